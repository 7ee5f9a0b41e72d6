"""Numbers of the same thing."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

from summitscan.numbers import as_plain, find_numbers
from summitscan.reconcile.number import relation


def _relation(a: str, b: str) -> str:
    return relation(as_plain(find_numbers(a)[0]), as_plain(find_numbers(b)[0]))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("214 people", "214 people", "same"),
        ("214 people", "two hundred people", "compatible"),
        ("more than 200 people", "214 people", "compatible"),
        ("more than 250 people", "214 people", "disjoint"),
        ("about 200 people", "214 people", "compatible"),
        ("about 200 people", "260 people", "disjoint"),
        ("dozens of people", "214 people", "compatible"),
        ("nearly 300 people", "276 people", "compatible"),
        ("up to 50 people", "60 people", "disjoint"),
        ("10 to 12 metres", "11 metres", "compatible"),
        ("10 to 12 metres", "15 metres", "disjoint"),
        ("a 400-pound bear", "a 181-kg bear", "compatible"),
        ("a 400-pound bear", "a 450-pound bear", "disjoint"),
        ("$4.9 billion", "$5 billion", "compatible"),
        ("$103 billion", "$105 billion", "disjoint"),
        ("20 laps", "21 laps", "disjoint"),
        ("six years and four months", "four years and six months", "disjoint"),
        ("1 hour 27 minutes 14 seconds", "1 hour, 27 minutes and 14 seconds", "same"),
        ("1 hour 27 minutes 14 seconds", "1 hour 29 minutes 50 seconds", "disjoint"),
        ("18 months", "one year and six months", "same"),
        ("6 feet 2 inches", "188 cm", "compatible"),
        ("25 basis points", "0.25 percentage points", "same"),
        ("3 metres, 10 feet", "3 metres", "same"),
    ],
)
def test_relation(a: str, b: str, expected: str) -> None:
    assert _relation(a, b) == expected
    assert _relation(b, a) == expected


def test_property_of_what_the_headline_names(compare: Compare) -> None:
    title = "Bear shot after entering school in Banff"
    report = compare(
        article(1, title, "A 400-pound bear was shot by rangers after it entered a school in Banff on Tuesday."),
        article(2, title, "Rangers in Banff on Tuesday shot a 450-pound bear that had walked into a school."),
    )
    (weight,) = found(report, kind="number", verdict="conflict")
    assert weight.question.startswith("weight") and weight.code == "SS101" and weight.severity == "high"
    assert {p.label for p in weight.positions} == {"400-pound", "450-pound"}


def test_an_age_behind_its_noun(compare: Compare) -> None:
    title = "Boy rescued from well in Jaipur"
    a, b = "The boy, aged nine, was cold but unhurt.", "The boy, aged six, had bruises on his shoulder."
    (age,) = found(compare(article(1, title, a), article(2, title, b)), kind="number", verdict="conflict")
    assert age.question.startswith("age")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norland Oil expects a hit of as much as $20 billion.", "Norland Oil could be facing a $20 billion charge."),
        ("The dog was held under water for about 10 minutes.", "The man dragged the dog for at least 10 minutes."),
        ("Norland Oil raised its bid to $82 per share.", "Norland Oil raised its bid for the firm to about $82."),
    ],
)
def test_one_figure_with_and_without_a_bound(compare: Compare, one: str, other: str) -> None:
    report = compare(article(1, "Norland Oil and the dog", one), article(2, "Norland Oil and the dog", other))
    assert [(c.verdict, len(c.positions)) for c in found(report, kind="number")] == [("precision", 2)]


def test_a_corrected_figure_is_an_update(compare: Compare) -> None:
    title = "Boy rescued from well in Jaipur"
    report = compare(
        article(1, title, "A five-year-old boy was pulled alive from a well in Jaipur on Tuesday."),
        article(
            2,
            title,
            "A six-year-old boy was pulled alive from a well in Jaipur. He was initially said to be five years old.",
        ),
    )
    assert [c.verdict for c in report.comparisons if c.question.startswith("age")] == ["update"]


def test_a_rising_toll_is_an_update(compare: Compare) -> None:
    title = "Landslide kills villagers in Tarma"
    report = compare(
        article(1, title, "At least 12 people were killed in a landslide in Tarma on Tuesday.", day="2024-03-05"),
        article(2, title, "The landslide in Tarma killed 31 people on Tuesday.", day="2024-03-07"),
    )
    assert not found(report, verdict="conflict")


def test_a_toll_of_one_hour_does_not_rise(compare: Compare) -> None:
    title = "Landslide kills villagers in Tarma"
    report = compare(
        article(1, title, "The police said 34 bodies had been recovered by noon on Wednesday.", day="2024-03-07"),
        article(2, title, "The police said 43 bodies had been recovered by noon on Wednesday.", day="2024-03-07"),
    )
    assert len(found(report, kind="number", verdict="conflict")) == 1


def test_more_than_and_exact_is_precision(compare: Compare) -> None:
    title = "Teachers sign petition against school closures in Leeds"
    report = compare(
        article(1, title, "More than 2,000 teachers signed a petition against the closures in Leeds."),
        article(2, title, "The petition against the closures in Leeds was signed by 2,150 teachers."),
    )
    (petition,) = found(report, kind="number")
    assert (petition.verdict, petition.code) == ("precision", "SS202")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Some 60 excavators were sent to the mine in Tarma.", "Some 100 trucks were sent to the mine in Tarma."),
        ("Five people were on board the trains in Tarma.", "One person was injured on the trains in Tarma."),
        (
            "The bank cut its rate to 5.25 percent, from 6 percent.",
            "The bank in Tarma cut its rate to 5.25 percent, from 6 percent.",
        ),
        (
            "In 2004, 30 people were killed in a landslide in Tarma.",
            "A landslide in Tarma killed 12 people on Tuesday.",
        ),
        ("The driver, aged 40, fled from the mine.", "A passenger, aged 35, was hurt at the mine."),
        ("The toll of the mine road rises by 80 pesos.", "The toll of the mine road rises to 430 pesos."),
        ("Shares of the mine rose 2 percent on Tuesday.", "Shares of the mine rose 3 percent on Tuesday."),
    ],
)
def test_different_things_do_not_conflict(compare: Compare, a: str, b: str) -> None:
    title = "Mine in Tarma closed after accident"
    report = compare(article(1, title, a), article(2, title, b))
    assert not found(report, verdict="conflict")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("was fined $84,000 in 2015", ["$84,000", "2015"]),
        ("killed 40 in 2012", ["40", "2012"]),
        ("seven died in three days", ["seven", "three days"]),
        ("five deaths: two in three days", ["five", "two", "three days"]),
        ("paid 20,000 US dollars and 1.2 billion pesos", ["20,000 US dollars", "1.2 billion pesos"]),
        ("one in five rivers is dry", []),
        ("1 in 10 adults", []),
        ("one in 1,000 is affected", []),
    ],
)
def test_a_share_of_all_is_no_count(text: str, numbers: list[str]) -> None:
    assert [n.text for n in find_numbers(text)] == numbers
