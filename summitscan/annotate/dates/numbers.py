"""Counts in words and figures."""

from __future__ import annotations

import re
from collections.abc import Mapping

from summitscan.errors import ConfigError

_CODE = re.compile(r"(T?)(\d+)([A-Z]+)")
_WORD = re.compile(r"\d[\d,]*(?:\.\d+)?|½|[a-z]+")


def count_of(text: str, numbers: Mapping[str, float]) -> float | None:
    """"twenty-five" 25, "two and a half" 2.5, "1,200" 1200, "a" 1; None where it leaves the number open ("several")."""
    total, current, seen = 0.0, 0.0, False
    words = _WORD.findall(text.lower())
    for i, word in enumerate(words):
        if word in ("and", "of"):
            continue
        if word in ("a", "an"):
            if i == 0 and len(words) == 1:
                return 1
            continue
        if word == "½":
            value = 0.5
        elif word[0].isdigit():
            value = float(word.replace(",", ""))
        elif word in numbers:
            value = float(numbers[word])
        else:
            return None
        if value in (100, 1000, 12) and word[0].isalpha() and word != "twelve":
            current = max(current, 1) * value
            if value == 1000:
                total, current = total + current, 0.0
        else:
            current += value
        seen = True
    return total + current if seen else None


def plain(number: float) -> str:
    """A number without a needless ".0"."""
    return str(int(number)) if number == int(number) else f"{number:g}"


def unit_code(code: str) -> tuple[str, int, str]:
    """``T1M`` -> T, 1, M."""
    m = _CODE.fullmatch(code)
    if m is None:
        raise ConfigError(f"dates.yaml: {code!r} is no unit: expected a number and a letter such as 1D or T1M")
    return m[1], int(m[2]), m[3]


def duration(count: float | None, code: str) -> str:
    """TIMEX3 duration: ``code`` is a unit's entry in the rules (``10Y`` a decade, ``T1M`` a minute); None counts X."""
    time, factor, letter = unit_code(code)
    return f"P{time}{'X' if count is None else plain(count * factor)}{letter}"
