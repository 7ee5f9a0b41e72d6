"""Numbers of the same thing (codes SS101, SS201, SS202).

Two values contradict each other when the intervals that they allow do not meet: "about" leaves 10 %, "more than" is
open above, "dozens" never contradicts, units are converted and a value may be a rounding of the other. A count that
grows while a story runs (the dead, the rescued) is an update, never a conflict.
Example: "the 400-pound gorilla" against "a 450-pound gorilla".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from summitscan.reconcile.align import Classes, Weights, classes
from summitscan.reconcile.draft import Answer, Draft, answer
from summitscan.reconcile.view import Item, View

SAME_THING = 0.3
"""Overlap of the clauses' words from which two numbers of one noun and role count as the same (of 0 to 1)."""
SAME_ENOUGH_TO_DIFFER = 0.45
"""The overlap that a contradiction needs: half again as much as an agreement, for a false conflict costs the most."""


def _rounds(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """True when one value may be the other, rounded as it is written or converted between units."""
    gap = abs(a["value"] - b["value"])
    slack = max(a["step"], b["step"]) / 2
    if a["step"] != b["step"] and a["unit"] is not None:
        slack = (a["step"] + b["step"]) / 2
    return gap <= slack * 1.0001


def relation(a: dict[str, Any], b: dict[str, Any]) -> str:
    """``same``, ``compatible`` or ``disjoint`` of two quantities of one unit."""
    if a["exact"] and b["exact"]:
        if a["value"] == b["value"]:
            return "same"
        return "compatible" if _rounds(a, b) and a["step"] != b["step"] else "disjoint"
    if a["vague"] or b["vague"]:
        return "compatible"
    same = (a["lo"], a["hi"]) == (b["lo"], b["hi"])
    if same:
        return "same"
    below = a["hi"] is not None and b["lo"] is not None and a["hi"] < b["lo"]
    above = b["hi"] is not None and a["lo"] is not None and b["hi"] < a["lo"]
    return "disjoint" if (below or above) and not _rounds(a, b) else "compatible"


def _roles(item: Item, table: Classes) -> frozenset[str]:
    found = {table.role(item.value["said"]), table.role(item.value["role"])}
    return frozenset(r for r in found if r is not None and r not in ("be", "hav"))


def aligned(a: Item, b: Item, weights: Weights, table: Classes) -> float:
    """How surely two quantities count or measure the same thing: 0 (not) to 1."""
    left, right = a.value, b.value
    if left["unit"] != right["unit"]:
        return 0.0
    noun_a, noun_b = table.noun(left["noun"]), table.noun(right["noun"])
    roles_a, roles_b = _roles(a, table), _roles(b, table)
    if noun_a != noun_b and (noun_a is not None and noun_b is not None):
        return 0.0
    if not roles_a & roles_b and (left["unit"] is None or noun_a is None or noun_a != noun_b):
        return 0.0
    if noun_a is None and noun_b is None and not roles_a & roles_b:
        return 0.0
    if (left["tense"] == "future") != (right["tense"] == "future"):
        return 0.0
    if left["negative"] != right["negative"] or (
        left["subject"] != right["subject"] and left["unit"] is None and roles_a != roles_b
    ):
        return 0.0
    if a.times and b.times and not set(a.times) & set(b.times):
        return 0.0
    return weights.overlap(a, b)


def _qualified(a: Item, b: Item) -> bool:
    """True when modifiers or an "of"-phrase may make two counts counts of different things."""
    return bool(set(a.value["mods"]) ^ set(b.value["mods"])) or bool(set(a.value["of"]) ^ set(b.value["of"]))


def _groups(items: list[Item], weights: Weights, table: Classes) -> list[list[Item]]:
    """Items of the same thing: each joins the group where it fits with at least half of the members."""
    groups: list[list[Item]] = []
    for item in items:
        for group in groups:
            if sum(aligned(item, other, weights, table) >= SAME_THING for other in group) * 2 >= len(group):
                group.append(item)
                break
        else:
            groups.append([item])
    return groups


def _contradiction(left: list[Item], right: list[Item], weights: Weights, table: Classes) -> bool:
    for a in left:
        for b in right:
            if a.article.id == b.article.id or _qualified(a, b):
                continue
            sure = a.value["certainty"] != "possible" and b.value["certainty"] != "possible"
            if (
                sure
                and aligned(a, b, weights, table) >= SAME_ENOUGH_TO_DIFFER
                and relation(a.value, b.value) == "disjoint"
            ):
                return True
    return False


def _words(view: View, item: Item) -> str:
    """The number as written, with the word that bounds it: "more than 200"."""
    value, text = item.value, view.text_of(item)
    if value["exact"] or value["vague"]:
        return text
    lo, hi = value["lo"], value["hi"]
    if hi is None:
        return f"{text} or more"
    if lo is None:
        return f"up to {text}"
    return text if "to" in text or "-" in text or "and" in text else f"about {text}"


def _question(group: list[Item]) -> str:
    value = group[0].value
    thing = " ".join(w for w in (value["noun_text"], value["role_text"]) if w)
    if value["unit"] is None:
        return f"number of {thing or 'them'}"
    unit = value["unit"].removeprefix("money:")
    return f"{thing or 'value'} ({unit})"


def _draft(view: View, group: list[Item], weights: Weights, table: Classes) -> Draft | None:
    if len({i.article.id for i in group}) < 2:
        return None
    positions: list[list[Item]] = []
    for item in group:
        for position in positions:
            if relation(item.value, position[0].value) == "same":
                position.append(item)
                break
        else:
            positions.append([item])
    positions.sort(key=lambda p: (-len({i.article.id for i in p}), p[0].value["value"], p[0].key))
    roles = frozenset().union(*(_roles(i, table) for i in group))
    verdict = "agree" if len(positions) == 1 else "precision"
    clash = any(_contradiction(a, b, weights, table) for a, b in combinations(positions, 2))
    moves = bool(roles & table.cumulative) or any(table.noun(i.value["noun"]) in table.moving for i in group)
    differ = any(relation(a[0].value, b[0].value) == "disjoint" for a, b in combinations(positions, 2))
    if differ and moves:
        verdict = "update"
    elif clash:
        verdict = "conflict"
    elif differ:
        positions = [p for p in positions if len({i.article.id for i in p}) > 1][:1]
        if not positions:
            return None  # different numbers of what may be different things: nothing to report
        verdict = "agree"
    answers = [answer(_words(view, p[0]), (i.claim for i in p), value=str(p[0].value["value"])) for p in positions]
    question = _question([i for p in positions for i in p])
    lead = min(i.order for i in group)
    return Draft(
        question,
        "number",
        verdict,
        _explain(question, verdict, answers),
        tuple(answers),
        weight=len({i.article.id for i in group}) + 2.0 / (1 + lead),
        central=lead <= 3,
    )


def _explain(question: str, verdict: str, answers: list[Answer]) -> str:
    given = " against ".join(a.label for a in answers)
    match verdict:
        case "conflict":
            return f"The reports give different figures for the {question}: {given}."
        case "update":
            return f"The {question} changes between the reports: {given}."
        case "precision":
            return f"The {question} is given more or less exactly: {given}."
        case _:
            return f"The reports give the same {question}: {given}."


def find_numbers(view: View) -> Iterator[Draft]:
    """One draft for each thing that at least two articles count or measure."""
    table, weights = classes(), Weights(view)
    blocks: dict[tuple[str | None, str | None], list[Item]] = {}
    for item in view.items:
        if item.slot.kind == "quantity" and (
            item.value["unit"] is not None or item.value["noun"] or item.value["said"] or item.value["role"]
        ):
            blocks.setdefault((item.value["unit"], table.noun(item.value["noun"])), []).append(item)
    for unit, noun in sorted(blocks, key=str):
        bare = blocks.get((unit, None), []) if noun is not None else []
        items = sorted([*blocks[unit, noun], *bare], key=lambda i: i.key)
        for group in _groups(items, weights, table):
            if noun is not None and all(i.value["noun"] is None for i in group):
                continue  # found again in the block of bare numbers
            draft = _draft(view, group, weights, table)
            if draft is not None:
                yield draft
