"""When two spellings are one name: folding, romanisation, distance. Plain strings; no spaCy.

Used inside a document (``annotate.names``) and over the corpus (``cluster.names``), so that both judge alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import JaroWinkler, Levenshtein

from summitscan.config import load_rules

_WORD = re.compile(r"[^\W_]+(?:['’.`-][^\W_]+)*")
_SPELLED_APART = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
# Jaro-Winkler of whole words: below .90 the pairs that differ are mostly two people (brothers, "Ortiz"/"Ortega").
MIN_JARO_WINKLER = 0.90
CACHED = 8192
"""Answers of each question that are kept: those of the articles at hand, not of a whole corpus."""


@lru_cache(maxsize=CACHED)
def fold(text: str) -> str:
    """Lower case, without accents, apostrophes and the points of initials; one space between words."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(_SPELLED_APART)
    text = "".join(c for c in text if not unicodedata.combining(c) and c not in "'’‘`ʼʹ\".,")
    return " ".join(text.replace("-", " ").split())


def words(name: str) -> tuple[str, ...]:
    """The folded words of a name ("Jean-Luc O'Neill" -> jean, luc, oneill)."""
    return tuple(fold(name).split())


@cache
def _replacements() -> tuple[tuple[str, str], ...]:
    return tuple((str(a), str(b)) for a, b in load_rules("names")["romanisation"])


@lru_cache(maxsize=CACHED)
def skeleton(word: str) -> str:
    """What the romanisations of one word have in common: ``zelenskiy``, ``zelenskyy`` and ``zelensky`` -> ``selenski``.

    Two words with one skeleton are not always one name; that is for the context to say.
    """
    out = fold(word).replace(" ", "")
    for written, common in _replacements():
        out = out.replace(written, common)
    return re.sub(r"(.)\1+", r"\1", out)


@lru_cache(maxsize=CACHED)
def similar(a: str, b: str) -> bool:
    """Whether two single words may be spellings of one name.

    Equal skeletons, or, for words of five letters and more that begin alike, one letter's difference between the
    skeletons and a Jaro-Winkler similarity of at least .90 between the words.
    """
    a, b = fold(a), fold(b)
    if a == b:
        return True
    x, y = skeleton(a), skeleton(b)
    if x == y:
        return len(x) > 2
    if min(len(x), len(y)) < 5 or x[0] != y[0]:
        return False
    return Levenshtein.distance(x, y, score_cutoff=1) <= 1 and JaroWinkler.similarity(a, b) >= MIN_JARO_WINKLER


def _given_agrees(a: Sequence[str], b: Sequence[str]) -> bool:
    """Given names (all words but the last) of one person: equal, spelled alike, or an initial of the other's."""
    if not a or not b:
        return True
    first, second = a[0], b[0]
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    if not similar(first, second):
        return False
    # "Ali Akbar" and "Ali Hassan" are two people; "Ali" and "Ali Akbar" may be one.
    return all(x[0] == y[0] if 1 in (len(x), len(y)) else similar(x, y) for x, y in zip(a[1:], b[1:], strict=False))


@cache
def _person_suffixes() -> frozenset[str]:
    return frozenset(fold(s) for s in load_rules("names")["person_suffixes"])


@cache
def _org_suffixes() -> frozenset[str]:
    return frozenset(fold(s) for s in load_rules("names")["org_suffixes"])


@lru_cache(maxsize=CACHED)
def core(name: str, kind: str) -> tuple[str, ...]:
    """The folded words that tell a name from others: without "the", legal forms, "Jr"."""
    parts = words(name)
    if kind == "person":
        while len(parts) > 2 and parts[-1] in _person_suffixes():
            parts = parts[:-1]
        return parts
    if len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
    if kind == "organisation":
        bare = tuple(p for p in parts if p not in _org_suffixes() and p != "and" and p != "&")
        return bare or parts
    return parts


def same_person(x: Sequence[str], y: Sequence[str]) -> bool:
    """Whether two people's names, as folded words, are spellings of one (see ``same_name``)."""
    if not similar(x[-1], y[-1]):
        return sorted(x) == sorted(y)  # "John Smith", "Smith John"
    return _given_agrees(x[:-1], y[:-1])


def same_name(a: str, b: str, kind: str) -> bool:
    """Whether two names of the same kind are spellings of one name, as far as the letters tell.

    kind: ``person`` (surname spelled alike, given names agree or are missing in one, middle names may be missing),
    ``organisation`` (equal but for the legal form and spelling) or ``place`` (equal but for accents and case).
    Careful rather than complete: nicknames and translations are not seen.
    """
    x, y = core(a, kind), core(b, kind)
    if not x or not y:
        return False
    if x == y:
        return True
    if kind == "place":
        return False
    if kind == "organisation":
        return (len(x) == len(y) and all(similar(p, q) for p, q in zip(x, y, strict=True))) or "".join(x) == "".join(y)
    return same_person(x, y)


def initials(name: str) -> frozenset[str]:
    """The acronyms that a name of several words may have: of its capitalised words, and of all its words."""
    parts = _WORD.findall(name)
    capital = "".join(p[0] for p in parts if p[0].isupper()).upper()
    every = "".join(p[0] for p in parts).upper()
    return frozenset(x for x in (capital, every) if len(x) >= 2)
