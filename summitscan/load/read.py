"""One file -> its articles, and a record for everything in it that could not be read."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from summitscan.errors import SkipFile
from summitscan.load.decode import decode, decode_html
from summitscan.load.files import KINDS, PACKINGS, STDIN, Format, discover, format_of, reported_path
from summitscan.load.html import read_html
from summitscan.load.jsonl import read_jsonl
from summitscan.load.layout import read_layout
from summitscan.load.limits import Limits
from summitscan.load.opened import MAGIC, Opened, opened, unpacked
from summitscan.load.outlets import outlet_of_url
from summitscan.load.parse import parse
from summitscan.load.records import article_id, read_record, try_record
from summitscan.load.rules import Rules, compiled
from summitscan.load.warc import read_warc
from summitscan.model import Article, Skipped

TRANSIENT = frozenset({"unreadable", "changed", "missing-extra"})
"""Codes of what may be readable the next time though the file is the same."""

RECORDS_A_MOVE = 256
"""Records between two words of how far the reading of a file is."""

MOST_SKIPPED = 1_000
"""Records of one file that are each reported when they cannot be read."""


def load(
    paths: Sequence[str | Path], *, rules: str | None = None, root: Path | None = None, limits: Limits | None = None
) -> Iterator[Article | Skipped]:
    """The articles in files and folders, in a stable order, with a ``Skipped`` for all that could not be read.

    paths:  files or folders, ``-`` for standard input; see ``discover``
    rules:  a folder of the user's own rule files (see ``summitscan.config.load_rules``)
    root:   what reported paths are relative to; the working directory by default
    limits: how much of anything is read

    Raises InputError for a path that does not exist, at the time that it is reached.
    """
    for path in discover(paths, root=root):
        if isinstance(path, Skipped):
            yield path
        else:
            yield from load_file(path, rules=rules, root=root, limits=limits)


def load_file(
    path: str | Path,
    *,
    rules: str | None = None,
    root: Path | None = None,
    limits: Limits | None = None,
    moved: Callable[[float], None] | None = None,
) -> Iterator[Article | Skipped]:
    """The articles in one file (``STDIN``: standard input); arguments as for ``load``.

    moved: told now and then how much of a long file has been read, 0 to 1

    Reads as it goes: of a file with records one is held at a time. Never raises for what the file holds.
    """
    path = path if path is STDIN else Path(path)
    name = reported_path(path, root)
    found = None if path is STDIN else format_of(path)
    if path is not STDIN and found is None:
        kinds = f"{', '.join(KINDS)}, each also with {' or '.join(PACKINGS)}"
        yield Skipped(name, "unsupported", f"Files of this kind are not read; known are {kinds}.")
        return
    try:
        with opened(path) as file:
            stream = unpacked(file.file, found.packing if found else None)
            if found is None:
                found, stream = _sniff(stream)
            items = _read(stream, found, name, compiled(rules), limits or Limits(), file)
            yield from _capped(items if moved is None else _watched(items, file, moved), name)
    except SkipFile as skip:
        yield Skipped(name, skip.code, skip.reason)
    except OSError as error:
        yield Skipped(name, "unreadable", f"The file cannot be read: {error.strerror or type(error).__name__}.")


def _watched(
    found: Iterator[Article | Skipped], file: Opened, moved: Callable[[float], None]
) -> Iterator[Article | Skipped]:
    """What was found, with word of how far the reading is; of packed files by their packed bytes."""
    for n, item in enumerate(found, 1):
        yield item
        if n % RECORDS_A_MOVE == 0 and file.size:
            moved(min(file.file.tell() / file.size, 1.0))


def _capped(found: Iterator[Article | Skipped], name: str) -> Iterator[Article | Skipped]:
    """What was found, with one ``Skipped`` for all that go beyond ``MOST_SKIPPED``: they stay in memory to the end."""
    skipped: Counter[str] = Counter()
    failure: SkipFile | OSError | None = None
    try:
        for item in found:
            if isinstance(item, Skipped):
                skipped[item.code] += 1
                if skipped.total() > MOST_SKIPPED:
                    continue
            yield item
    except (SkipFile, OSError) as error:
        failure = error
    more = skipped.total() - MOST_SKIPPED
    if more > 0:
        kinds = ", ".join(f"{code} {count:,}" for code, count in sorted(skipped.items()))
        reason = f"{more:,} more records could not be read and are not listed one by one (of all: {kinds})."
        yield Skipped(name, "too-many", reason)
    if failure is not None:
        raise failure


def _sniff(stream: io.BufferedReader) -> tuple[Format, io.BufferedReader]:
    """How standard input is read, by its first bytes, and the stream to read: unpacked where it is packed."""
    head = stream.peek(64)
    packing = next((packing for packing, mark in MAGIC.items() if head.startswith(mark)), None)
    if packing:
        stream = unpacked(stream, packing)
        head = stream.peek(64)
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    opening, _, _ = text.partition(b"\n")
    # An object that is spread over lines begins with its brace alone.
    starts = {
        b"{": "json" if opening.strip() == b"{" else "jsonl",
        b"[": "json",
        b"<!doctype html": "html",
        b"<html": "html",
        b"warc/": "warc",
    }
    return Format(next((kind for start, kind in starts.items() if text.startswith(start)), "text"), packing), stream


def _read(
    stream: io.BufferedReader, found: Format, name: str, rules: Rules, limits: Limits, file: Opened
) -> Iterator[Article | Skipped]:
    """The articles in a stream of this format. Raises SkipFile for what the rest of it, or all of it, suffers from."""
    if found.kind in ("jsonl", "warc"):
        yield from (read_jsonl if found.kind == "jsonl" else read_warc)(stream, name, rules, limits)
        file.check_unchanged()
        return
    if file.size is not None and found.packing is None:
        limits.check_size(file.size)
    data = stream.read(limits.file_size + 1)
    if len(data) > limits.file_size:
        raise SkipFile("too-large", f"The file has more than {limits.file_size:,} bytes, which is the limit.")
    file.check_unchanged()
    if found.kind == "json":
        yield from _read_json(data, name, rules, limits)
    else:
        yield (_read_page if found.kind == "html" else _read_text)(data, name, rules, limits)


def _read_text(data: bytes, name: str, rules: Rules, limits: Limits) -> Article:
    text = decode(data)
    limits.check_length(len(text))
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


def _read_page(data: bytes, name: str, rules: Rules, limits: Limits) -> Article:
    return read_html(decode_html(data), name, hashlib.sha256(data).hexdigest(), rules, limits=limits)


def _read_json(data: bytes, name: str, rules: Rules, limits: Limits) -> Iterator[Article | Skipped]:
    """The article of a file that holds one object, or those of a list, numbered from 1."""
    content = parse(decode(data))
    if not isinstance(content, list):
        yield read_record(content, name, rules, sha256=hashlib.sha256(data).hexdigest(), limits=limits)
        return
    if not content:
        raise SkipFile("empty", "The file holds an empty list.")
    for number, record in enumerate(content[: limits.records], 1):
        yield try_record(record, f"{name}#{number}", rules, limits)
    if len(content) > limits.records:
        raise SkipFile("too-many", f"The file has more than {limits.records:,} records; the rest is not read.")
