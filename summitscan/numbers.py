"""Numbers as news writes them: digits, words, scales, currencies, units and the words that bound them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from summitscan.config import load_rules

ONES = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    w: 10 * n
    for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)
}
SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
    "score": 20,
}
SHORT_SCALES = {"k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12, "b": 10**9}

_WORD = "|".join(sorted([*ONES, *TENS], key=len, reverse=True))
_SCALE = "|".join(k for k in SCALES if k != "score")
# "half a million", "one-third of", "one in five": parts of something, not counts of it.
_FRACTION_BEFORE = re.compile(r"\b(?:half|quarter|third)\s(?:of\s)?$", re.I)
_FRACTION_AFTER = re.compile(r"[\s-](?:half|third|quarter|fifth|tenth)s?\b", re.I)
_ONE_IN = re.compile(
    r"\sin\s(?:\d{1,3}(?:,\d{3})?|two|three|four|five|six|seven|eight|nine|ten|twenty)\b"
    r"(?![\s-](?:second|minute|hour|day|night|week|month|season|year|game|match|cit|countr|state|district|province)|\d|[,.]\d)",
    re.I,
)
_IN = re.compile(r"\b(?:one|two|three|\d)\sin\s$", re.I)
"""Behind "one", and before "ten": a share of all, where "one in three days" is none."""


_MADE_OF = re.compile(r"\s+of\b", re.I)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text. ``lo``/``hi`` bound the value (``None``: open); ``exact`` is False for "about", "dozens", ….

    start, end: the numeral with its currency sign, scale and unit, without the words that bound it
    unit:       key of ``configs/units.yaml``, or None for a plain count
    """

    start: int
    end: int
    value: float
    lo: float | None
    hi: float | None
    exact: bool
    unit: str | None
    text: str
    step: float = 1.0
    """What one unit of the last digit written stands for: 100,000,000 in "$4.5 billion"."""
    vague: bool = False
    written: str = ""
    """The unit as written, in lower case."""
    part: str = ""
    """The last of its units, where it is told in several."""


@dataclass(frozen=True, slots=True)
class NumberRules:
    pattern: re.Pattern[str]
    """For a text in lower case: without regard to case it takes three times as long."""
    units: dict[str, tuple[str, float]]
    """Unit word -> (unit key, factor to the base unit of its dimension)."""
    currencies: dict[str, str]
    bounds_before: tuple[tuple[re.Pattern[str], str], ...]
    bounds_after: tuple[tuple[re.Pattern[str], str], ...]
    vague: dict[str, tuple[float, float | None]]
    words: frozenset[str]
    """The words of which one stands in every number without digits."""


_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[a-z]+")


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


@cache
def number_rules(rules: str | None = None) -> NumberRules:
    """The compiled tables of ``configs/units.yaml``."""
    data = load_rules("units", rules)
    units: dict[str, tuple[str, float]] = {}
    for dimension in data["units"].values():
        for unit in dimension["forms"]:
            for form in unit["words"]:
                units[form] = (dimension["unit"], float(unit["factor"]))
    currencies = {sign: code for code, signs in data["currencies"].items() for sign in signs}
    words_of = [c for c in currencies if c.islower() and c.replace(" ", "").isalpha()]
    signs = _alternatives([c.lower() for c in currencies if c not in words_of])
    unit_words = _alternatives([w.lower() for w in (*units, *words_of)])
    vague = {w.lower(): (float(v[0]), None if v[1] is None else float(v[1])) for w, v in data["vague"].items()}
    words = frozenset({*ONES, *TENS, *SCALES, *(_LETTERS.findall(phrase)[0] for phrase in vague)})
    begins = "".join(sorted({re.escape(w[0].lower()) for w in (*words, "a", "half")}))
    marks = "".join(sorted({re.escape(c[0].lower()) for c in currencies if c not in words_of}))
    number = (
        rf"(?=\s?(?:[\d{marks}]|\b[{begins}]))"  # what most places fail at
        rf"(?P<cur>{signs})?\s?"
        rf"(?:(?P<num>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
        rf"(?:\s?(?:-|–|to|and)\s?(?P<num2>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?))?"
        rf"|(?P<words>\b(?:half\s+a\s+(?=[mb]illion\b)|an?\s+(?=(?:{_SCALE})\b)|(?:{_WORD})\b)(?:[\s-]+(?:and\s+)?(?:{_WORD})\b)*)"
        rf"|\b(?P<vague>{_alternatives(list(vague))})\b)"
        rf"(?P<half>[\s-]and[\s-]a[\s-]half)?"
        rf"(?:[\s-]?(?P<scale>(?:{_SCALE})\b(?:\s+(?:{_SCALE})\b)?|(?:bn|mn|tn|[kmb])(?=\b)))?"
        rf"(?:[\s-]?(?P<unit>{unit_words})(?![A-Za-z]))?"
    )
    bounds = {
        side: tuple((re.compile(p, re.I), op) for op, ps in data["bounds"][side].items() for p in ps)
        for side in ("before", "after")
    }
    return NumberRules(re.compile(number), units, currencies, bounds["before"], bounds["after"], vague, words)


