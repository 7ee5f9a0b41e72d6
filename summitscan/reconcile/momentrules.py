"""``configs/moments.yaml``: which words tell of one kind of act when it is only asked when it happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summitscan.annotate.lemmas import base_key, key
from summitscan.config import by_rules, load_rules
from summitscan.reconcile.align import classes


@dataclass(frozen=True, slots=True)
class MomentRules:
    """Keys of words -> the fields that they stand in.

    words:    verbs; ``nouns``: what an act is called
    phrases:  (verb, a word of its clause) -> field
    acts:     act of ``configs/acts.yaml`` -> field
    families: field -> the name of those by which one thing is told: a curfew starts, or comes into force
    own:      field -> words that are its own, and no marks: "last seen"
    events:   verbs by which an event is told
    empty:    verbs that say nothing of an act by themselves
    repeated: verbs of what is done again and again
    marks:    words that tell one act of a kind from another
    sole:     words by which there is one
    """

    fields: frozenset[str]
    words: Mapping[str, tuple[str, ...]]
    nouns: Mapping[str, str]
    phrases: Mapping[tuple[str, str], str]
    acts: Mapping[str, str]
    families: Mapping[str, str]
    own: Mapping[str, frozenset[str]]
    events: frozenset[str]
    empty: frozenset[str]
    repeated: frozenset[str]
    marks: frozenset[str]
    sole: frozenset[str]
    lasting: frozenset[str]
    """Fields and verbs of what goes on: "runs until 2026" tells its end."""
    starting: frozenset[str]
    """Fields and verbs of what begins or holds: "in force from 1 May" tells its beginning."""
    planning: frozenset[str]
    """Verbs of what is to be; in the past they tell of what was to be."""
    general: frozenset[str]
    """Fields that say little: what they are said of tells the act."""
    whoever: frozenset[str]
    """Fields of which it does not tell two acts apart who does them."""
    people: frozenset[str]
    anybody: frozenset[str]
    """Those of them that anybody can be called by; ``anyone``: those of them that several can."""
    anyone: frozenset[str]
    things: Mapping[str, frozenset[int]]
    """Noun -> its groups of ``same_things``."""


@by_rules
def moment_rules(rules: str | None = None) -> MomentRules:
    data = load_rules("moments", rules)
    words: dict[str, tuple[str, ...]] = {}
    nouns: dict[str, str] = {}
    phrases: dict[tuple[str, str], str] = {}
    acts: dict[str, str] = {}
    own: dict[str, set[str]] = {}
    for name, entry in data["fields"].items():
        for verb in entry.get("verbs", ()):
            head, *rest = verb.split()
            if rest:
                phrases.setdefault((base_key(head), key(rest[-1], "NN")), name)
                own.setdefault(name, set()).add(key(rest[-1], "NN"))
            else:
                words[base_key(head)] = (*words.get(base_key(head), ()), name)
        for noun in entry.get("nouns", ()):
            nouns.setdefault(key(noun, "NN"), name)
        for act in entry.get("acts", ()):
            acts.setdefault(act, name)
    things: dict[str, set[int]] = {}
    for n, group in enumerate(data["same_things"]):
        for noun in group:
            things.setdefault(_noun(noun), set()).add(n)
    return MomentRules(
        frozenset(data["fields"]),
        words,
        nouns,
        phrases,
        acts,
        {field: family for family, members in data["families"].items() for field in members},
        {name: frozenset(found) for name, found in own.items()},
        frozenset(base_key(w) for w in data["events"]),
        frozenset(base_key(w) for w in data["empty"]),
        frozenset(base_key(w) for w in data["repeated"]),
        frozenset(key(w) for w in data["marks"]) | frozenset(data["marks"]),
        frozenset(key(w) for w in data["sole"]) | frozenset(data["sole"]),
        frozenset(base_key(w) for w in data["lasting"]),
        frozenset(base_key(w) for w in data["starting"]),
        frozenset(base_key(w) for w in data["planning"]),
        frozenset(data["general"]),
        frozenset(data["whoever"]),
        frozenset(key(w, "NN") for w in (*data["people"], *data["anybody"])),
        frozenset(key(w, "NN") for w in data["anybody"]),
        frozenset(key(w, "NN") for w in data["anyone"]),
        {word: frozenset(found) for word, found in things.items()},
    )


def _noun(word: str) -> str:
    return key(word, "NNS" if word.endswith("s") else "NN")


def human(head: str) -> bool:
    """True for a noun of persons, by the lists or by its ending."""
    table, rules = classes(), moment_rules()
    return (
        table.noun(head) in table.people
        or head in rules.people
        or (head.endswith(("ist", "ian", "man", "woman")) and head not in rules.things)
    )
