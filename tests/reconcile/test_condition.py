"""What depends on something for some, and does not for others."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

TITLE = "Halden raises its offer for Tarvo"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Halden's offer depends on the sale of Corvo.", "Halden will do the deal regardless of the sale of Corvo."),
        ("The offer is contingent on the sale of Corvo.", "The offer is not contingent on the sale of Corvo."),
        (
            "The takeover depends on the sale of Corvo.",
            "Halden will complete the takeover irrespective of the sale of Corvo.",
        ),
        ("The offer depends on its effort to acquire Corvo.", "The offer stands regardless of the purchase of Corvo."),
    ],
)
def test_it_matters_or_not(compare: Compare, a: str, b: str) -> None:
    (row,) = found(compare(article(1, TITLE, a), article(2, TITLE, b)), kind="polarity", verdict="conflict")
    assert row.code == "SS105"
    assert "Corvo" in row.question
    assert len(row.positions) == 2


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The offer depends on the sale of Corvo.", "The offer depends on the sale of Corvo and its board."),
        ("The offer depends on the sale of Corvo.", "Halden will do the deal regardless of the price of Corvo."),
        ("The offer depends on the sale of Corvo.", "Halden will do the deal regardless of the sale of Melk."),
        ("The offer depends on the sale of Corvo.", "The offer may stand regardless of the sale of Corvo."),
        ("The strike depends on the sale of Corvo.", "Halden will do the deal regardless of the sale of Corvo."),
        ("The offer depends on the sale of Corvo.", "In 2019 its offer stood regardless of the sale of Corvo."),
        ("The outcome depends on the weather.", "They will sail regardless of the weather."),
    ],
)
def test_conditions_that_can_both_hold(compare: Compare, a: str, b: str) -> None:
    assert not found(compare(article(1, TITLE, a), article(2, TITLE, b)), verdict="conflict")


def test_three_reports_are_one_question(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "The offer depends on the sale of Corvo."),
        article(2, TITLE, "The bid is conditional on the sale of Corvo by Tarvo."),
        article(3, TITLE, "Halden will do the deal regardless of the sale of Corvo by Tarvo."),
    )
    (row,) = found(report, kind="polarity", verdict="conflict")
    assert sorted(len(p.articles) for p in row.positions) == [1, 2]
