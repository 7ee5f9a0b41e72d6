"""What a TIMEX3 value covers, and whether two values can name the same time."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from summitscan.extract.dates.values import parse

_CLOCK = re.compile(r"(\d{2}):?(\d{2})?(?::\d{2})?(Z|[+-]\d{2}:?\d{2})?")

HOURS = {"MO": (0, 12), "MI": (11, 14), "AF": (12, 18), "EV": (16, 24), "DT": (6, 20)}
"""Hours that a part of the day may cover, taken generously. Night is left out: it runs over midnight."""

CLOCK_SLACK = 30
"""Minutes by which two reports of one event's hour may differ before they name different times."""


@lru_cache(maxsize=16384)
def interval(value: str) -> tuple[date, date] | None:
    """First and last day that a TIMEX3 DATE or TIME value covers; None for anything else (``FUTURE_REF``, ``P3D``)."""
    period = parse(value)
    if period is None:
        return None
    try:
        return period.first, period.last
    except ValueError:
        return None


def compatible(a: str, b: str) -> bool:
    """Whether two values can name the same time: one covers the other, or one is too vague to be excluded.

    Two durations or sets are compatible when they are equal; a duration and a date never exclude each other. Times of
    one day exclude each other when they are more than ``CLOCK_SLACK`` minutes apart in one time zone.
    """
    if a == b:
        return True
    if a.startswith("P") and b.startswith("P") and "_" not in a + b:
        return "X" in a or "X" in b
    first, second = parse(a), parse(b)
    one, other = interval(a), interval(b)
    if first is None or second is None or one is None or other is None:
        return True
    covers = (one[0] <= other[0] and other[1] <= one[1]) or (other[0] <= one[0] and one[1] <= other[1])
    return covers and (first.first != second.first or _same_hour(first.tod, second.tod))


def _same_hour(a: str, b: str) -> bool:
    one, other = _CLOCK.fullmatch(a), _CLOCK.fullmatch(b)
    if one and other:
        return one[3] != other[3] or abs(_minutes(one) - _minutes(other)) <= CLOCK_SLACK
    clock, part = (one, b) if one else (other, a)
    if clock is None or part not in HOURS or clock[3]:
        return True
    low, high = HOURS[part]
    return low * 60 <= _minutes(clock) <= high * 60


def _minutes(clock: re.Match[str]) -> int:
    return int(clock[1]) * 60 + int(clock[2] or 0)
