"""Which articles report the same event.

Average-link clustering of TF-IDF vectors, with likeness falling by the time between reports. The average likeness of
two groups is the product of their summed vectors over the product of their sizes, so that no matrix of pairs is kept:
inverted lists name the candidates, and the cost grows with the number of articles, not with that of pairs.
"""

from __future__ import annotations

import errno
import heapq
import os
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from summitscan import garbage
from summitscan.cluster.vectors import Vectors, unpacked
from summitscan.cluster.when import Day, Decays
from summitscan.scratch import no_room, scratch_file

Edge = tuple[int, int, float]
"""Two rows, the smaller one first, and their likeness."""

Edges = tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.float64]]
"""Many of them, in three arrays."""

EDGES_AT_ONCE = 1 << 16
"""Edges that are gathered before those are given up that are not among the nearest."""

QUEUED_AT_ONCE = 10_000
"""Pairs that are queued before those are looked for that are out of date."""

Sum = tuple[npt.NDArray[np.int32], npt.NDArray[np.floating[Any]]]
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
    total: tuple[int, int] | None
    """Where its added vectors lie (see ``_Sums``); ``None`` for a single report."""

    def joined(self, other: _Group, total: tuple[int, int]) -> _Group:
        days = Counter(dict(self.days))
        days.update(dict(other.days))
        return _Group(self.members + other.members, tuple(days.items()), total)


class _Sums:
    """Added vectors in a temporary file: those of all groups take more room than all else that is known of them."""

    def __init__(self) -> None:
        self._file = scratch_file()
        self._size = 0

    def put(self, total: Sum) -> tuple[int, int]:
        """Keep it; where it lies."""
        place = self._size, len(total[0])
        with no_room():
            self._file.seek(self._size)
            data = total[1].tobytes() + total[0].tobytes()
            written = self._file.write(data)
            if written < len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            self._size += written
        return place

    def get(self, place: tuple[int, int]) -> Sum:
        at, length = place
        with no_room():
            self._file.seek(at)
            data = self._file.read(12 * length)
        return np.frombuffer(data, np.int32, length, 8 * length), np.frombuffer(data, np.float64, length)

    def close(self) -> None:
        self._file.close()


class _Grouping:
    """Joins the two most alike groups for as long as there are two above the threshold.

    Groups have numbers: those of single reports are their rows, a joined group gets a new one, so that what is queued
    of its parts is known to be out of date.
    """

    def __init__(self, vectors: Vectors, days: Sequence[Day | None], *, rules: Mapping[str, Any]) -> None:
        self._decays = Decays(rules["time"])
        self._time: Mapping[str, Any] = rules["time"]
        self._threshold: float = rules["link"]["threshold"]
        self._vectors = vectors
        self._days = days
        self._dense = np.zeros(vectors.width)
        """A vector with a place for every term; all zero between two joins."""
        self._joined: dict[int, _Group] = {}
        self._sums = _Sums()
        self._now = array("i", range(len(vectors)))
        """Number of a group -> the number of one that it has become part of, or its own."""
        rows, others, alike = _edges(vectors, days, self._decays, rules=rules)
        garbage.give_back()
        self._near = _Near(rows, others, len(vectors))
        self._weights = vectors.all_weights()
        enough = alike >= self._threshold
        rows, others, alike = rows[enough], others[enough], alike[enough]
        order = np.lexsort((others, rows, -alike))
        self._single = zip(-alike[order], rows[order], others[order], strict=True)
        """The pairs of single reports, the most alike first."""
        self._queue: list[tuple[float, int, int]] = []
        """The pairs with a joined group."""
        self._full = QUEUED_AT_ONCE
        """How many of them there may be before those that are out of date are taken out."""

    def groups(self) -> list[list[int]]:
        with closing(self._sums):
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
        near = sorted(self._current((*self._near.pop(a), *self._near.pop(b))) - {a, b})
        self._now.append(fresh)
        self._now[a] = self._now[b] = fresh
        self._near.put(fresh, near)
        neighbours = [self._group(n) for n in near]
        total = _added(self._total(a, one), self._total(b, other), self._dense)
        made = self._joined[fresh] = one.joined(other, self._sums.put(total))
        products = _products([self._total(*each) for each in zip(near, neighbours, strict=True)], self._dense)
        self._dense[total[0]] = 0
        for number, group, alike in zip(near, neighbours, products, strict=True):
            value = _average(alike, group, made, self._decays)
            if _two_times(group, made, self._time):
                value *= self._time["two_times"]
            if value >= self._threshold:
                heapq.heappush(self._queue, (-value, number, fresh))
        if len(self._queue) > self._full:  # much of it is out of date
            now = self._now
            self._queue = [pair for pair in self._queue if now[pair[1]] == pair[1] and now[pair[2]] == pair[2]]
            heapq.heapify(self._queue)
            # Where all of it is current, as with thousands of copies, the next look has to wait.
            self._full = max(QUEUED_AT_ONCE, 2 * len(self._queue))

    def _group(self, number: int) -> _Group:
        known = self._joined.get(number)
        if known is not None:
            return known
        day = self._days[number]
        return _Group(array("i", [number]), ((day, 1),) if day else (), None)

    def _total(self, number: int, group: _Group) -> Sum:
        if group.total is not None:
            return self._sums.get(group.total)
        own = slice(self._vectors.start[number], self._vectors.start[number + 1])
        return self._vectors.terms[own], self._weights[own]

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


