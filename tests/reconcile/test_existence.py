"""What one report says was not there, and another tells of."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

TITLE = "Two hurt at mill in Larvik"


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("An explosion ripped through the mill.", "There was no explosion, the owner said."),
        ("A loud blast shook the mill.", "There was no explosion at the scene."),
        ("The robbers fired two shots.", "No shots were fired."),
        ("The two sides signed a ceasefire on Monday.", "No truce has been agreed, the minister said."),
        ("The mill cancelled more than 200 orders.", "Not one order was called off."),
    ],
)
def test_none_of_what_another_tells(compare: Compare, yes: str, no: str) -> None:
    report = compare(article(1, TITLE, yes, day="2024-03-04"), article(2, TITLE, no))
    (row,) = found(report, kind="polarity", verdict="conflict")
    assert (row.code, {p.status for p in row.positions}) == ("SS105", {"yes", "no"})


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("An explosion ripped through the mill.", "There was no second explosion, the owner said."),
        ("The governor issued a flood warning.", "No tsunami warning was issued."),
        ("The union reached a deal with Stein on Tuesday.", "No deal was reached with Norsk Kull."),
        ("An explosion may have ripped through the mill.", "There was no explosion."),
        ("Workers feared an explosion.", "There was no explosion."),
        ("The two sides agreed a ceasefire.", "No truce has been signed."),
        ("Three orders will be cancelled.", "No orders were cancelled."),
    ],
)
def test_what_may_both_be_so(compare: Compare, yes: str, no: str) -> None:
    report = compare(article(1, TITLE, yes, day="2024-03-04"), article(2, TITLE, no))
    assert not found(report, kind="polarity", verdict="conflict")


def test_what_came_to_pass_later(compare: Compare) -> None:
    no, yes = "No deal has been reached, the union said.", "The two sides reached a deal on Tuesday."
    report = compare(article(1, TITLE, no, day="2024-03-04"), article(2, TITLE, yes))
    assert not found(report, verdict="conflict")
