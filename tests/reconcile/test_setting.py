"""When and where a story took place."""

from __future__ import annotations

import pytest
from stories import Compare, article

from summitscan.model import Article, Story

SENTENCES = (
    "A bridge collapsed in Ghent on Sunday, police said. Two lorries fell into the canal.",
    "The bridge in Ghent came down on Sunday with two lorries on it, the mayor said.",
    "Two lorries fell into a canal when a bridge in Ghent collapsed on Sunday.",
)


def reports(*sentences: str, day: str = "2024-03-05", title: str = "Bridge collapses in Ghent") -> list[Article]:
    return [article(n, title, text, day=day) for n, text in enumerate(sentences)]


def told(compare: Compare, *articles: Article) -> Story:
    (story,) = compare(*articles).stories
    return story


def test_day_and_place_of_what_happened(compare: Compare) -> None:
    report = compare(*reports(*SENTENCES))
    (story,) = report.stories
    assert story.date == "2024-03-03"
    assert story.place is not None
    (entity,) = (e for e in report.entities if e.id == story.place.entity)
    assert story.place.name == entity.name == "Ghent"


def test_a_report_with_a_wrong_file_date_does_not_move_the_day(compare: Compare) -> None:
    good = reports(*SENTENCES)
    late = [article(n, "Bridge collapses in Ghent", SENTENCES[0], day="2024-09-12") for n in (7, 8)]
    assert told(compare, *good, *late).date == "2024-03-03"


def test_without_a_day_in_the_text_it_is_that_of_the_reports(compare: Compare) -> None:
    assert told(compare, *reports(*(s.replace(" on Sunday", "") for s in SENTENCES))).date == "2024-03-05"


def test_the_grain_that_most_share(compare: Compare) -> None:
    wider = (
        "A bridge collapsed in Belgium on Sunday, police said. Two lorries fell into the canal.",
        "A bridge over a canal in Belgium came down on Sunday with two lorries on it.",
        SENTENCES[2],
    )
    story = told(compare, *reports(*wider, title="Bridge collapses with two lorries"))
    assert story.place is not None
    assert story.place.name == "Belgium"


@pytest.mark.parametrize(
    ("title", "sentences"),
    [
        # Whom it is about is not where it happened.
        ("Belgium approves bridge fund", ("Belgium approved a fund for old bridges, the ministry said.",) * 3),
        # Three reports, three places.
        (
            "Minister resigns over bridge",
            (
                "The minister resigned in Ghent over the fall of a bridge.",
                "The minister resigned over the fall of a bridge, he said in Bruges.",
                "The bridge minister resigned. He had been in Antwerp.",
            ),
        ),
    ],
)
def test_no_place_where_it_is_not_clear(compare: Compare, title: str, sentences: tuple[str, ...]) -> None:
    assert told(compare, *reports(*sentences, title=title)).place is None
