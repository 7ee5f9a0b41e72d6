"""When two values are of one thing and exclude each other, and when they only look alike."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

TITLE = "Ferrum raises its bid for Altona Steel"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Altona's board rejected Ferrum's original $105 million approach last year.",
            "Ferrum had made an initial $103 million offer last year.",
        ),
        (
            "Altona Steel had $31.2 million in earnings reinvested abroad at the end of 2016, a filing said.",
            "It rests on the $32.6 million in undistributed foreign earnings that Altona had at the end of 2016.",
        ),
        (
            "A worker, who fell 10 to 12 feet at the works, is expected to recover.",
            "Paul Mercier fell 15 feet into the pit at the works.",
        ),
        ("Two people were injured when a furnace burst.", "A spokesman for the works said no one was injured."),
        ("Ferrum Steel dismissed 40 drivers on Monday.", "Ferrum Steel dismissed 60 drivers on Monday."),
        ("Final turnout was 61 percent, the works said.", "Final turnout was 58.2 percent, the works said."),
    ],
)
def test_one_thing_with_two_values(compare: Compare, a: str, b: str) -> None:
    report = compare(article(1, TITLE, a), article(2, TITLE, b))
    (row,) = found(report, verdict="conflict")
    assert (row.kind, row.code) == ("number", "SS101")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # Two bids, though one firm is in both.
        ("Ferrum's $47 million bid for Altona Steel failed.", "Altona Steel's $38 million bid for Norrland failed."),
        # The old offer and the new one.
        ("Ferrum made an initial $103 million offer.", "Ferrum made a new $121 million offer."),
        # Foreign earnings of two years.
        (
            "Altona Steel had $31.2 million in foreign earnings at the end of 2016.",
            "Altona Steel had $32.6 million in foreign earnings at the end of 2015.",
        ),
        # Two falls.
        ("A worker fell 12 feet at the works. A visitor fell 30 feet.", "Paul Mercier fell 15 feet at the works."),
        # Two firms, a part and the whole, two places, an earlier one.
        ("Ferrum employs 11,000 people.", "Altona Steel employs 34,000 people."),
        ("Altona Steel employs 98,000 people.", "The works employs 7,800 people."),
        ("Ferrum owns 16,000 masts in Spain and Portugal.", "Ferrum owns 14,000 masts in Spain."),
        ("The trial enrolled 1,240 workers.", "An earlier trial enrolled 310 workers."),
        # Who filed them.
        ("Sixteen complaints have been filed by observers.", "The union filed 23 complaints."),
        # None of the passengers, two of the workers.
        ("Two workers were injured in the crash.", "No passengers were injured in the crash."),
        # Nobody badly, two slightly.
        ("Two people were slightly injured when it burst.", "No one was badly injured when the furnace burst in May."),
    ],
)
def test_two_things(compare: Compare, a: str, b: str) -> None:
    report = compare(article(1, TITLE, a), article(2, TITLE, b))
    assert not found(report, verdict="conflict")


def test_one_value_in_two_units_agrees(compare: Compare) -> None:
    title = "Bear shot after entering school in Banff"
    report = compare(
        article(1, title, "A 400-pound (181-kg) bear was shot by rangers after it entered a school in Banff."),
        article(2, title, "Rangers in Banff shot a 181-kg bear that had walked into a school."),
    )
    (weight,) = [c for c in found(report, kind="number") if c.question.startswith("weight")]
    assert weight.verdict == "agree"


def test_counts_of_two_days_do_not_contradict_each_other(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "Ferrum hired 120 workers for the works in Altona.", day="2024-03-05"),
        article(2, TITLE, "Ferrum hired 160 workers for the works in Altona.", day="2024-03-07"),
    )
    assert not found(report, verdict="conflict")
