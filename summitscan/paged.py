"""Lists that are too long for memory: their items are made when they are asked for.

A report's lists are tuples, or these where it is read from a store. Both are sequences; ``by_id``, ``by_article`` and
``by_story`` look things up in either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from itertools import islice
from typing import Any, Protocol, TypeVar

from summitscan.model import Comparison, Copy, Report

T = TypeVar("T")


class HasId(Protocol):
    @property
    def id(self) -> str: ...


I = TypeVar("I", bound=HasId)  # noqa: E741


class Paged(Sequence[T]):
    """A sequence of ``length`` items.

    read:     the items from an index on, in order
    of_id:    its items by id, where they have one
    articles: its items by article, where that is asked for
    stories:  its items by story, and how many of each verdict there are in one, where that is asked for
    """

    def __init__(
        self,
        length: int,
        read: Callable[[int], Iterator[T]],
        *,
        of_id: Mapping[str, T] | None = None,
        articles: Mapping[str, Sequence[T]] | None = None,
        stories: Stories | None = None,
    ) -> None:
        self._length = length
        self._read = read
        self.of_id = of_id
        self.articles = articles
        self.stories = stories

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T]:
        return self._read(0)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            start, stop, step = at.indices(self._length)
            if step != 1:
                return tuple(self)[at]
            return tuple(islice(self._read(start), max(stop - start, 0)))
        if not -self._length <= at < self._length:
            raise IndexError(at)
        return next(self._read(at % self._length))


class Stories(Protocol):
    """The comparisons of stories."""

    def of(self, story: str) -> Sequence[Comparison]:
        """Those of one story, in the order of the report."""
        ...

    def verdicts(self, story: str) -> Mapping[str, int]:
        """How many of each verdict a story has."""
        ...


def by_id(items: Sequence[I]) -> Mapping[str, I]:
    """The items of a list of a report by their ids."""
    if isinstance(items, Paged) and items.of_id is not None:
        return items.of_id
    return {item.id: item for item in items}


def by_article(copies: Sequence[Copy]) -> Mapping[str, Sequence[Copy]]:
    """The copies of a report by the article that has another's text; one that has none may be left out."""
    if isinstance(copies, Paged) and copies.articles is not None:
        return copies.articles
    found: dict[str, list[Copy]] = {}
    for copy in copies:
        found.setdefault(copy.article, []).append(copy)
    return found


def by_story(comparisons: Sequence[Comparison]) -> Stories:
    """The comparisons of a report by story."""
    if isinstance(comparisons, Paged) and comparisons.stories is not None:
        return comparisons.stories
    return _Held(comparisons)


class _Held:
    """Comparisons that are in memory."""

    def __init__(self, comparisons: Sequence[Comparison]) -> None:
        self._of: dict[str, list[Comparison]] = {}
        for comparison in comparisons:
            self._of.setdefault(comparison.story, []).append(comparison)

    def of(self, story: str) -> Sequence[Comparison]:
        return self._of.get(story, ())

    def verdicts(self, story: str) -> Mapping[str, int]:
        return Counter(c.verdict for c in self.of(story))


def whole(report: Report) -> Report:
    """The report with all its lists in memory."""
    lists: dict[str, Any] = {
        f.name: tuple(v) for f in fields(report) if isinstance(v := getattr(report, f.name), Paged)
    }
    return replace(report, **lists)
