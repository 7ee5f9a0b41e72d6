"""What a story is about: the arranged event that its headlines and leads speak of, and who takes part."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from summitscan.reconcile.view import Item, View


@dataclass(frozen=True, slots=True)
class MainEvent:
    """family: of ``configs/questions.yaml``; people: entity ids; tense: ``past``, ``present`` or ``future``."""

    family: str
    people: frozenset[str]
    tense: str


HEADLINE_WEIGHT, LEAD_WEIGHT = 3, 1
LEAD_BLOCKS = 3
"""Blocks after the headline that count as the lead."""


def main_event(view: View) -> MainEvent | None:
    """The event of a story, or None where its headlines name no event of a known family.

    The headline counts three times a lead block; participants are the people named with it in at least a third of its
    mentions there.
    """
    score: Counter[str] = Counter()
    tenses: dict[str, Counter[str]] = {}
    people: dict[str, Counter[str]] = {}
    mentions: Counter[str] = Counter()
    in_title: Counter[str] = Counter()
    for item in view.items:
        if item.slot.kind != "event" or item.order > LEAD_BLOCKS:
            continue
        family = item.value["event"]
        weight = HEADLINE_WEIGHT if item.order == 0 else LEAD_WEIGHT
        in_title[family] += item.order == 0
        score[family] += weight
        tenses.setdefault(family, Counter())[item.value["tense"]] += weight
        if item.names:
            mentions[family] += 1
            people.setdefault(family, Counter()).update(item.names)
    titled = {f: s for f, s in score.items() if in_title[f]}
    if not titled:
        return None
    family = min(titled, key=lambda f: (-titled[f], f))
    who = people.get(family, Counter())
    floor = mentions[family] / 3
    tense = min(tenses[family], key=lambda t: (-tenses[family][t], t))
    return MainEvent(family, frozenset(e for e, n in who.items() if n >= floor), tense)


def speaks_of(item: Item, event: MainEvent) -> bool:
    """True when an event slot can only mean the story's own event: same family, same side of now, nobody else in it."""
    value = item.value
    if value["event"] != event.family or value["other"]:
        return False
    if (value["tense"] == "past") != (event.tense == "past"):
        return False
    if not item.names:
        return bool(value["carried"])
    return bool(item.names & event.people) and (not event.people or item.names <= event.people)
