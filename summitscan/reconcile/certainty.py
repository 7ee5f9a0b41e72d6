"""One is sure of what another holds for possible (code SS203).

The same proposition in two reports, stated flatly in one and hedged in the other: by a modal ("could"), an adverb
("allegedly"), or a verb above it ("is thought to have").
Example: "The driver left the yard" and "the driver is thought to have left the yard".
"""

from __future__ import annotations

from collections.abc import Iterator

from summitscan.reconcile.align import apart
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.rules import propositions
from summitscan.reconcile.statement import ALIKE, Sentences
from summitscan.reconcile.view import LEAD, Item, View
from summitscan.reconcile.words import clause, clip, told


def _hedged(item: Item) -> bool:
    unsure = item.value["certainty"] in ("possible", "probable") and not item.value["negative"]
    return bool(unsure and not propositions().ability.search(clause(item, 400)))


def _sure(item: Item) -> bool:
    """True for a finite clause that stands by itself, stated flatly."""
    value = item.value
    plain = value["finite"] and not value["governors"] and value["certainty"] == "certain"
    return bool(plain and item.claim.certainty == "certain")


def _comparable(item: Item) -> bool:
    """True for a clause that says that something is so; questions and conditions are left out."""
    return bool(item.slot.kind == "predicate" and item.claim.certainty != "unknown")


def find_certainty(view: View) -> Iterator[Draft]:
    """One draft for each proposition that some reports state and others hedge; blocked by verb and thing."""
    sentences = view.once(Sentences)
    blocks: dict[str, tuple[list[Item], list[Item]]] = {}
    for item in view.items:
        if _comparable(item):
            sure, hedged = blocks.setdefault(sentences.table.role(item.value["verb"]) or "", ([], []))
            if _hedged(item):
                hedged.append(item)
            elif _sure(item):
                sure.append(item)
    for verb in sorted(blocks):
        sure, hedged = blocks[verb]
        for group in _groups(view, sentences, sure, hedged):
            yield _draft(view, *group)


def _groups(
    view: View, sentences: Sentences, sure: list[Item], hedged: list[Item]
) -> Iterator[tuple[list[Item], list[Item]]]:
    """Hedged clauses with the flat ones of other reports that state the same; each flat clause once."""
    by_thing: dict[str, list[Item]] = {}
    for item in sure:
        for thing in sentences.about(item):
            by_thing.setdefault(thing, []).append(item)
    taken: set[tuple[str, int, int, str, str]] = set()
    for soft in hedged:
        near = {hard.key: hard for thing in sentences.about(soft) for hard in by_thing.get(thing, ())}
        flat = [near[k] for k in sorted(near) if k not in taken and _one(view, sentences, soft, near[k])]
        if flat:
            taken.update(i.key for i in flat)
            yield flat, [soft]


def _one(view: View, sentences: Sentences, a: Item, b: Item) -> bool:
    if a.article.id == b.article.id or apart(a, b, view.story.date):
        return False
    places = (a.member, a.sentence), (b.member, b.sentence)
    likeness = view.likeness.of(*places)
    return likeness >= ALIKE and sentences.one_proposition(a, b) and not sentences.differ(*places, surely=True)


def _draft(view: View, sure: list[Item], hedged: list[Item]) -> Draft:
    order = min(i.order for i in (*sure, *hedged))
    answers = (
        answer(clip(sure[0].claim.sentence), (i.claim for i in sure), status="certain"),
        answer(clip(hedged[0].claim.sentence), (i.claim for i in hedged), status=hedged[0].value["certainty"]),
    )
    return Draft(
        f"how sure: {clause(sure[0], 70)}",
        "status",
        "certainty",
        f"What one states, another holds for {hedged[0].value['certainty']}: {told(view, answers, quoted=True)}.",
        answers,
        weight=len({i.article.id for i in (*sure, *hedged)}) + 2.0 / (1 + order),
        central=order <= LEAD,
    )
