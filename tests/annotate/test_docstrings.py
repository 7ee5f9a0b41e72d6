"""Every component documents how it is used alone, and the example in its docstring runs as it stands."""

from __future__ import annotations

import textwrap

import pytest
import spacy

from summitscan.annotate.attribution import make_attribution
from summitscan.annotate.blocks import make_blocks
from summitscan.annotate.dates import make_dates
from summitscan.annotate.names import make_names
from summitscan.annotate.quotes import make_quotes
from summitscan.annotate.slots import make_slots

FACTORIES = [make_blocks, make_names, make_dates, make_quotes, make_attribution, make_slots]


@pytest.mark.parametrize("factory", FACTORIES)
def test_example_runs(factory: object) -> None:
    text = str(factory.__doc__)
    _, _, example = text.partition("::\n")
    code = textwrap.dedent(example)
    assert "add_pipe" in code and "assert" in code
    assert "Doc._." in text or "doc._." in text, "which attributes it writes"
    exec(compile(code, "docstring", "exec"), {"spacy": spacy})
