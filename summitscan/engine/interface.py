"""What an engine is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from summitscan.model import Article, Facts, Skipped


class Engine(Protocol):
    """Runs annotation and extraction somewhere."""

    @property
    def model(self) -> str:
        """Name and version of the model, as reports give it. Cheap: it must not load the model."""
        ...

    def extract(self, articles: Iterable[Article]) -> Iterator[Facts | Skipped]:
        """For each article, in the order given, its facts, or why there are none (code ``extract``)."""
        ...
