"""Comparable values of single sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from summitscan.annotate.lemmas import key
from summitscan.numbers import find_numbers


def _status(nlp: Language, text: str) -> list[tuple[str, str]]:
    return [(s.value["question"], s.value["status"]) for s in nlp(text)._.slots if s.kind == "status"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The venue has already been agreed upon.", [("venue", "agreed")]),
        ("No date or location has been set.", [("date", "not set"), ("venue", "not set")]),
        ("The date of the trial has not been fixed.", [("date", "not set")]),
        ("He did not say where the vote would take place.", [("venue", "undisclosed")]),
        ("The minister refused to say when talks would begin.", [("date", "undisclosed")]),
        ("It is not known where the vote will be held.", [("venue", "unknown")]),
        ("The company declined to comment.", [("response", "no comment")]),
        ("The union left the offer without comment.", [("response", "no comment")]),
        ("The expiry date has been set.", []),
        ("She set the table and dated the letter.", []),
    ],
)
def test_status(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    assert _status(nlp, text) == expected


def test_event_has_people_time_and_place(nlp: Language) -> None:
    doc = nlp("Angela Merkel and Emmanuel Macron will meet in Vienna on Thursday.")
    (event,) = [s.value for s in doc._.slots if s.kind == "event"]
    assert (event["event"], event["tense"], event["certainty"]) == ("meeting", "future", "certain")
    assert [doc._.names[n].name for n in event["names"]] == ["Angela Merkel", "Emmanuel Macron"]
    assert [doc._.names[n].name for n in event["places"]] == ["Vienna"]
    assert [doc._.timexes[t].text for t in event["times"]] == ["Thursday"]


def test_a_host_is_a_place(nlp: Language) -> None:
    doc = nlp("Norway could host the talks between Angela Merkel and Emmanuel Macron.")
    (event,) = [s.value for s in doc._.slots if s.kind == "event"]
    assert event["certainty"] == "possible"
    assert [doc._.names[n].name for n in event["places"]] == ["Norway"]


@pytest.mark.parametrize(
    ("text", "noun", "role"),
    [
        ("Rescuers found 14 miners on Sunday.", "miners", "found"),
        ("A 25% duty on steel was imposed.", "duty", "imposed"),
        ("No passengers were injured.", "passengers", "injured"),
        ("Nobody was injured.", "people", "injured"),
    ],
)
def test_quantity(nlp: Language, text: str, noun: str, role: str) -> None:
    (quantity,) = [s.value for s in nlp(text)._.slots if s.kind == "quantity"]
    assert (quantity["noun_text"], quantity["role_text"]) == (noun, role)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$121 billion", 121e9, "money:USD"),
        ("40 million shekels", 40e6, "money:ILS"),
        ("£150m", 150e6, "money:GBP"),
        ("two dozen", 24, None),
        ("twenty-six", 26, None),
        ("a hundred thousand", 100_000, None),
        ("half a million", 500_000, None),
        ("4.5 per cent", 4.5, "%"),
        ("five-year-old", 5, "years-old"),
        ("130ft", 130 * 0.3048, "m"),
    ],
)
def test_number(text: str, value: float, unit: str | None) -> None:
    (number,) = find_numbers(text)
    assert number.value == pytest.approx(value)
    assert number.unit == unit


@pytest.mark.parametrize(
    "text", ["at 10:30", "a B-52 bomber", "won 3-2", "5G network", "half a loaf", "one-third", "three-way talks"]
)
def test_no_count(text: str) -> None:
    assert find_numbers(text) == []


@given(st.text(max_size=80))
def test_numbers_lie_in_the_text_in_order(text: str) -> None:
    at = 0
    for number in find_numbers(text):
        assert at <= number.start < number.end <= len(text)
        assert text[number.start : number.end] == number.text
        at = number.end


@pytest.mark.parametrize(
    ("form", "tag", "base"),
    [
        ("stopped", "VBD", "stop"),
        ("agreed", "VBN", "agree"),
        ("carried", "VBD", "carry"),
        ("meetings", "NNS", "meeting"),
        ("cities", "NNS", "city"),
        ("making", "VBG", "make"),
        ("met", "VBD", "meet"),
        ("people", "NNS", "person"),
    ],
)
def test_forms_of_a_word_have_one_key(form: str, tag: str, base: str) -> None:
    assert key(form, tag) == key(base, "VB")


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Natalia Rusnac was elected on Tuesday. At 36, Rusnac is the youngest prime minister.", 36),
        ("Devon Prichard was charged. Prichard, a man of 24, appeared in court.", 24),
        ("Natalia Rusnac grew up in Bergen. At 14, Rusnac left school.", None),
        ("Natalia Rusnac said that at 9, the court will open.", None),
        ("Natalia Rusnac has died. Rusnac died two weeks before her 80th birthday.", 79),
    ],
)
def test_whose_age_a_bare_number_is(nlp: Language, text: str, age: int | None) -> None:
    found = [s.value["value"] for s in nlp(text)._.slots if s.kind == "quantity" and s.value["figure"] == "age"]
    assert found == ([age] if age else [])
