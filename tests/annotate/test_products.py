"""The products are those of spaCy but for the last bits, and the same to the bit in any batch."""

from __future__ import annotations

from ctypes import c_uint32
from typing import Any

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Token
from thinc.api import NumpyOps

from summitscan.annotate import products
from summitscan.annotate.pipeline import UNUSED_PIPES, build_nlp
from summitscan.annotate.products import Products, routines, speed_up_products

TEXTS = [
    "The mayor of Karlby said on Monday that the old bridge would be closed. It was closed on 3 May.",
    "“We lost 40 boats,” said Ines Okafor, who runs the harbour of Port Ellis for Nordic Ferries.",
    "Closed.",
    "Two of the seven miners were found alive, the company said, and five are missing below the second level. " * 9,
    "Prices rose by 3.2 per cent in March, the bank said, after 2.9 per cent in February and in January.",
    "The court in Velm sentenced him to six years; his lawyer, Jon Abara, said he would appeal.",
] * 5
WIDTHS = ((288, 288), (576, 288), (96, 64), (64, 1024), (96, 50), (7, 3))


@pytest.fixture(scope="module")
def plain(nlp: Language) -> Language:
    import spacy

    return spacy.load(nlp.meta["lang"] + "_" + nlp.meta["name"], exclude=list(UNUSED_PIPES))


def numbers(*shape: int, seed: int = 0) -> Any:
    return np.random.default_rng(seed).standard_normal(shape).astype("f")


def told(token: Token) -> tuple[str, str, int, str, str]:
    return token.tag_, token.dep_, token.head.i, token.ent_iob_, token.ent_type_


def vectors(nlp: Language, pipe: str, texts: list[str]) -> list[Any]:
    model = nlp.get_pipe(pipe).model
    made = (model if pipe == "tok2vec" else model.get_ref("tok2vec")).predict([nlp.make_doc(t) for t in texts])
    return list(made)


@pytest.mark.parametrize("pipe", ["tok2vec", "ner"])
def test_a_document_is_the_same_to_the_bit_alone_and_in_batches(nlp: Language, pipe: str) -> None:
    alone = [made for text in TEXTS for made in vectors(nlp, pipe, [text])]
    for size in (7, 32):
        batches = [TEXTS[n : n + size] for n in range(0, len(TEXTS), size)]
        together = [made for batch in batches for made in vectors(nlp, pipe, batch)]
        assert all(np.array_equal(a, b) for a, b in zip(alone, together, strict=True))


def test_vectors_and_annotations_are_those_of_spacy(nlp: Language, plain: Language) -> None:
    for pipe in ("tok2vec", "ner"):
        for ours, theirs in zip(vectors(nlp, pipe, TEXTS), vectors(plain, pipe, TEXTS), strict=True):
            assert np.allclose(ours, theirs, rtol=0, atol=1e-4)
    texts = ["", *TEXTS]
    for one, other in zip(build_nlp(components=()).pipe(texts), plain.pipe(texts), strict=True):
        assert [told(token) for token in one] == [told(token) for token in other]


@pytest.mark.parametrize(("inner", "columns"), WIDTHS)
def test_a_row_depends_on_no_other(inner: int, columns: int) -> None:
    rows, weights, ops = numbers(700, inner), numbers(columns, inner, seed=1), Products()
    whole = ops.gemm(rows, weights, trans2=True)
    for start, end in ((0, 1), (1, 6), (3, 20), (5, 130), (200, 699), (699, 700)):
        assert np.array_equal(ops.gemm(rows[start:end], weights, trans2=True), whole[start:end])


@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("second", [False, True])
def test_products_of_all_kinds(first: bool, second: bool) -> None:
    left, right = numbers(*((50, 40) if first else (40, 50))), numbers(*((30, 50) if second else (50, 30)), seed=1)
    for x, y in ((left, right), (left[::-1, ::-1], np.asfortranarray(right))):
        want = (x.T if first else x).astype(float) @ (y.T if second else y).astype(float)
        assert np.allclose(Products().gemm(x, y, trans1=first, trans2=second), want, rtol=0, atol=1e-4)
        out = np.full((41, 30), np.nan, dtype="f")
        assert Products().gemm(x, y, out=out[1:], trans1=first, trans2=second).base is out
        assert np.isnan(out[0]).all()
        assert np.allclose(out[1:], want, rtol=0, atol=1e-4)


def test_what_thinc_refuses_is_refused_and_nothing_is_nothing() -> None:
    with pytest.raises(ValueError):
        Products().gemm(numbers(3, 4), numbers(5, 6))
    with pytest.raises(ValueError):
        Products().gemm(numbers(3, 4), np.zeros((4, 2)))
    assert Products().gemm(numbers(0, 4), numbers(4, 2)).shape == (0, 2)


def test_a_model_with_other_products_keeps_them(plain: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    nodes = list(plain.get_pipe("ner").model.walk())
    own = NumpyOps(use_blis=False)
    before = [node.ops for node in nodes]
    try:
        monkeypatch.setattr(products, "routines", lambda: None)
        speed_up_products(plain)
        assert [node.ops for node in nodes] == before
        monkeypatch.setattr(products, "routines", lambda: print)
        nodes[-1].ops = own
        speed_up_products(plain)
        assert nodes[-1].ops is own
        assert {type(node.ops) for node in nodes[:-1]} == {Products}
    finally:
        for name in plain.pipe_names:
            for node in getattr(plain.get_pipe(name), "model", nodes[0]).walk():
                node.ops = NumpyOps()


class Function:
    """As a function of a library: its types can be set."""

    def __init__(self, gives: Any) -> None:
        self.gives = gives

    def __call__(self, *given: Any) -> Any:
        return self.gives(*given) if callable(self.gives) else self.gives


class Library:
    """A BLIS that has chosen generic routines on a processor that can run better."""

    def __init__(self, **other: Any) -> None:
        names = [b"haswell", b"zen2", b"generic"]
        functions = {
            "bli_info_get_version_str": products.VERSION,
            "bli_info_get_int_type_size": 64,
            "bli_arch_query_id": 2,
            "bli_arch_string": names.__getitem__,
            "bli_cpuid_query": 1,
            "bli_cpuid_is_haswell": lambda family, number, features: isinstance(features, c_uint32),
            "bli_gks_lookup_nat_cntx": lambda n: 1000 + n,
        }
        for name, gives in (functions | other).items():
            setattr(self, name, Function(gives))


def test_better_routines_are_asked_for_where_they_are_known_to_run() -> None:
    def context(**other: Any) -> Any:
        return products._context(Library(**other))  # type: ignore[arg-type]

    assert context() == 1001
    assert context(bli_info_get_version_str=b"1.0") is None
    assert context(bli_info_get_int_type_size=32) is None
    assert context(bli_arch_query_id=0) is None  # BLIS knows the processor
    assert context(bli_cpuid_is_haswell=0) is None  # it has no AVX2
    assert context(bli_arch_string=[b"haswell", b"skx", b"generic"].__getitem__) is None


def test_a_library_that_hides_its_functions_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    routines.cache_clear()
    monkeypatch.setattr(products, "CDLL", lambda _: object())
    try:
        assert routines() is None
        left, right = numbers(9, 8), numbers(8, 7, seed=1)
        assert np.array_equal(Products().gemm(left, right), NumpyOps().gemm(left, right))
    finally:
        routines.cache_clear()
