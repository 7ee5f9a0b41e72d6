"""Dates of one act."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

TITLE = "Bear Bruno shot after entering school in Trento"


def test_two_years_for_one_move(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "Bruno came to Trento in 2015 from a zoo in Verona.", day="2024-03-05"),
        article(2, TITLE, "Bruno was born in Verona, and was transported to the zoo in Trento in 2014."),
    )
    (row,) = found(report, kind="date", verdict="conflict")
    assert row.code == "SS102"
    assert {p.value for p in row.positions} == {"2014", "2015"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Bruno came to Trento in 2015.", "Bruno came to Trento in May 2015."),  # the one holds the other
        ("Bruno came to Trento in 2015.", "Bruno was born in 2012 in Verona."),  # two acts
        ("Bruno came to Trento in 2015.", "Another bear, Yogi, came to Trento in 2014."),
        ("The bear was shot late on Monday.", "The bear was shot early on Tuesday."),  # one night
        ("Bruno may have come to Trento in 2015.", "Bruno came to Trento in 2014."),
    ],
)
def test_dates_that_can_both_be_true(compare: Compare, a: str, b: str) -> None:
    report = compare(article(1, TITLE, a), article(2, TITLE, b))
    assert not found(report, verdict="conflict")


def test_the_day_of_the_event(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "Rangers shot a bear in Trento on Monday after it entered a school."),
        article(2, TITLE, "A bear walked into a school in Trento on Monday afternoon.", "It was shot."),
    )
    (row,) = [c for c in report.comparisons if c.question == "day of the event"]
    assert (row.verdict, row.positions[0].value) == ("agree", "2024-03-04")


@pytest.mark.parametrize(
    ("a", "b", "conflicts"),
    [
        ("The zoo was founded in 1887.", "The zoo was founded in 1890.", False),  # no headline names it
        ("The school was opened in 1967.", "The school was opened in 1971.", True),
        ("The school was opened in 1967.", "A new school was opened in 1971.", False),
        ("The school was opened in 1967.", "The school in Verona was opened in 1971.", False),
    ],
)
def test_a_thing_without_a_name_is_that_of_the_headline(compare: Compare, a: str, b: str, conflicts: bool) -> None:
    report = compare(article(1, TITLE, a), article(2, TITLE, b))
    assert bool(found(report, verdict="conflict")) == conflicts


def test_a_relative_is_another_person(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "The school was founded by Leo Stern, who died in 1921."),
        article(2, TITLE, "Leo Stern's granddaughter, Anna Stern, died in 2019."),
    )
    assert not found(report, verdict="conflict")
