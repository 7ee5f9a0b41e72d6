"""Packed files: the same articles as unpacked, in bounded memory, whatever the data are."""

from __future__ import annotations

import gzip
import json
import random
import sys
import tracemalloc
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from summitscan.errors import SkipFile
from summitscan.load import Limits, load
from summitscan.load.opened import unpacked
from summitscan.model import Article, Skipped

zstandard = pytest.importorskip("zstandard")

TEXT = "A fire broke out in the port of Velm on Sunday, the harbour master said.\n"
PAGE = f"<html><body><article>{f'<p>{TEXT}</p>' * 3}</article></body></html>"
LINES = "".join(json.dumps({"text": f"Fire number {n} in the port."}) + "\n" for n in range(20))
PACK: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".zst": zstandard.compress}


def codes(path: Path, **options: Limits) -> list[str]:
    return [x.code if isinstance(x, Skipped) else "ok" for x in load([path], root=path.parent, **options)]


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize(
    ("name", "content"), [("a.txt", TEXT), ("a.html", PAGE), ("a.json", f"[{LINES.split()[0]}1]"), ("a.jsonl", LINES)]
)
def test_packed_is_read_as_unpacked(tmp_path: Path, name: str, content: str, suffix: str) -> None:
    (tmp_path / name).write_bytes(content.encode())
    (tmp_path / (name + suffix)).write_bytes(PACK[suffix](content.encode()))
    plain, packed = (list(load([tmp_path / n], root=tmp_path)) for n in (name, name + suffix))
    assert [getattr(x, "text", None) for x in packed] == [getattr(x, "text", None) for x in plain]
    assert [getattr(x, "sha256", None) for x in packed] == [getattr(x, "sha256", None) for x in plain]
    assert [x.path.replace(suffix, "") for x in packed] == [x.path for x in plain]


@pytest.mark.parametrize("suffix", PACK)
def test_several_members_are_read_as_one(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.jsonl{suffix}"
    path.write_bytes(PACK[suffix](LINES.encode()) + PACK[suffix](b"") + PACK[suffix](LINES.encode()))
    assert codes(path) == ["ok"] * 40


def random_lines(count: int) -> bytes:
    noise = random.Random(1)
    return b"".join(json.dumps({"text": f"Fire {n} {noise.random()}"}).encode() + b"\n" for n in range(count))


@pytest.mark.parametrize("suffix", PACK)
def test_records_before_a_cut_are_read(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.jsonl{suffix}"
    path.write_bytes(PACK[suffix](random_lines(6_000))[:-1_000])
    found = codes(path)
    assert found[-1] == "damaged" and len(found) > 1_000
    assert set(found[:-1]) == {"ok"}


@pytest.mark.parametrize("suffix", PACK)
def test_damage_in_the_middle(tmp_path: Path, suffix: str) -> None:
    data = bytearray(PACK[suffix](random_lines(6_000)))
    data[len(data) // 2 : len(data) // 2 + 64] = bytes(64)
    path = tmp_path / f"a.jsonl{suffix}"
    path.write_bytes(data)
    assert codes(path)[-1] == "damaged"


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize(("name", "code"), [("a.txt", "too-large"), ("a.jsonl", "expands")])
def test_bomb_is_given_up_in_bounded_memory(tmp_path: Path, name: str, code: str, suffix: str) -> None:
    path = tmp_path / (name + suffix)
    bomb = PACK[suffix](b"a" * 100_000_000)
    path.write_bytes(bomb)
    del bomb
    tracemalloc.start()
    try:
        found = codes(path, limits=Limits(file_size=1_000_000))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == [code]
    assert peak < 50_000_000


@pytest.mark.parametrize("suffix", PACK)
def test_limit_holds_for_what_is_unpacked(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.txt{suffix}"
    path.write_bytes(PACK[suffix](TEXT.encode() * 100))
    assert codes(path, limits=Limits(file_size=7_000)) == ["too-large"]


def test_zstd_without_its_package_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt.zst"
    path.write_bytes(zstandard.compress(TEXT.encode()))
    monkeypatch.setitem(sys.modules, "zstandard", None)
    (skipped,) = load([path], root=tmp_path)
    assert isinstance(skipped, Skipped)
    assert (skipped.code, "summitscan[zstd]" in skipped.reason) == ("missing-extra", True)


def test_window_that_would_take_all_memory_is_refused(tmp_path: Path) -> None:
    """A frame whose header asks for a window of 2 GiB."""
    header = b"\x28\xb5\x2f\xfd\x00" + bytes([(31 - 10) << 3])
    path = tmp_path / "a.txt.zst"
    path.write_bytes(header + b"\x01\x00\x00")
    assert codes(path) == ["damaged"]


@pytest.mark.parametrize("wbits", [zlib.MAX_WBITS, -zlib.MAX_WBITS])
def test_deflate_with_and_without_its_header(wbits: int) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    data = packer.compress(random_lines(500)) + packer.flush()
    assert unpacked(BytesIO(data), "deflate").read() == random_lines(500)
    for broken in (data[:-20], b"\x00" + data[1:], b""):
        with pytest.raises(SkipFile) as caught:
            unpacked(BytesIO(broken), "deflate").read()
        assert caught.value.code == "damaged"


def test_wide_jsonl_is_a_stream_too(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    long = json.dumps({"text": "x" * 5_000})
    path.write_bytes(gzip.compress((LINES + long + "\n" + LINES).encode("utf-16")))
    found = list(load([path], root=tmp_path, limits=Limits(file_size=1_000)))
    assert [isinstance(x, Article) for x in found] == [True] * 20 + [False] + [True] * 20
    assert isinstance(found[20], Skipped) and found[20].code == "too-large"
