"""What holds for any text: blocks in order, apart, without white space at their edges, and nothing left out."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from summitscan.load.layout import read_layout
from summitscan.load.records import read_record
from summitscan.load.rules import compiled
from summitscan.model import ROLES, Block

RULES = compiled()

PIECES = [
    "Dam above mountain town bursts, 12 dead",
    "The dam above the town gave way on Tuesday, officials said, and at least 12 people were killed.",
    "OSLO (AP) — The dam gave way.",
    "OSLO (AP) —",
    "Oslo, Updated At : 02:26 PM Mar 05, 2024 IST",
    "By Jane Roe and Omar Haddad",
    "Jane RoeBBC News",
    "Title: Dam bursts",
    "# Dam bursts",
    "Dam above mountain town bursts | CNN",
    "Home / World / Dam bursts",
    "Reuters",
    "Photo: Reuters",
    "Getty Images",
    "Latest news",
    "- King visits school",
    "Jane Roe",
    "News Editor",
    "Jane Roe is a news editor at The Lake Courier. Based in Oslo, she covers the climate.",
    "For sixty years the country has put a wall into every valley that would hold one, and its engineers have said oth",
    "No Warning From Engineers",
    "2024-03-05",
    "March 5, 2024 10:00 GMT",
    "Image",
    "***",
    "© 2024 BBC",
    "https://news.example/dam",
    "",
    " ",
    "\u00a0",
]
WHITE = st.sampled_from(["\n", "\r\n", "\n\n", "\r", " \n\t", "\u2028", "\x0b", "\x85", " "])
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.tuples(st.one_of(st.sampled_from(PIECES), st.text(max_size=40)), WHITE), max_size=14).map(
        lambda parts: "".join(a + b for a, b in parts)
    ),
)


def check(text: str, blocks: tuple[Block, ...]) -> None:
    at = 0
    for block in blocks:
        assert at <= block.start < block.end <= len(text)
        assert not text[at : block.start].strip(), "words between two blocks"
        words = text[block.start : block.end]
        assert words == words.strip()
        assert block.role in ROLES
        at = block.end
    assert not text[at:].strip(), "words behind the last block"


@settings(max_examples=400)
@given(TEXTS)
def test_blocks_of_a_text(text: str) -> None:
    layout = read_layout(text, RULES)
    check(text, layout.blocks)
    if layout.published and layout.published.evidence:
        evidence = layout.published.evidence
        assert text[evidence.start : evidence.end] == evidence.text


@settings(max_examples=300)
@given(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), TEXTS)
def test_blocks_of_a_record(title: str, text: str) -> None:
    if not text.strip():
        return
    article = read_record({"title": title, "text": text}, "a.json", RULES)
    check(article.text, article.blocks)
    assert article.text.endswith(text.replace("\0", "�"))
