"""Symbolic time expressions -> TIMEX3 values, once the publication date is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from summitscan.extract.dates.values import SEASONS, Period, containing, span
from summitscan.model import Timex

Expr = Mapping[str, Any]

FAR = 300
"""Days that a date without a year may lie back or ahead by its tense alone when it is in another calendar year; beyond
them the nearer one is meant ("gave no reason for the Jan. 14 deadline", written on 5 January) unless a verb dates its
own event ("was arrested in April", written in March)."""

TIMETABLE = 270
"""Days ahead to which the present tense points: "the trial begins in October", written in March."""

NEAR = 14
"""Days from the publication date within which a day told of can be that of a bare time of day."""

LAST = -1
"""``nth`` of the last such weekday of a month."""

YEARS_ABOUT = 6
"""Every date falls on every weekday within six years, but for 29 February."""

_ANCHOR = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*)?")


def anchor_period(anchor: str | None) -> Period | None:
    """The day, month or year of a publication date; the time of day plays no part. None for no or no real date."""
    m = _ANCHOR.fullmatch(anchor.strip()) if anchor else None
    if m is None:
        return None
    year, month, day = m.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return Period("day" if day else "month" if month else "year", first)


def resolve(timexes: Sequence[Timex], anchor: str | None) -> tuple[str | None, ...]:
    """The TIMEX3 value of each expression of one article, in text order.

    timexes: as ``summitscan.annotate.dates.find_timexes`` gives them
    anchor:  publication date (``2025``, ``2025-08``, ``2025-08-07``, with or without a time); None where unknown

    Narrative expressions ("three days later", "the same day") count from the last date mentioned before them, and from
    the publication date where there is none. None stands for a value that needs an anchor that there is not, or that
    lies outside the calendar. Never raises.
    """
    state = _State(anchor_period(anchor))
    values: list[str | None] = []
    for timex in timexes:
        try:
            values.append(state.value(timex.expr))
        except (ValueError, TypeError, KeyError, OverflowError, AttributeError, IndexError):
            # An expression from an older store or a user's rule that means no date: leave it without a value.
            values.append(None)
    return tuple(values)


class _State:
    """The publication date and the dates mentioned so far."""

    def __init__(self, anchor: Period | None) -> None:
        self.anchor = anchor
        self.told: list[Period] = []
        self.asides: set[Period] = set()
        """Those of them that only describe something."""
        self.reported: Period | None = None
        """The quarter or fiscal period that a business report speaks of: "a year ago" there is the same quarter."""

    def value(self, expr: Expr) -> str | None:
        if "value" in expr:
            return str(expr["value"])
        period = self.period(expr)
        if period is None:
            return None
        self.told.append(period)
        if expr.get("aside"):
            self.asides.add(period)
        return period.value

    def period(self, expr: Expr) -> Period | None:
        period = _KINDS[expr["k"]](self, expr)
        if period is not None and period.unit == "day" and "days" in expr:
            period = period.shift(expr["days"])
        if period is not None and expr.get("tod") is not None and period.unit == "day":
            return Period("day", period.first, str(expr["tod"]))
        return period

    # ------------------------------------------------------------------------------------------ kinds of expression

    def _date(self, expr: Expr) -> Period | None:
        year, month, day = expr.get("y"), expr.get("m"), expr.get("d")
        unit = "day" if day else "month" if month else "year"
        if year is not None:
            return Period(unit, date(year, month or 1, day or 1))
        if month is None:
            return self._day_of_month(expr["d"], expr.get("tense"))
        found = self._of_year(expr, lambda y: Period(unit, date(y, month, day or 1)))
        return _on_weekday(found, expr["weekday"]) if found and "weekday" in expr else found

    def _day_of_month(self, day: int, tense: str | None) -> Period | None:
        base = self._base("month")
        if base is None:
            return None
        here = Period("day", base.first.replace(day=day))
        now = self.anchor
        if now is None or now.unit != "day" or base.first != containing("month", now.first).first:
            return here
        if tense == "past" and here.first > now.first:
            return Period("day", base.shift(-1).first.replace(day=day))
        if tense == "future" and here.first < now.first:
            return Period("day", base.shift(1).first.replace(day=day))
        return here

    def _holiday(self, expr: Expr) -> Period | None:
        def on(year: int) -> Period:
            if "easter" in expr:
                return Period("day", easter(year) + timedelta(days=expr["easter"]))
            month = expr["m"]
            if "d" in expr:
                return Period("day", date(year, month, expr["d"]))
            if expr["nth"] == LAST:
                last = Period("month", date(year, month, 1)).last
                return Period("day", last - timedelta(days=(last.isoweekday() - expr["weekday"]) % 7))
            first = date(year, month, 1)
            day = first + timedelta(days=(expr["weekday"] - first.isoweekday()) % 7 + 7 * (expr["nth"] - 1))
            return Period("day", day + timedelta(days=expr.get("plus", 0)))

        return on(expr["y"]) if "y" in expr else self._of_year(expr, on)

    def _part(self, expr: Expr) -> Period | None:
        unit = expr["unit"]
        per_year = {"quarter": 3, "half": 6}

        def of(year: int) -> Period:
            month = SEASONS[expr["n"]] if unit == "season" else 1 + per_year[unit] * (expr["n"] - 1)
            return Period(unit, date(year, month, 1))

        period = of(expr["y"]) if "y" in expr else self._of_year(expr, of)
        if unit == "quarter" and period is not None:
            self.reported = max(filter(None, (self.reported, period)), key=self._newness)
        return period

    def _newness(self, quarter: Period) -> tuple[bool, bool, date]:
        """Of several quarters named the last that is over is the one reported on; the others are compared with it."""
        today = self.anchor.first if self.anchor else quarter.last
        return quarter.last <= today, quarter.first <= today, quarter.first

    def _weekday(self, expr: Expr) -> Period | None:
        now = self.anchor
        if expr.get("from") == "last":
            now = self._base("day")
        if now is None or now.unit != "day":
            return None
        if "week" in expr:
            monday = containing("week", now.first).shift(expr["week"]).first
            return Period("day", monday + timedelta(days=expr["day"] - 1))
        ahead = (expr["day"] - now.first.isoweekday()) % 7
        shift, tense = expr.get("shift"), expr.get("tense")
        if shift == 1 or (shift is None and tense in ("future", "present", "intended")):
            days = ahead or (7 if shift else 0)
        elif shift == 0:
            days = ahead - 7 if tense == "past" and ahead else ahead
        else:
            # Its own weekday in the past tense is the publication day itself: reports appear on the day they tell of.
            days = ahead - 7 if ahead or shift == -1 else 0
        return Period("day", now.first + timedelta(days=days + 7 * expr.get("weeks", 0)))

    def _holding(self, expr: Expr) -> Period | None:
        day = self.period(expr["day"])
        return day.to(expr["unit"]) if day is not None else None

    def _unit(self, expr: Expr) -> Period | None:
        unit, shift = expr["unit"], expr["shift"]
        if expr.get("like") == "reported" and self.reported is not None and unit == "year":
            return self.reported.shift(4 * shift)
        base = self._base(unit) if expr.get("from") == "last" else self._now(unit)
        if base is None:
            return None
        if unit == "weekend" and expr.get("from") != "last":
            return self._weekend(base, shift, expr.get("tense"))
        return base.shift(shift)

    def _weekend(self, base: Period, shift: int, tense: str | None) -> Period:
        # "The weekend" told of on a weekday is the one just past, not the one that ends this week.
        on_it = self.anchor is not None and self.anchor.first >= base.first
        if shift == 0:
            return base if on_it or tense == "future" else base.shift(-1)
        return base.shift(shift)

    def _same(self, expr: Expr) -> Period | None:
        unit = expr["unit"]
        if expr.get("from") == "dct":
            return self._now(unit)
        if "tod" in expr and not expr.get("far"):
            return self._near_day()
        return self._base(unit)

    def _reported(self, expr: Expr) -> Period | None:
        """The quarter that a business report speaks of; the last one that is over where it names none."""
        now = self._now("quarter")
        latest = self.reported or (now.shift(-1) if now else None)
        if latest is None:
            return None
        years = expr["y"] - latest.first.year if "y" in expr else expr.get("years", 0)
        return latest.shift(4 * years)

    def _year_before(self, expr: Expr) -> Period | None:
        """"The same period last year": the month or quarter last told of, a year before."""
        units = ("quarter", "month", "half", "season") if expr["unit"] == "period" else (expr["unit"],)
        for period in reversed(self.told):
            if period.unit in units:
                return Period(period.unit, period.first.replace(year=period.first.year - 1))
        year = self._now("year")
        return year.shift(-1) if year else None

    def _in(self, expr: Expr) -> Period | None:
        whole = self.period(expr["whole"])
        if whole is None or span(whole.unit) < span("year"):
            return None
        part = {key: value for key, value in expr["part"].items() if key not in ("tense", "sure")}
        return self.period(part | {"y": whole.first.year})

    # ------------------------------------------------------------------------------------------------------ helpers

    def _now(self, unit: str) -> Period | None:
        """The ``unit`` in which the article was published."""
        return self.anchor.to(unit) if self.anchor else None

    def _base(self, unit: str) -> Period | None:
        """The last mentioned date that is fine enough to tell the ``unit``, else the publication date's."""
        for period in reversed(self.told):
            if (found := period.to(unit)) is not None:
                return found
        return self._now(unit)

    def _near_day(self) -> Period | None:
        """The day of a bare time of day: the last one told of that is near the publication date, else that itself.

        Where the story is of a day of long ago (and not only something in it) the hour may be of that day or of the
        publication date: None. Without a publication date it is the last day told of.
        """
        now = self._now("day")
        if now is None:
            return self._base("day")
        days = [day for period in reversed(self.told) if (day := period.to("day"))]
        near = [day for day in days if abs((day.first - now.first).days) <= NEAR]
        if near:
            return near[0]
        return now if self.asides.issuperset(days) else None

    def _of_year(self, expr: Expr, of: Callable[[int], Period]) -> Period | None:
        """The one of yearly periods (a month, a day of a month, a quarter) that is meant, from tense or nearness."""
        now = self.anchor
        if now is None:
            return None
        if now.unit == "year":
            return of(now.first.year + expr.get("shift", 0))
        near = [p for year in range(now.first.year - 1, now.first.year + 2) if (p := _try(of, year)) is not None]
        today = now.first
        begun = [p for p in near if p.first <= (today if now.unit == "day" else now.last)]
        open_ = [p for p in near if p.last >= today]
        shift, tense = expr.get("shift"), expr.get("tense")
        if shift == -1:
            return [p for p in near if p.last < today][-1]
        if shift == 1:
            return next(p for p in near if p.first > today)
        if shift == 0:
            return _try(of, today.year)
        meant = begun[-1] if tense == "past" else open_[0] if tense == "future" else None
        if expr.get("unit") == "quarter" and tense == "future":
            meant = None  # "expects to report third-quarter profit": the quarter is over, the report to come
        if meant is not None and (meant.first.year == today.year or _gap(meant, today) <= FAR or expr.get("sure")):
            return meant
        if tense == "present" and expr.get("sure") and "m" in expr and _gap(open_[0], today) <= TIMETABLE:
            return open_[0]
        return min(near, key=lambda p: (_gap(p, today), p.first))


