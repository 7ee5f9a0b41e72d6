"""The result of a run in the store: written once, read as it is needed."""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import islice, pairwise
from typing import Any

from summitscan.model import Article, Claim, Comparison, Copy, Entity, Report, Skipped, Story
from summitscan.paged import Paged
from summitscan.store.codec import signature
from summitscan.store.packing import Compared, StoryHead, Telling, pack, unpack

ITEMS_A_PART = 1000
"""Items of a list that are packed together."""

ROWS_AT_ONCE = 128
"""Articles, or stories, that are read at once."""

OPEN = 512
"""Articles that stay at hand when one after another is asked for."""

NUMBER_BITS = 24
"""Of an article's number beside a claim's id (40 bits) in the index of claims."""


@dataclass(frozen=True, slots=True)
class Row:
    """An article of a report: who it is, and where in the store its parts are."""

    id: str
    path: str
    facts: str
    """Key of its facts."""
    origin: str
    story: str
    """Key of its story."""
    member: int
    """Which of the story's articles it is."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a run found.

    head:     the report without its lists
    articles: in the order of the report
    stories:  (id, key) in the order of the report
    entities: in the order of the report
    claims:   see ``ClaimIndex``
    dates:    how many there are
    copies:   how many there are
    compared: how many comparisons there are
    """

    head: Report
    articles: Iterable[Row]
    stories: Sequence[tuple[str, str]]
    entities: Iterable[Entity]
    skipped: Sequence[Skipped]
    claims: array[int]
    dates: int
    copies: int
    compared: int


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long the lists of a report are."""

    articles: int
    copies: int
    skipped: int
    entities: int
    dates: int
    claims: int
    stories: int
    comparisons: int


@dataclass(frozen=True, slots=True)
class _Part:
    entities: tuple[Entity, ...] = ()
    skipped: tuple[Skipped, ...] = ()


SHAPE = signature(tuple[Report, Telling, StoryHead, Compared, Lengths, _Part])
"""Data of another shape cannot be read back."""


class ClaimIndex:
    """(id, number of its article) of all claims in eight bytes each."""

    def __init__(self) -> None:
        self._entries = array("Q")

    def add(self, article: int, ids: Iterable[str]) -> None:
        self._entries.extend(int(id[1:], 16) << NUMBER_BITS | article for id in ids)

    def sorted(self) -> array[int]:
        import numpy as np  # the store is read without it

        return array("Q", np.sort(np.asarray(self._entries, np.uint64)).tobytes())


def twice(index: array[int]) -> Iterator[tuple[int, int]]:
    """(number of the id, number of the article) of each claim in the index that has the id of one before it."""
    for before, entry in pairwise(index):
        if before >> NUMBER_BITS == entry >> NUMBER_BITS:
            yield entry >> NUMBER_BITS, entry & ((1 << NUMBER_BITS) - 1)


def write(db: sqlite3.Connection, result: Result, inputs: str | None) -> None:
    """Put a result in place of the last one. To be called in a transaction."""
    for table in ("articles", "told", "parts"):
        db.execute(f"DELETE FROM {table}")
    db.executemany(
        "INSERT INTO articles (n, id, path, facts, origin, story, member) VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((n, a.id, a.path, a.facts, a.origin, a.story, a.member) for n, a in enumerate(result.articles)),
    )
    (articles,) = db.execute("SELECT count(*) FROM articles").fetchone()
    db.executemany(
        "INSERT INTO told (n, id, story) VALUES (?, ?, ?)", ((n, *story) for n, story in enumerate(result.stories))
    )
    entities = _write_parts(db, "entities", result.entities)
    _write_parts(db, "skipped", result.skipped)
    lengths = Lengths(
        articles,
        result.copies,
        len(result.skipped),
        entities,
        result.dates,
        len(result.claims),
        len(result.stories),
        result.compared,
    )
    parts = {"claims": result.claims.tobytes(), "lengths": pack(lengths)}
    db.executemany("INSERT INTO parts (field, n, data) VALUES (?, 0, ?)", parts.items())
    db.execute(
        "INSERT OR REPLACE INTO runs (id, inputs, shape, report) VALUES (1, ?, ?, ?)",
        (inputs, SHAPE, pack(result.head)),
    )


def _write_parts(db: sqlite3.Connection, field: str, items: Iterable[Any]) -> int:
    """Write a list in pieces; how long it is."""
    total, some = 0, []
    for item in items:
        some.append(item)
        if len(some) == ITEMS_A_PART:
            _write_part(db, field, total, some)
            total, some = total + len(some), []
    if some:
        _write_part(db, field, total, some)
    return total + len(some)


def _write_part(db: sqlite3.Connection, field: str, at: int, items: Sequence[Any]) -> None:
    part: Any = _Part(**{field: tuple(items)})
    db.execute("INSERT INTO parts (field, n, data) VALUES (?, ?, ?)", (field, at, pack(part)))


class Reading:
    """A stored result, read piece by piece. Whoever has it holds a transaction, so that nothing changes meanwhile.

    errors: turns what SQLite and ``unpack`` raise where the store is damaged into StoreError
    """

    def __init__(self, db: sqlite3.Connection, errors: Callable[[], AbstractContextManager[None]]) -> None:
        self._db = db
        self._errors = errors
        self.article = lru_cache(maxsize=OPEN)(self._article)
        self.telling = lru_cache(maxsize=OPEN)(self._telling)

    def report(self, head: bytes) -> Report:
        """The report, its lists read as they are needed."""
        with self._errors():
            n = unpack(Lengths, self._one("SELECT data FROM parts WHERE field = 'lengths'"))
            articles = _Articles(self, n.articles)
            lists: dict[str, Any] = {
                "articles": Paged(n.articles, self._articles, of_id=articles),
                "copies": Paged(n.copies, self._copies, articles=_Copies(self, articles)),
                "skipped": Paged(n.skipped, lambda at: self._parts("skipped", at)),
                "entities": Paged(n.entities, lambda at: self._parts("entities", at)),
                "dates": Paged(n.dates, lambda at: islice((d for t in self._tellings() for d in t.dates), at, None)),
                "claims": Paged(n.claims, self._claims, of_id=_Claims(self, n.claims)),
                "stories": Paged(n.stories, self._stories),
                "comparisons": Paged(n.comparisons, self._comparisons, stories=_Compared(self)),
            }
            return replace(unpack(Report, head), **lists)

    # ------------------------------------------------------------------------------------------- one at a time

    def _article(self, n: int) -> Article:
        query = f"{_ARTICLES} WHERE a.n = ?"
        with self._errors():
            return self._made(self._db.execute(query, (n,)).fetchone())

    def _telling(self, n: int) -> Telling:
        with self._errors():
            return unpack(Telling, self._one(f"{_TELLINGS} WHERE a.n = ?", n))

    def comparisons_of(self, story: str) -> tuple[Comparison, ...]:
        query = "SELECT comparisons FROM stories JOIN told ON told.story = stories.key WHERE told.id = ?"
        with self._errors():
            return unpack(Compared, self._one(query, story)).comparisons

    def numbers(self) -> dict[str, int]:
        """Id of each article -> its number."""
        with self._errors():
            return dict(self._db.execute("SELECT id, n FROM articles ORDER BY n"))

    def claim_index(self) -> array[int]:
        found: array[int] = array("Q")
        with self._errors():
            found.frombytes(self._one("SELECT data FROM parts WHERE field = 'claims'"))
        return found

    def verdicts(self) -> dict[str, dict[str, int]]:
        """Id of each story -> how many comparisons of each verdict it has."""
        return {head.story.id: dict(head.verdicts) for head in self._heads()}

    # ------------------------------------------------------------------------------------------- one after another

    def _articles(self, at: int) -> Iterator[Article]:
        for row in self._rows(_ARTICLES, at):
            with self._errors():
                article = self._made(row)
            yield article

    def _tellings(self) -> Iterator[Telling]:
        for row in self._rows(_TELLINGS, 0):
            with self._errors():
                telling = unpack(Telling, row[0])
            yield telling

    def _copies(self, at: int) -> Iterator[Copy]:
        return islice((copy for telling in self._tellings() for copy in telling.copies), at, None)

    def _claims(self, at: int) -> Iterator[Claim]:
        return islice((claim for telling in self._tellings() for claim in telling.claims), at, None)

    def _heads(self, at: int = 0) -> Iterator[StoryHead]:
        for row in self._rows("SELECT head FROM told AS a JOIN stories ON key = a.story", at):
            with self._errors():
                head = unpack(StoryHead, row[0])
            yield head

    def _stories(self, at: int) -> Iterator[Story]:
        return (head.story for head in self._heads(at))

    def _comparisons(self, at: int) -> Iterator[Comparison]:
        """All comparisons, in the order of the ids of their stories."""
        with self._errors():
            ids = sorted(id for (id,) in self._db.execute("SELECT id FROM told"))
        return islice((comparison for id in ids for comparison in self.comparisons_of(id)), at, None)

    def _parts(self, field: str, at: int) -> Iterator[Any]:
        """The items of a list that is kept in pieces, each under the number of its first item."""
        with self._errors():
            query = "SELECT max(n) FROM parts WHERE field = ? AND n <= ?"
            (first,) = self._db.execute(query, (field, at)).fetchone()
            query = "SELECT n FROM parts WHERE field = ? AND n >= ? ORDER BY n"
            numbers = [n for (n,) in self._db.execute(query, (field, first or 0))]
        for n in numbers:
            with self._errors():
                part = unpack(_Part, self._one("SELECT data FROM parts WHERE field = ? AND n = ?", field, n))
            yield from getattr(part, field)[max(at - n, 0) :]

    def _rows(self, query: str, at: int) -> Iterator[tuple[Any, ...]]:
        """The rows of a query over a table ``a`` that is numbered from 0, from a number on."""
        while True:
            with self._errors():
                rows = self._db.execute(f"{query} WHERE a.n >= ? ORDER BY a.n LIMIT {ROWS_AT_ONCE}", (at,)).fetchall()
            yield from rows
            if len(rows) < ROWS_AT_ONCE:
                return
            at += len(rows)

    def _one(self, query: str, *values: Any) -> bytes:
        """The value of a row that must be there."""
        (data,) = self._db.execute(query, values).fetchone()
        return bytes(data)

    @staticmethod
    def _made(row: tuple[Any, ...]) -> Article:
        id, path, origin, article, telling = row
        return replace(
            unpack(Article, article), id=id, path=path, origin=origin, published=unpack(Telling, telling).published
        )


_ARTICLES = """
    SELECT a.id, a.path, a.origin, facts.article, tellings.data FROM articles AS a
    JOIN facts ON facts.key = a.facts JOIN tellings ON tellings.story = a.story AND tellings.n = a.member
