"""Stories made of short texts, through the whole pipeline."""

from __future__ import annotations

import pytest
from spacy.language import Language
from stories import Compare

from summitscan.analysis import build_report
from summitscan.annotate.pipeline import annotate
from summitscan.extract import extract
from summitscan.model import Article, Report, Tool


@pytest.fixture(scope="session")
def compare(nlp: Language) -> Compare:
    """compare(article, article, …) -> the report on them."""

    def run(*articles: Article) -> Report:
        facts = [extract(one, doc) for one, doc in annotate(nlp, articles)]
        return build_report(facts, (), tool=Tool("summitscan", "0", "model", "config"))

    return run
