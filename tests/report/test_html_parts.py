"""What goes into the HTML page: dates on an axis, marked pieces, answers over time, pairs of outlets."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitscan.model import Article, Block, Claim, Comparison, Evidence, Position, Published, Report, Speaker
from summitscan.report.clean import printable
from summitscan.report.html.build import build
from summitscan.report.html.marks import CONTEXT, MAX_WORDS, blocks, context
from summitscan.report.html.matrix import MAX_OUTLETS, matrix
from summitscan.report.html.page import Piece
from summitscan.report.html.times import chart, instant, when
from summitscan.report.view import View, opposed


def published(value: str, basis: str = "metadata") -> Published:
    return Published(value, "minute" if "T" in value else "day", basis)


@pytest.mark.parametrize(
    ("early", "late"),
    [
        ("2025-08-07T14:26+05:30", "2025-08-07T09:00Z"),
        ("2025-08-07T00:10+02:00", "2025-08-07T00:05+01:00"),
        ("2025-08-07", "2025-08-07T13:00"),
        ("2024-12-31", "2025-01-01"),
    ],
)
def test_reports_are_ordered_across_time_zones(early: str, late: str) -> None:
    first, second = instant(published(early)), instant(published(late))
    assert first is not None
    assert second is not None
    assert first < second


@pytest.mark.parametrize("value", ["2025", "2025-08", "2025-W33", "2025-13-01", "2025-02-30", "0001-01-01T00:00+10:00"])
def test_what_is_no_day_has_no_place(value: str) -> None:
    assert instant(published(value)) is None
    assert instant(None) is None


def test_dates_are_put_for_readers() -> None:
    assert when(published("2025-08-07T14:26+05:30")) == "7 Aug 2025, 14:26 +05:30"
    assert when(published("2025-08-07T14:26Z")) == "7 Aug 2025, 14:26 UTC"
    assert when(published("2025-08-07", "inferred")) == "7 Aug 2025 (inferred)"
    assert when(published("2025-08")) == "Aug 2025"
    assert when(None) == "undated"


def test_chart_spreads_dots_between_the_first_and_the_last() -> None:
    made = chart([("a", "", "", [(10.0, "x"), (20.0, "y")]), ("b", "", "", [(15.0, "z")])])
    assert made is not None
    assert [[at for at, _ in lane.dots] for lane in made.lanes] == [["1.50", "98.50"], ["50.00"]]
    assert made.ticks[0].anchor == "start"
    assert made.ticks[-1].anchor == "end"
    assert chart([("a", "", "", [(10.0, "x")]), ("b", "", "", [(10.0, "z")])]) is None


# ------------------------------------------------------------------------------------------------ who opposes whom


def conflict(kind: str, *positions: tuple[str, str | None, str | None], verdict: str = "conflict") -> Comparison:
    """positions: label, status, value"""
    made = tuple(
        Position(label, status, value, (), (f"a{i}",), 1) for i, (label, status, value) in enumerate(positions)
    )
    return Comparison("k", "s1", "q", kind, verdict, "SS100", "high", "f", "", made)


def test_only_answers_that_exclude_each_other_are_opposed() -> None:
    arranged = (("agreed: May", "agreed", "2024-05"), ("soon", "planned", None), ("not set", "not set", None))
    assert opposed(conflict("status", *arranged)) == {(0, 2)}
    assert opposed(conflict("status", *arranged, verdict="update")) == frozenset()
    assert opposed(conflict("number", ("14", None, "14"), ("at least 14", None, "14"), ("31", None, "31"))) == {
        (0, 2),
        (1, 2),
    }
    assert opposed(conflict("polarity", ("yes", "affirmed", None), ("no", "denied", None))) == {(0, 1)}


def test_matrix_counts_as_conflict_only_what_is_opposed(report: Report) -> None:
    articles = tuple(
        replace(report.articles[0], id=f"a{i}", outlet=o, origin=o) for i, o in enumerate(("Ant", "Bee", "Cat"))
    )
    arranged = (("agreed", "agreed", None), ("soon", "planned", None), ("not set", "not set", None))
    view = View(Report(report.tool, articles=articles))
    made = matrix(view, [conflict("status", *arranged)])
    assert made is not None and made.outlets == ("Ant", "Bee", "Cat")
    assert [(c.conflict, c.differ) for c in made.rows[0]] == [(0, 0), (0, 1), (1, 0)]


def test_matrix_of_many_outlets_keeps_those_with_most_in_common(report: Report) -> None:
    names = [f"O{n:02}" for n in range(MAX_OUTLETS + 6)]
    articles = tuple(replace(report.articles[0], id=n, outlet=n, origin=n) for n in names)

    def agree(*of: str) -> Comparison:
        return Comparison(
            "k", "s1", "q", "wording", "agree", None, "info", "f", "", (Position("x", None, None, (), of, 2),)
        )

    lonely = [agree(names[0], names[1]), agree(names[2], names[3])]
    made = matrix(View(Report(report.tool, articles=articles)), [agree(*names[4:]), *lonely])
    assert made is not None and len(made.outlets) == MAX_OUTLETS and not set(names[:4]) & set(made.outlets)
    assert made.more == 6 and all(any(c.agree for c in row) for row in made.rows)


# ----------------------------------------------------------------------------------------------------------- marks


def made(text: str, *spans: tuple[int, int]) -> tuple[Article, list[Claim]]:
    """An article of one paragraph a line, and a claim for each span."""
    at, parts = 0, []
    for line in text.split("\n"):
        if line:
            parts.append(Block(at, at + len(line), "body"))
        at += len(line) + 1
    article = Article("a", "a.txt", "0" * 64, text, tuple(parts))
    claims = [
        Claim(f"c{i}", "a", (s,), text[s[0] : s[1]], "", None, (), None, "none", "positive", "certain", None)
        for i, s in enumerate(spans)
    ]
    return article, claims


def words(pieces: tuple[Piece, ...]) -> str:
    return "".join(p.text for p in pieces if p.kind == "words")


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(st.text("ab \n\u202e", min_size=2, max_size=80).filter(str.strip))
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda p: (min(p), max(p)))
    spans = draw(st.lists(ends.filter(lambda p: text[p[0] : p[1]].strip()), max_size=5))
    return text, spans


@given(texts_with_spans())
def test_every_claim_is_marked_to_the_character(drawn: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = drawn
    article, claims = made(text, *spans)
    parts, cut = blocks(article, claims)
    assert ["".join(p.text for p in b.pieces) for b in parts] == [
        printable(text[b.start : b.end]) for b in article.blocks
    ]
    assert cut == 0
    for claim in claims:
        marked = "".join(p.text for b in parts for p in b.pieces if claim.id in p.claims)
        assert marked == printable("".join(text[claim.spans[0][0] : claim.spans[0][1]].split("\n")))
        assert sum(claim.id in p.anchors for b in parts for p in b.pieces) == 1


def test_context_stays_in_the_paragraph_and_is_cut_at_words() -> None:
    line = "alpha beta gamma " * 60
    text = f"Before.\n{line}TARGET {line}\nAfter."
    start = text.index("TARGET")
    article, (claim,) = made(text, (start, start + 6))
    pieces, before, after, cut = context(article, claim)
    shown = "".join(p.text for p in pieces)
    assert words(pieces) == "TARGET"
    assert (before, after, cut) == (True, True, 0)
    assert len(shown) <= 6 + 2 * CONTEXT
    assert set(shown.split()) == {"alpha", "beta", "gamma", "TARGET"}


def test_cue_within_the_words_does_not_cut_them() -> None:
    text = "She would not say who steered."
    article, (claim,) = made(text, (0, 29))
    claim = replace(claim, cue=Evidence(4, 17, "would not say"), speaker=Speaker("Ida Brandt", None, 0, 3))
    assert [p.text for p in context(article, claim)[0]] == [text[:29], "."]


def test_long_claim_is_cut_and_says_so() -> None:
    text = "x" * 5000
    article, (claim,) = made(text, (0, 5000))
    pieces, before, after, cut = context(article, claim)
    assert len(words(pieces)) == MAX_WORDS
    assert (before, after, cut) == (False, True, 5000 - MAX_WORDS)


# ------------------------------------------------------------------------------------------------------- over time


def moves(report: Report, dates: dict[str, str], *answers: tuple[str, tuple[str, ...]]) -> list[tuple[str, str, str]]:
    """(outlet, answer, answer before) of each report of one comparison."""
    articles = tuple(replace(a, published=published(dates[a.id]) if a.id in dates else None) for a in report.articles)
    positions = tuple(Position(label, None, None, ("c1",), of, 1) for label, of in answers)
    comparison = Comparison("k", "s1", "toll", "number", "update", "SS201", "low", "f", "It rises.", positions)
    page = build(replace(report, articles=articles, comparisons=(comparison,)))
    (shown,) = page.stories[0].disputed
    return [(m.outlet, m.answer, m.before) for m in shown.moves]


def test_answers_stand_in_the_order_of_time_with_what_an_outlet_said_before(report: Report) -> None:
    dates = {"a2": "2024-05-12", "a4": "2024-05-14", "a3": "2024-05-13"}
    assert moves(report, dates, ("31", ("a4",)), ("14", ("a2", "a3"))) == [
        ("Valley Times", "14", ""),
        ("Reuters", "14", ""),
        ("Valley Times", "31", "14"),
    ]


def test_nobody_knows_what_came_first_within_a_day(report: Report) -> None:
    dates = {"a1": "2024-05-12T18:05Z", "a2": "2024-05-12"}
    assert moves(report, dates, ("14", ("a1",)), ("31", ("a2",))) == []


def test_two_answers_of_one_report_are_no_move(report: Report) -> None:
    dates = {"a1": "2024-05-12", "a2": "2024-05-13"}
    assert moves(report, dates, ("14", ("a1",)), ("31", ("a1", "a2"))) == [
        ("Harbour Post", "14; 31", ""),
        ("Valley Times", "31", ""),
    ]
