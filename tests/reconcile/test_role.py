"""What one person is."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

from summitscan.config import load_rules

TITLE = "Anna Keller charged over sinking of barge"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Keller was the captain of the barge.", "The charge is against the barge's cook, Anna Keller."),
        ("Anna Keller, a plumber from Lund, was held.", "She was held overnight. Anna Keller works as a teacher."),
        ("Anna Keller, the country's ambassador, spoke.", "Anna Keller, the country's minister of health, spoke."),
        ("Anna Keller, the minister of the interior, spoke.", "Anna Keller, the minister of finance, spoke."),
        ("The deputy mayor, Anna Keller, was held.", "The mayor, Anna Keller, was held."),
        ("Police held the Danish swimmer Anna Keller.", "Police held the Swedish swimmer Anna Keller."),
        ("Anna Keller, his aunt, was held.", "Anna Keller, his sister, was held."),
        ("Anna Keller was a violinist.", "Police held the cellist Anna Keller."),
    ],
)
def test_two_roles(compare: Compare, one: str, other: str) -> None:
    (row,) = found(compare(article(1, TITLE, one), article(2, TITLE, other)), kind="actor")
    assert (row.verdict, row.code, row.question) == ("conflict", "SS104", "role of Anna Keller")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Keller, a doctor, was held.", "Anna Keller, a surgeon, was held."),  # one calling
        ("Anna Keller, a doctor, was held.", "Anna Keller, a professor, was held."),  # of which one can have both
        ("Anna Keller, a former nurse, was held.", "Anna Keller, a plumber, was held."),
        ("Anna Keller was a nurse until 2011.", "Anna Keller, a plumber, was held."),
        ("Anna Keller is no nurse.", "Anna Keller, a plumber, was held."),
        ("Anna Keller, a nurse and plumber, was held.", "Anna Keller, a plumber, was held."),
        ("Anna Keller, a nurse, met Karl Keller, a plumber.", "Karl Keller, a plumber, was held."),
        ("Anna Keller, a nurse, was held.", "Anna Keller, an owner of a farm, was held."),  # nothing known of it
        ("The Danish coach Anna Keller was held.", "The Swedish coach Anna Keller was held."),  # of which team?
        ("The Danish-born Swedish swimmer Anna Keller was held.", "The Danish swimmer Anna Keller was held."),
        ("Anna Keller, Karl's aunt, was held.", "Anna Keller, Paul's sister, was held."),
    ],
)
def test_roles_of_one_person(compare: Compare, one: str, other: str) -> None:
    assert not found(compare(article(1, TITLE, one), article(2, TITLE, other)), kind="actor")


def test_what_may_be_both_is_in_the_lines() -> None:
    rules = load_rules("roles")
    firsts = {line[0] for lines in rules["groups"].values() for line in lines}
    assert {role for pair in rules["both"] for role in pair} <= firsts
