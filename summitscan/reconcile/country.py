"""The country that a word stands for: "Moscow", "the Russian side" and "the Kremlin" all speak for one government."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from summitscan.annotate.lemmas import key
from summitscan.config import load_rules


@cache
def _table(rules: str | None) -> dict[str, str]:
    data = load_rules("gazetteer", rules)
    table: dict[str, str] = {}
    for code, country in data["countries"].items():
        for form in (country["name"], *country.get("also", ()), *country.get("adj", ()), country.get("capital")):
            if form:
                table.setdefault(form.lower(), code)
    for form, metonym in data.get("metonyms", {}).items():
        if isinstance(metonym, dict) and metonym.get("country"):
            table.setdefault(form.lower(), metonym["country"])
    return table | {key(form, "VB"): code for form, code in table.items() if " " not in form}


def country_of(forms: Iterable[str], *, rules: str | None = None) -> str | None:
    """The ISO 3166 code that the first known one of ``forms`` stands for; None when none does."""
    table = _table(rules)
    for form in sorted(forms):
        low = form.lower().removeprefix("the ")
        if low in table:
            return table[low]
    return None
