"""Input that is broken or hostile: each kind gets its code, names the file, and costs nothing else."""

from __future__ import annotations

import gzip
import json
import os
import socket
import stat
import tracemalloc
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from summitscan.load import Limits, load
from summitscan.load.html import MOST_ELEMENTS
from summitscan.load.read import MOST_SKIPPED
from summitscan.model import Article, Skipped

GOOD = "A fire broke out in the port of Velm on Sunday, the harbour master said.\n"
RECORD = json.dumps({"text": GOOD})
PAGE = f"<html><body><article>{f'<p>{GOOD}</p>' * 3}</article></body></html>"


def write(folder: Path, name: str, content: str | bytes = GOOD) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def outcome(folder: Path, *paths: Path, limits: Limits | None = None) -> dict[str, str]:
    """Reported path -> ``ok`` or the code, of everything below the folder; reasons are whole printable sentences."""
    found: dict[str, str] = {}
    for item in load(paths or [folder], root=folder, limits=limits):
        assert item.path not in found
        found[item.path] = "ok" if isinstance(item, Article) else item.code
        assert item.path.isprintable()
        if isinstance(item, Skipped):
            assert item.reason.isprintable() and item.reason.endswith(".")
        else:
            item.text.encode()
    return found


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8, "not-text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "not-text"),
        (b"The port was closed.\0\0\0\0\0\0", "not-text"),
        (b"\xff\xfeT\x00h\x00\x00\xd8", "encoding"),
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"x" * 20_000_001, "too-large"),
        (b"x " * 100_001, "too-long"),
    ],
)
def test_text_that_is_none(tmp_path: Path, content: bytes, code: str) -> None:
    write(tmp_path, "bad.txt", content)
    write(tmp_path, "good.txt")
    assert outcome(tmp_path) == {"bad.txt": code, "good.txt": "ok"}


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.replace("\n", "\r\n").encode(),
        (GOOD + "\u201cNo,\u201d she said. ").encode() * 9 + "Caf\xe9".encode("cp1252"),  # UTF-8 with a scar
        (GOOD + "She said: \u201cNo.\u201d").encode("cp1252"),
        GOOD.encode("utf-16"),
        GOOD.encode() + b"\xed\xa0\x80",  # a surrogate as some systems write it
        b"\x1b[2J" + GOOD.encode(),
    ],
)
def test_text_that_is_read_all_the_same(tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path, "a.txt", content)
    (article,) = load([path], root=tmp_path)
    assert isinstance(article, Article)
    assert GOOD.strip() in article.text
    assert not article.text.startswith("\ufeff")
    article.text.encode()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{", "json"),
        ('{"text": "a", "text": "b"}', "record"),
        ('{"text": "Fire.", "title": "a", "title": "b"}', "record"),
        ('{"text": "Fire.", "publisher": {"name": "a", "name": "b"}}', "record"),
        ('{"text": "Fire.", "tags": [' + "[" * 101 + "]" * 101 + "]}", "json"),
        ("[" * 100_000, "json"),
        ('{"text": "Fire.", "n": ' + "9" * 5_000 + "}", "json"),
        ("null", "record"),
        ("NaN", "record"),
        ('{"text": NaN}', "record"),
        ('"' + "x" * 20_000_001 + '"', "too-large"),
        (json.dumps({"text": "x " * 100_001}), "too-long"),
        ('{"text": "\0"}', "not-text"),
    ],
)
def test_bad_line_costs_itself_only(tmp_path: Path, line: str, code: str) -> None:
    write(tmp_path, "a.jsonl", f"{RECORD}\n{line}\n{RECORD}")
    assert outcome(tmp_path) == {"a.jsonl#1": "ok", "a.jsonl#2": code, "a.jsonl#3": "ok"}


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ('{"text": "Fire \\ud800 in Velm."}', "Fire � in Velm."),
        ('{"text": "Fire \\u0000 in Velm."}', "Fire � in Velm."),
        ('{"text": "Fire in Velm.", "date": NaN, "authors": Infinity}', "Fire in Velm."),
        ('{"text": "Fire in Velm.", "text": "Fire in Velm."}', "Fire in Velm."),
        ('{"text": "Fire in Velm.", "tags": 1, "tags": 2}', "Fire in Velm."),
        ('{"text": "Fire in Velm.", "date": "' + "2" * 5_000 + '"}', "Fire in Velm."),
        ('{"text": "Fire in Velm.", "date": "\u00b2"}', "Fire in Velm."),
        ('{"text": "Fire in Velm.", "date": 1e999}', "Fire in Velm."),
        ('{"text": "Fire in Velm.", "outlet": {"name": ["a", {"name": "b"}]}}', "Fire in Velm."),
    ],
)
def test_odd_record_is_read_all_the_same(tmp_path: Path, line: str, text: str) -> None:
    path = write(tmp_path, "a.jsonl", line)
    (article,) = load([path], root=tmp_path)
    assert isinstance(article, Article), article
    assert article.text == text


