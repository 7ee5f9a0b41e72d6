"""The store: one SQLite file that keeps what was read and extracted, so that unchanged files cost nothing again."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any

from summitscan.errors import StoreError
from summitscan.model import Article, Brief, Facts, Report, Skipped
from summitscan.paged import whole
from summitscan.store.codec import from_plain, to_plain
from summitscan.store.migrations import APPLICATION_ID, MIGRATIONS
from summitscan.store.packing import Compared, Packed, StoryHead, Told, pack, unpack, unpack_facts
from summitscan.store.result import SHAPE, Reading, Result, write

BUSY_SECONDS = 30
"""How long to wait for another process that is writing; a batch is written in well under a second."""

TABLES = ("facts", "briefs", "files", "more", "stories", "tellings", "runs", "articles", "told", "parts")

ENTRIES_A_PIECE = 1000
"""Articles of a file that are written and read together."""

KEYS_AT_ONCE = 500
"""Keys in one query; SQLite allows 999 variables in its older versions."""

ADVICE = {
    "readonly": "; name another file with --db, or use none with --no-cache",
    "unable to open": "; name another file with --db, or use none with --no-cache",
    "full": "; nothing that was kept before is lost: make room and run again",
    "disk I/O": "; nothing that was kept before is lost: see whether the disk is full, and run again",
    "locked": "; another run is writing to it: wait for it, or name another file with --db",
}
"""Words of SQLite's messages -> what to do about it."""


@dataclass(frozen=True, slots=True)
class Usage:
    """How much a store holds."""

    version: int
    size: int
    """Bytes of the file and its log."""
    files: int
    articles: int
    stories: int
    """Stories whose comparisons are kept."""
    unused: int
    """Articles that the last run did not read."""
    result: bool
    """Whether there is the result of a run."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What a file held when it was last read."""

    size: int
    mtime_ns: int
    loader: str
    """Digest of everything that decides how files are read; a record under another one is out of date."""
    articles: Iterable[tuple[str, str, str]]
    """(reported path, article id, facts key) of each article; those of a long file are read as they are needed."""
    skipped: tuple[Skipped, ...] = ()


_Piece = tuple[tuple[str, str, str], ...]


class _Articles(Iterable[tuple[str, str, str]]):
    """The articles of a long file, some at a time; StoreError where another run has put another record in its place."""

    def __init__(self, store: Store, path: str, state: tuple[int, int, str], first: _Piece) -> None:
        self._store, self._path, self._state, self._first = store, path, state, first

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        at, piece = 0, self._first
        while piece:
            yield from piece
            at += len(piece)
            piece = self._store.entries(self._path, at, self._state)


