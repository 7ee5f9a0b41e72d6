import csv
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitscan.errors import ConfigError
from summitscan.model import Report
from summitscan.report import render
from summitscan.report.clean import shorten
from summitscan.report.csv import MARK, MAX_CELL
from summitscan.report.markdown import MAX_BYTES, MAX_LISTED, escape
from summitscan.report.rows import COLUMNS
from summitscan.report.view import day, surname


def test_unknown_format_names_the_nearest(report: Report) -> None:
    with pytest.raises(ConfigError, match=r"'markdwon'.*did you mean 'markdown'.*known: table, json"):
        render(report, "markdwon")


def rows(report: Report) -> list[dict[str, str]]:
    text = render(report, "csv")
    assert text.startswith(MARK)
    return list(csv.DictReader(StringIO(text.removeprefix(MARK))))


def test_csv_has_one_row_a_position(report: Report) -> None:
    found = rows(report)
    assert tuple(found[0]) == COLUMNS
    assert len(found) == sum(len(c.positions) for c in report.comparisons)
    first = found[0]
    assert (first["answer"], first["verdict"], first["code"]) == ("at least 14", "conflict", "SS101")
    assert first["sources"] == "Moreno via EFE (Harbour Post)"
    assert first["quotes"] == "At least 14 people died when the Veyra dam burst on Sunday"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r@", " =", "\u200b=", "＝", "＠"])
def test_csv_runs_no_formula(report: Report, start: str) -> None:
    evil = replace(report.comparisons[0], question=f"{start}HYPERLINK(1)")
    cell = rows(replace(report, comparisons=(evil,)))[0]["question"]
    assert cell.startswith("'") and cell.endswith("HYPERLINK(1)")


def test_csv_leaves_numbers_alone_and_quotes_every_text(report: Report) -> None:
    position = replace(report.comparisons[0].positions[0], value="-3.5", label="a;=b")
    text = render(replace(report, comparisons=(replace(report.comparisons[0], positions=(position,)),)), "csv")
    assert ',"-3.5",' in text and '"a;=b"' in text and ",1," in text


def test_csv_cell_fits_a_spreadsheet(report: Report) -> None:
    long = replace(report.comparisons[0], explanation="", question="word " * 20_000)
    assert len(rows(replace(report, comparisons=(long,)))[0]["question"]) <= MAX_CELL


def test_markdown_fits_a_job_summary(report: Report) -> None:
    many = tuple(replace(report.stories[0], id=f"s{n}", title=f"Story {n}") for n in range(2_000))
    comparisons = tuple(
        replace(report.comparisons[0], id=f"k{s.id}", story=s.id, explanation="long " * 200) for s in many
    )
    single = tuple(replace(report.stories[1], id=f"t{n}") for n in range(MAX_LISTED + 7))
    text = render(replace(report, stories=(*many, *single), comparisons=comparisons), "markdown")
    assert MAX_BYTES * 0.9 < len(text.encode()) <= MAX_BYTES
    told = text.count("\n## Story ")
    assert f"… and {2_000 - told:,} stories with {2_000 - told:,} conflicts, too long to stand here." in text
    assert "- … and 7 more\n" in text


def test_markdown_folds_what_weighs_less(report: Report) -> None:
    light = tuple(replace(report.comparisons[2], id=f"m{n:02}", question=f"detail {n:02}") for n in range(40))
    text = render(replace(report, comparisons=(*light, *report.comparisons[:2])), "markdown")
    above, fold = text.split("\n<details><summary>37 more comparisons</summary>\n\n| # ")
    assert above.count("| detail ") == 3 and above.count(" CONFLICT ") == 2
    assert fold.split("</details>")[0].count("| detail ") == 37 and "**1. number of people killed**" in fold


def test_markdown_shows_conflicts_with_quotes(report: Report) -> None:
    text = render(report, "markdown")
    assert (
        "| 1 | number of people killed | at least 14 | Moreno via EFE \\(Harbour Post\\) | CONFLICT SS101 high |"
        in text
    )
    assert "- 31 — Valley Times, “Thirty-one people are dead”" in text
    assert "The operator denied that it had been warned." in text, "a denied claim is quoted with its denial"


def test_markdown_article_text_makes_no_markup() -> None:
    assert escape("<img src=x> | [a](http://b) *c* @user www.d.e") == (
        r"&lt;img src=x&gt; \| \[a\]\(http:\//b\) \*c\* &#64;user www\.d.e"
    )
    assert escape("two\nlines") == "two lines"


def test_day() -> None:
    values = ("2024-05-02", "2024-05-02T10:00", "2024-W20", "2024-W60", "2024-05", None, "2024-99-01")
    assert [day(value) for value in values] == [
        "2 May 2024",
        "2 May 2024",
        "week of 13 May 2024",
        "2024-W60",
        "May 2024",
        "undated",
        "2024-99-01",
    ]


def test_surname_keeps_particles() -> None:
    assert [surname("Ursula von der Leyen"), surname("Ana Moreno"), surname("Lula"), surname("")] == [
        "von der Leyen",
        "Moreno",
        "Lula",
        "",
    ]


@given(st.text(max_size=80), st.integers(2, 60))
def test_shorten_never_exceeds_the_limit(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert len(short) <= limit
    assert short == text or short.endswith("…")
