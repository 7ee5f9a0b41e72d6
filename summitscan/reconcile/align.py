"""Whether two items speak of the same thing: word classes, and overlap of what stands around them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from summitscan.annotate.lemmas import base_key, key
from summitscan.config import by_rules, load_rules
from summitscan.extract.dates import compatible, interval

if TYPE_CHECKING:
    from summitscan.reconcile.view import Item, View

STORY_SPAN = 45
"""Days around a story's date within which an undated statement of it is taken to lie."""


@dataclass(frozen=True, slots=True)
class Classes:
    """``configs/alignment.yaml``: word key -> key of its class."""

    nouns: Mapping[str, str]
    roles: Mapping[str, str]
    cumulative: frozenset[str]
    moving: frozenset[str]
    opposites: frozenset[frozenset[str]]
    modifiers: Mapping[str, str]
    measures: Mapping[str, str]
    corrections: frozenset[str]
    people: frozenset[str]
    """Classes of nouns that are people."""
    fates: frozenset[str]
    """Classes of what befalls people."""
    causing: frozenset[str]
    """Verbs whose subject is the cause and whose object the effect."""
    telling: frozenset[str]
    """Verbs of saying: their date is not that of what is told."""
    sole: frozenset[str]
    """Nouns of figures of which one event has one."""
    gauged: frozenset[str]
    """Of those the ones that agencies measure, each for itself."""
    counted: frozenset[str]
    """Nouns of what is counted for hours: a share of them moves."""
    pronouns: frozenset[str]
    deals: frozenset[str]
    """Classes of nouns of deals and offers."""
    raising: frozenset[str]
    """Classes of verbs by which a sum becomes a larger one."""
    falling: frozenset[str]
    """Classes of verbs by which a figure moves."""
    holding: frozenset[str]
    """Verbs of having a share of a firm."""
    payments: Mapping[str, str]
    """Verbs beside an amount -> key of their class."""
    properties: frozenset[str]
    """Nouns of what a unit measures, which are not the thing that has it."""
    closing: frozenset[str]
    """Of those the ones that say where it stood in the end."""
    contrasts: frozenset[str]
    """Nouns of groups that exclude each other, though they may count as one kind of thing: boys and girls."""
    light: frozenset[str]
    """Verbs that say nothing of what is measured."""
    asking: frozenset[str]
    """Verbs of him who asks for a sum."""
    offering: frozenset[str]
    """Verbs of him who offers one."""

    def noun(self, word: str | None) -> str | None:
        return self.nouns.get(word, word) if word is not None else None

    def role(self, word: str | None) -> str | None:
        return self.roles.get(word, word) if word is not None else None


def apart(a: Item, b: Item, story: str | None) -> bool:
    """True when the dates of two items exclude each other; what has no date is taken to be of the story's time."""
    if a.when and b.when:
        return not any(compatible(x, y) for x in a.when for y in b.when)
    if story is None or not (a.when or b.when):
        return False
    day = date.fromisoformat(story)
    spans = [s for s in map(interval, a.when or b.when) if s is not None]
    return bool(spans) and all(
        not first <= day <= last and min(abs((day - last).days), abs((day - first).days)) > STORY_SPAN
        for first, last in spans
    )


def _groups(groups: Iterable[list[str]]) -> dict[str, str]:
    table: dict[str, str] = {}
    for group in groups:
        for word in group:
            table.setdefault(base_key(word), base_key(group[0]))
    return table


@by_rules
def classes(rules: str | None = None) -> Classes:
    data = load_rules("alignment", rules)
    roles, nouns = _groups(data["same_roles"]), _groups(data["same_nouns"])
    return Classes(
        nouns,
        roles,
        frozenset(roles.get(key(w, "VB"), key(w, "VB")) for w in data["cumulative_roles"]),
        frozenset(key(w, "VB") for w in data["moving_nouns"]),
        frozenset(frozenset(key(w, "VB") for w in pair) for pair in data["opposites"]),
        _groups(data["same_modifiers"]),
        data["measures"],
        frozenset(key(w, "VB") for w in data["correction_words"]),
        frozenset(nouns.get(key(w, "VB"), key(w, "VB")) for w in data["people_nouns"]),
        frozenset(roles.get(key(w, "VB"), key(w, "VB")) for w in data["fate_roles"]),
        frozenset(key(w, "VB") for w in data["cause_verbs"]),
        frozenset(key(w, "VB") for w in load_rules("cues", rules)["verbs"]["speech"]),
        frozenset(key(w, "NN") for w in data["sole_nouns"]),
        frozenset(key(w, "NN") for w in data["gauged_nouns"]),
        frozenset(key(w, "NN") for w in data["counted_nouns"]),
        frozenset(key(w) for w in data["pronouns"]),
        frozenset(nouns.get(key(w, "NN"), key(w, "NN")) for w in data["deal_nouns"]),
        frozenset(roles.get(key(w, "VB"), key(w, "VB")) for w in data["raising_verbs"]),
        frozenset(roles.get(key(w, "VB"), key(w, "VB")) for w in data["falling_verbs"]),
        frozenset(key(w, "VB") for w in data["holding_verbs"]),
        _groups(data["same_payments"]),
        frozenset(key(w, "NN") for w in data["property_nouns"]),
        frozenset(key(w, "VB") for w in data["closing_verbs"]),
        frozenset(key(w, "NN") for w in data["contrasting_nouns"]),
        frozenset(key(w, "VB") for w in data["light_verbs"]),
        frozenset(key(w, "VB") for w in data["asking_verbs"]),
        frozenset(key(w, "VB") for w in data["offering_verbs"]),
    )


def terms(item: Item) -> frozenset[str]:
    """What stands around a value: content words by class, and the entities named."""
    table = classes()
    words = {table.roles.get(table.nouns.get(w, w), table.nouns.get(w, w)) for w in item.value.get("words", ())}
    return frozenset(words | set(item.names))


class Weights:
    """Rarity of terms in a story: a word that every sentence of it holds tells nothing."""

    def __init__(self, view: View) -> None:
        self.likeness = view.likeness
        self.total, self.count = view.counts

    def of(self, term: str) -> float:
        return math.log((1 + self.total) / (1 + self.count[term])) + 0.1

    def held(self, a: Item, b: Item) -> float:
        """How much of what stands in clause ``a`` stands in clause ``b``, 0 to 1."""
        left = terms(a)
        every = sum(self.of(t) for t in left)
        return sum(self.of(t) for t in left & terms(b)) / every if every else 0.0

    def overlap(self, a: Item, b: Item) -> float:
        """How much of what stands around two items is the same, 0 to 1: weighted Jaccard of the clauses' words, or the
        likeness of the sentences where that is more."""
        left, right = terms(a), terms(b)
        every = sum(self.of(t) for t in left | right)
        clause = sum(self.of(t) for t in left & right) / every if every else 0.0
        return max(clause, self.likeness.of((a.member, a.sentence), (b.member, b.sentence)))
