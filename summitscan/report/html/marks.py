"""An article's text cut into pieces, so that the exact words of claims can be marked in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from summitscan.model import Article, Claim
from summitscan.report.clean import printable
from summitscan.report.html.page import Block, Piece

CONTEXT = 260
"""Characters of the paragraph shown before and after a claim: two to three lines."""

MAX_WORDS = 1_200
"""Characters of a claim shown beside others; the article shows the rest."""

MAX_TEXT = 40_000
"""Characters of one article; the longest reports of daily papers have about 30,000."""


def context(article: Article, claim: Claim) -> tuple[tuple[Piece, ...], bool, bool, int]:
    """A claim in its paragraph: the pieces, whether words before and after are left out, characters cut from it."""
    text = article.text
    first, last = claim.spans[0][0], claim.spans[-1][1]
    cut = max(last - first - MAX_WORDS, 0)
    stop = last - cut
    low, high = _paragraph(article, first)[0], _paragraph(article, max(stop - 1, first))[1]
    begin, end = max(low, first - CONTEXT), stop if cut else min(high, stop + CONTEXT)
    if begin > low:
        begin = _next_space(text, begin, first)
    if end < high and not cut:
        end = max(text.rfind(" ", stop, end), stop)
    marked = [(start, end, "words") for start, end in claim.spans]
    if claim.cue:
        marked.append((claim.cue.start, claim.cue.end, "cue"))
    if claim.speaker:
        marked.append((claim.speaker.start, claim.speaker.end, "speaker"))
    pieces: list[Piece] = []
    for start, stop_, kinds in _runs(begin, end, marked):
        kind = next((k for k in ("words", "cue", "speaker") if k in kinds), "")
        shown = printable(text[start:stop_])
        if pieces and pieces[-1].kind == kind:  # a cue within the claim's own words
            pieces[-1] = Piece(pieces[-1].text + shown, kind)
        else:
            pieces.append(Piece(shown, kind))
    return tuple(pieces), begin > low, end < high or cut > 0, cut


def blocks(article: Article, claims: Iterable[Claim]) -> tuple[tuple[Block, ...], int]:
    """An article with the words of these claims marked, and how many characters are left out at its end."""
    text, shown, made = article.text, 0, []
    marked = sorted((start, end, claim.id) for claim in claims for start, end in claim.spans)
    seen: set[str] = set()
    for block in article.blocks:
        if block.start >= MAX_TEXT:
            break
        pieces = []
        for start, end, ids in _runs(block.start, min(block.end, MAX_TEXT), marked):
            new = tuple(i for i in ids if i not in seen)
            seen.update(new)
            pieces.append(Piece(printable(text[start:end]), "words" if ids else "", ids, new))
        made.append(Block(block.role, tuple(pieces)))
        shown = min(block.end, MAX_TEXT)
    return tuple(made), max(len(text.rstrip()) - shown, 0)


def _runs(begin: int, end: int, marked: Sequence[tuple[int, int, str]]) -> Iterable[tuple[int, int, tuple[str, ...]]]:
    """The text from ``begin`` to ``end``, cut wherever a mark begins or ends, each part with the marks it lies in."""
    within = [m for m in marked if m[0] < end and m[1] > begin and m[0] < m[1]]
    edges = sorted({begin, end, *(max(m[0], begin) for m in within), *(min(m[1], end) for m in within)})
    for start, stop in pairwise(edges):
        kinds = sorted({m[2] for m in within if m[0] <= start and stop <= m[1]})
        yield start, stop, tuple(kinds)


def _paragraph(article: Article, offset: int) -> tuple[int, int]:
    return next(
        ((b.start, b.end) for b in article.blocks if b.start <= offset < b.end),
        (offset, min(offset + 1, len(article.text))),
    )


def _next_space(text: str, begin: int, limit: int) -> int:
    at = text.find(" ", begin, limit)
    return at + 1 if at >= 0 else begin
