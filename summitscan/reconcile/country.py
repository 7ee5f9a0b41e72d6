"""The country that a word stands for: "Moscow", "the Russian side" and "the Kremlin" all speak for one government."""

from __future__ import annotations

from collections.abc import Iterable

from summitscan.config import load_rules
from summitscan.gazetteer import load_gazetteer
from summitscan.spelling import fold


def country_of(forms: Iterable[str], *, rules: str | None = None) -> str | None:
    """The country code that the first known one of ``forms`` stands for, names before adjectives; None for none.

    A town speaks for a government only where it is the capital.
    """
    gazetteer = load_gazetteer(rules)
    capitals = {code: country.get("capital") for code, country in load_rules("gazetteer", rules)["countries"].items()}
    ordered = sorted(forms)
    for form in ordered:
        known = gazetteer.folded.get(fold(form))
        if known is None or known.country is None:
            continue
        if known.kind == "organisation" or known.level == 1 or capitals.get(known.country) == known.name:
            return known.country
    return next((gazetteer.adjectives[f.lower()] for f in ordered if f.lower() in gazetteer.adjectives), None)
