"""TIMEX3 values: resolving, what they cover, what can be the same."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitscan.extract.dates import compatible, interval, parse, resolve
from summitscan.extract.dates.resolve import easter
from summitscan.extract.dates.values import containing
from summitscan.model import Timex


def timex(**expr: object) -> Timex:
    return Timex(0, 1, "x", "DATE", expr)


def one(anchor: str | None, **expr: object) -> str | None:
    return resolve([timex(**expr)], anchor)[0]


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        ("2025-08-07", "2025-08-07"),
        ("2025-08-07T14:26+05:30", "2025-08-07"),
        ("2025-08-08", "2025-08-07"),
        ("2025-08-06", "2025-07-31"),
        ("2025-08", None),
        ("2025", None),
        (None, None),
        ("yesterday", None),
        ("2025-02-31", None),
    ],
)
def test_a_past_thursday(anchor: str | None, expected: str | None) -> None:
    assert one(anchor, k="weekday", day=4, tense="past") == expected


def test_a_month_is_enough_for_what_needs_no_day() -> None:
    assert one("2025-08", k="unit", unit="month", shift=-1) == "2025-07"
    assert one("2025", k="unit", unit="year", shift=1) == "2026"
    assert one("2025", k="unit", unit="month", shift=-1) is None


def test_a_date_without_year_goes_by_tense_then_by_nearness() -> None:
    january = {"k": "date", "m": 1, "d": 14}
    assert one("2025-03-01", **january, tense="past") == "2025-01-14"
    assert one("2025-12-01", **january, tense="past") == "2025-01-14"
    assert one("2025-12-01", **january, tense="future") == "2026-01-14"
    assert one("2025-12-20", **january) == "2026-01-14"
    # Nobody leaves the year out for a day 356 days back: the deadline is next week.
    assert one("2025-01-05", **january, tense="past") == "2025-01-14"
    assert one("2025-01-05", **january, tense="past", sure=True) == "2024-01-14"


def test_29_february_without_year() -> None:
    assert one("2025-03-01", k="date", m=2, d=29, tense="past") == "2024-02-29"
    assert one("2026-07-01", k="date", m=2, d=29) is None


def test_the_quarter_reported_on() -> None:
    quarter = timex(k="part", unit="quarter", n=3, tense="past")
    year_ago = timex(k="unit", unit="year", shift=-1, like="reported")
    assert resolve([quarter, year_ago, year_ago], "2025-10-30") == ("2025-Q3", "2024-Q3", "2024-Q3")
    assert resolve([year_ago], "2025-10-30") == ("2024",)
    assert one("2025-10-30", k="reported") == "2025-Q3"


def test_narrative_anchor_is_the_last_date_told() -> None:
    later = timex(k="unit", unit="day", shift=3, **{"from": "last"})
    assert resolve([timex(k="date", y=2021, m=5, d=30), later], None) == ("2021-05-30", "2021-06-02")
    assert resolve([later], "2025-08-07") == ("2025-08-10",)
    assert resolve([later], None) == (None,)
    # A year told of is too coarse to count days from.
    assert resolve([timex(k="date", y=2021, m=5, d=30), timex(k="date", y=1990), later], None)[2] == "2021-06-02"


def test_time_of_day_stays_with_its_day() -> None:
    assert one("2025-08-07", k="unit", unit="day", shift=-1, tod="NI") == "2025-08-06TNI"
    assert one("2025-08", k="unit", unit="month", shift=0, tod="NI") == "2025-08"


VALUES = st.one_of(
    st.none(),
    st.integers(-9999, 9999),
    st.text(max_size=8),
    st.sampled_from(["day", "week", "year", "quarter", "past", "last"]),
)
NAMES = "date holiday part weekday unit same reported year_before in ref class told anchor"
KEYS = "y m d day n unit shift from tense sure far aside week weekday nth plus tod like years value part whole"
KINDS = st.sampled_from(NAMES.split())
EXPRESSIONS = st.dictionaries(
    st.sampled_from(KEYS.split()),
    VALUES,
).flatmap(lambda d: KINDS.map(lambda k: d | {"k": k}))


@given(st.lists(EXPRESSIONS, max_size=5), st.one_of(st.none(), st.text(max_size=12), st.dates().map(str)))
def test_never_raises(exprs: list[dict[str, object]], anchor: str | None) -> None:
    values = resolve([timex(**e) for e in exprs], anchor)
    assert len(values) == len(exprs)
    assert all(v is None or isinstance(v, str) for v in values)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-08-07", (2025, 8, 7), (2025, 8, 7)),
        ("2025-08-06TNI", (2025, 8, 6), (2025, 8, 6)),
        ("2025-08-06T14:26+05:30", (2025, 8, 6), (2025, 8, 6)),
        ("2025-W33", (2025, 8, 11), (2025, 8, 17)),
        ("2025-W01", (2024, 12, 30), (2025, 1, 5)),
        ("2025-W33-WE", (2025, 8, 16), (2025, 8, 17)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2016-Q3", (2016, 7, 1), (2016, 9, 30)),
        ("2016-H2", (2016, 7, 1), (2016, 12, 31)),
        ("2016-SU", (2016, 6, 1), (2016, 8, 31)),
        ("2016-WI", (2016, 12, 1), (2017, 2, 28)),
        ("2016", (2016, 1, 1), (2016, 12, 31)),
        ("199", (1990, 1, 1), (1999, 12, 31)),
        ("19", (1900, 1, 1), (1999, 12, 31)),
    ],
)
def test_interval(value: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert interval(value) == (date(*first), date(*last))


@pytest.mark.parametrize("value", ["FUTURE_REF", "P3D", "XXXX-WXX-4", "2025-13", "2025-02-30", "2025-W60", "", "9999"])
def test_no_interval(value: str) -> None:
    assert interval(value) is None


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2025-W33", "2025-08-15", True),
        ("2025-W33", "2025-08-18", False),
        ("2025-08", "2025", True),
        ("2025-08", "2025-W31", False),
        ("FUTURE_REF", "2025-W33", True),
        ("2025-08-07", "2025-08-07TMO", True),
        ("2025-08-07T05:58", "2025-08-07TMO", True),
        ("2025-08-07T15:58", "2025-08-07TMO", False),
        ("2025-08-07T15:58", "2025-08-07T16:00", True),
        ("2025-08-07T15:58", "2025-08-07T18:00", False),
        ("2025-08-07T15:58", "2025-08-07T18:00Z", True),
        ("P2D", "P3D", False),
        ("PXD", "P3D", True),
        ("PAST_REF", "P3D", True),
        ("P3D", "2025-08-07", True),
    ],
)
def test_compatible(a: str, b: str, expected: bool) -> None:
    assert compatible(a, b) is expected
    assert compatible(b, a) is expected


@given(
    st.dates(date(2, 1, 1), date(9990, 1, 1)),
    st.sampled_from(["day", "week", "weekend", "month", "season", "quarter", "half", "year"]),
)
def test_values_read_back(day: date, unit: str) -> None:
    period = containing(unit, day)
    assert parse(period.value) == period
    assert period.first <= period.last
    assert unit == "weekend" or period.first <= day <= period.last
    assert period.shift(1).shift(-1) == period
    assert compatible(period.value, period.value)


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1818, 3, 22), (1943, 4, 25), (2000, 4, 23), (2024, 3, 31), (2025, 4, 20), (2038, 4, 25)]
)
def test_easter(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


def test_the_week_that_holds_a_day() -> None:
    assert one("2025-08-07", k="holding", unit="week", day={"k": "date", "m": 8, "d": 11}) == "2025-W33"