def _pieces(articles: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """As they are written, ``ENTRIES_A_PIECE`` at a time."""
    rest = iter(articles)
    while some := list(islice(rest, ENTRIES_A_PIECE)):
        yield json.dumps(some)


class Store:
    """An open store. Use it as a context manager, or call ``close``.

    path:   the database file; it is made, with its folder, unless ``create`` is false. ``None`` is a store for this
            run alone: a temporary file of SQLite's, gone when it is closed
    create: false raises StoreError where there is no store yet, and opens one that cannot be written for reading

    Every method raises StoreError when the file is damaged, locked, or was written by a newer version. A file that is
    not a summitscan store is left as it is.
    """

    def __init__(self, path: Path | None, *, create: bool = True) -> None:
        self.path = path if path is not None else "(temporary)"
        if path is not None and not path.exists():
            if not create:
                raise StoreError(f"no store at {path}; `summitscan ingest PATH…` makes one")
            _make_folder(path.parent)
        elif path is not None and not create and _empty(path):
            raise StoreError(f"{path} is empty, and no store yet; `summitscan ingest PATH… --db FILE` makes one")
        fixed = path is not None and not create and _unwritable(path)
        name = f"{path.absolute().as_uri()}?immutable=1" if fixed and path is not None else path or ""
        with self._errors():
            self._db = sqlite3.connect(name, timeout=BUSY_SECONDS, isolation_level=None, uri=fixed)
        try:
            with self._errors():
                self._check()
                if not fixed:
                    self._migrate()
                # Enough in WAL mode: a power cut may cost the last batch, never the file.
                self._db.execute("PRAGMA synchronous = NORMAL")
        except BaseException:
            self._db.close()
            raise

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    # ------------------------------------------------------------------------------------------------- facts

    def has(self, key: str) -> bool:
        """Whether facts are kept under this key."""
        with self._errors():
            return self._db.execute("SELECT 1 FROM facts WHERE key = ?", (key,)).fetchone() is not None

    def facts(self, keys: Iterable[str], *, slots: bool = True) -> dict[str, Facts]:
        """The facts that are kept under these keys; a key that is not there is left out.

        slots: read their slots too, which are more than all the rest
        """
        third = "slots" if slots else "NULL"
        rows = self._in(f"SELECT key, article, said, {third} FROM facts WHERE key IN", keys)
        with self._errors():
            return {key: unpack_facts(unpack(Article, article), said, slot) for key, article, said, slot in rows}

    def file(self, path: str) -> FileRecord | None:
        """The record of the file at this absolute path."""
        with self._errors():
            row = self._db.execute(
                "SELECT size, mtime_ns, loader, articles, skipped FROM files WHERE path = ?", (path,)
            ).fetchone()
            if row is None:
                return None
            first = from_plain(_Piece, json.loads(row[3]))
            skipped = from_plain(tuple[Skipped, ...], json.loads(row[4]))
            articles = first if len(first) < ENTRIES_A_PIECE else _Articles(self, path, (row[0], row[1], row[2]), first)
            return FileRecord(row[0], row[1], row[2], articles, skipped)

    def entries(self, path: str, at: int, state: tuple[int, int, str]) -> _Piece:
        """Some of the articles in the file at this absolute path, from a number on that is one of the first in a piece;
        nothing where it has no more.

        state: size, time and loader of the record that they belong to. Raises StoreError where there is another now
        """
        with self._errors():
            row = self._db.execute(
                "SELECT size, mtime_ns, loader, more.articles FROM files "
                "LEFT JOIN more ON more.path = files.path AND n = ? WHERE files.path = ?",
                (at, path),
            ).fetchone()
            if row is not None and row[:3] == state:
                return () if row[3] is None else from_plain(_Piece, json.loads(row[3]))
        raise gone(self)

    def save(self, *, facts: Mapping[str, tuple[Article, Packed]], files: Mapping[str, FileRecord]) -> None:
        """Keep a batch: articles with their packed facts by key, file records by absolute path.

        One transaction: all of it or nothing.
        """
        with self._errors(), self._transaction():
            self._db.executemany(
                "INSERT OR REPLACE INTO facts (key, article, said, slots) VALUES (?, ?, ?, ?)",
                ((key, pack(article), *packed) for key, (article, packed) in sorted(facts.items())),
            )
            for path, record in sorted(files.items()):
                self._save_file(path, record)

    def _save_file(self, path: str, record: FileRecord) -> None:
        pieces = enumerate(_pieces(record.articles))
        _, first = next(pieces, (0, "[]"))
        skipped = json.dumps([to_plain(one) for one in record.skipped])
        self._db.execute(
            "INSERT OR REPLACE INTO files (path, size, mtime_ns, loader, articles, skipped) VALUES (?, ?, ?, ?, ?, ?)",
            (path, record.size, record.mtime_ns, record.loader, first, skipped),
        )
        self._db.execute("DELETE FROM more WHERE path = ?", (path,))
        self._db.executemany(
            "INSERT INTO more (path, n, articles) VALUES (?, ?, ?)",
            ((path, n * ENTRIES_A_PIECE, piece) for n, piece in pieces),
        )

    # ------------------------------------------------------------------------------------- of many articles

    def briefs(self, keys: Iterable[str], made: str) -> dict[str, Brief]:
        """The articles in brief that are kept under these keys and were put in brief in the way ``made``."""
        rows = self._in("SELECT key, made, data FROM briefs WHERE key IN", keys)
        with self._errors():
            return {key: unpack(Brief, data) for key, way, data in rows if way == made}

    def save_briefs(self, briefs: Mapping[str, Brief], made: str) -> None:
        """Keep articles in brief. made: a digest of what decides how they are put in brief"""
        rows = [(key, made, pack(briefs[key])) for key in sorted(briefs)]
        with self._errors(), self._transaction():
            self._db.executemany("INSERT OR REPLACE INTO briefs (key, made, data) VALUES (?, ?, ?)", rows)

    def heads(self, keys: Iterable[str]) -> dict[str, StoryHead]:
        """The stories that are kept under these keys, in brief; a key that is not there is left out."""
        rows = self._in("SELECT key, head FROM stories WHERE key IN", keys)
        with self._errors():
            return {key: unpack(StoryHead, head) for key, head in rows}

    def save_stories(self, stories: Mapping[str, Told]) -> None:
        """Keep what is told of stories, each under a key of all that it depends on."""
        rows = [(key, pack(stories[key].head), pack(Compared(stories[key].comparisons))) for key in sorted(stories)]
        tellings = [(key, n, pack(t)) for key in sorted(stories) for n, t in enumerate(stories[key].tellings)]
        with self._errors(), self._transaction():
            self._db.executemany("INSERT OR REPLACE INTO stories (key, head, comparisons) VALUES (?, ?, ?)", rows)
            self._db.executemany("INSERT OR REPLACE INTO tellings (story, n, data) VALUES (?, ?, ?)", tellings)

    # -------------------------------------------------------------------------------------------------- runs

    def save_result(self, result: Result, *, inputs: str) -> None:
        """Keep the result of a run in place of the last one.

        inputs: a digest of all that it depends on, under which ``opened`` finds it
        """
        with self._errors(), self._transaction():
            write(self._db, result, inputs)

    @contextmanager
    def opened(self) -> Iterator[Report]:
        """The result of the last run, its lists read as they are needed: for as long as the block lasts. Whatever
        other processes write meanwhile, it stays what it was.

        Raises StoreError when there is none, or one that this version cannot read.
        """
        with self._snapshot():
            run = self._run()
            if run is None:
                raise StoreError(f"the store {self.path} holds no result yet; run `summitscan ingest PATH…`")
            if run[1] != SHAPE:
                raise StoreError(
                    f"the result in {self.path} is from another version of summitscan; run `summitscan ingest` again"
                )
            yield Reading(self._db, self._errors).report(run[2])

    @contextmanager
    def opened_for(self, inputs: str) -> Iterator[Report | None]:
        """As ``opened``; ``None`` where the last result came from other inputs."""
        with self._snapshot():
            known, shape, head = self._run() or (None, None, b"")
            yield Reading(self._db, self._errors).report(head) if (known, shape) == (inputs, SHAPE) else None

    def _run(self) -> tuple[str, str, bytes] | None:
        with self._errors():
            row: tuple[str, str, bytes] | None = self._db.execute("SELECT inputs, shape, report FROM runs").fetchone()
            return row

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """Everything read in here is of one moment."""
        with self._errors():
            self._db.execute("BEGIN")
        try:
            yield
        finally:
            with suppress(sqlite3.Error):  # nothing was written; a damaged store has complained already
                self._db.execute("ROLLBACK")

    def report(self) -> Report:
        """The result of the last run, in memory. Raises as ``opened`` does."""
        with self.opened() as report:
            return whole(report)

    # --------------------------------------------------------------------------------------- what there is, and less

    def usage(self) -> Usage:
        """How much there is of what."""

        def count(query: str) -> int:
            return int(self._db.execute(query).fetchone()[0])

        with self._errors():
            return Usage(
                version=self._version(),
                size=sum(p.stat().st_size for end in ("", "-wal") if (p := Path(f"{self.path}{end}")).exists()),
                files=count("SELECT count(*) FROM files"),
                articles=count("SELECT count(*) FROM facts"),
                stories=count("SELECT count(*) FROM stories"),
                unused=count("SELECT count(*) FROM facts WHERE key NOT IN (SELECT facts FROM articles)"),
                result=bool(count("SELECT count(*) FROM runs")),
            )

    def clear(self, *, unused: bool = False) -> int:
        """Forget what is kept, and give its room back; the number of articles forgotten.

        unused: only what the last run did not read or use
        """
        with self._errors():
            with self._transaction():
                (before,) = self._db.execute("SELECT count(*) FROM facts").fetchone()
                if unused:
                    self._db.execute("DELETE FROM facts WHERE key NOT IN (SELECT facts FROM articles)")
                    self._db.execute("DELETE FROM briefs WHERE key NOT IN (SELECT key FROM facts)")
                    for table, key in (("stories", "key"), ("tellings", "story")):
                        self._db.execute(f"DELETE FROM {table} WHERE {key} NOT IN (SELECT story FROM told)")
                    # Records of files whose facts have gone would only be looked up in vain.
                    for table in ("files", "more"):
                        gone = f"""
                            SELECT {table}.path FROM {table}, json_each({table}.articles) AS one
                            WHERE json_extract(one.value, '$[2]') NOT IN (SELECT key FROM facts)
                        """
                        self._db.execute(f"DELETE FROM files WHERE path IN ({gone})")
                    self._db.execute("DELETE FROM more WHERE path NOT IN (SELECT path FROM files)")
                else:
                    for table in TABLES:
                        self._db.execute(f"DELETE FROM {table}")
                (after,) = self._db.execute("SELECT count(*) FROM facts").fetchone()
            self._db.execute("VACUUM")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return int(before - after)

    # -------------------------------------------------------------------------------------------- in the file

    def _check(self) -> None:
        """Refuse what is not ours, before anything is written."""
        self._db.execute("BEGIN")  # both in one snapshot: another run may be making the store right now
        try:
            (tables,) = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()
            (application,) = self._db.execute("PRAGMA application_id").fetchone()
        finally:
            self._db.execute("ROLLBACK")
        if application != APPLICATION_ID and (application or tables):
            raise StoreError(f"{self.path} is an SQLite file, but not a summitscan store")
        self._version()

    def _version(self) -> int:
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version > len(MIGRATIONS):
            raise StoreError(
                f"the store {self.path} was written by a newer summitscan (store version {version}, this one knows "
                f"{len(MIGRATIONS)}): update summitscan, or name another file with --db"
            )
        return int(version)

    def _migrate(self) -> None:
        if self._version() == len(MIGRATIONS):
            return
        self._log_ahead()
        with self._transaction():
            # Read again under the lock: another process may have been faster.
            for statements in MIGRATIONS[self._version() :]:
                for statement in statements:
                    self._db.execute(statement)
            self._db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            self._db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")

    def _log_ahead(self) -> None:
        """Turn WAL mode on. SQLite does not wait here, as it does elsewhere, for another process that is doing the
        same: each holds the file to read and wants it to write. Whoever is refused lets go and tries again."""
        until = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                self._db.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
            time.sleep(random.uniform(0.001, 0.02))

    def _in(self, query: str, keys: Iterable[str]) -> Iterator[tuple[Any, ...]]:
        """The rows of a query that ends with IN, for these keys."""
        wanted = sorted(set(keys))
        for at in range(0, len(wanted), KEYS_AT_ONCE):
            some = wanted[at : at + KEYS_AT_ONCE]
            with self._errors():
                rows = self._db.execute(f"{query} ({','.join('?' * len(some))})", some).fetchall()
            yield from rows

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """SQLite's errors, and those of data that is not what it should be, as StoreError."""
        try:
            yield
        except sqlite3.OperationalError as error:
            advice = next((text for words, text in ADVICE.items() if words in str(error)), "")
            raise StoreError(f"the store {self.path} cannot be used: {error}{advice}") from error
        except (sqlite3.DatabaseError, zlib.error, ValueError, TypeError, LookupError) as error:
            raise StoreError(
                f"the store {self.path} is damaged, or no store at all ({error}); "
                "move it away and run `summitscan ingest` again"
            ) from error


def gone(store: Store) -> StoreError:
    """The error of whoever does not find in the store what was there a moment ago."""
    return StoreError(f"facts have gone from the store {store.path} while it was read; run again")


def _unwritable(path: Path) -> bool:
    """Whether a store can only be read: SQLite would make files beside it to read what is in WAL mode."""
    effective = os.access in os.supports_effective_ids
    return not all(os.access(p, os.W_OK, effective_ids=effective) for p in (path, path.parent))


def _empty(path: Path) -> bool:
    """Whether there is nothing in a file: SQLite would take it for a database of its own."""
    return path.is_file() and path.stat().st_size == 0 and not Path(f"{path}-wal").exists()


def _make_folder(folder: Path) -> None:
    """The folder of a new store; our own one hides itself from git."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if folder.name == ".summitscan" and not (folder / ".gitignore").exists():
            (folder / ".gitignore").write_text("*\n", encoding="utf8")
    except OSError as error:
        raise StoreError(f"cannot make the folder {folder}: {error.strerror}") from error
