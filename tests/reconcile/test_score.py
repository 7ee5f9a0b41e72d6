"""The result of one game or one vote."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

from summitscan.model import Report

TITLE = "Volta knock Rangers out of Ghana cup"
LEAD = "Accra side Volta United knocked Kumasi Rangers out of the cup on Sunday."


def _rows(report: Report, question: str) -> list[tuple[str, list[str]]]:
    rows = [c for c in found(report, kind="number") if c.question == question]
    return [(c.verdict, [p.label for p in c.positions]) for c in rows]


def test_two_results_of_one_game(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, LEAD, "Volta United won 3-1."),
        article(2, TITLE, LEAD, "Kumasi Rangers lost 2-3 to Volta United."),
    )
    assert _rows(report, "score") == [("conflict", ["3-1", "3-2"])]


def test_the_loser_is_told_of_first(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, LEAD, "Volta United won 3-1."),
        article(2, TITLE, LEAD, "Kumasi Rangers lost 1–3 to Volta United."),
    )
    assert _rows(report, "score") == [("agree", ["3-1"])]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volta United won 3-1.", "Volta United led 2-1 at half-time."),
        ("Volta United won 3-1.", "Volta United won 3-2 on aggregate."),
        ("Volta United won 3-1.", "Volta United won 4-3 on penalties."),
        ("Volta United won 3-1.", "Kumasi Rangers had won 3-2 in 2019."),
        ("Volta United won 3-1.", "Volta United will be without 3-4 players."),
        ("Volta United won 3-1.", "Volta United won 3-2, and Hearts beat Lions 2-0."),
    ],
)
def test_another_result(compare: Compare, one: str, other: str) -> None:
    report = compare(article(1, TITLE, LEAD, one), article(2, TITLE, LEAD, other))
    assert "conflict" not in [verdict for verdict, _ in _rows(report, "score")]


def test_two_counts_of_one_vote(compare: Compare) -> None:
    lead = "The parliament of Norland passed the water bill on Tuesday."
    report = compare(
        article(1, "Norland passes water bill", lead, "The parliament passed the bill by 81 votes to 60."),
        article(2, "Norland passes water bill", lead, "The bill was approved in parliament by a vote of 84-57."),
        article(3, "Norland passes water bill", lead, "The senate passed it 30-20."),
    )
    assert _rows(report, "votes") == [("conflict", ["81-60", "84-57"])]


def test_two_winners_of_one_result_do_not_agree(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, LEAD, "Volta United beat Kumasi Rangers 5-4 on penalties."),
        article(2, TITLE, LEAD, "Kumasi Rangers beat Volta United 5-4 on penalties."),
    )
    assert not _rows(report, "score")
