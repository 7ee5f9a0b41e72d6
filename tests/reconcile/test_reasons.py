"""Each reason why two values can be of one thing only: what it finds, and what it must leave alone."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

TITLE = "Unions warn of job cuts at the works in Altona"


def _conflicts(compare: Compare, a: str, b: str, *, days: tuple[str, str] = ("2024-03-05", "2024-03-05")) -> list[str]:
    report = compare(article(1, TITLE, a, day=days[0]), article(2, TITLE, b, day=days[1]))
    return [c.question for c in found(report, kind="number", verdict="conflict")]


@pytest.mark.parametrize(
    ("a", "b", "question"),
    [
        (
            "Thomas Weber, 58, was at the works in Altona.",
            "The report names Thomas Weber, a 61-year-old engineer.",
            "age: Thomas Weber",
        ),
        (
            "Thomas Weber was sentenced to six years in prison on Tuesday.",
            "The court jailed Thomas Weber for eight years.",
            "term in prison: Thomas Weber",
        ),
        (
            "Prosecutors had asked for a sentence of nine years.",
            "Prosecutors had called for a 12-year jail term.",
            "duration: ",
        ),
        (
            "Thomas Weber will earn £90,000 a week at the works.",
            "Thomas Weber's salary is £70,000 a week.",
            "pay: Thomas Weber",
        ),
        (
            "A court convicted Thomas Weber of taking 2.6 million euros in bribes.",
            "A judge found that Thomas Weber had taken bribes of 2.4 million euros.",
            "amount: ",
        ),
        (
            "With Altona's debt included, the deal's value would be some $146 million.",
            "The deal, which amounts to $149.9 million including debt, is under way.",
            "amount: ",
        ),
        (
            "Ferrum Industries's $47 million purchase of Norrland Mining is under way.",
            "Ferrum Industries made its $38 million bid for Norrland Mining.",
            "amount: ",
        ),
        (
            "The trial lasted nine weeks.",
            "The judges heard them in a trial that lasted 11 weeks.",
            "duration: ",
        ),
        (
            "About 11% of patients stopped treatment because of side effects.",
            "Some 23 per cent of patients stopped treatment because of side effects.",
            "percentage: ",
        ),
        (
            "The fund Harlan Capital, which owns 6 per cent of Norrland Mining, wants it.",
            "Harlan Capital holds 8% of Norrland Mining.",
            "percentage: ",
        ),
        (
            "He must also pay a fine of €4.8m (£4.1m).",
            "The judges ordered him to pay a fine of €4.2m.",
            "fine",
        ),
        (
            "It was 25% contained on Tuesday evening.",
            "By Tuesday evening it was 15% contained.",
            "percentage: ",
        ),
    ],
)
def test_one_thing(compare: Compare, a: str, b: str, question: str) -> None:
    (row,) = _conflicts(compare, a, b)
    assert row.startswith(question)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # Two of one surname; one who has had a birthday between two reports is below.
        ("Thomas Weber, 58, was at the works.", "Anna Weber, 61, was at the works."),
        # Two men and two terms, a part that is suspended, an earlier term.
        ("Thomas Weber was jailed for six years.", "Paul Novak was jailed for eight years."),
        ("Thomas Weber was jailed for six years.", "Thomas Weber was jailed for six years, three of them suspended."),
        ("Thomas Weber was jailed for six years.", "Thomas Weber was jailed for four years in 2012."),
        # Asked for, and given.
        ("Prosecutors had asked for a sentence of nine years.", "Thomas Weber was jailed for six years."),
        # A week and a year; with the debt and without it.
        ("Thomas Weber will earn £90,000 a week.", "Thomas Weber will earn £3m a year."),
        ("The deal amounts to $149.9 million including debt.", "The deal amounts to $120 million excluding debt."),
        ("The deal amounts to $149.9 million including debt.", "The deal amounts to $120 million."),
        # A bid that was raised.
        (
            "Ferrum Industries's $47 million bid for Norrland Mining failed.",
            "Ferrum Industries raised its $38 million bid for Norrland Mining.",
        ),
        # Two agencies.
        (
            "The Altona Institute measured the quake at 6.4.",
            "The quake had a magnitude of 6.6, the Norrland Agency said.",
        ),
        # With four fifths and with all of the votes counted.
        (
            "Anna Weber won 50.9% of the vote with 80% of ballots counted.",
            "Anna Weber won 51.8% of the vote with 100% of ballots counted.",
        ),
        # Shares of two firms, and of one firm by two holders.
        ("Harlan Capital holds 8% of Norrland Mining.", "Harlan Capital owns 6 per cent of Ferrum Industries."),
        ("Harlan Capital holds 8% of Norrland Mining.", "Ferrum Industries owns 6 per cent of Norrland Mining."),
        # Two days.
        ("It was 5% contained on Monday evening.", "It was 15% contained on Tuesday evening."),
        # Two contracts.
        ("Ferrum won a $3 million contract.", "Ferrum won a $5 million contract."),
        # Two trials.
        ("The trial lasted nine weeks.", "An earlier trial lasted 11 weeks."),
    ],
)
def test_two_things(compare: Compare, a: str, b: str) -> None:
    assert _conflicts(compare, a, b) == []


def test_a_birthday_between_two_reports(compare: Compare) -> None:
    a, b = "Thomas Weber, 58, was at the works.", "Thomas Weber, 59, was at the works."
    assert _conflicts(compare, a, b, days=("2024-03-05", "2024-03-20")) == []
    assert len(_conflicts(compare, a, b)) == 1
