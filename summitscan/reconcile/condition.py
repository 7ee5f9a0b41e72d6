"""Whether one thing depends on another (code SS105).

Example: "The offer hinges on the sale of the Corvo mine" against "Halden will buy it regardless of the Corvo sale".
Both must be about one plan and name one condition; what is hedged, and what is said of another time, is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from summitscan.annotate.actrules import act_rules
from summitscan.annotate.conditionrules import condition_rules
from summitscan.reconcile.align import Classes, apart, classes
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.stance import stands_by
from summitscan.reconcile.view import LEAD, Item, View
from summitscan.reconcile.words import clause, clip, told


def find_conditions(view: View) -> Iterator[Draft]:
    """At most one draft for each condition that some say matters and others say does not."""
    table = classes()
    sides: tuple[list[Item], list[Item]] = ([], [])
    for item in view.items:
        # "is not contingent on" is set against "is contingent on" as any yes and no are: see ``polarity.py``.
        sure = item.slot.kind == "condition" and item.value["certainty"] == "certain" and not item.value["negative"]
        if sure and stands_by(item):
            sides[item.value["free"]].append(item)
    opposed = [
        (a, b)
        for a, b in product(*sides)
        if a.article.id != b.article.id
        and not apart(a, b, view.story.date)
        and _one_plan(a, b, table)
        and _one_condition(view, a, b)
    ]
    groups: list[list[tuple[Item, Item]]] = []
    for pair in opposed:  # those that share a sentence are one question
        met = [g for g in groups if any(x.key == y.key for other in g for x, y in zip(pair, other, strict=True))]
        groups = [g for g in groups if g not in met] + [[pair, *(p for g in met for p in g)]]
    for found in groups:
        yield _draft(view, found)


def _named(view: View, item: Item, part: str) -> frozenset[str]:
    entities = view.members[item.member].entities
    return frozenset(entities[n] for n in item.value[part])


def _one_plan(a: Item, b: Item, table: Classes) -> bool:
    """True when what depends is called by words of one class; offers and deals are one plan in a story."""

    def kinds(item: Item) -> set[str]:
        found = {table.noun(w) or w for w in item.value["what"]} | {table.role(w) or w for w in item.value["what"]}
        return found | ({"deal"} if found & table.deals else set())

    return bool(kinds(a) & kinds(b) - condition_rules().light)


def _one_condition(view: View, a: Item, b: Item) -> bool:
    """True when both name the same, one of them perhaps less, and what is to happen with it is one act where both say
    it: "the purchase of Corvo", "its effort to acquire Corvo", "the outcome at Corvo"."""
    left, right = _named(view, a, "on_names"), _named(view, b, "on_names")
    if not (left and right and (left <= right or right <= left)):
        return False
    acts = act_rules()
    one, other = ({acts.verbs.get(w) or acts.nouns.get(w) or w for w in i.value["on"]} for i in (a, b))
    return not one or not other or bool(one & other)


def _draft(view: View, found: list[tuple[Item, Item]]) -> Draft:
    depends, free = ({i.key: i for i in side} for side in zip(*found, strict=True))
    answers = tuple(
        answer(min((clause(i) for i in side.values()), key=lambda t: (len(t), t)), (i.claim for i in side.values()))
        for side in (depends, free)
    )
    named = sorted(depends.values(), key=lambda i: (-len(i.value["on_names"]), len(i.value["on_text"]), i.key))
    order = min(i.order for side in (depends, free) for i in side.values())
    return Draft(
        f"does it depend on {clip(named[0].value['on_text'], 60)}?",
        "polarity",
        "conflict",
        f"For some it is a condition, for others it does not matter: {told(view, answers, quoted=True)}.",
        answers,
        weight=1.0 / (1 + order),
        central=order <= LEAD,
    )
