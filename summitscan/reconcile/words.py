"""Words for readers: labels on one line, and who says what."""

from __future__ import annotations

from collections.abc import Sequence

from summitscan.reconcile.draft import Answer
from summitscan.reconcile.view import Item, View


def clip(text: str, width: int = 90) -> str:
    """The text on one line, cut with an ellipsis where it is longer than ``width`` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= width else flat[: width - 1].rstrip() + "…"


def clause(item: Item, width: int = 90) -> str:
    """The clause in which a slot stands, without the word that introduces it."""
    start, end = item.slot.clause
    return clip(item.article.text[start:end].lstrip(":;,–— ").removeprefix("that ").rstrip(" \n\t,;:"), width)


NAMED = 2
"""Sources of one answer that are named; the rest are counted."""


def told(view: View, answers: Sequence[Answer], *, quoted: bool = False, it: str = "") -> str:
    """Who has which answer, as the body of a sentence: "Valley Times has 2015, Harbour Post and 2 more have 2014".

    quoted: the answers are clauses, and stand in quotation marks
    it:     what they are said of, where they are states: "has it not set"
    """
    parts = []
    for one in answers:
        sources, several = _sources(view, one)
        label = f"“{one.label}”" if quoted else one.label
        parts.append(f"{sources} {'have' if several else 'has'} {it}{label}")
    return ", ".join(parts)


def _sources(view: View, one: Answer) -> tuple[str, bool]:
    """The sources of an answer, and whether they are several."""
    outlets = {m.article.id: m.article.outlet or m.article.agency or m.article.path for m in view.members}
    names: list[str] = []
    for claim in one.claims:
        outlet = outlets[claim.article]
        name = f"{claim.speaker.name} in {outlet}" if claim.speaker is not None else outlet
        if name not in names:
            names.append(name)
    more = len(names) - NAMED
    if more > 0:
        return f"{', '.join(names[:NAMED])} and {more} more", True
    return " and ".join(names), len(names) > 1
