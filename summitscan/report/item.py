"""One story, comparison, claim, article or entity as JSON, with what it refers to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from summitscan.model import Article, Claim, Comparison, Entity, Report, Story
from summitscan.report.detail import find
from summitscan.report.json import data_of, dump
from summitscan.report.view import View


def render_json(report: Report, id: str) -> str:
    """An object of ``type``, ``item`` and what the item refers to, each as in the JSON report, a line each.

    Articles that are only referred to come without their text. Raises InputError when there is no such thing.
    """
    parts = (f' "{key}": {_lines(value)}' for key, value in data(report, id).items())
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _lines(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return dump(value)
    return "[\n  " + ",\n  ".join(map(dump, value)) + "\n ]"


def data(report: Report, id: str) -> dict[str, Any]:
    """See ``render_json``."""
    view, item = View(report), find(report, id)
    head = {"type": type(item).__name__.casefold(), "item": data_of(item)}
    match item:
        case Story():
            comparisons = view.comparisons(item.id)
            claims = _claims(view, comparisons)
            return head | {
                "comparisons": data_of(tuple(comparisons)),
                "claims": data_of(claims),
                "articles": _articles(view, item.articles),
            }
        case Comparison():
            claims = _claims(view, [item])
            articles = sorted({a for p in item.positions for a in p.articles})
            return head | {"claims": data_of(claims), "articles": _articles(view, articles)}
        case Claim():
            used = tuple(c for c in report.comparisons if any(item.id in p.claims for p in c.positions))
            return head | {"comparisons": data_of(used), "articles": _articles(view, [item.article])}
        case Article():
            claims = tuple(c for c in report.claims if c.article == item.id)
            stories = tuple(s for s in report.stories if item.id in s.articles)
            return head | {"stories": data_of(stories), "claims": data_of(claims)}
        case Entity():
            said = tuple(c for c in report.claims if c.speaker is not None and c.speaker.entity == item.id)
            return head | {"claims": data_of(said)}


def _claims(view: View, comparisons: Iterable[Comparison]) -> tuple[Claim, ...]:
    """The claims of these comparisons, each once, in the order of the report."""
    wanted = {claim for c in comparisons for p in c.positions for claim in p.claims}
    return tuple(c for c in view.report.claims if c.id in wanted)


def _articles(view: View, ids: Iterable[str]) -> list[dict[str, Any]]:
    return [{k: v for k, v in data_of(view.articles[i]).items() if k not in ("text", "blocks")} for i in ids]
