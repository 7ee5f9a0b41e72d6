"""What the corpus-wide steps need of an article: all articles' are in memory at once, or pass by one after another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from summitscan.cluster.names import Named, named
from summitscan.cluster.published import hint
from summitscan.cluster.vectors import counts, title_of
from summitscan.model import Facts


@dataclass(frozen=True, slots=True)
class Brief:
    """An article in brief.

    sha256:   of its content
    title:    its headline
    outlet:   who published it
    day:      when it appeared, as ``date.toordinal``; ``None`` where nothing tells
    yearless: whether that day is one of an unknown year
    terms:    (term, how often) of its title and lead, sorted
    names:    everything that it names
    mentions: for each of these the places (start, end, start, end, …) where a name of it stands
    """

    sha256: str
    title: str | None
    outlet: str | None
    day: int | None
    yearless: bool
    terms: tuple[tuple[str, int], ...]
    names: tuple[Named, ...]
    mentions: tuple[tuple[int, ...], ...]


def brief_of(facts: Facts, *, rules: Mapping[str, Any]) -> Brief:
    """The article of these facts in brief. rules: ``configs/stories.yaml``"""
    day = hint(facts, rules=rules["dates"])
    return Brief(
        facts.article.sha256,
        title_of(facts.article),
        facts.article.outlet,
        day.ordinal if day else None,
        day.yearless if day else False,
        tuple(counts(facts, rules=rules["terms"]).items()),
        named(facts),
        tuple(tuple(at for m in n.mentions if m.form == "name" for at in (m.start, m.end)) for n in facts.names),
    )
