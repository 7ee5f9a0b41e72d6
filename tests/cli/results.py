"""A stored result to look at and to check."""

from pathlib import Path

from stored import keep as stored_run

from summitscan.model import Article, Claim, Comparison, Position, Report, Story, Tool
from summitscan.store import Store

TEXTS = ("Nine people died in the mine.", "Twelve people died in the mine.")


def comparison(number: int, verdict: str, code: str | None, severity: str) -> Comparison:
    positions = (
        Position("9", None, "9", ("c1",), ("a1",), 1),
        Position("12", None, "12", ("c2",), ("a2",), 1),
    )
    return Comparison(
        f"k{number}", "s1", f"question {number}", "number", verdict, code, severity, f"f{number}", "why", positions
    )


def stored() -> Report:
    articles = tuple(
        Article(f"a{n}", f"news/{n}.txt", f"{n:064}", text, (), title=text, outlet=f"Outlet {n}", origin=f"o{n}")
        for n, text in enumerate(TEXTS, 1)
    )
    claims = tuple(
        Claim(f"c{n}", f"a{n}", ((0, len(t)),), t, t, None, (), None, "none", "positive", "certain", None)
        for n, t in enumerate(TEXTS, 1)
    )
    return Report(
        Tool("summitscan", "1", "m", "c"),
        articles,
        claims=claims,
        stories=(Story("s1", "Mine floods", "2024-05-19", ("a1", "a2"), 2),),
        comparisons=(
            comparison(1, "conflict", "SS101", "high"),
            comparison(2, "certainty", "SS203", "low"),
            comparison(3, "wording", "SS205", "info"),
            comparison(4, "agree", None, "info"),
        ),
    )


def keep(report: Report) -> None:
    with Store(Path(".summitscan/store.db")) as store:
        stored_run(store, report)
