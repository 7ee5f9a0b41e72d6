"""Ages against the years in which things were made and people born."""

from __future__ import annotations

import pytest
from stories import Compare, article, found


@pytest.mark.parametrize(
    ("title", "year", "age"),
    [
        ("Fire in Larvik hall", "The hall was built in 1986.", "The fire broke out in the 26-year-old hall at noon."),
        ("Fire on ferry Aurora", "The Aurora was built in 1986.", "The Aurora, a 26-year-old ferry, was towed."),
        ("Writer Ann Berg dies", "Ann Berg was born in 1951.", "Ann Berg, 66, wrote ten novels."),
    ],
)
def test_an_age_that_does_not_fit(compare: Compare, title: str, year: str, age: str) -> None:
    (row,) = found(compare(article(1, title, year), article(2, title, age)), kind="date", verdict="conflict")
    assert row.code == "SS102"


@pytest.mark.parametrize(
    ("title", "year", "age"),
    [
        ("Fire on ferry Aurora", "The Aurora was built in 1997.", "The Aurora, a 26-year-old ferry, was towed."),
        ("Fire on ferry Aurora", "The Aurora was built in 1986.", "A 26-year-old sailor left the Aurora."),
        ("Writer Ann Berg dies", "Ann Berg was born in 1958.", "Ann Berg, 66, wrote ten novels."),
        ("Writer Ann Berg dies", "Ann Berg was born in 1951.", "Ann Berg, then 29, wrote her first novel in 1980."),
        ("Writer Ann Berg dies", "Ann Berg's father was born in 1921.", "Ann Berg, 66, wrote ten novels."),
    ],
)
def test_an_age_that_fits_or_is_anothers(compare: Compare, title: str, year: str, age: str) -> None:
    assert not found(compare(article(1, title, year), article(2, title, age)), kind="date", verdict="conflict")
