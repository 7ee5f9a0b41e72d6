"""Who contradicts whom: two who are quoted, or two reports."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

TITLE = "March in Lodz"
LEAD = "A march for lower rents went through Lodz on Sunday."
PARTIES = "It is those quoted who contradict each other, not the reports."


@pytest.mark.parametrize(
    ("a", "b", "says"),
    [
        (
            "Organisers said that 40,000 people took part.",
            "Police said that 9,000 people took part.",
            ("Organisers in Outlet 1 say 40,000", "Police in Outlet 2 say 9,000"),
        ),
        (
            "The mayor stopped the march on the bridge, the city's police chief said.",
            "The mayor did not stop the march on the bridge, its fire chief said.",
            ("police chief in Outlet 1 says “The mayor", "fire chief in Outlet 2 says “The mayor"),
        ),
    ],
)
def test_two_who_are_quoted(compare: Compare, a: str, b: str, says: tuple[str, str]) -> None:
    (row,) = found(compare(article(1, TITLE, LEAD, a), article(2, TITLE, LEAD, b)), verdict="conflict")
    assert row.explanation.endswith(PARTIES)
    assert all(words in row.explanation for words in says)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Police said that 40,000 people took part.", "Police said that 9,000 people took part."),
        ("The mayor stopped the march on the bridge.", "The mayor did not stop the march on the bridge, police said."),
    ],
)
def test_one_voice_in_two_reports(compare: Compare, a: str, b: str) -> None:
    (row,) = found(compare(article(1, TITLE, LEAD, a), article(2, TITLE, LEAD, b)), verdict="conflict")
    assert PARTIES not in row.explanation
