from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from summitscan.model import Comparison, Position, Report, Skipped, Story, Tool
from summitscan.report import render

SNAPSHOTS = Path(__file__).parent / "snapshots"


@pytest.mark.parametrize("width", [80, 160])
def test_snapshot(report: Report, width: int) -> None:
    """To renew one: delete it, run the tests, and read what was written before keeping it."""
    text = render(report, "table", width=width)
    file = SNAPSHOTS / f"table_{width}.txt"
    if not file.exists():
        file.write_text(text, encoding="utf8")
        pytest.fail(f"{file} was missing and has been written: read it")
    assert text == file.read_text(encoding="utf8")


@pytest.mark.parametrize("width", [60, 80, 100, 119, 120, 160, 240])
def test_no_line_is_wider(report: Report, width: int) -> None:
    assert max(map(cell_len, render(report, "table", width=width).splitlines())) <= width


def test_conflicts_come_first_and_show_all_positions(report: Report) -> None:
    positions = tuple(Position(f"{n} dead", None, str(n), ("c1",), ("a1",), 1) for n in range(20))
    many = Comparison("k9", "s1", "toll", "number", "conflict", "SS101", "low", "f", "why", positions)
    text = render(replace(report, comparisons=(*report.comparisons, many)), "table", width=120)
    assert all(f"{n} dead" in text for n in range(20))
    assert text.index("CONFLICT") < text.index("toll") < text.index("undisclosed")


def test_long_lists_are_capped_with_a_pointer(report: Report) -> None:
    positions = tuple(Position(f"wording{n}.", None, None, ("c1",), ("a1",), 1) for n in range(9))
    wide = Comparison("k9", "s1", "quote", "wording", "wording", "SS205", "info", "f", "why", positions)
    text = render(replace(report, comparisons=(wide,)), "table")
    assert "wording5." in text and "wording6." not in text
    assert "… and 3 more" in text and "show k9" in text


def forty(report: Report, *, conflicts: int) -> Report:
    """A story with forty differences, so many of them conflicts."""
    found = [
        replace(
            report.comparisons[0 if n < conflicts else 2], id=f"m{n:02}", fingerprint=f"m{n}", question=f"detail {n:02}"
        )
        for n in range(40)
    ]
    return replace(report, comparisons=tuple(reversed(found)))


def test_story_with_forty_rows_opens_with_those_that_matter(report: Report) -> None:
    text = render(forty(report, conflicts=2), "table", width=80)
    assert [n for n in range(40) if f"detail {n:02}" in text] == [0, 1, 2, 3, 4]
    assert "… and 35 more differences (summitscan report --story s1)" in text
    text = render(forty(report, conflicts=20), "table", width=100)
    assert [n for n in range(40) if f"detail {n:02}" in text] == list(range(12))
    assert "… and 8 more conflicts and 20 more differences (summitscan report --story s1)" in text
    whole = render(forty(report, conflicts=20), "table", width=80, stories=("s1",))
    assert all(f"detail {n:02}" in whole for n in range(40)) and "more" not in whole


def test_rows_of_equal_severity_go_by_the_origins_behind_them(report: Report) -> None:
    last = replace(report.comparisons[0], id="k9", question="zone")
    positions = tuple(replace(p, origins=p.origins + 2) for p in last.positions)
    text = render(replace(report, comparisons=(report.comparisons[0], replace(last, positions=positions))), "table")
    assert text.index("zone") < text.index("number of")


def test_stories_go_by_conflicts_then_by_other_differences(report: Report) -> None:
    stories = tuple(replace(report.stories[0], id=f"t{n}", title=f"Story {n}") for n in range(3))
    of = {"t0": [3, 3, 3, 3], "t1": [2, 3], "t2": [1]}
    found = tuple(
        replace(report.comparisons[i], id=f"{s}{n}", story=s) for s, kinds in of.items() for n, i in enumerate(kinds)
    )
    text = render(replace(report, stories=stories, comparisons=found), "table")
    assert text.index("Story 2") < text.index("Story 1") < text.index("Story 0")


def test_outlet_is_no_relay_of_its_own(report: Report) -> None:
    own = replace(report.claims[0], via=("EFE", "The Harbour Post"))
    text = render(replace(report, claims=(own, *report.claims[1:])), "table", width=160)
    assert "Moreno via EFE (Harbour Post)" in text


