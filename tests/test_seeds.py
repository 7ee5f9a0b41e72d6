"""The five seed articles: what a careful reader finds in them, and the whole report.

``tests/gold/corpus.json`` is the report as last read through by eye. To renew it after a change that is meant to alter
it: ``make gold``, and read the difference.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summitscan import analyze
from summitscan.model import Comparison, Report
from summitscan.report import render

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold" / "corpus.json"


def _render(report: Report) -> str:
    data = json.loads(render(report, "json"))
    data["tool"] = {"name": data["tool"]["name"]}  # versions may change without the findings
    for article in data["articles"]:
        article["path"] = Path(article["path"]).name
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


@pytest.fixture(scope="module")
def report(monkeypatch_module: pytest.MonkeyPatch) -> Report:
    monkeypatch_module.chdir(ROOT)  # ids rest on paths as reported
    return analyze(["corpus"])


@pytest.fixture(scope="module")
def monkeypatch_module() -> object:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


def _row(report: Report, question: str) -> Comparison:
    (row,) = [c for c in report.comparisons if c.question == question]
    return row


def _sources(
    report: Report, row: Comparison, status: str, value: str | None = None
) -> set[tuple[str | None, str, str]]:
    """(speaker, relays, article) of the claims of a position."""
    claims = {c.id: c for c in report.claims}
    files = {a.id: Path(a.path).name[:3] for a in report.articles}
    return {
        (c.speaker.name if c.speaker else None, " < ".join(c.via), files[c.article])
        for p in row.positions
        if p.status == status and p.value == value
        for c in (claims[i] for i in p.claims)
    }


def test_report_is_as_last_read(report: Report) -> None:
    assert json.loads(_render(report)) == json.loads(GOLD.read_text(encoding="utf8"))


def test_the_september_article_is_another_story(report: Report) -> None:
    files = {a.id: Path(a.path).name[:3] for a in report.articles}
    assert sorted(sorted(files[a] for a in s.articles) for s in report.stories) == [
        ["000", "001", "003", "004"],
        ["002"],
    ]


def test_venue(report: Report) -> None:
    row = _row(report, "venue")
    assert (row.verdict, row.code, row.severity) == ("conflict", "SS106", "high")
    assert _sources(report, row, "agreed") == {
        ("Yuri Ushakov", "TASS", "001"),
        ("Yuri Ushakov", "The Insider < Orda.kz", "003"),
    }
    assert _sources(report, row, "not set") == {("White House official", "CBS", "004")}
    assert _sources(report, row, "undisclosed") == {("Yuri Ushakov", "", "000")}
    assert _sources(report, row, "possible", "United Arab Emirates") == {
        ("sources", "", "000"),
        ("Vladimir Putin", "", "004"),
    }
    assert len(row.positions) == 4


def test_date(report: Report) -> None:
    row = _row(report, "date")
    assert (row.verdict, row.code, row.severity) == ("conflict", "SS106", "high")
    assert _sources(report, row, "agreed", "2025-W33") == {("Yuri Ushakov", "", "001")}
    assert ("White House official", "CBS", "004") in _sources(report, row, "not set")
    assert _sources(report, row, "possible", "2025-W33") == {("Vladimir Putin", "", "004")}
    coming = next(p for p in row.positions if p.value == "FUTURE_REF")
    assert len(coming.articles) == 4


def test_one_sentence_in_two_wordings(report: Report) -> None:
    (row,) = [c for c in report.comparisons if c.verdict == "wording"]
    assert row.question == "words of Yuri Ushakov" and row.code == "SS205"
    assert len(row.positions) == 2


def test_three_ways_of_not_commenting_agree(report: Report) -> None:
    (row,) = [c for c in report.comparisons if c.question.startswith("response")]
    assert row.verdict == "agree" and len(row.positions) == 1
    assert len(row.positions[0].articles) == 3


def test_nothing_else_is_a_conflict(report: Report) -> None:
    assert sorted(c.question for c in report.comparisons if c.verdict == "conflict") == ["date", "venue"]


if __name__ == "__main__":
    GOLD.write_text(_render(analyze(["corpus"])), encoding="utf8")
