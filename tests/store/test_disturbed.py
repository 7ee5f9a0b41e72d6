"""Runs that are killed, starved or doubled leave a store that the next run completes, equal to an undisturbed one.

The number of kills is 10, or SUMMITSCAN_KILLS.
"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
import runs
import simple

from summitscan.errors import StoreError
from summitscan.report import render
from summitscan.store import FileRecord, Store

KILLS = int(os.environ.get("SUMMITSCAN_KILLS", "10"))


def start(corpus: Path, store: Path, report: Path, *largest: int) -> subprocess.Popen[str]:
    arguments = [sys.executable, runs.__file__, corpus, store, report, *largest]
    return subprocess.Popen([str(a) for a in arguments], stderr=subprocess.PIPE, text=True)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return simple.write_corpus(tmp_path_factory.mktemp("killed") / "in")


@pytest.fixture(scope="module")
def expected(corpus: Path) -> str:
    """The report of a run that nobody disturbs, and without a store."""
    before = os.getcwd()
    os.chdir(corpus)
    try:
        report = runs.run(corpus, None)
    finally:
        os.chdir(before)
    assert len(report.articles) == 120 and len(report.claims) > 120 and len(report.skipped) == 1
    return render(report, "json")


@pytest.fixture(autouse=True)
def inside(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(corpus)


def test_killed_runs_are_completed(corpus: Path, expected: str, tmp_path: Path) -> None:
    pick = random.Random(KILLS)
    begin = time.monotonic()
    process = start(corpus, tmp_path / "whole.db", tmp_path / "whole.json")
    assert process.wait() == 0
    lasts = time.monotonic() - begin
    assert (tmp_path / "whole.json").read_text(encoding="utf8") == expected
    ended_early = 0
    for n in range(KILLS):
        store, out = tmp_path / f"{n}.db", tmp_path / f"{n}.json"
        process = start(corpus, store, out)
        time.sleep(pick.uniform(0.1, 1.0) * lasts)
        process.send_signal(signal.SIGKILL)
        ended_early += process.wait() != 0
        if out.exists():
            assert out.read_text(encoding="utf8") == expected, "a half-written report"
        if store.exists():
            db = sqlite3.connect(store)
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            db.close()
        if n % 3 == 0:  # now and then the next run is killed as well
            process = start(corpus, store, out)
            time.sleep(pick.uniform(0.1, 1.0) * lasts)
            process.kill()
            process.wait()
        assert render(runs.run(corpus, store), "json") == expected
        with Store(store, create=False) as opened:
            assert render(opened.report(), "json") == expected
    assert ended_early >= KILLS // 2, "the kills came too late to test anything"


def test_two_runs_at_once(corpus: Path, expected: str, tmp_path: Path) -> None:
    processes = [start(corpus, tmp_path / "s.db", tmp_path / f"{n}.json") for n in range(2)]
    for n, process in enumerate(processes):
        _, said = process.communicate()
        assert (process.returncode, said) == (0, "")
        assert (tmp_path / f"{n}.json").read_text(encoding="utf8") == expected
    with Store(tmp_path / "s.db", create=False) as store:
        assert store.usage().articles == 120
        assert render(store.report(), "json") == expected


def test_a_store_made_by_many_at_once(tmp_path: Path) -> None:
    many, stores = 4, 40
    together = threading.Barrier(many, timeout=30)

    def make(_: int) -> None:
        for n in range(stores):
            together.wait()
            with Store(tmp_path / f"{n}.db") as store:
                store.save(facts={}, files={"a.txt": FileRecord(1, 1, "x", ())})

    with ThreadPoolExecutor(many) as threads:
        list(threads.map(make, range(many)))
    assert all(Store(tmp_path / f"{n}.db", create=False).file("a.txt") for n in range(stores))


@pytest.mark.parametrize("largest", [8_000, 40_000, 80_000])
def test_full_disk(corpus: Path, expected: str, tmp_path: Path, largest: int) -> None:
    store, out = tmp_path / "s.db", tmp_path / "out.json"
    out.write_text("the old report", encoding="utf8")
    process = start(corpus, store, out, largest)
    _, said = process.communicate()
    assert process.returncode == 2
    assert "s.db cannot be used" in said and "run again" in said and "Traceback" not in said
    assert out.read_text(encoding="utf8") == "the old report"
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".tmp")] == []
    assert render(runs.run(corpus, store), "json") == expected


def test_report_that_does_not_fit_leaves_the_old_one(corpus: Path, tmp_path: Path) -> None:
    store, out = tmp_path / "s.db", tmp_path / "out.json"
    runs.run(corpus, store)
    out.write_text("the old report", encoding="utf8")
    process = start(corpus, store, out, 50_000)  # the store needs no room any more, the report has no more
    _, said = process.communicate()
    assert process.returncode == 2 and "cannot write" in said
    assert out.read_text(encoding="utf8") == "the old report"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.json", "s.db"]


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The folder and what is in it can only be read; the superuser, who could write, steps down meanwhile."""
    parents = [folder, *folder.parents]
    modes = {p: p.stat().st_mode for p in (*folder.iterdir(), *parents) if p.stat().st_uid == os.geteuid()}
    root = os.geteuid() == 0
    for path in modes:
        inside = path == folder or path.parent == folder
        if inside or (root and "pytest" in str(path)):
            path.chmod(0o555 if path.is_dir() else 0o444)
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for path, mode in modes.items():
            path.chmod(mode)


def test_read_only_store(corpus: Path, expected: str, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    store = folder / "s.db"
    runs.run(corpus, store)
    with read_only(folder):
        with pytest.raises(StoreError, match=r"s\.db cannot be used: .*readonly.*--db.*--no-cache"):
            runs.run(corpus, store)
        with Store(store, create=False) as opened:
            assert render(opened.report(), "json") == expected
            assert opened.usage().articles == 120
            with pytest.raises(StoreError, match="readonly"):
                opened.clear()
    assert sorted(p.name for p in folder.iterdir()) == ["s.db"]
    assert render(runs.run(corpus, store), "json") == expected


def test_store_in_a_folder_that_cannot_be_written(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    with read_only(folder), pytest.raises(StoreError, match=r"--db.*--no-cache"):
        runs.run(corpus, folder / "s.db")


@pytest.mark.parametrize("at", [0.05, 0.3, 0.5, 0.9])
def test_damaged_pages(corpus: Path, expected: str, tmp_path: Path, at: float) -> None:
    """Whatever a damaged store does: never another report than the right one."""
    store = tmp_path / "s.db"
    runs.run(corpus, store)
    data = bytearray(store.read_bytes())
    start = int(len(data) * at)
    data[start : start + 5000] = b"\xa5" * 5000
    store.write_bytes(data)
    try:
        assert render(runs.run(corpus, store), "json") == expected
    except StoreError as error:
        assert "s.db" in str(error)
    try:
        with Store(store, create=False) as opened:
            assert render(opened.report(), "json") == expected
    except StoreError as error:
        assert "s.db" in str(error)
