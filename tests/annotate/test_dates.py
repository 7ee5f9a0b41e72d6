"""Time expressions: what is found, and what it comes to against a publication date."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from summitscan.annotate.dates import date_rules, find_timexes
from summitscan.extract.dates import resolve

THURSDAY = "2025-08-07"
RULES = date_rules()


def read(nlp: Language, text: str, anchor: str | None = THURSDAY) -> list[tuple[str, str | None]]:
    timexes = find_timexes(nlp(text), RULES)
    return [(t.text, v) for t, v in zip(timexes, resolve(timexes, anchor), strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge reopened on Aug. 5.", [("Aug. 5", "2025-08-05")]),
        ("The dam was opened on July 16, 2018.", [("July 16, 2018", "2018-07-16")]),
        ("The vote was held on 3 June 2019.", [("3 June 2019", "2019-06-03")]),
        ("Signed 2018-07-16 in Geneva.", [("2018-07-16", "2018-07-16")]),
        ("The mill burned down in May 1997.", [("May 1997", "1997-05")]),
        ("The mayor said on Thursday that the tram line was safe.", [("Thursday", "2025-08-07")]),
        ("The council met on Friday.", [("Friday", "2025-08-01")]),
        ("The council will meet on Friday.", [("Friday", "2025-08-08")]),
        ("The plant closed on Wednesday night.", [("Wednesday night", "2025-08-06TNI")]),
        ("Work will start next week.", [("next week", "2025-W33")]),
        ("Prices rose last month.", [("last month", "2025-07")]),
        ("The ferry sank three days ago.", [("three days ago", "2025-08-04")]),
        ("They will sail as early as next week.", [("as early as next week", "2025-W33")]),
        ("The strike lasted two weeks.", [("two weeks", "P2W")]),
        ("The paper appears every day.", [("every day", "P1D")]),
        ("The store opened in the 1990s.", [("the 1990s", "199")]),
        ("The train left at 2:30 p.m. Tuesday.", [("2:30 p.m. Tuesday", "2025-08-05T14:30")]),
        ("It may rain, she said.", []),
        ("Protesters march through the town.", []),
        ("The firm hired 2000 workers.", []),
    ],
)
def test_families(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    assert read(nlp, text) == expected


def test_works_alone_on_a_blank_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("summitscan_dates")
    doc = nlp("The talks begin next week.")
    assert [t.text for t in doc._.timexes] == ["next week"]
