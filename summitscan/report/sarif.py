"""SARIF 2.1.0, for code scanning: a result a finding, at the words that it rests on.

Regions are true for text files, whose characters the offsets count; see ``findings.region_of``. Fingerprints are those
of the findings, so that a result keeps its identity whatever moves in the files.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from summitscan.model import Comparison, Report
from summitscan.reconcile.codes import CODES
from summitscan.report.clean import clean
from summitscan.report.findings import (
    Place,
    Region,
    Repository,
    Standings,
    answers,
    file_of,
    findings,
    places,
    quoted,
    uri,
)
from summitscan.report.view import View, verdict_label

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "summitscan/v1"
LINE_HASH = "primaryLocationLineHash"
"""The one fingerprint that GitHub goes by; left out, it would be made of the words at the first place, and an alert
would be closed and opened again whenever another article came first."""

ROOT = "%SRCROOT%"
"""The name of the repository's top folder, as code scanning knows it."""

LEVELS = {"high": "error", "medium": "warning", "low": "note", "info": "note"}
MAX_PLACES = 100
"""Places of one result: as many as GitHub shows."""


def render(
    report: Report, *, repository: Repository | None = None, standings: Standings | None = None, **_: Any
) -> str:
    """repository: what paths are made relative to; standings: what the gate made of the findings, if it ran."""
    view = View(report)
    run = {
        "tool": {"driver": _driver(report)},
        "automationDetails": {"id": "summitscan/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The top folder of the repository."}}},
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [_skipped(s.path, s.code, s.reason, repository) for s in report.skipped],
            }
        ],
        "results": list(_results(view, repository, standings or {})),
        "properties": {"model": report.tool.model, "config": report.tool.config},
    }
    text = json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)
    return text.encode("utf8", "replace").decode("utf8") + "\n"


def escape(text: str) -> str:
    """Text of a message: brackets would be links, braces placeholders."""
    text = clean(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return text.replace("{", "{{").replace("}", "}}")


def _driver(report: Report) -> dict[str, Any]:
    return {
        "name": report.tool.name,
        "version": report.tool.version,
        "semanticVersion": report.tool.version,
        "rules": [
            {
                "id": code,
                "name": finding.__name__,
                "shortDescription": {"text": finding.title + "."},
                "fullDescription": {"text": " ".join(finding.text().split("\n\n")[0].split())},
                "help": {"text": finding.text()},
                "defaultConfiguration": {"level": LEVELS[finding.severity]},
                "properties": {"tags": [finding.verdict], "severity": finding.severity},
            }
            for code, finding in CODES.items()
        ],
    }


def _results(view: View, repository: Repository | None, standings: Standings) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for comparison in findings(view.report):
        seen[comparison.fingerprint] += 1
        yield _result(view, comparison, seen[comparison.fingerprint], repository, standings)


def _result(
    view: View, comparison: Comparison, turn: int, repository: Repository | None, standings: Standings
) -> dict[str, Any]:
    """turn: the how manieth finding of its fingerprint this is, from 1"""
    code = comparison.code or ""
    found = list(places(view, comparison, repository=repository))
    related = [_location(place, view, number) for number, place in enumerate(found[:MAX_PLACES], 1)]
    result: dict[str, Any] = {
        "ruleId": code,
        "ruleIndex": list(CODES).index(code),
        "level": LEVELS[comparison.severity],
        "message": {"text": "\n".join(_message(view, comparison, found[:MAX_PLACES]))},
        "locations": [{"physicalLocation": related[0]["physicalLocation"]}] if related else [],
        "relatedLocations": related,
        "partialFingerprints": {
            FINGERPRINT: comparison.fingerprint,
            LINE_HASH: f"{comparison.fingerprint}:{turn}",
        },
        "properties": {
            "comparison": comparison.id,
            "story": comparison.story,
            "verdict": comparison.verdict,
            "severity": comparison.severity,
            "placesLeftOut": len(found) - len(related),
        },
    }
    standing = standings.get(comparison.id)
    if standing is not None:
        result["baselineState"] = "unchanged" if standing.state == "known" else "new"
        if standing.state == "ignored":
            result["suppressions"] = [{"kind": "external", "justification": escape(standing.reason or "")}]
    return result


def _message(view: View, comparison: Comparison, found: list[Place]) -> Iterator[str]:
    """The question and its answers, each with links to the words."""
    yield f"{escape(comparison.question)}: {verdict_label(comparison)}. {escape(comparison.explanation)}"
    for position, answer in zip(comparison.positions, answers(view, comparison), strict=True):
        links = " ".join(f"[{n}]({n})" for n, place in enumerate(found, 1) if place.position is position)
        yield f"- {escape(answer)} {links}".rstrip()


def _location(place: Place, view: View, number: int) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(place.path)}
    if place.region is not None:
        physical["region"] = _region(place.region, place.words)
    words = f"{clean(place.position.label)} — {view.outlet(place.claim.article)}: {quoted(place.words)}"
    return {"id": number, "physicalLocation": physical, "message": {"text": escape(words)}}


def _artifact(path: str) -> dict[str, str]:
    return {"uri": uri(path)} if path.startswith("/") else {"uri": uri(path), "uriBaseId": ROOT}


def _region(region: Region, words: str) -> dict[str, Any]:
    if region.offset is None:
        return {"startLine": region.line}
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
        "charOffset": region.offset,
        "charLength": region.length,
        "snippet": {"text": words},
    }


def _skipped(path: str, code: str, reason: str, repository: Repository | None) -> dict[str, Any]:
    file = file_of(path)[0]
    where = file if repository is None else repository.path(file)
    return {
        "level": "warning",
        "descriptor": {"id": code},
        "message": {"text": escape(f"skipped {path}: {reason}")},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(where)}}],
    }
