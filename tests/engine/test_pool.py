import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from fake_worker import answer, article, serve

from summitscan.engine.pool import ENDED_ATTEMPTS, START_ATTEMPTS, PoolEngine
from summitscan.errors import ConfigError, SummitscanError
from summitscan.model import Article, Skipped
from summitscan.store.packing import Packed


def pool(model: str = "m", *, workers: int = 2, limit: float = 60) -> PoolEngine:
    return PoolEngine(model, workers=workers, limit=limit, target=serve)


def run(articles: list[Article], engine: PoolEngine | None = None) -> list[Packed | Skipped]:
    engine = engine or pool()
    try:
        return list(engine.extract(articles))
    finally:
        engine.close()


def many(number: int) -> list[Article]:
    return [article(str(n), f"Text {n}.") for n in range(number)]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("workers", [1, 3])
def test_order_is_kept_whatever_the_number_of_workers(workers: int) -> None:
    articles = many(150)
    articles[3] = article("3", "slow 0.4")
    assert run(articles, pool(workers=workers)) == [answer(a) for a in articles]


def test_the_poisonous_article_is_skipped_and_no_other() -> None:
    articles = many(50)
    articles[7], articles[41] = article("7", "die"), article("41", "exit 9")
    results = run(articles)
    assert results[7] == Skipped("7.txt", "extract", "could not be analysed: its process died (SIGKILL)")
    assert results[41] == Skipped("41.txt", "extract", "could not be analysed: its process died (exit code 9)")
    good = [answer(a) for n, a in enumerate(articles) if n not in (7, 41)]
    assert [r for r in results if isinstance(r, Packed)] == good


def test_article_that_takes_too_long_is_skipped() -> None:
    articles = many(3)
    articles[1] = article("1", "hang")
    results = run(articles, pool(workers=1, limit=0.3))
    assert results[1] == Skipped("1.txt", "extract", "could not be analysed: it takes too long")
    assert results[0::2] == [answer(articles[0]), answer(articles[2])]


def test_worker_ended_from_outside_costs_no_article(tmp_path: Path) -> None:
    articles = [article("a", f"once {tmp_path / 'mark'}")]
    assert run(articles, pool(workers=1)) == [answer(articles[0])]


def test_killing_workers_changes_nothing() -> None:
    articles = [article(str(n), "slow 0.02") for n in range(120)]
    engine = pool()
    killed: list[int] = []

    def kill() -> None:
        for _ in range(3):
            time.sleep(0.5)
            for pid in engine.pids[:1]:
                with suppress(ProcessLookupError):  # it has just been given up for another reason
                    os.kill(pid, signal.SIGKILL)
                    killed.append(pid)

    killer = threading.Thread(target=kill)
    killer.start()
    results = run(articles, engine)
    killer.join()
    assert killed
    assert results == [answer(a) for a in articles]


def test_unknown_model_is_a_settings_error() -> None:
    with pytest.raises(ConfigError, match="no such model"):
        run(many(30), pool("unknown"))


def test_workers_that_do_not_start_end_the_run() -> None:
    with pytest.raises(SummitscanError, match="do not start"):
        run(many(1), pool("stillborn", workers=1))


def test_worker_ended_from_outside_while_it_starts_is_started_again(tmp_path: Path) -> None:
    starts = 2 * START_ATTEMPTS
    assert run(many(1), pool(f"ended {starts} {tmp_path / 'starts'}", workers=1)) == [answer(a) for a in many(1)]
    assert len((tmp_path / "starts").read_text()) == starts + 1


def test_workers_that_are_always_ended_while_they_start_end_the_run(tmp_path: Path) -> None:
    with pytest.raises(SummitscanError, match="do not start"):
        run(many(1), pool(f"ended {10**6} {tmp_path / 'starts'}", workers=1))
    assert len((tmp_path / "starts").read_text()) == ENDED_ATTEMPTS


def test_no_article_starts_no_worker() -> None:
    engine = pool()
    assert run([], engine) == []
    assert engine.pids == []


def test_no_more_workers_than_batches() -> None:
    engine = pool(workers=5)
    list(engine.extract(many(3)))
    assert len(engine.pids) == 1
    engine.close()


def test_closing_ends_the_processes() -> None:
    engine = pool()
    list(engine.extract(many(60)))
    pids = engine.pids
    assert pids and all(map(alive, pids))
    engine.close()
    assert not any(map(alive, pids))


def test_consumer_that_stops_early_can_close() -> None:
    engine = pool()
    results = engine.extract(many(400))
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert list(engine.extract(many(2))) == [answer(a) for a in many(2)]
    engine.close()


def test_articles_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def source() -> Iterator[Article]:
        for n, one in enumerate(many(1000)):
            taken.append(n)
            yield one

    engine = pool(workers=1)
    results = engine.extract(source())
    next(results)
    assert len(taken) <= 100
    results.close()  # type: ignore[attr-defined]
    engine.close()


def test_error_of_the_source_reaches_the_caller() -> None:
    def source() -> Iterator[Article]:
        yield from many(30)
        raise OSError("the disk is gone")

    engine = pool()
    with pytest.raises(OSError, match="the disk is gone"):
        list(engine.extract(source()))
    engine.close()
