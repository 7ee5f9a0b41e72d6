"""Cause and effect the other way round."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

TITLE = "Barge with fireworks burns off Sliema"


def test_cause_and_effect_are_turned_round(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "An explosion sparked a fire on a barge off Sliema on Sunday."),
        article(2, TITLE, "The barge caught fire and caused an explosion off Sliema on Sunday."),
    )
    (row,) = found(report, kind="cause")
    assert (row.verdict, row.code) == ("conflict", "SS107")


def test_a_chain_of_causes_is_no_contradiction(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "A storm caused the fire on the barge off Sliema."),
        article(2, TITLE, "The fire on the barge caused an explosion off Sliema."),
    )
    assert not found(report, verdict="conflict")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The strike led to the closure of the port.", "The closure of the port led to the strike."),
        ("The riots caused police to close the port.", "The riots began after police closed the port."),
        ("His resignation triggered an investigation.", "The investigation led to his resignation."),
    ],
)
def test_the_order_is_turned_round_in_other_words(compare: Compare, one: str, other: str) -> None:
    (row,) = found(compare(article(1, TITLE, one), article(2, TITLE, other)), kind="cause")
    assert row.code == "SS107"


def test_two_causes_that_exclude_each_other(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "Lightning caused the fire, the coast guard said."),
        article(2, TITLE, "The fire was caused by a faulty cable, the harbour master said."),
    )
    (row,) = found(report, kind="cause")
    assert (row.verdict, len(row.positions)) == ("conflict", 2)


@pytest.mark.parametrize(
    "other",
    [
        "The fire was partly caused by a faulty cable, the harbour master said.",
        "The fire may have been caused by a faulty cable, the harbour master said.",
        "The fire was caused by a storm, the harbour master said.",
        "A faulty cable caused the delay, the harbour master said.",
    ],
)
def test_causes_that_go_together(compare: Compare, other: str) -> None:
    report = compare(article(1, TITLE, "Lightning caused the fire, the coast guard said."), article(2, TITLE, other))
    assert not found(report, kind="cause")
