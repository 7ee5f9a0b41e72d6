"""Person, place or organisation: what the words in and around one mention say."""

from __future__ import annotations

from collections import defaultdict

from summitscan.annotate.names.find import Found
from summitscan.annotate.names.lexicon import Lexicon
from summitscan.annotate.names.text import Text

Votes = defaultdict[str, float]
"""Kind -> weight of the evidence for it."""

ORDER = ("person", "place", "organisation")
"""Ties go to the first."""


def votes(text: Text, lex: Lexicon, f: Found) -> Votes:
    """Votes for each kind from one mention.

    The weights are hand-set; the model's own word counts 1, less where it is known to err: of the single capitalised
    words that it calls organisations, more than half are surnames.
    """
    out: Votes = defaultdict(float)
    start, end = f.start, f.end
    lower, words = text.lower, text.words
    single = end - start == 1
    last, head = lower[end - 1], lower[start]
    if f.known is not None:
        out[f.known.kind] += 3
    if f.label in ORDER:
        bare = f.label == "organisation" and single and f.known is None
        if bare and not words[start].isupper() and (start == 0 or lower[start - 1] not in ("the", "an", "a")):
            out["organisation"] += 0.5
            out["person"] += 0.6
        else:
            out[f.label] += 1
    # -- inside
    if single:
        out["person"] += 0.7 * (head in lex.given)
    elif f.known is None:
        if head in lex.given and end - start <= 4 and last not in lex.org_heads and last not in lex.place_heads:
            out["person"] += 2
        if last in lex.org_suffixes or lower[end - 1] in ("inc.", "corp."):
            out["organisation"] += 3
        if last in lex.org_heads:
            out["organisation"] += 2
        elif last in lex.place_heads or head in lex.place_starts:
            out["place"] += 2
        elif head in lex.org_heads and lower[start + 1] in ("of", "for", "on"):
            out["organisation"] += 2
        elif head in lex.place_heads and lower[start + 1] == "of":
            out["place"] += 2
        if last in lex.person_suffixes:
            out["person"] += 2
        if any(w in lex.particles for w in lower[start + 1 : end - 1]):
            out["person"] += 0.5
    # -- before
    before = lower[start - 1] if start else ""
    if before in lex.honorifics and before not in ("st.", "saint"):
        out["person"] += 4
    elif before in lex.roles and f.known is None:
        out["person"] += 2
    elif before in lex.place_prepositions and f.known is None:
        out["place"] += 0.8
    elif before in ("the", "an", "a") and f.known is None:
        out["person"] -= 1
    # -- after
    after = lower[end] if end < len(words) else ""
    if f.known is None and after:
        later = lower[end + 1] if end + 1 < len(words) else ""
        if after == "," and later.isdigit() and len(later) == 2:
            out["person"] += 3
        elif (after == "," and later == "who") or after == "who":
            out["person"] += 1.5
        elif after in lex.said and text.deps[end - 1] == "nsubj":
            out["person"] += 0.6
        elif before in lex.said:
            out["person"] += 0.4
    return out


def best(tally: Votes) -> str:
    """The kind with most votes; ties by ``ORDER``."""
    return max(ORDER, key=lambda kind: (tally.get(kind, 0), -ORDER.index(kind)))


def add(tally: Votes, more: Votes, *, weight: float = 1.0) -> None:
    """Add the votes of ``more`` to ``tally``."""
    for kind, number in more.items():
        tally[kind] += number * weight
