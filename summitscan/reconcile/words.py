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
    for first, last in item.claim.spans if item.claim.speaker is not None else ():
        if first <= item.slot.start < last:  # the parser takes who says it for a part of it
            start, end = max(start, first), min(end, last)
    return clip(item.article.text[start:end].lstrip(":;,–— ").removeprefix("that ").rstrip(" \n\t,;:"), width)


NAMED = 2
"""Sources of one answer that are named; the rest are counted."""


def told(view: View, answers: Sequence[Answer], *, quoted: bool = False, it: str = "") -> str:
    """Who has which answer, as the body of a sentence: "Valley Times has 2015, Harbour Post and 2 more have 2014",
    "police in Valley Times say 500".

    quoted: the answers are clauses, and stand in quotation marks
    it:     what they are said of, where they are states: "has it not set"
    """
    parts = []
    for one in answers:
        sources, several = _sources(view, one)
        says, label = ("have" if several else "has"), one.label
        if _said(one) and not it:
            denies, label = label.startswith(DENIED), label.removeprefix(DENIED)
            says = _says(view, one, "deny" if denies else "say", several=several)
        label = f"“{label}”" if quoted else label
        parts.append(f"{sources} {says} {it}{label}")
    return ", ".join(parts)


def _said(one: Answer) -> bool:
    """True where all who give an answer are quoted: an outlet has what it reports, who is quoted says it."""
    return all(c.speaker is not None for c in one.claims)


def _says(view: View, one: Answer, verb: str, *, several: bool) -> str:
    """The verb in the plural for several, or for one with the name of several; else in the singular."""
    speaker = one.claims[0].speaker
    known = view.known.get(speaker.entity or "") if speaker is not None else None
    person = known is not None and known.kind == "person"
    name = speaker.name.lower() if speaker is not None else ""
    many = not person and name.endswith(PLURAL)
    return verb if several or many else {"say": "says", "deny": "denies"}[verb]


PLURAL = ("s", "police", "people")
"""Endings of the names of several: organisers, the police."""

DENIED = "denied: "
"""What the label of a denial begins with."""


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
