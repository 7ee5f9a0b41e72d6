"""Vectors that are worked out once for each different word are those that spaCy works out."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.language import Language

from summitscan.annotate.embedding import distinct, share_vectors
from summitscan.annotate.pipeline import UNUSED_PIPES
from summitscan.annotate.products import speed_up_products

TEXT = "The mayor said the bridge, the old bridge, would be closed. The bridge was closed on 3 May. “Closed,” she said."


@pytest.fixture(scope="module")
def plain(nlp: Language) -> Language:
    import spacy

    plain = spacy.load(nlp.meta["lang"] + "_" + nlp.meta["name"], exclude=list(UNUSED_PIPES))
    speed_up_products(plain)  # with the same products, so that the vectors alone are compared
    return plain


def test_vectors_are_the_same_to_the_bit(plain: Language, nlp: Language) -> None:
    texts = [TEXT, "Bridge.", TEXT[:60], ""]
    for pipe in ("tok2vec", "ner"):
        models = [p.get_pipe(pipe).model for p in (plain, nlp)]
        ours, theirs = (
            (model if pipe == "tok2vec" else model.get_ref("tok2vec")).predict([plain.make_doc(t) for t in texts])
            for model in models
        )
        assert all(np.array_equal(a, b) for a, b in zip(ours, theirs, strict=True))


def test_fewer_rows_are_worked_out(nlp: Language) -> None:
    embed = nlp.get_pipe("tok2vec").model.layers[0]
    seen: list[int] = []
    mix = embed.layers[-2].layers[0]
    forward = mix._func
    mix.replace_callbacks(lambda model, x, is_train: (seen.append(len(x)), forward(model, x, is_train))[1])
    try:
        doc = nlp.make_doc(TEXT)
        embed.predict([doc, doc])
    finally:
        mix.replace_callbacks(forward)
    assert seen == [len({(t.orth, t.whitespace_) for t in doc})]


def test_it_is_done_once_and_not_in_training(nlp: Language) -> None:
    embed = nlp.get_pipe("tok2vec").model.layers[0]
    before = embed._func
    share_vectors(nlp)
    assert embed._func is before
    vectors, back = embed([nlp.make_doc(TEXT)], True)
    back(vectors)  # has a way back


def test_distinct_rows() -> None:
    rows = np.array([[1, 2], [2, 1], [1, 2], [0, 0], [2, 1]], dtype="uint64")
    first, which = distinct(rows)
    assert np.array_equal(rows[first][which], rows)
    assert len(first) == 3
    none = distinct(rows[:0])
    assert [len(x) for x in none] == [0, 0]
