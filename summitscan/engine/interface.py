"""What an engine is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from summitscan.model import Article, Skipped
from summitscan.store.packing import Packed


class Engine(Protocol):
    """Runs annotation and extraction somewhere."""

    @property
    def model(self) -> str:
        """Name and version of the model, as reports give it. Cheap: it must not load the model."""
        ...

    def extract(self, articles: Iterable[Article]) -> Iterator[Packed | Skipped]:
        """For each article, in the order given, its facts as ``store.packing.pack_facts`` packs them, or why there
        are none (code ``extract``).

        Articles are taken as they are needed, some ahead of the results.
        """
        ...

    def close(self) -> None:
        """Give back what the engine holds (processes, connections). It cannot be used after that."""
        ...
