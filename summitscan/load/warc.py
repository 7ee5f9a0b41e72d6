"""Web archives -> articles: the pages among their records, one at a time.

The frame of a record (its header and length) is read here, so that memory stays bounded and a damaged record costs only
itself; what the server answered is warcio's business.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from typing import Any

from summitscan.errors import SkipFile
from summitscan.load.decode import decode_html
from summitscan.load.html import read_html
from summitscan.load.limits import Limits
from summitscan.load.opened import MAGIC, unpacked
from summitscan.load.rules import Rules
from summitscan.model import Article, Skipped

LONGEST_HEADER = 65_536
"""Bytes of a record's header and of the server's."""

_HTML = re.compile(r"(?i)\s*(?:text/html|application/xhtml\+xml)\s*(?:;|$)")
_CHARSET = re.compile(r"(?i);\s*charset\s*=\s*[\"']?([\w:.-]{2,30})")
_OK = re.compile(rb"HTTP/\d(?:\.\d)?\s+200\b")


class _Record:
    """One record: the header as it stands, its fields, and the content, which can be read once."""

    def __init__(self, head: bytes, fields: dict[str, str], length: int, stream: io.BufferedReader) -> None:
        self.head = head
        self.fields = fields
        self.length = length
        self._left = length
        self._stream = stream

    def read(self, size: int) -> bytes:
        """At most ``size`` bytes of the content. Raises SkipFile ``damaged`` when the file ends before it does."""
        size = min(size, self._left)
        data = self._stream.read(size)
        self._left -= len(data)
        if len(data) < size:
            self._left = 0
            raise SkipFile("damaged", "The archive ends within this record.")
        return data

    def drain(self) -> None:
        """Pass over what has not been read."""
        while self._left:
            self.read(1 << 16)


def read_warc(stream: io.BufferedReader, name: str, rules: Rules, limits: Limits) -> Iterator[Article | Skipped]:
    """The articles in the HTML pages of an archive; numbers count its records, of any kind, from 1.

    Only answers of a server with status 200 that are HTML are read; all other records are passed over.
    Raises SkipFile ``empty``, ``too-many`` or what the stream raises; what came before stands.
    """
    found = False
    for number, record in enumerate(_records(stream), 1):
        if number > limits.records:
            raise SkipFile("too-many", f"The file has more than {limits.records:,} records; the rest is not read.")
        item = f"{name}#{number}"
        try:
            if isinstance(record, SkipFile):
                raise record
            article = _read_page(record, item, rules, limits)
            record.drain()
        except SkipFile as skip:
            found = True
            yield Skipped(item, skip.code, skip.reason)
        else:
            if article is not None:
                found = True
                yield article
    if not found:
        raise SkipFile("empty", "The archive holds no HTML page.")


def _records(stream: io.BufferedReader) -> Iterator[_Record | SkipFile]:
    """The records in a stream, each to be used before the next is taken.

    For what is no record a SkipFile stands once, and reading goes on at the next line that begins one.
    """
    lost = False
    record: _Record | None = None
    while line := stream.readline(LONGEST_HEADER):
        if line.startswith(b"WARC/"):
            record, lost = _frame(stream, line), False
            if record is None:
                lost = True
                yield SkipFile("damaged", "The header of this record cannot be read.")
                continue
            yield record
            try:
                record.drain()
            except SkipFile:
                return  # said by whoever read the record
        elif line.strip() and not lost:
            lost = True
            yield SkipFile("damaged", "No archive record begins where one should.")


def _frame(stream: io.BufferedReader, first: bytes) -> _Record | None:
    """The record whose header begins with the line ``first``; ``None`` for a header that cannot be read."""
    head, fields = [first], {}
    size = len(first)
    while line := stream.readline(LONGEST_HEADER):
        head.append(line)
        size += len(line)
        if size > LONGEST_HEADER:
            return None
        if not line.strip():
            break
        name, _, value = line.decode(errors="replace").partition(":")
        fields[name.strip().casefold()] = value.strip()
    length = fields.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) <= 15):
        return None
    return _Record(b"".join(head), fields, int(length), stream)


def _read_page(record: _Record, item: str, rules: Rules, limits: Limits) -> Article | None:
    """The article in a record; ``None`` for one that is no answer with an HTML page."""
    if record.fields.get("warc-type", "").casefold() != "response":
        return None
    content = record.read(LONGEST_HEADER)
    end = max(content.find(b"\r\n\r\n"), content.find(b"\n\n"))
    if not _OK.match(content) or end < 0:
        return None
    kind = _header(content[:end], "content-type")
    if not _HTML.match(kind):
        return None
    limits.check_size(record.length, "page")
    content += record.read(record.length)
    body = _body(record.head, content, limits)
    charset = _CHARSET.search(kind)
    page = decode_html(body, declared=charset[1] if charset else None)
    url = record.fields.get("warc-target-uri", "").strip("<> ") or None
    return read_html(page, item, hashlib.sha256(body).hexdigest(), rules, url=url, limits=limits)


def _header(head: bytes, name: str) -> str:
    """A field of an HTTP header, looked up before the record is read whole."""
    for line in head.splitlines():
        field, _, value = line.decode("latin-1").partition(":")
        if field.strip().casefold() == name:
            return value.strip()
    return ""


def _body(head: bytes, content: bytes, limits: Limits) -> bytes:
    """What the server sent, without the chunks and the packing of its transfer."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.bufferedreaders import ChunkedDataReader
    except ImportError as error:
        raise SkipFile("missing-extra", "Reading archives needs the package warcio: pip install warcio.") from error
    try:
        record = next(iter(ArchiveIterator(io.BytesIO(head + content + b"\r\n\r\n"))))
        headers = record.http_headers
        transfer = headers.get_header("Transfer-Encoding", "").casefold()
        packing = headers.get_header("Content-Encoding", "").casefold().strip()
        source: Any = ChunkedDataReader(record.raw_stream) if transfer == "chunked" else record.raw_stream
        data: bytes = source.read()
    except Exception as error:  # warcio's own errors, and whatever its parser may meet
        raise SkipFile("damaged", f"The answer of the server cannot be read ({type(error).__name__}).") from error
    if packing in ("gzip", "x-gzip") and data.startswith(MAGIC["gzip"]):
        data = _unpack(data, "gzip", limits)
    elif packing == "zstd" and data.startswith(MAGIC["zstd"]):
        data = _unpack(data, "zstd", limits)
    elif packing == "deflate":
        data = _unpack(data, "deflate", limits)
    elif packing == "br":
        raise SkipFile("unsupported", "The page is packed with brotli, which is not read.")
    return data


def _unpack(data: bytes, packing: str, limits: Limits) -> bytes:
    page = unpacked(io.BytesIO(data), packing).read(limits.file_size + 1)
    limits.check_size(len(page), "page")
    return page
