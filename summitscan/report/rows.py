"""A report as flat rows, one a position: what ``csv`` writes and ``Report.to_rows`` gives."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from summitscan.model import Report
from summitscan.report.clean import clean
from summitscan.report.view import View

COLUMNS = (
    "story",
    "story_title",
    "story_date",
    "story_place",
    "comparison",
    "fingerprint",
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


def rows(report: Report) -> Iterator[dict[str, Any]]:
    """A mapping of COLUMNS for each position of each comparison, the most disputed story first.

    Text is on one line each and holds no control characters; ``None`` stands for what is not known.
    """
    view = View(report)
    for story in view.by_dispute():
        for comparison in view.comparisons(story.id):
            for position in comparison.positions:
                values = (
                    story.id,
                    clean(story.title),
                    story.date,
                    story.place and clean(story.place.name),
                    comparison.id,
                    comparison.fingerprint,
                    clean(comparison.question),
                    comparison.kind,
                    comparison.verdict,
                    comparison.code,
                    comparison.severity,
                    clean(position.label),
                    position.status,
                    position.value,
                    " · ".join(map(str, view.sources(position))),
                    position.origins,
                    " ".join(clean(view.articles[a].path) for a in position.articles),
                    " | ".join(clean(view.claims[c].text) for c in position.claims),
                )
                yield dict(zip(COLUMNS, values, strict=True))


def frame(report: Report) -> Any:
    """The rows as a pandas DataFrame with COLUMNS, also when there are none. Raises ImportError without pandas."""
    try:
        pandas = import_module("pandas")
    except ImportError as error:
        raise ImportError("to_frame needs pandas (pip install pandas); to_rows gives the same rows without") from error
    return pandas.DataFrame(list(rows(report)), columns=list(COLUMNS))
