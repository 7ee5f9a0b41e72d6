"""How alike two sentences of a story are: it lines claims up, it never decides whether they agree.

TF-IDF over the story's own sentences with names as entities, cosine. ("Has been agreed" and "has not been agreed" are
more alike than true paraphrases to every measure of likeness, so verdicts rest on slots.)
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitscan.annotate.lemmas import key
from summitscan.config import by_rules, load_rules

if TYPE_CHECKING:
    from summitscan.reconcile.view import Member, View

Place = tuple[int, tuple[int, int]]
"""(member, sentence) of a story."""

POSTINGS = 60
"""Sentences of a story that share a word, above which it leads to no candidates: that keeps the cost near linear."""

SHARED = 3
"""Words, numerals aside, that two sentences of more must share: "48 laps" and "48 years" share a numeral only."""

CLOSE = 0.45
"""Cosine from which two shared words are enough: "remains in custody" is all that a short sentence says."""

ROUNDING = 1e-6
"""More than two ways of adding up a cosine can differ by."""

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")

_LABEL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\s+([a-z]{3,})|\b([A-Za-z]{3,})\s+(\d{1,3})\b(?![.,:%-]?\d)")
"""A numeral that names one of a row: "the 32nd floor", "lap 48"."""


@by_rules
def stop_words(rules: str | None = None) -> frozenset[str]:
    return frozenset(load_rules("stories", rules)["terms"]["stop"].split())


def _terms(member: Member, sentence: tuple[int, int], named: list[tuple[int, int, str]]) -> frozenset[str]:
    text, stop, at = member.article.text, stop_words(), sentence[0]
    found: set[str] = set()

    def words(start: int, end: int) -> None:
        found.update(key(low) for word in _WORD.findall(text, start, end) if (low := word.lower()) not in stop)

    for match in _LABEL.finditer(text, *sentence):
        noun, number = (match[2], match[1]) if match[1] else (match[3], match[4])
        if noun.lower() not in stop:
            found.add(f"{key(noun)}#{number}")
    for start, end, entity in named:
        if sentence[0] <= start < sentence[1] and start >= at:
            words(at, start)
            found.add(entity)
            at = end
    words(at, sentence[1])
    return frozenset(found)


class Likeness:
    """Vectors of the sentences that make claims."""

    def __init__(self, view: View) -> None:
        terms: dict[Place, frozenset[str]] = {}
        for m, member in enumerate(view.members):
            named = sorted(
                (mention.start, mention.end, member.entities[n])
                for n, name in enumerate(member.facts.names)
                for mention in name.mentions
            )
            at = 0
            for sentence in sorted({s.sentence for s in member.facts.statements}):
                while at < len(named) and named[at][1] <= sentence[0]:
                    at += 1
                near = []
                for mention in named[at:]:
                    if mention[0] >= sentence[1]:
                        break
                    near.append(mention)
                terms[m, sentence] = _terms(member, sentence, near)
        count = Counter(t for found in terms.values() for t in found)
        weight = {t: math.log((len(terms) + 1) / (n + 0.5)) for t, n in count.items()}
        self.vectors: dict[Place, dict[str, float]] = {}
        for place, found in terms.items():
            norm = math.sqrt(sum(weight[t] ** 2 for t in found)) or 1.0
            self.vectors[place] = {t: weight[t] / norm for t in sorted(found)}

    def of(self, a: Place, b: Place) -> float:
        """Cosine of two sentences, 0 to 1."""
        left, right = self.vectors.get(a, {}), self.vectors.get(b, {})
        if len(right) < len(left):
            left, right = right, left
        return sum(w * right[t] for t, w in left.items() if t in right)

    def pairs(self, floor: float) -> Iterator[tuple[float, Place, Place]]:
        """Pairs of sentences of two articles that are at least ``floor`` alike, the most alike first.

        Two sentences share at least ``SHARED`` terms besides numerals, or two where that makes them ``CLOSE``.
        """
        places = sorted(self.vectors)
        postings: dict[str, list[tuple[int, float]]] = {}
        for n, place in enumerate(places):
            for term, weight in self.vectors[place].items():
                postings.setdefault(term, []).append((n, weight))
        # What two sentences have from the words that lead to candidates; from the others they have no more than the
        # product of what is left of them. Most candidates share one word and are not looked at again.
        known: dict[int, float] = {}
        rest = [0.0] * len(places)
        size = len(places)
        member = [place[0] for place in places]
        for found in postings.values():
            if len(found) > POSTINGS:
                for n, weight in found:
                    rest[n] += weight * weight
                continue
            for at, (n, weight) in enumerate(found, 1):
                mine, row = member[n], n * size
                for k, other in found[at:]:
                    if member[k] != mine:
                        known[row + k] = known.get(row + k, 0.0) + weight * other
        rest = [math.sqrt(share) for share in rest]
        candidates = (
            (places[pair // size], places[pair % size])
            for pair, cosine in known.items()
            if cosine + rest[pair // size] * rest[pair % size] >= floor - ROUNDING
        )
        scored = ((self.of(a, b), a, b) for a, b in candidates)
        enough = (s for s in scored if s[0] >= floor and self._share_enough(*s))
        yield from sorted(enough, key=lambda s: (-round(s[0], 9), s[1], s[2]))

    def _share_enough(self, likeness: float, a: Place, b: Place) -> bool:
        left, right = self.vectors[a].keys(), self.vectors[b].keys()
        words = [t for t in left & right if not t[:1].isdigit()]
        return len(words) >= (2 if likeness >= CLOSE else SHARED)

    def labels(self, a: Place, b: Place) -> bool:
        """True when two sentences name the same one of a row: "lap 48"."""
        return any("#" in t for t in self.vectors.get(a, {}).keys() & self.vectors.get(b, {}).keys())
