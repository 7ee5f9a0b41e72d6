"""Whether two dates or hours that reports give exclude each other, whatever the clock they were written by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from summitscan.config import by_rules, load_rules
from summitscan.extract.dates import compatible, interval
from summitscan.reconcile.view import Item, Member, View

SLACK = 20
"""Minutes by which two exact hours of one event may differ."""

NIGHT = 22 * 60
"""Minute of the day from which an hour may belong to the next day for another report."""

MORNING = 5 * 60
"""Minute of the day up to which an hour may belong to the day before for another report."""

_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(Z|[+-]\d\d:?\d\d)?")
_DAY_WORD = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|\d{4}|\btoday\b|\byesterday\b|\b(?:last|this|next) year\b",
    re.I,
)


_HALF = re.compile(r"\b[ap]\.?\s?m\b|\d\s?[ap]\.?m\b|\b0\d[:.]|morning|afternoon|evening|night|noon|dawn", re.I)


_OTHER_CLOCK = re.compile(r"\b(?!Local|The|This|That|First|Last)[A-Z]\w+(?: (?:Standard|Daylight|Summer))? [Tt]ime\b")
"""The clock of a place that is named: "Tokyo time"."""


@dataclass(frozen=True, slots=True)
class Words:
    """Word lists of ``configs/acts.yaml``."""

    zone: re.Pattern[str]
    late: re.Pattern[str]
    early: re.Pattern[str]
    rough: Mapping[str, int]
    parts: Mapping[str, tuple[int, int]]


def _any(words: list[str]) -> str:
    return r"\b(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + r")\b"


@by_rules
def _words(rules: str | None = None) -> Words:
    data = load_rules("acts", rules)
    return Words(
        re.compile(_any(data["zone_words"])),
        re.compile(_any(data["late_words"]), re.I),
        re.compile(_any(data["early_words"]), re.I),
        data["rough"],
        {words: (span[0] * 60, span[1] * 60) for words, span in data["parts"].items()},
    )


@dataclass(frozen=True, slots=True)
class When:
    """One date or hour as a report words it.

    value:   TIMEX3
    text:    its words; ``around``: with some words before and after
    """

    value: str
    text: str
    around: str
    before: str
    """The words before it in its sentence."""

    @property
    def foreign(self) -> bool:
        """True for another clock than that of the place."""
        other = _words().zone.search(self.around) or _OTHER_CLOCK.search(self.around)
        return bool(other) or self.value[-1:] == "Z"

    @property
    def minute(self) -> int | None:
        """The minute of the day, where it is told."""
        match = _CLOCK.match(self.value)
        return int(match[2]) * 60 + int(match[3]) if match else None

    @property
    def bare(self) -> bool:
        """True for an hour of which it is not said whether it is before or after noon: "half past five"."""
        minute = self.minute
        return minute is not None and minute < 13 * 60 and not _HALF.search(self.text)

    @property
    def dated(self) -> bool:
        """True when its own words name a day, month or year; an hour alone is of a day that was guessed."""
        return bool(_DAY_WORD.search(self.text))

    @property
    def slack(self) -> int:
        """Minutes by which it may be off as it is worded."""
        words = (self.before.lower().split() + self.text.lower().split()[:1])[-4:]
        found = [_words().rough[w] for w in words if w in _words().rough]
        return max(found, default=0)


def when_of(view: View, item: Item, timex: int) -> When | None:
    """One time expression of an act; None for durations and what could not be worked out."""
    return when_in(view.members[item.member], item.sentence, timex)


def when_in(member: Member, sentence: tuple[int, int], timex: int) -> When | None:
    """One time expression of a sentence; None for durations and what could not be worked out."""
    one, value = member.facts.timexes[timex], member.values[timex]
    if value is None or one.type not in ("DATE", "TIME") or interval(value) is None:
        return None
    text, (start, end) = member.article.text, sentence
    before = text[max(start, one.start - 40) : one.start]
    return When(value, one.text, text[max(start, one.start - 40) : min(end, one.end + 30)], before)


def exclude(x: When, y: When, *, office: bool, one_clock: bool) -> bool:
    """True when two dates of one act exclude each other.

    office:    it is done in the daytime
    one_clock: the place of the act and both reports share a clock, or nearly so
    """
    one, other = interval(x.value), interval(y.value)
    if one is None or other is None:
        return False
    if x.minute is not None and y.minute is not None and not (x.foreign or y.foreign):
        if one == other or not (x.dated and y.dated):
            return _hours(x, y, one_clock=one_clock)
    elif not (x.dated and y.dated):
        return False
    if compatible(x.value, y.value) or one == other:
        return False
    gap = max((one[0] - other[1]).days, (other[0] - one[1]).days)
    if gap > 1:
        return True
    if min(len(x.value), len(y.value)) < len("2024-01-01"):
        return gap > 0
    return gap == 1 and not (x.foreign or y.foreign) and one_clock and _apart(x, y, office=office)


def _hours(x: When, y: When, *, one_clock: bool) -> bool:
    """Two hours of one day. Whole hours may lie between two clocks."""
    assert x.minute is not None and y.minute is not None
    half = 12 * 60
    turns = (0, half, -half) if x.bare or y.bare else (0,)
    gap = min(abs(x.minute - y.minute + turn) for turn in turns)
    return gap > SLACK + max(x.slack, y.slack) and (one_clock or gap % 60 != 0)


def _apart(x: When, y: When, *, office: bool) -> bool:
    """True when no night lies between two neighbouring days as they are told."""
    if office:
        return True
    first, last = sorted((x, y), key=lambda w: w.value)
    late = first.minute >= NIGHT if first.minute is not None else bool(_words().late.search(first.around))
    early = last.minute <= MORNING if last.minute is not None else bool(_words().early.search(last.around))
    return not (late or early)


def days_between(a: date, b: date) -> int:
    return abs((a - b).days)


_HOURS = {"MO": (0, 720), "MI": (660, 840), "AF": (720, 1110), "EV": (1020, 1440), "DT": (360, 1200)}
"""Minutes of the day that a part of it may cover, taken generously; night runs over midnight and is left out."""

_PART = re.compile(r"\d{4}-\d\d-\d\dT(MO|MI|AF|EV|DT)")


def _part(when: When) -> tuple[int, int] | None:
    """First and last minute of the day that a part of the day may cover, the clock aside."""
    minute = when.minute
    if minute is not None:
        return minute, minute
    match = _PART.match(when.value)
    if match is None:
        return None
    low, high = _HOURS[match[1]]
    for words, span in _words().parts.items():
        if re.search(rf"\b(?:{words})\b", when.text, re.I):
            return span
    return low, high


def parts_exclude(x: When, y: When) -> bool:
    """True for parts of one day that lie apart: "at dawn" and "in the evening", "at 3 p.m." and "in the morning"."""
    one, other = _part(x), _part(y)
    if one is None or other is None or x.foreign or y.foreign or x.bare or y.bare:
        return False
    if x.dated and y.dated and x.value[:10] != y.value[:10]:
        return False
    return max(one[0] - other[1], other[0] - one[1]) > _ROOM + max(x.slack, y.slack)


def next_day(x: When, y: When) -> bool:
    """True for two days on end of which none runs into the other by a night."""
    if not (_DAY.fullmatch(x.value[:10]) and _DAY.fullmatch(y.value[:10])) or not (x.dated and y.dated):
        return False
    first, _last = sorted((x, y), key=lambda w: w.value)
    night = first.minute >= NIGHT if first.minute is not None else bool(_NIGHT.search(first.around))
    return not night and not (x.foreign or y.foreign) and x.value[:10] != y.value[:10]


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NIGHT = re.compile(r"night", re.I)

_ROOM = 90
"""Minutes that must lie between two parts of a day."""


def month_days(x: When, y: When) -> tuple[str, str] | None:
    """Month and day of two dates that are both told without a year, which was guessed for them; None for others."""
    if any(_YEAR.search(w.text) or not _MONTH_DAY.search(w.text) for w in (x, y)):
        return None
    return x.value[5:10], y.value[5:10]


_YEAR = re.compile(r"\d{4}")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_MONTH_DAY = re.compile(rf"\b{_MONTH} \d{{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}", re.I)
