"""``configs/dates.yaml`` -> compiled patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from summitscan.config import load_rules
from summitscan.errors import ConfigError

SPACE = r"(?:[^\S\n]{1,3})"
SPACE_OR_HYPHEN = rf"(?:{SPACE}|[-‐‑–])"

_NO_DETERMINER = r"(?!(?:the|this|that|these|those|its|last|next|past)\b)"

WORD = re.compile(r"\d+(?:st|nd|rd|th|s)?\b|\w+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to put a time expression."""

    kind: str
    """Name of its reader."""
    regex: re.Pattern[str]
    fixed: Mapping[str, Any]
    """Values that the reader gets beside the groups."""


@dataclass(frozen=True, slots=True)
class DateRules:
    """The rule file in the form that the finder uses."""

    words: Mapping[str, Mapping[str, Any]]
    """Word lists; the words of a plain list mean themselves."""
    patterns: tuple[Pattern, ...]
    by_trigger: Mapping[str, tuple[Pattern, ...]]
    """Trigger -> the patterns that can cover it, in order; ``0`` stands for figures."""
    before_date: re.Pattern[str]
    """Words that belong to a date or time they stand before; ``before_any`` and ``before_amount`` likewise."""
    before_any: re.Pattern[str]
    before_amount: re.Pattern[str]
    after_amount: re.Pattern[str]
    leads: frozenset[str]
    """Words that an expression may begin with, before its trigger."""
    ahead: frozenset[str]
    behind: frozenset[str]
    named_days: frozenset[str]
    future: frozenset[str]
    signals: frozenset[str]
    clock_signals: frozenset[str]
    done: frozenset[str]
    told: frozenset[str]
    follows: frozenset[str]
    tells: frozenset[str]
    announces: frozenset[str]
    titles: frozenset[str]


# Lists whose words can each be the core of an expression.
TRIGGER_LISTS = (
    "month", "month_short", "weekday", "weekday_short", "unit", "plural", "weekday_plural", "near_shift", "set_word",
    "calendar", "quarter_name", "long_unit", "decade_name", "season", "holiday", "ref", "daypart", "daypart_plural",
)  # fmt: skip
MORE_TRIGGERS = frozenset(
    ["tonight", "overnight", "nineteen", "thousand", "period", "ago", "clock", "latest", "weekdays", "past"]
)
BETWEEN = (
    "more|straight|consecutive|full|trading|business|working|additional|long|whole|further|extra|successive"
)
"""Words between a count and its unit: "three more days"."""
LEAD_LISTS = ("number", "vague", "shift", "told_shift", "ordinal", "ref", "holiday")
# Function words of the patterns themselves.
MORE_LEADS = frozenset(
    re.findall(
        r"\w+",
        "the a an that these those its their his her same every each all full whole entire half year q per other later "
        "to or and fiscal calendar flat comparable corresponding long mid day after before early in point more this "
        "s o",
    )
)


def _alternatives(words: Mapping[str, Any]) -> str:
    """A group of words, longest first, so that a word never hides one that begins with it."""
    parts = [re.escape(w).replace(r"\ ", SPACE).replace("'", "['’]") for w in sorted(words, key=lambda w: (-len(w), w))]
    return f"(?:{'|'.join(parts)})"


def _mapping(value: Any) -> dict[str, Any]:
    return dict(value) if isinstance(value, dict) else {str(word): str(word) for word in value}


