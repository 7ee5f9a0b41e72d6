"""One is sure of what another holds for possible."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

TITLE = "Ferrum Steel and the strike at its works in Lyon"


@pytest.mark.parametrize(
    "hedged",
    [
        "Ferrum Steel may have dismissed 40 drivers of its works in Lyon.",
        "Ferrum Steel allegedly dismissed 40 drivers of its works in Lyon.",
        "Ferrum Steel is thought to have dismissed 40 drivers of its works in Lyon.",
    ],
)
def test_stated_and_hedged(compare: Compare, hedged: str) -> None:
    report = compare(
        article(1, TITLE, "Ferrum Steel dismissed 40 drivers of its works in Lyon."), article(2, TITLE, hedged)
    )
    (row,) = found(report, verdict="certainty")
    assert (row.code, row.severity) == ("SS203", "low")
    assert [p.status for p in row.positions] in (["certain", "possible"], ["certain", "probable"])


@pytest.mark.parametrize(
    "other",
    [
        "Ferrum Steel can dismiss drivers of its works in Lyon.",  # what it is able to do
        "Ferrum Steel may have dismissed 40 cleaners of its offices in Lyon.",
        "Ferrum Steel dismissed 40 drivers of its works in Lyon.",
    ],
)
def test_ability_and_other_things_are_no_doubt(compare: Compare, other: str) -> None:
    report = compare(
        article(1, TITLE, "Ferrum Steel dismissed 40 drivers of its works in Lyon."), article(2, TITLE, other)
    )
    assert not found(report, verdict="certainty")
