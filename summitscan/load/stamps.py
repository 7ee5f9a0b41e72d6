"""Dates and times as pages and records give them: ``02:26 PM Aug 07, 2025 IST``, ISO 8601, RFC 2822, epochs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from summitscan.load.rules import Rules
from summitscan.model import Evidence, Published

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = re.compile(r"(?i)\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?")
_NUMERIC = re.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?!\d)")
_DATES = tuple(
    re.compile(p)
    for p in (
        r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)",
        rf"(?i)(?<![a-z])(?P<b>{_MONTH})\b\.?[ -]?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?[ -]{{1,2}}"
        r"(?P<y>(?:19|20)\d\d)(?!\d)",
        rf"(?i)(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?(?P<b>{_MONTH})\b\.?,?[ -]{{0,2}}"
        r"(?P<y>(?:19|20)\d\d)(?!\d)",
        r"(?<![\d/.-])(?P<p>\d{1,2})[/.-](?P<q>\d{1,2})[/.-](?P<y>(?:19|20)\d\d)(?![\d/.-])",
        r"(?<![\w-])(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?![\w-])",
    )
)
_TIME = re.compile(
    r"(?i)(?<![\d:.])(?:T(?=\d\d:))?(?P<h>[01]?\d|2[0-3])"
    r"(?:[:.](?P<m>[0-5]\d)(?::[0-5]\d(?:[.,]\d{1,9})?)?\s?(?P<ap>[ap]\.?m\b\.?)?|\s?(?P<ap2>[ap]\.?m\b\.?))(?![\d:])"
)
_TIME_HHMM = re.compile(r"(?<![\d:.])(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)\s?(?=GMT|UTC|[hH]rs\b)")
_OFFSET = re.compile(r"(?i)\s?\(?(?:(?:GMT|UTC)\s?)?(?P<sign>[+\-−])(?P<h>[01]?\d)(?::?(?P<m>[0-5]\d))?\)?(?!\d)")
_ISO = re.compile(
    r"(?a)(?P<date>\d{4}-\d\d-\d\d|\d{8})"
    r"(?:[T ](?P<h>\d\d):?(?P<m>\d\d)(?::?(?P<s>\d\d)(?:[.,]\d+)?)?\s?(?P<z>Z|[+-]\d\d:?\d\d|[+-]\d\d)?)?$"
)

FIRST_YEAR, LAST_YEAR = 1800, 2100
"""Of dates in metadata; a number that gives another year is something else."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date found in a line. ``start`` and ``end`` count from the start of that line."""

    start: int
    end: int
    day: date
    value: str
    precision: str
    label: str = "plain"
    """``published``, ``updated`` or ``plain``: what the words before it say."""


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _date_of(match: re.Match[str], month_first: bool) -> date | None:
    found = match.groupdict()
    year = int(found["y"])
    if found.get("b"):
        return _day(year, _MONTHS.index(found["b"][:3].casefold()) + 1, int(found["d"]))
    if found.get("p"):
        first, second = int(found["p"]), int(found["q"])
        if first > 12 or first == second or "." in match[0]:
            return _day(year, second, first)
        # 05/09/2025 is May in one country and September in another: it says nothing that can be relied on.
        return _day(year, first, second) if second > 12 or month_first else None
    return _day(year, int(found["m"]), int(found["d"]))


def _find_dates(text: str, rules: Rules) -> list[tuple[int, int, date]]:
    found: list[tuple[int, int, date]] = []
    month_first = bool(rules.month_first.search(text))
    for pattern in _DATES:
        for match in pattern.finditer(text):
            day = _date_of(match, month_first)
            if day and all(match.end() <= s or match.start() >= e for s, e, _ in found):
                found.append((match.start(), match.end(), day))
    return sorted(found)


