"""Cause and effect the other way round."""

from __future__ import annotations

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
