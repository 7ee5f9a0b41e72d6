"""TIMEX3 values as calendar periods: reading, writing and shifting them.

A period is a unit and its first day: ``2025-W33`` is the week that begins on 2025-08-11, ``199`` the decade that begins
on 1990-01-01. Weeks are ISO weeks, seasons meteorological ones of the northern half (winter 1997 begins in December).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "AU": 9, "WI": 12}
"""TIMEX3 season -> its first month."""
_SEASON_OF = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}

MONTHS_IN = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_IN = {"day": 1, "weekend": 7, "week": 7}

_VALUE = re.compile(
    r"(?P<century>\d{2})|(?P<decade>\d{3})X?|(?P<year>\d{4})(?:"
    r"-W(?P<week>\d{1,2})(?P<weekend>-WE)?|-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-(?P<season>SP|SU|FA|AU|WI)"
    r"|-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:T(?P<tod>[0-9A-Z:+.-]+))?)?)?"
)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar.

    unit:  ``day``, ``week``, ``weekend``, ``month``, ``season``, ``quarter``, ``half``, ``year``, ``decade`` …
    first: its first day
    tod:   time of day of a ``day``: ``14:30``, ``05:58Z``, ``NI``; empty for the whole day
    """

    unit: str
    first: date
    tod: str = ""

    @property
    def last(self) -> date:
        """Its last day."""
        if self.unit == "weekend":
            return self.first + timedelta(days=1)
        return self.shift(1).first - timedelta(days=1)

    def shift(self, n: int) -> Period:
        """The period ``n`` units later. Raises ValueError beyond the calendar."""
        if self.unit in DAYS_IN:
            try:
                return Period(self.unit, self.first + timedelta(days=n * DAYS_IN[self.unit]))
            except OverflowError as error:
                raise ValueError(str(error)) from error
        month = self.first.year * 12 + self.first.month - 1 + n * MONTHS_IN[self.unit]
        return Period(self.unit, date(month // 12, month % 12 + 1, 1))

    def to(self, unit: str) -> Period | None:
        """The period of ``unit`` that holds this one's first day; None where ``unit`` is the finer one."""
        if unit == self.unit:
            return Period(unit, self.first)
        if span(unit) <= span(self.unit):
            return None
        return containing(unit, self.first)

    @property
    def value(self) -> str:
        """As TIMEX3 writes it."""
        d = self.first
        match self.unit:
            case "century":
                return f"{d.year // 100:02}"
            case "decade":
                return f"{d.year // 10:03}"
            case "year":
                return f"{d.year:04}"
            case "half":
                return f"{d.year:04}-H{(d.month + 5) // 6}"
            case "quarter":
                return f"{d.year:04}-Q{(d.month + 2) // 3}"
            case "season":
                return f"{d.year:04}-{_SEASON_OF[d.month]}"
            case "month":
                return f"{d.year:04}-{d.month:02}"
            case "week" | "weekend":
                year, week, _ = d.isocalendar()
                return f"{year:04}-W{week:02}" + ("-WE" if self.unit == "weekend" else "")
        return d.isoformat() + (f"T{self.tod}" if self.tod else "")


def span(unit: str) -> float:
    """Length of a unit in days, for telling the coarser from the finer."""
    return 2 if unit == "weekend" else DAYS_IN.get(unit) or MONTHS_IN[unit] * 30.4


def containing(unit: str, day: date) -> Period:
    """The period of ``unit`` that holds ``day`` (for ``weekend``: the one of its week)."""
    if unit == "day":
        return Period("day", day)
    if unit in DAYS_IN:
        monday = day - timedelta(days=day.weekday())
        return Period(unit, monday + timedelta(days=5 if unit == "weekend" else 0))
    if unit == "season":
        month = day.year * 12 + day.month - 1
        month -= day.month % 3
        return Period(unit, date(month // 12, month % 12 + 1, 1))
    months = MONTHS_IN[unit]
    month = day.year * 12 + day.month - 1
    month -= month % months
    return Period(unit, date(max(month // 12, 1), month % 12 + 1, 1))


@lru_cache(maxsize=16384)  # a corpus has few dates, and each is asked for again and again
def parse(value: str) -> Period | None:
    """The period that a TIMEX3 DATE or TIME value names; None for anything else (``PAST_REF``, ``P3D``)."""
    m = _VALUE.fullmatch(value)
    if m is None:
        return None
    g = m.groupdict()
    try:
        if g["century"]:
            return Period("century", date(int(g["century"]) * 100 or 1, 1, 1))
        if g["decade"]:
            return Period("decade", date(int(g["decade"]) * 10 or 1, 1, 1))
        year = int(g["year"])
        if g["week"]:
            monday = date.fromisocalendar(year, int(g["week"]), 1)
            return containing("weekend" if g["weekend"] else "week", monday)
        if g["quarter"]:
            return Period("quarter", date(year, int(g["quarter"]) * 3 - 2, 1))
        if g["half"]:
            return Period("half", date(year, int(g["half"]) * 6 - 5, 1))
        if g["season"]:
            return Period("season", date(year, SEASONS[g["season"]], 1))
        if g["day"]:
            return Period("day", date(year, int(g["month"]), int(g["day"])), g["tod"] or "")
        if g["month"]:
            return Period("month", date(year, int(g["month"]), 1))
        return Period("year", date(year, 1, 1))
    except ValueError:
        return None
