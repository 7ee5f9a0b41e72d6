"""The engine that works in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from summitscan.engine.batch import batches, facts_of_batch
from summitscan.engine.identity import model_of
from summitscan.model import Article, Skipped
from summitscan.store.packing import Packed

if TYPE_CHECKING:
    from spacy.language import Language


class LocalEngine:
    """One pipeline in this process, loaded when the first article needs it.

    model:      name or path of the spaCy model
    rules:      folder of the user's rule files
    batch_size: articles annotated at once
    nlp:        a pipeline that is there already, in place of one that is built from ``model`` and ``rules``
    """

    def __init__(
        self, model: str, *, rules: Path | None = None, batch_size: int = 32, nlp: Language | None = None
    ) -> None:
        self._name = model
        self._rules = rules
        self._batch_size = batch_size
        self._nlp = nlp

    @property
    def model(self) -> str:
        if self._nlp is None:
            return model_of(self._name)
        from summitscan.annotate.pipeline import model_name

        return model_name(self._nlp)

    @property
    def nlp(self) -> Language:
        """The pipeline. Raises ConfigError when the model is not installed."""
        if self._nlp is None:
            from summitscan.annotate.pipeline import build_nlp

            self._nlp = build_nlp(self._name, rules=None if self._rules is None else str(self._rules))
        return self._nlp

    def extract(self, articles: Iterable[Article]) -> Iterator[Packed | Skipped]:
        for batch in batches(articles, size=self._batch_size):
            yield from facts_of_batch(self.nlp, batch)

    def close(self) -> None:
        """Nothing to give back: the pipeline goes with the object."""
