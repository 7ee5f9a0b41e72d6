"""Web archives."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitscan.load import Limits, load
from summitscan.model import Article, Skipped

BODY = "".join(
    f"<p>{line}</p>"
    for line in (
        "A fire broke out in the port of Velm on Sunday morning, and the harbour was closed, officials said.",
        "Nobody was hurt, the harbour master, Ana Brel, told reporters. She said that the fire began in a store.",
        "The port handles a third of the country's grain, and it is to open again on Monday, the ministry said.",
    )
)
PAGE = f"<html><head><title>Port closed by fire</title></head><body><article>{BODY}</article></body></html>".encode()
HTML = "Content-Type: text/html; charset=utf-8\r\n"


def record(
    content: bytes, kind: str = "response", url: str = "https://www.velm.example/fire", length: int | None = None
) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
    size = len(content) if length is None else length
    head += f"WARC-Date: 2021-05-02T08:00:00Z\r\nContent-Length: {size}\r\n"
    return f"{head}Content-Type: application/http; msgtype={kind}\r\n\r\n".encode() + content + b"\r\n\r\n"


def answer(body: bytes = PAGE, status: str = "200 OK", headers: str = HTML) -> bytes:
    return f"HTTP/1.1 {status}\r\n{headers}\r\n".encode() + body


def read(folder: Path, data: bytes, name: str = "a.warc", **options: Limits) -> list[Article | Skipped]:
    (folder / name).write_bytes(data)
    return list(load([folder / name], root=folder, **options))


def outcome(found: list[Article | Skipped]) -> list[tuple[str, str]]:
    return [(x.path, x.code if isinstance(x, Skipped) else "ok") for x in found]


OTHERS = [
    record(b"software: test\r\n", "warcinfo"),
    record(b"GET / HTTP/1.1\r\n\r\n", "request"),
    record(answer(status="404 Not Found")),
    record(answer(b"\x89PNG" * 99, headers="Content-Type: image/png\r\n")),
    record(answer(b"{}", headers="Content-Type: application/json\r\n")),
    record(answer(headers="")),
    record(b"dns answer", "response", "dns:velm.example"),
    record(b"", "response"),
]


@pytest.mark.parametrize("packing", ["", "each", "whole"])
def test_pages_among_the_records(tmp_path: Path, packing: str) -> None:
    records = [*OTHERS, record(answer()), record(answer(), "revisit"), record(answer(), url="<https://b.example/x>")]
    data = b"".join(gzip.compress(r) if packing == "each" else r for r in records)
    data = gzip.compress(data) if packing == "whole" else data
    name = "a.warc.gz" if packing else "a.warc"
    first, second = read(tmp_path, data, name)
    assert isinstance(first, Article) and isinstance(second, Article)
    assert (first.path, second.path) == (f"{name}#9", f"{name}#11")
    assert (first.url, first.outlet, first.title) == (
        "https://www.velm.example/fire",
        "velm.example",
        "Port closed by fire",
    )
    assert second.url == "https://b.example/x"
    assert "Nobody was hurt" in first.text


def test_zstd_archive(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    assert outcome(read(tmp_path, zstandard.compress(record(answer())), "a.warc.zst")) == [("a.warc.zst#1", "ok")]


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Transfer-Encoding: chunked\r\n", b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)),
        ("Transfer-Encoding: chunked\r\n", PAGE),  # unpacked by the crawler, header left as it was
        ("Content-Encoding: gzip\r\n", gzip.compress(PAGE)),
        ("Content-Encoding: gzip\r\n", PAGE),
        ("Content-Encoding: deflate\r\n", zlib.compress(PAGE)),
        ("Content-Encoding: identity\r\n", PAGE),
    ],
)
def test_what_the_server_packed(tmp_path: Path, headers: str, body: bytes) -> None:
    (article,) = read(tmp_path, record(answer(body, headers=HTML + headers)))
    assert isinstance(article, Article), article
    assert "Nobody was hurt" in article.text


def test_encoding_that_the_server_names(tmp_path: Path) -> None:
    page = PAGE.replace(b"Velm", "В\u0435лм".encode("cp1251"))
    (article,) = read(tmp_path, record(answer(page, headers="content-type: text/html;charset=windows-1251\r\n")))
    assert isinstance(article, Article) and "Велм" in article.text


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (b"This is no record.\r\nNor is this.\r\n\r\n", "damaged"),
        (b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\n", "damaged"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "damaged"),
        (b"WARC/1.0\r\n" + b"X: " + b"y" * 100_000 + b"\r\n\r\n", "damaged"),
        (record(answer(), length=30), "damaged"),
        (record(answer(b"x" * 60_000)), "too-large"),
        (record(answer(b"<html></html>")), "empty"),
        (record(answer(gzip.compress(bytes(99_000)), headers=HTML + "Content-Encoding: gzip\r\n")), "too-large"),
        (record(answer(gzip.compress(PAGE)[:-30], headers=HTML + "Content-Encoding: gzip\r\n")), "damaged"),
        (record(answer(b"\x00\x01\x02\x03" * 99)), "not-text"),
        (record(answer(b"?", headers=HTML + "Content-Encoding: br\r\n")), "unsupported"),
    ],
)
def test_bad_record_costs_itself_only(tmp_path: Path, bad: bytes, code: str) -> None:
    found = outcome(read(tmp_path, record(answer()) + bad + record(answer()), limits=Limits(file_size=50_000)))
    assert found[0] == ("a.warc#1", "ok") and found[-1][1] == "ok"
    assert ("a.warc#2", code) in found or ("a.warc#3", code) in found


@pytest.mark.parametrize("cut", [10, 200, 400])
def test_archive_that_ends_too_early(tmp_path: Path, cut: int) -> None:
    whole = record(answer())
    found = outcome(read(tmp_path, whole + whole[:cut]))
    assert found == [("a.warc#1", "ok"), ("a.warc#2", "damaged")]


def test_archive_without_a_page(tmp_path: Path) -> None:
    assert outcome(read(tmp_path, b"".join(OTHERS))) == [("a.warc", "empty")]
    assert outcome(read(tmp_path, b"", "b.warc")) == [("b.warc", "empty")]


def test_limit_of_records(tmp_path: Path) -> None:
    found = outcome(read(tmp_path, record(answer()) * 3, limits=Limits(records=2)))
    assert found == [("a.warc#1", "ok"), ("a.warc#2", "ok"), ("a.warc", "too-many")]


def test_nothing_is_said_on_a_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    chunked = record(answer(b"\x1b[2J" * 99, headers=HTML + "Transfer-Encoding: chunked\r\n"))
    read(tmp_path, chunked + b"\x1b[2J\r\n" + record(answer(), length=40))
    assert capfd.readouterr() == ("", "")


@settings(max_examples=200)
@given(st.lists(st.one_of(st.binary(max_size=60), st.sampled_from([*OTHERS, b"WARC/1.0\r\n", record(answer(b"x"))]))))
def test_no_bytes_break_it(tmp_path_factory: pytest.TempPathFactory, parts: list[bytes]) -> None:
    folder = tmp_path_factory.getbasetemp()
    assert read(folder, b"".join(parts))
