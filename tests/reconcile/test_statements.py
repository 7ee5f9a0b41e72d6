"""Statements that several sources make, and what keeps two alike sentences from being one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stories import Compare, article, found

TITLE = "Flood in Tarma destroys homes"


def _agreed(compare: Compare, a: str, b: str) -> bool:
    report = compare(article(1, TITLE, "Rain fell all night.", a), article(2, TITLE, "The river rose.", b))
    claims = {c.id: c for c in report.claims}
    return any(
        {claims[c].article for c in p.claims} == {"a1", "a2"} and any(claims[c].sentence == a for c in p.claims)
        for row in found(report, verdict="agree")
        for p in row.positions
    )


def test_alike_sentences_agree(compare: Compare) -> None:
    assert _agreed(
        compare,
        "The government will pay each family in Tarma $1,500.",
        "Each family in Tarma will be paid $1,500 by the government.",
    )


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The government will pay each family $1,500.", "The government will pay each family $2,000."),
        ("The families will be housed in Lima.", "The families will be housed in Cusco."),
        ("The bridge was closed on Monday.", "The bridge was not closed on Monday."),
        ("The dam broke on March 3.", "The dam broke on March 4."),
        ("The minister said the age would rise to 67 from 2030.", "The minister has the age rise to 68 from 2030."),
        ("The dam broke in public view at the fair.", "The dam broke out of view and not at the fair."),
    ],
)
def test_sentences_that_differ_in_a_slot_do_not(compare: Compare, a: str, b: str) -> None:
    assert not _agreed(compare, a, b)


def test_what_is_denied_is_not_said(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "Fifteen people were killed in the flood in Tarma, police said."),
        article(2, TITLE, "Governor Ana Solis denied that fifteen people were killed in the flood in Tarma."),
    )
    claims = {c.id: c for c in report.claims}
    for row in report.comparisons:
        for position in row.positions:
            speakers = {claims[c].speaker.name for c in position.claims if claims[c].speaker}
            assert not {"Ana Solis", "police"} <= speakers


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("They said the vote in Tarma was free and fair.", "They said the vote in Tarma was not free and fair."),
        ("Mayor Luis Vargas survived the flood in Tarma.", "Mayor Luis Vargas died in the flood in Tarma."),
        ("Some 1,240 people in Tarma were hurt.", "More than 900 people in Tarma were hurt."),
    ],
)
def test_what_is_at_odds_does_not_agree(compare: Compare, a: str, b: str) -> None:
    assert not _agreed(compare, a, b)


def test_where_the_files_lie_changes_nothing(compare: Compare) -> None:
    texts = ("Some 40 homes in Tarma were lost.", "In Tarma 40 homes were lost.", "Tarma has lost 45 homes.")

    def told(order: tuple[int, ...]) -> list[tuple[str, str, str]]:
        report = compare(*(replace(article(n, TITLE, t), sha256=t) for n, t in zip(order, texts, strict=True)))
        return sorted((c.question, c.verdict, c.fingerprint) for c in report.comparisons)

    assert told((1, 2, 3)) == told((3, 1, 2)) == told((2, 3, 1))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("A burst dam caused the landslide in Tarma.", "The landslide in Tarma caused the dam to burst."),
        ("Keller will open the shelter in Tarma on Friday.", "On Friday he might open the shelter in Tarma."),
    ],
)
def test_what_causes_what_and_how_sure_keep_sentences_apart(compare: Compare, a: str, b: str) -> None:
    assert not _agreed(compare, a, b)
