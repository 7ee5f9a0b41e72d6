"""What every slot finder needs to know of a Doc, computed once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from spacy.tokens import Doc, Span

from summitscan.annotate.blocks import find_blocks
from summitscan.annotate.clauses import (
    ClauseRules,
    certainty,
    children,
    clause_head,
    clause_rules,
    negated,
    own_tokens,
    tense,
)
from summitscan.annotate.lemmas import key
from summitscan.annotate.tokens import Token, columns_of
from summitscan.model import CLAIM_ROLES, Name, Timex

CONTENT_TAGS = ("N", "V", "J", "R")
"""First letters of the Penn tags of words that carry content."""

LIGHT = frozenset(
    {
        "be",
        "hav",
        "do",
        "say",
        "tell",
        "get",
        "more",
        "than",
        "also",
        "just",
        "very",
        "about",
        "least",
        "mr",
        "mrs",
        "ms",
    }
)


class Context:
    """Token-level views of a Doc: names, time expressions, the sentences that make claims.

    name_of, timex_of: token index -> index into ``doc._.names`` / ``doc._.timexes``
    """

    def __init__(self, doc: Doc, *, rules: str | None = None) -> None:
        self.doc = doc
        self._columns = columns_of(doc)
        self.text = self._columns.text
        """Kept, because spaCy puts it together anew from all tokens at every use."""
        self.clause_rules: ClauseRules = clause_rules(rules)
        self._own: dict[int, list[Token]] = {}
        self._frames: dict[int, dict[str, Any]] = {}
        self.named: Sequence[Name] = doc._.names
        self.timed: Sequence[Timex] = doc._.timexes
        """Kept as well: an attribute that hangs on ``doc._`` takes fifty times as long."""
        self.name_of: dict[int, int] = {}
        self.timex_of: dict[int, int] = {}
        self.tokens = self._columns.tokens
        starts = self._columns.start
        for n, name in enumerate(self.named):
            for mention in name.mentions:
                _mark(self.name_of, mention.start, mention.end, n, starts)
        for n, timex in enumerate(self.timed):
            _mark(self.timex_of, timex.start, timex.end, n, starts)

    def sentences(self) -> Iterator[Span]:
        """The sentences of the blocks that make claims, in text order."""
        blocks = [b for b in find_blocks(self.doc) if b.role in CLAIM_ROLES]
        at = 0
        for start, end in pairwise(self._columns.sentence_edges()):
            sent = self.doc[start:end]
            while at < len(blocks) and blocks[at].end <= sent.start_char:
                at += 1
            if at == len(blocks):
                return
            if sent.start_char >= blocks[at].start and not self.text[sent.start_char : sent.end_char].isspace():
                yield sent

    def names(self, tokens: Iterable[Token]) -> list[int]:
        """Indices of the names among ``tokens``, each once, ascending."""
        return sorted({self.name_of[t.i] for t in tokens if t.i in self.name_of})

    def timexes(self, tokens: Iterable[Token]) -> list[int]:
        return sorted({self.timex_of[t.i] for t in tokens if t.i in self.timex_of})

    def words(self, tokens: Iterable[Token]) -> list[str]:
        """Keys of the content words among ``tokens`` (names and time expressions aside), each once, sorted."""
        found = set()
        for t in tokens:
            tag, i = t.tag_, t.i
            if (
                tag[:1] in CONTENT_TAGS
                and i not in self.name_of
                and i not in self.timex_of
                and t.is_alpha
                and t.dep_ != "neg"
            ):
                k = key(t.text, tag)
                if k not in LIGHT and len(k) > 1:
                    found.add(k)
        return sorted(found)

    def own(self, head: Token) -> list[Token]:
        """As ``own_tokens``; several slots of one clause ask for them. Not to be changed."""
        found = self._own.get(head.i)
        if found is None:
            found = self._own[head.i] = own_tokens(head)
        return found

    def frame(self, head: Token) -> dict[str, Any]:
        """What holds for the whole clause of ``head``: tense, certainty, polarity, names, times, content words.

        Not to be changed: the slots of one clause share it.
        """
        found = self._frames.get(head.i)
        if found is None:
            tokens = self.own(head)
            found = self._frames[head.i] = {
                "tense": tense(head, self.clause_rules),
                "certainty": certainty(head, self.clause_rules),
                "negative": negated(head, self.clause_rules),
                "before": any(c.dep_ == "aux" and c.lower_ in ("had", "'d", "’d") for c in children(head)),
                "names": self.names(tokens),
                "times": self.timexes(tokens),
                "words": self.words(tokens),
            }
        return found

    def clause_span(self, head: Token) -> tuple[int, int]:
        """Characters from the first to the last token of the clause without its dependent clauses."""
        own = self.own(head)
        first = next((t for t in own if not t.is_space), head)
        last = next((t for t in reversed(own) if not t.is_space), head)
        return first.idx, last.idx + len(last)

    def clause_of(self, token: Token) -> Token:
        return clause_head(token)


def _mark(into: dict[int, int], start: int, end: int, value: int, starts: Sequence[int]) -> None:
    """Note a value for every token that a mention touches. ``starts``: of all tokens, in characters"""
    for at in range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)):
        into.setdefault(at, value)