_KINDS: Mapping[str, Callable[[_State, Expr], Period | None]] = {
    "date": _State._date,
    "holiday": _State._holiday,
    "part": _State._part,
    "weekday": _State._weekday,
    "unit": _State._unit,
    "same": _State._same,
    "reported": _State._reported,
    "year_before": _State._year_before,
    "holding": _State._holding,
    "in": _State._in,
}


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computation)."""
    century, golden = year // 100, year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 4) % 7
    back = (golden + 11 * epact + 22 * to_sunday) // 451
    days = epact + to_sunday - 7 * back + 114
    return date(year, days // 31, days % 31 + 1)


def _gap(period: Period, day: date) -> int:
    """Days between a period and a day; 0 where it holds it."""
    return max((period.first - day).days, (day - period.last).days, 0)


def _on_weekday(day: Period, weekday: int) -> Period:
    """The day of the nearest year on which it falls on the weekday named with it ("Monday, August 3")."""
    years = sorted(range(-YEARS_ABOUT, YEARS_ABOUT + 1), key=lambda n: (abs(n), n))
    candidates = [_try(lambda y: Period("day", day.first.replace(year=y)), day.first.year + n) for n in years]
    return next((c for c in candidates if c and c.first.isoweekday() == weekday), day)


def _try(of: Callable[[int], Period], year: int) -> Period | None:
    try:
        return of(year)
    except ValueError:  # 29 February
        return None
