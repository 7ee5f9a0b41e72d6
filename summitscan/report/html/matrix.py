"""Which outlets agree with which, and which do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations

from summitscan.model import Comparison
from summitscan.report.html.page import Cell, Matrix
from summitscan.report.view import View

MAX_OUTLETS = 16
"""Rows and columns: more do not fit a wide screen."""


def matrix(view: View, comparisons: Iterable[Comparison]) -> Matrix | None:
    """How often each pair of outlets gave the same answer, or answers that differ; None for fewer than two outlets.

    In one comparison a pair counts once: as an agreement where both give the same and no other answer, as a conflict
    where the comparison is one, else as another difference. Two copies of one wire text do not count.
    """
    counts: dict[str, Counter[tuple[str, str]]] = {"agree": Counter(), "conflict": Counter(), "differ": Counter()}
    active: Counter[str] = Counter()
    for comparison in comparisons:
        answers: dict[str, set[int]] = {}
        origins: dict[str, set[str | None]] = {}
        for i, position in enumerate(comparison.positions):
            for article in position.articles:
                outlet = view.outlet(article)
                answers.setdefault(outlet, set()).add(i)
                origins.setdefault(outlet, set()).add(view.articles[article].origin)
        if len(answers) < 2:
            continue
        active.update(answers.keys())
        for a, b in combinations(sorted(answers), 2):
            if origins[a] == origins[b] != {None}:
                continue
            same = answers[a] == answers[b] or comparison.verdict == "agree"
            kind = "agree" if same else "conflict" if comparison.verdict == "conflict" else "differ"
            counts[kind][a, b] += 1
    if len(active) < 2:
        return None
    chosen = [name for name, _ in sorted(active.items(), key=lambda item: (-item[1], item[0]))[:MAX_OUTLETS]]
    chosen.sort(key=lambda name: (name.casefold(), name))
    rows = tuple(tuple(_cell(counts, a, b) for b in chosen) for a in chosen)
    return Matrix(tuple(chosen), rows, len(active) - len(chosen))


def _cell(counts: dict[str, Counter[tuple[str, str]]], a: str, b: str) -> Cell:
    pair = (a, b) if a < b else (b, a)
    agree, conflict, differ = (counts[kind][pair] for kind in ("agree", "conflict", "differ"))
    tone = "mixed" if agree and conflict else "conflict" if conflict else "agree" if agree else ""
    return Cell(agree, conflict, differ, a == b, tone)
