"""Words of one sense, of one family ("elect", "election") and of opposite sense: ``configs/opposites.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from summitscan.annotate.lemmas import key
from summitscan.config import load_rules

_ENDINGS = (
    ("iness", "y"),
    ("ily", "y"),
    ("isation", "is"),
    ("ization", "iz"),
    ("ication", "y"),
    ("ision", "id"),
    ("asion", "ad"),
    ("usion", "ud"),
    ("ansion", "and"),
    ("ension", "end"),
    ("sion", "s"),
    ("ation", ""),
    ("ation", "at"),
    ("ition", ""),
    ("uction", "uc"),
    ("tion", "t"),
    ("ment", ""),
    ("ance", ""),
    ("anc", ""),
    ("enc", ""),
    ("al", ""),
    ("ur", ""),
    ("ly", ""),
    ("ness", ""),
    ("ity", ""),
    ("y", ""),
    ("ist", ""),
    ("ism", ""),
)
"""Endings of derived words and what they leave of the word they are made of (keys have lost a final mute e)."""

LEAST_STEM = 4
"""Letters that two words of a family share at least."""


@lru_cache(maxsize=65536)
def stems(word: str) -> frozenset[str]:
    """The keys from which a word may be derived, its own among them."""
    found = {word}
    for ending, rest in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(rest) >= LEAST_STEM:
            stem = word[: len(word) - len(ending)] + rest
            found |= {stem, stem.removesuffix("e")}
    return frozenset(found)


_AS_WRITTEN = ("prepositions", "quantifiers")


@dataclass(frozen=True)
class Lexicon:
    """``configs/opposites.yaml`` and the word classes of ``alignment.yaml``."""

    senses: Mapping[str, frozenset[int]]
    """Stem -> the groups of words of one sense that it is in."""
    poles: Mapping[str, frozenset[int]]
    """Stem -> the sides of oppositions that it is in: ``2n`` and ``2n + 1`` are the two sides of one."""
    prefixes: frozenset[str]
    unprefixed: frozenset[str]
    """Words that begin like a denial and are none."""
    denying: Mapping[str, frozenset[str]]
    light: frozenset[str]
    existence: frozenset[str]
    anybody: frozenset[str]
    persons: frozenset[str]

    def same(self, a: str, b: str) -> bool:
        """True for one word, two of a family, and two of one sense."""
        if a == b or stems(a) & stems(b) or _of(self.senses, a) & _of(self.senses, b):
            return True
        return any(x in self.anybody and y in self.persons for x, y in ((a, b), (b, a)))

    def opposite(self, a: str, b: str) -> bool:
        """True when one denies what the other says; words that also share a sense do not."""
        if self.same(a, b):
            return False
        if any(p ^ 1 in _of(self.poles, b) for p in _of(self.poles, a)):
            return True
        return self._prefixed(a, b)

    def has_side(self, word: str) -> bool:
        """True for a word that is listed on one side of an opposition."""
        return bool(_of(self.poles, word))

    def _prefixed(self, a: str, b: str) -> bool:
        long, short = (a, b) if len(a) > len(b) else (b, a)
        if len(short) < LEAST_STEM or not long.endswith(short) or long in self.unprefixed:
            return False
        return long[: len(long) - len(short)] in self.prefixes


def _of(table: Mapping[str, frozenset[int]], word: str) -> frozenset[int]:
    if word in table:
        return table[word]
    return frozenset(n for stem in stems(word) for n in table.get(stem, ()))


def keyed(words: Iterable[str]) -> frozenset[str]:
    """The keys of base forms; "founded" stands for itself where the base form is another verb's past."""
    found = [(w, key(w, "VB")) for w in words]
    return frozenset(k for _, k in found) | {key(w, "NNS") for w, _ in found if w.endswith("s")}


def _index(groups: Iterable[Iterable[str]]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for n, group in enumerate(groups):
        for word in keyed(group):
            found.setdefault(word, set()).add(n)
    return {word: frozenset(ns) for word, ns in found.items()}


@cache
def lexicon(rules: str | None = None) -> Lexicon:
    own, shared = load_rules("opposites", rules), load_rules("alignment", rules)
    groups = [*own["synonyms"], *shared["same_roles"], *shared["same_nouns"]]
    return Lexicon(
        _index(groups),
        _index(side for pair in own["opposites"] for side in pair),
        frozenset(own["denying_prefixes"]),
        keyed(own["prefix_exceptions"]),
        {kind: frozenset(words) if kind in _AS_WRITTEN else keyed(words) for kind, words in own["denying"].items()},
        keyed(own["light"]),
        keyed(own["existence"]),
        keyed(own["anybody"]),
        keyed(own["persons"]),
    )


@lru_cache(maxsize=65536)
def two_senses(a: str, b: str) -> bool:
    """True for two words, as written, of opposite sense."""
    return lexicon().opposite(key(a, "NN"), key(b, "NN")) or lexicon().opposite(key(a, "VBN"), key(b, "VBN"))


@lru_cache(maxsize=65536)
def has_opposite(word: str) -> bool:
    """True for a word that stands on one side of an opposition, so that only few have to be held against each other."""
    return any(lexicon().has_side(key(word, tag)) for tag in ("NN", "VBN"))


@lru_cache(maxsize=65536)
def may_deny(word: str) -> bool:
    """True for a word that begins like a denial: unsafe, and also under."""
    return word.startswith(tuple(lexicon().prefixes))
