"""The way through the house: files -> facts of each article -> stories -> one report.

Everything passes through a store (a temporary one where none is kept), so that no step has more in memory than it must:
the facts of a batch of articles while they are read, all articles in brief while they are put together, the articles of
a few stories while these are compared.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import chain
from os import PathLike
from pathlib import Path

from summitscan import __version__
from summitscan.config import Settings, digest, load_settings
from summitscan.engine import Engine, make_engine
from summitscan.errors import StoreError
from summitscan.model import Facts, Report, Skipped, Tool
from summitscan.paged import whole
from summitscan.reading import REPORT_CODE, Entries, Entry, Progress, Reader, code_digest, skipped_key
from summitscan.store import Store, gone, to_plain
from summitscan.store.packing import pack_facts

ATTEMPTS = 5
"""How often a result is written that another run replaces before it can be read."""


def analyze(
    paths: Iterable[str | PathLike[str]],
    *,
    settings: Settings | None = None,
    engine: Engine | None = None,
    store: Store | None = None,
    progress: Progress | None = None,
) -> Report:
    """Read the articles in these files and folders and compare what they say.

    settings: the settings to use; those of the environment and the nearest settings file where none are given
    engine:   where the work runs; what the settings ask for where none is given
    store:    where facts are kept between runs, and the result; nothing is kept where none is given
    progress: called as files are done

    Raises InputError when a path does not exist, ConfigError when the model is not installed or a rule file is wrong,
    StoreError when the store cannot be used.
    """
    with analyzed(paths, settings=settings, engine=engine, store=store, progress=progress) as report:
        return whole(report)


@contextmanager
def analyzed(
    paths: Iterable[str | PathLike[str]],
    *,
    settings: Settings | None = None,
    engine: Engine | None = None,
    store: Store | None = None,
    progress: Progress | None = None,
) -> Iterator[Report]:
    """As ``analyze``, with the lists of the report read from the store as they are needed, within the block: a report
    of 100,000 articles is never in memory."""
    settings = settings if settings is not None else load_settings()[0]
    with ExitStack() as stack:
        store = store if store is not None else stack.enter_context(Store(None))
        reader, tool = _read(paths, settings=settings, engine=engine, store=store, progress=progress)
        inputs = _inputs(reader, tool, settings)
        with store.opened_for(inputs) as report:
            if report is not None:
                yield report
                return
        yield stack.enter_context(_made(reader, tool, settings, store, inputs))


@contextmanager
def _made(reader: Reader, tool: Tool, settings: Settings, store: Store, inputs: str) -> Iterator[Report]:
    """The report: made, kept, and opened."""
    # What has not changed is answered without any of this: importing it takes longer than the answer.
    from summitscan.assembly import assembled

    most, rules = settings.max_story_articles, _rules(settings)
    for _ in range(ATTEMPTS):
        with assembled(reader.entries, reader.skipped, tool=tool, store=store, rules=rules, most=most) as result:
            store.save_result(result, inputs=inputs)
        with store.opened_for(inputs) as report:
            if report is not None:
                yield report
                return
    raise StoreError(f"other runs keep writing their results to {store.path}; give this one a store of its own (--db)")


def facts_of(
    paths: Iterable[str | PathLike[str]],
    *,
    settings: Settings,
    engine: Engine,
    store: Store | None = None,
    progress: Progress | None = None,
) -> tuple[list[Facts], list[Skipped]]:
    """What each article of these files and folders says on its own, and what could not be read.

    What the store holds of it is neither read nor annotated again. Parameters and errors as for ``analyze``.
    """
    with ExitStack() as stack:
        store = store if store is not None else stack.enter_context(Store(None))
        reader, _ = _read(paths, settings=settings, engine=engine, store=store, progress=progress)
        return list(_facts(reader, store)), reader.skipped


def _facts(reader: Reader, store: Store) -> Iterator[Facts]:
    """The facts of what has been read, each article under its own path and id, in the order of the entries."""
    for entry in reader.entries:
        found = store.facts([entry.key])
        if not found:
            raise gone(store)
        facts = found[entry.key]
        yield replace(facts, article=replace(facts.article, path=entry.path, id=entry.id))


def build_report(facts: Iterable[Facts], skipped: Iterable[Skipped], *, tool: Tool, rules: str | None = None) -> Report:
    """The whole answer, from what each article says on its own.

    facts, skipped: in any order
    tool:           what the report names as its maker
    rules:          a folder of the user's own rule files
    """
    from summitscan.assembly import assembled

    with Store(None) as store:
        entries = Entries()
        for number, one in enumerate(facts):
            entries.append(Entry(one.article.path, one.article.id, str(number)))
            store.save(facts={str(number): (one.article, pack_facts(one))}, files={})
        told = sorted(skipped, key=skipped_key)
        with assembled(entries.sorted(), told, tool=tool, store=store, rules=rules) as result:
            store.save_result(result, inputs="")
        return store.report()


def _read(
    paths: Iterable[str | PathLike[str]],
    *,
    settings: Settings,
    engine: Engine | None,
    store: Store,
    progress: Progress | None,
) -> tuple[Reader, Tool]:
    """Bring the facts of these files into the store. An engine of our own is gone afterwards, its model with it."""
    with ExitStack() as stack:
        if engine is None:
            engine = make_engine(settings)
            stack.callback(engine.close)
        reader = Reader(settings=settings, engine=engine, store=store, progress=progress)
        reader.read(map(Path, paths))
        tool = tool_of(settings, engine)
    reader.entries = reader.entries.sorted()
    reader.skipped.sort(key=skipped_key)
    return reader, tool


def tool_of(settings: Settings, engine: Engine) -> Tool:
    """What made a report: it says whether two reports can be compared."""
    return Tool("summitscan", __version__, engine.model, digest(settings))


def _rules(settings: Settings) -> str | None:
    return None if settings.rules is None else str(settings.rules)


def _inputs(reader: Reader, tool: Tool, settings: Settings) -> str:
    """A digest of all that the report depends on: a run that finds the same has its answer in the store."""
    total = hashlib.sha256(code_digest(REPORT_CODE).encode())
    decides = [to_plain(tool), settings.max_story_articles, len(reader.entries)]
    articles = ((e.path, e.id, e.key) for e in reader.entries)
    for part in chain(decides, articles, map(to_plain, reader.skipped)):
        total.update(json.dumps(part).encode() + b"\0")
    return total.hexdigest()
