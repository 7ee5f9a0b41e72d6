"""Which articles report the same event.

Average-link clustering of TF-IDF vectors, with likeness falling by the time between reports. The average likeness of
two groups is the product of their summed vectors over the product of their sizes, so that no matrix of pairs is kept:
inverted lists name the candidates, and the cost grows with the number of articles, not with that of pairs.
"""

from __future__ import annotations

import heapq
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from summitscan.cluster.vectors import Vectors
from summitscan.cluster.when import Day, Decays

Edge = tuple[int, int, float]
"""Two rows, the smaller one first, and their likeness."""

Edges = tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.float64]]
"""Many of them, in three arrays."""

Sum = tuple[npt.NDArray[np.int32], npt.NDArray[np.float64]]
"""Added vectors: the numbers of their terms, each once, and the weights."""


def group(vectors: Vectors, days: Sequence[Day | None], *, rules: Mapping[str, Any]) -> list[list[int]]:
    """Groups of indices that report one event, each sorted, in the order of their first members.

    The answer depends on the order of the input where likenesses are exactly equal: sort it first. Reports next to each
    other in time should stand next to each other, for that is where candidates for frequent words are looked for.

    rules: ``configs/stories.yaml``
    """
    return _Grouping(vectors, days, rules=rules).groups()


@dataclass(frozen=True, slots=True)
class _Group:
    """A group of reports: which they are, and on how many of them which day stands."""

    members: array[int]
    days: tuple[tuple[Day, int], ...]
    total: Sum

    def joined(self, other: _Group, total: Sum) -> _Group:
        days = Counter(dict(self.days))
        days.update(dict(other.days))
        return _Group(self.members + other.members, tuple(days.items()), total)


class _Grouping:
    """Joins the two most alike groups for as long as there are two above the threshold.

    Groups have numbers: those of single reports are their rows, a joined group gets a new one, so that what is queued
    of its parts is known to be out of date.
    """

    def __init__(self, vectors: Vectors, days: Sequence[Day | None], *, rules: Mapping[str, Any]) -> None:
        self._decays = Decays(rules["time"])
        self._threshold: float = rules["link"]["threshold"]
        self._vectors = vectors
        self._days = days
        self._dense = np.zeros(vectors.width)
        """A vector with a place for every term; all zero between two joins."""
        self._joined: dict[int, _Group] = {}
        self._now = array("i", range(len(vectors)))
        """Number of a group -> the number of one that it has become part of, or its own."""
        rows, others, alike = _edges(vectors, days, self._decays, rules=rules)
        self._near = _neighbours(rows, others, len(vectors))
        """Group -> numbers of the groups that may be like it; some of these have been joined since."""
        enough = alike >= self._threshold
        rows, others, alike = rows[enough], others[enough], alike[enough]
        order = np.lexsort((others, rows, -alike))
        self._single = zip(-alike[order], rows[order], others[order], strict=True)
        """The pairs of single reports, the most alike first."""
        self._queue: list[tuple[float, int, int]] = []
        """The pairs with a joined group."""

    def groups(self) -> list[list[int]]:
        for a, b in self._pairs():
            if self._now[a] == a and self._now[b] == b:
                self._join(a, b)
        alone = ([i] for i in range(len(self._days)) if self._now[i] == i)
        return sorted([*alone, *(sorted(g.members) for g in self._joined.values())])

    def _pairs(self) -> Iterator[tuple[int, int]]:
        """The pairs in the order of their likeness, those of the least numbers first among equals."""
        ahead = next(self._single, None)
        while ahead is not None or self._queue:
            if ahead is not None and (not self._queue or ahead < self._queue[0]):
                yield int(ahead[1]), int(ahead[2])
                ahead = next(self._single, None)
            else:
                _, a, b = heapq.heappop(self._queue)
                yield a, b

    def _join(self, a: int, b: int) -> None:
        fresh = len(self._now)
        one, other = self._group(a), self._group(b)
        self._joined.pop(a, None)
        self._joined.pop(b, None)
        near = self._current((*self._near.pop(a), *self._near.pop(b))) - {a, b}
        self._now.append(fresh)
        self._now[a] = self._now[b] = fresh
        self._near[fresh] = array("i", sorted(near))
        neighbours = [self._group(n) for n in self._near[fresh]]
        total = _added(one.total, other.total, self._dense)
        made = self._joined[fresh] = one.joined(other, total)
        products = _products([n.total for n in neighbours], self._dense)
        self._dense[total[0]] = 0
        for number, group, alike in zip(self._near[fresh], neighbours, products, strict=True):
            value = _average(alike, group, made, self._decays)
            if value >= self._threshold:
                heapq.heappush(self._queue, (-value, number, fresh))
        if len(self._queue) > 4 * len(self._days) + 1000:  # most of it is out of date
            self._queue = [pair for pair in self._queue if all(self._now[n] == n for n in pair[1:])]
            heapq.heapify(self._queue)

    def _group(self, number: int) -> _Group:
        known = self._joined.get(number)
        if known is not None:
            return known
        day = self._days[number]
        return _Group(array("i", [number]), ((day, 1),) if day else (), self._vectors.numbered(number))

    def _current(self, numbers: Iterable[int]) -> set[int]:
        """The groups that these are part of by now."""
        found = set()
        for number in numbers:
            at = number
            while self._now[at] != at:
                at = self._now[at]
            while self._now[number] != at:  # the next time the way is short
                self._now[number], number = at, self._now[number]
            found.add(at)
        return found


def _added(a: Sum, b: Sum, dense: npt.NDArray[np.float64]) -> Sum:
    """The sum of the two, which also stands in ``dense``."""
    dense[a[0]] = a[1]
    more = b[0][dense[b[0]] == 0]
    dense[b[0]] += b[1]
    terms = np.concatenate([a[0], more])
    return terms, dense[terms]


