"""A run over a corpus that has changed since the last one gives what a run over it for the first time gives."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from simple import facts_of

from summitscan.analysis import analyzed
from summitscan.config import Settings
from summitscan.model import Article, Skipped
from summitscan.report import pieces
from summitscan.store import Store
from summitscan.store.packing import Packed, pack_facts

FORMATS = ("json", "table", "csv", "markdown")


class Engine:
    """Facts without a model, and none of what holds a certain word."""

    model = "simple 1"

    def extract(self, articles: Iterable[Article]) -> Iterator[Packed | Skipped]:
        for article in articles:
            if "Venom" in article.text:
                yield Skipped(article.path, "extract", "could not be analysed")
            else:
                yield pack_facts(facts_of(article))

    def close(self) -> None:
        pass


STORIES = ["Fire in Arden mill", "Flood at Brook dam", "Strike at Corin docks", "Venom", ""]
SAID = ["Mayor Dunmore said that 12 houses had burned down.", "Mayor Dunmore spoke.", "Olga Brook left in 2019.", "3"]
TEXTS = st.builds(
    "{}\n{}\n\n{}\n".format,
    st.sampled_from(STORIES),
    st.sampled_from(["1 May 2024", "2 May 2024", "", "9 July 2023"]),
    st.lists(st.sampled_from(SAID), max_size=2).map(" ".join),
)
NAMES = st.sampled_from(["a.txt", "b.txt", "c.txt", "d.jsonl", "e.jsonl", "sub/a.txt"])
CHANGES = st.one_of(
    st.tuples(st.just("write"), NAMES, st.lists(TEXTS, min_size=1, max_size=3)),
    st.tuples(st.just("remove"), NAMES, st.none()),
    st.tuples(st.just("rename"), NAMES, NAMES),
    st.tuples(st.just("touch"), NAMES, st.none()),
)


def change(folder: Path, what: str, name: str, how: object, clock: Iterator[int]) -> None:
    file = folder / name
    if what == "write":
        assert isinstance(how, list)
        how = [text.ljust(140) for text in how]  # as large as before: only the time tells
        lines = "".join(json.dumps({"text": text}) + "\n" for text in how)
        file.write_text(lines if file.suffix == ".jsonl" else how[0], encoding="utf8")
    elif not file.exists():
        return
    elif what == "remove":
        file.unlink()
        return
    elif what == "rename":
        file = file.rename(folder / str(how))
    os.utime(file, ns=(time := next(clock), time))  # two changes in one tick of the file system's clock are two


def told(folder: Path, store: Store | None) -> list[str]:
    with analyzed([folder], settings=Settings(), engine=Engine(), store=store) as report:
        return ["".join(pieces(report, format)) for format in FORMATS]


@settings(max_examples=40)
@given(st.lists(st.lists(CHANGES, max_size=6), min_size=2, max_size=4))
def test_changed_corpus_is_reported_as_if_it_were_new(rounds: list[list[tuple[str, str, object]]]) -> None:
    with tempfile.TemporaryDirectory() as at, Store(Path(at, "kept.db")) as store:
        folder, clock = Path(at, "in"), count(1)
        (folder / "sub").mkdir(parents=True)
        for changes in rounds:
            for what, name, how in changes:
                change(folder, what, name, how, clock)
            assert told(folder, store) == told(folder, None)
