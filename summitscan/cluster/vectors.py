"""What a report is about, as a sparse vector of weighted words (TF-IDF of its title and lead)."""

from __future__ import annotations

import math
import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from summitscan.model import Article, Facts

Vector = dict[str, float]

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")


def title_of(article: Article) -> str | None:
    """The headline: as the loader found it, else the first headline block."""
    if article.title:
        return article.title
    for block in article.blocks:
        if block.role == "headline":
            return " ".join(article.text[block.start : block.end].split())
    return None


def lead_of(article: Article, *, words: int) -> str:
    """The first ``words`` words of the body blocks."""
    lead: list[str] = []
    for block in article.blocks:
        if block.role == "body":
            lead += article.text[block.start : block.end].split()
            if len(lead) >= words:
                break
    return " ".join(lead[:words])


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A rough stem of a lower-case English word: ``launches``, ``launched`` and ``launching`` fall together.

    It only has to put forms of one word together; what it leaves need not be a word.
    """
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        if word.endswith("ies") and len(word) > 4:
            word = word[:-3] + "y"
        elif word.endswith(("ches", "shes", "sses", "xes", "zes")):
            word = word[:-2]
        else:
            word = word[:-1]
    for suffix in ("ing", "ed"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            word = word[: -len(suffix)]
            if word[-1] == word[-2] and word[-1] not in "ls":
                word = word[:-1]
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def terms(text: str, *, stop: frozenset[str]) -> list[str]:
    """The stems of the words of a text that are not in ``stop``, in order; accents and ``'s`` are dropped."""
    plain = text.lower()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    found = []
    for match in _WORD.finditer(plain):
        word = match[0].replace("’", "'").removesuffix("'s").replace("'", "")
        if len(word) > 1 and word not in stop:
            found.append(stem(word))
    return found


def counts(fact: Facts, *, rules: Mapping[str, Any]) -> dict[str, int]:
    """How often each term stands in the title and lead of a report, those of the title several times over; sorted.

    rules: the section ``terms`` of ``configs/stories.yaml``
    """
    stop = _stop_words(rules["stop"])
    count: Counter[str] = Counter()
    for term in terms(title_of(fact.article) or "", stop=stop):
        count[term] += rules["title_weight"]
    count.update(terms(lead_of(fact.article, words=rules["lead_words"]), stop=stop))
    return dict(sorted(count.items()))


@lru_cache(maxsize=8)
def _stop_words(words: str) -> frozenset[str]:
    return frozenset(words.split())


class Vectors(Sequence[Vector]):
    """One vector of length 1 an article (empty where an article has no words), its terms in sorted order.

    Kept as three arrays, 12 bytes an entry where dictionaries take 90: those of 100,000 articles are in memory at once.

    start, terms, weights: row ``i`` has the entries ``start[i]`` to ``start[i + 1]``, each the number of a term and
    its weight
    """

    def __init__(self, counted: Iterable[Mapping[str, int]], *, rules: Mapping[str, Any]) -> None:
        numbers: dict[str, int] = {}
        terms, often, start = array("i"), array("i"), array("q", [0])
        for count in counted:
            for term, times in count.items():
                terms.append(numbers.setdefault(term, len(numbers)))
                often.append(times)
            start.append(len(terms))
        self._words = list(numbers)
        self.start = np.asarray(start)
        self.terms: npt.NDArray[np.int32] = np.asarray(terms, np.int32)
        times_ = np.asarray(often, np.int32)
        rows = len(start) - 1
        held_by = np.bincount(self.terms, minlength=len(numbers)).tolist()
        total = rows + rules["imagined_reports"] + 1
        # By way of math.log, which gives the same on every machine; numpy's own may differ in the last bit.
        rarity = np.array([math.log(total / (n + 0.5)) for n in held_by])
        emphasis = np.array([0.0, *(1 + math.log(n) for n in range(1, int(times_.max(initial=0)) + 1))])
        weights = emphasis[times_] * rarity[self.terms] if len(times_) else np.empty(0)
        row = np.repeat(np.arange(rows, dtype=np.int32), np.diff(self.start))
        length = np.sqrt(np.bincount(row, weights * weights, rows))
        self.weights: npt.NDArray[np.float64] = weights / length[row]

    def __len__(self) -> int:
        return len(self.start) - 1

    def __getitem__(self, row: Any) -> Any:
        if not 0 <= row < len(self):
            raise IndexError(row)
        mine = slice(self.start[row], self.start[row + 1])
        words = [self._words[n] for n in self.terms[mine].tolist()]
        return dict(zip(words, self.weights[mine].tolist(), strict=True))

    def sorted(self, order: Sequence[int]) -> Vectors:
        """These vectors in another order."""
        made = Vectors.__new__(Vectors)
        made._words = self._words
        rows = np.asarray(order, np.int64)
        lengths = np.diff(self.start)[rows]
        made.start = np.concatenate([[0], np.cumsum(lengths)])
        at = np.arange(made.start[-1]) + np.repeat(self.start[rows] - made.start[:-1], lengths)
        made.terms, made.weights = self.terms[at], self.weights[at]
        return made

    @property
    def width(self) -> int:
        """How many terms there are."""
        return len(self._words)

    def numbered(self, row: int) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float64]]:
        """The numbers of a vector's terms, and their weights."""
        mine = slice(self.start[row], self.start[row + 1])
        return self.terms[mine], self.weights[mine]


def vectors(facts: Iterable[Facts], *, rules: Mapping[str, Any]) -> Vectors:
    """The vectors of these articles. rules: the section ``terms`` of ``configs/stories.yaml``"""
    return Vectors((counts(fact, rules=rules) for fact in facts), rules=rules)


def dot(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The product of two sparse vectors, added up in the order of the smaller one."""
    if len(b) < len(a):
        a, b = b, a
    total = 0.0
    for term, weight in a.items():
        if term in b:
            total += weight * b[term]
    return total


def add(into: Vector, extra: Iterable[tuple[str, float]]) -> None:
    """Add a vector to another in place."""
    for term, weight in extra:
        into[term] = into.get(term, 0.0) + weight
