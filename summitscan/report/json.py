"""The JSON report, version 1. ``schema.json`` describes it.

Version history: 1.0 — first.
"""

from __future__ import annotations

import json
import re
from dataclasses import fields
from functools import cache
from typing import Any

from summitscan.model import Article, Report, Skipped

ORDER: dict[type, tuple[str, ...]] = {
    Report: (
        "schema_version",
        "tool",
        "articles",
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
    Skipped: ("path", "reason", "code"),
}
"""The order of keys where it is not that of the fields."""

UNDATED = {"value": None, "precision": None, "basis": "none", "evidence": None}
"""``published`` of an article whose date is not known."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def render(report: Report, **_: Any) -> str:
    """The report as JSON with two spaces' indent, keys in the order of the schema, and a final newline.

    The same report always gives the same characters.
    """
    return dump(data_of(report), indent=2) + "\n"


def dump(data: Any, *, indent: int | None = None) -> str:
    """JSON that can be written as UTF-8 whatever the text holds: lone surrogates become escapes."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def data_of(value: Any) -> Any:
    """A report, or any part of one, as JSON data."""
    if value is None or isinstance(value, str | int | float | dict):
        return value
    if isinstance(value, tuple):
        return [data_of(x) for x in value]
    data = {name: data_of(getattr(value, name)) for name in _keys(type(value))}  # type: ignore[arg-type]
    if isinstance(value, Article) and value.published is None:
        data["published"] = dict(UNDATED)
    return data


@cache
def _keys(cls: Any) -> tuple[str, ...]:
    return ORDER.get(cls) or tuple(f.name for f in fields(cls))
