"""The store: one SQLite file that keeps what was read and extracted, so that unchanged files cost nothing again."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from summitscan.errors import StoreError
from summitscan.model import Article, Facts, Report, Skipped
from summitscan.store.codec import from_plain, signature, to_plain
from summitscan.store.migrations import APPLICATION_ID, MIGRATIONS
from summitscan.store.packing import pack, unpack, unpack_facts

BUSY_SECONDS = 30
"""How long to wait for another process that is writing; a batch is written in well under a second."""

KEYS_AT_ONCE = 500
"""Keys in one query; SQLite allows 999 variables in its older versions."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What a file held when it was last read."""

    size: int
    mtime_ns: int
    loader: str
    """Digest of everything that decides how files are read; a record under another one is out of date."""
    articles: tuple[tuple[str, str, str], ...]
    """(reported path, article id, facts key) of each article."""
    skipped: tuple[Skipped, ...] = ()


class Store:
    """An open store. Use it as a context manager, or call ``close``.

    path:   the database file; it is made, with its folder, unless ``create`` is false. ``None`` is a store for this
            run alone: a temporary file of SQLite's, gone when it is closed
    create: false raises StoreError where there is no store yet

    Every method raises StoreError when the file is damaged, locked, or was written by a newer version. A file that is
    not a summitscan store is left as it is.
    """

    def __init__(self, path: Path | None, *, create: bool = True) -> None:
        self.path = path if path is not None else "(temporary)"
        if path is not None and not path.exists():
            if not create:
                raise StoreError(f"no store at {path}; `summitscan ingest PATH…` makes one")
            _make_folder(path.parent)
        try:
            self._db = sqlite3.connect(path or "", timeout=BUSY_SECONDS, isolation_level=None)
        except sqlite3.Error as error:
            raise StoreError(f"cannot open the store {path}: {error}") from error
        try:
            with self._errors():
                self._check()
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

    def facts(self, keys: Iterable[str]) -> dict[str, Facts]:
        """The facts that are kept under these keys; a key that is not there is left out."""
        wanted, found = sorted(set(keys)), {}
        with self._errors():
            for at in range(0, len(wanted), KEYS_AT_ONCE):
                some = wanted[at : at + KEYS_AT_ONCE]
                marks = ",".join("?" * len(some))
                query = f"SELECT key, article, said FROM facts WHERE key IN ({marks})"
                for key, article, said in self._db.execute(query, some):
                    found[key] = unpack_facts(unpack(Article, article), said)
        return found

    def file(self, path: str) -> FileRecord | None:
        """The record of the file at this absolute path."""
        with self._errors():
            row = self._db.execute(
                "SELECT size, mtime_ns, loader, articles, skipped FROM files WHERE path = ?", (path,)
            ).fetchone()
            if row is None:
                return None
            return from_plain(FileRecord, [*row[:3], json.loads(row[3]), json.loads(row[4])])

    def save(self, *, facts: Mapping[str, tuple[Article, bytes]], files: Mapping[str, FileRecord]) -> None:
        """Keep a batch: articles with their packed facts by key, file records by absolute path.

        One transaction: all of it or nothing.
        """
        with self._errors(), self._transaction():
            self._db.executemany(
                "INSERT OR REPLACE INTO facts (key, article, said) VALUES (?, ?, ?)",
                ((key, pack(article), said) for key, (article, said) in sorted(facts.items())),
            )
            rows = ((path, to_plain(record)) for path, record in sorted(files.items()))
            self._db.executemany(
                "INSERT OR REPLACE INTO files (path, size, mtime_ns, loader, articles, skipped) VALUES (?,?,?,?,?,?)",
                ((path, *row[:3], json.dumps(row[3]), json.dumps(row[4])) for path, row in rows),
            )

    # -------------------------------------------------------------------------------------------------- runs

    def save_report(self, report: Report, *, inputs: str | None = None) -> None:
        """Keep the result of a run in place of the last one.

        inputs: a digest of all that it depends on, under which ``report_of`` finds it
        """
        with self._errors(), self._transaction():
            self._db.execute(
                "INSERT OR REPLACE INTO runs (id, inputs, shape, report) VALUES (1, ?, ?, ?)",
                (inputs, signature(Report), pack(report)),
            )

    def report_of(self, inputs: str) -> Report | None:
        """The result of the last run where it came from the same inputs."""
        with self._errors():
            query = "SELECT report FROM runs WHERE inputs = ? AND shape = ?"
            row = self._db.execute(query, (inputs, signature(Report))).fetchone()
            return None if row is None else unpack(Report, row[0])

    def report(self) -> Report:
        """The result of the last run. Raises StoreError when there is none, or one that this version cannot read."""
        with self._errors():
            row = self._db.execute("SELECT shape, report FROM runs").fetchone()
            if row is None:
                raise StoreError(f"the store {self.path} holds no result yet; run `summitscan ingest PATH…`")
            if row[0] != signature(Report):
                raise StoreError(
                    f"the result in {self.path} is from another version of summitscan; run `summitscan ingest` again"
                )
            return unpack(Report, row[1])

    # -------------------------------------------------------------------------------------------- in the file

    def _check(self) -> None:
        """Refuse what is not ours, before anything is written."""
        (application,) = self._db.execute("PRAGMA application_id").fetchone()
        (tables,) = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()
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
        self._db.execute("PRAGMA journal_mode = WAL")
        with self._transaction():
            # Read again under the lock: another process may have been faster.
            for statements in MIGRATIONS[self._version() :]:
                for statement in statements:
                    self._db.execute(statement)
            self._db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            self._db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")

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
            raise StoreError(f"the store {self.path} cannot be used: {error}") from error
        except (sqlite3.DatabaseError, zlib.error, ValueError, TypeError, LookupError) as error:
            raise StoreError(
                f"the store {self.path} is damaged, or no store at all ({error}); "
                "move it away and run `summitscan ingest` again"
            ) from error


def _make_folder(folder: Path) -> None:
    """The folder of a new store; our own one hides itself from git."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if folder.name == ".summitscan" and not (folder / ".gitignore").exists():
            (folder / ".gitignore").write_text("*\n", encoding="utf8")
    except OSError as error:
        raise StoreError(f"cannot make the folder {folder}: {error.strerror}") from error
