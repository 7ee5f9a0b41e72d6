"""Person, place or organisation: what the words in and around one mention say."""

from __future__ import annotations

import re
from collections import defaultdict

from summitscan.annotate.names.find import Found
from summitscan.annotate.names.lexicon import Lexicon
from summitscan.annotate.names.text import Text
from summitscan.annotate.names.trim import ROMAN
from summitscan.spelling import fold

Votes = defaultdict[str, float]
"""Kind -> weight of the evidence for it."""

_CAMEL = re.compile(r"^(?!Mc|Mac|De|Di|Du|La|Le|Van|O['’]|D['’])[^\W\d_]*[a-z][A-Z]|^[a-z]+[A-Z]")

_BODY_LINKS = frozenset({"for", "of", "against", "without", "on"})

ORDER = ("person", "place", "organisation")
"""Ties go to the first."""


def votes(text: Text, lex: Lexicon, f: Found) -> Votes:
    """Votes for each kind from one mention.

    The weights are hand-set; the model's own word counts 1, less where it is known to err: of the single capitalised
    words that it calls organisations, more than half are surnames.
    """
    out: Votes = defaultdict(float)
    if f.known is not None:
        out[f.known.kind] += 3
    if f.label in ORDER:
        word, before = text.words[f.start], text.lower[f.start - 1] if f.start else ""
        bare = f.label == "organisation" and f.end - f.start == 1 and f.known is None and not word.isupper()
        if bare and before == "the":
            # Rivers, ramparts and regions: what bodies go by one word with "the" is in the gazetteer.
            out["organisation"] += 0.6
            out["place"] += 0.7 * (text.tags[f.start] == "NNP" and text.deps[f.start] != "compound")
        elif bare:
            out["organisation"] += 0.5
            out["person"] += 0.6
        else:
            out[f.label] += 1 if f.sure else 0.5
    if f.known is None:
        if f.end - f.start == 1 and f.label in ("organisation", "place") and not text.words[f.start].isupper():
            _acting(text, lex, f, out)
        _inside(text, lex, f, out)
        _after(text, lex, f, out)
    _before(text, lex, f, out)
    return out


def _acting(text: Text, lex: Lexicon, f: Found, out: Votes) -> None:
    """One unknown word that does something, or that something of a person belongs to, is a surname rather than a place
    or a body: of 33 subjects that the model took for one or the other 28 were people, of 16 possessors 15."""
    i = f.start
    if _possessive(text, f.end):
        owned = text.lower[text.heads[i]]
        if owned in lex.person_tails:
            out["person"] += 1.5
        elif owned not in lex.place_tails and owned not in lex.org_tails and owned not in lex.roles:
            out["person"] += 0.5
    elif text.deps[i] == "nsubj" and text.heads[i] > i and text.lower[text.heads[i]] not in lex.states:
        out["person"] += 0.6 if f.label == "organisation" else 1.1


def _inside(text: Text, lex: Lexicon, f: Found, out: Votes) -> None:
    start, end, lower = f.start, f.end, text.lower
    last, head = lower[end - 1], lower[start]
    given = fold(head) in lex.given
    if any(_CAMEL.search(w) or "." in w[1:-1] for w in text.words[start:end]):
        # DxOMark, iPhone, Orda.kz: brands, where McKinley and DeGeneres are people.
        out["organisation"] += 1
        out["person"] -= 0.5
    if end - start == 1:
        out["person"] += 0.7 * given
        out["organisation"] += 1 * (head in lex.org_heads)
        if len(head) > 2 and text.words[start].isupper() and not text.shouted[start]:
            out["organisation"] += 0.5
            out["person"] -= 0.5
        return
    first = lex.known.get(text.words[start])
    if first is not None and first.kind == "organisation" and lower[start + 1] not in ("of", "and"):
        out["organisation"] += 1.5  # "CBS Boston"
    if any(w in _BODY_LINKS for w in lower[start + 1 : end - 1]) and not given:
        out["person"] -= 1.5  # "People for the Protection of Bees"
        out["organisation"] += 0.5
    if head in lex.particles and text.words[start][0].isupper() and end - start == 2 and head not in lex.place_articles:
        out["person"] += 1.5  # "Von Beust", "De Gaulle"
    if given and end - start <= 4 and last not in lex.org_heads and last not in lex.place_heads:
        out["person"] += 2
    elif given and end - start == 2 and last in lex.place_heads:
        out["person"] += 1  # "Daniel Wall"
    if last in lex.org_suffixes or (end - start > 2 and lower[end - 2] == "&"):
        out["organisation"] += 3
    if last in lex.org_heads:
        out["organisation"] += 2
    elif last in lex.place_heads or head in lex.place_starts or (head in lex.realms and lower[start + 1] == "of"):
        out["place"] += 2
    elif head in lex.org_heads and lower[start + 1] in ("of", "for", "on"):
        out["organisation"] += 2
    elif (head in lex.place_heads or head in lex.of_places) and lower[start + 1] == "of":
        out["place"] += 2
    if last in lex.person_suffixes or text.words[end - 1] in ROMAN:
        out["person"] += 2
    if any(w in lex.particles for w in lower[start + 1 : end - 1]):
        out["person"] += 0.5


