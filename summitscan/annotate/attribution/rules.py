"""The words of ``configs/cues.yaml`` and the outlets' names, ready to look up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from summitscan.annotate.lemmas import key
from summitscan.annotate.names.lexicon import load_lexicon
from summitscan.config import load_rules
from summitscan.errors import ConfigError

SAYING = frozenset({"speech", "report", "promise", "question", "demand", "denial"})
"""Classes of cues that put something into words; the others tell of thoughts, intentions and attitudes."""
PERSON_ENDINGS = ("man", "woman", "ist", "ian", "person")
"""Ends of nouns for one person."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that attributes. ``frames``: what may be its content (see ``configs/cues.yaml``)."""

    lemma: str
    cls: str
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rules:
    verbs: dict[str, Cue]
    """Comparison key of the verb -> its cue."""
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    words: dict[str, frozenset[str]]
    """Named word lists: ``light_verbs``, ``media_nouns``, …"""
    certainty: dict[str, str]
    """Comparison key of a cue verb -> how sure what it introduces is, where that is not ``certain``."""
    outlets: frozenset[str]
    """Names of outlets and agencies in lower case, without "the"."""
    persons: frozenset[str]
    """Nouns for one person: "spokesman", "nurse"; the roles of ``names.yaml`` and the ``people`` of ``cues.yaml``."""
    bodies: frozenset[str]
    """Nouns for what speaks as one besides: "police", "ministry", "study", "officials"."""

    def verb(self, low: str, tag: str, particle: str | None = None) -> Cue | None:
        """The cue that the verb form is, if any. ``low``: the form in lower case; ``tag``: its Penn tag;
        ``particle``: "out" in "ruled out"."""
        if tag[:2] != "VB":
            return None
        lemma = key(low, tag)
        phrasal = self.verbs.get(f"{lemma} {particle}") if particle else None
        return phrasal or self.verbs.get(lemma)


def _table(data: dict[str, Any], part: str, tag: str) -> dict[str, Cue]:
    table: dict[str, Cue] = {}
    for cls, entries in data[part].items():
        for lemma, frames in entries.items():
            word, _, particle = str(lemma).partition(" ")
            table[f"{key(word, tag)} {particle}".rstrip()] = Cue(str(lemma), str(cls), frozenset(str(frames).split()))
    return table


def _words(name: str, lines: list[str]) -> frozenset[str]:
    """A word list; lists of verbs are kept by comparison key."""
    words = " ".join(map(str, lines)).split()
    return frozenset(key(w, "VB") if name.endswith("_verbs") else w for w in words)


def bare(name: str) -> str:
    """A name for comparison: lower case, without the article."""
    return name.lower().removeprefix("the ")


@cache
def attribution_rules(extra: str | None = None) -> Rules:
    """The rules that ship with the user's (folder ``extra``) laid over them. Raises ConfigError for a broken file."""
    data, outlets = load_rules("cues", extra), load_rules("outlets", extra)
    try:
        names = [*outlets["domains"].values(), *outlets["names"], *outlets["agencies"]]
        names += [form for forms in outlets["agencies"].values() for form in forms]
        words = {name: _words(name, lines) for name, lines in data["words"].items()}
        lexicon = load_lexicon(extra)
        persons = words["people"] | set(lexicon.roles)
        plurals = {f"{word}s" for word in persons | lexicon.org_nouns} | set(words["groups"])
        return Rules(
            verbs=_table(data, "verbs", "VB"),
            nouns=_table(data, "nouns", "NN"),
            adjectives=_table(data, "adjectives", "JJ"),
            words=words,
            certainty={key(w, "VB"): grade for grade, words in data["certainty"].items() for w in str(words).split()},
            outlets=frozenset(bare(str(n).split(" (")[0]) for n in names),
            persons=persons,
            bodies=words["things"] | words["cited_nouns"] | lexicon.org_heads | lexicon.org_nouns | plurals,
        )
    except (KeyError, AttributeError, TypeError) as error:
        raise ConfigError(f"cues.yaml: not of the expected form: {error!r}") from error
