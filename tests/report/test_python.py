"""A report in the hands of Python: data, rows, data frames, notebooks."""

import json
import sys
from dataclasses import replace
from html.parser import HTMLParser
from types import ModuleType

import pytest

from summitscan.model import Comparison, Report, Tool
from summitscan.report import render
from summitscan.report.rows import COLUMNS


def test_to_dict_is_the_json_report(report: Report) -> None:
    assert report.to_dict() == json.loads(render(report, "json"))


def test_to_rows_has_types_and_every_position(report: Report) -> None:
    rows = report.to_rows()
    assert all(tuple(row) == COLUMNS for row in rows)
    assert [(r["comparison"], r["answer"]) for r in rows[:3]] == [("k1", "at least 14"), ("k1", "14"), ("k1", "31")]
    assert [r["origins"] for r in rows[:2]] == [1, 1]
    assert rows[-1]["status"] is None


def test_to_frame_without_pandas_says_what_to_do(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match="pip install pandas"):
        report.to_frame()


def test_to_frame_hands_rows_and_columns_over(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    pandas = ModuleType("pandas")
    pandas.DataFrame = lambda rows, columns: (rows, columns)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pandas", pandas)
    assert report.to_frame() == (report.to_rows(), list(COLUMNS))


def test_to_frame_with_pandas(report: Report) -> None:
    pytest.importorskip("pandas")
    frame = report.to_frame()
    assert list(frame.columns) == list(COLUMNS) and len(frame) == len(report.to_rows())
    assert frame.groupby("verdict")["comparison"].nunique()["conflict"] == 2
    assert list(Report(report.tool).to_frame().columns) == list(COLUMNS)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs, "nothing but bare elements"
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def parse(html: str) -> Tags:
    parser = Tags()
    parser.feed(html)
    return parser


def test_notebook_shows_findings_and_escapes(report: Report) -> None:
    evil: Comparison = replace(report.comparisons[0], question="<img src=x onerror=alert(1)>")
    found = parse(replace(report, comparisons=(evil, *report.comparisons[1:]))._repr_html_())
    assert found.tags == {"div", "p", "b", "table", "thead", "tr", "th", "tbody", "td"}
    assert "<img src=x onerror=alert(1)>" in found.text
    assert "at least 14 / 14 / 31" in found.text and "2 conflicts" in found.text


def test_notebook_is_small_and_says_what_is_left_out(report: Report) -> None:
    many = tuple(replace(report.comparisons[0], id=f"k{n}", question="q" * 10_000) for n in range(500))
    html = replace(report, comparisons=many)._repr_html_()
    assert len(html) < 20_000 and "… and 480 more" in html
    assert "<table>" not in Report(Tool("summitscan", "0", "m", "c"))._repr_html_()
