"""When an article appeared whose file does not say: from its own words, else from the story's other reports."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from summitscan.cluster.when import Day, day_of
from summitscan.extract.dates import resolve
from summitscan.model import Article, Evidence, Facts, Published, Timex

NEAR = 3.0
"""Days in which a report loses most of its weight."""

_WORD = re.compile(r"[\w'’.]+")
# A stop behind at least three letters (not "U.S.", "Aug."), or a new line.
_SENTENCE = re.compile(r"(?<=\w\w\w)[.!?][\"”’)]*\s|\n")


def infer(
    facts: Sequence[Facts], stories: Iterable[Sequence[int]], *, rules: Mapping[str, Any]
) -> tuple[Published | None, ...]:
    """The publication date of each article, with those that the files leave out filled in where there is evidence.

    stories: the articles (indices) of each story
    rules:   the section ``dates`` of ``configs/stories.yaml``

    In this order: a full date, a date without a year, a weekday on which somebody is reported to have spoken (the last
    two read against the story's other reports); and at last, without evidence of its own, the day on which most of
    these appeared. A date that the loader gave stays as it is.
    """
    known = [fact.article.published or from_text(fact, rules=rules) for fact in facts]
    result = list(known)
    for members in stories:
        days = [day for i in members if (day := day_of(known[i]))]
        if not days:
            continue
        usual = usual_day(days)
        for i in members:
            if known[i] is None:
                result[i] = _beside(facts[i], usual, rules=rules)
    return tuple(result)


def usual_day(days: Iterable[date]) -> date:
    """The day about which most of these lie, of several the earliest. ``days`` must not be empty.

    Days near it count as well, less the farther they are: two files that bear the day on which they were fetched do not
    outweigh three that bear days of one week.
    """
    count = Counter(days)
    near = {day: sum(n * math.exp(-abs((day - other).days) / NEAR) for other, n in count.items()) for day in count}
    return min(count, key=lambda day: (-round(near[day], 6), day))


def from_text(fact: Facts, *, rules: Mapping[str, Any]) -> Published | None:
    """The latest full date in the lead on which somebody is reported to have spoken."""
    found = [(day, t) for t in reporting_days(fact, rules=rules) if "y" in t.expr and (day := _day(t, None))]
    return _inferred(*max(found, key=lambda x: (x[0], -x[1].start))) if found else None


def hint(fact: Facts, *, rules: Mapping[str, Any]) -> Day | None:
    """The day of an article for clustering: its publication date, else a date without a year in its text.

    A full date in the headline, before the publication date, is believed more: what a file carries may be the day on
    which a page was fetched.
    """
    known = day_of(fact.article.published or from_text(fact, rules=rules))
    if known:
        return Day((_headline_day(fact, before=known) or known).toordinal())
    if fact.article.published is None:
        for t in reporting_days(fact, rules=rules):
            if t.expr.get("k") == "date" and (day := _day(t, "2024-07-01")):  # a leap year, for 29 February
                return Day(day.toordinal(), yearless=True)
    return None


def _headline_day(fact: Facts, *, before: date) -> date | None:
    """The latest full date in a headline ("The week in news: October 2, 2017") that is not after ``before``."""
    heads = [(b.start, b.end) for b in fact.article.blocks if b.role == "headline"]
    found = [
        day
        for t in fact.timexes
        if "y" in t.expr and any(s <= t.start < e for s, e in heads) and (day := _day(t, None)) and day <= before
    ]
    return max(found, default=None)


def _beside(fact: Facts, usual: date, *, rules: Mapping[str, Any]) -> Published:
    """By the words of the lead, read from about the day on which the story's other reports appeared."""
    spoken = reporting_days(fact, rules=rules)
    dates = [(day, t) for t in spoken if t.expr.get("k") == "date" and (day := _day(t, usual.isoformat()))]
    dated = [(day, t) for day, t in dates if abs((day - usual).days) <= rules["window"]]
    if dated:
        return _inferred(*max(dated, key=lambda x: (x[0], -x[1].start)))
    weekdays = [t for t in spoken if t.expr.get("k") == "weekday" and "week" not in t.expr]
    # Written on the day of the last statement or on the next: the candidate nearest to the other reports that fits.
    # Of 19 dated reports read as if undated this finds the day of 10, taking the day of the statement that of 8.
    for shift in (0, 1, -1, 2, -2, 3, -3) if weekdays else ():
        day = usual + timedelta(days=shift)
        said = [(value, t) for t in weekdays if (value := _day(t, day.isoformat()))]
        last, timex = max(said, key=lambda x: (x[0], -x[1].start), default=(date.min, None))
        if timex is not None and 0 <= (day - last).days <= 1:
            return _inferred(day, timex)
    return Published(usual.isoformat(), "day", "inferred")


def _inferred(day: date, timex: Timex) -> Published:
    return Published(day.isoformat(), "day", "inferred", Evidence(timex.start, timex.end, timex.text))


def _day(timex: Timex, anchor: str | None) -> date | None:
    """The day that an expression means when it is written on the day ``anchor``."""
    value = resolve([timex], anchor)[0]
    try:
        return date.fromisoformat(value[:10]) if value and len(value) >= 10 else None
    except ValueError:
        return None


def reporting_days(fact: Facts, *, rules: Mapping[str, Any]) -> list[Timex]:
    """The time expressions of the lead on which somebody is reported to have spoken, in text order."""
    article = fact.article
    end = _lead_end(article, words=rules["lead_words"])
    cues = frozenset(rules["reporting"].split())
    bodies = [(b.start, b.end) for b in article.blocks if b.role == "body"]
    found = []
    for t in fact.timexes:
        if t.start >= end or t.type not in ("DATE", "TIME"):
            continue
        block = next(((s, e) for s, e in bodies if s <= t.start < e), None)
        if block is None:
            continue
        before = _SENTENCE.split(article.text[block[0] : t.start])[-1]
        after = _SENTENCE.split(article.text[t.end : block[1]])[0]
        ahead, behind = _WORD.findall(before.lower()), _WORD.findall(after.lower())
        opens = len(ahead) <= 1 and not cues.isdisjoint(behind[: rules["after"]])
        if opens or not cues.isdisjoint(ahead[-rules["before"] - 1 :]):
            found.append(t)
    return found


def _lead_end(article: Article, *, words: int) -> int:
    """Where the first ``words`` words of the body end."""
    left = words
    for block in article.blocks:
        if block.role != "body":
            continue
        text = article.text[block.start : block.end]
        for n, match in enumerate(re.finditer(r"\S+", text), 1):
            if n == left:
                return block.start + match.end()
        left -= len(text.split())
    return len(article.text)
