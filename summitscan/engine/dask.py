"""The engine that works on a cluster of dask.distributed (extra ``distributed``).

Two functions travel: a batch of articles to its facts, and nothing else. The model is loaded once a worker process.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summitscan import __version__
from summitscan.engine.batch import ARTICLES, batches, facts_of_batch, failed
from summitscan.engine.identity import model_of
from summitscan.errors import ConfigError, SummitscanError
from summitscan.model import Article, Skipped
from summitscan.store.packing import Packed

if TYPE_CHECKING:
    from spacy.language import Language

CONNECT_SECONDS = 30
"""How long to wait for a scheduler, and for its first worker."""

AHEAD = 3
"""Batches on their way for each worker: one worked on, two that hide the way there."""

DEATHS = 2
"""Workers of a cluster started here that a batch may cost before it is halved; a scheduler started elsewhere has a
number of its own (four, unless ``distributed.scheduler.allowed-failures`` says another)."""

LOOK_SECONDS, ALONE_SECONDS = 10.0, 120.0
"""How often the cluster is looked at while a task runs, and how long it may be without a worker."""


class DaskEngine:
    """Batches of articles to the workers of a cluster.

    model:   name or path of the spaCy model, which must be installed where the workers run
    rules:   folder of the user's rule files; its path must lead to the same files on every worker
    address: ``host:port`` of the scheduler; without one a cluster of ``workers`` processes is started here

    Raises ConfigError where dask is not installed or the scheduler does not answer.
    """

    def __init__(self, model: str, *, rules: Path | None = None, address: str | None = None, workers: int = 2) -> None:
        try:
            import dask
            import distributed
        except ImportError as error:
            raise ConfigError("the engine dask needs the extra: pip install 'summitscan[distributed]'") from error
        self._name = model
        self._rules = None if rules is None else str(rules.absolute())
        self._cluster: Any = None
        if address is None:
            # Processes with one thread each: a pipeline is not made to be shared, and Python code would take turns.
            with dask.config.set({"distributed.scheduler.allowed-failures": DEATHS - 1}):
                self._cluster = distributed.LocalCluster(
                    n_workers=workers,
                    threads_per_worker=1,
                    processes=True,
                    dashboard_address="127.0.0.1:0",
                    silence_logs="CRITICAL",
                )
        try:
            self._client = distributed.Client(
                self._cluster if address is None else f"tcp://{address}", timeout=CONNECT_SECONDS, set_as_default=False
            )
            self._client.wait_for_workers(1, timeout=CONNECT_SECONDS)
        except (OSError, TimeoutError) as error:
            self.close()
            raise ConfigError(f"no dask cluster with a worker answers at {address or 'this machine'}") from error

    @property
    def model(self) -> str:
        return model_of(self._name)

    def extract(self, articles: Iterable[Article]) -> Iterator[Packed | Skipped]:
        """As ``Engine.extract``. Raises ConfigError where the workers have another version of summitscan."""
        self._check()
        source = batches(articles, size=ARTICLES)
        waiting: deque[tuple[list[Article], Any]] = deque()
        more = True
        try:
            while more or waiting:
                room = AHEAD * max(1, len(self._client.ncores()))
                while more and len(waiting) < room:
                    batch = next(source, None)
                    if batch is None:
                        more = False
                    else:
                        waiting.append((batch, self._submit(batch)))
                if waiting:
                    yield from self._results(*waiting.popleft())
        finally:
            if waiting:
                self._client.cancel([future for _, future in waiting])

    def close(self) -> None:
        """Leave the cluster; end one that was started here."""
        for held in (getattr(self, "_client", None), self._cluster):
            if held is not None:
                held.close()

    def _check(self) -> None:
        versions = self._client.run(version)
        other = sorted({v for v in versions.values() if v != __version__})
        if other:
            raise ConfigError(f"workers have summitscan {', '.join(other)}, and this is {__version__}")

    def _submit(self, batch: Sequence[Article]) -> Any:
        # pure=False: a name of its own for every task, so that the scheduler keeps no result of an earlier run.
        return self._client.submit(facts_on_worker, list(batch), self._name, self._rules, pure=False, retries=0)

    def _results(self, batch: list[Article], future: Any) -> list[Packed | Skipped]:
        """The results of a batch; one that costs workers their lives is halved until the article is known."""
        from distributed import KilledWorker
        from distributed.client import FutureCancelledError

        try:
            return list(self._wait(future))
        except KilledWorker:
            if len(batch) == 1:
                return [failed(batch[0], "its process died")]
        except FutureCancelledError as error:
            raise SummitscanError("the dask cluster has gone away; run again to go on where it stopped") from error
        middle = len(batch) // 2
        halves = [(half, self._submit(half)) for half in (batch[:middle], batch[middle:])]
        return [result for half, later in halves for result in self._results(half, later)]

    def _wait(self, future: Any) -> Any:
        """The result of a task, for as long as there are workers that could give it."""
        alone = 0.0
        while True:
            try:
                return future.result(timeout=LOOK_SECONDS)
            except TimeoutError:
                alone = 0.0 if self._client.ncores() else alone + LOOK_SECONDS
                if alone >= ALONE_SECONDS:
                    raise SummitscanError("the dask cluster has no worker left; start one and run again") from None


def version() -> str:
    return __version__


@cache
def _pipeline(model: str, rules: str | None) -> Language:
    from summitscan.annotate.pipeline import build_nlp

    return build_nlp(model, rules=rules)


def facts_on_worker(articles: list[Article], model: str, rules: str | None) -> list[Packed | Skipped]:
    """What runs on a worker: as ``facts_of_batch``, with the pipeline that this process keeps."""
    return facts_of_batch(_pipeline(model, rules), articles)
