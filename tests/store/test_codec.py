import json
from dataclasses import dataclass, make_dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitscan.model import Copy, Facts, Report, Slot, Timex
from summitscan.store.codec import from_plain, signature, to_plain

# Timex.expr and Slot.value are any JSON object; the rest is derived from the type hints.
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
objects = st.dictionaries(st.text(max_size=5), plain, max_size=3)
st.register_type_strategy(Timex, st.builds(Timex, expr=objects))
st.register_type_strategy(Slot, st.builds(Slot, value=objects))
st.register_type_strategy(Copy, st.builds(Copy, share=st.floats(0, 1)))


@settings(max_examples=60)
@given(st.from_type(Facts))
def test_facts_come_back_as_they_were(facts: Facts) -> None:
    assert from_plain(Facts, json.loads(json.dumps(to_plain(facts)))) == facts


@settings(max_examples=30)
@given(st.from_type(Report))
def test_report_comes_back_as_it_was(report: Report) -> None:
    assert from_plain(Report, json.loads(json.dumps(to_plain(report)))) == report


@dataclass(frozen=True)
class Inner:
    a: int


@dataclass(frozen=True)
class Outer:
    one: Inner | None
    many: tuple[Inner, ...]
    pair: tuple[int, str]


@pytest.mark.parametrize("value", [Outer(None, (), (1, "x")), Outer(Inner(1), (Inner(2), Inner(3)), (1, "x"))])
def test_nested_optional_and_single_field(value: Outer) -> None:
    assert from_plain(Outer, json.loads(json.dumps(to_plain(value)))) == value


@pytest.mark.parametrize("data", [[], [None, []], [None, [[1, 2]], [1, "x"]], 5, None])
def test_other_shapes_are_refused(data: object) -> None:
    with pytest.raises((TypeError, ValueError, LookupError)):
        from_plain(Outer, data)


def test_unknown_type_is_refused() -> None:
    @dataclass(frozen=True)
    class Odd:
        x: set[int]

    with pytest.raises(TypeError, match="does not know"):
        to_plain(Odd(set()))


def test_signature_follows_nested_fields() -> None:
    def shape(**inner: type) -> str:
        part = make_dataclass("Part", inner.items(), frozen=True)
        return signature(make_dataclass("Whole", [("one", part), ("many", tuple[part, ...])], frozen=True))

    assert shape(a=int) == shape(a=int)
    assert len({shape(a=int), shape(a=str), shape(b=int), shape(a=int, b=int)}) == 4
