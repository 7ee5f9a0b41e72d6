"""Two clauses are of two things where their sentences, or the ones before, say so."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

TITLE = "Night of accidents in Tarnow: Corvin Theatre burns down"
LEAD = "The Corvin Theatre in Tarnow burned down on Tuesday night. Firefighters were called out four times."


def conflicts(compare: Compare, a: str, b: str) -> bool:
    report = compare(article(1, TITLE, LEAD, a), article(2, TITLE, LEAD, b))
    return bool(found(report, verdict="conflict"))


TWO_THINGS = [
    (
        "A van hit a tram. The van was empty. The driver was hurt.",
        "A tram was hit by a van. The tram was full. The driver was not hurt.",
    ),
    ("The Corvin Theatre is lost. It was built in 1931.", "The annexe was built in 1974."),
    ("The Corvin Theatre is lost. It was opened in 1931.", "The Corvin Theatre is lost. Its hall was opened in 1974."),
    (
        "In Krosno a dyke broke. The water rose by four metres.",
        "In Bochnia nobody was hurt. The water rose by one metre.",
    ),
    ("The commander said that he would retire.", "The commander said that she would not retire."),
    ("The cook was hurt. He was taken to hospital.", "The guest, a doctor, spoke to us. She was not hurt."),
    (
        "He will sign the pact, the president of Chad said.",
        "The president of Niger said that he would not sign the pact.",
    ),
    ("The health minister resigned because of a loan.", "The defence minister resigned because of a flight."),
    ("The brigade left Tarnow at 6 a.m.", "Another brigade left Tarnow at 9 a.m."),
    ("Hall 1 was reopened at 4 p.m.", "Hall 2 was reopened at 6 p.m."),
    ("The union wants 8 percent more pay.", "The company offers 4 percent more pay."),
    ("The brigade moved 800 people from the north bank.", "The brigade moved 300 people from the south bank."),
    ("Anna Berg, the mayor, resigned on Monday.", "A day after Anna Berg, the mayor, her deputy quit on Tuesday."),
    ("The pump moves 300 litres an hour.", "The pump moves 7,200 litres a day."),
    ("The city has reported 30 fires in April.", "The city has reported 90 fires since the summer."),
    ("The plant will fill 300 bottles a day.", "The plant will fill 2,100 bottles a week."),
]

ONE_THING = [
    (
        "A van hit a tram. The van was empty. The driver was hurt.",
        "A tram was hit by a van. The van was empty. The driver was not hurt.",
    ),
    ("The Corvin Theatre is lost. It was built in 1931.", "The theatre was built in 1974."),
    (
        "In Krosno a dyke broke. The water rose by four metres.",
        "In Krosno nobody was hurt. The water rose by one metre.",
    ),
    ("The city has reported 30 fires in April.", "The city has reported 90 fires in April."),
    ("The plant will fill 300 bottles a day.", "The plant will fill 700 bottles a day."),
]


@pytest.mark.parametrize(("a", "b"), TWO_THINGS)
def test_two_things(compare: Compare, a: str, b: str) -> None:
    assert not conflicts(compare, a, b)


@pytest.mark.parametrize(("a", "b"), ONE_THING)
def test_one_thing(compare: Compare, a: str, b: str) -> None:
    assert conflicts(compare, a, b)