@cache
def date_rules(extra: str | None = None) -> DateRules:
    """The shipped rules with those of the folder ``extra`` laid over them. Raises ConfigError for a pattern that is no
    regular expression or names an unknown word list."""
    source = load_rules("dates", extra)
    words = {name: _mapping(value) for name, value in source["words"].items()}
    words["holiday"] = dict(source["holidays"])
    words["ref"] = {form: value for value, forms in source["refs"].items() for form in forms}
    macros = {name: _alternatives(value) for name, value in words.items()}
    number = macros["number"]
    tail = rf"(?:(?:{SPACE_OR_HYPHEN}(?:and{SPACE_OR_HYPHEN})?(?:a{SPACE_OR_HYPHEN})?){number}\b)"
    macros["count"] = (
        rf"(?:\d+(?:[.,]\d+)*(?:{SPACE_OR_HYPHEN}and{SPACE_OR_HYPHEN}a{SPACE_OR_HYPHEN}half|½)?"
        rf"|(?:a{SPACE})?{number}\b{tail}{{0,4}}|{macros['vague']}(?:{SPACE}of)?|an?\b)"
    )
    macros["between"] = f"(?:{BETWEEN})"
    macros["or_so"] = "or (?:so|more|less)".replace(" ", SPACE)
    patterns = tuple(_pattern(entry, macros) for entry in source["patterns"])
    before = {name: _mapping(value) for name, value in source["before"].items()}
    heads = [*before.values(), *(words[name] for name in LEAD_LISTS)]
    return DateRules(
        words=words,
        patterns=patterns,
        before_date=re.compile(_alternatives(before["date"]) + SPACE_OR_HYPHEN, re.IGNORECASE),
        before_any=re.compile(_alternatives(before["any"]) + SPACE, re.IGNORECASE),
        # "over two weeks", but not "over the last two weeks"
        before_amount=re.compile(_alternatives(before["amount"]) + SPACE + _NO_DETERMINER, re.IGNORECASE),
        after_amount=re.compile(rf"{SPACE}(?:{_alternatives(_mapping(source['after']))})\b", re.IGNORECASE),
        by_trigger=_by_trigger(words, source["patterns"], patterns),
        leads=frozenset(part for lists in heads for w in lists for part in re.findall(r"\w+", w))
        | MORE_LEADS
        | frozenset(BETWEEN.split("|")),
        ahead=frozenset(source["ahead"]),
        behind=frozenset(source["behind"]),
        named_days=frozenset(source["named_days"]),
        future=frozenset(source["future"]),
        signals=frozenset(source["signals"]),
        clock_signals=frozenset(source["clock_signals"]),
        done=frozenset(source["done"]),
        told=frozenset(source["told"]),
        tells=frozenset(source["tells"]),
        follows=frozenset(source["follows"]),
        announces=frozenset(source["announces"]),
        titles=frozenset(source["titles"]),
    )


def _by_trigger(
    words: Mapping[str, Mapping[str, Any]], source: list[dict[str, Any]], patterns: tuple[Pattern, ...]
) -> dict[str, tuple[Pattern, ...]]:
    """Which patterns to try around which word: those that name one of its lists, or the word itself.

    It keeps the pass linear and cheap: a weekday tries 8 of 75 patterns.
    """
    lists: dict[str, set[str]] = {word: set() for word in MORE_TRIGGERS}
    for name in TRIGGER_LISTS:
        for phrase in words[name]:
            lists.setdefault(re.findall(r"\w+", phrase)[-1], set()).add(name)

    def fits(entry: Mapping[str, Any], word: str, names: set[str]) -> bool:
        match = str(entry["match"])
        if word == "0":
            return re.search(r"\\d|\[\d-\d\]", match) is not None
        literal = re.search(rf"(?<![\w\\]){re.escape(word)}", re.sub(r"\{\w+\}|\?P<\w+>", " ", match))
        return literal is not None or any(f"{{{name}}}" in match for name in names)

    return {
        word: tuple(p for p, entry in zip(patterns, source, strict=True) if fits(entry, word, names))
        for word, names in [*lists.items(), ("0", set())]
    }


def _pattern(entry: Mapping[str, Any], macros: Mapping[str, str]) -> Pattern:
    source = str(entry["match"])

    def expand(m: re.Match[str]) -> str:
        name = m.group(1)
        if name not in macros:
            known = ", ".join(sorted(macros))
            raise ConfigError(f"dates.yaml: pattern {source!r}: no word list {name!r}; known: {known}")
        return macros[name]

    spaced = source.replace("~", SPACE_OR_HYPHEN)
    # Spaces inside [...] are literal.
    spaced = re.sub(r"\[[^\]]*\]|( )", lambda m: SPACE if m.group(1) else m.group(0), spaced)
    try:
        regex = re.compile(re.sub(r"\{([a-z_]+)\}", expand, spaced), re.IGNORECASE)
    except re.error as error:
        raise ConfigError(f"dates.yaml: pattern {source!r}: {error}") from error
    return Pattern(str(entry["is"]), regex, entry.get("with", {}))
