"""Markdown for job summaries, pull requests, wikis and chat: a table a story, quotes below each conflict."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from summitscan.model import Comparison, Report, Story
from summitscan.report.clean import clean, shorten
from summitscan.report.view import View, counted, headline, setting, verdict_label

MAX_QUOTE = 300

MAX_BYTES = 1_000_000
"""A job summary of GitHub holds 1 MiB and is not shown at all beyond."""

MAX_ROWS = 5
"""Comparisons of a story that are not folded away: those that weigh most."""

MAX_LISTED = 100
"""Stories with nothing to compare, and skipped inputs, that are listed."""

# What Markdown or HTML takes for markup. GitHub notifies people behind "@", and links addresses ("://", "www.").
_MARKUP = re.compile(r"[\\`*_{}\[\]()#+!|~$<>&@]|(?<=:)//|(?<=www)\.", re.IGNORECASE)
_RESERVE = 200  # bytes for the line that says what was left out
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"}


def render(report: Report, *, verdicts: Collection[str] = (), **_: Any) -> str:
    """The stories, the most disputed first, as far as they fit into MAX_BYTES, and how many were left out.

    verdicts: those that the report was narrowed to
    """
    view = View(report)
    end = [*_single(view), *_skipped(view)]
    lines = ["# What the sources say", "", headline(report, verdicts=verdicts)]
    free = MAX_BYTES - _size(lines) - _size(end) - _RESERVE
    left = []
    for story in view.by_dispute():
        comparisons = view.comparisons(story.id)
        part = list(_story(view, story, comparisons)) if comparisons else []
        if _size(part) > free:
            left.append(story)
        else:
            free -= _size(part)
            lines += part
    if left:
        conflicts = counted(sum(view.conflicts(s.id) for s in left), "conflict")
        lines += ["", f"… and {counted(len(left), 'story', 'stories')} with {conflicts}, too long to stand here."]
    return "\n".join([*lines, *end]) + "\n"


def escape(text: str) -> str:
    """Text that Markdown shows as it is: no markup, no links, no mentions."""
    return _MARKUP.sub(lambda m: _ENTITIES.get(m[0]) or f"\\{m[0]}", clean(text))


def _short(text: str) -> str:
    return escape(shorten(clean(text), MAX_QUOTE))


def _size(lines: Iterable[str]) -> int:
    return sum(len(line.encode("utf8", "replace")) + 1 for line in lines)


def _single(view: View) -> Iterator[str]:
    single = [s for s in view.by_dispute() if not view.comparisons(s.id)]
    if single:
        yield from ("", "## Nothing to compare", "")
        yield from _some(f"{_short(story.title)} ({escape(setting(story))})" for story in single)


def _skipped(view: View) -> Iterator[str]:
    if view.report.skipped:
        yield from ("", "## Skipped", "")
        yield from _some(f"{_short(s.path)}: {_short(s.reason)}" for s in view.report.skipped)


def _some(items: Iterable[str]) -> Iterator[str]:
    """The first of these as a list, and how many were left out."""
    found = list(items)
    yield from (f"- {item}" for item in found[:MAX_LISTED])
    if len(found) > MAX_LISTED:
        yield f"- … and {len(found) - MAX_LISTED:,} more"


def _story(view: View, story: Story, comparisons: list[Comparison]) -> Iterator[str]:
    outlets = view.outlets(story.articles)
    yield from ("", f"## {escape(story.title)}", "")
    yield (
        f"{escape(setting(story))} · {counted(len(story.articles), 'article')} · {counted(story.origins, 'origin')} · "
        + escape(", ".join(outlets))
    )
    numbered = list(enumerate(comparisons, 1))
    yield from _table(view, numbered[:MAX_ROWS])
    if rest := numbered[MAX_ROWS:]:
        yield from ("", f"<details><summary>{counted(len(rest), 'more comparison')}</summary>")
        yield from _table(view, rest)
        yield from ("", "</details>")
    for number, comparison in numbered:
        if comparison.verdict == "conflict":
            yield from _quotes(view, number, comparison)


def _table(view: View, comparisons: Iterable[tuple[int, Comparison]]) -> Iterator[str]:
    yield from ("", "| # | Question | Answer | Who says so | Verdict |", "| --: | --- | --- | --- | --- |")
    for number, comparison in comparisons:
        verdict = " ".join(filter(None, (verdict_label(comparison), comparison.code, comparison.severity)))
        for i, position in enumerate(comparison.positions):
            head = (str(number), escape(comparison.question)) if i == 0 else ("", "")
            who = " · ".join(escape(str(s)) for s in view.sources(position))
            cells = (*head, escape(position.label), who, verdict if i == 0 else "")
            yield "| " + " | ".join(cells) + " |"


def _quotes(view: View, number: int, comparison: Comparison) -> Iterator[str]:
    yield from ("", f"**{number}. {escape(comparison.question)}** — {escape(comparison.explanation)}", "")
    for position in comparison.positions:
        for claim in (view.claims[c] for c in position.claims):
            # What is denied says the opposite without the words that deny it.
            words = claim.sentence if claim.polarity == "negative" else claim.text
            quote = _short(words)
            yield f"- {escape(position.label)} — {escape(view.outlet(claim.article))}, “{quote}”"