def test_speaker_short_name_only_where_one_person_bears_it(report: Report) -> None:
    assert "Moreno via EFE" in render(report, "table")
    second = replace(report.entities[0], id="e9", name="Luis Moreno")
    text = render(replace(report, entities=(*report.entities, second)), "table", width=160)
    assert "Ana Moreno via EFE" in text


def test_reporters_own_voice_is_the_outlet_alone(report: Report) -> None:
    own = Position("gone", None, None, ("c9",), ("a1",), 1)
    comparison = replace(report.comparisons[0], positions=(own, report.comparisons[0].positions[2]))
    lines = render(replace(report, comparisons=(comparison,)), "table").splitlines()
    line = next(line for line in lines if "gone" in line)
    assert "Harbour Post" in line and "(" not in line


def test_one_speaker_in_all_outlets_is_folded(report: Report) -> None:
    outlets = ("Post", "Times", "Herald")
    articles = tuple(replace(a, outlet=o) for a, o in zip(report.articles, outlets, strict=False))
    ids = tuple(a.id for a in articles)
    claims = tuple(replace(report.claims[0], id=f"x{a}", article=a) for a in ids)
    position = Position("14", None, None, tuple(c.id for c in claims), ids, 3)
    comparison = replace(report.comparisons[0], positions=(position,))
    story = Story("s1", "Dam", None, ids, 3)
    text = render(
        replace(report, articles=articles, claims=claims, stories=(story,), comparisons=(comparison,)), "table"
    )
    assert "Moreno via EFE (all 3)" in text


def test_nothing_to_show_says_so() -> None:
    tool = Tool("summitscan", "0", "m", "sha256:0")
    assert render(Report(tool), "table") == "No articles: nothing to compare.\n"
    text = render(Report(tool, skipped=(Skipped("a.bin", "type", "is no text"),)), "table")
    assert "No articles" in text and "a.bin: is no text" in text


def test_colour_adds_nothing_but_colour(report: Report) -> None:
    import re

    colored = render(report, "table", width=100, color=True)
    assert "\x1b[" in colored
    plain = re.sub(r"\x1b\[[0-9;]*m", "", colored)
    assert [line.rstrip() for line in plain.splitlines()] == render(report, "table", width=100).splitlines()


@settings(max_examples=40)
@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_no_control_character_of_an_article_gets_through(report: Report, text: str) -> None:
    hostile = f"{text}\x1b]0;pwn\x07\x9b31m\u202e[bold]{text}"
    bad = replace(
        report,
        stories=(replace(report.stories[0], title=hostile), report.stories[1]),
        articles=tuple(replace(a, outlet=hostile) for a in report.articles),
        comparisons=(replace(report.comparisons[0], question=hostile),),
        skipped=(Skipped(hostile, "type", hostile),),
    )
    shown = render(bad, "table", width=80)
    assert not [c for c in shown if (ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 or c in "\u202e\u2066\u200f"]
    assert "[bold]" in shown
    shown.encode("utf8")


def test_outlet_that_quotes_someone_is_not_named_again_for_itself(report: Report) -> None:
    own = replace(report.claims[0], id="own", speaker=None, via=())
    position = replace(report.comparisons[0].positions[0], claims=("c1", "own"))
    comparison = replace(report.comparisons[0], positions=(position,))
    text = render(replace(report, claims=(*report.claims, own), comparisons=(comparison,)), "table", width=160)
    assert "Moreno via EFE (Harbour Post)  " in text and "· Harbour Post" not in text


def test_agreements_with_most_origins_come_first_and_words_stand_once(report: Report) -> None:
    def agree(id: str, question: str, label: str, origins: int) -> Comparison:
        position = Position(label, None, None, ("c1",), ("a1",), origins)
        return Comparison(id, "s1", question, "wording", "agree", None, "info", "f", "why", (position,))

    found = (agree("k1", "toll", "14", 1), agree("k2", "The dam gave way at dawn", "The dam gave way at dawn", 3))
    text = render(replace(report, comparisons=found), "table", width=120)
    assert "2 agreements: The dam gave way at dawn (3 origins) · toll: 14 (1 origin)" in text
