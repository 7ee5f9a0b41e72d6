"""Who does a deed, and which two doers exclude each other."""

from __future__ import annotations

from dataclasses import dataclass

from summitscan.annotate.lemmas import keys
from summitscan.reconcile.proposition import Reading
from summitscan.reconcile.view import View, two_of_a_kind
from summitscan.reconcile.where import COUNTRY, Spot, adjectives, exclude, spot
from summitscan.reconcile.words import clip
from summitscan.spelling import fold

ALONE = keys(["solely", "alone", "single-handedly", "exclusively", "only"])
"""Words by which nobody else took part."""


@dataclass(frozen=True, slots=True)
class Doer:
    """names: entity ids of one with a name; for others what tells them apart: ``lands`` (codes of countries), ``spots``
    (where they are) and ``bodies`` (entity ids of whom they belong to); ``alone``: nobody else took part."""

    label: str
    names: frozenset[str] = frozenset()
    lands: frozenset[str] = frozenset()
    spots: tuple[Spot, ...] = ()
    bodies: frozenset[str] = frozenset()
    alone: bool = False


def doer(view: View, one: Reading) -> Doer | None:
    """Who does what a clause tells; None where it does not tell him from others."""
    subject, member = one.item.value["subject"], view.members[one.item.member]
    if subject is None or one.who is None:
        return None
    if one.who.named:
        single = subject["one"] or subject["pronoun"]
        return Doer(view.name(min(one.who.names)), one.who.names) if len(one.who.names) == 1 and single else None
    if subject["pronoun"] or subject["none"]:
        return None
    lands = frozenset(adjectives()[m] for m in subject["mods"] if m in adjectives())
    beside = [(member.facts.names[n], member.entities[n]) for n in subject["whose"]]
    spots = tuple(s for name, _ in beside if name.kind == "place" and (s := spot(name.name, "in")) is not None)
    bodies = frozenset(entity for name, entity in beside if name.kind == "organisation")
    if not lands and not spots and not bodies:
        return None
    label = ", ".join([clip(subject["said"]), *(name.name for name, _ in beside)])
    alone = bool(ALONE & set(one.item.value["words"]))
    return Doer(label, lands=lands, spots=spots, bodies=bodies, alone=alone)


def exclude_each_other(view: View, a: Doer, b: Doer) -> bool:
    """True for two persons, two bodies or two countries, and for people of two countries or places."""
    if a.names and b.names:
        return two_of_a_kind(view, min(a.names), min(b.names)) or _countries(view, a, b)
    if a.names or b.names:
        return False
    if a.lands and b.lands:
        return not a.lands & b.lands
    if a.spots and b.spots:
        return all(exclude(s, t) for s in a.spots for t in b.spots)
    return bool(a.alone and b.alone and a.bodies and b.bodies and not a.bodies & b.bodies)


def _countries(view: View, a: Doer, b: Doer) -> bool:
    found = [spot(view.name(min(d.names)), "in") for d in (a, b)]
    return all(s is not None and s.level == COUNTRY for s in found) and found[0] != found[1]


def words_of(view: View, one: Doer) -> frozenset[str]:
    """The words by which a report would name him."""
    return frozenset(w for e in one.names | one.bodies for w in fold(view.name(e)).split() if len(w) > 2)
