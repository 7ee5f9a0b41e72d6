"""The examples in the docstrings of component factories run as they stand."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable

import pytest
import spacy

from summitscan.annotate.dates import make_dates
from summitscan.annotate.names import make_names
from summitscan.extract.dates import resolve


@pytest.mark.parametrize("factory", [make_dates, make_names])
def test_the_example_of_a_component(factory: Callable[..., object]) -> None:
    _, _, example = (inspect.getdoc(factory) or "").partition("::\n")
    assert "assert " in example
    exec(textwrap.dedent(example), {"spacy": spacy, "resolve": resolve})
