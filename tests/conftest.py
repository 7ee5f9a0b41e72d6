"""Fixtures shared by all tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from summitscan.annotate.pipeline import build_nlp

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole pipeline, loaded once."""
    return build_nlp()


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the five seed articles."""
    return ROOT / "corpus"
