"""Where a text names somebody or something: the model's spans repaired, the gazetteer's, and those that it missed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from summitscan.annotate.names.lexicon import Lexicon
from summitscan.annotate.names.text import Text
from summitscan.annotate.names.trim import (
    DETERMINERS,
    extend,
    given_before,
    is_work,
    items,
    lines,
    person_behind_title,
    strip,
    trim_person,
)
from summitscan.gazetteer import Known
from summitscan.spelling import fold

KINDS = {"PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "organisation"}
"""What the model's labels mean to us. Peoples and adjectives ("Russian") are no names; parties are in the gazetteer."""

_NAME_TAGS = frozenset({"NNP", "NNPS"})
_ADJECTIVES = frozenset({"JJ", "RB", "VB", "VBD", "VBZ", "IN"})


@dataclass(slots=True)
class Found:
    """One place where a name stands: tokens ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    label: str | None = None
    """The model's kind of it, or None where the model saw nothing."""
    known: Known | None = None
    gender: str | None = None
    """From the honorific or title before it."""
    titles: list[str] = field(default_factory=list)
    cut: tuple[int, int] | None = None
    """Character offsets, where the name is only part of its token."""
    sure: bool = True
    """Whether the model's kind is to be trusted; a building whose name does not say that it is one is none mostly."""


class Phrases:
    """Names of one or more tokens, found in a text by their first token; the longest wins."""

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], Known]]) -> None:
        self.by_first: dict[str, list[tuple[tuple[str, ...], Known]]] = {}
        for tokens, known in entries:
            self.by_first.setdefault(tokens[0], []).append((tokens, known))
        for found in self.by_first.values():
            found.sort(key=lambda entry: (-len(entry[0]), entry[0]))

    def at(self, words: Sequence[str], i: int) -> tuple[int, Known] | None:
        """The longest name that starts at token i: (its end, what it is)."""
        for tokens, known in self.by_first.get(words[i], ()):
            if len(tokens) == 1 or tuple(words[i : i + len(tokens)]) == tokens:
                return i + len(tokens), known
        return None


def model_spans(doc: Doc, text: Text, lex: Lexicon) -> list[Found]:
    """The model's named entities, trimmed."""
    out: list[Found] = []
    for ent in doc.ents:
        kind = KINDS.get(ent.label_)
        if kind is None:
            continue
        for start, end in lines(text, ent.start, ent.end):
            while end - start > 1 and text.tags[end - 1] == "POS":
                end -= 1
            label = "person" if person_behind_title(text, lex, start, end) else kind
            if label != "person" and given_before(text, lex, start, end):
                start, label = start - 1, "person"
            if label == "person":
                spans = [extend(text, lex, a, b) for a, b in trim_person(text, lex, start, end)]
            else:
                spans = [s for a, b in items(text, lex, start, end) for s in strip(text, lex, a, b, person=False)]
            spans = [(a, b) for a, b in spans if not _no_name(text, lex, a, b, label) and not is_work(text, a, b)]
            built = ent.label_ != "FAC" or text.lower[end - 1] in lex.place_heads
            out += [Found(a, b, label, sure=built) for a, b in spans]
    return _outside_headlines(text, lex, _apart(out))


def _outside_headlines(text: Text, lex: Lexicon, found: list[Found]) -> list[Found]:
    """Without the spans that only a headline shows, where every word has a capital and the model guesses.

    Those of the rest of the text are found again there by ``recurring``, those of the gazetteer by ``known_spans``;
    a person with a known given name stays. A text of headlines only keeps all.
    """
    loud = [a or b for a, b in zip(text.headed, text.shouted, strict=True)]
    if all(loud):
        return found
    plain = {tuple(text.words[f.start : f.end]) for f in found if not loud[f.start]}
    return [
        f
        for f in found
        if not loud[f.start]
        or tuple(text.words[f.start : f.end]) in plain
        or (f.label == "person" and 2 <= f.end - f.start <= 3 and fold(text.words[f.start]) in lex.given)
    ]


def _apart(found: list[Found]) -> list[Found]:
    """Without those that an extended one before them covers."""
    out: list[Found] = []
    for f in found:
        if out and f.start < out[-1].end:
            if f.end > out[-1].end:
                out[-1].end = f.end
            continue
        out.append(f)
    return out


def _no_name(text: Text, lex: Lexicon, start: int, end: int, kind: str = "person") -> bool:
    last = text.lower[end - 1]
    if end - start == 1:
        if text.tags[start] == "NNPS" and kind != "organisation" and last.endswith("s"):
            return True  # a people or a family: "the Khitans"
        if last in lex.not_names or last in lex.roles or last in lex.adjectives or last in lex.thing_tails:
            return True
        the = start > 0 and text.lower[start - 1] == "the"
        if kind == "place" and last in lex.place_heads and last not in lex.realms and not the:
            return True  # "Street"
        return len(last.strip(".")) < 2 or text.tags[start] in _ADJECTIVES
    return last in lex.thing_tails


