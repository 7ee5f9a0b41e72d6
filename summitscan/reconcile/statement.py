"""Statements that several sources make: agreement, or the same with other certainty (code SS203).

Sentences of different articles that are much alike, with nothing in their slots that tells them apart: no other number,
no other date, no negation on one side only.
Example of SS203: "A meteor lit up the sky" and "A possible meteor lit up the sky".
"""

from __future__ import annotations

from collections.abc import Iterator

from summitscan.model import Claim
from summitscan.numbers import find_numbers
from summitscan.reconcile.align import Classes, apart, classes
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.likeness import Likeness, Place
from summitscan.reconcile.number import relation
from summitscan.reconcile.view import Item, View
from summitscan.reconcile.words import clip

ALIKE = 0.36
"""Cosine from which two sentences may state the same. Of 52 annotated agreements 16 lie above."""


class Sentences:
    """Claims and slots of a story by the sentence in which they stand."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.numerals: dict[Place, frozenset[tuple[str | None, float]]] = {}
        self.claims: dict[Place, list[Claim]] = {}
        self.items: dict[Place, list[Item]] = {}
        for m, member in enumerate(view.members):
            for statement, claim in zip(member.facts.statements, member.claims, strict=True):
                self.claims.setdefault((m, statement.sentence), []).append(claim)
        for item in view.items:
            self.items.setdefault((item.member, item.sentence), []).append(item)

    def differ(self, a: Place, b: Place, table: Classes, story: str | None) -> bool:
        """True when a slot of one sentence contradicts or dates away the other."""
        left, right = self.items.get(a, []), self.items.get(b, [])
        if left and right and apart(left[0], right[0], story):
            return True
        for kind in ("place", "person"):
            here, there = (
                frozenset(e for i in side for e in i.names if self._kind(e) == kind) for side in (left, right)
            )
            if here and there and not here & there:
                return True
        mine, theirs = ([i for i in side if i.slot.kind == "quantity"] for side in (left, right))
        if _stray(mine, theirs, table) or _stray(theirs, mine, table):
            return True
        if self._numerals(a) and self._numerals(b) and not self._numerals(a) & self._numerals(b):
            return True  # also where the parse hides what they count: "kills 20", "kills 31"
        return {c.polarity for c in self.claims[a]}.isdisjoint({c.polarity for c in self.claims[b]})

    def _numerals(self, place: Place) -> frozenset[tuple[str | None, float]]:
        """The numbers of a sentence, whatever they count."""
        if place not in self.numerals:
            text = self.view.members[place[0]].article.text[slice(*place[1])]
            self.numerals[place] = frozenset((n.unit, round(n.value, 1)) for n in find_numbers(text) if n.exact)
        return self.numerals[place]

    def _kind(self, entity: str) -> str:
        return self.view.known[entity].kind if entity in self.view.known else ""


def _stray(mine: list[Item], theirs: list[Item], table: Classes) -> bool:
    """True when a number of one sentence excludes every number of its kind in the other."""
    for x in mine:
        rivals = [y for y in theirs if x.value["unit"] == y.value["unit"] and _same_noun(x, y, table)]
        if rivals and all(relation(x.value, y.value) == "disjoint" for y in rivals):
            return True
    return False


def _same_noun(x: Item, y: Item, table: Classes) -> bool:
    return x.value["unit"] is not None or table.noun(x.value["noun"]) == table.noun(y.value["noun"])


def _groups(view: View, sentences: Sentences, likeness: Likeness) -> list[list[Place]]:
    """Sentences that state the same: the most alike first; one joins a group when it is alike to all of it."""
    table = classes()
    groups: list[list[Place]] = []
    home: dict[Place, int] = {}
    for _, a, b in likeness.pairs(ALIKE):
        if a in home and b in home:
            continue
        if a not in home and b not in home:
            if not sentences.differ(a, b, table, view.story.date):
                home[a] = home[b] = len(groups)
                groups.append([a, b])
            continue
        new, group = (a, home[b]) if b in home else (b, home[a])
        if all(
            likeness.of(new, old) >= ALIKE and not sentences.differ(new, old, table, view.story.date)
            for old in groups[group]
        ):
            groups[group].append(new)
            home[new] = group
    return groups


def find_statements(view: View) -> Iterator[Draft]:
    """One draft for each statement that at least two articles make."""
    sentences, likeness = Sentences(view), view.likeness
    for group in _groups(view, sentences, likeness):
        claims = [c for place in group for c in sentences.claims[place]]
        articles = {c.article for c in claims}
        if len(articles) < 2:
            continue
        lead = min((i.order for place in group for i in sentences.items.get(place, [])), default=9)
        label = min((" ".join(c.sentence.split()) for c in claims), key=lambda t: (len(t), t))
        yield Draft(
            clip(label),
            "status",
            "agree",
            "The reports state the same.",
            (answer(clip(label), claims),),
            weight=len(articles) + 2.0 / (1 + lead),
        )
