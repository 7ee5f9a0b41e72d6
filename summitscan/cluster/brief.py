"""Facts of an article -> the article in brief."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from summitscan.cluster.names import named
from summitscan.cluster.published import hint
from summitscan.cluster.vectors import counts, title_of
from summitscan.model import Brief, Facts


def brief_of(facts: Facts, *, rules: Mapping[str, Any]) -> Brief:
    """The article of these facts in brief. rules: ``configs/stories.yaml``"""
    day = hint(facts, rules=rules["dates"])
    return Brief(
        facts.article.sha256,
        title_of(facts.article),
        facts.article.publisher,
        day.ordinal if day else None,
        day.yearless if day else False,
        tuple(counts(facts, rules=rules["terms"]).items()),
        named(facts),
        tuple(tuple(at for m in n.mentions if m.form == "name" for at in (m.start, m.end)) for n in facts.names),
    )