def _two_times(a: _Group, b: _Group, rules: Mapping[str, Any]) -> bool:
    """True for two groups of several reports that each bear nearly one date, and these far apart: one file date may be
    wrong, but hardly those of several reports in the same way.

    rules: the section ``time`` of ``configs/stories.yaml``
    """
    edges = []
    for group in (a, b):
        days = [d.ordinal for d, _ in group.days if not d.yearless]
        if sum(n for d, n in group.days if not d.yearless) < rules["several"] or len(days) < len(group.days):
            return False
        edges.append((min(days), max(days)))
    (first, last), (start, end) = sorted(edges)
    return bool(max(last - first, end - start) <= rules["together"] and start - last > rules["far"])


def candidates(vectors: Vectors, days: Sequence[Day | None], *, rules: Mapping[str, Any]) -> list[Edge]:
    """The pairs worth looking at, with their likeness: each report and its nearest others, sorted, each pair once.

    Two groups as alike as the threshold on average have at least one pair as alike: pairs well below are left out.
    """
    rows, others, alike = _edges(vectors, days, Decays(rules["time"]), rules=rules)
    return sorted(zip(rows.tolist(), others.tolist(), alike.tolist(), strict=True))


def _edges(vectors: Vectors, days: Sequence[Day | None], decays: Decays, *, rules: Mapping[str, Any]) -> Edges:
    """What ``candidates`` gives, in no order."""
    least = 0.8 * rules["link"]["threshold"]
    of_days = decays.among(days)
    nearest = _Nearest(rules["link"]["neighbours"])
    for row, later, alike in _likenesses(vectors, limit=rules["link"]["postings"], least=least):
        alike = alike * of_days(row, later)
        enough = alike >= least
        nearest.add(row, later[enough], alike[enough])
    return nearest.edges()


