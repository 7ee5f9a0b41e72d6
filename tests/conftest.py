"""Fixtures shared by all tests."""

from __future__ import annotations

from pathlib import Path

import hypothesis
import pytest
from spacy.language import Language

from summitscan.annotate.pipeline import build_nlp

# A test fails by what it finds, never by how busy the machine is.
hypothesis.settings.register_profile("summitscan", deadline=None)
hypothesis.settings.load_profile("summitscan")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole pipeline, loaded once."""
    return build_nlp()


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the five seed articles."""
    return ROOT / "corpus"
