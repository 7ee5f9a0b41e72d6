"""A headline that its own article contradicts."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

OTHER = article(2, "Mine in Tarma to be closed", "The mine in Tarma will be closed, its owner said.")


def test_headline_and_text_differ(compare: Compare) -> None:
    report = compare(
        article(1, "Blast kills 27 miners in Tarma", "Twenty-five miners were killed by a blast in Tarma on Monday."),
        OTHER,
    )
    (row,) = found(report, verdict="conflict")
    assert row.question.startswith("headline and text")
    assert (row.code, row.severity) == ("SS101", "medium")  # one origin


@pytest.mark.parametrize(
    ("title", "text", "code"),
    [
        ("Landslide leaves 31 dead", "Thirty-six people died when a hill came down on a village on Friday.", "SS101"),
        (
            "Girl, 7, pulled from river",
            "A nine-year-old girl was pulled from a river in Tarma by two anglers.",
            "SS101",
        ),
        ("Novelist Carla Denk dies at 68", "Novelist Carla Denk has died aged 86, her publisher said.", "SS101"),
        ("Tarma Steel to cut 1,400 jobs", "Tarma Steel will cut 4,100 jobs in two years, it said.", "SS101"),
        ("Carla Denk arrested in Geneva", "Carla Denk was arrested in Vienna on Monday, police said.", "SS103"),
        ("Council approves new pier", "The city council rejected plans for a new pier on Tuesday evening.", "SS106"),
        ("Mayor says bridge will open in June", "The bridge will open in August, the mayor said on Monday.", "SS102"),
    ],
)
def test_what_the_article_tells_otherwise(compare: Compare, title: str, text: str, code: str) -> None:
    (row,) = found(compare(article(1, title, text)), verdict="conflict")
    assert (row.code, row.severity) == (code, "medium")
    assert row.question.startswith("headline and text: ")
    assert "he headline has " in row.explanation and "the text under it" in row.explanation


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Landslide leaves 30 dead", "Thirty-six people died when a hill came down on a village on Friday."),
        ("Over 30 dead in landslide", "Thirty-six people died when a hill came down on a village on Friday."),
        ("31 dead in landslide", "Thirty-six people died in a landslide. At first the police had counted 31."),
        ("31 dead in landslide", "Thirty-six people died in a landslide, the toll has risen since Friday."),
        ("Eight dead in landslide", "Five children died in a landslide on Friday. Three teachers died with them."),
        ("Three dead in landslide", "Two people died at once in a landslide on Friday, a third in hospital."),
        ("‘31 dead and nobody cares’", "Thirty-six people died in a landslide a year ago. What became of the others?"),
        ("Were 31 killed by landslide?", "Thirty-six people died when a hill came down on a village on Friday."),
        ("Girl, 7, saved with sister", "A nine-year-old girl was pulled from a river with her sister, who is seven."),
        (
            "Carla Denk arrested in Geneva",
            "Carla Denk was arrested in Vienna, after a court in Geneva had asked for it.",
        ),
        ("Council approves new pier", "The city council rejected a new pier in May. On Monday it approved the pier."),
    ],
)
def test_what_a_headline_may_say(compare: Compare, title: str, text: str) -> None:
    assert not found(compare(article(1, title, text)), verdict="conflict")


@pytest.mark.parametrize(
    "text",
    [
        "Twenty-seven miners were killed by a blast in Tarma on Monday.",
        "More than 25 miners were killed by a blast in Tarma on Monday.",
        "Twenty-five miners were injured by a blast in Tarma on Monday.",
        "The blast killed 25 miners and two rescuers. Two more miners were killed later, which makes 27 miners killed.",
    ],
)
def test_what_can_both_be_true(compare: Compare, text: str) -> None:
    report = compare(article(1, "Blast kills 27 miners in Tarma", text), OTHER)
    assert not found(report, verdict="conflict")
