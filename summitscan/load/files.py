"""Paths -> the files to read, and the name under which each is reported."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from summitscan.errors import InputError

KINDS = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
"""Suffix of a file -> how it is read."""


def kind_of(path: Path) -> str | None:
    """How a file is read, by its suffix; ``None`` for one that is not supported."""
    return KINDS.get(path.suffix.casefold())


def discover(paths: Iterable[str | Path]) -> Iterator[Path]:
    """The files to read, each once: those named, whatever their suffix, and the supported ones below each folder.

    Folders are read in the order of their sorted paths; what begins with a dot is passed over. A folder that cannot be
    opened is given itself, so that reading it says why. Raises InputError for a path that does not exist.
    """
    seen: set[str] = set()
    for given in paths:
        path = Path(given)
        if not path.exists():
            raise InputError(f"no such file or folder: {given}")
        for candidate in _walk(path) if path.is_dir() else (path,):
            real = os.path.realpath(candidate)
            if real not in seen:
                seen.add(real)
                yield candidate


def _walk(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path)
        elif kind_of(path) and not entry.is_dir():
            yield path


def reported_path(path: str | Path, root: Path | None = None) -> str:
    """The path as reports give it: posix, relative to ``root`` (default: the working directory) where below it."""
    absolute = Path(os.path.abspath(path))
    base = Path(os.path.abspath(root or Path.cwd()))
    return (absolute.relative_to(base) if absolute.is_relative_to(base) else absolute).as_posix()
