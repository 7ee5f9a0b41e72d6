"""Whether the speaker of a claim stands by what a clause of it says."""

from __future__ import annotations

import re
from functools import lru_cache

from summitscan.config import by_rules, load_rules
from summitscan.reconcile.rules import any_of, propositions
from summitscan.reconcile.view import Item

REACH = 60
"""Characters before a cue in which a word may take it back: "none of the ministers said"."""


@by_rules
def _falsity(rules: str | None = None) -> re.Pattern[str]:
    return any_of(load_rules("alignment", rules)["falsity_words"])


def stands_by(item: Item) -> bool:
    """True when the claim plainly states the clause, or plainly denies it (``item.denied``).

    "No official has confirmed that P", "the union did not deny that P", "told no one that P" and "it is untrue that P"
    say neither P nor its contrary in words that could be set against another's.
    """
    claim = item.claim
    if item.denied:
        if claim.polarity != "negative":
            return False
    elif claim.certainty != "certain":
        return False
    if claim.cue is not None:
        plain = item.denied or claim.polarity == "positive" or item.value["negative"]
        if not plain or _taken_back(item):
            return False
    return not _holds(_falsity(), claim.sentence)


@lru_cache(maxsize=1024)
def _holds(words: re.Pattern[str], said: str) -> bool:
    """Whether words are among those said. All clauses of a sentence ask, one after another."""
    return words.search(said) is not None


def _taken_back(item: Item) -> bool:
    """True when a negation bears on the cue: before it, or between it and the words that it introduces."""
    cue, text = item.claim.cue, item.article.text
    if cue is None:
        return False
    spans = item.claim.spans
    start = max([item.sentence[0], cue.start - REACH, *(end for _, end in spans if end <= cue.start)])
    end = min([start for start, _ in spans if start >= cue.end], default=cue.end)
    taken = propositions().taking_back
    return _holds(taken, text[start : cue.start]) or _holds(taken, text[cue.end : end])
