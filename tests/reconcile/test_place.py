"""Places of one act."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

TITLE = "Police hold Anna Berger over theft of violin"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Anna Berger was arrested in Ghent on Monday.", "Ms Berger was arrested in Bruges, her lawyer said."),
        ("Anna Berger was arrested at her home.", "Anna Berger was arrested at an airport."),
        ("Anna Berger is a native of Lyon.", "The violinist was born in Lille. Anna Berger, born in Lille, is 34."),
        ("Anna Berger, 34, was born in Lyon.", "The Lille-born Anna Berger plays the viola."),
        (
            "Anna Berger was flown to Saint Luke Hospital after the arrest.",
            "Anna Berger is in a stable condition at Northgate Infirmary.",
        ),
        ("Anna Berger was arrested in a hotel in Ghent.", "Police took Anna Berger into custody in Bruges."),
    ],
)
def test_two_places(compare: Compare, a: str, b: str) -> None:
    report = compare(article(1, TITLE, a), article(2, TITLE, b))
    (row,) = found(report, kind="place", verdict="conflict")
    assert row.code == "SS103"
    assert len(row.positions) == 2


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Anna Berger was arrested in Ghent.", "Anna Berger was arrested in Belgium."),  # one lies in the other
        ("Anna Berger was arrested in Ghent.", "Anna Berger was arrested near Bruges."),
        ("Anna Berger was arrested in Ghent.", "Anna Berger was arrested in Oudewerf."),  # nobody knows the place
        ("Anna Berger was arrested in Ghent.", "Anna Berger may have been arrested in Bruges."),
        ("Anna Berger was arrested in Ghent.", "Anna Berger's brother Karl was arrested in Bruges."),
        ("Anna Berger was arrested in Ghent on Monday.", "Anna Berger was arrested in Bruges in 2011."),
        ("Anna Berger spoke in Ghent.", "Anna Berger spoke in Bruges."),  # one can speak twice
        (
            "Anna Berger was flown to Saint Luke Hospital after the arrest.",
            "Anna Berger was transferred to Northgate Infirmary. She is in a stable condition at Northgate Infirmary.",
        ),
        ("Two people were arrested in Ghent.", "Two people were arrested in Bruges."),
        ("Anna Berger was arrested at a hotel in Ghent.", "Anna Berger was arrested at Hotel Noord in Ghent."),
    ],
)
def test_places_that_can_both_be_true(compare: Compare, a: str, b: str) -> None:
    report = compare(article(1, TITLE, a), article(2, TITLE, b))
    assert not found(report, kind="place", verdict="conflict")


STORY = "Firm picks a site for its battery plant"
LEAD = "Orvel Motors said on Monday where it would build its battery plant, and showed a sheet of drawings."


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The plant will be built in Tampere.", "The plant will be built in Umeå."),  # towns of the list, by distance
        ("The only plant will be in Graz.", "Cells will be made at a single plant in the port of Gdynia."),
        ("The sheet was found in a locker at Utrecht station.", "Police found the sheet behind a shelf in Groningen."),
        ("The sheet was found near Split.", "The sheet was discovered in a field outside Osijek."),
        ("The ceremony took place in Lahti.", "The ceremony was held at a hotel in Turku."),
    ],
)
def test_two_places_of_things(compare: Compare, a: str, b: str) -> None:
    report = compare(article(1, STORY, LEAD, a), article(2, STORY, LEAD, b))
    (row,) = found(report, kind="place", verdict="conflict")
    assert row.code == "SS103"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The plant will be built in Tampere.", "The plant will be built in Pirkkala."),  # a suburb
        ("The plant will be built in Tampere.", "A second plant will be built in Umeå."),
        ("The plant will be built in Tampere.", "The plant was built in Umeå."),  # planned and done
        ("The plants were built in Tampere.", "The plant was built in Umeå. Both plants are running."),
        ("The sheet was found near Utrecht.", "The sheet was found near Amersfoort."),
        ("The sheet was found in the province of Utrecht.", "The sheet was found in Zwolle."),
        ("The ceremony took place in Lahti.", "Another ceremony took place in Turku."),
    ],
)
def test_places_of_things_that_can_both_be_true(compare: Compare, a: str, b: str) -> None:
    report = compare(article(1, STORY, LEAD, a), article(2, STORY, LEAD, b))
    assert not found(report, kind="place", verdict="conflict")


@pytest.mark.parametrize(
    ("a", "b", "conflict"),
    [
        ("Karl Moen was caught at a hotel in Turku.", "Police seized Karl Moen at a farm in Lahti.", True),
        ("Karl Moen was arrested as he left a ship in Turku.", "Karl Moen was arrested at a farm in Lahti.", True),
        ("Karl Moen was caught at a hotel in Turku.", "A gang seized Karl Moen at a farm in Lahti.", False),
        ("Karl Moen was caught in Turku.", "Karl Moen was caught in Turku, Finland.", False),
        ("Karl Moen was caught in Turku, Finland.", "Karl Moen was caught in Umeå, Sweden.", True),
    ],
)
def test_an_arrest_in_other_words(compare: Compare, a: str, b: str, conflict: bool) -> None:
    title, lead = "Swindler Karl Moen arrested", "The swindler Karl Moen was arrested on Monday."
    report = compare(article(1, title, lead, a), article(2, title, lead, b))
    assert bool(found(report, kind="place", verdict="conflict")) == conflict


def test_where_a_child_was_born(compare: Compare) -> None:
    title, lead = "Princess gives birth to son", "Princess Anna gave birth to a son on Monday."
    a, b = "The boy was born in Lahti.", "The boy was born at a clinic in Turku."
    for more, conflict in (("", True), (" Two boys were born there that day.", False)):
        report = compare(article(1, title, lead, a + more), article(2, title, lead, b))
        assert bool(found(report, kind="place", verdict="conflict")) == conflict
