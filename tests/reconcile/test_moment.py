"""Dates and hours of what each report tells once."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

TITLE = "Cable car of Gamsberg stands still"
LEAD = "The cable car on the Gamsberg in Austria stood still on Tuesday after a cable slipped."


def conflicts(compare: Compare, a: str, b: str, title: str = TITLE, lead: str = LEAD) -> bool:
    report = compare(article(1, title, lead, a, day="2024-03-07"), article(2, title, lead, b, day="2024-03-07"))
    return bool(found(report, kind="date", verdict="conflict"))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The incident happened at 9.10 a.m.", "The incident happened at 11.40 a.m."),
        ("The incident happened at ten past nine.", "It was half past eleven when the incident happened."),
        ("The repairs are to begin on 14 May.", "It is on 24 May that the repairs begin."),
        ("The new rules take effect on 1 July.", "The new regulation is in force from 1 October."),
        ("The inquiry will be completed in 2026.", "The inquiry is to be finished in 2028."),
        ("The contract of the operator expires in 2027.", "The contract will run until 2031."),
        ("The deadline for bids is 5 May.", "The deadline for bids is 15 May."),
        ("The company's vigil will be held on Saturday evening.", "The company's vigil is to be held on Sunday."),
        ("The last guest was brought to safety at dawn.", "The last guest was rescued late in the evening."),
        ("The manager did not leave the station until Thursday.", "The manager left the station on Tuesday."),
    ],
)
def test_one_act_at_two_times(compare: Compare, a: str, b: str) -> None:
    assert conflicts(compare, a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The incident happened at 9.10 a.m.", "A second incident happened at 11.40 a.m."),
        ("The incident happened at 9.10 a.m.", "The incident happened at 5.10 p.m. Tokyo time."),
        ("The incident happened at 9.10 a.m.", "The incident happened shortly before half past nine."),
        ("The repairs were to begin on 14 May.", "The repairs will begin on 24 May."),
        ("The repairs begin on 14 May.", "The repairs end on 24 May."),
        ("The repairs begin on 14 May in the valley.", "The repairs begin on 24 May at the summit."),
        ("The director will meet the mayor on Friday.", "The deputy will meet the mayor on Monday."),
        ("A rival won the prize in 2017.", "A rival won the prize in 2019."),
        ("The fund has $9 million to spend this year.", "The fund had $12 million to spend last year."),
        ("The old rules took effect on 1 July.", "The new rules took effect on 1 October."),
        ("The first guest was rescued at dawn.", "The last guest was rescued late in the evening."),
        ("The inquiry is to be completed by the end of May.", "The inquiry will be completed in May."),
    ],
)
def test_two_acts_or_one_time(compare: Compare, a: str, b: str) -> None:
    assert not conflicts(compare, a, b)


def test_a_report_that_gives_both_times_means_two_acts(compare: Compare) -> None:
    both = "The incident happened at 9.10 a.m. Another report says that the incident happened at 11.40 a.m."
    assert not conflicts(compare, both, "The incident happened at 11.40 a.m.")


def test_days_of_the_year_that_were_given_no_year(compare: Compare) -> None:
    """The years are guessed by the tense: "was last seen on 3 May" and "the sighting was on 3 May" are one day."""
    title, lead = "Hiker found dead", "A hiker was found dead in a gorge near Trento on Tuesday, the police said."
    same = conflicts(compare, "He was last seen on May 3.", "The last sighting of the man was on May 3.", title, lead)
    other = conflicts(compare, "He was last seen on May 3.", "The last sighting of the man was on May 9.", title, lead)
    assert (same, other) == (False, True)
