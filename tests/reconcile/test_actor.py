"""Who did it, and what he is."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

TITLE = "Robbers raid bank in Lyon"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Teller Anna Keller set off the alarm.", "Manager Paul Mercier triggered the silent alarm."),
        ("It was the guard, Anna Keller, who raised the alarm.", "The alarm was raised by Paul Mercier."),
        ("The bank was founded by Anna Keller.", "Paul Mercier founded the bank."),
        ("The statue was unveiled by Anna Keller.", "It was Paul Mercier who unveiled the statue."),
        ("Anna Keller, who chaired the talks, was content.", "The talks were chaired by Paul Mercier."),
        ("The one who found the body was Anna Keller.", "The body was discovered by Paul Mercier."),
        ("The sentence was handed down by Anna Keller.", "Judge Paul Mercier sentenced the owner."),
    ],
)
def test_one_deed_of_two_doers(compare: Compare, one: str, other: str) -> None:
    (row,) = found(compare(article(1, TITLE, one), article(2, TITLE, other)), kind="actor")
    assert (row.verdict, row.code) == ("conflict", "SS104")
    assert {p.value for p in row.positions} == {"Anna Keller", "Paul Mercier"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Teller Anna Keller set off the alarm.", "The alarm was set off by the teller, Ms Keller."),
        ("Anna Keller and Paul Mercier set off the alarm.", "Paul Mercier set off the alarm."),
        ("Anna Keller set off an alarm.", "Paul Mercier set off another alarm."),
        ("Anna Keller found the body.", "Paul Mercier found the body beside Anna Keller."),
        ("Anna Keller answered the question.", "Paul Mercier put the question."),
        ("Anna Keller bought a painting.", "Paul Mercier bought a painting."),
        ("Anna Keller praised the guard.", "Paul Mercier praised the guard."),
        ("Anna Keller did not set off the alarm.", "Paul Mercier set off the alarm."),
    ],
)
def test_what_may_both_be_so(compare: Compare, one: str, other: str) -> None:
    assert not found(compare(article(1, TITLE, one), article(2, TITLE, other)), kind="actor")


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("The bomb was defused by Dutch engineers.", "The bomb was defused by Belgian soldiers.", True),
        ("A laboratory in Oslo identified the germ.", "The germ was identified by a laboratory in Milan.", True),
        ("The bomb was defused by Dutch engineers.", "The bomb was defused by engineers.", False),
        ("The bomb was defused by Dutch engineers.", "The bomb was defused by an engineer in Utrecht.", False),
        ("The pill was developed by staff of Orvel Labs.", "The pill was developed by staff of Castor Labs.", False),
    ],
)
def test_doers_without_a_name(compare: Compare, one: str, other: str, apart: bool) -> None:
    rows = found(compare(article(1, TITLE, one), article(2, TITLE, other)), kind="actor")
    assert bool(rows) is apart


def test_two_trades_of_one_person(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "A customer, the geologist Paul Mercier, saw the robbers leave."),
        article(2, TITLE, "The robbers fled past the pilot Paul Mercier."),
    )
    (row,) = found(report, kind="actor")
    assert (row.code, [p.value for p in row.positions]) == ("SS104", ["geologist", "pilot"])


def test_two_words_for_one_role(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "The robbers fled, police spokeswoman Anna Keller said."),
        article(2, TITLE, "The robbers fled, said the police spokesperson Anna Keller."),
    )
    assert not found(report, kind="actor")


def test_a_director_of_something_is_no_director(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "The robbers fled, security director Anna Keller said."),
        article(2, TITLE, "The robbers fled, said the security chief, Anna Keller."),
    )
    assert not found(report, kind="actor")


def test_an_envoy_is_no_minister(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "Foreign minister Anna Keller watched the robbery."),
        article(2, TITLE, "The special envoy Anna Keller watched the robbery."),
    )
    (row,) = found(report, kind="actor")
    assert {p.value for p in row.positions} == {"foreign minister", "special envoy"}


def test_what_somebody_was_before_is_no_contradiction(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "The robbers fled past the former pilot Paul Mercier."),
        article(2, TITLE, "A customer, the geologist Paul Mercier, saw the robbers leave."),
    )
    assert not found(report, kind="actor")
