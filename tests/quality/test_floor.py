"""The quality of names and dates on texts written for the purpose: it may only go up.

``floor.json`` holds the F1 reached. A test fails when a figure falls below it, and when it has risen without the
floor: ``make floor`` raises it, and refuses to lower it. The texts are few and clean, so the figures are far above
those on real news; they are here to notice a loss.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
from spacy.language import Language

from summitscan.annotate.pipeline import build_nlp
from summitscan.extract.dates import resolve

HERE = Path(__file__).parent
FLOOR = HERE / "floor.json"
PUBLISHED = "2025-08-07"
TOLERANCE = 0.0005
"""Figures are kept with three decimals."""

_MARK = re.compile(r"\[(?P<name>[^|\]]+)\|(?P<kind>[^\]]+)\]|\{(?P<time>[^|}]+)\|(?P<value>[^}]+)\}")

Marks = set[tuple[str, int, int]]


def read_marked(line: str) -> tuple[str, Marks, Marks]:
    """The plain text of a marked line, its names (kind, start, end) and its times (value, start, end)."""
    text, at, names, times = "", 0, set(), set()
    for m in _MARK.finditer(line):
        text += line[at : m.start()]
        words, mark, into = (m["name"], m["kind"], names) if m["name"] else (m["time"], m["value"], times)
        into.add((mark, len(text), len(text) + len(words)))
        text, at = text + words, m.end()
    return text + line[at:], names, times


def measure(nlp: Language) -> dict[str, float]:
    """F1 of each kind of name (exact spans) and of times.

    ``time`` wants an overlapping span, ``time value`` one with the right value.
    """
    found: dict[str, int] = defaultdict(int)
    wanted: dict[str, int] = defaultdict(int)
    right: dict[str, int] = defaultdict(int)
    for line in (HERE / "texts.txt").read_text(encoding="utf8").splitlines():
        if line.startswith("#"):
            continue
        text, names, times = read_marked(line)
        doc = nlp(text)
        said = {(n.kind, m.start, m.end) for n in doc._.names for m in n.mentions if m.form == "name"}
        for kind, _, _ in said:
            found[kind] += 1
        for mark in names:
            wanted[mark[0]] += 1
            right[mark[0]] += mark in said
        values = resolve(doc._.timexes, PUBLISHED)
        told = [(value, t.start, t.end) for t, value in zip(doc._.timexes, values, strict=True)]
        for value, start, end in told:
            over = [v for v, s, e in times if s < end and start < e]
            for figure, hit in (("time", bool(over)), ("time value", value in over)):
                found[figure] += 1
                right[figure] += hit
        wanted["time"] += len(times)
        wanted["time value"] += len(times)
    return {key: round(2 * right[key] / (found[key] + wanted[key]), 3) for key in sorted(wanted)}


@pytest.fixture(scope="module")
def measured(nlp: Language) -> dict[str, float]:
    return measure(nlp)


@pytest.mark.parametrize("figure", ["organisation", "person", "place", "time", "time value"])
def test_no_figure_falls_below_its_floor(measured: dict[str, float], figure: str) -> None:
    floor = json.loads(FLOOR.read_text(encoding="utf8"))[figure]
    assert measured[figure] >= floor - TOLERANCE
    assert measured[figure] <= floor + TOLERANCE, "a gain: `make floor` keeps it"


def test_marks_are_read() -> None:
    text, names, times = read_marked("[Ann Lee|person] left {today|2025-08-07}.")
    assert text == "Ann Lee left today."
    assert (names, times) == ({("person", 0, 7)}, {("2025-08-07", 13, 18)})


if __name__ == "__main__":
    reached = measure(build_nlp())
    before = json.loads(FLOOR.read_text(encoding="utf8")) if FLOOR.exists() else {}
    lost = {key: (value, reached.get(key)) for key, value in before.items() if reached.get(key, 0) < value - TOLERANCE}
    if lost:
        raise SystemExit(f"the floor is not lowered: {lost}")
    FLOOR.write_text(json.dumps(reached, indent=1) + "\n", encoding="utf8")
