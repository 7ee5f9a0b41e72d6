"""Files -> facts in a store, reading and annotating only what it does not hold yet."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from summitscan import __version__
from summitscan.compact import Strings
from summitscan.config import Settings, digest
from summitscan.engine import Engine
from summitscan.load import STDIN, TRANSIENT, discover, limits_of, load_file, printable
from summitscan.model import Article, Facts, Skipped
from summitscan.store import FileRecord, Store, signature, to_plain
from summitscan.store.packing import Packed

SAVE_AT = 32
"""Articles, or files, between two writes to the store: what an interrupted run loses at most, apart from what the
engine has in hand."""

NEARLY = 0.99
"""The most of a file that counts as read before it is done."""

FACTS_CODE = ("*.py", "load/**/*.py", "annotate/**/*.py", "extract/**/*.py")
"""Where in the package the code stands that facts come from."""

BRIEF_CODE = ("*.py", "cluster/**/*.py", "extract/**/*.py")
"""Where that stands which puts an article in brief."""

REPORT_CODE = ("*.py", "annotate/**/*.py", "cluster/**/*.py", "extract/**/*.py", "load/**/*.py", "reconcile/**/*.py")
"""Where that stands which a report depends on."""


_RECORD = re.compile(r"(.*)#([0-9]+)")


class Progress(Protocol):
    """Told how far the reading is."""

    def __call__(self, *, files: float, of: int, articles: int) -> None:
        """files: how many of all files are done, the part included that has been read of the next; articles: how many
        articles have been annotated in this run."""
        ...


class Entry(NamedTuple):
    """One article of the corpus, with the key of its facts in the store."""

    path: str
    """As reported."""
    id: str
    key: str


class Entries(Sequence[Entry]):
    """Many articles in little memory."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._paths, self._ids, self._keys = Strings(), Strings(), Strings()
        for entry in entries:
            self.append(entry)

    def append(self, entry: Entry) -> None:
        self._paths.append(entry.path)
        self._ids.append(entry.id)
        self._keys.append(entry.key)

    def __len__(self) -> int:
        return len(self._paths)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        return Entry(self._paths[at], self._ids[at], self._keys[at])

    @property
    def paths(self) -> Sequence[str]:
        return self._paths

    @property
    def ids(self) -> Sequence[str]:
        return self._ids

    @property
    def keys(self) -> Sequence[str]:
        return self._keys

    def sorted(self) -> Entries:
        """By path."""
        def keys() -> Iterator[tuple[str, int, str, int]]:
            pairs = zip(self._paths, self._ids, strict=True)
            return ((*path_key(path), id, n) for n, (path, id) in enumerate(pairs))

        # As a rule they come in this order: no million tuples to find that out.
        if all(a <= b for a, b in pairwise(keys())):
            return self
        return Entries(self[n] for *_, n in sorted(keys()))


@dataclass(slots=True, eq=False)
class _File:
    """One file on its way."""

    path: Path
    size: int
    mtime_ns: int
    entries: Entries = field(default_factory=Entries)
    skipped: list[Skipped] = field(default_factory=list)
    open: int = 0
    """Articles that have no facts yet."""
    whole: bool = False
    """It has been read to its end."""
    keep: bool = True
    """It can be recorded: everything in it has been read and analysed."""


