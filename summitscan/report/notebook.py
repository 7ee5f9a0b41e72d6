"""A report as a notebook shows it: the counts and the findings, in a small table."""

from __future__ import annotations

from html import escape

from summitscan.model import Comparison, Report
from summitscan.report.clean import clean, shorten
from summitscan.report.findings import findings
from summitscan.report.view import View, headline, verdict_label

MAX_ROWS = 20
MAX_TEXT = 80


def summary(report: Report) -> str:
    """HTML for the output cell of a notebook: no script, no style but that of the notebook, all text escaped."""
    view, found = View(report), findings(report)
    rows = "".join(_row(view, comparison) for comparison in found[:MAX_ROWS])
    more = f"<p>… and {len(found) - MAX_ROWS:,} more</p>" if len(found) > MAX_ROWS else ""
    heads = "".join(f"<th>{head}</th>" for head in ("Verdict", "Question", "Answers", "Story", "Id"))
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>" if found else ""
    return f"<div><p><b>summitscan</b> · {escape(headline(report))}</p>{table}{more}</div>"


def _row(view: View, comparison: Comparison) -> str:
    verdict = f"{verdict_label(comparison)} {comparison.code} {comparison.severity}"
    answers = " / ".join(shorten(clean(p.label), MAX_TEXT) for p in comparison.positions)
    story = view.stories[comparison.story].title
    cells = (verdict, clean(comparison.question), answers, clean(story), comparison.id)
    return "<tr>" + "".join(f"<td>{escape(shorten(cell, 3 * MAX_TEXT))}</td>" for cell in cells) + "</tr>"
