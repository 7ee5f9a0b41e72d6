from __future__ import annotations

from datetime import date

import pytest
from reports import published, report

from summitscan.cluster.published import hint, infer, reporting_days, usual_day
from summitscan.cluster.when import Day, day_of
from summitscan.config import load_rules
from summitscan.model import Evidence, Facts, Published

RULES = load_rules("stories")["dates"]

JUNE_12 = {"k": "date", "m": 6, "d": 12}
MONDAY, TUESDAY, FRIDAY = ({"k": "weekday", "day": n, "tense": "past"} for n in (1, 2, 5))
# 12 June 2023 is a Monday.
DATED = tuple(report(f"Volcano {n}", "Ash fell on the town.", day="2023-06-12") for n in (1, 2))


def inferred(fact: Facts, *others: Facts) -> Published | None:
    facts = (fact, *others)
    return infer(facts, [range(len(facts))], rules=RULES)[0]


def test_a_date_without_a_year_takes_it_from_the_other_reports() -> None:
    fact = report("Ash cloud", "Flights are grounded, Mia Holt said on June 12.", times={"June 12": JUNE_12})
    start = fact.article.text.index("June 12")
    assert inferred(fact, *DATED) == Published("2023-06-12", "day", "inferred", Evidence(start, start + 7, "June 12"))


def test_a_full_date_needs_no_other_report() -> None:
    expr = JUNE_12 | {"y": 2023}
    fact = report("Ash cloud", "On June 12, 2023, Mia Holt announced a halt.", times={"June 12, 2023": expr})
    found = inferred(fact)
    assert found is not None
    assert (found.value, found.basis) == ("2023-06-12", "inferred")
    assert found.evidence is not None
    assert found.evidence.text == "June 12, 2023"


def test_a_date_of_something_else_is_no_evidence() -> None:
    text = "The volcano, which destroyed the harbour on June 12, 1931, is awake, people in the town fear."
    fact = report("Ash cloud", text, times={"June 12, 1931": JUNE_12 | {"y": 1931}})
    assert inferred(fact) is None
    assert inferred(fact, *DATED) == Published("2023-06-12", "day", "inferred")


def test_a_date_far_from_the_other_reports_is_no_evidence() -> None:
    march = {"k": "date", "m": 3, "d": 3}
    fact = report("Ash cloud", "Mia Holt said on March 3 that all was quiet.", times={"March 3": march})
    assert inferred(fact, *DATED) == Published("2023-06-12", "day", "inferred")


@pytest.mark.parametrize(
    ("text", "words", "expr", "day"),
    [
        ("Speaking on Monday, Mia Holt called for calm.", "Monday", MONDAY, "2023-06-12"),
        ("On Monday the head of the airport said flights would resume.", "Monday", MONDAY, "2023-06-12"),
        ("Mia Holt told reporters in Oslo late on Tuesday that ash fell.", "Tuesday", TUESDAY, "2023-06-13"),
        # What was said on a Friday is reported on the Saturday at the latest, the day nearest to the others' Monday.
        ("Flights are grounded, Mia Holt said Friday.", "Friday", FRIDAY, "2023-06-10"),
    ],
)
def test_a_weekday_takes_its_week_from_the_other_reports(text: str, words: str, expr: dict, day: str) -> None:
    found = inferred(report("Ash cloud", text, times={words: expr}), *DATED)
    assert found is not None
    assert found.value == day
    assert found.evidence is not None
    assert found.evidence.text == words


def test_a_weekday_of_something_else_is_no_evidence() -> None:
    fact = report("Ash cloud", "The airport is to open again on Friday.", times={"Friday": FRIDAY})
    assert inferred(fact, *DATED) == Published("2023-06-12", "day", "inferred")


def test_without_words_the_usual_day_of_the_story_and_without_story_nothing() -> None:
    fact = report("Ash cloud", "Ash lies on the roofs.")
    late = report("Volcano, a look back", "Ash fell.", day="2023-06-20")
    assert inferred(fact, *DATED, late) == Published("2023-06-12", "day", "inferred")
    assert inferred(fact) is None
    assert inferred(fact, report("Volcano", "Ash fell.")) is None


def test_a_weekday_alone_dates_nothing() -> None:
    assert inferred(report("Ash cloud", "Mia Holt said Monday that ash fell.", times={"Monday": MONDAY})) is None


def test_what_the_loader_found_stays() -> None:
    fact = report("Ash", "Mia Holt said on June 12 that ash fell.", day="2023-06-13", times={"June 12": JUNE_12})
    assert inferred(fact, *DATED) is fact.article.published


def test_only_the_lead_counts() -> None:
    filler = "Ash lay on every roof and in every street of the town that day. " * 20
    fact = report("Ash cloud", filler, "Mia Holt said on June 12 that ash fell.", times={"June 12": JUNE_12})
    assert reporting_days(fact, rules=RULES) == []


def test_a_day_in_the_next_sentence_is_not_that_of_the_statement() -> None:
    fact = report("Ash cloud", "Ash fell, Mia Holt said. Schools open on Monday.", times={"Monday": MONDAY})
    assert reporting_days(fact, rules=RULES) == []


def test_the_day_for_clustering() -> None:
    dated = report("Ash", "Ash fell.", day="2023-06-12T08:00")
    assert hint(dated, rules=RULES) == Day(date(2023, 6, 12).toordinal())
    yearless = report("Ash", "Mia Holt said on June 12 that ash fell.", times={"June 12": JUNE_12})
    assert hint(yearless, rules=RULES) == Day(date(2024, 6, 12).toordinal(), yearless=True)
    assert hint(report("Ash", "Ash fell."), rules=RULES) is None


def test_days() -> None:
    assert day_of(published("2023-06-12T08:00+02:00")) == date(2023, 6, 12)
    assert day_of(Published("2023-06", "month", "header")) is None
    assert day_of(Published("2023-99-99", "day", "header")) is None
    assert day_of(None) is None
    a, b = date(2023, 6, 12), date(2023, 6, 13)
    assert usual_day([b, a]) == a
    assert usual_day([a, b, b]) == b


def test_a_full_date_in_the_headline_is_believed_before_a_later_file_date() -> None:
    june = JUNE_12 | {"y": 2023}
    digest = report("The week, June 12, 2023", "Ash fell.", day="2023-11-27", times={"June 12, 2023": june})
    assert hint(digest, rules=RULES) == Day(date(2023, 6, 12).toordinal())
    ahead = report("What comes on June 12, 2023", "Ash fell.", day="2023-06-01", times={"June 12, 2023": june})
    assert hint(ahead, rules=RULES) == Day(date(2023, 6, 1).toordinal())
