"""Articles -> stories (reports of one event), origins (copies of one text) and the dates that the files leave out.

Two steps: ``outline`` looks at all articles in brief and says which belong together; ``settle`` looks into those of one
story. ``cluster`` is both, for articles that are in memory.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from summitscan.cluster.brief import brief_of
from summitscan.cluster.origins import find_copies
from summitscan.cluster.published import infer, usual_day
from summitscan.cluster.stories import group
from summitscan.cluster.vectors import Vectors
from summitscan.cluster.when import Day, day_of
from summitscan.compact import Strings
from summitscan.config import load_rules
from summitscan.model import Brief, Copy, Facts, Published

__all__ = [
    "Clusters",
    "Outline",
    "Settled",
    "StoryGroup",
    "brief_of",
    "cluster",
    "numbered",
    "outline",
    "settle",
]


@dataclass(frozen=True, slots=True)
class Outline:
    """Which reports are of one event, before anybody has looked into them."""

    members: tuple[int, ...]
    """Indices of the articles, by day and content."""
    title: str
    """The headline of the most central report; empty where none has a headline."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What the reports of one event have to do with each other."""

    published: tuple[Published | None, ...]
    """Of each report, as the loader found it or inferred."""
    date: str | None
    """The day on which most of them appeared, the earliest of several; ``None`` where none is known."""
    origins: tuple[int, ...]
    """Of each report, from 0, in the order of their first reports. Copies of one text have the same."""
    copies: tuple[Copy, ...]
    """What they have of each other's text, by report."""


@dataclass(frozen=True, slots=True)
class StoryGroup:
    """The reports of one event."""

    members: tuple[int, ...]
    """Indices of the articles, by day and content."""
    title: str
    date: str | None
    """As ``Outline`` and ``Settled`` have them."""


@dataclass(frozen=True, slots=True)
class Clusters:
    """How the articles of a corpus belong together. It does not depend on the order in which they were given."""

    stories: tuple[StoryGroup, ...]
    """By date (those without one last), then by their members."""
    origins: tuple[str, ...]
    """Of each article: ``o1``, ``o2``, …, numbered along the stories. Copies of one text have the same."""
    copies: tuple[Copy, ...]
    published: tuple[Published | None, ...]
    """Of each article, as the loader found it or inferred."""


def outline(briefs: Iterable[Brief], paths: Sequence[str], *, rules: str | None = None) -> list[Outline]:
    """The stories of a corpus, in the order of their first members.

    paths: of the articles; the last resort that tells two alike apart
    rules: a folder of the user's own rule files (see ``summitscan.config.load_rules``); ``stories.yaml`` is read
    """
    config = load_rules("stories", rules)
    seen = _Seen()
    about = Vectors(seen.terms(briefs), rules=config["terms"])
    order = seen.order(paths)
    titles = seen.titles
    about = about.sorted(order)
    groups = group(about, seen.days(order), rules=config)
    return [
        Outline(
            tuple(order[row] for row in rows),
            _title(about, rows, [titles[order[row]] for row in rows]),
        )
        for rows in groups
    ]


class _Seen:
    """What is noted of articles in brief while they pass by."""

    def __init__(self) -> None:
        self.titles = Strings()
        """Empty where an article has none."""
        self._contents = Strings()
        self._days = array("i")
        self._known = array("b")
        """1 for a day of a year, 0 for a day of any year, -1 for none."""

    def terms(self, briefs: Iterable[Brief]) -> Iterator[dict[str, int]]:
        for brief in briefs:
            self._days.append(brief.day or 0)
            self._known.append(-1 if brief.day is None else not brief.yearless)
            self.titles.append(brief.title or "")
            self._contents.append(brief.sha256)
            yield dict(brief.terms)

    def order(self, paths: Sequence[str]) -> Sequence[int]:
        """The articles by day and content. To be called once: the contents are given up."""
        days, unsure = np.asarray(self._days, np.int32), np.asarray(self._known, np.int8) < 1
        by_day = np.lexsort((days, unsure))
        ends = np.flatnonzero(np.diff(days[by_day]) | np.diff(unsure[by_day])) + 1
        found = array("i")
        for of_day in np.split(by_day, ends):
            found.extend(sorted(of_day.tolist(), key=lambda i: (self._contents[i], paths[i])))
        self._contents = Strings()
        return found

    def days(self, order: Iterable[int]) -> list[Day | None]:
        """The days of articles, each in memory once."""
        shared: dict[tuple[int, int], Day | None] = {}
        found = []
        for i in order:
            day, known = self._days[i], self._known[i]
            if (day, known) not in shared:
                shared[day, known] = None if known < 0 else Day(day, not known)
            found.append(shared[day, known])
        return found


def settle(facts: Sequence[Facts], *, rules: str | None = None) -> Settled:
    """Look into the reports of one event, in the order of ``Outline.members``. rules: as for ``outline``"""
    config = load_rules("stories", rules)
    everyone = range(len(facts))
    published = infer(facts, [everyone], rules=config["dates"])
    days = [day for one in published if (day := day_of(one))]
    found, copies = find_copies([f.article for f in facts], everyone, rules=config["copies"])
    origins = {i: number for number, origin in enumerate(found) for i in origin}
    date = usual_day(days).isoformat() if days else None
    return Settled(published, date, tuple(origins[i] for i in everyone), tuple(copies))


def numbered(stories: Iterable[tuple[str | None, Sequence[int]]]) -> list[int]:
    """The order in which the origins of stories are numbered: by date (those without one last), then by place.

    stories: (date, members) of each in the order of ``outline``
    """
    known: list[Any] = list(stories)
    return sorted(range(len(known)), key=lambda s: (known[s][0] is None, known[s][0] or "", s))


def cluster(facts: Sequence[Facts], *, rules: str | None = None) -> Clusters:
    """Put articles together. rules: as for ``outline``"""
    config = load_rules("stories", rules)
    outlines = outline((brief_of(f, rules=config) for f in facts), [f.article.path for f in facts], rules=rules)
    settled = [settle([facts[i] for i in story.members], rules=rules) for story in outlines]
    published: list[Published | None] = [None] * len(facts)
    origins = [""] * len(facts)
    copies: list[Copy] = []
    stories: list[StoryGroup] = []
    total = 0
    for s in numbered((one.date, story.members) for one, story in zip(settled, outlines, strict=True)):
        story, one = outlines[s], settled[s]
        stories.append(StoryGroup(story.members, story.title, one.date))
        for i, origin, moment in zip(story.members, one.origins, one.published, strict=True):
            origins[i], published[i] = f"o{total + origin + 1}", moment
        total += max(one.origins) + 1
        copies += one.copies
    return Clusters(tuple(stories), tuple(origins), tuple(copies), tuple(published))


def _title(about: Vectors, rows: Sequence[int], titles: Sequence[str]) -> str:
    """The title of the report that is most like all of them."""
    if len(rows) == 1:
        return titles[0]
    terms, weights = (np.concatenate(parts) for parts in zip(*map(about.numbered, rows), strict=True))
    _, which = np.unique(terms, return_inverse=True)
    total = np.bincount(which, weights)
    of_member = np.repeat(np.arange(len(rows)), np.diff(about.start)[rows])
    # bincount adds one after another, on every machine in the same order.
    products = np.bincount(of_member, weights * total[which], len(rows))
    central = max(range(len(rows)), key=lambda i: (titles[i] != "", products[i], -i))
    return titles[central]
