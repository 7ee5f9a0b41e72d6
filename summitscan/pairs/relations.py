"""Relations of two parties, however they are worded: ``configs/relations.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from summitscan.config import load_rules
from summitscan.pairs.propositions import Phrase, Proposition, Side
from summitscan.reconcile.lexicon import keyed


@dataclass(frozen=True, slots=True)
class Relation:
    """``first`` owns, succeeds, beats … ``second``."""

    name: str
    first: Phrase
    second: Phrase
    negative: bool


@dataclass(frozen=True, slots=True)
class Relations:
    """The rule file, by keys."""

    converse: Mapping[str, Mapping[str, frozenset[str]]]
    """Relation -> way of wording it -> words."""
    leaving: frozenset[str]
    coming: frozenset[str]

    def of(self, side: Side) -> Iterator[Relation]:
        """All that the table knows, and every other verb with a subject and an object by its own name."""
        for p in side.propositions:
            yield from self._verb(p) if p.kind == "verb" else self._noun(p)

    def _verb(self, p: Proposition) -> Iterator[Relation]:
        ways = [(n, w) for n, ways in self.converse.items() for w in ("does", "done") if p.word in ways[w]]
        for name, way in ways or [(p.word, "does")]:
            for first in p.roles.get("subject", ()):
                for second in p.roles.get("object", ()):
                    yield Relation(name, *((first, second) if way == "does" else (second, first)), p.negative)

    def _noun(self, p: Proposition) -> Iterator[Relation]:
        for name, ways in self.converse.items():
            for way in ("is", "has"):
                if p.word in ways[way]:
                    for one in (*p.roles.get("subject", ()), *p.roles.get("self", ())):
                        for other in p.roles.get("of", ()):
                            yield Relation(name, *((one, other) if way == "is" else (other, one)), p.negative)

    def ways(self, p: Proposition) -> Iterator[tuple[bool, Phrase]]:
        """(whether it is come to, the place) of a verb of motion and the places that have names."""
        coming = p.word in self.coming
        if coming or p.word in self.leaving:
            for role in ("object", "at", "in", "into", "to", "for", "from"):
                to = role in ("to", "for") or (coming and role != "from")
                yield from ((to, place) for place in p.roles.get(role, ()) if place.names)


@cache
def relations(rules: str | None = None) -> Relations:
    data = load_rules("relations", rules)
    converse = {name: {way: keyed(words) for way, words in ways.items()} for name, ways in data["converse"].items()}
    return Relations(converse, keyed(data["leaving"]), keyed(data["coming"]))