def _plain(digits: str) -> float:
    return float(digits.replace(",", ""))


def _spelled(words: str) -> float:
    total = current = 0.0
    if words.lower().startswith("half"):
        return 0.5  # "half a million"
    for w in re.split(r"[\s-]+", words.lower().strip()):
        if w in ("a", "an"):
            current += 1
        elif w in ONES:
            current += ONES[w]
        elif w in TENS:
            current += TENS[w]
    return total + current


def _scale(text: str | None) -> float:
    factor = 1.0
    for w in (text or "").lower().split():
        factor *= SCALES.get(w) or SHORT_SCALES.get(w) or 1
    return factor


def _bound(text: str, start: int, end: int, rules: NumberRules) -> str | None:
    before, after = text[max(0, start - 24) : start], text[end : end + 16]
    for pattern, op in rules.bounds_before:
        if pattern.search(before):
            return op
    for pattern, op in rules.bounds_after:
        if pattern.match(after):
            return op
    return None


_ROUND = 100
"""A number that takes three digits to write is no round one: "some $146 billion" is not $149 billion."""


def _slack(written: float) -> float:
    """The share by which "about" leaves a number open: newsrooms round 91 up to "about 100" and no further; what is
    given to the third digit is rounded to it, unless that is a five."""
    while written >= 10 * _ROUND or (written and written < _ROUND):
        written *= 0.1 if written >= _ROUND else 10
    third = round(written) % 10
    return 0.1 if third in (0, 5) else 0.015


def _edges(value: float, high: float | None, op: str | None, slack: float) -> tuple[float | None, float | None, bool]:
    """(lo, hi, exact); "about" leaves ``slack``."""
    top = value if high is None else high
    match op:
        case "more" | "least":
            return value, None, False
        case "less" | "most":
            return None, top, False
        case "about":
            return value * (1 - slack), top * (1 + slack), False
        case "nearly":
            return value * 0.85, value, False
        case _:
            return value, top, high is None


def _step(written: float, decimals: int, unit: str | None) -> float:
    """What the last digit that counts stands for: 0.1 in 4.5, 10 in 130, 100 in 2,000 (two digits always count).

    Amounts and percentages are not rounded so freely: "$110 a share" is no $112.
    """
    step = 10.0**-decimals
    if unit is None or not unit.startswith(("money", "%", "pp")):
        while written >= 100 * step * 10 ** (step < 1) and written % (10 * step) == 0:
            step *= 10
    return step


