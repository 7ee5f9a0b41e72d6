"""Dates of one act."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stories import Compare, article, found

from summitscan.reconcile import occurrence
from summitscan.reconcile.acts import Acts
from summitscan.reconcile.view import Item, View

TITLE = "Bear Bruno shot after entering school in Trento"


def test_two_years_for_one_move(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "Bruno came to Trento in 2015 from a zoo in Verona.", day="2024-03-05"),
        article(2, TITLE, "Bruno was born in Verona, and was transported to the zoo in Trento in 2014."),
    )
    (row,) = found(report, kind="date", verdict="conflict")
    assert row.code == "SS102"
    assert {p.value for p in row.positions} == {"2014", "2015"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Bruno came to Trento in 2015.", "Bruno came to Trento in May 2015."),  # the one holds the other
        ("Bruno came to Trento in 2015.", "Bruno was born in 2012 in Verona."),  # two acts
        ("Bruno came to Trento in 2015.", "Another bear, Yogi, came to Trento in 2014."),
        ("The bear was shot late on Monday.", "The bear was shot early on Tuesday."),  # one night
        ("Bruno may have come to Trento in 2015.", "Bruno came to Trento in 2014."),
    ],
)
def test_dates_that_can_both_be_true(compare: Compare, a: str, b: str) -> None:
    report = compare(article(1, TITLE, a), article(2, TITLE, b))
    assert not found(report, verdict="conflict")


def test_the_day_of_the_event(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "Rangers shot a bear in Trento on Monday after it entered a school."),
        article(2, TITLE, "A bear walked into a school in Trento on Monday afternoon.", "It was shot."),
    )
    (row,) = [c for c in report.comparisons if c.question == "day of the event"]
    assert (row.verdict, row.positions[0].value) == ("agree", "2024-03-04")


@pytest.mark.parametrize(
    ("a", "b", "conflicts"),
    [
        ("The zoo was founded in 1887.", "The zoo was founded in 1890.", True),  # the only one that the two speak of
        ("A zoo was founded in 1887.", "A zoo was founded in 1890.", False),
        ("The school was opened in 1967.", "The school was opened in 1971.", True),
        ("The school was opened in 1967.", "A new school was opened in 1971.", False),
        ("The school was opened in 1967.", "The school in Verona was opened in 1971.", False),
    ],
)
def test_a_thing_without_a_name_is_that_of_the_headline(compare: Compare, a: str, b: str, conflicts: bool) -> None:
    report = compare(article(1, TITLE, a), article(2, TITLE, b))
    assert bool(found(report, verdict="conflict")) == conflicts


@pytest.mark.parametrize(
    ("a", "b", "conflicts"),
    [
        ("Ann Berg came to power in 2014.", "Ann Berg has led the country since 2010.", True),
        ("Ann Berg has been chief executive since 2010.", "Ms Ann Berg took over as chief executive last year.", True),
        ("Ann Berg has been mayor since 2010.", "Ann Berg took over as mayor in 2014.", True),
        ("Ann Berg has been mayor since 2010.", "Ann Berg took over as mayor of Verona in 2014.", False),
        ("Ann Berg took over as treasurer in 2010.", "Ann Berg became chief executive in 2014.", False),
    ],
)
def test_since_when_somebody_holds_an_office(compare: Compare, a: str, b: str, conflicts: bool) -> None:
    report = compare(article(1, TITLE, a), article(2, TITLE, b))
    assert bool(found(report, kind="date", verdict="conflict")) == conflicts


@pytest.mark.parametrize(
    ("a", "b", "conflicts"),
    [
        ("The alarm went off at 3.10 am on Monday.", "The school's alarm was triggered at 4.25 am on Monday.", True),
        ("The alarm went off at 3.10 am on Monday.", "The alarm was set off at 3.15 am on Monday.", False),
        ("The alarm went off at 3.10 am on Monday.", "A second alarm was set off at 4.25 am on Monday.", False),
        ("A distress signal was sent at 9.40 pm on Monday.", "The first call for help was logged at 10.15 pm.", True),
        ("The ship sent its distress call at 9.40 pm.", "The first call for help was logged at 10.15 pm.", True),
        ("The council ordered residents out at 3 pm.", "The council issued its evacuation order at 6 pm.", True),
        ("The council ordered residents out of Verona at 3 pm.", "The council ordered residents out at 6 pm.", False),
        ("The ship sent its distress call at 9.40 pm.", "The last call was logged at 10.15 pm.", False),
    ],
)
def test_what_a_story_tells_of_once(compare: Compare, a: str, b: str, conflicts: bool) -> None:
    report = compare(article(1, TITLE, a), article(2, TITLE, b))
    assert bool(found(report, kind="date", verdict="conflict")) == conflicts


def test_a_relative_is_another_person(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "The school was founded by Leo Stern, who died in 1921."),
        article(2, TITLE, "Leo Stern's granddaughter, Anna Stern, died in 2019."),
    )
    assert not found(report, verdict="conflict")


MINISTER = "Minister Carla Nunez under pressure over bridge collapse in Lisbon"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The resignation of Carla Nunez on Friday came as a surprise.", "Carla Nunez resigned on Saturday."),
        ("Carla Nunez stepped down on Friday.", "Carla Nunez is a lawyer. She resigned on Thursday."),
        ("Carla Nunez, who quit on Friday, is a lawyer.", "The resignation of Carla Nunez on Saturday was late."),
        ("Founded in 1924, Brandt Motors makes buses.", "Brandt Motors was founded in 1911."),
        ("Carla Nunez has led the ministry since 2011.", "Carla Nunez has run the ministry since 2008."),
        (
            "Alba Industries' takeover last year of Corvex Bank changed it.",
            "Alba Industries moved in 2015 after a merger with Corvex Bank.",
        ),
        ("The bridge, opened in 1967, had four lanes.", "The bridge was inaugurated in 1971."),
        ("The bridge collapsed at about 9.30 pm on Monday.", "The bridge gave way at 7:40 p.m. on Monday."),
        ("The new minister will take office on 1 May.", "The new minister takes office on 9 May."),
    ],
)
def test_one_act_in_other_words(compare: Compare, a: str, b: str) -> None:
    report = compare(article(1, MINISTER, a), article(2, MINISTER, b))
    (row,) = found(report, kind="date", verdict="conflict")
    assert row.code == "SS102"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Carla Nunez was arrested late on Friday.", "Carla Nunez was arrested on Saturday."),  # one night
        ("The bridge collapsed at about 9.30 pm on Monday.", "The bridge collapsed shortly before 10 pm on Monday."),
        ("The bridge collapsed at 9.30 pm on Monday.", "The bridge collapsed at 4:30 p.m. Eastern time on Monday."),
        ("The bridge was built in 1966.", "The bridge dates from 1967."),  # to build takes its time
        ("Carla Nunez was arrested in 2012.", "Carla Nunez was arrested on Saturday."),  # twice
        ("Carla Nunez resigned on Friday.", "The deputy of Carla Nunez resigned on Thursday."),
        ("Carla Nunez resigned on Friday.", "Carla Nunez will resign on Saturday, an aide said."),
        (
            "Alba Industries moved in 2015 after a merger with Corvex Bank.",
            "Alba Industries' takeover in 2014 of Corvex Bank changed it.",
        ),
        ("Police arrested two men on Friday.", "Police arrested two men on Monday."),
        ("The bridge opened in 1967.", "The bridge opened to trams at noon on Saturday."),
        ("The tower of the bridge in Lisbon was built in 1967.", "The tower of the bridge in Porto was built in 1971."),
        ("Carla Nunez joined Alba Industries in 2009.", "Carla Nunez joined Corvex Bank in 2014."),
        ("Carla Nunez became mayor in 2009.", "Carla Nunez became a minister in 2014."),
    ],
)
def test_acts_that_may_be_two(compare: Compare, a: str, b: str) -> None:
    report = compare(article(1, MINISTER, a), article(2, MINISTER, b))
    assert not found(report, kind="date", verdict="conflict")


@pytest.mark.parametrize(("outlet", "conflicts"), [("The Guardian", True), ("The New York Times", False)])
def test_neighbouring_days_by_two_clocks(compare: Compare, outlet: str, conflicts: bool) -> None:
    title = "Carla Nunez held over bridge collapse in Lisbon, Portugal"
    report = compare(
        article(1, title, "Carla Nunez was arrested on Friday in Lisbon, Portugal.", outlet="BBC News"),
        article(2, title, "Carla Nunez was arrested on Saturday, Portugal said.", outlet=outlet),
    )
    assert bool(found(report, kind="date", verdict="conflict")) == conflicts


def test_clauses_of_copies_are_looked_at_once(compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ("Bruno came to Trento in 2015 from Verona.", "The bear Bruno came to Trento in May 2015.")
    copies = [replace(article(n, TITLE, texts[n % 2]), sha256=f"{n % 2:064}") for n in range(24)]
    looked: list[tuple[Item, Item]] = []
    goes_with = occurrence._goes_with

    def noting(acts: Acts, a: Item, b: Item) -> bool:
        looked.append((a, b))
        return goes_with(acts, a, b)

    monkeypatch.setattr(occurrence, "_goes_with", noting)
    once = compare(*copies)
    asked = len(looked)
    assert any(c.verdict == "precision" and len(c.positions) == 2 for c in found(once, kind="date"))
    monkeypatch.setattr(View, "same", property(lambda view: tuple(range(len(view.members)))))
    assert compare(*copies) == once
    assert asked < 10 < len(looked) - asked