class Reader:
    """Brings the facts of files into a store. See ``summitscan.analysis.analyze`` for the parameters.

    entries: of the articles that have facts now, in the order in which they became known
    skipped: what could not be read or analysed
    """

    def __init__(self, *, settings: Settings, engine: Engine, store: Store, progress: Progress | None = None) -> None:
        self.entries = Entries()
        self.skipped: list[Skipped] = []
        self._settings = settings
        self._engine = engine
        self._store = store
        self._progress = progress
        self._annotated = self._done = self._total = 0
        self._share = 0.0
        """How much has been read of the file in hand."""
        self._rules = None if settings.rules is None else str(settings.rules)
        self._base = [__version__, code_digest(), digest(settings), engine.model, signature(Facts)]
        # File records hold keys of facts and reported paths, which are relative to the working directory.
        self._limits = limits_of(settings)
        self._loader = _digest([*self._base, str(Path.cwd()), to_plain(self._limits)])
        self._asked: deque[tuple[str, Article]] = deque()
        """What the engine works on, in order."""
        self._waiting: dict[str, list[tuple[_File, Entry]]] = {}
        """Key -> who waits for its facts."""
        self._made: dict[str, tuple[Article, Packed]] = {}
        self._records: dict[str, FileRecord] = {}
        """What is written next."""

    def read(self, paths: Iterable[Path]) -> None:
        """Read the files below these paths. Raises InputError when a path does not exist."""
        paths = list(paths)
        if self._progress is not None:
            self._total = sum(1 for _ in discover(paths))  # a walk more, but no list of a million names
        self._tell()
        try:
            for result in self._engine.extract(self._new(paths)):
                self._take(result)
        finally:
            # Also when the run is interrupted: what has been made is kept.
            self._save()
        self._tell()

    def _new(self, paths: Iterable[Path]) -> Iterator[Article]:
        """The articles without facts, as files are opened one after another."""
        for path in discover(paths):
            if isinstance(path, Skipped):
                self.skipped.append(path)
                self._done += 1
                continue
            file = self._recorded(path)
            if file is None:
                file = self._opened(path)
                yield from self._load(file)
            self._finish(file)
            self._done += 1
            self._share = 0.0
            if self._done % 64 == 0:
                self._tell()

    def _recorded(self, path: Path) -> _File | None:
        """The file as it was last read, where it has not changed since and its facts are all there."""
        if path is STDIN:
            return None
        try:
            stat = path.stat()
        except OSError:
            return None
        record = self._store.file(_name(path))
        if record is None or (record.size, record.mtime_ns, record.loader) != (
            stat.st_size,
            stat.st_mtime_ns,
            self._loader,
        ):
            return None
        if not all(key in self._made or self._store.has(key) for _, _, key in record.articles):
            return None
        for entry in record.articles:
            self.entries.append(Entry(*entry))
        self.skipped += record.skipped
        return _File(path, record.size, record.mtime_ns, keep=False)

    @staticmethod
    def _opened(path: Path) -> _File:
        if path is STDIN:
            return _File(path, -1, -1, keep=False)
        try:
            stat = path.stat()  # before reading: a file that changes meanwhile is read again the next time
            return _File(path, stat.st_size, stat.st_mtime_ns)
        except OSError:
            return _File(path, -1, -1, keep=False)

    def _load(self, file: _File) -> Iterator[Article]:
        for item in load_file(file.path, rules=self._rules, limits=self._limits, moved=self._move):
            if isinstance(item, Skipped):
                file.skipped.append(item)
                file.keep &= item.code not in TRANSIENT  # what could not be read is tried again the next time
                continue
            entry = Entry(item.path, item.id, self._key(item))
            file.entries.append(entry)
            if entry.key in self._waiting:
                file.open += 1
                self._waiting[entry.key].append((file, entry))
            elif entry.key in self._made or self._store.has(entry.key):
                self.entries.append(entry)
            else:
                file.open += 1
                self._waiting[entry.key] = [(file, entry)]
                self._asked.append((entry.key, item))
                yield item
        self.skipped += file.skipped
        file.whole = True

    def _take(self, result: Packed | Skipped) -> None:
        """Note what the engine has to say of the next article."""
        key, article = self._asked.popleft()
        for file, entry in self._waiting.pop(key):
            file.open -= 1
            if isinstance(result, Skipped):
                file.keep = False
                self.skipped.append(replace(result, path=entry.path))
            else:
                self.entries.append(entry)
            self._finish(file)
        if not isinstance(result, Skipped):
            self._made[key] = (replace(article, path="", id=""), result)
        self._annotated += 1
        if self._annotated % self._settings.batch_size == 0:
            self._tell()
        if len(self._made) >= SAVE_AT:
            self._save()

    def _finish(self, file: _File) -> None:
        """Record a file of which everything is known."""
        if not file.whole or file.open or not file.keep:
            return
        file.keep = False
        self._records[_name(file.path)] = FileRecord(
            file.size,
            file.mtime_ns,
            self._loader,
            file.entries,
            tuple(file.skipped),
        )
        if len(self._records) >= SAVE_AT:
            self._save()

    def _save(self) -> None:
        if self._made or self._records:
            self._store.save(facts=self._made, files=self._records)
            self._made, self._records = {}, {}

    def _key(self, article: Article) -> str:
        """Everything that the facts of an article depend on: not its path, nor its id."""
        return _digest([*self._base, to_plain(replace(article, path="", id=""))])

    def _move(self, share: float) -> None:
        """Note how much of a long file has been read. Less than all: what has been read may still be worked on."""
        self._share = min(share, NEARLY)
        self._tell()

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(files=self._done + self._share, of=self._total, articles=self._annotated)


def skipped_key(skipped: Skipped) -> tuple[str, int, str, str]:
    return (*path_key(skipped.path), skipped.code, skipped.reason)


def path_key(path: str) -> tuple[str, int]:
    """Sorts ``a.jsonl#2`` before ``a.jsonl#10``."""
    record = _RECORD.fullmatch(path)
    return (record[1], int(record[2])) if record else (path, 0)


@cache
def code_digest(parts: tuple[str, ...] = FACTS_CODE) -> str:
    """A digest of the code in these parts of the package, so that no change of it is ever answered from the store."""
    package, total = Path(__file__).parent, hashlib.sha256()
    for source in sorted(path for part in parts for path in package.glob(part)):
        total.update(source.relative_to(package).as_posix().encode() + b"\0" + source.read_bytes())
    return total.hexdigest()


def _name(path: Path) -> str:
    """The name of a file's record; printable, for a name that is not UTF-8 cannot be stored as it is."""
    return printable(os.path.join(os.getcwd(), path))


def _digest(parts: object) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
