"""A user's own rule files in comparing."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from stories import article, found

from summitscan.analysis import build_report
from summitscan.annotate.pipeline import annotate
from summitscan.extract import extract
from summitscan.model import Report, Tool

ARTICLES = (
    article(1, "Cable car stops above Velm", "Police collared Paul Mercier on Monday."),
    article(2, "Cable car stops above Velm", "Operator Paul Mercier has not been arrested, his lawyer said."),
)


def _report(nlp: Language, rules: Path | None) -> Report:
    facts = [extract(one, doc) for one, doc in annotate(nlp, ARTICLES)]
    folder = None if rules is None else str(rules)
    return build_report(facts, (), tool=Tool("summitscan", "0", "model", "config"), rules=folder)


def test_a_word_of_the_users_own_bears_on_what_contradicts(nlp: Language, tmp_path: Path) -> None:
    assert not found(_report(nlp, None), verdict="conflict")
    (tmp_path / "propositions.yaml").write_text("same_acts: [[arrest, collar]]\n")
    (row,) = found(_report(nlp, tmp_path), verdict="conflict")
    assert row.code == "SS105"
    assert not found(_report(nlp, None), verdict="conflict"), "the next run without them is as before"
