"""A parsed Doc as plain lists: what the rules read, many times faster to reach than through tokens."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc

from summitscan.annotate.tokens import columns_of

NP_TAILS = frozenset({"relcl", "acl", "appos", "advcl", "cc", "conj", "punct", "parataxis", "npadvmod"})
TRIM = " \t\n\r\u00a0,;:-–—"


class Tree:
    """Words, tags, heads and edges of a Doc by token index; characters by token.

    ``doc`` must be parsed (dependencies, tags, sentences). Token ranges are half open.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        columns = columns_of(doc)
        self.text = columns.text
        self.start, self.end, self.head = columns.start, columns.end, columns.head
        self.tag, self.dep, self.word, self.low = columns.tag, columns.dep, columns.word, columns.lower
        self.children = columns.children
        self._left, self._right = columns.left, columns.right
        self.tokens = columns.tokens
        self.sents = list(pairwise(columns.sentence_edges()))
        self.sent_of = [k for k, (a, b) in enumerate(self.sents) for _ in range(a, b)]

    def __len__(self) -> int:
        return len(self.word)

    def left(self, i: int) -> int:
        """First token of the subtree of ``i``."""
        return self._left[i]

    def right(self, i: int) -> int:
        """Token behind the subtree of ``i``."""
        return self._right[i] + 1

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of ``i`` with one of the relations."""
        return next((c for c in self.children[i] if self.dep[c] in deps), None)

    def kids(self, i: int, *deps: str) -> Iterator[int]:
        return (c for c in self.children[i] if self.dep[c] in deps)

    def chars(self, a: int, b: int) -> tuple[int, int]:
        """Characters of tokens ``a`` to ``b`` (exclusive)."""
        return self.start[a], self.end[b - 1]

    def subtree(self, i: int) -> tuple[int, int]:
        return self._left[i], self._right[i] + 1

    def is_verb(self, i: int) -> bool:
        return self.tag[i].startswith("VB") or self.tag[i] == "MD"

    def is_finite(self, i: int) -> bool:
        return self.tag[i] in ("VBD", "VBZ", "VBP", "MD")

    def climbs(self, i: int) -> Iterator[int]:
        """The heads of ``i``, nearest first."""
        while self.head[i] != i:
            i = self.head[i]
            yield i

    def noun_phrase(self, i: int) -> tuple[int, int]:
        """The phrase of head noun ``i`` without relative clauses, appositions and further conjuncts behind it."""
        a, b = self.subtree(i)
        for c in self.children[i]:
            if c > i and self.dep[c] in NP_TAILS and not (self.dep[c] == "punct" and self.low[c] in "-–"):
                b = min(b, self.left(c))
                break
            if c < i and self.dep[c] in ("cc", "conj", "appos", "relcl", "parataxis"):
                a = max(a, self.right(c))
        while a < i and (self.tag[a] in (",", ":", "``", "''", "CC", "IN", "_SP") or self.word[a].isspace()):
            a += 1
        while b - 1 > i and (self.tag[b - 1] in (",", ":", "_SP", ".", "CC") or self.word[b - 1].isspace()):
            b -= 1
        if b - 1 > i and self.tag[b - 1] == "POS":
            b -= 1
        return a, max(b, i + 1)

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """The character range without white space, commas and dashes at its ends; a final stop goes, too."""
        text = self.text
        while start < end and text[start] in TRIM:
            start += 1
        while start < end and text[end - 1] in TRIM:
            end -= 1
        if start < end and text[end - 1] == "." and not text[max(start, end - 4) : end - 1].count("."):
            word = text[start : end - 1].rsplit(None, 1)[-1:] or [""]
            if len(word[0]) > 3 or word[0].islower() or word[0].isdigit():
                end -= 1
        return start, end