def known_spans(text: Text, phrases: Phrases) -> list[Found]:
    """Names of the gazetteer, the longest at each place. A single word must be tagged as a name."""
    out: list[Found] = []
    i, n = 0, len(text.words)
    while i < n:
        hit = phrases.at(text.words, i) if text.words[i] in phrases.by_first else None
        if hit is None:
            i += 1
            continue
        end, known = hit
        if end - i > 1 or text.tags[i] in _NAME_TAGS or text.shouted[i]:
            out.append(Found(i, end, None, known))
        i = end
    return out


def merge(text: Text, lex: Lexicon, model: list[Found], known: list[Found]) -> list[Found]:
    """Both, without overlap: of two that overlap the longer stays, of two equal ones one with both's knowledge."""
    out: list[Found] = []
    spans = sorted([*model, *known], key=lambda f: (f.start, -f.end, f.label is None))
    for f in spans:
        if not out or f.start >= out[-1].end:
            out.append(f)
            continue
        last = out[-1]
        if (f.start, f.end) == (last.start, last.end):
            last.known = last.known or f.known
            last.label = last.label or f.label
        elif f.end - f.start > last.end - last.start:
            out[-1] = f
    _cut_directions(text, lex, out)
    out = [f for f in _joined(text, lex, out) if not _of_treaty(text, lex, f)]
    return _with_state(text, lex, [f for f in out if f.label is not None or not _embedded(text, out, f)])


def _joined(text: Text, lex: Lexicon, found: list[Found]) -> list[Found]:
    """Neighbours that make one name: "the Kingdom of Spain", "Greenpeace India"."""
    out: list[Found] = []
    for f in found:
        last = out[-1] if out else None
        place = f.label == "place" or (f.known is not None and f.known.kind == "place")
        if place and _of_realm(text, lex, f.start):
            if last is not None and last.end == f.start - 1:
                out.pop()
            f = Found(f.start - 2, f.end, "place")
        elif last is not None and last.end == f.start and _one_name(text, last, f):
            branch = last.label == "organisation" and f.known is not None and f.known.level == 1
            out[-1] = Found(last.start, f.end, "organisation" if branch else f.label or "place")
            continue
        out.append(f)
    return out


def _of_treaty(text: Text, lex: Lexicon, f: Found) -> bool:
    """Whether the name only names a treaty ("the Paris agreement"), or a people of two ("Franco-Prussian")."""
    last = text.lower[f.end - 1]
    if text.words[f.end - 2 : f.end - 1] == ["-"] and (last in lex.adjectives or last in lex.not_names):
        return True
    place = f.label == "place" or (f.known is not None and f.known.kind == "place")
    return place and f.end < len(text.words) and text.lower[f.end] in lex.treaties


def _of_realm(text: Text, lex: Lexicon, i: int) -> bool:
    """Whether "Kingdom of" or the like stands before token i, with nothing more of a name before it."""
    if i < 2 or text.lower[i - 1] != "of" or text.lower[i - 2] not in lex.realms or not text.words[i - 2][0].isupper():
        return False
    return not text.headed[i] and (i == 2 or not text.words[i - 3][0].isupper() or text.first[i - 3])


def _one_name(text: Text, first: Found, second: Found) -> bool:
    """Whether two names that touch are one: the first belongs to the second ("Greenpeace | India", "Casa | Rosada")."""
    if "person" in (first.label, second.label) or (first.known is not None and first.known.kind == "place"):
        return False
    return text.deps[first.end - 1] == "compound" and text.heads[first.end - 1] == second.end - 1


def _with_state(text: Text, lex: Lexicon, found: list[Found]) -> list[Found]:
    """"Denver, Colorado" as one mention, of Denver: a town and the known state or country that it lies in."""
    out: list[Found] = []
    for f in found:
        town = out[-1] if out else None
        if town is None or f.known is None or f.known.country is None or not _lies_in(text, town, f):
            out.append(f)
            continue
        after = text.words[f.end] if f.end < len(text.words) else "."
        if town.known is None and after[0].isalnum():
            out.append(f)
            continue
        town.end, town.label = f.end, "place"
    return out


def _lies_in(text: Text, town: Found, state: Found) -> bool:
    if state.start != town.end + 1 or text.words[town.end] != "," or state.known is None or state.known.kind != "place":
        return False
    if town.known is not None:
        # Of two known places the second must be the larger: a country, or a state of the first one's country.
        inside = town.known.kind == "place" and town.known.country == state.known.country
        return inside and town.known.key != town.known.country and state.known.level < town.known.level
    return town.label == "place" and state.known.level < 3


def _cut_directions(text: Text, lex: Lexicon, found: list[Found]) -> None:
    """"Northern Algeria" is about Algeria, "Spanish Galicia" about Galicia; "North Carolina" is known as it stands."""
    for f in found:
        known = lex.known.get(" ".join(text.words[f.start + 1 : f.end])) if f.known is None else None
        lower = text.lower[f.start]
        if known is not None and known.kind == "place" and (lower in lex.directions or lower in lex.adjectives):
            f.start, f.known, f.label = f.start + 1, known, "place"


