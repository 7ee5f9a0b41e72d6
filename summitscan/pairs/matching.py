"""Whether two phrases, and two propositions, are about one thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from summitscan.model import Facts
from summitscan.pairs.propositions import Phrase, Proposition, Side
from summitscan.reconcile.lexicon import Lexicon

NEARLY_ALL = 0.75
"""How much of the second text the first must hold before one word of it can contradict: a text that says something
else besides is about something else. Between .5 and .75 nothing changes on development data."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a pair, with the facts that extraction found in it."""

    side: Side
    facts: Facts


@dataclass(frozen=True)
class Pair:
    """Two texts, of which the second, short one is judged by the first."""

    a: Text
    b: Text
    lexicon: Lexicon

    def known(self, word: str, words: Iterable[str]) -> bool:
        """True when ``words`` hold the word, another of its family, or another of its sense."""
        return any(self.lexicon.same(word, w) for w in words)

    @cached_property
    def lacking(self) -> frozenset[str]:
        """The words of the second text that the first does not hold."""
        return frozenset(w for w in self.b.side.words if not self.known(w, self.a.side.words))

    def holds(self, besides: Iterable[str]) -> bool:
        """True when the first text holds nearly all of the second, and all of its names, ``besides`` left aside."""
        rest = self.b.side.words.difference(besides)
        lacking = self.lacking & rest
        return len(rest) - len(lacking) >= NEARLY_ALL * len(rest) and not lacking & self.b.side.names

    def same(self, b: Phrase, a: Phrase) -> bool:
        """True when a phrase of the second text may name what one of the first does."""
        if a.pronoun or b.pronoun:
            return True
        there = a.words | a.alias
        if b.names:
            return b.head in there if b.head in b.names else bool(b.names & there) and self.known(b.head, there)
        return self.known(b.head, {a.head, *a.alias})

    def surely_same(self, b: Phrase, a: Phrase) -> bool:
        """As ``same``, where neither is a pronoun."""
        return not a.pronoun and not b.pronoun and self.same(b, a)

    def about(self, b: Proposition, a: Proposition) -> bool:
        """True when subject and object of ``b`` are those of ``a``; what ``a`` leaves out must stand in its text."""
        for role in ("subject", "object"):
            mine = b.roles.get(role, ())
            theirs = () if a.kind == "noun" else tuple(p for p in a.roles.get(role, ()) if not p.pronoun)
            if not mine:
                continue
            if theirs:
                if not any(self.same(x, y) for x in mine for y in theirs):
                    return False
            elif not any(p.pronoun or self.known(p.head, self.a.side.words) for p in mine):
                return False
        return True

    def one_day(self, b: Proposition, a: Proposition) -> bool:
        """True when both are dated in the same words."""
        mine, theirs = ({t.facts.timexes[n].text.lower() for n in p.times} for t, p in ((self.b, b), (self.a, a)))
        return bool(mine & theirs)
