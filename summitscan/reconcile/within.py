"""A headline that its own article contradicts (code SS101).

The headline gives one number for what befell somebody or something, the lead under it gives another for the same noun
and the same verb, and no third. Within one article nothing can have moved on between the two.
Example: "Blast kills 27 miners" over "Twenty-five miners were killed".
"""

from __future__ import annotations

from collections.abc import Iterator

from summitscan.reconcile.align import Weights
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.measure import Measures, relation
from summitscan.reconcile.view import Item, View
from summitscan.reconcile.words import told

LEAD = 2
"""Blocks under the headline that tell the same as it does."""


def find_slips(view: View) -> Iterator[Draft]:
    """One draft for each number of a headline that the lead of its article contradicts."""
    measures = Measures(view, Weights(view))
    of_member: dict[int, list[Item]] = {}
    for item in view.items:
        if item.slot.kind == "quantity" and item.order <= LEAD:
            of_member.setdefault(item.member, []).append(item)
    for _, items in sorted(of_member.items()):
        for head in (i for i in items if _in_headline(i)):
            below = [i for i in items if i.order > 0 and not measures.apart(head, i) and _same(measures, head, i)]
            values = {i.value["value"] for i in below}
            if len(values) == 1 and relation(head.value, below[0].value) == "disjoint" and _flat(head, *below):
                yield _draft(view, head, below)


def _in_headline(item: Item) -> bool:
    blocks = item.article.blocks
    return any(b.role == "headline" and b.start <= item.slot.start < b.end for b in blocks)


def _same(measures: Measures, a: Item, b: Item) -> bool:
    """One noun in one role: "27 miners killed", "killing 25 miners"."""
    if a.value["unit"] != b.value["unit"] or not measures.same_noun(a, b):
        return False
    return bool(measures.roles(a) & measures.roles(b)) and measures.marks(a) <= measures.marks(b) | measures.roles(b)


def _flat(*items: Item) -> bool:
    return all(
        i.value["exact"] and i.value["certainty"] == i.claim.certainty == "certain" and not i.value["total"]
        for i in items
    )


def _draft(view: View, head: Item, below: list[Item]) -> Draft:
    answers = (
        answer(view.text_of(head), (head.claim,), value=str(head.value["value"])),
        answer(view.text_of(below[0]), (i.claim for i in below), value=str(below[0].value["value"])),
    )
    thing = head.value["noun_text"] or "those"
    return Draft(
        f"headline and text: number of {thing}",
        "number",
        "conflict",
        f"The headline has {answers[0].label}, the text under it {answers[1].label}: {told(view, answers[1:])}.",
        answers,
        weight=1.0,
        central=True,
    )
