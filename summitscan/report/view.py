"""What the formats for readers share: who says something, how outlets and dates are put, what goes first."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import PurePath

from summitscan.model import SEVERITIES, VERDICTS, Article, Claim, Comparison, Copy, Position, Report, Story
from summitscan.paged import by_article, by_id, by_story
from summitscan.report.clean import clean, shorten
from summitscan.summary import summarise

VERDICT_LABELS = {"conflict": "CONFLICT", "nondisclosure": "undisclosed"}
"""Where the label for readers is not the verdict itself."""

MAX_NAME = 48
"""Characters of a speaker or outlet; longer descriptions of unnamed sources are cut."""

_ARTICLE_WORD = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Source:
    """Who gives an answer: one speaker by one way, in one or more outlets."""

    speaker: str | None
    """``None``: the outlets say it in their own voice."""
    via: tuple[str, ...]
    outlets: tuple[str, ...]

    def __str__(self) -> str:
        """``Ushakov via TASS (Kyiv Independent)``; ``BBC News`` where the reporter says it."""
        outlets = ", ".join(self.outlets)
        if self.speaker is None:
            return outlets
        via = f" via {', '.join(self.via)}" if self.via else ""
        return f"{self.speaker}{via} ({outlets})"


class View:
    """A report with its cross references looked up."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.articles: Mapping[str, Article] = by_id(report.articles)
        self.claims: Mapping[str, Claim] = by_id(report.claims)
        self.stories: Mapping[str, Story] = by_id(report.stories)
        self._names: dict[str, str] = {}
        self._people: set[str] = set()
        self._surnames: Counter[str] = Counter()
        for entity in report.entities:  # once: they may have to be read from a store
            self._names[entity.id] = entity.name
            if entity.kind == "person":
                self._people.add(entity.id)
                self._surnames[surname(entity.name)] += 1
        self._of_story = by_story(report.comparisons)
        self._copies = by_article(report.copies)

    def comparisons(self, story: str) -> list[Comparison]:
        """The comparisons of a story, the most serious first."""
        return sorted(self._of_story.of(story), key=comparison_key)

    def compared(self, story: str) -> int:
        """How many comparisons a story has."""
        return sum(self._of_story.verdicts(story).values())

    def copies(self, article: str) -> Sequence[Copy]:
        """What an article has of other articles' text."""
        return self._copies.get(article, ())

    def copy(self, copy: Copy) -> str:
        """``copy of a1b2 (Valley Times): 4 paragraphs, 98% of its text``; ``copy in part`` where the origins differ."""
        part = "" if self.articles[copy.article].origin == self.articles[copy.of].origin else " in part"
        paragraphs = counted(len({s.start for s in copy.shared}), "paragraph")
        return f"copy{part} of {copy.of} ({self.outlet(copy.of)}): {paragraphs}, {copy.share:.0%} of its text"

    def conflicts(self, story: str) -> int:
        return self._of_story.verdicts(story).get("conflict", 0)

    def by_dispute(self) -> list[Story]:
        """The stories: those with the most conflicts first, then with the most other differences, then with the most to
        compare, then the latest."""
        latest = sorted(self.stories.values(), key=lambda s: (s.date or "", s.id), reverse=True)
        return sorted(latest, key=self._dispute)

    def _dispute(self, story: Story) -> tuple[int, int, int]:
        verdicts = self._of_story.verdicts(story.id)
        found = sum(verdicts.values())
        return -verdicts.get("conflict", 0), verdicts.get("agree", 0) - found, -found

    def outlet(self, article: str) -> str:
        """How an article's publisher is put: outlet, else wire service, else the file's name."""
        found = self.articles[article]
        name = clean(found.outlet or "") or clean(found.agency or "")
        return shorten(name.removeprefix("The "), MAX_NAME) if name else clean(PurePath(found.path).name)

    def outlets(self, articles: Iterable[str]) -> tuple[str, ...]:
        """The outlets of these articles, each once, sorted."""
        return tuple(sorted({self.outlet(a) for a in articles}, key=lambda name: (name.casefold(), name)))

    def speaker(self, claim: Claim) -> str | None:
        """The short name of a claim's speaker: the surname where the corpus knows one person by it."""
        if claim.speaker is None:
            return None
        entity = claim.speaker.entity
        name = clean(self._names.get(entity, claim.speaker.name) if entity else claim.speaker.name)
        if entity in self._people:
            short = surname(name)
            return shorten(short if self._surnames[short] == 1 else name, MAX_NAME)
        return shorten(_ARTICLE_WORD.sub("", name), MAX_NAME)

    def via(self, claim: Claim) -> tuple[str, ...]:
        """The relays of a claim, without the outlet that it stands in."""
        here = {self.outlet(claim.article), clean(self.articles[claim.article].outlet or "")}
        return tuple(name for name in map(clean, claim.via) if name not in here)

    def sources(self, position: Position) -> list[Source]:
        """Who gives this answer, speakers before the outlets' own voice; sorted by name.

        An outlet that quotes a speaker with it is not named again for saying it in its own voice.
        """
        spoken: dict[tuple[str, tuple[str, ...]], set[str]] = {}
        own: set[str] = set()
        heard: set[str] = set()
        for claim in (self.claims[c] for c in position.claims):
            heard.add(claim.article)
            speaker = self.speaker(claim)
            if speaker is None:
                own.add(claim.article)
            else:
                spoken.setdefault((speaker, self.via(claim)), set()).add(claim.article)
        own.update(a for a in position.articles if a not in heard)
        sources = [
            Source(speaker, via, self.outlets(articles))
            for (speaker, via), articles in sorted(spoken.items(), key=lambda item: (item[0][0].casefold(), item[0]))
        ]
        quoting = {outlet for source in sources for outlet in source.outlets}
        return [*sources, *(Source(None, (), (o,)) for o in self.outlets(own) if o not in quoting)]


