"""The rule file ``names`` and the gazetteer, as sets and tables for look-up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from summitscan.config import load_rules
from summitscan.errors import ConfigError
from summitscan.gazetteer import Known, load_gazetteer
from summitscan.spelling import fold


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the component knows before it reads a text. Words are in lower case."""

    honorifics: dict[str, str]
    """Word -> gender (``m``, ``f``, ``u``)."""
    roles: dict[str, str]
    modifiers: frozenset[str]
    strict: frozenset[str]
    """Modifiers that make it another role: ``deputy``, ``former``."""
    links: frozenset[str]
    covers: dict[str, tuple[str, ...]]
    said: frozenset[str]
    particles: frozenset[str]
    place_articles: frozenset[str]
    """Particles that begin names of towns as well ("La Paz")."""
    person_suffixes: frozenset[str]
    given: dict[str, str]
    org_suffixes: frozenset[str]
    org_heads: frozenset[str]
    place_heads: frozenset[str]
    place_starts: frozenset[str]
    place_prepositions: frozenset[str]
    org_nouns: frozenset[str]
    place_nouns: frozenset[str]
    of_places: frozenset[str]
    place_tails: frozenset[str]
    org_tails: frozenset[str]
    place_verbs: frozenset[str]
    person_tails: frozenset[str]
    states: frozenset[str]
    realms: frozenset[str]
    treaties: frozenset[str]
    directions: frozenset[str]
    generic_tails: frozenset[str]
    not_names: frozenset[str]
    thing_tails: frozenset[str]
    glued_before: tuple[str, ...]
    glued_after: tuple[str, ...]
    known: dict[str, Known]
    """Name as written -> what it is; folded forms of four letters and more besides, for headlines in capitals."""
    adjectives: dict[str, str]
    """``russian`` -> country code."""


def _words(rules: dict[str, Any], key: str) -> frozenset[str]:
    found = rules.get(key, [])
    for word in found:
        if not isinstance(word, str):
            raise ConfigError(f"names.yaml: {key}: {word!r} is no word; put it in quotes")
    return frozenset(w.casefold() for w in found)


def _by_gender(table: dict[str, Iterable[str]], key: Callable[[str], str] | None = None) -> dict[str, str]:
    """word -> gender; a word that stands under two is of either."""
    out: dict[str, str] = {}
    for gender, found in table.items():
        for word in found:
            word = word.casefold() if key is None else key(word)
            out[word] = "u" if out.get(word, gender) != gender else gender
    return out


@cache
def load_lexicon(extra: str | None = None) -> Lexicon:
    """The lexicon of the shipped rule files with those in folder ``extra`` laid over them.

    Raises ConfigError for a list that holds something else than words.
    """
    rules, places = load_rules("names", extra), load_gazetteer(extra)
    return Lexicon(
        honorifics=_by_gender(rules.get("honorifics", {})),
        roles=_by_gender(rules.get("roles", {})),
        modifiers=_words(rules, "role_modifiers"),
        strict=_words(rules, "strict_modifiers"),
        links=_words(rules, "role_links"),
        covers={k: tuple(v) for k, v in rules.get("role_covers", {}).items()},
        said=_words(rules, "said"),
        particles=_words(rules, "particles"),
        place_articles=_words(rules, "place_articles"),
        person_suffixes=_words(rules, "person_suffixes"),
        given=_by_gender(rules.get("given_names", {}), fold),
        org_suffixes=_words(rules, "org_suffixes"),
        org_heads=_words(rules, "org_heads"),
        place_heads=_words(rules, "place_heads"),
        place_starts=_words(rules, "place_starts"),
        place_prepositions=_words(rules, "place_prepositions"),
        org_nouns=_words(rules, "org_nouns"),
        place_nouns=_words(rules, "place_nouns"),
        of_places=_words(rules, "of_places"),
        place_tails=_words(rules, "place_tails"),
        org_tails=_words(rules, "org_tails"),
        place_verbs=_words(rules, "place_verbs"),
        person_tails=_words(rules, "person_tails"),
        states=_words(rules, "states"),
        realms=_words(rules, "realms"),
        treaties=_words(rules, "treaties"),
        directions=_words(rules, "directions"),
        generic_tails=_words(rules, "generic_tails"),
        not_names=_words(rules, "not_names") | _words(rules, "peoples"),
        thing_tails=_words(rules, "thing_tails"),
        glued_before=tuple(sorted(rules.get("glued_before", ()))),
        glued_after=tuple(sorted(rules.get("glued_after", ()))),
        known=places.names,
        adjectives=places.adjectives,
    )
