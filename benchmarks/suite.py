"""The benchmarks: each takes the number of articles of its smaller corpus and a scratch folder."""

from __future__ import annotations

import json
import os
import pickle
import random
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.corpus import article, write_files, write_jsonl
from benchmarks.growth import growth
from benchmarks.measure import SUMMITSCAN, Ratio, best, run, watch

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Measure = Callable[[int, Path], Iterator[Ratio]]


@dataclass(frozen=True, slots=True)
class Benchmark:
    name: str
    needs: str
    measure: Measure


SEEDS = Path(__file__).parent.parent / "corpus"
"""Real news that may be shipped; the generated corpus has three times its numbers and clauses."""


def components(size: int, scratch: Path) -> Iterator[Ratio]:
    """Each of our components on annotated Docs, against spaCy's own pass over the same texts, the best of three.

    On the seed articles, and on the generated ones, where every sentence has something to compare.
    """
    from summitscan.annotate.pipeline import COMPONENTS, build_nlp, make_doc
    from summitscan.load import load
    from summitscan.model import Article

    nlp, model, bare = build_nlp(), build_nlp(components=()), _bare()
    dense = write_jsonl(scratch / "components.jsonl", min(size, 60), sentences=20)
    for corpus, path, times in (("news", SEEDS, 6), ("generated", dense, 1)):
        read = [a for a in load([path]) if isinstance(a, Article)] * times
        details = {"words": sum(len(a.text.split()) for a in read)}
        docs = list(model.pipe([make_doc(model, a) for a in read], batch_size=32))
        texts = [a.text for a in read]
        list(bare.pipe(texts[:10], batch_size=32))
        base = best(3, lambda texts=texts: _cpu(lambda: list(bare.pipe(texts, batch_size=32))))
        pipes = [nlp.get_pipe(name) for name in COMPONENTS]
        turns = [[sum(spent) for spent in zip(*(_one_by_one(pipes, doc) for doc in docs), strict=True)] for _ in "123"]
        total = 0.0
        for name, *spent in zip(COMPONENTS, *turns, strict=True):
            total += min(spent)
            yield Ratio(f"component {name.removeprefix('summitscan_')}, {corpus}", min(spent) / base, details=details)
        target = 0.25 if corpus == "news" else None
        yield Ratio(f"all components, {corpus}", total / base, target, details=details)


def _bare() -> Language:
    """spaCy as it comes, at its fastest for what is needed here: nothing of ours in it."""
    import spacy

    from summitscan.annotate.pipeline import UNUSED_PIPES
    from summitscan.config import DEFAULT_MODEL, MODEL_ALIASES

    known = spacy.util.get_installed_models()
    name = DEFAULT_MODEL if DEFAULT_MODEL in known else MODEL_ALIASES[DEFAULT_MODEL]
    return spacy.load(name, exclude=list(UNUSED_PIPES))


def _one_by_one(pipes: Sequence[Callable[[Doc], Doc]], doc: Doc) -> list[float]:
    """Processor seconds of each component on one Doc, which they pass in order: they share what is known of it."""
    return [_cpu(lambda pipe=pipe: pipe(doc)) for pipe in pipes]


def _cpu(work: Callable[[], object]) -> float:
    """Processor seconds of some work in this process."""
    with watch() as spent:
        work()
    return spent.cpu


def ingest(size: int, scratch: Path) -> Iterator[Ratio]:
    """Speed of a whole ingest in this process against bare nlp.pipe, processor time, in turns."""
    from summitscan.analysis import analyze
    from summitscan.annotate.pipeline import build_nlp
    from summitscan.config import Settings
    from summitscan.engine import LocalEngine
    from summitscan.store import Store

    nlp, bare = build_nlp(), _bare()
    path = write_jsonl(scratch / "ingest.jsonl", size, sentences=12)
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf8").splitlines()]
    words = sum(len(t.split()) for t in texts)
    list(bare.pipe(texts[:50], batch_size=32))
    analyze([write_jsonl(scratch / "warm.jsonl", 20)], settings=Settings(), engine=LocalEngine("", nlp=nlp))
    ours, theirs = [], []
    for turn in range(3):
        with watch() as spent:
            for _ in bare.pipe(texts, batch_size=32):
                pass
        theirs.append(spent.cpu)
        with watch() as spent, Store(scratch / f"ingest{turn}.db") as store:
            analyze([path], settings=Settings(), engine=LocalEngine("", nlp=nlp), store=store)
        ours.append(spent.cpu)
    details = {"words": words, "bare words/s": round(words / min(theirs)), "ingest words/s": round(words / min(ours))}
    yield Ratio("whole ingest against bare nlp.pipe", min(theirs) / min(ours), 0.75, at_least=True, details=details)


