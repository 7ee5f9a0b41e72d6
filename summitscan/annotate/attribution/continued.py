"""A source that carries on: "supposedly" and its like say that somebody else vouches, without saying who.

A paragraph that opens with such a word, right behind an attributed one, goes on reporting that source, up to the next
attribution: "The two will meet, according to an aide, the agency reports. Preparations are supposedly under way. The
place has been chosen."
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from summitscan.model import Block, Statement

_WORD = re.compile(r"\w+")


def carry_on(
    text: str, blocks: Sequence[Block], statements: Sequence[Statement], evidentials: frozenset[str]
) -> list[Statement]:
    """The statements with the running source given to those that carry it on.

    evidentials: adverbs in lower case
    """
    found: list[Statement] = []
    source: Statement | None = None
    carrying: int | None = None
    for statement in statements:
        block = _block_of(blocks, statement.spans[0][0])
        if statement.speaker is not None:
            source, carrying = statement, None
        elif source is not None and block is not None and statement.quote == "none":
            behind = _block_of(blocks, source.spans[-1][0])
            opens = carrying is None and behind is not None and block == behind + 1 and source.cue is not None
            words = {w.lower() for w in _WORD.findall(text[slice(*statement.sentence)])}
            if opens and _first_in(blocks[block], statement) and words & evidentials:
                carrying = block
            if carrying == block:
                statement = replace(statement, speaker=source.speaker, via=source.via, quote="indirect")
        found.append(statement)
    return found


def _block_of(blocks: Sequence[Block], at: int) -> int | None:
    n = bisect_right(blocks, at, key=lambda b: b.start) - 1
    return n if n >= 0 and at < blocks[n].end else None


def _first_in(block: Block, statement: Statement) -> bool:
    return statement.sentence[0] <= block.start
