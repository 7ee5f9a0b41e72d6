"""The rule file ``gazetteer``: names of places and institutions that everyone knows, with one key for all spellings.

Plain data; no spaCy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from summitscan.config import by_rules, load_rules
from summitscan.spelling import fold


@dataclass(frozen=True, slots=True)
class Known:
    """A name that the gazetteer knows."""

    key: str
    """One for all spellings: a country's code, else the folded first name."""
    kind: str
    """``place`` or ``organisation``."""
    name: str
    """The first name of the entry: ``United States`` for ``U.S.``."""
    country: str | None = None
    """Code of the country that it is, or that it lies in or belongs to."""
    level: int = 3
    """1 a country, 2 a state or province, 3 anything else."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Look-up tables; names as written, adjectives in lower case."""

    names: dict[str, Known]
    """Name as written, and names of four letters and more in capitals besides, for headlines and datelines."""
    adjectives: dict[str, str]
    """``russian`` -> code of the country."""
    folded: dict[str, Known]
    """Folded name -> the same; for look-up of names that are known to be names."""


def _entries(data: dict[str, Any]) -> Iterator[tuple[str, Known]]:
    """(name as written, what it is), the more important first: an earlier entry keeps the name."""
    countries = data.get("countries", {})
    for code, country in countries.items():
        for name in (country["name"], *country.get("also", ())):
            yield name, Known(code, "place", country["name"], code, 1)
    for key, entry in data.get("metonyms", {}).items():
        for name in (key, *entry.get("also", ())):
            yield name, Known(fold(key), entry["kind"], key, entry.get("country"))
    for code, country in countries.items():
        if "capital" in country:
            yield country["capital"], Known(fold(country["capital"]), "place", country["capital"], code)
    for code, states in data.get("states", {}).items():
        for key, also in states.items():
            for name in (key, *also):
                yield name, Known(fold(key), "place", key, code, 2)
    for code, cities in data.get("cities", {}).items():
        for name in cities:
            yield name, Known(fold(name), "place", name, code)
    for name in data.get("regions", ()):
        yield name, Known(fold(name), "place", name)
    for key, also in data.get("organisations", {}).items():
        for name in (key, *also):
            yield name, Known(fold(key), "organisation", key)


@by_rules
def load_gazetteer(rules: str | None = None) -> Gazetteer:
    """The shipped gazetteer with the user's own, from folder ``rules``, laid over it."""
    data = load_rules("gazetteer", rules)
    names: dict[str, Known] = {}
    for name, entry in _entries(data):
        names.setdefault(name, entry)
    folded: dict[str, Known] = {}
    for name, entry in names.items():
        folded.setdefault(fold(name), entry)
    for name, entry in list(names.items()):
        # Only where nothing else can be meant: "US" must not make "us" a country.
        if len(name) > 3 and name.upper() != name:
            names.setdefault(name.upper(), entry)
    adjectives = {
        adjective.casefold(): code
        for code, country in data.get("countries", {}).items()
        for adjective in country.get("adj", ())
    }
    return Gazetteer(names, adjectives, folded)
