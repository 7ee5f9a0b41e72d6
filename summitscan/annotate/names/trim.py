"""The model's spans cut to the name: no titles, articles and punctuation, no second line, no list of several names."""

from __future__ import annotations

from collections.abc import Iterator

from summitscan.annotate.names.lexicon import Lexicon
from summitscan.annotate.names.text import Text
from summitscan.spelling import fold

_POSSESSIVE = frozenset({"'s", "’s", "'", "’", "s"})
_EDGE = frozenset("\"“”‘’'()[],;:-–—/|•*.")
_BREAKS = frozenset("()[];:\"“”/|")
_OPEN = frozenset({'"', "“", "‘", "'", "``", "«"})
_CLOSE = frozenset({'"', "”", "’", "'", "''", "»"})
ROMAN = frozenset({"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "XI", "XII", "XIII", "XIV", "XV", "XVI"})
"""Numerals of rulers and popes; X is a letter."""
DETERMINERS = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your"]
)


def trim_person(text: Text, lex: Lexicon, start: int, end: int) -> Iterator[tuple[int, int]]:
    # "Glinda the Good Witch", "Morricone as Metti": a person's name ends before a word that is no part of one.
    i = start
    while i < end:
        lower = text.lower[i]
        if not text.is_name(i) and lower not in lex.particles and text.words[i] != "-" and lower != ".":
            yield from strip(text, lex, start, i, person=True)
            start = i + 1
        elif i - start >= 2 and _heading(text.words[i - 1]) and text.words[i][1:].islower():
            yield from strip(text, lex, start, i, person=True)  # a heading in capitals runs into its caption
            start = i
        i += 1
    yield from strip(text, lex, start, end, person=True)


def _heading(word: str) -> bool:
    return len(word) > 2 and word.isupper()


def strip(text: Text, lex: Lexicon, start: int, end: int, *, person: bool) -> Iterator[tuple[int, int]]:
    """The span without determiners, titles, punctuation and lower-case words at its edges; nothing if none is left."""
    while start < end:
        lower = text.lower[start]
        title = person and end - start > 1 and _is_title(text, lex, start, end)
        if person and end - start > 1 and text.words[start].isupper() and text.words[start].isalpha():
            # "MVP Zobrist", "AP Ann Lee"; two capitals may be initials ("AJ Tracey")
            acronym = 2 < len(text.words[start]) < 6 or text.words[start] in lex.known
            title = title or (acronym and not text.words[end - 1].isupper())
        small = not text.is_name(start) and not (lower in lex.particles and person)
        if title or lower in DETERMINERS or lower in _EDGE or lower in _POSSESSIVE or small:
            start += 1
        else:
            break
    while start < end:
        lower = text.lower[end - 1]
        number = lower.isdigit() and not person
        if (not text.is_name(end - 1) and not number) or lower in _POSSESSIVE or lower in _EDGE:
            end -= 1
        else:
            break
    if start < end and any(text.is_name(i) for i in range(start, end)):
        yield start, end


def _is_title(text: Text, lex: Lexicon, start: int, end: int) -> bool:
    """Whether a person's span begins with a word of a title."""
    lower = text.lower[start]
    if lower in lex.honorifics:
        return lower != "st." or end - start == 2  # "St. Louis Post"
    if lower in lex.roles or lower in lex.adjectives or lower in ("us", "u.s.", "uk", "former"):
        return True
    return lower in lex.modifiers and _titled(text, lex, start + 1, end)


def _titled(text: Text, lex: Lexicon, start: int, end: int) -> bool:
    """Whether a role follows, after modifiers only, with a word left for the name."""
    while start < end - 1:
        if text.lower[start] in lex.roles:
            return True
        if text.lower[start] not in lex.modifiers:
            return False
        start += 1
    return False


def extend(text: Text, lex: Lexicon, start: int, end: int) -> tuple[int, int]:
    """A person's span with what the model left out: the given name before, the surname behind an initial, a numeral."""
    n = len(text.words)
    if end < n and text.words[end - 1][-1] == "." and len(text.words[end - 1]) == 2 and _plain_name(text, lex, end):
        end += 1
    if end < n and text.words[end] in ROMAN:
        end += 1
    elif end + 1 < n and text.words[end] == "," and text.lower[end + 1] in ("jr.", "jr", "sr.", "sr"):
        end += 2
    alone = start > 0 and end - start == 1 and not text.first[start]
    if alone and _plain_name(text, lex, start - 1) and fold(text.words[start - 1]) in lex.given:
        start -= 1
    return start, end


def given_before(text: Text, lex: Lexicon, start: int, end: int) -> bool:
    """Whether a given name stands before the one unknown word that the model takes for no person."""
    if start == 0 or end - start > 1 or text.words[start] in lex.known or not _plain_name(text, lex, start):
        return False
    word = text.lower[start]
    if word in lex.org_heads or word in lex.place_heads or text.headed[start] or text.shouted[start]:
        return False
    given = text.heads[start - 1] == start and _plain_name(text, lex, start - 1)
    return given and text.words[start - 1] not in lex.known and fold(text.words[start - 1]) in lex.given


def _plain_name(text: Text, lex: Lexicon, i: int) -> bool:
    if text.tags[i] != "NNP" or not text.words[i][0].isupper():
        return False
    return text.lower[i] not in lex.not_names and text.lower[i] not in lex.roles


def lines(text: Text, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span cut where a line ends."""
    at = start
    for i in range(start, end):
        if text.words[i].isspace():
            if i > at:
                yield at, i
            at = i + 1
    if end > at:
        yield at, end


def items(text: Text, lex: Lexicon, start: int, end: int) -> Iterator[tuple[int, int]]:
    """An organisation's span cut at the commas of a list ("Tesla, Uber and Snapchat") and at brackets."""
    at, listed = start, False
    for i in range(start, end):
        word = text.words[i]
        comma = word == "," and not (i + 1 < end and text.lower[i + 1] in lex.org_suffixes)
        several = word in ("and", "&", "or") and (listed or _people(text, lex, at, i) or _places(text, lex, at, i, end))
        if _ends_before(text, lex, at, i, end) or comma or several or word in _BREAKS:
            if i > at:
                yield at, i
            at, listed = i + 1, listed or comma
    if end > at:
        yield at, end


def _places(text: Text, lex: Lexicon, start: int, i: int, end: int) -> bool:
    """Whether a known place stands before the "and" at i, and no body's name behind it ("Corfu and Paxos")."""
    known = lex.known.get(text.span(start, i)) if i > start else None
    if known is None or known.kind != "place" or text.span(start, end) in lex.known:
        return False
    return not any(w in lex.org_heads or w in lex.org_suffixes for w in text.lower[i + 1 : end])


def _people(text: Text, lex: Lexicon, start: int, i: int) -> bool:
    """Whether a given name stands at the start and behind the "and" at i: two people."""
    following = text.lower[i + 1] if i + 1 < len(text.words) else ""
    return fold(text.lower[start]) in lex.given and fold(following) in lex.given


def person_behind_title(text: Text, lex: Lexicon, start: int, end: int) -> bool:
    """Whether what the model calls no person is a title and a name ("PM Modi"). "General Motors" is none."""
    lower, last = text.lower[start], text.lower[end - 1]
    titled = lower in lex.honorifics or (lower in lex.roles and lower not in lex.modifiers)
    if end - start != 2 or not titled or not text.is_name(end - 1) or text.tags[end - 1] in ("NN", "NNS", "NNPS"):
        return False
    return not (last in lex.org_heads or last in lex.place_heads or last in lex.org_suffixes or text.headed[start])


def _ends_before(text: Text, lex: Lexicon, start: int, i: int, end: int) -> bool:
    """Whether a small word at i is no part of the name: "Metropolitan Club | on H Street", "Morricone | as Metti"."""
    lower = text.lower[i]
    if lower in ("as", "at", "by", "from", "near", "with", "to"):
        return True
    if lower not in ("on", "in") or i == start:
        return False
    if text.lower[i - 1] in lex.place_heads or text.lower[end - 1] in lex.place_heads:
        return True
    return not any(text.lower[j] in lex.org_heads for j in range(start, i))


MAX_WORK = 7
"""Tokens of the longest title that is looked for between two quotation marks."""


def is_work(text: Text, start: int, end: int) -> bool:
    """Whether the name alone, or words with capitals that it is part of, stand in quotation marks: a title of
    something, mostly ("Shaky Ground", "Game of Thrones")."""
    n = len(text.words)
    while end < n and end - start < MAX_WORK and (text.words[end] in (".", ",") or _titled_word(text, end)):
        end += 1
    while start > 0 and end - start < MAX_WORK and _titled_word(text, start - 1):
        start -= 1
    return start > 0 and end < n and text.words[start - 1] in _OPEN and text.words[end] in _CLOSE


def _titled_word(text: Text, i: int) -> bool:
    return text.words[i][0].isupper() or text.lower[i] in ("of", "the", "and", "in", "a", "to", "for", "on")
