"""Two sentences in the same words but for one value, one name, a denial, or a word of opposite sense.

Reports that rest on one text keep its sentences. Where such a sentence comes back with another number, another day or a
"not" more, both say it of one thing: everything else that they say of it is the same. A report that has the sentence
with both values (a list, a table in words) tells of two things, and what it shares with others is left alone.
Example: "was fined $4,000 for taking bribes" against "was fined $9,000 for taking bribes".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from summitscan.config import by_rules, load_rules
from summitscan.extract.dates import compatible
from summitscan.model import Claim
from summitscan.numbers import ONES, TENS, Number, as_plain, find_numbers, number_rules
from summitscan.reconcile.clock import when_in
from summitscan.reconcile.lexicon import two_senses
from summitscan.reconcile.likeness import Place, stop_words
from summitscan.reconcile.measure import relation
from summitscan.reconcile.view import Member, View, two_of_a_kind
from summitscan.reconcile.where import exclude, spot

EDGE = 3
"""Words at the beginning or the end by which two sentences are found; one of the two they always share."""

COMMON = 5
"""Words that two such sentences have in common at least."""

CONTENT = 2
"""Of these the ones that say something."""

LONG = 12
"""Words in common from which two sentences with two names are one sentence, in which one name was put for the other."""

PRINTS = 2
"""Long sentences that two reports have word for word in common from which they are prints of one text."""

MIDDLE = 8
"""Words in which they differ at most."""

BUCKET = 60
"""Different sentences of a story with one beginning, above which it is a formula ("Share this story")."""

Words = tuple[str, ...]
Frame = tuple[Words, Words]
"""The words before and behind the place where two sentences differ."""

_INDEFINITE = frozenset({"a", "an", "another", "one", "two", "some", "several"})
_SAYING = frozenset({"statement", "total", "news", "press", "report", "spokesman", "spokeswoman", "spokesperson"})

_BETWEEN = frozenset({"and", "to", "on", "at", "in", "the", "of"})
"""Small words between two parts of one value: "six years and four months", "10 p.m. on Friday"."""

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[%$£€¥]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as its words, in small letters, where each stands, and the articles that have it."""

    words: Words
    spans: tuple[tuple[int, int], ...]
    places: list[Place]


@dataclass(frozen=True, slots=True)
class Twin:
    """Two sentences of which one excludes the other.

    kind:   of question: ``number``, ``date``, ``place``, ``actor`` or ``polarity``
    values: what stands in the one and in the other where they differ; None for a denial
    soft:   both may be true: "more than 200", "more than 270"
    count:  the numbers count, and measure nothing
    """

    left: Sentence
    right: Sentence
    frame: Frame
    kind: str
    values: tuple[str, str] | None = None
    soft: bool = False
    count: bool = False


