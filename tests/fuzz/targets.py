"""What is fuzzed: functions from bytes that raise when something that must hold does not.

``test_fuzz.py`` runs each briefly under Hypothesis, and over the inputs that once broke it (``finds/``);
``guided.py`` runs one at length under atheris.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import tempfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from summitscan.annotate.dates import date_rules, find_timexes
from summitscan.annotate.quotes import find_quotes, quote_rules
from summitscan.errors import SkipFile
from summitscan.extract.dates.resolve import resolve
from summitscan.load import Limits, load
from summitscan.load.opened import unpacked
from summitscan.load.records import read_record
from summitscan.load.rules import compiled
from summitscan.load.stamps import find_stamps, parse_metadata
from summitscan.model import ROLES, Article, Facts, Published, Skipped
from summitscan.numbers import as_plain, find_numbers
from summitscan.store.packing import Said, Slots, pack, unpack

LIMITS = Limits(file_size=1_000_000, article_length=20_000, records=1_000)
MOMENT = re.compile(r"(?a)\d{4}(-\d\d(-\d\d(T\d\d:\d\d([+-]\d\d:\d\d)?)?)?)?")
CODE = re.compile(r"[a-z]+(-[a-z]+)?")
LONGEST = 5_000


def check_published(published: Published | None) -> None:
    if published is not None:
        assert MOMENT.fullmatch(published.value), published


def check_article(article: Article) -> None:
    """What the rest of the program relies on."""
    text = article.text
    assert text.strip() and "\0" not in text
    text.encode()
    json.dumps([article.title, article.outlet, article.url, article.bylines, article.dateline]).encode()
    at = 0
    for block in article.blocks:
        assert at <= block.start < block.end <= len(text) and block.role in ROLES
        assert not text[at : block.start].strip()
        at = block.end
    assert not text[at:].strip()
    check_published(article.published)
    evidence = article.published.evidence if article.published else None
    assert evidence is None or text[evidence.start : evidence.end] == evidence.text


@cache
def folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


def check_file(name: str, data: bytes) -> None:
    path = folder() / name
    path.write_bytes(data)
    found = list(load([path], root=folder(), limits=LIMITS))
    assert found, "a file is either read or reported"
    for item in found:
        assert item.path.startswith(name)
        if isinstance(item, Skipped):
            assert CODE.fullmatch(item.code) and item.reason.isprintable() and item.reason.endswith(".")
            assert item.code != "unreadable"
        else:
            check_article(item)


def file_target(name: str) -> Callable[[bytes], None]:
    return lambda data: check_file(name, data)


def text_of(data: bytes) -> str:
    return data[: LONGEST * 4].decode("utf-8", errors="replace")[:LONGEST]


def record(data: bytes) -> None:
    """Any JSON value as a record: types that nobody foresaw in every field."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return
    for item in (value, {"text": "Fire in Velm.", "title": value, "date": value, "author": value, "publisher": value}):
        try:
            check_article(read_record(item, "a", compiled(), limits=LIMITS))
        except SkipFile:
            pass
        except RecursionError:
            assert data.count(b"[") + data.count(b"{") > 100  # parse() does not let such through


def stamps(data: bytes) -> None:
    text = text_of(data)[:1_000]
    check_published(parse_metadata(text, compiled()))
    for stamp in find_stamps(text, compiled()):
        assert 0 <= stamp.start < stamp.end <= len(text)
        assert MOMENT.fullmatch(stamp.value), stamp


@cache
def blank() -> Language:
    return spacy.blank("en")


def dates(data: bytes) -> None:
    """Expressions in a text without any grammar, set against a date of publication that may be anything."""
    anchor, _, text = text_of(data).partition("\n")
    if not text.strip():
        return
    timexes = find_timexes(blank().make_doc(text), date_rules())
    at = 0
    for timex in timexes:
        assert at <= timex.start < timex.end <= len(text)
        assert text[timex.start : timex.end] == timex.text
        at = timex.end
        json.dumps(timex.expr, allow_nan=False)
    for day in (anchor, "2025-08-07", None, "0001-01-01", "9999-12-31"):
        values = resolve(timexes, day)
        assert len(values) == len(timexes) and all(v is None or (v and v.isascii()) for v in values), values


def quotes(data: bytes) -> None:
    text = text_of(data)
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    found = find_quotes(text, lines, quote_rules())
    for quote in found:
        assert any(start <= quote.start < quote.end <= end for start, end in lines)


def numbers(data: bytes) -> None:
    text = text_of(data)
    if text.strip():
        for number in find_numbers(text):
            assert number.start < number.end
            json.dumps(as_plain(number), allow_nan=False)


def unpacking(packing: str) -> Callable[[bytes], None]:
    def target(data: bytes) -> None:
        try:
            size = len(unpacked(io.BytesIO(data), packing).read(LIMITS.file_size))
        except SkipFile as skip:
            assert skip.code in ("damaged", "expands")
        else:
            assert size <= LIMITS.file_size

    return target


def store(data: bytes) -> None:
    """What the store reads back: facts as they were, or one of the errors that it knows."""
    for cls in (Article, Said, Slots, Facts):
        for kept in (data, zlib.compress(data)):
            try:
                made: Any = unpack(cls, kept)
            except (zlib.error, ValueError, TypeError, LookupError):
                continue
            with suppress(TypeError, ValueError, AttributeError, LookupError):
                pack(made)  # right in shape it may be wrong in type: nothing that pack() ever made


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": file_target("a.txt"),
    "html": file_target("a.html"),
    "json": file_target("a.json"),
    "jsonl": file_target("a.jsonl"),
    "warc": file_target("a.warc"),
    "packed": lambda data: check_file("a.jsonl.gz", gzip.compress(data) if data[:1] < b"\x80" else data[1:]),
    "gzip": unpacking("gzip"),
    "deflate": unpacking("deflate"),
    "record": record,
    "stamps": stamps,
    "dates": dates,
    "quotes": quotes,
    "numbers": numbers,
    "store": store,
}
