"""One file -> its articles, and a record for everything in it that could not be read."""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from summitscan.errors import SkipFile
from summitscan.load.decode import decode, decode_html
from summitscan.load.files import KINDS, discover, kind_of, reported_path
from summitscan.load.html import read_html
from summitscan.load.layout import read_layout
from summitscan.load.outlets import outlet_of_url
from summitscan.load.records import article_id, read_record
from summitscan.load.rules import Rules, compiled
from summitscan.model import Article, Skipped

MAX_BYTES = 20_000_000
"""The largest file, or line of a JSONL file, that is read."""


def load(
    paths: Sequence[str | Path], *, rules: str | None = None, root: Path | None = None, max_bytes: int = MAX_BYTES
) -> Iterator[Article | Skipped]:
    """The articles in files and folders, in a stable order, with a ``Skipped`` for all that could not be read.

    paths:     files or folders; see ``discover``
    rules:     a folder of the user's own rule files (see ``summitscan.config.load_rules``)
    root:      what reported paths are relative to; the working directory by default
    max_bytes: the largest file, or line of a JSONL file, that is read

    Raises InputError for a path that does not exist, at the time that it is reached.
    """
    for path in discover(paths):
        yield from load_file(path, rules=rules, root=root, max_bytes=max_bytes)


def load_file(
    path: str | Path, *, rules: str | None = None, root: Path | None = None, max_bytes: int = MAX_BYTES
) -> Iterator[Article | Skipped]:
    """The articles in one file; arguments as for ``load``. Never raises for what the file holds."""
    path, name = Path(path), reported_path(path, root)
    kind = kind_of(path)
    if kind is None:
        yield Skipped(name, "unsupported", f"Files of this kind are not read; known are {', '.join(KINDS)}.")
        return
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            raise SkipFile("unreadable", "This is no regular file.")
        if kind == "jsonl":
            yield from _read_lines(path, name, compiled(rules), max_bytes)
            return
        if info.st_size > max_bytes:
            raise _too_large("file", info.st_size, max_bytes)
        data = path.read_bytes()
        if kind == "json":
            yield from _read_json(data, name, compiled(rules))
        else:
            yield (_read_page if kind == "html" else _read_text)(data, name, compiled(rules))
    except SkipFile as skip:
        yield Skipped(name, skip.code, skip.reason)
    except OSError as error:
        yield Skipped(name, "unreadable", f"The file cannot be read: {error.strerror or error}.")


def _too_large(what: str, size: int, limit: int) -> SkipFile:
    return SkipFile("too-large", f"The {what} has {size:,} bytes; the limit is {limit:,}.")


def _read_text(data: bytes, name: str, rules: Rules) -> Article:
    text = decode(data)
    layout = read_layout(text, rules)
    sha256 = hashlib.sha256(data).hexdigest()
    return Article(
        id=article_id(name, sha256),
        path=name,
        sha256=sha256,
        text=text,
        blocks=layout.blocks,
        title=layout.title,
        outlet=layout.outlet or (outlet_of_url(layout.url, rules) if layout.url else None),
        agency=layout.agency,
        bylines=layout.bylines,
        dateline=layout.dateline,
        url=layout.url,
        published=layout.published,
    )


def _read_page(data: bytes, name: str, rules: Rules) -> Article:
    return read_html(decode_html(data), name, hashlib.sha256(data).hexdigest(), rules)


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise SkipFile("json", f"Not valid JSON: {error.msg} at line {error.lineno}, column {error.colno}.") from error
    except (RecursionError, ValueError) as error:
        raise SkipFile("json", "Not valid JSON: nested too deeply or a number too long.") from error


def _try(build: Callable[[], Article], name: str) -> Article | Skipped:
    try:
        return build()
    except SkipFile as skip:
        return Skipped(name, skip.code, skip.reason)


def _read_json(data: bytes, name: str, rules: Rules) -> Iterator[Article | Skipped]:
    """The article of a file that holds one object, or those of a list, numbered from 1."""
    content = _parse(decode(data))
    if not isinstance(content, list):
        yield read_record(content, name, rules, sha256=hashlib.sha256(data).hexdigest())
        return
    if not content:
        raise SkipFile("empty", "The file holds an empty list.")
    for number, record in enumerate(content, 1):
        item = f"{name}#{number}"
        yield _try(lambda record=record, item=item: read_record(record, item, rules), item)  # type: ignore[misc]


def _read_lines(path: Path, name: str, rules: Rules, max_bytes: int) -> Iterator[Article | Skipped]:
    """The articles of a JSONL file, a line at a time; numbers count lines from 1, blank lines are passed over."""
    found = False
    for number, line in enumerate(_lines(path, max_bytes), 1):
        item = f"{name}#{number}"
        if isinstance(line, int):
            skip = _too_large("line", line, max_bytes)
            yield Skipped(item, skip.code, skip.reason)
        elif line.strip():
            yield _try(lambda line=line, item=item: read_record(_parse(decode(line)), item, rules), item)  # type: ignore[misc]
        else:
            continue
        found = True
    if not found:
        raise SkipFile("empty", "The file holds no records.")


def _lines(path: Path, max_bytes: int) -> Iterator[bytes | int]:
    """The lines of a file as UTF-8 or the code page they are in; for one over the limit only its length."""
    with path.open("rb") as file:
        wide = file.read(2)
        if wide in (b"\xff\xfe", b"\xfe\xff"):
            # UTF-16 cannot be cut at the byte "\n": such files are rare and read as a whole.
            for text in decode(wide + file.read()).split("\n"):
                line = text.encode(errors="surrogatepass")
                yield line if len(line) <= max_bytes else len(line)
            return
        file.seek(0)
        while line := file.readline(max_bytes + 1):
            if len(line) <= max_bytes:
                yield line
                continue
            size = len(line)
            while not line.endswith(b"\n") and (line := file.readline(max_bytes + 1)):
                size += len(line)
            yield size
