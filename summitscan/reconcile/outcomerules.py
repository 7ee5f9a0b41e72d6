"""``configs/outcomes.yaml``: questions that an event answers once, and the words of each answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from summitscan.annotate.lemmas import key, keys
from summitscan.config import by_rules, load_rules
from summitscan.reconcile.align import classes
from summitscan.reconcile.rules import any_of

ANY = "*"
"""In the place of a verb: any verb."""


@dataclass(frozen=True, slots=True)
class Expression:
    """One way to give an answer.

    after:  what must follow the verb; None where the verb is enough
    beside: what must stand in the clause, each
    unless: what must not
    things: nouns that the verb must be said of; None for any
    of:     "object", "subject" or "either": which of them it is said of
    denies: the words deny the answer
    """

    question: str
    answer: str
    after: re.Pattern[str] | None
    beside: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None
    things: frozenset[str] | None
    of: str
    denies: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question of ``configs/outcomes.yaml``; see there."""

    kind: str
    asks: str
    generic: frozenset[str]
    loose: bool = False
    changing: bool = False
    settled: bool = False
    person: bool = False
    firm: bool = False
    """Both must say of what they tell, by one noun, one name, or a pronoun for him who has it."""
    strict: bool = False
    """Each clause may say nothing besides that the other does not."""
    anyone: bool = False
    """Whatever it is said of, "nobody" excludes it; else both must speak of one lot."""


ACT = Question("polarity", "did it happen?", frozenset(), firm=True, strict=True)
"""Of an act that one report affirms and another denies, whatever it is."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    questions: Mapping[str, Question]
    by_verb: Mapping[str, tuple[Expression, ...]]
    by_state: Mapping[str, tuple[Expression, ...]]
    linking: frozenset[str]
    receiving: frozenset[str]
    """Verbs whose subject is what an answer is said of: "got the green light"."""
    degrees: re.Pattern[str]
    """Words by which a no leaves the lesser open: "badly"."""
    saying_little: frozenset[str]
    settling: frozenset[str]
    """Verbs by which somebody settles what he does: "voted to end the strike"."""
    others: frozenset[str]
    """Words by which a thing is told apart from the one that the story is about."""
    bodies: frozenset[str]
    """Nouns by which a body is told of that was named before: "the company"."""
    unnamed: frozenset[str]
    """Words for a speaker who may be anybody: "it"."""
    body_words: frozenset[str]
    """Words for one with a name: "the company"."""
    later: re.Pattern[str]
    """Words of a death that came some time after what led to it."""
    shares: re.Pattern[str]
    """Words of a part: "some of", "most"."""


def _words(words: Iterable[str]) -> re.Pattern[str]:
    forms = "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<![\w-])(?:{forms})(?:s|es)?(?![\w-])", re.IGNORECASE)


def _beside(data: Any) -> tuple[re.Pattern[str], ...]:
    if not data:
        return ()
    groups = data if isinstance(data[0], list) else [data]
    return tuple(_words(group) for group in groups)


FLAGS = ("loose", "changing", "settled", "person", "firm", "strict", "anyone")


def _lines(data: dict[str, Any], prefixes: Sequence[str]) -> list[list[list[str]]]:
    """Alternatives: those listed, and what a prefix denies, with or without a hyphen."""
    denied = [(w, [f"{p}{h}{w}" for p in prefixes for h in ("", "-")]) for w in data["negatable"]]
    return [*data["alternatives"], *([[word], words] for word, words in denied)]


@by_rules
def outcomes(rules: str | None = None) -> Outcomes:
    data, table = load_rules("outcomes", rules), classes(rules)
    questions: dict[str, Question] = {}
    found: dict[str, list[Expression]] = {}

    def nouns(words: Iterable[str]) -> frozenset[str]:
        return frozenset(table.noun(key(w, "NN")) or w for w in words)

    for name, one in data["questions"].items():
        flags = {flag: bool(one.get(flag)) for flag in FLAGS}
        questions[name] = Question(one["kind"], one["asks"], nouns(one.get("generic", ())), **flags)
        for answer, expressions in one["answers"].items():
            for e in expressions:
                things = nouns(e["things"]) if "things" in e else None
                unless = _words(e["without"]) if "without" in e else None
                for phrase in e["verbs"]:
                    verb, _, rest = phrase.partition(" ")
                    after = _words([rest]) if rest else None
                    of, denies = e.get("of", "object"), bool(e.get("denies"))
                    expression = Expression(name, answer, after, _beside(e.get("with")), unless, things, of, denies)
                    found.setdefault(verb if verb == ANY else key(verb, "VB"), []).append(expression)
    states: dict[str, list[Expression]] = {}
    for line in _lines(data, load_rules("opposites", rules)["denying_prefixes"]):
        name = " or ".join(group[0] for group in line)
        questions[name] = Question("polarity", f"{name}?", frozenset(), changing=True, firm=True)
        for group in line:
            for phrase in group:
                verb, _, rest = phrase.partition(" ")
                e = Expression(name, group[0], _words([rest]) if rest else None, (), None, None, "either", False)
                for stem in {key(verb, "VB"), key(verb, "VBN")}:
                    found.setdefault(stem, []).append(e)
                if not rest:
                    states.setdefault(key(verb, "JJ"), []).append(e)
    return Outcomes(
        questions,
        {verb: tuple(dict.fromkeys(es)) for verb, es in found.items()},
        {word: tuple(dict.fromkeys(es)) for word, es in states.items()},
        keys(data["linking"]),
        keys(data["receiving"]),
        any_of(data["degrees"]),
        keys(data["saying_little"]),
        keys(data["settling"]),
        keys(data["others"]) | frozenset(data["others"]),
        nouns(data["bodies"]),
        frozenset(data["unnamed"]),
        frozenset(data["body_words"]),
        _words(data["later"]),
        any_of(data["parts"]),
    )