def workers(size: int, scratch: Path) -> Iterator[Ratio]:
    """Two worker processes against one, once they have started, on the clock and in turns."""
    from summitscan.engine.pool import PoolEngine
    from summitscan.load import load
    from summitscan.model import Article

    path = write_jsonl(scratch / "workers.jsonl", size, sentences=12)
    read = [a for a in load([path]) if isinstance(a, Article)]
    sent = sum(len(pickle.dumps(a)) for a in read) / len(read)
    spent: dict[int, list[float]] = {1: [], 2: []}
    back = 0.0
    engines = {n: PoolEngine("en_core_web_sm", workers=n) for n in (1, 2)}
    try:
        for engine in engines.values():
            list(engine.extract(read[:80]))  # enough batches to start every worker
        for _ in range(2):
            for n, engine in engines.items():
                begin = time.perf_counter()
                results = list(engine.extract(read))
                spent[n].append(time.perf_counter() - begin)
                back = sum(sum(map(len, r)) for r in results if isinstance(r, tuple)) / len(read)
    finally:
        for engine in engines.values():
            engine.close()
    details = {
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "bytes sent an article": round(sent),
        "bytes back an article": round(back),
    }
    yield Ratio("two workers against one", min(spent[1]) / min(spent[2]), 1.7, at_least=True, details=details)


def again(size: int, scratch: Path) -> Iterator[Ratio]:
    """A second run of the command over an unchanged folder, and one with 1 % of the articles changed."""
    folder = write_files(scratch / "again", size)
    command = (*SUMMITSCAN, "ingest", folder, "--db", scratch / "again.db", "-f", f"json={scratch / 'again.json'}")
    table = (*SUMMITSCAN, "ingest", folder, "--db", scratch / "again.db")
    first = run(*table)
    same = run(*table)
    files = sorted(folder.rglob("*.json"))
    for n in random.Random(1).sample(range(size), max(1, size // 100)):
        files[n].write_text(json.dumps(article(n, edition=7)), encoding="utf8")
    changed = run(*table)
    run(*command)
    fresh = scratch / "fresh.json"
    run(*SUMMITSCAN, "report", "--db", scratch / "again.db", "-f", f"json={fresh}")
    assert fresh.read_bytes() == (scratch / "again.json").read_bytes()
    details = {
        "articles": size,
        "first s (processor)": round(first.cpu, 1),
        "second s": round(same.cpu, 2),
        "first MiB": first.peak >> 20,
        "second MiB": same.peak >> 20,
    }
    yield Ratio("second run, nothing changed", 100 * same.cpu / first.cpu, 1, unit=" %", details=details)
    details = {"articles": size, "changed": max(1, size // 100), "s": round(changed.cpu, 1)}
    yield Ratio("second run, 1 % changed", 100 * changed.cpu / first.cpu, 3, unit=" %", details=details)


def scale(size: int, scratch: Path) -> Iterator[Ratio]:
    """Time and peak memory of everything but the annotation, ten times the articles against one time."""
    figures = {}
    for number in (size, 10 * size):
        done = run(sys.executable, "-m", "benchmarks.scale", number, scratch, cwd=Path(__file__).parent.parent)
        figures[number] = json.loads(done.output.splitlines()[-1]) | {"peak": done.peak}
    small, large = figures[size], figures[10 * size]
    details = {"articles": [size, 10 * size]}
    for what in ("clustering", "comparing", "both"):
        target = 12.0 if what == "both" else None
        seconds = [round(small[what], 1), round(large[what], 1)]
        yield Ratio(
            f"{what}, 10 times the articles", large[what] / small[what], target, details=details | {"s": seconds}
        )
    peak = [round(f["peak"] / 2**20) for f in (small, large)]
    yield Ratio("peak memory, 10 times the articles", peak[1] / peak[0], 1.5, details=details | {"MiB": peak})
    yield Ratio("peak memory of the larger", peak[1] / 1024, 2, unit=" GiB", details=details)


def start(size: int, scratch: Path) -> Iterator[Ratio]:
    """``summitscan --help`` against the import of click alone, the best of ten in turns."""
    ours, theirs = [], []
    for _ in range(10):
        theirs.append(run(sys.executable, "-c", "import click").cpu)
        ours.append(run(*SUMMITSCAN, "--help").cpu)
    yield Ratio("summitscan --help against import click", min(ours) / min(theirs), 2)


SUITE = (
    Benchmark("start", "nothing; 5 seconds", start),
    Benchmark("components", "the model; a minute", components),
    Benchmark("ingest", "the model, one quiet core; 40 ms an article", ingest),
    Benchmark("workers", "the model, two quiet cores, 1 GB of memory; 80 ms an article", workers),
    Benchmark("again", "the model; 40 ms an article", again),
    Benchmark("growth", "the model; 60 ms an article of the smallest story, 1 minute beside", growth),
    Benchmark("scale", "the model; up to 1 kB of memory and 20 ms an article of the larger corpus", scale),
)


def scratch_folder(path: Path) -> Path:
    """An empty folder at this path."""
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    return path
