"""The same bytes from a cluster of several processes, also when one of them is killed."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fake_worker import answer, article
from spacy.language import Language

from benchmarks.corpus import write_jsonl
from summitscan.analysis import analyze
from summitscan.config import Settings
from summitscan.engine import LocalEngine, make_engine
from summitscan.errors import ConfigError, SummitscanError
from summitscan.model import Article, Skipped
from summitscan.report import render
from summitscan.store.packing import Packed

distributed = pytest.importorskip("distributed")

import dask  # noqa: E402

from summitscan.engine.dask import DEATHS, DaskEngine  # noqa: E402

WORKERS = 2


def local_cluster(workers: int) -> Any:
    """A scheduler and worker processes, as a user would start them."""
    with dask.config.set({"distributed.scheduler.allowed-failures": DEATHS - 1}):
        return distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            dashboard_address="127.0.0.1:0",
            silence_logs="CRITICAL",
        )


@pytest.fixture(scope="module")
def running() -> Iterator[Any]:
    with local_cluster(WORKERS) as cluster:
        yield cluster


@pytest.fixture
def cluster(running: Any) -> Any:
    """The cluster, with all its workers: what an earlier test has killed has been replaced."""
    with distributed.Client(running, set_as_default=False) as client:
        client.wait_for_workers(WORKERS, timeout=120)
    return running


def address(cluster: Any) -> str:
    return cluster.scheduler_address.removeprefix("tcp://")


def fake_facts(articles: list[Article], model: str, rules: str | None) -> list[Packed | Skipped]:
    """In place of the pipeline: ``die`` ends the process, ``slow`` takes its time."""
    for one in articles:
        if one.text == "die":
            time.sleep(0.5)  # a model is loaded first; who dies while his keeper still waits for him is not replaced
            os.kill(os.getpid(), signal.SIGKILL)
        elif one.text == "slow":
            time.sleep(0.05)
    return [answer(one) for one in articles]


@pytest.fixture
def engine(cluster: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[DaskEngine]:
    monkeypatch.setattr("summitscan.engine.dask.facts_on_worker", fake_facts)
    engine = DaskEngine("m", address=address(cluster))
    yield engine
    engine.close()


def worker_pids(cluster: Any) -> list[int]:
    with distributed.Client(cluster, set_as_default=False) as client:
        return sorted(client.run(os.getpid).values())


def test_order_is_kept(engine: DaskEngine) -> None:
    articles = [article(str(n), f"Text {n}.") for n in range(150)]
    assert list(engine.extract(articles)) == [answer(a) for a in articles]


def test_killing_a_worker_changes_nothing(engine: DaskEngine, cluster: Any) -> None:
    articles = [article(str(n), "slow") for n in range(120)]
    victim = worker_pids(cluster)[0]
    results = []
    for number, result in enumerate(engine.extract(articles)):
        if number == 5:  # both are at work, and several batches wait for each
            os.kill(victim, signal.SIGKILL)
        results.append(result)
    assert results == [answer(a) for a in articles]
    assert victim not in worker_pids(cluster)


def test_the_poisonous_article_is_skipped_and_no_other(engine: DaskEngine) -> None:
    articles = [article("0", "Text."), article("1", "die")]
    assert list(engine.extract(articles)) == [
        answer(articles[0]),
        Skipped("1.txt", "extract", "could not be analysed: its process died"),
    ]


def test_cluster_without_workers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summitscan.engine.dask.facts_on_worker", fake_facts)
    monkeypatch.setattr("summitscan.engine.dask.LOOK_SECONDS", 0.2)
    monkeypatch.setattr("summitscan.engine.dask.ALONE_SECONDS", 1.0)
    with local_cluster(1) as cluster:
        engine = DaskEngine("m", address=address(cluster))
        try:
            results = engine.extract(article(str(n), "slow") for n in range(500))
            assert next(results) == answer(article("0", "slow"))
            cluster.scale(0)
            with pytest.raises(SummitscanError, match="no worker left; start one and run again"):
                list(results)
        finally:
            engine.close()


def test_whole_report_is_the_same_bytes_though_a_worker_dies(cluster: Any, nlp: Language, tmp_path: Path) -> None:
    """The real pipeline, on real workers."""
    corpus = write_jsonl(tmp_path / "news.jsonl", 60, sentences=1)
    settings = Settings(engine=f"dask://{address(cluster)}", batch_size=1)
    victims = worker_pids(cluster)[:1]

    def kill_one(*, files: int, of: int, articles: int) -> None:
        if articles and victims:
            os.kill(victims.pop(), signal.SIGKILL)

    engine = make_engine(settings)
    assert isinstance(engine, DaskEngine)
    try:
        there = analyze([corpus], settings=settings, engine=engine, progress=kill_one)
    finally:
        engine.close()
    assert not victims
    here = analyze([corpus], settings=settings, engine=LocalEngine("en_core_web_sm", nlp=nlp))
    assert len(here.articles) == 60 and here.comparisons
    assert render(there, "json") == render(here, "json")


def test_other_version_on_the_workers_is_refused(engine: DaskEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summitscan.engine.dask.__version__", "99")
    with pytest.raises(ConfigError, match=r"workers have summitscan .*, and this is 99"):
        list(engine.extract([article("a", "Text.")]))


def test_no_scheduler_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summitscan.engine.dask.CONNECT_SECONDS", 1)
    with pytest.raises(ConfigError, match=r"no dask cluster with a worker answers at 127\.0\.0\.1:9"):
        DaskEngine("m", address="127.0.0.1:9")
