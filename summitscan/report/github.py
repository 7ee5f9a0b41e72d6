"""Annotations of GitHub Actions: a workflow command a finding, shown beside the words in a pull request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from summitscan.model import Report
from summitscan.report.clean import clean
from summitscan.report.findings import Repository, Standings, answers, file_of, findings, places
from summitscan.report.view import View, verdict_label

COMMANDS = {"high": "error", "medium": "warning", "low": "notice", "info": "notice"}


def render(
    report: Report, *, repository: Repository | None = None, standings: Standings | None = None, **_: Any
) -> str:
    """A line a finding that is neither known nor ignored, and one a skipped input. GitHub shows ten of each kind a
    step: the most serious go first.

    repository: what paths are made relative to; standings: what the gate made of the findings, if it ran
    """
    return "".join(f"{line}\n" for line in _lines(View(report), repository, standings or {}))


def _lines(view: View, repository: Repository | None, standings: Standings) -> Iterator[str]:
    for comparison in findings(view.report):
        standing = standings.get(comparison.id)
        if standing is not None and standing.state != "new":
            continue
        where: dict[str, object] = {}
        first = next(places(view, comparison, repository=repository), None)
        if first is not None:
            where["file"] = first.path
            if first.region is not None:
                region = first.region
                where |= {"line": region.line, "endLine": region.end_line}
                if region.line == region.end_line:  # GitHub refuses columns of several lines
                    where |= {"col": region.column, "endColumn": region.end_column}
        where["title"] = f"{comparison.code} {clean(comparison.question)}: {verdict_label(comparison)}"
        text = [clean(comparison.explanation), *answers(view, comparison)]
        text.append(f"fingerprint {comparison.fingerprint}; summitscan show {comparison.id}")
        yield _command(COMMANDS[comparison.severity], where, "\n".join(text))
    for skipped in view.report.skipped:
        file = file_of(skipped.path)[0]
        where = {"file": file if repository is None else repository.path(file), "title": f"skipped: {skipped.code}"}
        yield _command("warning", where, f"{clean(skipped.path)}: {clean(skipped.reason)}")


def _command(name: str, properties: dict[str, object], message: str) -> str:
    given = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value is not None)
    return f"::{name} {given}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