def test_line_of_fifty_megabytes_is_passed_over_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(RECORD.encode() + b"\n")
        for _ in range(50):
            file.write(b"x" * 1_000_000)
        file.write(b"\n" + RECORD.encode())
    tracemalloc.start()
    try:
        found = outcome(tmp_path, limits=Limits(file_size=2_000_000))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == {"a.jsonl#1": "ok", "a.jsonl#2": "too-large", "a.jsonl#3": "ok"}
    assert peak < 20_000_000


def test_bad_records_beyond_a_number_are_counted_not_listed(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", "{\n" * (MOST_SKIPPED + 7) + RECORD)
    found = list(load([path], root=tmp_path))
    assert len(found) == MOST_SKIPPED + 2
    last = found[-1]
    assert isinstance(found[-2], Article), "what comes behind them is still read"
    assert isinstance(last, Skipped) and (last.path, last.code) == ("a.jsonl", "too-many")
    assert "7 more" in last.reason and "json 1,007" in last.reason


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_limit_of_records(tmp_path: Path, name: str) -> None:
    records = [RECORD] * 5
    write(tmp_path, name, "\n".join(records) if name == "a.jsonl" else f"[{','.join(records)}]")
    found = outcome(tmp_path, limits=Limits(records=3))
    assert found == {f"{name}#1": "ok", f"{name}#2": "ok", f"{name}#3": "ok", name: "too-many"}


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<html>", "empty"),
        ("<" * 100_000, "empty"),
        ("<html><body>" + "<div>" * 3_000 + GOOD, "empty"),
        ("<p>" * (MOST_ELEMENTS + 1) + GOOD, "too-large"),
        (b"<html>\x00\x01\x02\x03" * 9, "not-text"),
    ],
)
def test_page_that_is_none(tmp_path: Path, page: str | bytes, code: str) -> None:
    write(tmp_path, "bad.html", page)
    write(tmp_path, "good.html", PAGE)
    assert outcome(tmp_path) == {"bad.html": code, "good.html": "ok"}


def test_page_that_breaks_the_parser_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **options: object) -> None:
        raise RecursionError("<script>\x1b[2J")

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    write(tmp_path, "a.html", PAGE)
    assert outcome(tmp_path) == {"a.html": "html"}


@pytest.mark.parametrize("label", ["punycode", "idna", "unicode_escape", "undefined", "hex", "no-such", "utf-7"])
def test_page_may_not_name_every_codec_that_python_knows(tmp_path: Path, label: str) -> None:
    head = f'<html><head><meta charset="{label}"></head>'
    page = PAGE.replace("<html>", head).replace("Velm", "V\u00e9lm")
    path = write(tmp_path, "a.html", page.encode("cp1252"))
    (article,) = load([path], root=tmp_path)
    assert isinstance(article, Article) and "V\u00e9lm" in article.text


