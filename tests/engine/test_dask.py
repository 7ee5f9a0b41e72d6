"""The same bytes from a cluster of several processes, also when one of them is killed."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fake_worker import answer, article
from spacy.language import Language

from summitscan.analysis import analyze
from summitscan.config import Settings
from summitscan.engine import LocalEngine, make_engine
from summitscan.errors import ConfigError
from summitscan.model import Article, Skipped
from summitscan.report import render
from summitscan.store.packing import Packed

if not os.environ.get("SUMMITSCAN_CLUSTER"):
    pytest.skip("starts and kills a cluster: set SUMMITSCAN_CLUSTER=1", allow_module_level=True)
distributed = pytest.importorskip("distributed")

from summitscan.engine.dask import DaskEngine  # noqa: E402


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A scheduler and two worker processes."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs="CRITICAL"
    ) as cluster:
        yield cluster


def address(cluster: Any) -> str:
    return cluster.scheduler_address.removeprefix("tcp://")


def fake_facts(articles: list[Article], model: str, rules: str | None) -> list[Packed | Skipped]:
    """In place of the pipeline: ``die`` ends the process, ``slow`` takes its time."""
    for one in articles:
        if one.text == "die":
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
    killer = threading.Timer(0.5, os.kill, (victim, signal.SIGKILL))
    killer.start()
    results = list(engine.extract(articles))
    killer.join()
    assert results == [answer(a) for a in articles]
    assert victim not in worker_pids(cluster)


def test_the_poisonous_article_is_skipped_and_no_other(engine: DaskEngine) -> None:
    articles = [article(str(n), f"Text {n}.") for n in range(4)]
    articles[2] = article("2", "die")
    results = list(engine.extract(articles))
    assert results[2] == Skipped("2.txt", "extract", "could not be analysed: its process died")
    assert [r for r in results if isinstance(r, Packed)] == [answer(a) for n, a in enumerate(articles) if n != 2]


def test_whole_report_is_the_same_bytes(cluster: Any, seeds: Path, nlp: Language) -> None:
    settings = Settings(engine=f"dask://{address(cluster)}")
    engine = make_engine(settings)
    assert isinstance(engine, DaskEngine)
    try:
        there = analyze([seeds], settings=settings, engine=engine)
    finally:
        engine.close()
    here = analyze([seeds], settings=settings, engine=LocalEngine("en_core_web_sm", nlp=nlp))
    assert len(here.articles) == 5
    assert render(there, "json") == render(here, "json")


def test_other_version_on_the_workers_is_refused(engine: DaskEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summitscan.engine.dask.__version__", "99")
    with pytest.raises(ConfigError, match=r"workers have summitscan .*, and this is 99"):
        list(engine.extract([article("a", "Text.")]))


def test_no_scheduler_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summitscan.engine.dask.CONNECT_SECONDS", 1)
    with pytest.raises(ConfigError, match=r"no dask cluster with a worker answers at 127\.0\.0\.1:9"):
        DaskEngine("m", address="127.0.0.1:9")
