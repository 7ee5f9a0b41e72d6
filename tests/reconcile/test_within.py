"""A headline that its own article contradicts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stories import Compare, article, found

from summitscan.model import Article, Block

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
    assert "he headline " in row.explanation and "the text " in row.explanation


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


def pictured(title: str, text: str, caption: str) -> Article:
    """An article with a caption behind its text."""
    plain = article(1, title, text)
    start = len(plain.text) + 2
    block = Block(start, start + len(caption), "caption")
    return replace(plain, text=f"{plain.text}\n\n{caption}", blocks=(*plain.blocks, block))


RESCUE = "Captain praised for rescue", "Captain Carla Denk, 54, saved all aboard when her ferry caught fire off Tarma."
CRASH = "Coach falls from bridge in Geneva", "Eight people died when a coach fell from a bridge in Geneva on Monday."


def test_caption_and_text_differ(compare: Compare) -> None:
    for (title, text), caption, words in (
        (RESCUE, "Captain Carla Denk, 45, on the bridge of her ferry.", "45"),
        (CRASH, "The coach in which 18 people died on Monday in Geneva.", "18"),
    ):
        report = compare(pictured(title, text, caption))
        (row,) = found(report, verdict="conflict")
        assert (row.code, row.severity) == ("SS101", "medium")
        assert row.question.startswith("caption and text: ")
        claims = {c.id: c for c in report.claims}
        (first,) = row.positions[0].claims
        assert row.positions[0].label == words
        assert claims[first].text == caption


@pytest.mark.parametrize(
    ("told", "caption"),
    [
        (RESCUE, "Captain Carla Denk at 45, when she took over her first ferry."),
        (RESCUE, "Captain Carla Denk, 45, in a file photo."),
        (RESCUE, "Captain Carla Denk and her mate Ivo Marin, 45."),
        (RESCUE, "Captain Carla Denk, 54, on the bridge of her ferry."),
        (CRASH, "The bridge in Geneva from which 18 people have fallen and died in ten years."),
        (CRASH, "In 1998 a coach fell from the same bridge in Geneva and 18 people died."),
        (CRASH, "A coach crash in which 18 people died on Friday in Geneva."),
        (CRASH, "The eight people who died on Monday in Geneva were pupils."),
    ],
)
def test_a_picture_of_another_day_or_another_person(compare: Compare, told: tuple[str, str], caption: str) -> None:
    report = compare(pictured(*told, caption))
    assert not found(report, verdict="conflict")
    assert caption not in {c.text for c in report.claims}
