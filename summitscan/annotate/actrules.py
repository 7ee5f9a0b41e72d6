"""The compiled table of ``configs/acts.yaml``: which words are one act, and whom it befalls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summitscan.annotate.lemmas import base_key, key, keys
from summitscan.config import by_rules, load_rules


@dataclass(frozen=True, slots=True)
class Act:
    """One act. Fields as in ``configs/acts.yaml``."""

    name: str
    theme: str
    once: str
    office: bool
    doer: bool
    thing: bool
    placed: bool
    pair: bool
    slow: bool
    moving: bool
    makes: str | None
    single: bool
    lone: bool
    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class ActRules:
    acts: Mapping[str, Act]
    verbs: Mapping[str, str]
    """Verb -> name of its act."""
    phrases: Mapping[tuple[str, str], str]
    """(verb, a word that hangs on it) -> name of their act."""
    nouns: Mapping[str, str]
    happening: frozenset[str]
    """Verbs that say of an act no more than that it happens; ``taking``: with the word that they take."""
    taking: frozenset[tuple[str, str]]
    others: frozenset[str]
    natives: frozenset[str]
    """Nouns of where somebody was born."""
    rough: frozenset[str]
    """Words by which an hour is not told to the point."""


@by_rules
def act_rules(rules: str | None = None) -> ActRules:
    """The acts, with the user's own laid over them. A word belongs to the first act that lists it."""
    data = load_rules("acts", rules)
    acts: dict[str, Act] = {}
    verbs: dict[str, str] = {}
    phrases: dict[tuple[str, str], str] = {}
    nouns: dict[str, str] = {}
    for name, entry in data["acts"].items():
        acts[name] = Act(
            name,
            entry["theme"],
            entry["once"],
            office=entry.get("hours") == "office",
            thing=entry.get("who") == "thing",
            makes=key(entry["makes"], "NN") if "makes" in entry else None,
            marks=keys(entry.get("marks", ())),
            **{flag: bool(entry.get(flag)) for flag in ("doer", "placed", "pair", "slow", "moving", "single", "lone")},
        )
        for verb in entry.get("verbs", ()):
            head, *rest = verb.split()
            if rest:
                phrases.setdefault((base_key(head), key(rest[-1], "NN")), name)
            else:
                verbs.setdefault(base_key(head), name)
        for noun in entry.get("nouns", ()):
            nouns.setdefault(key(noun, "NN"), name)
    happening = [verb.split() for verb in data["happening"]]
    return ActRules(
        acts,
        verbs,
        phrases,
        nouns,
        happening=keys(v[0] for v in happening if len(v) == 1),
        taking=frozenset((base_key(v[0]), key(v[1], "NN")) for v in happening if len(v) > 1),
        others=frozenset(data["others"]),
        natives=frozenset(data["natives"]),
        rough=frozenset(data["rough"]),
    )
