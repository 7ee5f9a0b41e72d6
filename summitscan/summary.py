"""Counts of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from summitscan.model import VERDICTS, Report

PLURALS = {"conflict": "conflicts", "update": "updates", "agree": "agreements"}
"""Where the name of a count is not that of its verdict."""


def summary_of(counts: Mapping[str, int], verdicts: Mapping[str, int]) -> dict[str, int]:
    """The summary of a report: these counts, then those of its comparisons by verdict."""
    return {**counts, **{PLURALS.get(v, v): verdicts.get(v, 0) for v in VERDICTS}}


def summarise(report: Report) -> dict[str, int]:
    """The summary of a report, counted anew."""
    counts = {
        "articles": len(report.articles),
        "skipped": len(report.skipped),
        "outlets": len({a.publisher for a in report.articles if a.publisher}),
        "origins": len({a.origin for a in report.articles if a.origin}),
        "stories": len(report.stories),
        "entities": len(report.entities),
        "claims": len(report.claims),
        "comparisons": len(report.comparisons),
    }
    return summary_of(counts, Counter(c.verdict for c in report.comparisons))
