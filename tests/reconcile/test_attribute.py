"""Figures of one attribute in different constructions."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

TITLES = {
    "art": "Thieves take silver cups from castle museum in Dornfeld",
    "ferry": "Ferry Alma Star sinks off Port Selby",
    "jobs": "Carmaker Halvorsen to cut jobs worldwide",
    "loan": "Minister Peter Kranz resigns over loan from Ostbau",
    "fire": "Wildfire near Mount Ansel forces evacuations",
    "mine": "Miners rescued after shock in Lerna mine",
    "crash": "Train derails near Halden",
    "vote": "Voters in Halden decide on tram plan",
    "race": "Anna Weber wins 400 metres in Halden",
}


@pytest.mark.parametrize(
    ("story", "a", "b"),
    [
        (
            "art",
            "The silver cups are insured for a total of 2 million euros, the castle said.",
            "The insured value of the cups is 5 million euros, the curator said.",
        ),
        (
            "ferry",
            "The ferry was licensed to carry 180 passengers, the ministry said.",
            "Officials said the safety certificate capped passengers at 120.",
        ),
        (
            "jobs",
            "Carmaker Halvorsen said it will cut 3,000 jobs to save money.",
            "The company told its staff that 5,200 positions would disappear.",
        ),
        (
            "loan",
            "Kranz had received a loan of 1.4 million euros from Ostbau.",
            "Ostbau, a maker of bricks, lent him 600,000 euros.",
        ),
        (
            "fire",
            "The fire was estimated at 2,000 hectares on Tuesday morning.",
            "The fire had burned 3,400 hectares by Tuesday morning.",
        ),
        (
            "ferry",
            "The families will each receive 20,000 zlotys from the insurer.",
            "Every family would get 50,000 zlotys, paid by the state insurer.",
        ),
        (
            "vote",
            "The plan was approved by 58 percent of those who voted.",
            "Of the ballots, 64 percent were in favour of the plan.",
        ),
        (
            "vote",
            "The plan was turned down by 53 percent of the voters.",
            "Sixty-one percent of voters said no to the plan.",
        ),
        (
            "race",
            "Her winning time was 43.92 seconds.",
            "The winner crossed the line in 44.31 seconds.",
        ),
        (
            "crash",
            "The police said four of the six carriages left the track.",
            "All but one of the six coaches jumped the track.",
        ),
    ],
)
def test_one_attribute_with_two_values(compare: Compare, story: str, a: str, b: str) -> None:
    report = compare(article(1, TITLES[story], a), article(2, TITLES[story], b))
    assert len(found(report, kind="number", verdict="conflict")) == 1


@pytest.mark.parametrize(
    ("story", "a", "b"),
    [
        (  # the place of a part
            "jobs",
            "Carmaker Halvorsen said it will cut 3,000 jobs to save money.",
            "Carmaker Halvorsen will cut 1,200 jobs in Norway to save money.",
        ),
        (  # an article that gives both explains the difference
            "jobs",
            "Carmaker Halvorsen said it will cut 3,000 jobs. At first it had wanted to cut 5,200 jobs.",
            "The company told its staff that 5,200 positions would disappear.",
        ),
        (  # for and against
            "vote",
            "The plan was approved by 58 percent of those who voted.",
            "Thirty-nine percent of voters said no to the plan.",
        ),
        (  # rounded
            "race",
            "Her winning time was 43.92 seconds.",
            "The winner crossed the line in 44 seconds.",
        ),
        (  # another day
            "fire",
            "The fire was estimated at 2,000 hectares on Tuesday morning.",
            "The fire had burned 3,400 hectares by Wednesday night.",
        ),
        (  # another payer
            "ferry",
            "The families will each receive 20,000 zlotys from the insurer.",
            "Every family would get 50,000 zlotys from the government.",
        ),
        (  # another lender
            "loan",
            "Kranz had received a loan of 1.4 million euros from Ostbau.",
            "A bank in Linz lent him 600,000 euros.",
        ),
        (  # profits of two periods
            "jobs",
            "Halvorsen said net profit fell to 400 million euros in the second quarter.",
            "Halvorsen said net profit fell to 900 million euros in the first half.",
        ),
        (  # two people freed
            "mine",
            "Jan Novak was pulled out after 14 hours.",
            "Karel Svoboda was pulled out after 30 hours.",
        ),
    ],
)
def test_figures_that_something_tells_apart(compare: Compare, story: str, a: str, b: str) -> None:
    report = compare(article(1, TITLES[story], a), article(2, TITLES[story], b))
    assert not found(report, kind="number", verdict="conflict")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The driver, Thomas Weber, 58, was hurt.",
            "Thomas Weber, who celebrated his 61st birthday in January, spoke.",
        ),
        (
            "Thomas Weber, who was 58, sang in the choir of Halden.",
            "Thomas Weber would have celebrated his 70th birthday next month.",
        ),
        ("Thomas Weber, 58, was hurt.", "Thomas Weber, who had turned 65 in January, was hurt."),
        ("The driver, Thomas Weber, 58, was hurt.", "Thomas Weber, who turns 55 next month, was taken to hospital."),
    ],
)
def test_ages_by_birthdays(compare: Compare, a: str, b: str) -> None:
    report = compare(article(1, TITLES["crash"], a), article(2, TITLES["crash"], b))
    (age,) = found(report, kind="number", verdict="conflict")
    assert age.question == "age: Thomas Weber"


def test_the_age_of_one_who_has_not_turned_it_yet(compare: Compare) -> None:
    a, b = "Thomas Weber, 58, was hurt near Halden.", "Thomas Weber, who turns 59 next month, was taken to hospital."
    report = compare(article(1, TITLES["crash"], a), article(2, TITLES["crash"], b))
    assert not found(report, kind="number", verdict="conflict")


@pytest.mark.parametrize(
    ("a", "b", "conflict"),
    [
        ("It is said the thieves made off with three cups.", "The thieves took five cups from a case.", True),
        (
            "It is said the thieves made off with three cups.",
            "In 1994 thieves took five cups from the castle.",
            False,
        ),
        ("It is said the thieves made off with three cups.", "The thieves took five coins from a case.", False),
    ],
)
def test_what_was_stolen(compare: Compare, a: str, b: str, conflict: bool) -> None:
    report = compare(article(1, TITLES["art"], a), article(2, TITLES["art"], b))
    assert bool(found(report, kind="number", verdict="conflict")) == conflict


def test_not_one_is_none(compare: Compare) -> None:
    title = "Storm over Port Selby"
    a, b = "More than 200 flights were cancelled, the airport said.", "Not one flight was called off, the airport said."
    (flights,) = found(compare(article(1, title, a), article(2, title, b)), kind="number", verdict="conflict")
    assert flights.question == "called off"
