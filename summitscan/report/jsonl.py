"""The JSON report as one object a line, for streams and databases.

The first line is the head (``"type": "report"``); then come articles, copies, skipped inputs, entities, dates, claims,
stories and comparisons, each as in the JSON report with its ``type`` in front.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from summitscan.model import Report
from summitscan.report.json import data_of, dump

KINDS = {
    "articles": "article",
    "copies": "copy",
    "skipped": "skipped",
    "entities": "entity",
    "dates": "date",
    "claims": "claim",
    "stories": "story",
    "comparisons": "comparison",
}
"""Field of the report -> ``type`` of its lines."""


def render(report: Report, **_: Any) -> str:
    return "".join(pieces(report))


def pieces(report: Report, **_: Any) -> Iterator[str]:
    """What ``render`` gives, a line at a time."""
    return (f"{dump(line)}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[dict[str, Any]]:
    yield {
        "type": "report",
        "schema_version": report.schema_version,
        "tool": data_of(report.tool),
        "summary": report.summary,
    }
    for field, kind in KINDS.items():
        for item in getattr(report, field):
            yield {"type": kind, **data_of(item)}
