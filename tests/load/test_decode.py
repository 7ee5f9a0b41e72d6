"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitscan.errors import SkipFile
from summitscan.load.decode import decode, decode_html

WESTERN = (
    "The café owner said: “It’s the third flood since 2019 – and the worst.” He paid €40,000 for new pumps.\r\n"
    "Señor Núñez agreed."
)
CHINESE = (
    "中国南方的一座大坝周二决堤，官员说至少有十二人死亡。救援人员整夜在山谷中搜寻失踪者。市长说他们从未见过这样的大水。"
    * 3
)
RUSSIAN = "Плотина над городом прорвалась во вторник, сообщили власти. Погибли по меньшей мере двенадцать человек. " * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_western_text(encoding: str) -> None:
    assert decode(WESTERN.encode(encoding)) == WESTERN


def test_latin_1() -> None:
    text = "Der Bürgermeister sagte, das Wasser sei höher als 1962 gewesen. Fünf Häuser stürzten ein."
    assert decode(text.encode("latin-1")) == text


@pytest.mark.parametrize(("text", "encoding"), [(CHINESE, "gb18030"), (RUSSIAN, "cp1251")])
def test_other_code_pages(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_mark_at_the_start_is_no_part_of_the_text() -> None:
    assert decode(codecs.BOM_UTF8 + b"Dam bursts") == "Dam bursts"
    assert decode(codecs.BOM_UTF16_BE + "Dam bursts".encode("utf-16-be")) == "Dam bursts"


def test_a_scar_in_utf_8_does_not_turn_the_rest_into_noise() -> None:
    data = "“It’s over,” he said. — “No,” said Núñez, “it isn’t.” — “Ça va,” she said.".encode()
    assert "Núñez" in decode(data[:-1] + b"\xff.")
    assert decode(data + b"\xe2\x80").startswith("“It’s over,”")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "not-text"),
        (b"Dam bursts\0 above town", "not-text"),
        (bytes(range(1, 32)) * 40, "not-text"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00", "encoding"),
    ],
)
def test_what_is_no_text_says_why(data: bytes, code: str) -> None:
    with pytest.raises(SkipFile) as caught:
        decode(data)
    assert caught.value.code == code
    assert caught.value.reason.endswith(".")


@given(st.binary(max_size=400))
def test_no_bytes_break_it(data: bytes) -> None:
    try:
        text = decode(data)
    except SkipFile as skip:
        assert skip.code in ("empty", "encoding", "not-text")
    else:
        assert text.strip() and "\0" not in text


@given(st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=200))  # NUL bytes may mean UTF-16
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return
    try:
        assert decode(data) == text.removeprefix("\ufeff")
    except SkipFile:
        assert not text.strip("\ufeff").strip() or any(ord(c) < 32 or c == "\x7f" for c in text)


def test_a_page_may_name_its_encoding() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body>Плотина</body></html>'
    assert "Плотина" in decode_html(page.encode("cp1251"))
    assert "Плотина" in decode_html(page.encode("utf-8"))  # what the bytes are counts, not what the page claims
