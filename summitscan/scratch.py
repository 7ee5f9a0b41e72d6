"""Room on disk for what a run works out on the way and nobody needs afterwards."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import Any, BinaryIO, cast

from summitscan.errors import StoreError

ROWS_AT_ONCE = 1000


class Scratch:
    """A temporary database, gone when it is closed. What is small never leaves memory.

    tables: the statements that make its tables

    Every method raises StoreError when there is no room left.
    """

    def __init__(self, *tables: str) -> None:
        with no_room():
            self._db = sqlite3.connect("", isolation_level=None)
            self._db.execute("PRAGMA journal_mode = OFF")
            self._db.execute("PRAGMA synchronous = OFF")
            for table in tables:
                self._db.execute(table)
            self._db.execute("BEGIN")
        self._waiting: dict[str, list[Sequence[Any]]] = {}

    def close(self) -> None:
        self._db.close()

    def add(self, insert: str, row: Sequence[Any]) -> None:
        """Add a row by this statement; it may be read after ``write``."""
        waiting = self._waiting.setdefault(insert, [])
        waiting.append(row)
        if len(waiting) >= ROWS_AT_ONCE:
            self._write(insert)

    def write(self) -> None:
        """Write what has been added and waits."""
        for insert in self._waiting:
            self._write(insert)

    def run(self, statement: str) -> None:
        with no_room():
            self._db.execute(statement)

    def row(self, query: str, values: Sequence[Any]) -> tuple[Any, ...]:
        """The row of a query that must be there."""
        try:
            row: tuple[Any, ...] = self._db.execute(query, values).fetchone()
            return row
        except sqlite3.Error:
            with no_room():
                raise

    def rows(self, query: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query."""
        with no_room():
            yield from self._db.execute(query, values)

    def _write(self, insert: str) -> None:
        if waiting := self._waiting[insert]:
            with no_room():
                self._db.executemany(insert, waiting)
            waiting.clear()


def scratch_file() -> BinaryIO:
    """A temporary file without a buffer, gone when it is closed."""
    with no_room():
        return cast(BinaryIO, TemporaryFile(buffering=0))


@contextmanager
def no_room() -> Iterator[None]:
    """A disk without room, or another fault of it, as StoreError."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"no room for what a run works out on the way ({error}); make room and run again") from error