def comparison_key(comparison: Comparison) -> tuple[int, int, int, str, str]:
    """Sorts by weight: severity, then verdict, then how many origins speak to it; then by question."""
    return (
        SEVERITIES.index(comparison.severity),
        VERDICTS.index(comparison.verdict),
        -sum(p.origins for p in comparison.positions),
        comparison.question,
        comparison.id,
    )


def opposed(comparison: Comparison) -> frozenset[tuple[int, int]]:
    """The pairs of positions of a conflict that cannot both be true, by their indices; none for other verdicts.

    Of arrangements that is what is agreed and what is not set; what is merely planned or possible goes with both. Of
    everything else it is each pair of different values.
    """
    if comparison.verdict != "conflict":
        return frozenset()
    positions = list(enumerate(comparison.positions))
    settled = [i for i, p in positions if p.status == "agreed"]
    open_ = [i for i, p in positions if p.status == "not set"]
    if comparison.kind == "status" and settled and open_:
        return frozenset((min(i, j), max(i, j)) for i in settled for j in open_)
    pairs = combinations(positions, 2)
    return frozenset((i, j) for (i, a), (j, b) in pairs if a.value is None or a.value != b.value)


def surname(name: str) -> str:
    """The last word of a name with the particles before it: ``von der Leyen``."""
    words = name.split()
    at = max(len(words) - 1, 0)
    while at > 0 and words[at - 1].islower():
        at -= 1
    return " ".join(words[at:])


def verdict_label(comparison: Comparison) -> str:
    return VERDICT_LABELS.get(comparison.verdict, comparison.verdict)


def counted(number: int, word: str, plural: str | None = None) -> str:
    """``1 article``, ``1,200 articles``."""
    return f"{number:,} {word if number == 1 else plural or word + 's'}"


def headline(report: Report, *, verdicts: Collection[str] = ()) -> str:
    """``5 articles · 4 outlets · 2 stories · 149 claims · 2 conflicts · 1 skipped``.

    verdicts: those that the report was narrowed to: of the others it can say nothing
    """
    summary = report.summary or summarise(report)
    outlets, conflicts = summary["outlets"], summary["conflicts"]
    found = counted(conflicts, "conflict") if conflicts else "no conflicts"
    if verdicts:
        found = f"{counted(len(report.comparisons), 'comparison')} of {', '.join(sorted(verdicts))}"
    return " · ".join(
        [
            counted(len(report.articles), "article"),
            *([counted(outlets, "outlet")] if outlets else []),
            counted(len(report.stories), "story", "stories"),
            counted(len(report.claims), "claim"),
            found,
            *([f"{len(report.skipped):,} skipped"] if report.skipped else []),
        ]
    )


def setting(story: Story) -> str:
    """When and where it happened: ``7 Aug 2025, Corvale``."""
    return day(story.date) if story.place is None else f"{day(story.date)}, {clean(story.place.name)}"


def day(value: str | None) -> str:
    """``7 Aug 2025``, ``week of 11 Aug 2025``, ``Aug 2025``; any other TIMEX3 value as it is, ``undated`` for none."""
    if value is None:
        return "undated"
    if week := _WEEK.fullmatch(value):
        try:
            return f"week of {day(date.fromisocalendar(int(week[1]), int(week[2]), 1).isoformat())}"
        except ValueError:
            return value
    if month := _MONTH.fullmatch(value):
        return f"{calendar.month_abbr[int(month[2])]} {month[1]}"
    match = _DAY.fullmatch(value)
    if match is None or not 1 <= int(match[2]) <= 12:
        return value
    return f"{int(match[3])} {calendar.month_abbr[int(match[2])]} {match[1]}"
