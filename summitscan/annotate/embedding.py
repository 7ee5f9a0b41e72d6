"""The model's word vectors, worked out once for each different word of a batch.

What a spaCy model first makes of a token depends on a few of its attributes alone (its norm, prefix, suffix, shape …),
and four of five tokens of a batch have those of another. To mix them again for each is a tenth of spaCy's whole pass.
The vectors are the same to the bit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps
from thinc.types import Ragged

_ENDS = ("extract_features", "list2ragged", "ragged2list")
"""Around the layers that look words up."""
_BY_ROW = frozenset({"ints-getitem", "hashembed", "maxout", "layernorm", "dropout"})
"""Layers that make of each row what it gives, whatever stands in the other rows."""


def share_vectors(nlp: Language) -> None:
    """Let the models of a pipeline work the vectors of a batch out once for each different word.

    Only where a model looks words up as spaCy's small models do; the others stay as they are, and so does training.
    """
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if isinstance(model, Model) and isinstance(model.ops, NumpyOps):
            for node in model.walk():
                if _looks_up(node):
                    node.replace_callbacks(_Shared(node._func), init=node.init)


def _looks_up(node: Model[Any, Any]) -> bool:
    names = [layer.name for layer in node.layers]
    if len(names) < 4 or (names[0], names[1], names[-1]) != _ENDS or isinstance(node._func, _Shared):
        return False
    return all(_by_row(layer) for layer in node.layers[2:-1])


def _by_row(node: Model[Any, Any]) -> bool:
    if len(node.layers) > 1 or node.name.startswith("with_array("):  # one after another, or side by side
        return all(_by_row(layer) for layer in node.layers)
    return node.name in _BY_ROW and not node.layers


class _Shared:
    """The forward pass of the layers that look words up, in place of ``all_rows``."""

    def __init__(self, all_rows: Callable[..., Any]) -> None:
        self.all_rows = all_rows

    def __call__(self, model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[Any, Callable[..., Any]]:
        if is_train:
            made: tuple[Any, Callable[..., Any]] = self.all_rows(model, docs, is_train)
            return made
        extract, join, *layers, split = model.layers
        rows = join.predict(extract.predict(docs))
        first, which = distinct(rows.dataXd)
        found = Ragged(rows.dataXd[first], np.asarray([len(first)], dtype="i"))
        for layer in layers:
            found = layer.predict(found)
        return split.predict(Ragged(found.dataXd[which], rows.lengths)), _no_backprop


def distinct(rows: Any) -> tuple[Any, Any]:
    """Of the rows of a matrix of whole numbers: where each different one first stands, and which of these each is."""
    mixed = np.zeros(len(rows), dtype=np.uint64)
    for column in rows.T:
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + column
        mixed ^= mixed >> np.uint64(29)
    _, first, which = np.unique(mixed, return_index=True, return_inverse=True)
    if (rows[first][which] != rows).any():  # two rows with one number: as good as never
        return np.arange(len(rows)), np.arange(len(rows))
    return first, which


def _no_backprop(_: Any) -> Any:
    raise RuntimeError("not in training")