def _before(text: Text, lex: Lexicon, f: Found, out: Votes) -> None:
    start, lower = f.start, text.lower
    before = lower[start - 1] if start else ""
    earlier = lower[start - 2] if start > 1 else ""
    if before in lex.honorifics and before not in ("st.", "saint"):
        out["person"] += 4
    if f.known is not None:
        return
    if before in lex.roles and text.tags[start - 1].startswith("N"):
        out["person"] += 2
    elif before in lex.org_nouns:
        out["organisation"] += 1.5
    elif before in lex.place_nouns or (before == "of" and earlier in lex.of_places):
        out["place"] += 1.5
    elif before in lex.place_prepositions and fold(lower[start]) not in lex.given and not _possessive(text, f.end):
        out["place"] += 0.9 if f.label == "organisation" and f.end - start > 1 else 1.1
    elif before in lex.place_verbs and f.label != "person":
        out["place"] += 0.7
    elif before in lex.directions and earlier in lex.place_prepositions:
        out["place"] += 1.1
    elif before in ("the", "an", "a"):
        out["person"] -= 1
    elif before in lex.said:
        out["person"] += 1.1 if f.end - start == 2 and text.deps[f.end - 1] == "nsubj" else 0.4


def _possessive(text: Text, i: int) -> bool:
    return i < len(text.words) and text.tags[i] == "POS"


def _after(text: Text, lex: Lexicon, f: Found, out: Votes) -> None:
    end, lower = f.end, text.lower
    if end >= len(lower):
        return
    after, later = lower[end], lower[end + 1] if end + 1 < len(lower) else ""
    if after == "," and later.isdigit() and len(later) == 2:
        out["person"] += 3
    elif (after == "," and later == "who") or after == "who":
        out["person"] += 1.5
    elif after in lex.said and text.deps[end - 1] == "nsubj":
        out["person"] += 0.6
    elif text.tags[end] in ("NN", "NNS", "JJ") and text.deps[end - 1] in ("compound", "nmod"):
        head = lower[text.heads[end - 1]]
        if after in lex.place_tails or head in lex.place_tails:
            out["place"] += 1.5
        elif head in lex.org_tails or head in lex.roles:
            out["organisation"] += 1
        if text.heads[end - 1] >= end:
            out["person"] -= 0.5
            out["organisation"] += 0.4


def best(tally: Votes) -> str:
    """The kind with most votes; ties by ``ORDER``."""
    return max(ORDER, key=lambda kind: tally.get(kind, 0))


def lead(tally: Votes) -> float:
    """Votes by which the best kind is ahead of the next."""
    first, second, *_ = sorted((tally.get(kind, 0) for kind in ORDER), reverse=True)
    return first - second


def add(tally: Votes, more: Votes, *, weight: float = 1.0) -> None:
    """Add the votes of ``more`` to ``tally``."""
    for kind, number in more.items():
        tally[kind] += number * weight
