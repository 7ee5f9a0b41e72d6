"""Yes and no of one proposition across constructions."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

TITLE = "Cable car stops above Velm"


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        (
            "Police arrested Paul Mercier on Monday.",
            "Operator Paul Mercier has not been arrested, his lawyer said.",
        ),
        ("Paul Mercier, the operator, was arrested on Monday.", "There have been no arrests, police said."),
        ("The cabin was safe, the ministry said.", "The cabin was not safe, prosecutors said."),
        ("Mercier was in the control room, police said.", "Mercier was not in the control room, the union said."),
        ("The valley station was closed, the company said.", "The valley station did not close for even an hour."),
        ("The company will keep its depot in Velm.", "The company will move its depot to Tarn."),
        ("Paul Mercier was acquitted.", "Paul Mercier was sentenced to two years in prison."),
        ("Technicians inspected the cable in 2022.", "The cable was not inspected in 2022, the union said."),
        ("The driver, Paul Mercier, died.", "Paul Mercier survived the accident."),
        ("Paul Mercier was found guilty of bribery and tax fraud.", "Paul Mercier was acquitted of tax fraud."),
        ("The board of Lorn AG unanimously backed the sale.", "Two directors of Lorn AG voted against the sale."),
        ("More than 20 trips were scrapped.", "Not one trip was called off."),
        ("Minister Ann Berg travelled to Verona on Monday.", "Minister Ann Berg did not come to Verona."),
        ("The operator had its licence suspended on Monday.", "The licence has not been suspended."),
        ("The company closed the station on Monday.", "The company decided not to close the station."),
        ("Paul Mercier will leave in May.", "Paul Mercier will remain in charge of the cable car."),
    ],
)
def test_yes_and_no_in_two_constructions(compare: Compare, yes: str, no: str) -> None:
    report = compare(article(1, TITLE, yes), article(2, TITLE, no))
    (row,) = found(report, kind="polarity")
    assert (row.verdict, row.code, len(row.positions)) == ("conflict", "SS105", 2)


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("The company has agreed to sell to Lorn.", "The company has not agreed to sell to Tarn."),
        ("Mercier resigned on Tuesday.", "Mercier did not resign on Monday."),
        ("If the cabin was safe, nobody would have been hurt.", "The cabin was not safe, prosecutors said."),
        ("The verdict is fair, Paul Mercier said.", "The verdict is not fair, said Anna Keller."),
        ("Paul Mercier was found guilty of bribery.", "Paul Mercier was acquitted of tax fraud."),
        ("The board of Lorn AG unanimously backed the sale.", "Two judges in the case of Lorn AG voted against."),
        ("One in three said the cabin was safe.", "One in ten said the cabin was not safe."),
        ("Mercier told police that Anna Keller had left when she was arrested.", "Mercier was not arrested."),
        ("A stewardess was arrested in 2009.", "There have been no arrests, police said."),
        ("Paul Mercier was arrested on Monday.", "There have been no further arrests, police said."),
    ],
)
def test_what_can_both_be_so(compare: Compare, yes: str, no: str) -> None:
    report = compare(article(1, TITLE, yes), article(2, TITLE, no))
    assert not found(report, kind="polarity", verdict="conflict")


def test_what_came_after_the_denial_is_no_contradiction(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "Paul Mercier has not been arrested, police said.", day="2024-03-05"),
        article(2, TITLE, "Paul Mercier was arrested on Wednesday.", day="2024-03-06"),
    )
    assert not found(report, verdict="conflict")


def test_who_has_resigned_will_not_refuse_to(compare: Compare) -> None:
    resigned = article(1, TITLE, "Director Paul Mercier resigned on Tuesday.", day="2024-03-06")
    refuses = "Director Paul Mercier will not resign, he said."
    assert found(compare(resigned, article(2, TITLE, refuses, day="2024-03-07")), kind="polarity", verdict="conflict")
    assert not found(compare(resigned, article(2, TITLE, refuses, day="2024-03-04")), kind="polarity")


def test_i_is_the_speaker(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, "Paul Mercier resigned on Monday, the company said."),
        article(2, TITLE, "“I have not resigned,” director Paul Mercier told reporters."),
    )
    assert found(report, kind="polarity", verdict="conflict")