# ---------------------------------------------------------------------------------------- files that are none


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a POSIX system")
@pytest.mark.parametrize("make", [_pipe, _socket, _folder])
def test_what_is_no_regular_file_is_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None]
) -> None:
    monkeypatch.chdir(tmp_path)
    make(Path("a.txt"))
    write(tmp_path, "b.txt")
    opened: list[object] = []
    really = os.open
    monkeypatch.setattr("os.open", lambda path, *rest, **options: opened.append(path) or really(path, *rest, **options))
    expected = {"b.txt": "ok"} | ({"a.txt": "empty"} if make is _folder else {"a.txt": "special"})
    assert outcome(tmp_path, Path("a.txt"), Path("b.txt")) == expected
    assert [Path(str(path)).name for path in opened] == ["b.txt"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a POSIX system")
def test_device_is_never_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("/dev/zero")
    (skipped,) = load([tmp_path / "a.txt"], root=tmp_path)
    assert isinstance(skipped, Skipped)
    assert (skipped.code, "a device" in skipped.reason) == ("special", True)


def test_pipe_that_took_a_files_place_does_not_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "a.txt")
    regular = write(tmp_path, "b.txt")
    really = os.stat
    first = really(regular)
    monkeypatch.setattr("summitscan.load.opened.os.stat", lambda path, **options: first)
    (skipped,) = load([tmp_path / "a.txt"], root=tmp_path)
    assert isinstance(skipped, Skipped) and skipped.code == "special"


def test_file_that_vanishes_before_it_is_read(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt")
    found = load([tmp_path], root=tmp_path)
    first = next(found)
    (tmp_path / "b.txt").unlink()
    (second,) = found
    assert isinstance(first, Article)
    assert isinstance(second, Skipped) and (second.path, second.code) == ("b.txt", "unreadable")


def test_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a.txt")
    from summitscan.load import read

    checked = Limits.check_size

    def grow(self: Limits, size: int, what: str = "file") -> None:
        checked(self, size, what)
        with path.open("a") as file:
            file.write("More.")

    monkeypatch.setattr(Limits, "check_size", grow)
    assert outcome(tmp_path) == {"a.txt": "changed"}
    assert "changed" in read.TRANSIENT, "it is tried again the next time"


def test_records_of_a_file_that_grows_meanwhile_are_kept(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", f"{RECORD}\n{RECORD}\n")
    found = load([path], root=tmp_path)
    items = [next(found)]
    with path.open("a") as file:
        file.write(RECORD + "\n")
    items += found
    assert [x.path for x in items][-1] == "a.jsonl" and isinstance(items[-1], Skipped)
    assert items[-1].code == "changed"
    assert all(isinstance(x, Article) for x in items[:-1]) and len(items) >= 3


def test_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt").chmod(0)
    write(tmp_path, "b.txt")
    if os.geteuid() == 0:  # to whom nothing is forbidden
        really = os.open

        def refuse(path: str | Path, *rest: int) -> int:
            if not stat.S_IMODE(os.stat(path).st_mode):
                raise PermissionError(13, "Permission denied")
            return really(path, *rest)

        monkeypatch.setattr("os.open", refuse)
    assert outcome(tmp_path) == {"a.txt": "unreadable", "b.txt": "ok"}


def test_a_great_many_empty_files(tmp_path: Path) -> None:
    """They are hard links to a few files, which are quicker to make."""
    count = 100_000 if os.environ.get("SUMMITSCAN_LONG") else 5_000
    folder = tmp_path / "in"
    for n in range(count):
        if n % 30_000 == 0:  # links that common file systems allow to one file
            first = write(folder, f"{n:06}.txt", b"")
        else:
            os.link(first, folder / f"{n:06}.txt")
    found = load([folder], root=tmp_path)
    assert Counter(item.code for item in found if isinstance(item, Skipped)) == {"empty": count}


def test_packed_garbage(tmp_path: Path) -> None:
    write(tmp_path, "a.txt.gz", b"This is not packed.")
    write(tmp_path, "b.txt.gz", gzip.compress(GOOD.encode())[:-9])
    write(tmp_path, "c.txt.gz", gzip.compress(b""))
    write(tmp_path, "d.txt.gz", b"")
    assert outcome(tmp_path) == {
        "a.txt.gz": "damaged",
        "b.txt.gz": "damaged",
        "c.txt.gz": "empty",
        "d.txt.gz": "empty",
    }
