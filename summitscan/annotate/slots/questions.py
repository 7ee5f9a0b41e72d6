"""The compiled tables of ``configs/questions.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from summitscan.annotate.lemmas import keys
from summitscan.config import load_rules


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute that can be asked of an event: ``venue``, ``date``, …"""

    name: str
    kind: str
    nouns: frozenset[str]
    wh: frozenset[str]
    subject_verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Questions:
    attributes: tuple[Attribute, ...]
    by_noun: dict[str, str]
    by_wh: dict[str, str]
    event_nouns: dict[str, str]
    event_verbs: dict[str, str]
    qualifiers: frozenset[str]
    possible_qualifiers: frozenset[str]
    settle: frozenset[str]
    open_verbs: frozenset[str]
    settled_adjectives: frozenset[str]
    open_adjectives: frozenset[str]
    disclose: frozenset[str]
    withhold: frozenset[str]
    know: frozenset[str]
    comment_verbs: frozenset[str]
    comment_nouns: frozenset[str]
    support_verbs: frozenset[str]
    place_prepositions: frozenset[str]
    participant_prepositions: frozenset[str]
    other_event: frozenset[str]


@cache
def questions(rules: str | None = None) -> Questions:
    """The question rules, with the user's own laid over them."""
    data = load_rules("questions", rules)
    attributes = tuple(
        Attribute(
            name,
            a["kind"],
            keys(a["nouns"]),
            frozenset(a.get("wh", ())),
            keys(a.get("subject_verbs", ())),
        )
        for name, a in data["attributes"].items()
    )
    lists = {
        name: keys(data[name])
        for name in [
            "qualifiers",
            "possible_qualifiers",
            "settle",
            "open_verbs",
            "settled_adjectives",
            "open_adjectives",
            "disclose",
            "withhold",
            "know",
            "support_verbs",
        ]
    }
    plain = {n: frozenset(data[n]) for n in ("place_prepositions", "participant_prepositions", "other_event")}
    return Questions(
        attributes,
        {noun: a.name for a in attributes for noun in a.nouns},
        {w: a.name for a in attributes for w in a.wh},
        {noun: family for family, e in data["events"].items() for noun in keys(e["nouns"])},
        {verb: family for family, e in data["events"].items() for verb in keys(e["verbs"])},
        comment_verbs=keys(data["comment"]["verbs"]),
        comment_nouns=keys(data["comment"]["nouns"]),
        **lists,
        **plain,
    )
