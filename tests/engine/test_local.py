import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from summitscan.annotate.pipeline import model_name
from summitscan.engine import LocalEngine
from summitscan.engine.identity import identify
from summitscan.errors import ConfigError
from summitscan.model import Article, Block, Skipped
from summitscan.store.packing import Packed, unpack_facts


def article(name: str, text: str) -> Article:
    return Article(name, f"{name}.txt", "0" * 64, text, (Block(0, len(text), "body"),))


def texts(results: Iterable[Packed | Skipped], articles: list[Article]) -> list[str]:
    """What the sentences of each article begin with, for facts that are told apart by it."""
    found = []
    for one, result in zip(articles, results, strict=True):
        assert isinstance(result, Packed)
        facts = unpack_facts(one, *result)
        found.append(one.text[slice(*facts.statements[0].sentence)])
    return found


class Poisoned:
    """A pipeline that fails on some texts, and counts its batches."""

    def __init__(self, nlp: Language, poison: str) -> None:
        self.inner, self.poison, self.batches = nlp, poison, 0

    def make_doc(self, text: str) -> Doc:
        return self.inner.make_doc(text)

    def pipe(self, docs, batch_size):  # type: ignore[no-untyped-def]
        self.batches += 1
        for doc in docs:
            if self.poison in doc.text:
                raise ValueError(f"cannot read {self.poison}\nat all")
            yield self.inner(doc)


def test_order_is_kept_and_batches_are_cut(nlp: Language) -> None:
    pipeline = Poisoned(nlp, "nothing like this")
    engine = LocalEngine("m", batch_size=2, nlp=pipeline)  # type: ignore[arg-type]
    articles = [article(str(n), f"The bridge number {n} was closed.") for n in range(5)]
    results = list(engine.extract(articles))
    assert texts(results, articles) == [a.text for a in articles]
    assert pipeline.batches == 3


def test_one_bad_article_is_skipped_and_no_other(nlp: Language) -> None:
    engine = LocalEngine("m", batch_size=4, nlp=Poisoned(nlp, "venom"))  # type: ignore[arg-type]
    articles = [article("a", "The ferry sank."), article("b", "venom"), article("c", "The ferry was raised.")]
    first, bad, last = engine.extract(articles)
    assert bad == Skipped("b.txt", "extract", "could not be analysed: ValueError: cannot read venom")
    assert texts([first, last], articles[0::2]) == ["The ferry sank.", "The ferry was raised."]


def test_text_beyond_the_models_limit_is_skipped(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nlp, "max_length", 20)
    engine = LocalEngine("m", nlp=nlp)
    short, long = engine.extract([article("a", "Short."), article("b", "A text of more than twenty characters.")])
    assert isinstance(short, Packed)
    assert isinstance(long, Skipped) and "E088" in long.reason


def test_no_article_loads_no_model() -> None:
    assert list(LocalEngine("no-such-model").extract([])) == []


def test_unknown_model_is_a_settings_error() -> None:
    with pytest.raises(ConfigError, match="no-such-model"):
        list(LocalEngine("no-such-model").extract([article("a", "Text.")]))


def test_identity_without_loading_is_that_of_the_loaded_model(nlp: Language) -> None:
    assert identify("en_core_web_sm") == model_name(nlp) == LocalEngine("x", nlp=nlp).model


def test_identity_of_a_model_in_a_folder(tmp_path: Path) -> None:
    assert identify(str(tmp_path)) is None
    (tmp_path / "meta.json").write_text(json.dumps({"lang": "en", "name": "mine", "version": "2.1"}), encoding="utf8")
    assert identify(str(tmp_path)) == "en_mine 2.1"
