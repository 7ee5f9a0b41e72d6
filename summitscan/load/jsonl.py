"""JSONL of any length -> articles, a line at a time."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator

from summitscan.errors import SkipFile
from summitscan.load.decode import decode
from summitscan.load.limits import Limits
from summitscan.load.parse import parse
from summitscan.load.records import try_record
from summitscan.load.rules import Rules
from summitscan.model import Article, Skipped

_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_jsonl(stream: io.BufferedReader, name: str, rules: Rules, limits: Limits) -> Iterator[Article | Skipped]:
    """The articles of a JSONL stream; numbers count lines from 1, blank lines are passed over.

    Raises SkipFile ``empty``, ``too-many`` or what the stream raises; what came before stands.
    """
    found = 0
    for number, line in enumerate(_lines(stream, limits.file_size), 1):
        if not isinstance(line, int) and not line.strip():
            continue
        if found >= limits.records:
            raise SkipFile("too-many", f"The file has more than {limits.records:,} records; the rest is not read.")
        found += 1
        yield _read_line(line, f"{name}#{number}", rules, limits)
    if not found:
        raise SkipFile("empty", "The file holds no records.")


def _read_line(line: bytes | int, item: str, rules: Rules, limits: Limits) -> Article | Skipped:
    try:
        if isinstance(line, int):
            limits.check_size(line, "line")
        assert isinstance(line, bytes)
        content = parse(decode(line))
    except SkipFile as skip:
        return Skipped(item, skip.code, skip.reason)
    return try_record(content, item, rules, limits)


def _lines(stream: io.BufferedReader, limit: int) -> Iterator[bytes | int]:
    """The lines of a stream as UTF-8 or the code page they are in; for one over the limit only its length."""
    head = stream.peek(4)[:4]
    wide = next((encoding for mark, encoding in _WIDE if head.startswith(mark)), None)
    if wide is None:
        if head.startswith(codecs.BOM_UTF8):
            stream.read(len(codecs.BOM_UTF8))
        yield from _cut(stream, limit)
        return
    # UTF-16 cannot be cut at the byte "\n".
    text = io.TextIOWrapper(stream, encoding=wide, errors="replace", newline="\n")
    try:
        while line := text.readline(limit + 1):
            data = line.encode()
            size = len(data)
            while not line.endswith("\n") and (line := text.readline(1 << 16)):
                size += len(line.encode())
            yield data if size <= limit else size
    finally:
        text.detach()  # the stream is not ours to close


def _cut(stream: io.BufferedReader, limit: int) -> Iterator[bytes | int]:
    while line := stream.readline(limit + 1):
        if len(line) <= limit:
            yield line
            continue
        size = len(line)
        while not line.endswith(b"\n") and (line := stream.readline(1 << 16)):
            size += len(line)
        yield size
