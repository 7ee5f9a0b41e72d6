"""Paths -> the files to read, and the name under which each is reported."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from summitscan.errors import InputError
from summitscan.model import Skipped

KINDS = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".warc": "warc",
}
"""Suffix of a file -> how it is read."""

PACKINGS = {".gz": "gzip", ".zst": "zstd"}
"""Suffix behind that one -> how the file is packed."""

STDIN = Path("-")
"""Stands for standard input."""

# What no report, log or terminal should have to carry: control characters, marks that reorder or hide, and the lone
# surrogates under which Python keeps the bytes of a name that is not UTF-8. The backslash, so that no two names agree.
_ESCAPED = re.compile("[\\\\\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


class Format(NamedTuple):
    """How a file is read: its kind (a value of ``KINDS``) and how it is packed, if it is."""

    kind: str
    packing: str | None = None


def format_of(path: str | Path) -> Format | None:
    """How a file is read, by its suffixes; ``None`` for one that is not supported."""
    stem, suffix = os.path.splitext(os.path.basename(path))
    packing = PACKINGS.get(suffix.casefold())
    if packing:
        suffix = os.path.splitext(stem)[1]
    kind = KINDS.get(suffix.casefold())
    return Format(kind, packing) if kind else None


def printable(name: str) -> str:
    """A name with all that must not reach a terminal escaped: ``\\x1b``, ``\\xff`` (a byte), ``\\u202e``, ``\\\\``.

    Names that differ stay different.
    """
    return _ESCAPED.sub(_escape, name)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0] == "\\":
        return "\\\\"
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x80 else f"\\u{code:04x}"


def reported_path(path: str | Path, root: Path | None = None) -> str:
    """The path as reports give it: posix, printable, relative to ``root`` (default: the working directory) below it."""
    if path is STDIN:
        return "-"
    absolute = os.path.abspath(path)
    base = os.path.abspath(root or ".")
    if absolute == base:
        return "."
    inside = os.path.join(base, "")
    return printable(absolute.removeprefix(inside).replace(os.sep, "/"))


def discover(paths: Iterable[str | Path], *, root: Path | None = None) -> Iterator[Path | Skipped]:
    """The files to read, each once: those named, whatever their suffix, and the supported ones below each folder.

    ``-`` is standard input (``STDIN``). Folders are read in the order of their sorted paths; what begins with a dot is
    passed over. A link is not followed out of the folder that was named. What cannot be listed is a ``Skipped``.
    Holds the names of one folder at a time and its parents, never the whole list. Raises InputError for a path that
    does not exist, when it is reached.

    root: what reported paths are relative to; the working directory by default
    """
    seen = _Seen()
    for given in paths:
        if str(given) == "-":
            if not seen.stdin:
                yield STDIN
            seen.stdin = True
            continue
        path = Path(given)
        try:
            os.stat(path)
        except (FileNotFoundError, NotADirectoryError, ValueError) as error:
            raise InputError(f"no such file or folder: {printable(str(given))}") from error
        except OSError:
            yield path  # reading it says why
            continue
        # A file that is called "-" is no longer mistaken for standard input.
        path = path.absolute() if path == STDIN else path
        real = os.path.realpath(path)
        if not path.is_dir():
            if seen.add_file(real):
                yield path
        elif not seen.covers(real):
            yield from _walk(str(path), real, seen, root)
            seen.folders.append(real)


class _Seen:
    """What has been given already: real paths of the files and folders named, and of links' targets."""

    def __init__(self) -> None:
        self.stdin = False
        self.files: set[str] = set()
        self.folders: list[str] = []

    def add_file(self, real: str) -> bool:
        """Whether the file is new; it is remembered. Only for the few that no walk alone leads to."""
        if real in self.files or (format_of(real) and self.covers(real)):
            return False
        self.files.add(real)
        return True

    def covers(self, real: str) -> bool:
        """Whether a folder that has been walked led to this path."""
        return any(_leads_to(folder, real) for folder in self.folders)


def _below(folder: str, real: str) -> bool:
    return real == folder or real.startswith(os.path.join(folder, ""))


def _leads_to(folder: str, real: str) -> bool:
    """Whether a walk through ``folder`` comes to ``real``: it lies below it and no part of the way is hidden."""
    rest = real[len(folder) :].split(os.sep)
    return _below(folder, real) and not any(part.startswith(".") for part in rest)


def _listing(folder: str) -> tuple[list[str], dict[str, str]]:
    """The sorted names in a folder that may matter, and which of them are links or folders."""
    names: list[str] = []
    marks: dict[str, str] = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                marks[entry.name] = "link"
            elif entry.is_dir(follow_symlinks=False):
                marks[entry.name] = "folder"
            elif format_of(entry.name) is None:
                continue
            names.append(entry.name)
    names.sort()
    return names, marks


def _walk(top: str, top_real: str, seen: _Seen, root: Path | None) -> Iterator[Path | Skipped]:
    """The files below the folder ``top``. A stack, not recursion: folders may lie 2,000 deep."""
    any_here = False
    stack: list[tuple[str, str, Iterator[str], dict[str, str]]] = []

    def enter(folder: str, real: str) -> Skipped | None:
        try:
            names, marks = _listing(folder)
        except OSError as error:
            reason = f"The folder cannot be read: {os.strerror(error.errno or errno.EIO)}."
            return Skipped(reported_path(folder, root), "unreadable", reason)
        stack.append((folder, real, iter(names), marks))
        return None

    failed = enter(top, top_real)
    while stack:
        folder, real, names, marks = stack[-1]
        name = next(names, None)
        if name is None:
            stack.pop()
            continue
        path, here, mark = os.path.join(folder, name), os.path.join(real, name), marks.get(name)
        if mark == "folder":
            if seen.covers(here):
                any_here = True
            elif unread := enter(path, here):
                any_here = True
                yield unread
        elif mark == "link":
            for found in _linked(path, top_real, seen, root):
                any_here = True
                yield found
        else:
            any_here = True
            if here not in seen.files and not seen.covers(here):
                yield Path(path)
    if failed:
        yield failed
    elif not any_here:
        kinds = ", ".join(KINDS)
        yield Skipped(reported_path(top, root), "empty", f"The folder holds no file that is read; known are {kinds}.")


def _linked(path: str, top_real: str, seen: _Seen, root: Path | None) -> Iterator[Path | Skipped]:
    """What a link in a folder gives: nothing where its target is read in its own place."""
    try:
        os.stat(path)
    except OSError:  # it leads nowhere or in a circle: reading it says so
        if format_of(path):
            yield Path(path)
        return
    target = os.path.realpath(path)
    is_folder = os.path.isdir(target)
    if not is_folder and format_of(path) is None:
        return
    if not _below(top_real, target):
        reason = "It is a link that leads out of the folder; name its target to have it read."
        yield Skipped(reported_path(path, root), "link", reason)
    elif not is_folder and not (_leads_to(top_real, target) and format_of(target)) and seen.add_file(target):
        yield Path(path)
