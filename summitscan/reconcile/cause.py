"""What caused what (code SS107): two reports that tell the order of cause and effect the other way round.

Example: "An explosion sparked a fire on the barge" against "the barge caught fire and caused an explosion".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from summitscan.reconcile.align import Classes, classes
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.view import LEAD, Item, View
from summitscan.reconcile.words import clause, told


@dataclass(frozen=True, slots=True)
class Link:
    """One event as the cause of another, each by the class of the words that name it."""

    item: Item
    causes: frozenset[str]
    effect: str


def _event(word: str, table: Classes) -> str:
    return table.roles.get(word) or table.nouns.get(word, word)


def _links(view: View, table: Classes) -> Iterator[Link]:
    by_verb: dict[tuple[int, tuple[int, int], str], Item] = {}
    for item in view.items:
        if item.slot.kind == "predicate":
            by_verb[item.member, item.sentence, item.value["verb"]] = item
    for item in view.items:
        value = item.value
        if item.slot.kind != "predicate" or value["verb"] not in table.causing or value["object"] is None:
            continue
        if value["negative"] or value["certainty"] != "certain" or item.claim.certainty != "certain":
            continue
        words = {value["subject"]["head"]} if value["subject"] else set()
        for above in value["governors"]:  # "caught fire and caused an explosion", "exploded, sparking a fire"
            words.add(above)
            verb = by_verb.get((item.member, item.sentence, above))
            if verb is not None and verb.value["object"] is not None:
                words.add(verb.value["object"]["head"])
        effect = _event(value["object"]["head"], table)
        causes = frozenset(_event(w, table) for w in words) - {effect}
        if causes:
            yield Link(item, causes, effect)


def find_causes(view: View) -> Iterator[Draft]:
    """One draft for each pair of events of which either is said to have caused the other."""
    table = classes()
    found: dict[tuple[str, str], tuple[list[Item], list[Item]]] = {}
    for a, b in combinations(_links(view, table), 2):
        if a.item.article.id == b.item.article.id or a.effect not in b.causes or b.effect not in a.causes:
            continue
        first, second = (a, b) if a.effect < b.effect else (b, a)
        left, right = found.setdefault((first.effect, second.effect), ([], []))
        left.append(first.item)
        right.append(second.item)
    for _, sides in sorted(found.items()):
        labels = [min((clause(i) for i in side), key=lambda t: (len(t), t)) for side in sides]
        order = min(i.order for side in sides for i in side)
        answers = tuple(answer(label, (i.claim for i in side)) for label, side in zip(labels, sides, strict=True))
        names = sorted(min(i.value["object"]["text"] for i in side) for side in sides)
        yield Draft(
            f"which came first: {names[0]} or {names[1]}",
            "cause",
            "conflict",
            f"The reports tell cause and effect the other way round: {told(view, answers, quoted=True)}.",
            answers,
            weight=2.0 / (1 + order),
            central=order <= LEAD,
        )
