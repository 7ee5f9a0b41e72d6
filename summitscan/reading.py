"""Files -> facts, reading and annotating only what the store does not hold yet."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Protocol

from summitscan import __version__
from summitscan.config import Settings, digest
from summitscan.engine import Engine
from summitscan.load import discover, load_file
from summitscan.model import Article, Facts, Skipped
from summitscan.store import FileRecord, Store, signature, to_plain

FILES_AT_ONCE = 256
"""Files between two writes to the store: what an interrupted run loses at most, apart from one long file."""

ARTICLES_AT_ONCE = 256
"""Articles of one long file between two writes."""

FACTS_CODE = ("*.py", "load/**/*.py", "annotate/**/*.py", "extract/**/*.py")
"""Where in the package the code stands that facts come from."""


class Progress(Protocol):
    """Told how far the reading is."""

    def __call__(self, *, files: int, of: int, articles: int) -> None:
        """files: how many of all files are done; articles: how many articles have been annotated in this run."""
        ...


@dataclass(slots=True)
class _File:
    """One file on its way: what it holds, from the store or just read."""

    path: Path
    size: int
    mtime_ns: int
    entries: list[tuple[str, str, str]]
    """(reported path, article id, facts key) of each article."""
    skipped: list[Skipped]
    articles: dict[str, Article]
    """The articles by key; empty when the entries come from the store."""


class Reader:
    """Turns paths into facts. See ``summitscan.analysis.analyze`` for the parameters."""

    def __init__(
        self, *, settings: Settings, engine: Engine, store: Store | None = None, progress: Progress | None = None
    ) -> None:
        self._settings = settings
        self._engine = engine
        self._store = store
        self._progress = progress
        self._annotated = 0
        self._rules = None if settings.rules is None else str(settings.rules)
        rules = digest(settings)
        self._base = [__version__, code_digest(), rules, engine.model, signature(Facts)]
        # File records hold keys of facts and reported paths, which are relative to the working directory.
        self._loader = _digest([*self._base, str(Path.cwd())])

    def read(self, paths: Iterable[Path]) -> Iterator[Facts | Skipped]:
        """The facts of each article below these paths, and what could not be read, in the order of the files.

        Raises InputError when a path does not exist.
        """
        files = list(discover(paths))
        waiting = iter(files)
        done = 0
        self._report(done, len(files))
        while some := list(islice(waiting, FILES_AT_ONCE)):
            yield from self._read_some(some, done, len(files))
            done += len(some)
            self._report(done, len(files))

    def _read_some(self, paths: Sequence[Path], done: int, total: int) -> Iterator[Facts | Skipped]:
        files = [self._open(path) for path in paths]
        known = self._known(key for file in files for _, _, key in file.entries)
        for i, file in enumerate(files):
            if not file.articles and any(key not in known for _, _, key in file.entries):
                files[i] = self._load(file.path)
                known |= self._known(key for _, _, key in files[i].entries)
        new = {key: a for file in files for key, a in file.articles.items() if key not in known}
        failed: dict[str, Skipped] = {}
        waiting = iter(new.items())
        while some := list(islice(waiting, ARTICLES_AT_ONCE)):
            made: dict[str, Facts] = {}
            results = self._engine.extract(article for _, article in some)
            for (key, _), result in zip(some, results, strict=True):
                if isinstance(result, Skipped):
                    failed[key] = result
                else:
                    made[key] = result
                self._annotated += 1
                if self._annotated % self._settings.batch_size == 0:
                    self._report(done, total)
            known |= made
            if self._store is not None:
                self._store.save(facts=made, files={})
        self._remember(files, failed)
        for file in files:
            yield from file.skipped
            for path, name, key in file.entries:
                if key in failed:
                    yield replace(failed[key], path=path)
                else:
                    facts = known[key]
                    yield replace(facts, article=replace(facts.article, path=path, id=name))

    def _open(self, path: Path) -> _File:
        """The file's record where it has not changed since, else the file itself."""
        if self._store is None:
            return self._load(path)
        try:
            stat = path.stat()
        except OSError:
            return self._load(path)
        record = self._store.file(str(path.absolute()))
        if record is None or (record.size, record.mtime_ns, record.loader) != (
            stat.st_size,
            stat.st_mtime_ns,
            self._loader,
        ):
            return self._load(path)
        return _File(path, stat.st_size, stat.st_mtime_ns, list(record.articles), list(record.skipped), {})

    def _load(self, path: Path) -> _File:
        try:
            stat = path.stat()  # before reading: a file that changes meanwhile is read again the next time
            size, mtime_ns = stat.st_size, stat.st_mtime_ns
        except OSError:
            size, mtime_ns = -1, -1
        file = _File(path, size, mtime_ns, [], [], {})
        for item in load_file(path, rules=self._rules):
            if isinstance(item, Skipped):
                file.skipped.append(item)
            else:
                key = self._key(item)
                file.entries.append((item.path, item.id, key))
                file.articles.setdefault(key, item)
        return file

    def _key(self, article: Article) -> str:
        """Everything that the facts of an article depend on: not its path, nor its id."""
        return _digest([*self._base, to_plain(replace(article, path="", id=""))])

    def _known(self, keys: Iterable[str]) -> dict[str, Facts]:
        return {} if self._store is None else self._store.facts(keys)

    def _remember(self, files: Iterable[_File], failed: dict[str, Skipped]) -> None:
        """Keep what was read in files. What could not be read or analysed is tried again next time."""
        if self._store is None:
            return
        records = {}
        for file in files:
            failing = any(key in failed for _, _, key in file.entries)
            if not file.articles or failing or any(s.code == "unreadable" for s in file.skipped):
                continue
            records[str(file.path.absolute())] = FileRecord(
                file.size, file.mtime_ns, self._loader, tuple(file.entries), tuple(file.skipped)
            )
        self._store.save(facts={}, files=records)

    def _report(self, done: int, total: int) -> None:
        if self._progress is not None:
            self._progress(files=done, of=total, articles=self._annotated)


@cache
def code_digest() -> str:
    """A digest of the code that facts come from, so that no change of it is ever answered from the store."""
    package, total = Path(__file__).parent, hashlib.sha256()
    for source in sorted(path for part in FACTS_CODE for path in package.glob(part)):
        total.update(source.relative_to(package).as_posix().encode() + b"\0" + source.read_bytes())
    return total.hexdigest()


def _digest(parts: object) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
