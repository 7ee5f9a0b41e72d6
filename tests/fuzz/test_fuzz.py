"""The targets of the fuzzer, briefly, and every input that once broke one of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from targets import TARGETS

FINDS = sorted(path for path in (Path(__file__).parent / "finds").glob("*/*") if path.is_file())

PIECES = [
    *(
        "7 Aug 2025",
        "14:26 IST",
        "next week",
        "three days later",
        "the 1990s",
        "at 5 p.m.",
        "first Monday of",
        "from 3",
    ),
    *("31 February 2023", "9999", "0000-00-00", "24:60", "+99:99", "²", "٣", "１２", "1e999", "½", "10^400"),
    *(
        "“",
        "”",
        "‘",
        "’",
        '"',
        "'",
        "'em",
        "''",
        "«",
        "he said, ",
        "OSLO (AP) —",
        "By Jane Roe",
        "© 2024 BBC",
        "Photo:",
    ),
    *("more than", "between", "two-thirds", "$", "%", "bn", "-", "–", "1,000,000", "0", "a dozen", "per cent"),
    *("\n", "\n\n", "\r\n", "\x0b", "\u2028", "\ufeff", "\x1b[2J", "\u202e", "\u0301", "\U0001f525", " "),
    *("<p>", "</p>", "<article>", "<!--", "&#0;", "&#xd800;", '<meta name="date" content="', "<script>", "]]>"),
    *("WARC/1.0\r\n", "Content-Length: 9\r\n", "WARC-Type: response\r\n", "HTTP/1.1 200 OK\r\n", "\r\n\r\n"),
    *('{"text": "', '"}', "[", "]", "{", "NaN", '"\\ud800"', "null", ",", ":"),
]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=25).map("".join)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from(PIECES), st.text(max_size=9)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=5),
        st.dictionaries(
            st.sampled_from(["text", "title", "date", "authors", "publisher", "name", "url", "x"]), inner, max_size=5
        ),
    ),
    max_leaves=12,
)
INPUTS = st.one_of(
    st.binary(max_size=300),
    TEXTS.map(lambda text: text.encode(errors="surrogatepass")),
    JSON.map(lambda value: json.dumps(value).encode()),
)


@pytest.mark.parametrize("name", sorted(TARGETS))
@settings(max_examples=80)
@given(INPUTS)
@example(b"")
@example(b"\n")
@example(b"\x00")
def test_target_holds(name: str, data: bytes) -> None:
    TARGETS[name](data)


@pytest.mark.parametrize("path", FINDS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_find_stays_mended(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())
