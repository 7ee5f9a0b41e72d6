"""Which places exclude each other: countries, states, and towns that lie too far apart to be one place.

A place that nobody knows excludes none. Of a name that several towns bear all are meant, so that each of them must be
excluded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import product

from summitscan.annotate.lemmas import key
from summitscan.config import by_rules
from summitscan.gazetteer import load_gazetteer
from summitscan.spelling import fold
from summitscan.towns import Town, distance, towns_of

WITHIN = frozenset({"in", "at", "inside"})
"""Prepositions by which something is in a place."""

SLACK = {"near": 50.0, "outside": 40.0, "off": 150.0}
"""Kilometres from a place at which something may still be near it."""

APART, APART_IN_REGION = 35.0, 70.0
"""Kilometres between two towns from which neither can be a part of the other, or its region."""

COUNTRY, STATE, TOWN = 1, 2, 3
"""Levels of the gazetteer."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What a name of a place can be.

    key:       one for all its spellings
    level:     of the gazetteer; None for a region of which only its country is known
    countries: codes of those in which it may lie
    towns:     all towns of that name
    listed:    the gazetteer knows it
    slack:     kilometres around it; None for a place that something is in
    """

    key: str
    level: int | None
    countries: frozenset[str]
    towns: tuple[Town, ...] = ()
    listed: bool = False
    slack: float | None = None


@by_rules
def adjectives(rules: str | None = None) -> Mapping[str, str]:
    """Key of an adjective -> code of its country."""
    return {key(a, "JJ"): code for a, code in load_gazetteer(rules).adjectives.items()}


def spot(name: str, preposition: str, *, region: bool = False) -> Spot | None:
    """What is known of a place; None for one that nobody knows.

    region: the report calls it a province or the like, not a town
    """
    if preposition not in WITHIN and preposition not in SLACK:
        return None
    town, comma, land = name.rpartition(", ")
    if comma:  # "Trieste, Italy"
        inner, outer = spot(town, preposition, region=region), spot(land, "in", region=region)
        if inner is None or outer is None or not inner.countries & outer.countries:
            return None
        towns = tuple(t for t in inner.towns if t.country in outer.countries)
        return replace(inner, countries=inner.countries & outer.countries, towns=towns)
    slack = SLACK.get(preposition)
    known = load_gazetteer().folded.get(fold(name))
    if known is not None:
        if known.kind != "place" or known.country is None:
            return None
        towns = () if known.level != TOWN or region else towns_of(name)
        towns = tuple(t for t in towns if t.country == known.country)
        return Spot(known.key, None if region else known.level, frozenset({known.country}), towns, True, slack)
    towns = towns_of(name)
    if not towns:
        return None
    return Spot(
        fold(name), None if region else TOWN, frozenset(t.country for t in towns), () if region else towns, False, slack
    )


def exclude(a: Spot, b: Spot) -> bool:
    """True when what is in or near the one cannot be in or near the other."""
    if a.key == b.key:
        return False
    if a.slack is None and b.slack is None:
        if not a.countries & b.countries:
            return True
        if a.listed and b.listed and a.level == b.level and a.level in (STATE, TOWN):
            return len(a.countries | b.countries) == 1
    if not a.towns or not b.towns:
        return False
    slack = (a.slack or 0.0) + (b.slack or 0.0)
    return all(distance(s, t) >= slack + _least(s, t) for s, t in product(a.towns, b.towns))


def _least(a: Town, b: Town) -> float:
    return APART_IN_REGION if a.region == b.region else APART
