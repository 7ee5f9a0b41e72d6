"""One utterance in two mouths."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

TITLE = "Union and railway talk after strike in Lyon"
QUOTE = "“We will not sign a paper that takes away what our parents fought for,”"


def test_the_same_words_of_two_speakers(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, f"{QUOTE} Paul Mercier said on Monday."),
        article(2, TITLE, f"{QUOTE} Anna Keller said on Monday."),
    )
    (row,) = found(report, kind="attribution")
    assert (row.verdict, row.code) == ("conflict", "SS108")
    assert {p.label for p in row.positions} == {"Anna Keller", "Paul Mercier"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{QUOTE} Paul Mercier said.", f"{QUOTE} his spokeswoman Anna Keller said."),
        (f"{QUOTE} Paul Mercier said.", f"{QUOTE} Anna Keller said, quoting Paul Mercier."),
        (f"{QUOTE} Paul Mercier said.", f"{QUOTE} Anna Keller said in a joint statement."),
        ("“We will not sign,” Paul Mercier said.", "“We will not sign,” Anna Keller said."),
        (f"{QUOTE} Paul Mercier said.", f"{QUOTE} she said."),
    ],
)
def test_who_speaks_for_another_or_repeats_him(compare: Compare, one: str, other: str) -> None:
    assert not found(compare(article(1, TITLE, one), article(2, TITLE, other)), kind="attribution")


def test_the_next_sentence_of_a_quotation_is_no_other_wording(compare: Compare) -> None:
    first = "“We pride ourselves on a safe railway, and on this night we let our own people down badly,”"
    short = "“We pride ourselves on a railway that is safe, and on this night we let our people down.”"
    report = compare(
        article(1, TITLE, f"{first} Paul Mercier said.", f"Paul Mercier said: {short}"),
        article(2, TITLE, f"{first} Paul Mercier said."),
    )
    (row,) = [c for c in found(report, kind="wording") if c.question == "words of Paul Mercier"]
    assert (row.verdict, len(row.positions)) == ("agree", 1)
