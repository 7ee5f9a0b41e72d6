"""Which articles report the same event.

Average-link clustering of TF-IDF vectors, with likeness falling by the time between reports. The average likeness of
two groups is the product of their summed vectors over the product of their sizes, so that no matrix of pairs is kept:
inverted lists name the candidates, and the cost grows with the number of articles, not with that of pairs.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from summitscan.cluster.vectors import Vector, add, dot
from summitscan.cluster.when import Day, decay

Edge = tuple[int, int, float]
"""Two rows, the smaller one first, and their likeness."""


def group(vectors: Sequence[Vector], days: Sequence[Day | None], *, rules: Mapping[str, Any]) -> list[list[int]]:
    """Groups of indices that report one event, each sorted, in the order of their first members.

    The answer depends on the order of the input where likenesses are exactly equal: sort it first. Reports next to each
    other in time should stand next to each other, for that is where candidates for frequent words are looked for.

    rules: ``configs/stories.yaml``
    """
    groups = {
        i: _Group(dict(vector), 1, Counter([day] if day else []), [i])
        for i, (vector, day) in enumerate(zip(vectors, days, strict=True))
    }
    near: dict[int, set[int]] = {i: set() for i in groups}
    heap: list[tuple[float, int, int]] = []
    threshold: float = rules["link"]["threshold"]

    for a, b, value in candidates(vectors, days, rules=rules):
        near[a].add(b)
        near[b].add(a)
        if value >= threshold:
            heap.append((-value, a, b))
    heapq.heapify(heap)
    # A joined group gets a new number, so that what the heap holds of its parts is known to be out of date.
    fresh = len(groups)
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups:
            continue
        groups[fresh] = groups.pop(a).joined(groups.pop(b))
        near[fresh] = (near.pop(a) | near.pop(b)) - {a, b}
        for other in sorted(near[fresh]):
            near[other] -= {a, b}
            near[other].add(fresh)
            value = _link(groups[other], groups[fresh], rules=rules["time"])
            if value >= threshold:
                heapq.heappush(heap, (-value, other, fresh))
        fresh += 1
    return sorted(sorted(g.members) for g in groups.values())


class _Group:
    """A group of reports: the sum of their vectors, how many they are, on how many of them which day stands."""

    __slots__ = ("days", "members", "size", "total")

    def __init__(self, total: Vector, size: int, days: Counter[Day], members: list[int]) -> None:
        self.total, self.size, self.days, self.members = total, size, days, members

    def joined(self, other: _Group) -> _Group:
        """Both in one. The parts are used up: the larger one's vector becomes that of the whole."""
        large, small = (self, other) if len(self.total) >= len(other.total) else (other, self)
        add(large.total, small.total.items())
        return _Group(large.total, self.size + other.size, self.days + other.days, self.members + other.members)


def _link(a: _Group, b: _Group, *, rules: Mapping[str, Any]) -> float:
    """Average likeness of the members of two groups, times the average decay of those with a date."""
    alike = dot(a.total, b.total) / (a.size * b.size)
    if not a.days or not b.days:
        return float(alike * rules["unknown"])
    weight = sum(n * m * decay(x, y, rules=rules) for x, n in a.days.items() for y, m in b.days.items())
    return float(alike * weight / (a.days.total() * b.days.total()))


def candidates(vectors: Sequence[Vector], days: Sequence[Day | None], *, rules: Mapping[str, Any]) -> list[Edge]:
    """The pairs worth looking at, with their likeness: each report and its nearest others, sorted, each pair once.

    Two groups as alike as the threshold on average have at least one pair as alike: pairs well below are left out.
    """
    index = _Index(vectors)
    least = 0.8 * rules["link"]["threshold"]
    found: list[Edge] = []
    for row in range(len(vectors)):
        others, alike = index.later(row, limit=rules["link"]["postings"])
        enough = alike >= least
        for other, value in zip(others[enough].tolist(), alike[enough].tolist(), strict=True):
            x, y = days[row], days[other]
            value *= decay(x, y, rules=rules["time"]) if x and y else rules["time"]["unknown"]
            if value >= least:
                found.append((row, other, value))
    ranked: dict[int, list[tuple[float, Edge]]] = {}
    for edge in found:
        for end in edge[:2]:
            ranked.setdefault(end, []).append((-edge[2], edge))
    keep = rules["link"]["neighbours"]
    return sorted({edge for near in ranked.values() for _, edge in heapq.nsmallest(keep, near)})


class _Index:
    """Inverted lists: for each term the reports that hold it, in order, with its weight in them."""

    def __init__(self, vectors: Sequence[Vector]) -> None:
        self._size = len(vectors)
        number = {term: i for i, term in enumerate(sorted({term for v in vectors for term in v}))}
        entries = sum(map(len, vectors))
        self._start = np.concatenate([[0], np.cumsum([len(v) for v in vectors], dtype=np.int64)])
        """Where each row's entries begin."""
        columns = np.fromiter((number[term] for v in vectors for term in v), np.int64, entries)
        self._weights = np.fromiter((weight for v in vectors for weight in v.values()), np.float64, entries)
        rows = np.repeat(np.arange(len(vectors)), np.diff(self._start))
        by_term = np.argsort(columns, kind="stable")  # stable: the rows of a term stay in order
        self._rows, self._by_term = rows[by_term], self._weights[by_term]
        ends = np.cumsum(np.bincount(columns, minlength=len(number)))
        self._at = np.empty(entries, np.int64)
        self._at[by_term] = np.arange(entries)
        """Where each entry stands in the lists."""
        self._end = ends[columns] if entries else columns
        """Where the list of each entry's term ends."""

    def later(self, row: int, *, limit: int) -> tuple[npt.NDArray[np.int_], npt.NDArray[np.float64]]:
        """The rows after this one that share a term with it, and their likeness.

        limit: how many entries of one term's list are read
        """
        mine = slice(self._start[row], self._start[row + 1])
        begin = self._at[mine] + 1
        count = np.minimum(self._end[mine] - begin, limit)
        total = int(count.sum())
        if not total:
            return np.empty(0, np.int_), np.empty(0)
        # The positions begin[0], begin[0]+1, …, begin[1], … of all lists in one array.
        at = np.arange(total) + np.repeat(begin - np.concatenate([[0], np.cumsum(count)[:-1]]), count)
        products = np.repeat(self._weights[mine], count) * self._by_term[at]
        shares = np.bincount(self._rows[at] - row - 1, products, self._size - row - 1).astype(np.float64, copy=False)
        others = np.nonzero(shares)[0]
        return others + row + 1, shares[others]
