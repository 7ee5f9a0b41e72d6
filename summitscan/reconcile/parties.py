"""Who speaks: whether two speakers are two parties, each of whom answers for what he says, and nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product

from summitscan.model import Claim, Speaker
from summitscan.reconcile.outcomerules import outcomes

ARTICLES = frozenset({"the", "a", "an", "of", "for", "its", "his", "her", "their"})


def two_parties(one: Speaker | None, other: Speaker | None) -> bool:
    """True for two speakers of whom neither can be the other."""
    if one is None or other is None:
        return False
    if one.entity is not None and other.entity is not None:
        return one.entity != other.entity
    left, right = ({w.lower() for w in s.name.split()} - ARTICLES for s in (one, other))
    rules = outcomes()
    if left <= rules.unnamed or right <= rules.unnamed:
        return False  # "it said"
    if (left <= rules.body_words and other.entity) or (right <= rules.body_words and one.entity):
        return False  # "the company said"
    return not left & right


def disputed(sides: Sequence[Sequence[Claim]]) -> bool:
    """True where all that is said on each side is said by somebody who is quoted, and by two parties on two sides: they
    contradict each other, and not those who report it."""
    return all(
        two_parties(a.speaker, b.speaker) or _described_otherwise(a.speaker, b.speaker)
        for left, right in combinations(sides, 2)
        for a, b in product(left, right)
    )


def _described_otherwise(one: Speaker | None, other: Speaker | None) -> bool:
    """True for "Armenia's foreign minister" and "the defence minister", who say the contrary."""
    if one is None or other is None or one.entity is not None or other.entity is not None:
        return False
    left, right = ({w.lower() for w in s.name.split()} - ARTICLES for s in (one, other))
    return bool(left - right and right - left)
