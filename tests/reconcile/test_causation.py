"""Causes of one thing that exclude each other."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

TITLE = "Blackout in Larvik"
LEAD = "A blackout hit the harbour of Larvik on Monday."


def causes(compare: Compare, a: str, b: str) -> int:
    report = compare(article(1, TITLE, LEAD, a), article(2, TITLE, LEAD, b))
    return len(found(report, kind="cause", verdict="conflict"))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The blackout was caused by a digger.", "A software bug was to blame, the grid operator said."),
        ("The blackout was due to a storm.", "The blackout was due to a computer virus."),
        ("The sole reason was a flooded cellar.", "The operator blamed the blackout on thieves."),
        ("The operator said a software bug was to blame.", "The operator said a flooded cellar was to blame."),
        ("A gas heater that blew up caused the blackout, police found.", "The blackout was due to a computer virus."),
    ],
)
def test_one_thing_has_one_cause(compare: Compare, a: str, b: str) -> None:
    assert causes(compare, a, b) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The blackout was caused by a storm.", "A fallen tree was to blame."),
        ("The blackout may have been caused by a storm.", "A software bug was to blame."),
        ("The blackout was partly due to a storm.", "A software bug was to blame."),
        ("The blackout was caused by a storm.", "The delay of the ferry was caused by a strike."),
        ("The mayor said thieves were to blame.", "The operator said a software bug was to blame."),
        ("The blackout was due to a storm.", "The operator paid for clues that led to an arrest."),
        ("The blackout was due to a storm.", "The company caused the blackout."),
        ("Some failures were caused by a storm.", "Other failures were caused by a software bug."),
    ],
)
def test_what_may_both_be_causes(compare: Compare, a: str, b: str) -> None:
    assert causes(compare, a, b) == 0
