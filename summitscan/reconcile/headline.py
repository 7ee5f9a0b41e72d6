"""The numbers of a headline in the grammar of headlines: "44 dead", "blast kills 27 miners", "boy, 9, rescued".

The parser makes little of such lines, so they are read by their words: how many something befell, and how old somebody
is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from summitscan.annotate.lemmas import key, keys
from summitscan.numbers import as_plain, find_numbers
from summitscan.reconcile.align import Classes

AGE = "years-old"

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_QUOTED = re.compile(r"[‘“\"'][^‘’“”\"]{3,}?[’”\"'](?!\w)")
_AGED = re.compile(r"([^\W\d_][\w'’-]*), (\d{1,3})(?=,|$| and\b)")
_AT = re.compile(r"\b(?:aged?|(?:dies|died|dead) at) (\d{1,3})\b(?! (?:p\.?m|a\.?m|percent|per))", re.I)

DIED = key("die", "VB")

RESCUED = keys(["free", "rescue", "save", "evacuate"])
"""Verbs of what befalls people for the better."""

REACH = 3
"""Words between a number and what befell those whom it counts."""


@dataclass(frozen=True, slots=True)
class Told:
    """A number of a headline or caption.

    start, end: where it stands in the article
    value: as ``summitscan.numbers.as_plain`` gives it
    fate:  key of what befell those counted, or who is of that age; None where that is not said
    noun:  key of the word for them; None where there is none
    """

    start: int
    end: int
    value: dict[str, Any]
    fate: str | None
    noun: str | None


def read(line: str, table: Classes, *, at: int) -> list[Told]:
    """The counts and ages of a headline, in order. What it quotes is somebody else's. at: where it stands"""
    clear = _QUOTED.sub(lambda m: " " * len(m[0]), line)
    found = sorted([*_counts(clear, table), *_ages(clear)], key=lambda t: t.start)
    return [replace(t, start=t.start + at, end=t.end + at) for t in found]


def _fates(table: Classes) -> frozenset[str]:
    return table.fates | {table.roles.get(w, w) for w in RESCUED}


def _counts(line: str, table: Classes) -> Iterator[Told]:
    for number in find_numbers(line):
        if number.unit is not None or not number.exact or line[number.end : number.end + 1] in ("%", "+", "-"):
            continue
        before = [m[0] for m in _WORD.finditer(line[: number.start])]
        after = [m[0] for m in _WORD.finditer(re.split(r"[,;:–—|]", line[number.end :])[0])][: REACH + 1]
        fate, noun = _befell(before, after, table)
        if fate is not None:
            yield Told(number.start, number.end, as_plain(number), fate, noun)


def _befell(before: list[str], after: list[str], table: Classes) -> tuple[str | None, str | None]:
    """What befell those counted, and what they are called: "27 miners killed", "kills 27 miners", "leaves 44 dead"."""
    for n, word in enumerate(after):
        fate = table.role(key(word))
        if fate in _fates(table):
            called = [w for w in after[:n] if w.lower() not in ("are", "were", "found", "feared", "left", "shot")]
            return fate, key(called[-1], "NNS") if called else None
    fate = table.role(key(before[-1])) if before else None
    if fate not in _fates(table):
        return None, None
    return fate, key(after[0], "NNS") if after and after[0].lower() not in ("in", "at", "on", "after", "as") else None


def _ages(line: str) -> Iterator[Told]:
    for m in _AGED.finditer(line):
        yield Told(m.start(2), m.end(2), years(m[2]), None, key(m[1], "NN"))
    for m in _AT.finditer(line):
        yield Told(m.start(1), m.end(1), years(m[1]), DIED, None)


def years(digits: str) -> dict[str, Any]:
    """The value of an age."""
    value = float(digits)
    return {"value": value, "lo": value, "hi": value, "exact": True, "step": 1.0, "vague": False, "unit": AGE}