"""
_TELLINGS = """
    SELECT tellings.data FROM articles AS a JOIN tellings ON tellings.story = a.story AND tellings.n = a.member
"""


class _Articles(Mapping[str, Article]):
    """The articles of a stored result by id."""

    def __init__(self, reading: Reading, length: int) -> None:
        self._reading, self._length = reading, length

    @cached_property
    def numbers(self) -> dict[str, int]:
        return self._reading.numbers()

    def __getitem__(self, id: str) -> Article:
        return self._reading.article(self.numbers[id])

    def __iter__(self) -> Iterator[str]:
        return iter(self.numbers)

    def __len__(self) -> int:
        return self._length


class _Copies(Mapping[str, Sequence[Copy]]):
    """The copies of a stored result by article."""

    def __init__(self, reading: Reading, articles: _Articles) -> None:
        self._reading, self._articles = reading, articles

    def __getitem__(self, id: str) -> Sequence[Copy]:
        return self._reading.telling(self._articles.numbers[id]).copies

    def __iter__(self) -> Iterator[str]:
        return iter(self._articles)

    def __len__(self) -> int:
        return len(self._articles)


class _Claims(Mapping[str, Claim]):
    """The claims of a stored result by id."""

    def __init__(self, reading: Reading, length: int) -> None:
        self._reading, self._length = reading, length

    @cached_property
    def _index(self) -> array[int]:
        return self._reading.claim_index()

    def __getitem__(self, id: str) -> Claim:
        try:
            wanted = int(id[1:], 16) << NUMBER_BITS
        except ValueError:
            raise KeyError(id) from None
        at = bisect_left(self._index, wanted)
        if at < len(self._index) and self._index[at] >> NUMBER_BITS == wanted >> NUMBER_BITS:
            for claim in self._reading.telling(self._index[at] & ((1 << NUMBER_BITS) - 1)).claims:
                if claim.id == id:
                    return claim
        raise KeyError(id)

    def __iter__(self) -> Iterator[str]:
        return (claim.id for claim in self._reading._claims(0))

    def __len__(self) -> int:
        return self._length


class _Compared:
    """The comparisons of a stored result by story."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @cached_property
    def _verdicts(self) -> dict[str, dict[str, int]]:
        return self._reading.verdicts()

    def of(self, story: str) -> Sequence[Comparison]:
        return self._reading.comparisons_of(story)

    def verdicts(self, story: str) -> Mapping[str, int]:
        return self._verdicts[story]
