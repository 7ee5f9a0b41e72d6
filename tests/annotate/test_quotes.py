"""Quotation marks become spans: nested, never crossing, never across a paragraph."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from summitscan.annotate.quotes import Quote, find_quotes, quote_rules

RULES = quote_rules()


def quotes_of(text: str) -> list[Quote]:
    paragraphs, at = [], 0
    for line in text.splitlines(keepends=True):
        paragraphs.append((at, at + len(line.rstrip("\n"))))
        at += len(line)
    return find_quotes(text, paragraphs, RULES)


def inner(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in quotes_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We will rebuild," she said.', ["We will rebuild,"]),
        ("“We will rebuild,” she said.", ["We will rebuild,"]),
        ("‘We will rebuild,’ she said.", ["We will rebuild,"]),
        ("'We will rebuild,' she said.", ["We will rebuild,"]),
        ("«We will rebuild,» she said.", ["We will rebuild,"]),
        ("„We will rebuild,“ she said.", ["We will rebuild,"]),
        ("``We will rebuild,'' she said.", ["We will rebuild,"]),
        ("''We will rebuild,'' she said.", ["We will rebuild,"]),
        ("“We will rebuild,“ she said.", ["We will rebuild,"]),
        ('The "old" and the "new" bridge', ["old", "new"]),
    ],
)
def test_every_pair_of_marks(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ferry's crew didn't hear the captains' warning.",
        "The ferry’s crew didn’t hear the captains’ warning.",
        "Rock ’n’ roll in the ’90s; 'tis the season of '68.",
        "A plank 5' long and 12\" wide",
        "No marks at all",
        "",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert inner(text) == []


def test_a_possessive_inside_single_marks_does_not_close_them() -> None:
    assert inner("‘The players’ union won’t move,’ he said.") == ["The players’ union won’t move,"]


def test_nested_quotations_have_a_depth() -> None:
    found = quotes_of("“He told me ‘never again’ and left,” she said.")
    assert [(q.depth, q.closed) for q in found] == [(0, True), (1, True)]
    assert found[0].start < found[1].start < found[1].end < found[0].end


def test_an_open_mark_ends_with_its_paragraph() -> None:
    text = "“The first part.\n“The second part,” he said."
    first, second = quotes_of(text)
    assert (text[first.start : first.end], first.closed) == ("“The first part.", False)
    assert (text[second.start : second.end], second.closed) == ("“The second part,”", True)


def test_a_missing_mark_spoils_only_its_own_paragraph() -> None:
    assert inner('The "harbour is shut.\nThe "old" pier is open.') == ["harbour is shut.", "old"]


def test_terms_are_short_and_utterances_are_not() -> None:
    term, short_speech, long_speech = quotes_of('A "smart" lock. "No." "The lock was never meant to be sold"')
    assert (term.short, short_speech.short, long_speech.short) == (True, False, False)


def test_the_component_needs_no_model() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("summitscan_quotes")
    doc = nlp("“Don’t go,” she said.")
    assert [doc.text[q.inner_start : q.inner_end] for q in doc._.quotes] == ["Don’t go,"]


@given(st.text(alphabet="ab 1s.,\n" + "\"'“”‘’«»„`", max_size=80))
def test_any_text_gives_sorted_spans_that_nest(text: str) -> None:
    found = quotes_of(text)
    assert found == sorted(found, key=lambda q: (q.start, -q.end))
    for q in found:
        assert 0 <= q.start < q.inner_start < q.inner_end <= q.end <= len(text)
        assert "\n" not in text[q.start : q.end]
    for i, p in enumerate(found):
        for q in found[i + 1 :]:
            assert q.start >= p.end or (p.start < q.start and q.end <= p.end)
