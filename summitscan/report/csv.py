"""One row a position, for spreadsheets."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

from summitscan.model import Report
from summitscan.report.clean import clean
from summitscan.report.view import View

COLUMNS = (
    "story",
    "story_title",
    "story_date",
    "comparison",
    "question",
    "kind",
    "verdict",
    "code",
    "severity",
    "answer",
    "status",
    "value",
    "sources",
    "origins",
    "paths",
    "quotes",
)

_FORMULA = ("=", "+", "-", "@")
"""Spreadsheets run a cell that begins with one of these (control characters are gone before)."""


def render(report: Report, **_: Any) -> str:
    """Comma separated values with a header. Text that a spreadsheet would run begins with an apostrophe."""
    view, out = View(report), StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for story in view.by_dispute():
        for comparison in view.comparisons(story.id):
            for position in comparison.positions:
                row = (
                    story.id,
                    story.title,
                    story.date,
                    comparison.id,
                    comparison.question,
                    comparison.kind,
                    comparison.verdict,
                    comparison.code,
                    comparison.severity,
                    position.label,
                    position.status,
                    position.value,
                    " · ".join(map(str, view.sources(position))),
                    position.origins,
                    " ".join(view.articles[a].path for a in position.articles),
                    " | ".join(view.claims[c].text for c in position.claims),
                )
                writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None else clean(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
