"""The benchmarks' corpus is the same on every machine, and what they multiply stays whole."""

import hashlib
import json
from itertools import islice
from pathlib import Path

from spacy.language import Language

from benchmarks.corpus import article, articles
from benchmarks.replay import multiply
from summitscan.engine.batch import facts_of_batch
from summitscan.load import load
from summitscan.model import Article
from summitscan.store.packing import Packed, unpack_facts


def test_corpus_does_not_change() -> None:
    records = list(articles(40))
    assert records == list(islice(articles(4000), 40))
    assert len({r["text"] for r in records}) == 40
    digest = hashlib.sha256(json.dumps(records).encode()).hexdigest()
    assert digest.startswith("86c67fd5f39095a5"), "figures measured on another corpus cannot be compared"


def test_another_edition_differs_in_its_figure_alone() -> None:
    before, after = article(5), article(5, edition=7)
    assert before != after
    for key, text in before.items():
        assert len(text.split()) == len(after[key].split())


def test_multiplied_facts_fit_their_articles(nlp: Language, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(a) + "\n" for a in articles(8)), encoding="utf8")
    read = [a for a in load([path]) if isinstance(a, Article)]
    found = [unpack_facts(a, *r) for a, r in zip(read, facts_of_batch(nlp, read), strict=True) if isinstance(r, Packed)]
    made = list(multiply(found, 24))
    assert len({f.article.id for f in made}) == 24
    assert len({f.article.text for f in made}) == 24
    for facts in made:
        text = facts.article.text
        assert all(text[t.start : t.end] == t.text for t in facts.timexes)
        for name in facts.names:
            assert {text[m.start : m.end] for m in name.mentions} <= set(name.variants)