def _embedded(text: Text, found: list[Found], f: Found) -> bool:
    """Whether a known single word is part of a longer name that nobody marked ("Paris Hilton")."""
    if f.end - f.start > 1 or text.shouted[f.start]:
        return False
    after = f.end
    if after < len(text.words) and text.tags[after] in _NAME_TAGS and text.is_name(after):
        return not any(g.start == after for g in found)
    return False


def titled_spans(text: Text, lex: Lexicon, taken: list[bool]) -> list[Found]:
    """People that the model missed: a run of names after an honorific or a role ("Mr Panvalkar", "General de Meza")."""
    out: list[Found] = []
    n = len(text.words)
    for i in range(n - 1):
        lower = text.lower[i]
        honorific = lower in lex.honorifics
        if not (honorific or lower in lex.roles) or taken[i]:
            continue
        if (text.headed[i] or text.shouted[i]) and not honorific:
            continue
        if not honorific and not (text.is_name(i) or text.tags[i] in ("NN", "NNP")):
            continue
        start = end = i + 1
        while end < n and not taken[end] and _name_word(text, lex, end, end == start):
            end += 1
            if text.shouted[i]:
                break  # the next word may be a verb
        while end > start and not text.is_name(end - 1):
            end -= 1
        if end > start and text.lower[start] not in lex.roles and not _no_name(text, lex, start, end):
            if text.lower[end - 1] in lex.org_heads or text.lower[end - 1] in lex.place_heads:
                continue
            start, end = extend(text, lex, start, end)
            out.append(Found(start, end, "person"))
            taken[start:end] = [True] * (end - start)
    return out


def _opens(text: Text, i: int) -> bool:
    """Whether a single name opens its sentence as the subject of a verb: "Winstone met his wife"."""
    head = text.heads[i]
    return (
        (text.first[i] or i == 0)
        and text.tags[i] == "NNP"
        and text.tags[head] in ("VBD", "VBZ", "VBN")
        and i < head
        and text.tags[i + 1] not in ("NN", "NNS", "NNP", "POS")
        and text.words[i].isalpha()
        and not text.words[i].isupper()
    )


def _name_word(text: Text, lex: Lexicon, i: int, first: bool) -> bool:
    if text.is_name(i) and text.tags[i] in _NAME_TAGS and text.lower[i] not in lex.not_names:
        return True
    return text.lower[i] in lex.particles and i + 1 < len(text.words) and text.is_name(i + 1) and (
        text.tags[i + 1] in _NAME_TAGS
    )


def speaking_spans(text: Text, lex: Lexicon, taken: list[bool]) -> list[Found]:
    """People that the model missed: a bare name that is the subject of a verb of speaking ("Leive said")."""
    out: list[Found] = []
    for i, dep in enumerate(text.deps):
        if dep not in ("nsubj", "nsubjpass") or taken[i] or text.tags[i] not in _NAME_TAGS:
            continue
        if not text.words[i][0].isupper():
            continue
        if text.lower[i] in lex.not_names or text.lower[i] in lex.roles or text.headed[i] or text.shouted[i]:
            continue
        if text.lower[text.heads[i]] not in lex.said and not _opens(text, i):
            continue
        start = i
        while start > 0 and not taken[start - 1] and text.tags[start - 1] == "NNP" and text.is_name(start - 1):
            start -= 1
        if start > 0 and (text.lower[start - 1] in DETERMINERS or text.words[start - 1] == "-" or taken[start - 1]):
            continue
        if text.lower[i] in lex.org_heads or text.words[i].isupper() or _no_name(text, lex, start, i + 1):
            continue
        out.append(Found(start, i + 1, "person"))
        taken[start : i + 1] = [True] * (i + 1 - start)
    return out


def without_common(text: Text, lex: Lexicon, found: list[Found]) -> list[Found]:
    """Without single words that have a capital only because a sentence begins with them: the text writes them small
    elsewhere, and never with a capital within a sentence ("Police said …", "… told police")."""
    small = {w for w in text.words if w.islower()}
    doubtful = [
        f
        for f in found
        if f.end - f.start == 1 and not f.known and text.opens(f.start) and text.lower[f.start] in small
    ]
    words = {text.words[f.start] for f in doubtful}
    large = {w for i, w in enumerate(text.words) if w in words and _alone(text, i)}
    kept = large | {w for w in words if fold(w) in lex.given}
    common = {id(f) for f in doubtful if text.words[f.start] not in kept}
    return [f for f in found if id(f) not in common]


def _alone(text: Text, i: int) -> bool:
    """Whether a word stands within a sentence, with no other capital beside it."""
    if text.opens(i) or text.headed[i] or text.shouted[i] or text.words[i - 1][0].isupper():
        return False
    return i + 1 == len(text.words) or not text.words[i + 1][0].isupper()


def disjoint(found: Iterable[Found]) -> list[Found]:
    """In text order, without overlap: the first of two, of two that start together the longer."""
    out: list[Found] = []
    for f in sorted(found, key=lambda f: (f.start, -f.end)):
        if not out or f.start >= out[-1].end:
            out.append(f)
    return out


def taken_by(found: list[Found], n: int) -> list[bool]:
    """For each of n tokens whether a found name covers it."""
    out = [False] * n
    for f in found:
        out[f.start : f.end] = [True] * (f.end - f.start)
    return out
