"""Markdown for pull requests, wikis and chat: a table a story, quotes below each conflict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from summitscan.model import Comparison, Report, Story
from summitscan.report.clean import clean, shorten
from summitscan.report.view import View, counted, day, headline, verdict_label

MAX_QUOTE = 300

# What Markdown or HTML takes for markup. GitHub notifies people behind "@", and links addresses ("://", "www.").
_MARKUP = re.compile(r"[\\`*_{}\[\]()#+!|~$<>&@]|(?<=:)//|(?<=www)\.", re.IGNORECASE)
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"}


def render(report: Report, **_: Any) -> str:
    return "\n".join(_lines(View(report))) + "\n"


def escape(text: str) -> str:
    """Text that Markdown shows as it is: no markup, no links, no mentions."""
    return _MARKUP.sub(lambda m: _ENTITIES.get(m[0]) or f"\\{m[0]}", clean(text))


def _lines(view: View) -> Iterator[str]:
    report = view.report
    yield "# What the sources say"
    yield ""
    yield headline(report)
    single = []
    for story in view.by_dispute():
        comparisons = view.comparisons(story.id)
        if comparisons:
            yield from _story(view, story, comparisons)
        else:
            single.append(story)
    if single:
        yield from ("", "## Nothing to compare", "")
        yield from (f"- {escape(story.title)} ({day(story.date)})" for story in single)
    if report.skipped:
        yield from ("", "## Skipped", "")
        yield from (f"- {escape(s.path)}: {escape(s.reason)}" for s in report.skipped)


def _story(view: View, story: Story, comparisons: list[Comparison]) -> Iterator[str]:
    outlets = view.outlets(story.articles)
    yield from ("", f"## {escape(story.title)}", "")
    yield (
        f"{day(story.date)} · {counted(len(story.articles), 'article')} · {counted(story.origins, 'origin')} · "
        + escape(", ".join(outlets))
    )
    yield from ("", "| # | Question | Answer | Who says so | Verdict |", "| --: | --- | --- | --- | --- |")
    for number, comparison in enumerate(comparisons, 1):
        verdict = " ".join(filter(None, (verdict_label(comparison), comparison.code, comparison.severity)))
        for i, position in enumerate(comparison.positions):
            head = (str(number), escape(comparison.question)) if i == 0 else ("", "")
            who = " · ".join(escape(str(s)) for s in view.sources(position))
            cells = (*head, escape(position.label), who, verdict if i == 0 else "")
            yield "| " + " | ".join(cells) + " |"
    for number, comparison in enumerate(comparisons, 1):
        if comparison.verdict == "conflict":
            yield from _quotes(view, number, comparison)


def _quotes(view: View, number: int, comparison: Comparison) -> Iterator[str]:
    yield from ("", f"**{number}. {escape(comparison.question)}** — {escape(comparison.explanation)}", "")
    for position in comparison.positions:
        for claim in (view.claims[c] for c in position.claims):
            # What is denied says the opposite without the words that deny it.
            words = claim.sentence if claim.polarity == "negative" else claim.text
            quote = escape(shorten(clean(words), MAX_QUOTE))
            yield f"- {escape(position.label)} — {escape(view.outlet(claim.article))}, “{quote}”"
