"""Standard input: what it is read as."""

from __future__ import annotations

import gzip
import io
import json

import pytest

from summitscan.load import Limits, load
from summitscan.model import Article, Skipped

TEXT = "A fire broke out in the port of Velm on Sunday, the harbour master said.\n"
RECORD = json.dumps({"text": TEXT})
PAGE = f"<html><body><article>{f'<p>{TEXT}</p>' * 3}</article></body></html>"


def read(monkeypatch: pytest.MonkeyPatch, data: bytes, **options: Limits) -> list[tuple[str, str]]:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))  # type: ignore[type-var]
    found = list(load(["-"], **options))
    assert all(TEXT.strip() in x.text for x in found if isinstance(x, Article))
    return [(x.path, x.code if isinstance(x, Skipped) else "ok") for x in found]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (TEXT, [("-", "ok")]),
        (f"{RECORD}\n{{\n{RECORD}", [("-#1", "ok"), ("-#2", "json"), ("-#3", "ok")]),
        (f"\ufeff\n {RECORD}\n{RECORD}", [("-#2", "ok"), ("-#3", "ok")]),
        (json.dumps({"text": TEXT}, indent=2), [("-", "ok")]),
        (f"[{RECORD},\n{RECORD}]", [("-#1", "ok"), ("-#2", "ok")]),
        (PAGE, [("-", "ok")]),
        (f"<!DOCTYPE html>{PAGE}", [("-", "ok")]),
        ("", [("-", "empty")]),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_what_it_is_read_as(
    monkeypatch: pytest.MonkeyPatch, data: str, found: list[tuple[str, str]], packed: bool
) -> None:
    assert read(monkeypatch, gzip.compress(data.encode()) if packed else data.encode()) == found


def test_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, TEXT.encode() * 9, limits=Limits(file_size=100)) == [("-", "too-large")]


def test_binary(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, b"\x7fELF" + bytes(range(99))) == [("-", "not-text")]
