"""Which outlets agree with which, and which do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations

from summitscan.model import Comparison
from summitscan.report.html.page import Cell, Matrix
from summitscan.report.view import View, opposed

MAX_OUTLETS = 12
"""Rows and columns: more do not fit a screen of 1,200 pixels."""


def matrix(view: View, comparisons: Iterable[Comparison]) -> Matrix | None:
    """How often each pair of outlets gave the same answer, or answers that differ; None for fewer than two outlets.

    In one comparison a pair counts once: as an agreement where both give the same and no other answer, as a conflict
    where one gives an answer that contradicts one of the other's, else as another difference. Two copies of one wire
    text do not count. Of many outlets those are chosen that have most in common with the others that are chosen.
    """
    counts: dict[str, Counter[tuple[str, str]]] = {"agree": Counter(), "conflict": Counter(), "differ": Counter()}
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
        against = opposed(comparison)
        for a, b in combinations(sorted(answers), 2):
            if origins[a] == origins[b] != {None}:
                continue
            same = answers[a] == answers[b] or comparison.verdict == "agree"
            contrary = any((min(i, j), max(i, j)) in against for i in answers[a] for j in answers[b])
            counts["agree" if same else "conflict" if contrary else "differ"][a, b] += 1
    pairs = {pair for kind in counts.values() for pair in kind}
    chosen = _chosen(pairs, counts["conflict"])
    if not chosen:
        return None
    rows = tuple(tuple(_cell(counts, a, b) for b in chosen) for a in chosen)
    return Matrix(tuple(chosen), rows, len({name for pair in pairs for name in pair}) - len(chosen))


def _chosen(pairs: Iterable[tuple[str, str]], conflicts: Counter[tuple[str, str]]) -> list[str]:
    """The outlets to show, by name. One by one the outlet with the fewest neighbours left is dropped, those in a
    conflict last, until the others fit and each has a neighbour."""
    near: dict[str, set[str]] = {}
    for a, b in pairs:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    contrary = {name for pair in conflicts for name in pair}
    while near:
        least = min(near, key=lambda name: (bool(near[name]), name in contrary, len(near[name]), name))
        if len(near) <= MAX_OUTLETS and near[least]:
            break
        for other in near.pop(least):
            near[other].discard(least)
    return sorted(near, key=lambda name: (name.casefold(), name))


def _cell(counts: dict[str, Counter[tuple[str, str]]], a: str, b: str) -> Cell:
    pair = (a, b) if a < b else (b, a)
    agree, conflict, differ = (counts[kind][pair] for kind in ("agree", "conflict", "differ"))
    tone = "mixed" if agree and conflict else "conflict" if conflict else "agree" if agree else ""
    return Cell(agree, conflict, differ, a == b, tone)
