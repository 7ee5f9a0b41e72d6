"""Where towns lie."""

from __future__ import annotations

import pytest

from summitscan.reconcile.where import exclude, spot
from summitscan.towns import distance, towns_of


def test_a_town_by_any_spelling() -> None:
    (one,), (other,) = towns_of("Umeå"), towns_of("UMEA")
    assert one == other
    assert one.country == "SE"


def test_homonyms_are_all_given() -> None:
    assert {t.country for t in towns_of("Córdoba")} >= {"AR", "ES"}


@pytest.mark.parametrize("name", ["", "Nowhereatall", "Ume"])
def test_a_name_that_no_town_has(name: str) -> None:
    assert towns_of(name) == ()


def test_distance_in_kilometres() -> None:
    (a,), (b,) = towns_of("Tampere"), towns_of("Umeå")
    assert 280 < distance(a, b) < 340
    assert distance(a, a) == 0


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        (("Tampere", "in"), ("Umeå", "in"), True),
        (("Tampere", "near"), ("Umeå", "near"), True),
        (("Tampere", "off"), ("Umeå", "off"), False),
        (("Utrecht", "near"), ("Amersfoort", "near"), False),
        (("Tampere", "in"), ("Norway", "in"), True),
        (("Tampere", "in"), ("Finland", "in"), False),
        (("Tampere", "near"), ("Norway", "in"), False),
        (("San Fernando", "in"), ("Cádiz", "in"), False),  # one of that name is near
    ],
)
def test_what_excludes_what(a: tuple[str, str], b: tuple[str, str], apart: bool) -> None:
    one, other = spot(*a), spot(*b)
    assert one is not None
    assert other is not None
    assert exclude(one, other) is apart
