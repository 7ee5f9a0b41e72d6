"""A pattern that matched, as its reader sees it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Span

from summitscan.annotate.dates.numbers import count_of
from summitscan.annotate.dates.rules import DateRules
from summitscan.annotate.dates.tense import tense_of

Expr = dict[str, Any]
"""A symbolic time: plain JSON, read by ``summitscan.extract.dates.resolve``."""
Reading = tuple[str, Expr]
"""TIMEX3 type and expression."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern that matched, and where."""

    doc: Doc
    rules: DateRules
    match: re.Match[str]
    fixed: Mapping[str, Any]

    def get(self, name: str) -> str | None:
        """A named group in lower case with plain blanks and apostrophes; None where it took no part."""
        found = self.match.groupdict().get(name)
        return None if found is None else re.sub(r"\s+", " ", found.lower().replace("’", "'").rstrip("."))

    def number(self, name: str) -> int | None:
        found = self.get(name)
        return None if found is None else int(found)

    def word(self, name: str, words: str | None = None) -> Any:
        """What the group ``name`` means by the word list of that name (or ``words``)."""
        found = self.get(name)
        return None if found is None else self.rules.words[words or name].get(found)

    def fix(self, name: str, default: Any = None) -> Any:
        return self.fixed.get(name, default)

    def unit(self) -> str:
        """The duration code of the unit named, in either number."""
        unit = self.get("units") or self.get("unit") or ""
        return str(self.rules.words["unit"].get(unit) or self.rules.words["plural"][unit])

    def count(self) -> float | None:
        return count_of(self.get("count") or "", self.rules.words["number"])

    def capital(self, name: str) -> bool:
        return self.match.group(name)[:1].isupper()

    @property
    def span(self) -> Span:
        return self.doc.char_span(self.match.start(), self.match.end(), alignment_mode="expand")

    @property
    def before(self) -> str:
        """The word before, in lower case."""
        i = self.span.start
        return self.doc[i - 1].lower_ if i else ""

    @property
    def after(self) -> str:
        i = self.span.end
        return self.doc[i].lower_ if i < len(self.doc) else ""

    def tense(self) -> Expr:
        return tense_of(self.span, self.rules)


def some(**values: Any) -> Expr:
    return {key: value for key, value in values.items() if value is not None}
