"""What a row about a number asks."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

TITLE = "Ferry fire off Trondheim"


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        (
            "Norled Lines will replace 27 spare diesel engines after the fire.",
            "Norled Lines said it would replace 27 spare diesel engines.",
            "number of spare diesel engines",
        ),
        (
            "Engineers in Trondheim inspected 27 Merlin F-1 engines on Tuesday.",
            "On Tuesday engineers inspected 27 Merlin F-1 engines in Trondheim.",
            "number of F-1 engines (inspected)",
        ),
        (
            "Norled Lines paid $5 million to the fire brigade.",
            "After the fire Norled Lines paid $5 million.",
            "amount: “Norled Lines paid … to the fire”",
        ),
    ],
)
def test_in_the_words_of_the_articles(compare: Compare, one: str, other: str, asked: str) -> None:
    report = compare(article(1, TITLE, one), article(2, TITLE, other))
    assert asked in [c.question for c in found(report, kind="number")]


def test_bounds_of_an_age_are_no_count(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "Two of the passengers were under the age of 18, the ferry line said."),
        article(2, TITLE, "A crowd of men between the ages of 18 and 35 was on deck, the ferry line said."),
    )
    assert not [c for c in found(report, kind="number") if "age" in c.question]
