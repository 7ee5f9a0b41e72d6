"""Where somebody's words begin and end, and what is not an attribution of its own."""

from __future__ import annotations

import pytest
from spacy.language import Language
from statements import own, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # a second cue of the same speaker ends the first content
            "Lund said the dam was safe and predicted that the valley would stay dry.",
            [("Lund", "the dam was safe"), ("Lund", "that the valley would stay dry")],
        ),
        (  # "and that" goes on with it
            "Lund said that the dam was safe, and that nobody needed to leave.",
            [("Lund", "that the dam was safe, and that nobody needed to leave")],
        ),
        (  # an aside is the reporter's
            "Lund said he had met the mayor, who took office in May.",
            [("Lund", "he had met the mayor")],
        ),
        (
            "The road is open, and the bridge will follow in May, according to the ministry.",
            [("ministry", "the bridge will follow in May")],
        ),
        (
            "Berg, a city engineer, called the plan a mistake.",
            [("Berg", "the plan a mistake")],
        ),
        (  # quoted words behind one cue do not belong to the next
            'The minister called it a "disaster," but he also praised the crews.',
            [("minister", 'it a "disaster,"'), ("minister", "the crews")],
        ),
        ("As the economist put it, the bank is a house of cards.", [("economist", "the bank is a house of cards")]),
        ("Lund was critical of the new timetable.", [("Lund", "the new timetable")]),
        ("Lund was confident that the bridge would open.", [("Lund", "that the bridge would open")]),
        ("The mayor pointed out that the road was closed.", [("mayor", "that the road was closed")]),
    ],
)
def test_content_ends_where_the_speaker_does(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    assert [s[:2] for s in said(nlp(text))] == expected


def test_a_missing_closing_mark_does_not_swallow_the_cue(nlp: Language) -> None:
    doc = nlp('"The bridge is safe, the engineer said. Nobody believed him.')
    assert [s[0] for s in said(doc)] == ["engineer"]
    assert own(doc) == ["Nobody believed him"]


def test_a_cue_inside_what_somebody_praised_is_not_the_articles(nlp: Language) -> None:
    doc = nlp("Lund praised a committee that called for shorter trains.")
    assert [s[0] for s in said(doc)] == ["Lund"]


def test_a_claim_that_is_rejected_keeps_its_owner(nlp: Language) -> None:
    doc = nlp("The minister dismissed the opposition's claim that the vaccine was unsafe.")
    assert {(s.speaker.name, s.polarity) for s in doc._.statements} == {
        ("minister", "negative"),
        ("opposition", "positive"),
    }