def _clock(match: re.Match[str]) -> tuple[int, int] | None:
    found = match.groupdict()
    hour, minute = int(found["h"]), int(found.get("m") or 0)
    half = (found.get("ap") or found.get("ap2") or "").casefold()[:1]
    if half and not 1 <= hour <= 12 and not (half == "p" and hour < 24):
        return None
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return hour, minute


def _sunday(year: int, month: int, nth: int) -> date:
    """The nth Sunday of a month; -1 is the last."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def _is_summer(day: date, rule: str) -> bool:
    if rule == "us":
        return _sunday(day.year, 3, 2) <= day < _sunday(day.year, 11, 1)
    return _sunday(day.year, 3, -1) <= day < _sunday(day.year, 10, -1)


def _zone_at(text: str, at: int, day: date, rules: Rules) -> tuple[int, str] | None:
    """The time zone that stands at ``at`` in ``text``: where it ends and its UTC offset."""
    offset = _OFFSET.match(text, at)
    if offset:
        sign = "-" if offset["sign"] in "-−" else "+"
        return offset.end(), f"{sign}{int(offset['h']):02}:{int(offset['m'] or 0):02}"
    name = re.compile(rf"(?i)\s?\(?({rules.zone_pattern})\b\)?").match(text, at)
    if not name:
        return None
    abbreviation = name[1].upper()
    if abbreviation in rules.zones:
        return name.end(), rules.zones[abbreviation]
    standard, summer, rule = rules.seasonal[abbreviation]
    return name.end(), summer if _is_summer(day, rule) else standard


def _label_before(text: str, start: int, rules: Rules) -> str:
    """What the words before ``start`` say about a date: the last label that stands there."""
    words = re.findall(r"[^\W\d_]+", text[:start].casefold())
    for at in range(len(words) - 1, -1, -1):
        for size in (3, 2, 1):
            kind = rules.stamp_labels.get(" ".join(words[max(0, at - size + 1) : at + 1]))
            if kind and kind != "plain":
                return kind
    return "plain"


def find_stamps(text: str, rules: Rules) -> list[Stamp]:
    """The dates with a year that stand in one line, each with the clock time and zone beside it, in order."""
    dates = _find_dates(text, rules)
    if not dates:
        return []
    spans = [(s, e) for s, e, _ in dates]
    times: dict[int, re.Match[str]] = {}
    for match in sorted([*_TIME.finditer(text), *_TIME_HHMM.finditer(text)], key=lambda m: m.start()):
        if any(s < match.end() and match.start() < e for s, e in spans):
            continue
        gaps = [(max(s - match.end(), match.start() - e), n) for n, (s, e) in enumerate(spans)]
        gap, nearest = min(gaps)
        if gap <= 25 and nearest not in times:
            times[nearest] = match
    stamps = []
    for n, (start, end, day) in enumerate(dates):
        value, precision, label_end = day.isoformat(), "day", spans[n - 1][1] if n else 0
        time = times.get(n)
        clock = _clock(time) if time else None
        if time and clock:
            zone = _zone_at(text, time.end(), day, rules) or _zone_at(text, end, day, rules)
            start, end = min(start, time.start()), max(end, time.end(), zone[0] if zone else 0)
            value, precision = f"{value}T{clock[0]:02}:{clock[1]:02}{zone[1] if zone else ''}", "minute"
        stamps.append(Stamp(start, end, day, value, precision, _label_before(text[label_end:start], start, rules)))
    return stamps


def residue(text: str, stamps: list[Stamp], rules: Rules) -> str:
    """What is left of a line without its dates, weekdays, labels and clock times; "" for a pure date line."""
    for stamp in reversed(stamps):
        text = text[: stamp.start] + " | " + text[stamp.end :]
    text = _TIME.sub(" ", _WEEKDAY.sub(" ", _NUMERIC.sub(" ", text)))
    text = re.sub(r"(?:GMT|UTC)[+-]\d{1,2}(?::?\d\d)?|(?<=\s)-(?=\s)", " ", text)
    kept = []
    for part in re.split(r"[|:•·,;/()\[\]–—]+|\s-\s", text):
        words = part.split()
        while words:
            size = next((n for n in (3, 2, 1) if key_of(words[:n]) in rules.stamp_labels), 0)
            if not size and (words[0].casefold() in rules.stamp_words or words[0].upper() in rules.zones):
                size = 1
            if not size:
                break
            words = words[size:]
        while words and words[-1].casefold() in rules.stamp_words:
            words.pop()
        if words:
            kept.append(" ".join(words))
    return " | ".join(kept)


def key_of(words: list[str]) -> str:
    return " ".join(words).casefold().strip(".:")


def choose(stamps: list[tuple[int, Stamp, str]]) -> Published | None:
    """The date of publication among the header lines' stamps, given as (offset of the line, stamp, its words).

    One that says "published" comes first; else the earliest day (a page prints today's date too, and no article is
    updated before it is published). Of the same day the most precise is taken, the first of equals.
    """
    if not stamps:
        return None
    said = [s for s in stamps if s[1].label == "published"]
    day = said[0][1].day if said else min(s[1].day for s in stamps)
    pool = [s for s in stamps if s[1].day == day and not (said and s[1].label == "updated")]
    order = {"published": 0, "plain": 1, "updated": 2}
    at, best, words = min(pool, key=lambda s: (s[1].precision != "minute", order[s[1].label], -len(s[1].value)))
    return Published(best.value, best.precision, "header", Evidence(at + best.start, at + best.end, words))


def parse_metadata(value: object, rules: Rules) -> Published | None:
    """The date in a record's field: ISO 8601, ``20250807``, RFC 2822, seconds or milliseconds since 1970, or words.

    Midnight without a zone is a day; anything that is no date gives ``None``.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _parse_number(value, rules)
    if not isinstance(value, str) or not value.strip():
        return None
    text = value.strip()
    iso = _ISO.match(text)
    if iso:
        return _parse_iso(iso)
    partial = re.fullmatch(r"(?a)((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?", text)
    if partial:
        return Published(text, "month" if partial[2] else "year", "metadata")
    if text.isascii() and text.isdigit():
        return _parse_number(int(text), rules) if len(text) <= 13 else None
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        stamps = find_stamps(text, rules)
        return Published(stamps[0].value, stamps[0].precision, "metadata") if stamps else None
    return _moment(moment)


