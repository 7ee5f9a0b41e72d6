"""A headline that its own article contradicts."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

OTHER = article(2, "Mine in Tarma to be closed", "The mine in Tarma will be closed, its owner said.")


def test_headline_and_text_differ(compare: Compare) -> None:
    report = compare(
        article(1, "Blast kills 27 miners in Tarma", "Twenty-five miners were killed by a blast in Tarma on Monday."),
        OTHER,
    )
    (row,) = found(report, verdict="conflict")
    assert row.question.startswith("headline and text")
    assert (row.code, row.severity) == ("SS101", "medium")  # one origin


@pytest.mark.parametrize(
    "text",
    [
        "Twenty-seven miners were killed by a blast in Tarma on Monday.",
        "More than 25 miners were killed by a blast in Tarma on Monday.",
        "Twenty-five miners were injured by a blast in Tarma on Monday.",
        "The blast killed 25 miners and two rescuers. Two more miners were killed later, which makes 27 miners killed.",
    ],
)
def test_what_can_both_be_true(compare: Compare, text: str) -> None:
    report = compare(article(1, "Blast kills 27 miners in Tarma", text), OTHER)
    assert not found(report, verdict="conflict")
