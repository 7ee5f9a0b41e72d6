"""What makes the second text of a pair contradict the first, one function a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from summitscan.pairs.matching import Pair
from summitscan.pairs.propositions import Proposition
from summitscan.pairs.relations import Relations
from summitscan.reconcile.measure import relation as relation_of_values

Finder = Callable[[Pair, Relations], bool]


def negated(pair: Pair, _: Relations) -> bool:
    """One says what the other denies: "agreed on a budget", "the delay in reaching agreement on a budget"."""
    for b, a in _candidates(pair):
        if not pair.lexicon.same(b.word, a.word) or not _yes_and_no(a, b) or (a.negative and _narrower(pair, a)):
            continue
        if pair.about(b, a) and pair.holds([b.word]):
            return True
    return False


def absent(pair: Pair, _: Relations) -> bool:
    """One says that there is, or must be, what there is not by the other: "visas are required", "without a visa"."""
    light, existence = pair.lexicon.light, pair.lexicon.existence
    for b in pair.b.side.propositions:
        if not b.main or b.kind == "noun" or b.negative or b.mode not in ("flat", "able"):
            continue
        things = [p.head for p in b.roles.get("object", ()) if b.word in light | existence and not p.none]
        things += [p.head for p in b.roles.get("subject", ()) if b.word in existence and not p.none]
        missing = [a.word for a in pair.a.side.propositions if a.kind == "noun" and a.negative]
        if any(pair.known(thing, missing) for thing in things) and pair.holds([b.word]):
            return True
    return False


def opposed(pair: Pair, _: Relations) -> bool:
    """Words of opposite sense are said of one thing: "passed the bill", "the bill was rejected"."""
    for b, a in _candidates(pair):
        if a.negative or b.negative or a.mode != b.mode or a.mode == "open":
            continue
        if pair.lexicon.opposite(b.word, a.word) and pair.about(b, a) and pair.holds([b.word]):
            return True
    return False


def swapped(pair: Pair, relations: Relations) -> bool:
    """The parties have changed places: "A owns B", "A is a subsidiary of B"."""
    theirs = list(relations.of(pair.a.side))
    for b in relations.of(pair.b.side):
        alike = [a for a in theirs if pair.lexicon.same(a.name, b.name) and a.negative == b.negative]
        if any(pair.surely_same(b.first, a.first) and pair.surely_same(b.second, a.second) for a in alike):
            continue
        if any(pair.surely_same(b.first, a.second) and pair.surely_same(b.second, a.first) for a in alike):
            return True
    return False


def counted(pair: Pair, _: Relations) -> bool:
    """Another number of the same things, where no number of the first text can be the one meant."""
    theirs = [s for s in pair.a.facts.slots if s.kind == "quantity"]
    for b in pair.b.facts.slots:
        if b.kind != "quantity":
            continue
        alike = [a for a in theirs if a.value["unit"] == b.value["unit"]]
        if any(relation_of_values(a.value, b.value) != "disjoint" for a in alike):
            continue
        if any(_same_noun(pair, a.value, b.value) for a in alike) and pair.holds([f"{b.value['value']:g}"]):
            return True
    return False


def ordered(pair: Pair, _: Relations) -> bool:
    """What the first text tells of another "respectively"."""
    for first, last in pair.a.side.orders:
        shared = frozenset.intersection(*(p.words for p in last))
        mine = [n for n, p in enumerate(first) if p.names & pair.b.side.names]
        said = [n for n, p in enumerate(last) if frozenset() < p.words - shared <= pair.b.side.words]
        if len(mine) == len(said) == 1 and mine != said:
            return True
    return False


def moved(pair: Pair, relations: Relations) -> bool:
    """Left for a place, and left that place; arrived there, and departed from there: on one day."""
    for b in pair.b.side.propositions:
        for a in pair.a.side.propositions:
            if b.negative or a.negative or not pair.one_day(b, a):
                continue
            for to, place in relations.ways(b):
                if any(to != its and pair.surely_same(place, other) for its, other in relations.ways(a)):
                    return True
    return False


FINDERS: dict[str, tuple[Finder, ...]] = {
    "polarity": (negated, absent, opposed),
    "actor": (swapped, ordered),
    "number": (counted,),
    "place": (moved,),
}
"""Kind of conflict -> what finds it. Each is right in at least three of five of its finds on development data."""


def conflict_of(pair: Pair, relations: Relations) -> str | None:
    """The kind of the first reason for which the second text contradicts the first, None for none."""
    return next((kind for kind, found in FINDERS.items() if any(find(pair, relations) for find in found)), None)


def stated(pair: Pair) -> bool:
    """True when the first text says what the second does: all of its words, and its main clause as it stands."""
    if pair.lacking:
        return False
    for b, a in _candidates(pair):
        if pair.lexicon.same(b.word, a.word) and (b.negative, b.mode) == (a.negative, a.mode) and pair.about(b, a):
            return True
    return False


def _candidates(pair: Pair) -> Iterator[tuple[Proposition, Proposition]]:
    """What the main clauses of the second text say, with all that the first says."""
    for b in pair.b.side.propositions:
        if b.main and b.kind != "noun":
            for a in pair.a.side.propositions:
                yield b, a


def _yes_and_no(a: Proposition, b: Proposition) -> bool:
    """True when only one is negative, and both are told alike; what cannot be is not either."""
    if a.negative == b.negative:
        return False
    yes, no = (a, b) if b.negative else (b, a)
    return (a.mode == b.mode and a.mode != "open") or (yes.mode == "flat" and no.mode == "able")


def _narrower(pair: Pair, a: Proposition) -> bool:
    """True when what is denied is told with a place or manner of which the other says nothing: who was "not sitting at
    home" may have sat elsewhere."""
    added = [p for role, ps in a.roles.items() if role not in ("subject", "object", "self", "of") for p in ps]
    return any(not pair.known(p.head, pair.b.side.words) for p in added)


def _same_noun(pair: Pair, a: dict[str, object], b: dict[str, object]) -> bool:
    """True when two quantities count the same, or measure it by a unit and one of them does not say what."""
    if a["noun"] is None or b["noun"] is None:
        return a["unit"] is not None
    return pair.lexicon.same(str(a["noun"]), str(b["noun"]))
