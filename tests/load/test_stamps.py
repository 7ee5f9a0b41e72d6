"""Dates of header lines and of record fields."""

from __future__ import annotations

import pytest

from summitscan.load.layout import read_layout
from summitscan.load.rules import compiled
from summitscan.load.stamps import find_stamps, parse_metadata

RULES = compiled()
REPORT = "The bridge at Orlo was closed on Monday after cracks were found in its deck, engineers said."


def published(*header: str) -> tuple[str, str] | None:
    """The date read from a page with these lines under its headline: (value, the words it rests on)."""
    text = "\n".join(["Bridge at Orlo closed after cracks found", *header, "", REPORT, "", REPORT])
    found = read_layout(text, RULES).published
    if found is None:
        return None
    assert found.basis == "header" and found.evidence is not None
    assert text[found.evidence.start : found.evidence.end] == found.evidence.text
    assert found.precision == ("minute" if "T" in found.value else "day")
    return found.value, found.evidence.text


@pytest.mark.parametrize(
    ("line", "value", "words"),
    [
        ("date 2024-05-07 DT", "2024-05-07", "2024-05-07"),
        ("Tue, May 07, 2024", "2024-05-07", "May 07, 2024"),
        ("Updated At : 02:26 PM May 07, 2024 IST", "2024-05-07T14:26+05:30", "02:26 PM May 07, 2024 IST"),
        ("Updated on: May 07, 2024 03:23 pm IST", "2024-05-07T15:23+05:30", "May 07, 2024 03:23 pm IST"),
        ("Xinhua | Updated: 2024-05-07 17:52", "2024-05-07T17:52", "2024-05-07 17:52"),
        ("Published: 7 May 2024 at 10:00 am CET", "2024-05-07T10:00+01:00", "7 May 2024 at 10:00 am CET"),
        ("Published 1:02 PM EDT, Tue May 7, 2024", "2024-05-07T13:02-04:00", "1:02 PM EDT, Tue May 7, 2024"),
        ("Tue 7 May 2024 09.12 BST", "2024-05-07T09:12+01:00", "7 May 2024 09.12 BST"),
        ("May 7, 2024, 9:30 a.m. ET", "2024-05-07T09:30-04:00", "May 7, 2024, 9:30 a.m. ET"),
        ("January 7, 2024, 9:30 a.m. ET", "2024-01-07T09:30-05:00", "January 7, 2024, 9:30 a.m. ET"),
        ("Posted: 2024-05-07T06:30:00Z", "2024-05-07T06:30+00:00", "2024-05-07T06:30:00Z"),
        ("First published on May 7, 2024 12:05 am GMT+5:30", "2024-05-07T00:05+05:30", "May 7, 2024 12:05 am GMT+5:30"),
        ("7th May 2024", "2024-05-07", "7th May 2024"),
        ("25/12/2023", "2023-12-25", "25/12/2023"),
    ],
)
def test_header_line_gives_the_date(line: str, value: str, words: str) -> None:
    assert published(line) == (value, words)


def test_day_and_month_that_may_be_swapped_say_nothing() -> None:
    assert published("05/03/2024") is None
    assert published("Issued on: 05/03/2024 - 12:10") is None


def test_day_and_month_where_the_way_of_writing_tells_them_apart() -> None:
    assert published("03/05/2024 09:00 AM EST") == ("2024-03-05T09:00-05:00", "03/05/2024 09:00 AM EST")
    assert published("05.03.2024 11:20") == ("2024-03-05T11:20", "05.03.2024 11:20")


def test_published_comes_before_updated() -> None:
    assert published("Updated: May 9, 2024 10:00 GMT", "Published: May 7, 2024 08:00 GMT") == (
        "2024-05-07T08:00+00:00",
        "May 7, 2024 08:00 GMT",
    )
    assert published("Published May 7, 2024 | Updated May 8, 2024")[0] == "2024-05-07"  # type: ignore[index]


def test_most_precise_line_of_the_same_day_is_taken() -> None:
    assert published("date 2024-05-07 Search", "Tue, May 07, 2024", "Updated on: May 07, 2024 03:23 pm IST") == (
        "2024-05-07T15:23+05:30",
        "May 07, 2024 03:23 pm IST",
    )


def test_a_page_that_prints_todays_date_is_not_newer_than_its_update() -> None:
    assert published("Thu, May 16, 2024", "Updated: May 7, 2024")[0] == "2024-05-07"  # type: ignore[index]


def test_dates_inside_the_report_are_no_header() -> None:
    text = f"Bridge at Orlo closed\n\n{REPORT}\n\nIt was opened on May 7, 2024, by the king.\n\nMay 9, 2024\n\n{REPORT}"
    assert read_layout(text, RULES).published is None


def test_every_stamp_lies_in_its_line() -> None:
    line = "Published 07 May 2024, updated 8 May 2024 10:30 UTC"
    assert [(line[s.start : s.end], s.label) for s in find_stamps(line, RULES)] == [
        ("07 May 2024", "published"),
        ("8 May 2024 10:30 UTC", "updated"),
    ]


@pytest.mark.parametrize(
    ("given", "value", "precision"),
    [
        ("2016-11-13T00:00:00", "2016-11-13", "day"),
        ("2018-02-06T05:13:15", "2018-02-06T05:13", "minute"),
        ("2018-02-06 05:13:15+0000", "2018-02-06T05:13+00:00", "minute"),
        ("2018-02-06T05:13:15.250Z", "2018-02-06T05:13+00:00", "minute"),
        ("1998-01-08", "1998-01-08", "day"),
        ("20250807", "2025-08-07", "day"),
        (20250807, "2025-08-07", "day"),
        ("Tue, 06 Feb 2018 05:13:15 GMT", "2018-02-06T05:13+00:00", "minute"),
        ("Tue, 06 Feb 2018 05:13:15 -0500", "2018-02-06T05:13-05:00", "minute"),
        (1517893995, "2018-02-06T05:13+00:00", "minute"),
        ("1517893995", "2018-02-06T05:13+00:00", "minute"),
        (1517893995000, "2018-02-06T05:13+00:00", "minute"),
        ("2018-02", "2018-02", "month"),
        ("2018", "2018", "year"),
        ("February 6, 2018", "2018-02-06", "day"),
    ],
)
def test_metadata_dates(given: object, value: str, precision: str) -> None:
    found = parse_metadata(given, RULES)
    assert found is not None
    assert (found.value, found.precision, found.basis, found.evidence) == (value, precision, "metadata", None)


@pytest.mark.parametrize(
    "given", [None, "", "yesterday", "2018-02-31", "2018-13-01T10:00", True, [], 1e300, float("nan"), "9" * 30, -5]
)
def test_what_is_no_date_gives_none(given: object) -> None:
    assert parse_metadata(given, RULES) is None


def test_user_may_choose_another_meaning_of_a_zone(tmp_path) -> None:
    (tmp_path / "timezones.yaml").write_text('zones: {IST: "+01:00"}\n')
    own = compiled(str(tmp_path))
    assert find_stamps("May 7, 2024 10:00 IST", own)[0].value == "2024-05-07T10:00+01:00"
