"""Names that the model saw in one place and missed in another, and names that the layout glued to a word."""

from __future__ import annotations

from summitscan.annotate.names.find import Found, Phrases, taken_by
from summitscan.annotate.names.kinds import best, votes
from summitscan.annotate.names.lexicon import Lexicon
from summitscan.annotate.names.text import Text
from summitscan.gazetteer import Known
from summitscan.spelling import skeleton

_NAME_TAGS = frozenset({"NNP", "NNPS"})
MIN_RESPELLED = 6
"""Letters of the shortest surname that is known again in another spelling."""
MIN_GLUED = 4
"""Letters of the shortest name that is cut out of a longer token."""


def _forms(text: Text, lex: Lexicon, found: list[Found]) -> dict[tuple[str, ...], Found]:
    """Token tuples to look for: every form found, and the surname of everyone named in full."""
    forms: dict[tuple[str, ...], Found] = {}
    for f in found:
        if (text.shouted[f.start] and f.known is None) or f.cut:
            continue
        forms.setdefault(tuple(text.words[f.start : f.end]), f)
        if f.end - f.start > 1 and f.known is None and best(votes(text, lex, f)) == "person":
            last = f.end - 1
            if text.lower[last] in lex.person_suffixes and last - 1 > f.start:
                last -= 1
            if len(text.words[last]) > 1 and text.lower[last] not in lex.not_names:
                forms.setdefault((text.words[last],), f)
    return forms


def recurring(text: Text, lex: Lexicon, found: list[Found]) -> list[Found]:
    """Further mentions of the names found, in words that no mention covers yet."""
    forms = _forms(text, lex, found)
    if not forms:
        return []
    nothing = Known("", "", "")
    shouted = any(text.shouted)
    entries = [(tokens, nothing) for tokens in forms]
    if shouted:
        entries += [(tuple(t.upper() for t in tokens), nothing) for tokens in forms]
    phrases = Phrases(entries)
    known = {tokens: f.known for tokens, f in forms.items() if len(tokens) == f.end - f.start}
    taken = taken_by(found, len(text.words))
    small = {w for w in text.words if w.islower()}
    sounds = _sounds(text, lex, found)
    out: list[Found] = []
    i, n = 0, len(text.words)
    while i < n:
        hit = None if taken[i] or text.words[i] not in phrases.by_first else phrases.at(text.words, i)
        if hit is None and text.tags[i] in _NAME_TAGS and not taken[i] and _respelled(text, lex, sounds, i):
            out.append(Found(i, i + 1, "person"))
        if hit is None or any(taken[i : hit[0]]):
            i += 1
            continue
        start, end = i, hit[0]
        if end - i > 1 or text.tags[i] in _NAME_TAGS or text.shouted[i] or _mistagged(text, small, i):
            what = known.get(tuple(text.words[i:end]))
            if what is None and end - i == 1 and i and not taken[i - 1] and _given(text, lex, i - 1):
                start = i - 1
            out.append(Found(start, end, None, what))
        i = end
    return out


def _sounds(text: Text, lex: Lexicon, found: list[Found]) -> frozenset[str]:
    """Skeletons of the surnames of people named in full."""
    full = (f for f in found if f.end - f.start > 1 and f.known is None and not f.cut)
    long = (f for f in full if len(text.words[f.end - 1]) >= MIN_RESPELLED)
    return frozenset(skeleton(text.words[f.end - 1]) for f in long if best(votes(text, lex, f)) == "person")


def _respelled(text: Text, lex: Lexicon, sounds: frozenset[str], i: int) -> bool:
    """Whether a proper noun is such a surname, written by another romanisation."""
    word = text.words[i]
    if len(word) < MIN_RESPELLED or not word[0].isupper() or text.headed[i]:
        return False
    if text.lower[i] in lex.not_names or word in lex.known:
        return False
    return skeleton(word) in sounds


def _mistagged(text: Text, small: set[str], i: int) -> bool:
    """A name that the tagger took for a noun, as it does at the start of sentences; no word of the text otherwise."""
    return text.tags[i] == "NN" and len(text.words[i]) > 3 and not text.headed[i] and text.lower[i] not in small


def _given(text: Text, lex: Lexicon, i: int) -> bool:
    """Whether the word before a surname is a given name: "Melania Trump" is not the Trump named before."""
    if text.tags[i] != "NNP" or text.heads[i] != i + 1 or not text.words[i][0].isupper():
        return False
    if text.headed[i] or text.shouted[i]:
        return False
    lower = text.lower[i]
    if lower in lex.honorifics or lower in lex.roles or lower in lex.modifiers or lower in lex.adjectives:
        return False
    return text.words[i] not in lex.known and lower not in lex.not_names


def split_pairs(text: Text, found: list[Found]) -> list[Found]:
    """Two names in one hyphened span ("the Ruto-Odinga talks"), where both stand elsewhere on their own."""
    ends = {text.words[f.end - 1] for f in found if f.end - f.start < 3 or text.words[f.end - 2] != "-"}
    out: list[Found] = []
    for f in found:
        pair = f.known is None and f.end - f.start == 3 and text.words[f.start + 1] == "-"
        if pair and text.words[f.start] in ends and text.words[f.end - 1] in ends:
            out += [Found(f.start, f.start + 1), Found(f.end - 1, f.end)]
        else:
            out.append(f)
    return out


def unglue(text: Text, lex: Lexicon, found: list[Found]) -> list[Found]:
    """Names inside longer tokens: "theSenate", "Smithhad". Replaces mentions that took the whole token for a name."""
    seen: dict[str, Found] | None = None
    out = found
    for i, word in enumerate(text.words):
        if len(word) < MIN_GLUED + 2 or word.islower():
            continue
        mixed = word[0].islower() and word[-1].islower()
        if not mixed and not (word[0].isupper() and word.endswith(lex.glued_after)):
            continue
        if seen is None:
            seen = {text.words[f.end - 1]: f for f in found}
        base = _glued(lex, seen, word)
        if base is None:
            continue
        at, name = text.starts[i] + base[0], base[1]
        model = seen.get(name)
        known = lex.known.get(name)
        mention = Found(i, i + 1, model.label if model else None, known, cut=(at, at + len(name)))
        out = [f for f in out if not f.start <= i < f.end] + [mention]
    return out


def _glued(lex: Lexicon, seen: dict[str, Found], word: str) -> tuple[int, str] | None:
    """(offset in the word, name) where a known name is glued to a small word."""
    for small in lex.glued_before:
        if word.startswith(small) and len(word) - len(small) >= MIN_GLUED:
            rest = word[len(small) :]
            if rest[0].isupper() and (rest in seen or rest in lex.known):
                return len(small), rest
    for small in lex.glued_after:
        if word.endswith(small) and len(word) - len(small) >= MIN_GLUED:
            rest = word[: -len(small)]
            if rest[0].isupper() and rest in seen:
                return 0, rest
    return None
