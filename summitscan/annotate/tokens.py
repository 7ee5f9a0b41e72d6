"""A parsed Doc as plain lists and plain objects, made once for all our components.

To reach an attribute of a spaCy token takes five times as long as one of these, and its head, children and subtree make
new tokens at every use. The rules read so many of them that the slots took three times as long.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from spacy.attrs import DEP, HEAD, IDX, LENGTH, SENT_START, TAG
from spacy.tokens import Doc

from summitscan.annotate.text import text_of

_NUMBERS = [IDX, LENGTH, HEAD, SENT_START]
_LABELS = [TAG, DEP]


class Token:
    """What the rules read of one token, under spaCy's names."""

    __slots__ = ("_columns", "children", "dep_", "doc", "head", "i", "idx", "lower_", "tag_", "text")

    head: Token
    """Itself for a root."""
    children: tuple[Token, ...]
    """In text order."""

    def __init__(self, columns: Columns, i: int, text: str, lower: str, tag: str, dep: str, idx: int) -> None:
        self._columns, self.doc = columns, columns.doc
        self.i, self.text, self.lower_, self.tag_, self.dep_, self.idx = i, text, lower, tag, dep, idx

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def is_alpha(self) -> bool:
        return self.text.isalpha()

    @property
    def is_space(self) -> bool:
        return self.text.isspace()

    @property
    def lefts(self) -> Iterator[Token]:
        """The children before it."""
        return (child for child in self.children if child.i < self.i)

    @property
    def subtree(self) -> list[Token]:
        """Itself and all that hangs on it, what hangs on a child beside that child."""
        found: list[Token] = []
        # From the last to the first, so that each token is put down once, without recursion.
        stack: list[tuple[Token, bool]] = [(self, False)]
        while stack:
            token, alone = stack.pop()
            if alone or not token.children:
                found.append(token)
                continue
            at = token.i
            stack += [(child, False) for child in token.children if child.i < at]
            stack.append((token, True))
            stack += [(child, False) for child in token.children if child.i > at]
        found.reverse()
        return found

    @property
    def left_edge(self) -> Token:
        """The first of its subtree."""
        return self._columns.tokens[self._columns.left[self.i]]

    @property
    def sentence(self) -> tuple[Token, ...]:
        """All tokens of the sentence that it stands in."""
        first, tokens = self._columns.first, self._columns.tokens
        start, end = self.i, self.i + 1
        while start > 0 and not first[start]:
            start -= 1
        while end < len(first) and not first[end]:
            end += 1
        return tokens[start:end]

    def nbor(self, offset: int = 1) -> Token:
        """The token so many places behind. Raises IndexError beyond the ends of the Doc."""
        at = self.i + offset
        if at < 0:
            raise IndexError(at)
        return self._columns.tokens[at]


class Columns:
    """The tokens of a Doc by their attributes, an entry a token. Nobody changes them."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: str = text_of(doc)
        numbers, labels = doc.to_array(_NUMBERS).astype("int64"), doc.to_array(_LABELS)
        self.start: list[int]
        """Characters, as ``end``."""
        starts, lengths, heads, marks = numbers.T.tolist() if len(doc) else ([], [], [], [])
        self.start, self.end = starts, [s + n for s, n in zip(starts, lengths, strict=True)]
        known = {label: doc.vocab.strings[label] for label in {*labels.ravel().tolist()}}
        self.tag: list[str] = [known[label] for label in labels[:, 0].tolist()] if len(doc) else []
        self.dep: list[str] = [known[label] for label in labels[:, 1].tolist()] if len(doc) else []
        self.word = [self.text[s:e] for s, e in zip(self.start, self.end, strict=True)]
        self.lower = [w.lower() for w in self.word]
        self.head: list[int] = [i + h for i, h in enumerate(heads)]
        self.first: list[bool] = [mark == 1 for mark in marks]
        """Whether a sentence starts here."""
        self.children: list[list[int]] = [[] for _ in starts]
        for i, h in enumerate(self.head):
            if h != i:
                self.children[h].append(i)
        self.left, self.right = self._edges()
        """The first and the last token of the subtree."""
        self._tokens: tuple[Token, ...] | None = None

    def _edges(self) -> tuple[list[int], list[int]]:
        count = len(self.head)
        left, right = list(range(count)), list(range(count))
        for edge, order in ((left, range(count)), (right, range(count - 1, -1, -1))):
            for i in order:
                at = self.head[i]
                # The first to come is the outermost: who has it above him has it from there on upwards.
                while (edge[at] > i) if edge is left else (edge[at] < i):
                    edge[at] = i
                    at = self.head[at]
        return left, right

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the Doc."""
        if self._tokens is None:
            columns = (self.word, self.lower, self.tag, self.dep, self.start)
            made = tuple([Token(self, i, *row) for i, row in enumerate(zip(*columns, strict=True))])
            for token, head, below in zip(made, self.head, self.children, strict=True):
                token.head = made[head]
                token.children = tuple([made[i] for i in below]) if below else ()
            self._tokens = made
        return self._tokens

    def let_go(self) -> None:
        """Undo the tokens, which hold each other: else they would stay until garbage is looked for."""
        for token in self._tokens or ():
            del token._columns, token.head, token.children
        self._tokens = None

    def sentence_edges(self) -> list[int]:
        """The first token of each sentence, and the end of the last. ``doc.sents`` looks at every token twice."""
        return [*(i for i, first in enumerate(self.first) if first or not i), len(self.first)]


class _Last:
    """The Doc that was asked about last: our components run one after another on each."""

    columns: ClassVar[Columns | None] = None


def columns_of(doc: Doc) -> Columns:
    """The columns of a tagged and parsed Doc, made once. Its tokens, tags and parse must not change after the first of
    our components has run, and the tokens of the Doc asked for before are no more."""
    known = _Last.columns
    if known is None or known.doc is not doc:
        if known is not None:
            known.let_go()
        known = _Last.columns = Columns(doc)
    return known
