"""What is denied, left open or merely planned."""

from __future__ import annotations

import pytest
from spacy.language import Language
from statements import only, own, said

from summitscan.model import Block


@pytest.mark.parametrize(
    ("text", "cue", "content", "polarity"),
    [
        ("The ministry denied reports that the president had resigned.", "denied", "reports that", "negative"),
        ("The firm rejected rumours that it would be sold.", "rejected", "rumours that it", "negative"),
        ("The ministry denied reports that no date had been set.", "denied", "reports that no", "positive"),
        ("The government ruled out a second lockdown.", "ruled out", "a second lockdown", "negative"),
        ("No official confirmed the truce.", "confirmed", "the truce", "negative"),
        ("No party wants a war.", "wants", "a war", "negative"),
        ("It is false that the bank had closed, Holm said.", "said", "It is", "negative"),
        ("It is not false that the bank had closed, Holm said.", "said", "It is", "positive"),
        ("Holm said reports that the bank had closed were untrue.", "said", "reports", "negative"),
        ("Holm said the claim that the bank had closed was a lie.", "said", "the claim", "negative"),
        ("Rumours that the bridge had not been checked are false, Holm said.", "said", "Rumours", "positive"),
        ("The promoter failed to pay the deposit, Stern said.", "said", "The promoter", "negative"),
        ("The promoter refused to pay the deposit, Stern said.", "said", "The promoter", "negative"),
        ("The promoter did not fail to pay the deposit, Stern said.", "said", "The promoter", "positive"),
        ("He left without paying, Stern said.", "said", "He left", "positive"),
        ("The owner denied overloading the ferry.", "denied", "overloading the ferry", "negative"),
        ("Neither the pilot nor his crew was hurt, the airline said.", "said", "Neither", "negative"),
        ("The mayor said the plant, which had not been inspected, was safe.", "said", "the plant", "positive"),
        ("Lund said the road was closed because nobody had cleared it.", "said", "the road", "positive"),
    ],
)
def test_polarity_is_that_of_the_clause(nlp: Language, text: str, cue: str, content: str, polarity: str) -> None:
    doc = nlp(text)
    found = only(doc, cue)
    assert doc.text[found.spans[0][0] :].startswith(content)
    assert found.polarity == polarity


def test_a_rumour_that_is_denied_is_nobodys_statement(nlp: Language) -> None:
    doc = nlp("The ministry denied reports that the president had resigned.")
    assert own(doc) == []
    assert [s[0] for s in said(doc)] == ["ministry"]


@pytest.mark.parametrize(
    ("headline", "denied", "stated"),
    [
        ("27 killed off island, minister denies overloading", "overloading", ["27 killed off island"]),
        ("Minister denies ferry was overloaded", "ferry was overloaded", []),
    ],
)
def test_a_headline_denies_what_stands_behind_its_verb(
    nlp: Language, headline: str, denied: str, stated: list[str]
) -> None:
    doc = nlp.make_doc(headline)
    doc._.blocks = (Block(0, len(headline), "headline"),)
    doc = nlp(doc)
    found = only(doc, "denies")
    assert (doc.text[slice(*found.spans[0])], found.polarity) == (denied, "negative")
    assert [text.split(",")[0] for text in own(doc)] == stated


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The company will close the plant.", "certain"),
        ("The company plans to close the plant.", "probable"),
        ("The company hopes to close the plant.", "possible"),
        ("The president is expected to sign the treaty.", "probable"),
        ("It is claimed that the bank is broke.", "possible"),
        ("The bank is said to be broke.", "probable"),
        ("The treaty will reportedly be signed on Friday.", "possible"),
        ("If the rain continues, the dam will fail.", "possible"),
        ("Will the treaty be signed on Friday?", "unknown"),
        ("The crew could not be reached.", "certain"),
        ("The crew could be reached.", "possible"),
    ],
)
def test_how_sure_the_reporter_is(nlp: Language, text: str, certainty: str) -> None:
    (first,) = [s for s in nlp(text)._.statements if s.speaker is None]
    assert first.certainty == certainty


def test_a_plan_that_somebody_tells_of_is_a_plan(nlp: Language) -> None:
    assert only(nlp("The company said it plans to close the plant."), "said").certainty == "probable"


@pytest.mark.parametrize("verb", ["failed to say", "refused to say", "did not say", "declined to say"])
def test_what_is_withheld_has_no_answer(nlp: Language, verb: str) -> None:
    (statement,) = nlp(f"The company {verb} how many workers would go.")._.statements
    assert (statement.cue_class, statement.certainty) == ("nondisclosure", "unknown")


def test_failing_to_do_something_withholds_nothing(nlp: Language) -> None:
    assert said(nlp("The company failed to reach its goals.")) == []


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("No official has confirmed that the refinery was hit.", None, "has confirmed"),
        ("Neither side has confirmed that the talks took place.", None, "has confirmed"),
        ("None of the ministers said that the plan was dead.", None, "said"),
        ("Nobody told residents that the water was unsafe.", None, "told"),
        ("The captain told no one that the ship was leaking.", "captain", "told"),
        ("The minister would not say that the plan was dead.", "minister", "would not say"),
        ("The minister said nothing about the strike.", "minister", "said"),
        ("The ministry neither confirmed nor denied that the refinery was hit.", "ministry", "denied"),
        ("The ministry would not confirm or deny that the refinery was hit.", "ministry", "deny"),
        ("The ministry did not deny that the refinery was hit.", "ministry", "did not deny"),
        ("The minister did not know that the bridge was closed.", "minister", "did not know"),
    ],
)
def test_silence_leaves_its_content_open(nlp: Language, text: str, speaker: str | None, cue: str) -> None:
    found = only(nlp(text), cue)
    assert (found.polarity, found.certainty) == ("positive", "unknown")
    assert (found.speaker and found.speaker.name) == speaker


@pytest.mark.parametrize(
    ("text", "polarity", "certainty"),
    [
        ("A deal is unlikely, the envoy said.", "positive", "possible"),
        ("A deal is not likely, the envoy said.", "negative", "probable"),
        ("A deal is likely, the envoy said.", "positive", "probable"),
    ],
)
def test_what_is_unlikely_is_merely_possible(nlp: Language, text: str, polarity: str, certainty: str) -> None:
    found = only(nlp(text), "said")
    assert (found.polarity, found.certainty) == (polarity, certainty)
