"""The engine that works in several processes of this machine.

A process that dies or hangs is replaced, and its batch halved until the article that does it is known; that one is
skipped with a reason, and no other is lost. Each worker has a thread of ours that hands it one batch after another, so
that a batch is always read as soon as it is written and no two sides wait for each other.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from summitscan.engine.batch import ARTICLES, batches, failed
from summitscan.engine.identity import model_of
from summitscan.engine.worker import READY, WRONG, serve
from summitscan.errors import SummitscanError
from summitscan.model import Article, Skipped
from summitscan.store.packing import Packed

START_SECONDS = 300.0
"""How long a worker may take to load its model (2 s on a machine with nothing else to do)."""

START_ATTEMPTS = 3
"""How often a worker may end by itself while it starts before the run is given up."""

ENDED_ATTEMPTS = 20
"""How often it may be ended from outside while it starts: by somebody, who stops some time, or for want of memory."""

FROM_OUTSIDE = frozenset(-s for s in (signal.SIGHUP, signal.SIGINT, signal.SIGKILL, signal.SIGTERM))
"""The exit codes of a process that was ended without having done anything wrong."""

END_SECONDS = 60.0
"""How long a process may take to end whose connection has ended."""

BATCH_SECONDS = 60.0
CHARACTERS_A_SECOND = 1000
"""What a batch may take: a start, and a thirtieth of the speed measured on one core (30,000 characters a second)."""

AHEAD = 2
"""Batches waiting for each worker beside the one that it works on."""


class WorkerLost(Exception):
    """A worker has died or taken too long. The message says which, in words that do not change from run to run."""


@dataclass(slots=True, eq=False)
class _Job:
    """One batch on its way; ``results`` has a place for each article."""

    articles: Sequence[Article]
    results: list[Packed | Skipped | None]
    offset: int = 0
    """Where in ``results`` the articles begin: the halves of a batch write into the same list."""
    left: list[int] = field(default_factory=lambda: [0])
    """Articles without a result yet, shared by the halves."""
    tried: bool = False
    """A single article that has cost one worker already."""


class PoolEngine:
    """As many pipelines as workers, each in a process of its own, started when the first article needs them.

    model:   name or path of the spaCy model
    rules:   folder of the user's rule files
    workers: number of processes
    limit:   seconds that a batch may take before its worker is given up, apart from its length
    target:  what runs in a worker (for tests)
    """

    def __init__(
        self,
        model: str,
        *,
        rules: Path | None = None,
        workers: int = 2,
        limit: float = BATCH_SECONDS,
        target: Any = serve,
    ) -> None:
        if workers < 1:
            raise ValueError("a pool needs at least one worker")
        self._name = model
        self._rules = None if rules is None else str(rules)
        self._count = workers
        self._limit = limit
        self._target = target
        self._workers: list[_Worker] = []
        self._threads: list[threading.Thread] = []
        self._jobs: deque[_Job] = deque()
        self._changed = threading.Condition()
        self._error: BaseException | None = None
        self._closed = False

    @property
    def model(self) -> str:
        return model_of(self._name)

    @property
    def pids(self) -> list[int]:
        """The process ids of the workers that run at this moment."""
        return [pid for worker in self._workers if (pid := worker.pid) is not None]

    def extract(self, articles: Iterable[Article]) -> Iterator[Packed | Skipped]:
        """As ``Engine.extract``. Raises what keeps all workers from starting (ConfigError for an unknown model)."""
        waiting: deque[_Job] = deque()
        source = batches(articles, size=ARTICLES)
        more = True
        try:
            while more or waiting:
                while more and len(waiting) < self._count * (1 + AHEAD):
                    batch = next(source, None)
                    if batch is None:
                        more = False
                    else:
                        job = _Job(batch, [None] * len(batch), left=[len(batch)])
                        waiting.append(job)
                        self._put(job)
                if waiting:
                    yield from self._results(waiting.popleft())
        finally:
            # The consumer may have gone away, or an error may end the run: what nobody waits for is not worked on.
            with self._changed:
                self._jobs.clear()

    def close(self) -> None:
        """End the workers."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        for worker in self._workers:
            worker.stop()
        for thread in self._threads:
            thread.join()

    # --------------------------------------------------------------------------------------------- this side

    def _put(self, job: _Job) -> None:
        with self._changed:
            if self._closed:
                raise SummitscanError("the pool has been closed")
            self._jobs.append(job)
            self._changed.notify_all()
        if len(self._threads) < self._count:  # a small corpus starts no more workers than it has batches
            worker = _Worker(self._name, self._rules, target=self._target)
            self._workers.append(worker)
            thread = threading.Thread(target=self._supervise, args=(worker,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _results(self, job: _Job) -> Iterator[Packed | Skipped]:
        with self._changed:
            while job.left[0] and self._error is None:
                self._changed.wait()
            if self._error is not None:
                raise self._error
        for result in job.results:
            assert result is not None
            yield result

    # ------------------------------------------------------------------------------------- one thread a worker

    def _supervise(self, worker: _Worker) -> None:
        try:
            while (job := self._next()) is not None:
                self._work(worker, job)
        except BaseException as error:
            with self._changed:
                if not self._closed:
                    self._error = self._error or error
                self._changed.notify_all()
        finally:
            worker.stop()

    def _next(self) -> _Job | None:
        with self._changed:
            while not self._jobs and not self._closed:
                self._changed.wait()
            return None if self._closed else self._jobs.popleft()

    def _work(self, worker: _Worker, job: _Job) -> None:
        limit = self._limit + sum(len(a.text) for a in job.articles) / CHARACTERS_A_SECOND
        try:
            results = worker.run(job.articles, limit=limit)
        except WorkerLost as lost:
            if self._closed:
                return
            if len(job.articles) == 1 and job.tried:
                results = [failed(job.articles[0], str(lost))]
            else:
                # A single article gets a second chance: the process may have been ended from outside.
                with self._changed:
                    self._jobs.extendleft(reversed(_halves(job)))
                    self._changed.notify_all()
                return
        with self._changed:
            job.results[job.offset : job.offset + len(results)] = results
            job.left[0] -= len(results)
            self._changed.notify_all()


def _halves(job: _Job) -> list[_Job]:
    n = len(job.articles)
    if n == 1:
        return [_Job(job.articles, job.results, job.offset, job.left, tried=True)]
    middle = n // 2
    return [
        _Job(job.articles[:middle], job.results, job.offset, job.left),
        _Job(job.articles[middle:], job.results, job.offset + middle, job.left),
    ]


class _Worker:
    """One place of the pool: a process, and the next one when it is lost. Used by one thread, stopped by any."""

    def __init__(self, model: str, rules: str | None, *, target: Any) -> None:
        self._arguments = (model, rules)
        self._target = target
        self._lock = threading.Lock()
        self._stopped = False
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None

    @property
    def pid(self) -> int | None:
        process = self._process
        return process.pid if process is not None else None

    def run(self, articles: Sequence[Article], *, limit: float) -> list[Packed | Skipped]:
        """The results of a batch. Raises WorkerLost when the process dies over it or takes more than ``limit`` s."""
        connection = self._ready()
        try:
            connection.send(list(articles))
            if not connection.poll(limit):
                raise WorkerLost("it takes too long")
            _, results = connection.recv()
        except (EOFError, OSError) as error:
            raise WorkerLost(self._how_it_ended()) from error
        except BaseException:
            self._kill()
            raise
        return list(results)

    def stop(self) -> None:
        with self._lock:
            self._stopped = True
        self._kill()

    def _ready(self) -> Connection:
        """The connection to a process that has loaded its model; a new one where there is none."""
        if self._connection is not None:
            return self._connection
        by_itself = ended = 0
        # On a slow machine a start takes long enough for one worker to be ended several times before it is ready.
        while by_itself < START_ATTEMPTS and ended < ENDED_ATTEMPTS:
            connection = self._start()
            try:
                if not connection.poll(START_SECONDS):
                    self._kill()
                    break
                state, error = connection.recv()
            except (EOFError, OSError):
                connection.close()
                if self._exit_code() in FROM_OUTSIDE:
                    ended += 1
                else:
                    by_itself += 1
                continue
            if state == WRONG:
                self._kill()
                raise error
            assert state == READY
            self._connection = connection
            return connection
        raise SummitscanError(
            "the worker processes do not start; try fewer of them (a script of your own must keep what it does below "
            "`if __name__ == '__main__':`, for each of them imports it)"
        )

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")  # a fork would take threads and locks of ours in any state
        ours, theirs = context.Pipe()
        process = context.Process(target=self._target, args=(theirs, *self._arguments), daemon=True)
        with self._lock:
            if self._stopped:
                raise WorkerLost("the pool has been closed")
            process.start()
            self._process = process
        theirs.close()
        return ours

    def _how_it_ended(self) -> str:
        code = self._exit_code()
        if code is None:
            return "its process died"
        if code < 0:
            return f"its process died ({signal.Signals(-code).name})"
        return f"its process died (exit code {code})"

    def _exit_code(self) -> int | None:
        """That of the process whose connection has ended, and which is over then; ``None`` where it was not ours to
        wait for any more, or did not end."""
        process = self._process
        if process is not None:
            process.join(END_SECONDS)
        code = None if process is None else process.exitcode
        self._kill()
        return code

    def _kill(self) -> None:
        with self._lock:
            process, connection = self._process, self._connection
            self._process = self._connection = None
        if process is not None:
            process.kill()
            process.join()
        if connection is not None:
            connection.close()
