"""How something came out: approved or rejected, held or called off, on foot or by car (SS105, SS106).

An event answers each question of ``configs/outcomes.yaml`` once. Two reports that answer it otherwise contradict each
other where each of them gives one answer only and nothing tells apart what it is said of.
Example: "The commission rejected the application" against "Halden was given the go-ahead".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations, product

from summitscan.reconcile.align import classes
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.matter import one_matter
from summitscan.reconcile.outcomerules import ACT, outcomes
from summitscan.reconcile.polarity import inside
from summitscan.reconcile.telling import Reader, Told
from summitscan.reconcile.view import LEAD, View
from summitscan.reconcile.words import clause, told


def find_outcomes(view: View) -> Iterator[Draft]:
    """One draft for each question that reports answer otherwise."""
    rules, table = outcomes(), classes()
    reader = Reader(view, rules, table)
    given: dict[str, dict[int, list[Told]]] = {}
    for one in chain(reader.read(), reader.acts()):
        given.setdefault(one.question, {}).setdefault(view.same[one.item.member], []).append(one)
    for question, by_article in sorted(given.items()):
        plain = [
            t
            for told_ in by_article.values()
            if not _two_answers(told_)
            for t in told_
            if t.plain and not t.item.denied
        ]
        pairs = [(a, b) for a, b in _excluding(plain) if one_matter(reader, a, b)]
        if pairs:
            asked = rules.questions.get(question, ACT)
            yield _draft(view, asked.asks if asked is not ACT else _whether(pairs), asked.kind, pairs)


def _whether(pairs: list[tuple[Told, Told]]) -> str:
    yes = min((t.item for pair in pairs for t in pair if not t.no), key=lambda i: (i.order, i.key))
    return f"whether {inside(clause(yes, 80))}"


def _excluding(told_: list[Told]) -> Iterator[tuple[Told, Told]]:
    """The pairs that exclude each other, without a look at those that do not."""
    sides: dict[tuple[str, bool], list[Told]] = {}
    for one in told_:
        sides.setdefault((one.answer, one.no), []).append(one)
    for p, q in combinations(sorted(sides), 2):
        if exclude(sides[p][0], sides[q][0]):
            yield from product(sides[p], sides[q])


def _two_answers(told_: list[Told]) -> bool:
    return next(_excluding(told_), None) is not None


def exclude(a: Told, b: Told) -> bool:
    """True for two answers, or one that one of the two denies."""
    if a.answer == b.answer:
        return a.no != b.no
    return not (a.no or b.no)


def _draft(view: View, asks: str, kind: str, pairs: list[tuple[Told, Told]]) -> Draft:
    base = min((t.answer, t.no) for pair in pairs for t in pair)
    sides: tuple[dict[tuple[object, ...], Told], dict[tuple[object, ...], Told]] = ({}, {})
    for pair in pairs:
        for one in pair:
            sides[(one.answer, one.no) != base][one.item.key] = one
    firsts = [min(side.values(), key=lambda t: (t.item.order, t.item.key)) for side in sides]
    answers = tuple(
        answer(clause(first.item), (t.item.claim for t in side.values()))
        for first, side in zip(firsts, sides, strict=True)
    )
    order = min(t.item.order for side in sides for t in side.values())
    return Draft(
        asks,
        kind,
        "conflict",
        f"Only one of these can be so: {told(view, answers, quoted=True)}.",
        answers,
        weight=2.0 / (1 + order),
        central=order <= LEAD,
    )
