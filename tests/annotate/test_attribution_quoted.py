"""Quotations that their cue interrupts, and questions in quotation marks."""

from __future__ import annotations

import pytest
from spacy.language import Language
from statements import said


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            '"The prime minister," Holm wrote on Facebook, "is not listening."',
            "Holm",
            '"The prime minister," … "is not listening."',
        ),
        ("“The city,” poet Ana Reis said, “is a wound.”", "Ana Reis", "“The city,” … “is a wound.”"),
        ('"The city", Reis said, "is a wound".', "Reis", '"The city" … "is a wound"'),
        ('"The mayor", wrote Holm, "is not listening".', "Holm", '"The mayor" … "is not listening"'),
        ('The band "The Larks" said they would tour.', "band", "they would tour"),
    ],
)
def test_the_subject_of_quoted_words_does_not_speak_them(nlp: Language, text: str, speaker: str, content: str) -> None:
    assert [(s[0], s[1]) for s in said(nlp(text))] == [(speaker, content)]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ('"We have," said union leader Tomas Brandao, "never agreed to a rota."', "negative"),
        ('"Our plan," Boyd said, "is not dead."', "negative"),
        ('"I will," Boyd said, "never sell."', "negative"),
        ('"Of course," Boyd said, "the plan is not dead."', "negative"),
        ('"What we want," Boyd said, "is not war."', "negative"),
        ("“Nobody,” the minister said, “was warned.”", "negative"),
        ('"Our plan," Boyd said, "is dead."', "positive"),
        ('"The ship sank," Boyd said, "because nobody had checked it."', "positive"),
        ('"The plan is dead," Boyd said. "We did not win."', "positive"),
        ('"The plan is not dead," Boyd said, "but it is late."', "negative"),
    ],
)
def test_a_clause_that_its_cue_interrupts_keeps_its_negation(nlp: Language, text: str, polarity: str) -> None:
    (found,) = [s for s in nlp(text)._.statements if s.speaker is not None]
    assert found.polarity == polarity


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ('"Is the bridge safe?" engineer Tom Rees asked.', "unknown"),
        ('"Is the bridge safe?" engineer Tom Rees said.', "unknown"),
        ('Rees asked: "Is the bridge safe?"', "unknown"),
        ('"The bridge is safe," engineer Tom Rees said.', "certain"),
        ('"The bridge is safe. Is the road?" Rees said.', "certain"),
    ],
)
def test_a_question_states_nothing(nlp: Language, text: str, certainty: str) -> None:
    (found,) = [s for s in nlp(text)._.statements if s.speaker is not None]
    assert found.certainty == certainty