def _lower(text: str) -> str:
    """The text in lower case, every letter where it stands."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def find_numbers(text: str, *, rules: str | None = None) -> list[Number]:
    """The numbers of a text in order. Dates and ordinals are not told apart here."""
    tables, low = number_rules(rules), _lower(text)
    if _DIGIT.search(text) is None and tables.words.isdisjoint(_LETTERS.findall(low)):
        return []  # most sentences
    found = []
    for m in tables.pattern.finditer(low):
        start, end = m.start(), m.end()
        while start < end and text[start].isspace():
            start += 1
        if start > 0 and (
            text[start - 1].isalnum() or (text[start - 1] in ".,'’-/:" and start > 1 and text[start - 2].isalnum())
        ):
            continue  # part of a longer token: "B-52", "2-1", "10:30"
        tail = text[end : end + 2]
        if m["unit"] is None and (tail[:1].isalpha() or (tail[:1] in ".,:/" and tail[1:2].isdigit())):
            continue  # "2nd", "3D", "10:30"
        if m["unit"] is None and tail[:1] == "-" and tail[1:2].isalpha() and not text.startswith("plus", end + 1):
            continue  # "three-way", "two-faced"
        unit_word = m["unit"] or ""
        if len(unit_word) == 1 and text[m.start("unit")].isupper():
            continue  # "5G", "4K"
        if unit_word == "p" and (not m["num"] or m["scale"] or text[m.end("unit") - 2].isspace()):
            continue  # "489p" is a price; "7 p.m." is none
        unit_word = re.sub(r"\s+", " ", unit_word)
        unit, factor = tables.units.get(unit_word, (None, 1.0))
        sign = text[m.start("cur") : m.end("cur")].strip() if m["cur"] else ""
        currency = (
            tables.currencies.get(sign) or tables.currencies.get(sign.upper()) or tables.currencies.get(unit_word)
        )
        if currency is not None:
            unit, factor = f"money:{currency}", 1.0
        scale = m["scale"]
        if scale and unit_word in ("pound", "pounds") and _MADE_OF.match(text, end) is None:
            unit, factor = "money:GBP", 1.0  # "32 million pounds", but "two million pounds of beef"
        if scale and len(scale) <= 2 and currency is None:
            if scale in ("m", "k", "b") and tables.units.get(scale) and m["unit"] is None:
                unit, factor = tables.units[scale]  # "80m-deep", "5k run"
                scale = None
            elif scale in ("k", "b"):
                continue
        by = _scale(scale) * factor
        if m["vague"]:
            least, most = tables.vague[m["vague"]]
            found.append(
                Number(
                    start,
                    end,
                    least * by,
                    least * by,
                    None if most is None else most * by,
                    False,
                    unit,
                    text[start:end],
                    vague=True,
                )
            )
            continue
        if _FRACTION_BEFORE.search(text[max(0, start - 12) : start]) or _FRACTION_AFTER.match(text[end : end + 10]):
            continue
        if unit is None and scale is None and (_ONE_IN.match(text, end) or _IN.search(text, max(0, start - 9), start)):
            continue
        value = ((_plain(m["num"]) if m["num"] else _spelled(m["words"])) + (0.5 if m["half"] else 0.0)) * by
        high = _plain(m["num2"]) * by if m["num2"] else None
        if not (math.isfinite(value) and math.isfinite(high or 0.0)):
            continue  # hundreds of figures in a row
        if high is not None and (high <= value or re.search(r"\band\b", text[m.end("num") : m.start("num2")])):
            if high <= value and "-" in text[m.end("num") : m.start("num2")]:
                continue  # a score, a phone number
            if not re.search(r"\bbetween\s$", text[max(0, start - 9) : start], re.I):
                high = None
        op = _bound(text, start, end, tables)
        rough = bool(m["words"]) and m["words"].startswith("half")
        if rough:
            op = op or "about"
        lo, hi, exact = _edges(value, high, op, _slack(value / by))
        if m["half"] and unit is None and scale is None:
            continue  # "one and a half of them"
        if unit is None and scale is None and m["num"] and "." in m["num"]:
            continue  # "version 5.50": nothing that is counted comes in hundredths
        decimals = 1 if m["half"] or rough else len(m["num"].partition(".")[2]) if m["num"] else 0
        step = _step(value / by, decimals, unit) * by
        found.append(Number(start, end, value, lo, hi, exact, unit, text[start:end], step, written=unit_word))
    return list(_compounds(found, text, tables))


_PARTS = re.compile(r"\s+(?:and\s+)?|,\s+(?:and\s+)?")


def _compounds(numbers: Sequence[Number], text: str, tables: NumberRules) -> Iterator[Number]:
    """The numbers with those that say one measure in two units or more as one: "6 feet 2 inches", "four years and six
    months", "1 hour, 27 minutes and 14 seconds"."""
    last: Number | None = None
    for one in numbers:
        if last is None:
            last = one
        elif _continues(last, one, text, tables):
            value, end = last.value + one.value, one.end
            last = replace(last, end=end, value=value, text=text[last.start : end], step=one.step, part=one.written)
            if last.exact:
                last = replace(last, lo=value, hi=value)
        else:
            yield last
            last = one
    if last is not None:
        yield last


def _continues(a: Number, b: Number, text: str, tables: NumberRules) -> bool:
    """True for a smaller unit of the same dimension that goes on behind a larger one."""
    if a.unit is None or a.unit != b.unit or a.vague or b.vague or not b.exact or not a.exact:
        return False
    factors = [tables.units.get(w, (None, 0.0))[1] for w in (a.part or a.written, b.written)]
    if not 0 < factors[1] < factors[0] or b.value >= factors[0]:
        return False
    return _PARTS.fullmatch(text, a.end, b.start) is not None


def as_plain(number: Number) -> dict[str, Any]:
    """The number as plain JSON data, as slots carry it."""
    return {
        "value": number.value,
        "lo": number.lo,
        "hi": number.hi,
        "exact": number.exact,
        "step": number.step,
        "vague": number.vague,
        "unit": number.unit,
        "written": number.written,
    }