class _Nearest:
    """Edges that are among the strongest of one of their ends; the others are given up as soon as that is sure.

    keep: how many edges of one end
    """

    def __init__(self, keep: int) -> None:
        self._keep = keep
        self._rows, self._others, self._alike = array("i"), array("i"), array("d")
        """Edges that have come since the last look at them."""
        self._done = array("i"), array("i"), array("d")
        """Those with both ends behind, that stay."""
        self._open: Edges = (np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0))
        """Those with one end ahead, in order."""
        self._sure = np.empty(0, bool)
        """Of each of them, whether it is among the strongest of its end behind."""

    def add(self, row: int, others: npt.NDArray[np.int_], alike: npt.NDArray[np.float64]) -> None:
        """The edges between a row and later ones; to be called for one row after another."""
        if len(self._rows) >= EDGES_AT_ONCE:
            self._look(row)
        self._rows.extend([row] * len(others))
        self._others.frombytes(others.astype(np.int32).tobytes())
        self._alike.frombytes(alike.tobytes())

    def edges(self) -> Edges:
        """Those that stay, in no order. To be called once."""
        self._look(max(self._open[1].max(initial=0), max(self._others, default=0)) + 1)
        rows, others, alike = self._done
        return np.asarray(rows, np.int32), np.asarray(others, np.int32), np.asarray(alike, np.float64)

    def _look(self, ahead: int) -> None:
        """Settle what is known. ahead: the first row that has not come yet"""
        opened = len(self._sure)
        rows = np.concatenate([self._open[0], np.asarray(self._rows, np.int32)])
        others = np.concatenate([self._open[1], np.asarray(self._others, np.int32)])
        alike = np.concatenate([self._open[2], np.asarray(self._alike, np.float64)])
        sure = np.concatenate([self._sure, np.zeros(len(self._rows), bool)])
        self._rows, self._others, self._alike = array("i"), array("i"), array("d")
        # Every end has all its edges here, apart from the first ends of those that were open.
        edge = np.concatenate([np.arange(len(rows)), np.arange(opened, len(rows))])
        ends = np.concatenate([others, rows[opened:]])
        order = np.lexsort((edge, -alike[edge], ends))
        some = ends[order]
        begin = np.flatnonzero(np.diff(some, prepend=-1))
        near = np.arange(len(some)) - np.repeat(begin, np.diff(begin, append=len(some))) < self._keep
        edge, ends = edge[order[near]], some[near]
        sure[edge[ends < ahead]] = True
        # At an end ahead the strongest may yet be passed by others, but what is not among them never will be.
        maybe = sure.copy()
        maybe[edge] = True
        behind = others < ahead
        stays, left = sure & behind, maybe & ~behind
        for done, more in zip(self._done, (rows[stays], others[stays], alike[stays]), strict=True):
            done.frombytes(more.tobytes())  # type: ignore[attr-defined]
        self._open = rows[left], others[left], alike[left]
        self._sure = sure[left]


def _likenesses(
    vectors: Vectors, *, limit: int, least: float
) -> Iterator[tuple[int, npt.NDArray[np.int_], npt.NDArray[np.float64]]]:
    """Each row with the rows after it that it is like, and how much.

    limit: how many entries of one term's list are read
    least: the likeness from which on they count
    """
    begin, lists = vectors.by_term()
    end = begin[1:]
    after = begin[:-1].copy()
    """Of each term where in its list the entries of later rows begin."""
    for row in range(len(vectors)):
        terms, own = vectors.numbered(row)
        after[terms] += 1
        count = np.minimum(end[terms] - after[terms], limit)
        if not count.any():
            continue
        pieces = [lists[at : at + n] for at, n in zip(after[terms].tolist(), count.tolist(), strict=True)]
        rows, weights = unpacked(np.concatenate(pieces))
        later = rows - (row + 1)
        # bincount adds one after another: in the order of the terms, on every machine.
        products = weights * np.repeat(own.astype(np.float32), count)
        shares = np.bincount(later, products).astype(np.float64, copy=False)
        enough = np.flatnonzero(shares >= least)
        if len(enough):
            yield row, enough + row + 1, shares[enough]


class _Near:
    """For each group the numbers of those that may be like it; some of these have been joined since."""

    def __init__(self, rows: npt.NDArray[np.int32], others: npt.NDArray[np.int32], size: int) -> None:
        ends, far = np.concatenate([rows, others]), np.concatenate([others, rows])
        self._far = far[np.argsort(ends, kind="stable")]
        self._start = np.concatenate([[0], np.cumsum(np.bincount(ends, minlength=size))])
        self._joined: dict[int, array[int]] = {}

    def pop(self, group: int) -> Sequence[int]:
        """Those of a group that will not be asked for again."""
        if group < len(self._start) - 1:
            numbers: list[int] = self._far[self._start[group] : self._start[group + 1]].tolist()
            return numbers
        return self._joined.pop(group)

    def put(self, group: int, numbers: Sequence[int]) -> None:
        self._joined[group] = array("i", numbers)