def _products(sums: Sequence[Sum], dense: npt.NDArray[np.float64]) -> list[float]:
    """The product of each of these with the vector that stands in ``dense``."""
    if not sums:
        return []
    terms, weights = (np.concatenate(parts) for parts in zip(*sums, strict=True))
    which = np.repeat(np.arange(len(sums)), [len(one) for one, _ in sums])
    # bincount adds one after another, on every machine in the same order.
    return list(np.bincount(which, weights * dense[terms], len(sums)).tolist())


def _average(alike: float, a: _Group, b: _Group, decays: Decays) -> float:
    """Average likeness of the members of two groups, times the average decay of those with a date.

    alike: the product of their sums
    """
    alike /= len(a.members) * len(b.members)
    if not a.days or not b.days:
        return alike * decays.unknown
    weight = sum(n * m * decays(x, y) for x, n in a.days for y, m in b.days)
    dated = sum(n for _, n in a.days) * sum(m for _, m in b.days)
    return alike * weight / dated


def candidates(vectors: Vectors, days: Sequence[Day | None], *, rules: Mapping[str, Any]) -> list[Edge]:
    """The pairs worth looking at, with their likeness: each report and its nearest others, sorted, each pair once.

    Two groups as alike as the threshold on average have at least one pair as alike: pairs well below are left out.
    """
    rows, others, alike = _edges(vectors, days, Decays(rules["time"]), rules=rules)
    return list(zip(rows.tolist(), others.tolist(), alike.tolist(), strict=True))


def _edges(vectors: Vectors, days: Sequence[Day | None], decays: Decays, *, rules: Mapping[str, Any]) -> Edges:
    index = _Index(vectors)
    least = 0.8 * rules["link"]["threshold"]
    of_days = decays.among(days)
    rows, others, values = array("i"), array("i"), array("d")
    for row in range(len(vectors)):
        later, alike = index.later(row, limit=rules["link"]["postings"])
        enough = alike >= least
        later = later[enough]
        alike = alike[enough] * of_days(row, later)
        enough = alike >= least
        rows.extend([row] * int(np.count_nonzero(enough)))
        others.frombytes(later[enough].astype(np.int32).tobytes())
        values.frombytes(alike[enough].tobytes())
    found = np.asarray(rows, np.int32), np.asarray(others, np.int32), np.asarray(values, np.float64)
    near = _nearest(*found, keep=rules["link"]["neighbours"])
    return found[0][near], found[1][near], found[2][near]


def _nearest(
    rows: npt.NDArray[np.int32], others: npt.NDArray[np.int32], alike: npt.NDArray[np.float64], *, keep: int
) -> npt.NDArray[np.int64]:
    """Which of these edges, in their order, are among the ``keep`` strongest of one of their ends."""
    ends = np.concatenate([rows, others])
    if not len(ends):
        return np.empty(0, np.int64)
    number = np.concatenate([np.arange(len(rows))] * 2)
    order = np.lexsort((number, -np.concatenate([alike, alike]), ends))
    first = np.concatenate([[0], np.flatnonzero(np.diff(ends[order])) + 1])
    rank = np.arange(len(order)) - np.repeat(first, np.diff(np.concatenate([first, [len(order)]])))
    return np.unique(number[order[rank < keep]])


def _neighbours(rows: npt.NDArray[np.int32], others: npt.NDArray[np.int32], size: int) -> dict[int, array[int]]:
    """For each row those that it has an edge with."""
    ends, far = np.concatenate([rows, others]), np.concatenate([others, rows])
    far = far[np.argsort(ends, kind="stable")]
    at = np.concatenate([[0], np.cumsum(np.bincount(ends, minlength=size))])
    return {row: array("i", far[at[row] : at[row + 1]].tobytes()) for row in range(size)}


class _Index:
    """Inverted lists: for each term the reports that hold it, in order, with its weight in them."""

    def __init__(self, vectors: Vectors) -> None:
        self._size = len(vectors)
        self._start = vectors.start
        """Where each row's entries begin."""
        self._terms, self._weights = vectors.terms, vectors.weights
        rows = np.repeat(np.arange(len(vectors), dtype=np.int32), np.diff(self._start))
        by_term = np.argsort(self._terms, kind="stable").astype(np.int32)  # stable: the rows of a term stay in order
        self._rows, self._by_term = rows[by_term], self._weights[by_term]
        self._end = np.cumsum(np.bincount(self._terms))
        """Where the list of each term ends."""
        self._at = np.empty(len(by_term), np.int32)
        self._at[by_term] = np.arange(len(by_term), dtype=np.int32)
        """Where each entry stands in the lists."""

    def later(self, row: int, *, limit: int) -> tuple[npt.NDArray[np.int_], npt.NDArray[np.float64]]:
        """The rows after this one that share a term with it, and their likeness.

        limit: how many entries of one term's list are read
        """
        mine = slice(self._start[row], self._start[row + 1])
        begin = self._at[mine] + 1
        count = np.minimum(self._end[self._terms[mine]] - begin, limit)
        total = int(count.sum())
        if not total:
            return np.empty(0, np.int_), np.empty(0)
        # The positions begin[0], begin[0]+1, …, begin[1], … of all lists in one array.
        at = np.arange(total) + np.repeat(begin - np.concatenate([[0], np.cumsum(count)[:-1]]), count)
        products = np.repeat(self._weights[mine], count) * self._by_term[at]
        shares = np.bincount(self._rows[at] - row - 1, products, self._size - row - 1).astype(np.float64, copy=False)
        others = np.nonzero(shares)[0]
        return others + row + 1, shares[others]
