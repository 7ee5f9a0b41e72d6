"""Articles -> stories (reports of one event), origins (copies of one text) and the dates that the files leave out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summitscan.cluster.origins import Copy, find_copies
from summitscan.cluster.published import hint, infer, usual_day
from summitscan.cluster.stories import group
from summitscan.cluster.vectors import Vector, add, dot, title_of, vectors
from summitscan.cluster.when import day_of
from summitscan.config import load_rules
from summitscan.model import Facts, Published

__all__ = ["Clusters", "Copy", "StoryGroup", "cluster"]


@dataclass(frozen=True, slots=True)
class StoryGroup:
    """The reports of one event."""

    members: tuple[int, ...]
    """Indices of the articles, by day and content."""
    title: str
    """The headline of the most central report; empty where none has a headline."""
    date: str | None
    """The day on which most of them appeared, the earliest of several; ``None`` where none is known."""


@dataclass(frozen=True, slots=True)
class Clusters:
    """How the articles of a corpus belong together. It does not depend on the order in which they were given."""

    stories: tuple[StoryGroup, ...]
    """By date (those without one last), then by their members."""
    origins: tuple[str, ...]
    """Of each article: ``o1``, ``o2``, …, numbered along the stories. Copies of one text have the same."""
    copies: tuple[Copy, ...]
    """The evidence: pairs of articles that share much of their text."""
    published: tuple[Published | None, ...]
    """Of each article, as the loader found it or inferred."""


def cluster(facts: Sequence[Facts], *, rules: str | None = None) -> Clusters:
    """Put articles together.

    rules: a folder of the user's own rule files (see ``summitscan.config.load_rules``); ``stories.yaml`` is read
    """
    config = load_rules("stories", rules)
    hints = [hint(fact, rules=config["dates"]) for fact in facts]

    def key(i: int) -> tuple[bool, int, str, str]:
        day, article = hints[i], facts[i].article
        return day is None or day.yearless, day.ordinal if day else 0, article.sha256, article.path

    order = sorted(range(len(facts)), key=key)
    about = vectors([facts[i] for i in order], rules=config["terms"])
    groups = group(about, [hints[i] for i in order], rules=config)
    members = [tuple(order[row] for row in rows) for rows in groups]
    published = infer(facts, members, rules=config["dates"])

    stories = []
    for rows, own in zip(groups, members, strict=True):
        days = [day for i in own if (day := day_of(published[i]))]
        title = _title([about[row] for row in rows], [title_of(facts[i].article) for i in own])
        stories.append(StoryGroup(own, title, usual_day(days).isoformat() if days else None))
    place = {i: n for n, i in enumerate(order)}
    stories.sort(key=lambda s: (s.date is None, s.date or "", place[s.members[0]]))

    articles = [fact.article for fact in facts]
    origins = [""] * len(facts)
    copies: list[Copy] = []
    number = 0
    for story in stories:
        found, evidence = find_copies(articles, story.members, rules=config["copies"])
        copies += evidence
        for origin in found:
            number += 1
            for i in origin:
                origins[i] = f"o{number}"
    return Clusters(tuple(stories), tuple(origins), tuple(copies), published)


def _title(members: Sequence[Vector], titles: Sequence[str | None]) -> str:
    """The title of the report that is most like all of them."""
    total: Vector = {}
    for vector in members:
        add(total, vector.items())
    central = max(range(len(members)), key=lambda i: (titles[i] is not None, dot(members[i], total), -i))
    return titles[central] or ""
