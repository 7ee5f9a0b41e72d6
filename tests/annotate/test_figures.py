"""Figures that a person or thing has one of, and whose they are."""

from __future__ import annotations

import pytest
from spacy.language import Language

from summitscan.annotate.slots.figures import scope_of


def _figures(nlp: Language, text: str) -> list[tuple[str, str, list[str]]]:
    """(figure, words, owners) of each figure of a text."""
    doc = nlp(text)
    return [
        (s.value["figure"], text[s.start : s.end], [doc._.names[n].name for n in s.value["owner"]])
        for s in doc._.slots
        if s.kind == "quantity" and s.value["figure"] is not None
    ]


@pytest.mark.parametrize(
    ("text", "figure", "words", "owner"),
    [
        ("Thomas Weber, 58, stayed at the wheel.", "age", "58", ["Thomas Weber"]),
        ("Anna Weber, who is eight, was found on Monday.", "age", "eight", ["Anna Weber"]),
        ("Anna Weber, who was 81, sang in Linz.", "age", "81", ["Anna Weber"]),
        ("Anna Weber had celebrated her 79th birthday in the spring.", "age", "79", ["Anna Weber"]),
        (
            "Judge Kern sentenced Thomas Weber to six years in prison without parole.",
            "term in prison",
            "six years",
            ["Thomas Weber"],
        ),
        ("Anna Weber, a 44-year-old lawyer, won the seat.", "age", "44-year-old", ["Anna Weber"]),
        ("Thomas Weber was sentenced to six years in prison.", "term in prison", "six years", ["Thomas Weber"]),
        ("A court jailed Thomas Weber for six years.", "term in prison", "six years", ["Thomas Weber"]),
        (
            "Thomas Weber was given four and a half years in prison.",
            "term in prison",
            "four and a half years",
            ["Thomas Weber"],
        ),
        ("Prosecutors had asked for a sentence of nine years.", "term asked for", "nine years", []),
        ("Prosecutors had called for a nine-year jail term.", "term asked for", "nine-year", []),
        ("Thomas Weber will earn £90,000 a week.", "pay", "£90,000", ["Thomas Weber"]),
        ("Thomas Weber's salary is £70,000 a week.", "pay", "£70,000", ["Thomas Weber"]),
        ("A magnitude 6.8 earthquake struck the coast.", "magnitude", "6.8", []),
        ("The institute measured the quake at 6.4.", "magnitude", "6.4", []),
    ],
)
def test_figure(nlp: Language, text: str, figure: str, words: str, owner: list[str]) -> None:
    assert _figures(nlp, text) == [(figure, words, owner)]


@pytest.mark.parametrize(
    "text",
    [
        "Thomas Weber finished 58 seconds behind.",
        "Anna Weber, who was 24 when she left, sang in Linz.",
        "Anna Weber will soon celebrate her 79th birthday.",
        "Thomas Weber, 58 goals behind him, left the club.",
        "Thomas Weber was sentenced to six months suspended for two years.",
        "Thomas Weber could face a maximum sentence of ten years.",
        "Thomas Weber was sentenced to 18 months of community service.",
        "The contract runs for six years.",
        "The company pays £90,000 a week in rent.",
        "The index was put at 6.4.",
    ],
)
def test_no_figure(nlp: Language, text: str) -> None:
    assert _figures(nlp, text) == []


@pytest.mark.parametrize(
    ("words", "scope"),
    [
        ("the deal amounts to including debt", ["+debt"]),
        ("With Altona’s debt included, the deal would be", ["+debt"]),
        ("excluding debt", ["-debt"]),
        ("debt excluded", ["-debt"]),
        ("a profit before tax of", ["-tax"]),
        ("net of fees", ["-fee"]),
        ("adjusted profit", ["adjusted"]),
        ("a deal of", []),
    ],
)
def test_scope(words: str, scope: list[str]) -> None:
    assert scope_of(words) == scope
