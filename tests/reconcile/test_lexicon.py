"""Words of one family, of one sense and of opposite sense."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitscan.annotate.lemmas import key
from summitscan.reconcile.lexicon import lexicon


@pytest.mark.parametrize(
    ("a", "b"), [("elect", "election"), ("agree", "agreement"), ("expand", "expansion"), ("decide", "decision")]
)
def test_derived_words_are_of_one_family(a: str, b: str) -> None:
    assert lexicon().same(key(a, "VB"), key(b, "NN"))
    assert not lexicon().opposite(key(a, "VB"), key(b, "NN"))


@pytest.mark.parametrize(
    ("a", "b"), [("approve", "reject"), ("adoption", "rejection"), ("easily", "difficult"), ("legible", "illegible")]
)
def test_opposites_hold_across_forms_and_both_ways(a: str, b: str) -> None:
    one, other = key(a), key(b)
    assert lexicon().opposite(one, other) and lexicon().opposite(other, one)
    assert not lexicon().same(one, other)


@pytest.mark.parametrize(
    ("a", "b"), [("cover", "discover"), ("organ", "organise"), ("form", "inform"), ("cat", "catch")]
)
def test_words_that_only_look_alike_are_strangers(a: str, b: str) -> None:
    one, other = key(a, "VB"), key(b, "VB")
    assert not lexicon().same(one, other) and not lexicon().opposite(one, other)


def test_no_word_stands_on_both_sides_of_an_opposition() -> None:
    poles = lexicon().poles
    assert [w for w, sides in poles.items() if any(p ^ 1 in sides for p in sides)] == []


def test_a_users_file_adds_groups(tmp_path: Path) -> None:
    (tmp_path / "opposites.yaml").write_text("opposites: [[[zig], [zag]]]\n", encoding="utf8")
    assert lexicon(str(tmp_path)).opposite("zig", "zag")
    assert lexicon(str(tmp_path)).opposite(key("approve"), key("reject"))
    assert not lexicon().opposite("zig", "zag")
