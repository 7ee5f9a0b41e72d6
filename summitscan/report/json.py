"""The JSON report, version 1. ``schema.json`` describes it.

Version history: 1.0 — first; 1.1 — ``copies``, and ``place`` of a story.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Any

from summitscan.model import Article, Report, Skipped, Story
from summitscan.paged import Paged

ORDER: dict[type, tuple[str, ...]] = {
    Report: (
        "schema_version",
        "tool",
        "articles",
        "copies",
        "skipped",
        "entities",
        "dates",
        "claims",
        "stories",
        "comparisons",
        "summary",
    ),
    Article: (
        "id",
        "path",
        "sha256",
        "title",
        "outlet",
        "agency",
        "bylines",
        "dateline",
        "url",
        "published",
        "text",
        "blocks",
        "origin",
    ),
    Story: ("id", "title", "date", "place", "articles", "origins"),
    Skipped: ("path", "reason", "code"),
}
"""The order of keys where it is not that of the fields."""

UNDATED = {"value": None, "precision": None, "basis": "none", "evidence": None}
"""``published`` of an article whose date is not known."""

_PLAIN = frozenset({str, int, float, bool, NoneType, dict})
_SURROGATE = re.compile("[\ud800-\udfff]")


def render(report: Report, **_: Any) -> str:
    """The report as JSON: keys in the order of the schema, one article, claim, … a line, and a final newline.

    The same report always gives the same characters. A line an object reads well in a diff, and takes half the time of
    an indent at every level.
    """
    return "".join(pieces(report))


def pieces(report: Report, **_: Any) -> Iterator[str]:
    """What ``render`` gives, a line at a time: the report of a large corpus is never in memory."""
    for number, key in enumerate(ORDER[Report]):
        yield f'{"," if number else "{"}\n "{key}": '
        value = getattr(report, key)
        if not isinstance(value, Sequence) or isinstance(value, str) or not value:
            yield dump(data_of(value))
            continue
        for at, item in enumerate(value):
            yield ("," if at else "[") + "\n  " + dump(data_of(item))
        yield "\n ]"
    yield "\n}\n"


def dump(data: Any) -> str:
    """JSON on one line that can be written as UTF-8 whatever the text holds: lone surrogates become escapes."""
    text = json.dumps(data, ensure_ascii=False)
    return _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def data_of(value: Any) -> Any:
    """A report, or any part of one, as JSON data."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple or isinstance(value, Paged):
        return [data_of(x) for x in value]
    keys, values = _plan(kind)  # type: ignore[arg-type]
    data = {name: x if type(x) in _PLAIN else data_of(x) for name, x in zip(keys, values(value), strict=True)}
    if kind is Article and value.published is None:
        data["published"] = dict(UNDATED)
    return data


@cache
def _plan(cls: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    keys = ORDER.get(cls) or tuple(f.name for f in fields(cls))
    return keys, attrgetter(*keys)