class Twins:
    """The twins of a story. Sentences of copies are looked at once, so that the cost grows with the number of
    different sentences that begin or end alike."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.sentences: dict[Words, Sentence] = {}
        self._of: dict[Place, Words] = {}
        self._said: dict[int, set[Words]] = {}
        """The sentences of each article that are longer than a headline."""
        for m, member in enumerate(view.members):
            for span in sorted({s.sentence for s in member.facts.statements}):
                self._add(member, (m, span))
        self._numbers_of: dict[Words, list[Number]] = {}
        self.found: list[Twin] = []
        self._apart: set[frozenset[Words]] = set()
        for frame, pairs in sorted(self._alike().items()):
            for a, b in sorted(pairs):
                self._look(frame, a, b)

    def differ(self, a: Place, b: Place) -> bool:
        """True for two sentences that are twins, also where nobody can say which thing each of them means."""
        return frozenset((self._of.get(a), self._of.get(b))) in self._apart

    def _add(self, member: Member, place: Place) -> None:
        found = list(_WORD.finditer(member.article.text, *place[1]))
        words = tuple(m[0].lower().replace("’", "'") for m in found)
        if len(words) > COMMON:
            self._of[place] = words
            if len(words) >= LONG:
                self._said.setdefault(place[0], set()).add(words)
            known = self.sentences.setdefault(words, Sentence(words, tuple(m.span() for m in found), []))
            known.places.append(place)

    def _alike(self) -> dict[Frame, set[tuple[Words, Words]]]:
        """The sentences of each frame, by pairs."""
        buckets: dict[tuple[str, Words], list[Words]] = {}
        for words in self.sentences:
            buckets.setdefault(("from", words[:EDGE]), []).append(words)
            buckets.setdefault(("to", words[-EDGE:]), []).append(words)
        found: dict[Frame, set[tuple[Words, Words]]] = {}
        for bucket in buckets.values():
            if len(bucket) <= BUCKET:
                for a, b in combinations(sorted(bucket), 2):
                    frame = _frame(a, b)
                    if frame is not None:
                        found.setdefault(frame, set()).add((a, b))
        return found

    def _look(self, frame: Frame, a: Words, b: Words) -> None:
        left, right = self.sentences[a], self.sentences[b]
        twin = self._denied(left, right, frame) or self._timed(left, right, frame) or self._named(left, right, frame)
        if twin is None:
            if self._unlike(left, right, frame):
                self._apart.add(frozenset((a, b)))
            return
        self._apart.add(frozenset((a, b)))
        if {m for m, _ in left.places} & {m for m, _ in right.places}:
            return
        if self._prints(left, right) or self._one_thing(twin):
            self.found.append(twin)

    def _prints(self, a: Sentence, b: Sentence) -> bool:
        """True for sentences of prints of one text."""
        texts = [frozenset().union(*(self._said.get(m, set()) for m, _ in s.places)) for s in (a, b)]
        return len(texts[0] & texts[1]) >= PRINTS

    def _one_thing(self, twin: Twin) -> bool:
        """False for short sentences that may tell of two things: "police arrested two men on Friday", "on Monday"; and
        where one report has the other's value besides its own."""
        head, tail = twin.frame
        if len(head) + len(tail) < LONG and _indefinite(head + tail):
            return False
        return twin.values is None or not any(
            value in self.view.members[m].article.text
            for one, value in ((twin.left, twin.values[1]), (twin.right, twin.values[0]))
            for m, _ in one.places
        )

    def _denied(self, a: Sentence, b: Sentence, frame: Frame) -> Twin | None:
        """One says no to what the other says, or puts a word of opposite sense for its own."""
        mine, theirs = (s.words[len(frame[0]) : len(s.words) - len(frame[1])] for s in (a, b))
        if _says_no(mine, theirs) or _says_no(theirs, mine):
            return Twin(a, b, frame, "polarity")
        if len(mine) == len(theirs) == 1 and (
            two_senses(mine[0], theirs[0]) or frozenset(mine + theirs) in opposite_in_place()
        ):
            return Twin(a, b, frame, "polarity")
        return None

    def _timed(self, a: Sentence, b: Sentence, frame: Frame) -> Twin | None:
        """They give another day or hour, or another number."""
        gaps = [gap for s in (a, b) if (gap := _gap(s, frame)) is not None]
        if len(gaps) < 2:
            return None
        times = [self._times(s, gap) for s, gap in zip((a, b), gaps, strict=True)]
        if times[0] or times[1]:
            return self._dated(a, b, frame, gaps, times)
        numbers = [self._numbers(s, gap) for s, gap in zip((a, b), gaps, strict=True)]
        kinds = {relation(as_plain(x), as_plain(y)) for x, y in zip(*numbers, strict=False) if x.unit == y.unit}
        if not all(_numeral(s.words[len(frame[0]) : len(s.words) - len(frame[1])]) for s in (a, b)):
            if [x.unit for x in numbers[0]] != [y.unit for y in numbers[1]] or "disjoint" not in kinds:
                return None
            spans = [[(n.start, n.end) for n in found] for found in numbers]
            if not all(self._filled(s, gap, taken) for s, gap, taken in zip((a, b), gaps, spans, strict=True)):
                return None  # "in Chiva 310 litres", "in Utiel 180 litres"
        elif kinds == {"same"}:
            return None  # "40", "forty"
        values = self._text(a, gaps[0], numbers[0]), self._text(b, gaps[1], numbers[1])
        soft, count = bool(kinds) and "disjoint" not in kinds, not any(x.unit for x in numbers[0])
        return Twin(a, b, frame, "number", values, soft, count)

    def _dated(
        self, a: Sentence, b: Sentence, frame: Frame, gaps: Sequence[tuple[int, int]], times: Sequence[list[int]]
    ) -> Twin | None:
        """times: of each side, the time expressions in its gap"""
        if len(times[0]) != len(times[1]):
            return None
        whens, spans = [], []
        for one, found in zip((a, b), times, strict=True):
            m, sentence = one.places[0]
            timexes = self.view.members[m].facts.timexes
            whens.append([when_in(self.view.members[m], sentence, t) for t in found])
            spans.append([(timexes[t].start, timexes[t].end) for t in found])
        pairs = [(x, y) for x, y in zip(*whens, strict=True) if x is not None and y is not None]
        if any(x.foreign != y.foreign for x, y in pairs) or all(compatible(x.value, y.value) for x, y in pairs):
            return None  # "1:15 a.m.", "1715 GMT on Thursday"
        if not all(self._filled(s, g, taken) for s, g, taken in zip((a, b), gaps, spans, strict=True)):
            return None  # "on Tuesday that four had died", "on Wednesday that six had died"
        words = [
            " ".join(self.view.members[s.places[0][0]].article.text[x:y] for x, y in taken)
            for s, taken in zip((a, b), spans, strict=True)
        ]
        return Twin(a, b, frame, "date", (words[0], words[1])) if words[0].lower() != words[1].lower() else None

    def _named(self, a: Sentence, b: Sentence, frame: Frame) -> Twin | None:
        """They name two places that exclude each other, or two people or bodies of which one report knows nothing of
        the other's, in a long sentence that is otherwise the same."""
        if len(frame[0]) + len(frame[1]) < LONG:
            return None
        gaps = [gap for s in (a, b) if (gap := _gap(s, frame)) is not None]
        if len(gaps) < 2:
            return None
        one, other = (self._name(s, gap) for s, gap in zip((a, b), gaps, strict=True))
        if one is None or other is None or one == other:
            return None
        if all(other in self.view.members[m].entities for m, _ in a.places) and all(
            one in self.view.members[m].entities for m, _ in b.places
        ):
            return None
        words = self.view.name(one), self.view.name(other)
        if two_of_a_kind(self.view, one, other):
            return Twin(a, b, frame, "actor", words)
        spots = [spot(w, "in") for w in words]
        if spots[0] is not None and spots[1] is not None and exclude(spots[0], spots[1]):
            return Twin(a, b, frame, "place", words)
        return None

    def _unlike(self, a: Sentence, b: Sentence, frame: Frame) -> bool:
        """True where one name or numeral stands for another that has no word in common with it."""
        gaps = [gap for s in (a, b) if (gap := _gap(s, frame)) is not None]
        if len(gaps) < 2:
            return False
        mine, theirs = (self._marks(s, gap) for s, gap in zip((a, b), gaps, strict=True))
        return bool(mine and theirs and not mine & theirs)

    def _marks(self, one: Sentence, gap: tuple[int, int]) -> set[str]:
        """The numerals and the words with a capital in a gap; the first word of a sentence has one anyway."""
        m, (start, _) = one.places[0]
        words = _WORD.finditer(self.view.members[m].article.text, *gap)
        return {w[0].lower() for w in words if _numeral([w[0].lower()]) or (w[0][:1].isupper() and w.start() > start)}

    def _name(self, one: Sentence, gap: tuple[int, int]) -> str | None:
        """The entity whose name fills a gap, unless it is who speaks: two people may say the same."""
        m, sentence = one.places[0]
        member = self.view.members[m]
        if any(c.speaker is not None and _meet((c.speaker.start, c.speaker.end), gap) for c in self.claims(one)):
            return None
        found = [
            entity
            for name, entity in zip(member.facts.names, member.entities, strict=True)
            for mention in name.mentions
            if _meet((mention.start, mention.end), gap) and sentence[0] <= mention.start < sentence[1]
        ]
        return found[0] if len(found) == 1 else None

    def _times(self, one: Sentence, gap: tuple[int, int]) -> list[int]:
        """The dates and hours in a gap."""
        timexes = self.view.members[one.places[0][0]].facts.timexes
        return [n for n, t in enumerate(timexes) if t.type in ("DATE", "TIME") and _meet((t.start, t.end), gap)]

    def _filled(self, one: Sentence, gap: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
        """True when nothing stands in a gap besides these values and the small words between them."""
        text = self.view.members[one.places[0][0]].article.text
        rest = (w for w in _WORD.finditer(text, *gap) if not any(_meet(w.span(), span) for span in spans))
        return all(w[0].lower() in _BETWEEN for w in rest)

    def _numbers(self, one: Sentence, gap: tuple[int, int]) -> list[Number]:
        """The numbers in a gap, by their place in the article."""
        if one.words not in self._numbers_of:
            m, (start, end) = one.places[0]
            found = find_numbers(self.view.members[m].article.text[start:end])
            self._numbers_of[one.words] = [replace(n, start=n.start + start, end=n.end + start) for n in found]
        return [n for n in self._numbers_of[one.words] if _meet((n.start, n.end), gap)]

    def _text(self, one: Sentence, gap: tuple[int, int], numbers: Sequence[Number]) -> str:
        """The numbers in a gap with all their words: "$4,000", where only "4,000" differs."""
        first, last = (numbers[0].start, numbers[-1].end) if numbers else gap
        return self.view.members[one.places[0][0]].article.text[min(first, gap[0]) : max(last, gap[1])]

    def claims(self, one: Sentence) -> list[Claim]:
        """The claims of a sentence in all articles that have it."""
        members = self.view.members
        return [
            claim
            for m, sentence in one.places
            for statement, claim in zip(members[m].facts.statements, members[m].claims, strict=True)
            if statement.sentence == sentence
        ]


def twins_of(view: View) -> Twins:
    """The twins of a story, for ``View.once``."""
    return Twins(view)


@by_rules
def opposite_in_place(rules: str | None = None) -> frozenset[frozenset[str]]:
    """Pairs of words that say the opposite in the same place of the same sentence: before and after."""
    return frozenset(frozenset(pair) for pair in load_rules("opposites", rules)["opposite_in_place"])


def _indefinite(words: Words) -> bool:
    """True for words that bring in something new: "a contract", "two men"; not "a year earlier", "a statement"."""
    known = number_rules().units
    after = zip(words, (*words[1:], ""), strict=True)
    return any(w in _INDEFINITE and not (n in known or n in _SAYING) for w, n in after)


def _meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _frame(a: Words, b: Words) -> Frame | None:
    """What two sentences have in common, where that is enough."""
    short = min(len(a), len(b))
    head = next((n for n in range(short) if a[n] != b[n]), short)
    tail = next((n for n in range(short - head) if a[-1 - n] != b[-1 - n]), short - head)
    if head + tail < COMMON or max(len(a), len(b)) - head - tail > MIDDLE:
        return None
    frame = (a[:head], a[len(a) - tail :])
    says = sum(w not in stop_words() and not w[0].isdigit() for side in frame for w in side)
    return frame if says >= CONTENT else None


def _says_no(denied: Sequence[str], said: Sequence[str]) -> bool:
    """True where one side says "not" and the other does not: "is not", "is"; "wasn't", "was"; "no", "five"."""
    rest = [w for w in denied if w not in ("not", "never")]
    if len(rest) < len(denied):
        return rest == list(said)
    if len(denied) == len(said) == 1 and denied[0] == f"{said[0]}n't":
        return True
    return list(denied) == ["no"] and len(said) <= 1


def _numeral(words: Sequence[str]) -> bool:
    """True for one bare numeral."""
    return len(words) == 1 and (words[0][0].isdigit() or words[0] in ONES or words[0] in TENS)


def _gap(one: Sentence, frame: Frame) -> tuple[int, int] | None:
    """Where in its first article a sentence differs; None where it only leaves out what the other has."""
    spans = one.spans[len(frame[0]) : len(one.spans) - len(frame[1])]
    return (spans[0][0], spans[-1][1]) if spans else None
