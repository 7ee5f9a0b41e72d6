"""Names that the model missed: runs of capitalised words of which the words in and around them tell the kind."""

from __future__ import annotations

from spacy.tokens import Doc

from summitscan.annotate.names.find import Found
from summitscan.annotate.names.kinds import best, votes
from summitscan.annotate.names.lexicon import Lexicon
from summitscan.annotate.names.text import Text
from summitscan.annotate.names.trim import is_work, strip

MAX_RUN = 5
"""Tokens. Longer runs are headings and lists."""
MIN_VOTES = 1.1
"""Weight of the evidence from which a run is taken for a name: one preposition of place and nothing against it."""
_OTHER = frozenset({"WORK_OF_ART", "EVENT", "LAW", "LANGUAGE", "NORP", "PRODUCT"})
"""Labels by which the model says that something with a capital is no name of ours."""
_IN_PLACE = frozenset({"nsubj", "nsubjpass", "pobj", "dobj", "poss", "appos", "compound", "conj"})
"""What an acronym of three letters and more is to its head where it stands for a body (6 of 7 that were missed)."""
_NAME_TAGS = frozenset({"NNP", "NNPS"})


def unmarked_spans(doc: Doc, text: Text, lex: Lexicon, taken: list[bool]) -> list[Found]:
    """Runs of names that no mention covers and whose kind the context tells."""
    other = {i for ent in doc.ents if ent.label_ in _OTHER for i in range(ent.start, ent.end)}
    out: list[Found] = []
    i, n = 0, len(text.words)
    while i < n:
        if text.tags[i] not in _NAME_TAGS or not _part(text, lex, i, taken, other):
            i += 1
            continue
        end = i + 1
        while end < n and _part(text, lex, end, taken, other) and not text.first[end]:
            end += 1
        found = _named(text, lex, i, end, taken)
        if found is not None:
            out.append(found)
            taken[found.start : found.end] = [True] * (found.end - found.start)
        i = end
    return out


def _part(text: Text, lex: Lexicon, i: int, taken: list[bool], other: set[int]) -> bool:
    if taken[i] or i in other or text.headed[i] or text.shouted[i] or text.tags[i] not in _NAME_TAGS:
        return False
    return text.words[i][0].isupper() and text.lower[i] not in lex.not_names


def _named(text: Text, lex: Lexicon, start: int, end: int, taken: list[bool]) -> Found | None:
    if end - start > MAX_RUN or (start and taken[start - 1]) or (end < len(taken) and taken[end]):
        return None
    if (text.first[start] or start == 0) and end - start == 1:
        return None
    spans = list(strip(text, lex, start, end, person=True))
    if not spans or is_work(text, *spans[0]):
        return None
    if end - start > 1 and all(w.isupper() for w in text.words[start:end]):
        return None  # a credit or a heading
    found = Found(*spans[0])
    last = text.lower[found.end - 1]
    if last in lex.thing_tails or last in lex.roles or len(text.span(found.start, found.end)) < 3:
        return None
    if found.end - found.start == 1 and _acronym(text, found.start):
        found.label = "organisation"
        return found
    tally = votes(text, lex, found)
    kind = best(tally)
    if tally[kind] < MIN_VOTES:
        return None
    found.label = kind
    return found


def _acronym(text: Text, i: int) -> bool:
    """Whether a single word is an acronym of its own, not one of several words in capitals."""
    word = text.words[i]
    around = text.words[max(0, i - 2) : i] + text.words[i + 1 : i + 3]
    loud = any(len(w) > 1 and w.isalpha() and w.isupper() for w in around)
    return word.isalpha() and word.isupper() and text.deps[i] in _IN_PLACE and not loud
