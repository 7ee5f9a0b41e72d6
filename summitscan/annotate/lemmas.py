"""Keys by which word forms are compared, from a small table and the regular endings.

The model's lemmatizer costs a quarter of the whole pass, and we never print a base form, so the key drops a final mute
e ("decide", "decided" and "deciding" all give ``decid``) instead of guessing where one belongs.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from summitscan.config import load_rules

_VOWELS = frozenset("aeiou")


@cache
def _table() -> tuple[dict[str, str], frozenset[str]]:
    rules = load_rules("lemmas")
    return {form: base for base, forms in rules["irregular"].items() for form in forms}, frozenset(rules["keep_double"])


def _undouble(stem: str) -> str:
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS and stem[-2:] not in _table()[1]:
        return stem[:-1]
    return stem


@lru_cache(maxsize=65536)
def key(word: str, tag: str = "") -> str:
    """The comparison key of a word form: lower case, without inflection.

    tag: its Penn tag; without one, verb and noun endings are both tried.
    """
    low = word.lower().replace("’", "'")
    forms = _table()[0]
    low = forms.get(low, low)
    if tag in ("VBD", "VBN", "JJ", "") and low.endswith("ed") and len(low) > 4:
        stem = _undouble(low[:-2])
        return stem[:-1] + "y" if stem.endswith("i") else stem
    if tag in ("VBG", "") and low.endswith("ing") and len(low) > 5:
        return _undouble(low[:-3])
    if (
        tag in ("NNS", "NNPS", "VBZ", "")
        and low.endswith("s")
        and not low.endswith(("ss", "us", "is"))
        and len(low) > 3
    ):
        if low.endswith("ies") and len(low) > 4:
            low = low[:-3] + "y"
        elif low.endswith(("ches", "shes", "sses", "xes", "zes")):
            low = low[:-2]
        else:
            low = low[:-1]
    low = forms.get(low, low)
    return low[:-1] if low.endswith("e") and len(low) > 3 else low


def base_key(word: str) -> str:
    """The key of a base form; "founded" stands for itself where the base form is another verb's past."""
    return key(word, "VBD" if word.endswith("ed") else "VB")


def keys(words: Iterable[str]) -> frozenset[str]:
    """The keys of words from a rule file, where they stand in their base forms."""
    return frozenset(key(w, "VB") for w in words)
