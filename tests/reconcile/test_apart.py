"""Statements that differ in what they are about: another place, thing, person or part."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

TITLE = "Storm hits the Norwegian coast"
LEAD = "A storm hit the coast of Norway on Monday night, bringing down trees and power lines."

APART = [
    ("In Bergen gusts of 140 km/h were measured.", "In Stavanger gusts of 110 km/h were measured."),
    ("The lorry was travelling at 80 km/h.", "The car was travelling at 130 km/h."),
    ("The gusts averaged 60 km/h.", "The gusts peaked at 110 km/h."),
    ("The grid will replace 300 masts in all.", "The grid will replace 85 masts in the hills."),
    ("Orvik Kraft was founded in 1908.", "Anders Orvik, who is 73, leads Orvik Kraft."),
    ("Kraft denied that it had cut the cable.", "The cable was cut."),
    ("No oil was found in the first of the two tanks.", "Oil was found in the second of the two tanks."),
    ("Nobody was hurt.", "Two firemen were hurt when their truck overturned."),
    ("A 34-year-old man was hit by a tree.", "Police arrested a 27-year-old man."),
    ("The fire at the mill was caused by a short circuit.", "Arson caused the fire at the church."),
    ("The repairs began on Monday.", "The repairs ended on Monday."),
]

NO_AGREEMENT = [
    ("The bridge over the fjord is open to lorries.", "The bridge over the fjord is closed to lorries."),
    ("The guard shot the thief in the car park.", "The thief shot the guard in the car park."),
    ("The engineers found the bridge safe.", "The engineers found the bridge unsafe."),
    ("The union leader called for higher wages.", "The union leader called for lower wages."),
]


@pytest.mark.parametrize(("a", "b"), APART)
def test_no_conflict(compare: Compare, a: str, b: str) -> None:
    report = compare(article(1, TITLE, LEAD, a), article(2, TITLE, LEAD, b))
    assert not found(report, verdict="conflict")


@pytest.mark.parametrize(("a", "b"), NO_AGREEMENT)
def test_no_agreement(compare: Compare, a: str, b: str) -> None:
    report = compare(article(1, TITLE, LEAD, a), article(2, TITLE, LEAD, b))
    assert not {"a", "b"} & {
        name
        for c in found(report, verdict="agree")
        for name, text in (("a", a), ("b", b))
        if c.question.startswith(text[:20])
    }
