"""On whom a report rests."""

from __future__ import annotations

import pytest
from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ("The ferry was full, broadcaster Nordfunk reported, citing police sources.", "police sources", ("Nordfunk",)),
        ("Citing two witnesses, Reuters reported that the ferry was full.", "two witnesses", ("Reuters",)),
        (
            "The talks collapsed, Reuters reported, citing Le Monde, which quoted an Irish official.",
            "Irish official",
            ("Le Monde", "Reuters"),
        ),
        ("The envoy was quoted by Tass as saying that talks had begun.", "envoy", ("Tass",)),
        ("The talks collapsed, a diplomat told Le Monde, according to Reuters.", "diplomat", ("Le Monde", "Reuters")),
    ],
)
def test_stations_come_in_order(nlp: Language, text: str, speaker: str, via: tuple[str, ...]) -> None:
    assert [(s.speaker.name, s.via) for s in nlp(text)._.statements if s.cue is not None] == [(speaker, via)]


def test_a_relay_is_no_part_of_what_was_said(nlp: Language) -> None:
    doc = nlp("The harbour will close, a port official said, according to the broadcaster Nordfunk.")
    (statement,) = doc._.statements
    assert [doc.text[a:b] for a, b in statement.spans] == ["The harbour will close"]
    assert statement.via == ("Nordfunk",)


def test_citing_is_no_statement_of_its_own(nlp: Language) -> None:
    doc = nlp("The ferry was full, the newspaper said, citing police sources.")
    assert [s.cue.text for s in doc._.statements if s.cue is not None] == ["said"]


def test_what_is_cited_as_a_reason_is(nlp: Language) -> None:
    doc = nlp("The mayor closed the bridge, citing a lack of inspections.")
    assert [s.cue.text for s in doc._.statements if s.cue is not None] == ["citing"]
