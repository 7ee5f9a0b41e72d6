"""Yes and no, silence, and the wording of one utterance."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

TITLE = "Union and railway talk after strike in Lyon"


def test_denied_and_stated(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "The railway dismissed the drivers in Lyon on Monday."),
        article(2, TITLE, "The railway did not dismiss the drivers in Lyon on Monday."),
    )
    (row,) = found(report, kind="polarity")
    assert (row.verdict, row.code) == ("conflict", "SS105")
    assert [p.status for p in row.positions] == ["yes", "no"]


def test_other_objects_and_hedges_do_not_contradict(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "The railway dismissed the drivers in Lyon on Monday."),
        article(
            2,
            TITLE,
            "The railway did not dismiss the cleaners in Lyon on Monday.",
            "The railway may not dismiss the drivers.",
        ),
    )
    assert not found(report, verdict="conflict")


def test_the_same_statement_is_an_agreement(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "The railway dismissed 40 drivers in Lyon on Monday."),
        article(2, TITLE, "On Monday the railway dismissed 40 drivers in Lyon, officials confirmed."),
    )
    assert found(report, verdict="agree")
    assert not found(report, verdict="conflict")


def test_two_renderings_of_one_quotation(compare: Compare) -> None:
    report = compare(
        article(
            1,
            TITLE,
            "“We have essentially reached an agreement to end the strike before Easter,” leader Paul Mercier said.",
        ),
        article(
            2,
            TITLE,
            "“We have reached in principle an agreement to end the strike before Easter,” leader Paul Mercier said.",
        ),
    )
    (row,) = found(report, kind="wording")
    assert (row.verdict, row.code, row.severity) == ("wording", "SS205", "info")
    assert len(row.positions) == 2


def test_the_same_quotation_of_one_speaker_is_one_origin(compare: Compare) -> None:
    quote = "“We have reached an agreement to end the strike before the holidays begin,” leader Paul Mercier said."
    report = compare(article(1, TITLE, "Trains ran again.", quote), article(2, TITLE, "Commuters were glad.", quote))
    (row,) = found(report, kind="wording")
    assert (row.verdict, row.code) == ("agree", "SS301")
    assert row.positions[0].origins == 1


def test_two_ways_of_not_commenting_agree(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "The French side left the proposal without comment."),
        article(2, TITLE, "Paris has yet to comment on the proposal."),
    )
    (row,) = [c for c in report.comparisons if c.question.startswith("response")]
    assert row.verdict == "agree"
    assert row.positions[0].status == "no comment"
    assert len(row.positions[0].articles) == 2


def test_order_of_articles_changes_nothing(compare: Compare) -> None:
    one = article(
        1, TITLE, "The railway dismissed the drivers in Lyon on Monday.", "The venue of the talks has been agreed upon."
    )
    two = article(
        2, TITLE, "The railway did not dismiss the drivers in Lyon on Monday.", "No venue has been set for the talks."
    )
    assert compare(one, two) == compare(two, one)


def test_a_denial_stands_against_another_speaker_of_the_article(compare: Compare) -> None:
    report = compare(
        article(
            1,
            TITLE,
            "The drivers were dismissed by letter, a union source said.",
            "Railway chief Paul Mercier denied that the 40 drivers were dismissed by letter.",
        ),
        article(2, TITLE, "The strike in Lyon went on."),
    )
    (row,) = found(report, kind="polarity")
    assert row.verdict == "conflict"
    assert row.positions[1].label.startswith("denied: ")


def test_what_is_denied_is_not_said(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "Railway chief Paul Mercier denied that 40 drivers were dismissed in Lyon."),
        article(2, TITLE, "In Lyon 30 drivers were dismissed."),
    )
    assert not found(report, kind="number")


@pytest.mark.parametrize(
    "said",
    [
        "No official has confirmed that the drivers were dismissed.",
        "None of the managers said that the drivers were dismissed.",
        "The spokesman has never said that the drivers were dismissed.",
        "The railway would not say that the drivers were dismissed.",
        "Manager Ulf Berg told no one that the drivers were dismissed.",
        "It is untrue that the drivers were dismissed, Berg said.",
        "The railway neither confirmed nor denied that the drivers were dismissed.",
    ],
)
def test_silence_is_neither_yes_nor_no(compare: Compare, said: str) -> None:
    for other in ("Railway chief Paul Mercier denied that the drivers were dismissed.", "The drivers were dismissed."):
        report = compare(article(1, TITLE, said), article(2, TITLE, other))
        assert not found(report, verdict="conflict")


def test_who_does_not_deny_does_not_deny(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "The union did not deny that the drivers were dismissed."),
        article(2, TITLE, "Analysts said that the drivers were dismissed."),
    )
    assert not found(report, verdict="conflict")


def test_no_longer_is_no(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "The Lorn dam is safe, the railway said."),
        article(2, TITLE, "The Lorn dam is no longer safe, the railway said."),
    )
    assert not [c for c in found(report, verdict="agree") if "safe" in c.question]


def test_two_speakers_of_one_article_contradict_each_other(compare: Compare) -> None:
    report = compare(
        article(
            1,
            TITLE,
            "The railway dismissed the drivers, union leader Paul Mercier said.",
            "The railway did not dismiss the drivers, manager Ulf Berg said.",
        ),
        article(2, TITLE, "The strike in Lyon went on."),
    )
    (row,) = found(report, kind="polarity")
    assert (row.verdict, len(row.positions)) == ("conflict", 2)


def test_words_of_one_sense_and_of_opposite_sense(compare: Compare) -> None:
    same = compare(
        article(1, TITLE, "The railway released the drivers in Lyon on Monday."),
        article(2, TITLE, "The railway did not free the drivers in Lyon on Monday."),
    )
    (row,) = found(same, kind="polarity")
    assert [p.status for p in row.positions] == ["yes", "no"]
    opposite = compare(
        article(1, TITLE, "The railway opened the depot in Lyon on Monday."),
        article(2, TITLE, "The railway closed the depot in Lyon on Monday."),
    )
    (row,) = found(opposite, kind="polarity")
    assert len(row.positions) == 2
