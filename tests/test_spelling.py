"""When two spellings are one name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitscan.spelling import fold, initials, same_name, similar, skeleton


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Dmitri Medvedev", "Dmitry Medvedev", "person"),
        ("Mikhail Khodorkovsky", "Mikhail Khodorkovskiy", "person"),
        ("José Muñoz", "Jose Munoz", "person"),
        ("J. Smith", "John Smith", "person"),
        ("John F. Kennedy", "John Fitzgerald Kennedy", "person"),
        ("Kennedy", "John Kennedy", "person"),
        ("Martin Luther King Jr.", "Martin Luther King", "person"),
        ("Siemens AG", "Siemens", "organisation"),
        ("World Health Organisation", "World Health Organization", "organisation"),
        ("São Paulo", "Sao Paulo", "place"),
    ],
)
def test_one_name(a: str, b: str, kind: str) -> None:
    assert same_name(a, b, kind)
    assert same_name(b, a, kind)


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Igor Petrov", "Oleg Petrov", "person"),
        ("Daniel Ortiz", "Daniel Ortega", "person"),
        ("A. Smith", "John Smith", "person"),
        ("Ali Akbar Salehi", "Ali Hassan Salehi", "person"),
        ("Bank of Chile", "Bank of China", "organisation"),
        ("Niger", "Nigeria", "place"),
        ("", "John Smith", "person"),
    ],
)
def test_two_names(a: str, b: str, kind: str) -> None:
    assert not same_name(a, b, kind)
    assert not same_name(b, a, kind)


def test_skeleton_is_what_romanisations_share() -> None:
    assert len({skeleton(w) for w in ("Yuriy", "Yuri", "Yury")}) == 1
    assert similar("Tchaikovsky", "Chaikovskiy")
    assert not similar("Li", "Lo")


def test_initials() -> None:
    assert "NRFA" in initials("Northern Rivers Fishing Association")
    assert "ICRC" in initials("International Committee of the Red Cross")


@given(st.text(max_size=20), st.text(max_size=20), st.sampled_from(["person", "place", "organisation"]))
def test_same_name_is_symmetric_and_fold_is_stable(a: str, b: str, kind: str) -> None:
    assert same_name(a, b, kind) == same_name(b, a, kind)
    assert fold(fold(a)) == fold(a)
