"""What was the cause of something, in whatever words it is given (code SS107).

Two reports that each give one cause of one thing, where neither can lie in the chain of the other.
Example: "The outage was caused by a software error" against "a cable cut by thieves was to blame".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from summitscan.annotate.lemmas import key
from summitscan.model import CLAIM_ROLES
from summitscan.reconcile.acts import acts_of
from summitscan.reconcile.align import apart, classes
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.outcomerules import outcomes
from summitscan.reconcile.parties import two_parties
from summitscan.reconcile.proposition import LASTS, states
from summitscan.reconcile.restrict import two_parts
from summitscan.reconcile.rules import propositions
from summitscan.reconcile.stance import stands_by
from summitscan.reconcile.surroundings import Surroundings
from summitscan.reconcile.view import LEAD, Item, View
from summitscan.reconcile.words import clause, told

END = re.compile(
    r"[,;:()–—“”\"]|\b(?:that|which|who|when|while|said|says|but|according|after|before|as|if|whose|where|not|rather|"
    r"and then)\b"
)
"""Where the words of a cause end."""

CLAUSES = re.compile(
    r"[,;:()–—“”\"]|\b(?:who|which|when|while|but|after|before|and (?:said|says|that|there|it|he|she|they))\b"
)
"""What parts one clause from the next."""

SAYING = re.compile(
    r"^.*\b(?:said|says|found|found out|reported|announced|concluded|ruled|established|confirmed|determined|heard|shows"
    r"|showed|revealed|stated|insisted|explained|told \w+)\b(?: that\b)?"
)
"""Who says it, before what is said."""

RELATIVE = re.compile(r"\b(?:that|which|who|what)(?: \w+ly)?$")
"""Ends what only tells something apart: "information that led to an arrest"."""

SOME = re.compile(r"\b(?:some|others?|most|many|several|another|part)\b", re.IGNORECASE)

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


SHORT = 5
"""Words of content that name one event; more are a sentence of their own."""


@dataclass(frozen=True, slots=True)
class Given:
    """A cause that a sentence gives: its words, and those of what it led to."""

    item: Item
    cause: frozenset[str]
    effect: frozenset[str]
    text: str


def _content(text: str) -> frozenset[str]:
    rules = propositions()
    words = (w for w in WORD.findall(text.lower()) if w not in rules.little_words)
    return frozenset(k for k in map(key, words) if k not in rules.vague_causes)


class Causation:
    """Reads the sentences of one story."""

    def __init__(self, view: View) -> None:
        self.view, self.rules, self.table = view, propositions(), classes()

    def read(self) -> Iterator[Given]:
        done: set[tuple[int, tuple[int, int]]] = set()
        clauses: dict[tuple[int, tuple[int, int]], list[Item]] = {}
        for item in self.view.items:
            if item.slot.kind == "predicate":
                clauses.setdefault((item.member, item.sentence), []).append(item)
        for place, items in clauses.items():
            if place in done:
                continue
            start, end = place[1]
            text = items[0].article.text[start:end]
            if self.rules.cause_triggers.search(text.lower()):
                yield from self._given(items, " ".join(text.split()).rstrip(" .\"”'"), text, start)

    def _given(self, items: list[Item], flat: str, text: str, start: int) -> Iterator[Given]:
        if self.rules.partial.search(flat) or SOME.match(flat):
            return
        sure = [
            i for i in items if states(i) and stands_by(i) and not i.value["negative"] and i.value["tense"] != "future"
        ]
        if len(sure) < len([i for i in items if i.value["asserted"] and i.value["certainty"] != "certain"]) or not sure:
            return
        for frame in self.rules.cause_frames:
            match = frame.match(flat)
            if match is None:
                continue
            names = frame.groupindex
            effect_first = names.get("E", 0) < names["C"]
            said = match["C"].lstrip(" ;,:")
            if RELATIVE.search(said):
                return
            if not effect_first:
                said = SAYING.sub("", CLAUSES.split(said)[-1] if names.get("E") and match["E"] else said)
            stop = END.search(said, 2)
            said = said[: stop.start()] if stop else said
            whole = flat[match.start("C") - 60 if match.start("C") > 60 else 0 : match.end("C")]
            at = whole.rfind(said)
            near = CLAUSES.split(whole[:at])[-1] + said + CLAUSES.split(whole[at + len(said) :].lstrip(" ,"))[0]
            if self.rules.unsure_causes.search(near):
                return
            cause = _content(" ".join(w for w in said.split() if w.lower() not in outcomes().body_words))
            led = match["E"] or "" if "E" in names else ""
            led = SAYING.sub("", CLAUSES.split(led.rstrip(" ,;"))[-1]) if effect_first else CLAUSES.split(led)[0]
            effect = _content(led)
            if not cause or len(cause) > SHORT or len(effect) > SHORT:
                return
            item = min(
                sure,
                key=lambda i: (not i.slot.clause[0] - start <= text.find(said[:12]) <= i.slot.clause[1] - start, i.key),
            )
            yield Given(item, cause, effect - cause, said)
            return

    def exclude(self, a: Given, b: Given) -> bool:
        """True when neither can be the other, or lie in its chain."""
        left, right = a.cause, b.cause
        if any(_alike(x, y) for x in left | a.effect for y in right) or any(
            _alike(x, y) for x in left for y in b.effect
        ):
            return False
        return not any(left & line and right & line for line in self.rules.cause_chains)

    def one_effect(self, a: Given, b: Given) -> bool:
        """True when both are the cause of one thing: both name it, or none names another than its lead."""
        if a.effect and b.effect:
            return any(_alike(x, y) for x in a.effect for y in b.effect)
        return all(
            not g.effect or any(_alike(x, y) for x in g.effect for y in self.lead(g.item.member)) for g in (a, b)
        )

    def lead(self, m: int) -> frozenset[str]:
        member = self.view.members[m]
        end = max((b.end for b in [b for b in member.article.blocks if b.role in CLAIM_ROLES][:2]), default=0)
        return _content(member.article.text[:end])


def _alike(a: str, b: str) -> bool:
    short = min(len(a), len(b))
    return a == b or (short >= 4 and a[: min(short, 6)] == b[: min(short, 6)])


def find_rival_causes(view: View) -> Iterator[Draft]:
    """One draft for the causes of one thing that exclude each other."""
    reader = Causation(view)
    by_article: dict[int, list[Given]] = {}
    for given in reader.read():
        by_article.setdefault(view.same[given.item.member], []).append(given)
    one_each = [
        given
        for all_ in by_article.values()
        if not any(reader.exclude(a, b) and reader.one_effect(a, b) for a, b in combinations(all_, 2))
        for given in all_
    ]
    pairs = [
        (a, b)
        for a, b in combinations(one_each, 2)
        if a.item.article.id != b.item.article.id
        and reader.exclude(a, b)
        and reader.one_effect(a, b)
        and not two_parties(a.item.claim.speaker, b.item.claim.speaker)
        and not two_parts(a.item, b.item)
        and not apart(a.item, b.item, view.story.date)
        and not _of_several(view, a, b)
        and not view.once(Surroundings).two_of_a_kind(a.item, b.item)
        and _near(a.item, b.item)
    ]
    if pairs:
        yield _draft(view, pairs)


def _of_several(view: View, a: Given, b: Given) -> bool:
    """True when what both causes led to is a thing of which the story tells several: two fires."""
    acts = view.once(acts_of)
    return any(acts.kind(w) in acts.manifold for w in a.effect & b.effect)


def _near(a: Item, b: Item) -> bool:
    if a.day is None or b.day is None:
        return False
    return abs((date.fromisoformat(a.day) - date.fromisoformat(b.day)).days) <= LASTS


def _draft(view: View, pairs: list[tuple[Given, Given]]) -> Draft:
    first = pairs[0][0]
    reader = Causation(view)
    sides: tuple[dict[tuple[object, ...], Given], dict[tuple[object, ...], Given]] = ({}, {})
    for pair in pairs:
        for one in pair:
            sides[reader.exclude(first, one)][one.item.key] = one
    firsts = [min(side.values(), key=lambda g: (g.item.order, g.item.key)) for side in sides]
    answers = tuple(
        answer(clause(one.item), (g.item.claim for g in side.values())) for one, side in zip(firsts, sides, strict=True)
    )
    order = min(g.item.order for side in sides for g in side.values())
    return Draft(
        "what was the cause?",
        "cause",
        "conflict",
        f"The reports give causes that exclude each other: {told(view, answers, quoted=True)}.",
        answers,
        weight=2.0 / (1 + order),
        central=order <= LEAD,
    )
