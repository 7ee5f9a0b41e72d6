"""Who holds an office of which there is one."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

from summitscan.reconcile.office import office_of
from summitscan.reconcile.rules import propositions

TITLE = "Flood cuts off town of Larvik"


def test_two_mayors_of_one_town(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, '"The water is still rising," said Ann Berg, the mayor of Larvik.'),
        article(2, TITLE, '"We have sandbags for a day," said Peter Moe, the mayor of Larvik.'),
    )
    (row,) = found(report, kind="actor")
    assert (row.verdict, row.code, row.question) == ("conflict", "SS104", "who is mayor of Larvik")
    assert [p.value for p in row.positions] == ["Ann Berg", "Peter Moe"]


@pytest.mark.parametrize(
    "other",
    [
        '"We have sandbags for a day," said Peter Moe, the mayor of Stavern.',
        '"We have sandbags for a day," said Peter Moe, the former mayor of Larvik.',
        '"We have sandbags for a day," said Peter Moe, the deputy mayor of Larvik.',
        '"We have sandbags for a day," said Anna Berg, the mayor of Larvik.',
        'Ann Berg is on leave. "We have sandbags for a day," said Peter Moe, the mayor of Larvik.',
    ],
)
def test_who_may_both_be_so(compare: Compare, other: str) -> None:
    one = '"The water is still rising," said Ann Berg, the mayor of Larvik.'
    assert not found(compare(article(1, TITLE, one), article(2, TITLE, other)), kind="actor")


def test_a_later_holder_is_no_contradiction(compare: Compare) -> None:
    one = '"The water is still rising," said Ann Berg, the mayor of Larvik.'
    other = '"We have sandbags for a day," said Peter Moe, the mayor of Larvik.'
    report = compare(article(1, TITLE, one), article(2, TITLE, other, day="2024-03-25"))
    assert not found(report, kind="actor")


@pytest.mark.parametrize(
    ("title", "office"),
    [
        ("mayor of Larvik", ("mayor", "Larvik")),
        ("Larvik mayor", ("mayor", "Larvik")),
        ("Norway's foreign minister", ("foreign minister", "Norway")),
        ("chief executive of Norsk Kull", ("chief executive", "Norsk Kull")),
    ],
)
def test_titles(title: str, office: tuple[str, str]) -> None:
    read = office_of(title, propositions())
    assert read is not None
    assert read[:2] == office


@pytest.mark.parametrize(
    "title",
    ["mayor", "deputy mayor of Larvik", "acting mayor of Larvik", "spokesman of Larvik", "regional governor"],
)
def test_titles_of_nobody_in_particular(title: str) -> None:
    assert office_of(title, propositions()) is None
