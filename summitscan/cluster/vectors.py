"""What a report is about, as a sparse vector of weighted words (TF-IDF of its title and lead)."""

from __future__ import annotations

import math
import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from summitscan.model import Article, Facts

Vector = dict[int, float]

ROWS_AT_ONCE = 4096
"""Articles whose weights are worked out at once."""

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


@lru_cache(maxsize=1 << 14)
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

    Of each entry the number of its term and how often that stands in the article are kept, 5 bytes where dictionaries
    take 90: those of 100,000 articles are in memory at once. Weights are worked out when they are asked for. As a
    sequence of dictionaries it has numbers for terms.

    start, terms: row ``i`` has the entries ``start[i]`` to ``start[i + 1]``, each the number of a term
    width:        how many terms there are
    """

    def __init__(self, counted: Iterable[Mapping[str, int]], *, rules: Mapping[str, Any]) -> None:
        numbers: dict[str, int] = {}
        terms, often, start = array("i"), array("I"), array("q", [0])
        for count in counted:
            for term, times in count.items():
                terms.append(numbers.setdefault(term, len(numbers)))
                often.append(times)
            start.append(len(terms))
        self.width = len(numbers)
        del numbers
        self.start = np.asarray(start)
        self.terms: npt.NDArray[np.int32] = np.asarray(terms, np.int32)
        most = max(often, default=0)
        self._often = np.asarray(often, np.uint32).astype(np.min_scalar_type(most))
        held_by = np.bincount(self.terms, minlength=self.width).tolist()
        total = len(self) + rules["imagined_reports"] + 1
        # By way of math.log, which gives the same on every machine; numpy's own may differ in the last bit.
        self._rarity = np.array([math.log(total / (n + 0.5)) for n in held_by])
        self._emphasis = np.array([0.0, *(1 + math.log(n) for n in range(1, most + 1))])
        self._length = np.ones(len(self))
        for rows in self._chunks():
            row, weights = self._rows(rows), self.weights(rows)
            self._length[rows] = np.sqrt(np.bincount(row, weights * weights, rows.stop - rows.start))

    def __len__(self) -> int:
        return len(self.start) - 1

    def __getitem__(self, row: Any) -> Any:
        if not 0 <= row < len(self):
            raise IndexError(row)
        terms, weights = self.numbered(row)
        return dict(zip(terms.tolist(), weights.tolist(), strict=True))

    def sorted(self, order: Sequence[int]) -> Vectors:
        """These vectors in another order."""
        made = copy(self)
        rows = np.asarray(order, np.int64)
        lengths = np.diff(self.start)[rows]
        made.start = np.concatenate([[0], np.cumsum(lengths)])
        made.terms, made._often = np.empty_like(self.terms), np.empty_like(self._often)
        made._length = self._length[rows]
        for some in made._chunks():
            into = made._entries(some)
            begin = self.start[rows[some]] - made.start[some]
            at = np.arange(into.start, into.stop) + np.repeat(begin, lengths[some])
            made.terms[into], made._often[into] = self.terms[at], self._often[at]
        return made

    def weights(self, rows: slice) -> npt.NDArray[np.float64]:
        """The weights of the entries of these rows."""
        entries = self._entries(rows)
        weights: npt.NDArray[np.float64] = self._emphasis[self._often[entries]] * self._rarity[self.terms[entries]]
        return weights / self._length[rows][self._rows(rows)]

    def numbered(self, row: int) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float64]]:
        """The numbers of a vector's terms, and their weights."""
        entries = slice(self.start[row], self.start[row + 1])
        terms = self.terms[entries]
        return terms, self._emphasis[self._often[entries]] * self._rarity[terms] / self._length[row]

    def all_weights(self) -> npt.NDArray[np.float32]:
        """The weights of all entries, rounded: four bytes each, for whoever needs them again and again."""
        weights = np.empty(len(self.terms), np.float32)
        for some in self._chunks():
            weights[self._entries(some)] = self.weights(some)
        return weights

    def by_term(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """For each term where its list begins (and at last where the lists end); and all lists, of rows in order. An
        entry is its row and its rounded weight in eight bytes (see ``unpacked``): lists are put together at once, and
        no more is in memory while a corpus is clustered."""
        begin = np.concatenate([[0], np.cumsum(np.bincount(self.terms, minlength=self.width))])
        free = begin[:-1].copy()
        lists = np.empty(len(self.terms), np.int64)
        rows, weights = unpacked(lists)
        for some in self._chunks():
            terms = self.terms[self._entries(some)]
            order = np.argsort(terms, kind="stable")  # the rows of a term stay in order
            terms = terms[order]
            first = np.concatenate([[0], np.flatnonzero(np.diff(terms)) + 1]) if len(terms) else np.empty(0, np.int64)
            many = np.diff(np.concatenate([first, [len(terms)]]))
            at = free[terms] + np.arange(len(terms)) - np.repeat(first, many)
            rows[at], weights[at] = self._rows(some)[order] + some.start, self.weights(some)[order]
            free[terms[first]] += many
        return begin, lists

    def _chunks(self) -> Iterator[slice]:
        """All rows, a few at a time."""
        for at in range(0, len(self), ROWS_AT_ONCE):
            yield slice(at, min(at + ROWS_AT_ONCE, len(self)))

    def _entries(self, rows: slice) -> slice:
        return slice(int(self.start[rows.start]), int(self.start[rows.stop]))

    def _rows(self, rows: slice) -> npt.NDArray[np.int64]:
        """Of each entry of these rows, which of them it belongs to."""
        return np.repeat(np.arange(rows.stop - rows.start), np.diff(self.start[rows.start : rows.stop + 1]))


def unpacked(entries: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
    """The rows and the weights of entries of ``Vectors.by_term``, in place."""
    return entries.view(np.int32)[0::2], entries.view(np.float32)[1::2]


def vectors(facts: Iterable[Facts], *, rules: Mapping[str, Any]) -> Vectors:
    """The vectors of these articles. rules: the section ``terms`` of ``configs/stories.yaml``"""
    return Vectors((counts(fact, rules=rules) for fact in facts), rules=rules)