def _moment(moment: datetime) -> Published | None:
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    zone = moment.strftime("%z")
    value = moment.strftime("%Y-%m-%dT%H:%M") + (f"{zone[:3]}:{zone[3:5]}" if zone else "")
    return Published(value, "minute", "metadata")


def _parse_iso(match: re.Match[str]) -> Published | None:
    digits = match["date"].replace("-", "")
    day = _day(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    if match["h"] is None or (not match["z"] and match["h"] + match["m"] + (match["s"] or "00") == "000000"):
        return Published(day.isoformat(), "day", "metadata")
    if int(match["h"]) > 23 or int(match["m"]) > 59:
        return None
    zone = match["z"] or ""
    if zone == "Z":
        zone = "+00:00"
    elif zone and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:] or '00'}"
    if zone and (int(zone[1:3]) > 23 or int(zone[4:]) > 59):
        return Published(day.isoformat(), "day", "metadata")
    return Published(f"{day.isoformat()}T{match['h']}:{match['m']}{zone}", "minute", "metadata")


def _parse_number(number: float, rules: Rules) -> Published | None:
    if isinstance(number, int) and 1800_01_01 <= number <= 2100_12_31:
        return parse_metadata(str(number), rules) if _ISO.match(str(number)) else None
    try:
        moment = datetime.fromtimestamp(number / 1000 if abs(number) > 1e11 else number, UTC)
    except (OverflowError, ValueError, OSError):
        return None
    return _moment(moment) if moment.year >= 1971 else None  # earlier: a small number that is no date
