"""Pieces of text as labels: on one line, and not too long."""

from __future__ import annotations

from summitscan.reconcile.view import Item


def clip(text: str, width: int = 90) -> str:
    """The text on one line, cut with an ellipsis where it is longer than ``width`` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= width else flat[: width - 1].rstrip() + "…"


def clause(item: Item, width: int = 90) -> str:
    """The clause in which a slot stands."""
    start, end = item.slot.clause
    return clip(item.article.text[start:end], width)
