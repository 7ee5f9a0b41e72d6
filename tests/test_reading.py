import gzip
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from summitscan.analysis import analyze, facts_of
from summitscan.config import Settings
from summitscan.errors import InputError
from summitscan.model import Article, Facts, Skipped
from summitscan.reading import Reader
from summitscan.store import Store
from summitscan.store.packing import Packed, pack_facts


class CountingEngine:
    """Gives facts without a model, and keeps which texts it was asked about."""

    def __init__(self, model: str = "m 1.0", poison: str = "venom") -> None:
        self.model, self.poison = model, poison
        self.seen: list[str] = []

    def extract(self, articles: Iterable[Article]) -> Iterator[Packed | Skipped]:
        for article in articles:
            self.seen.append(article.text)
            if self.poison in article.text:
                yield Skipped(article.path, "extract", "could not be analysed")
            else:
                yield pack_facts(Facts(article))

    def close(self) -> None:
        pass


def read(folder: Path, engine: CountingEngine, store: Store | None = None, **settings: object) -> list[Facts | Skipped]:
    """The facts of all articles by path, then what was skipped."""
    facts, skipped = facts_of([folder], settings=Settings(**settings), engine=engine, store=store)  # type: ignore[arg-type]
    return [*sorted(facts, key=lambda f: f.article.path), *sorted(skipped, key=lambda s: (s.path, s.code))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("The mayor resigned.\n", encoding="utf8")
    (folder / "b.txt").write_text("The mayor did not resign.\n", encoding="utf8")
    (folder / "c.jsonl").write_text('{"text": "The mayor resigned on Friday."}\n{"text": 5}\n', encoding="utf8")
    (folder / "empty.txt").write_text("", encoding="utf8")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "s.db") as store:
        yield store


def test_second_run_annotates_nothing_and_gives_the_same(folder: Path, store: Store) -> None:
    first, second = CountingEngine(), CountingEngine()
    before = read(folder, first, store)
    after = read(folder, second, store)
    assert len(first.seen) == 3
    assert second.seen == []
    assert after == before == read(folder, CountingEngine())


def test_unchanged_file_is_not_read_again(folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = read(folder, CountingEngine(), store)
    opened: list[str] = []

    def load_file(path: Path, **options: object) -> Iterator[Skipped]:
        opened.append(path.name)
        yield Skipped(str(path), "empty", "is empty")

    monkeypatch.setattr("summitscan.reading.load_file", load_file)
    after = read(folder, CountingEngine(), store)
    assert opened == []
    assert after == before


def test_what_may_be_readable_the_next_time_is_tried_again(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(folder, CountingEngine(), store)
    opened: list[str] = []

    def load_file(path: Path, **options: object) -> Iterator[Skipped]:
        opened.append(path.name)
        yield Skipped(path.name, "unreadable" if path.name == "a.txt" else "empty", "is not there")

    monkeypatch.setattr("summitscan.reading.load_file", load_file)
    for path in folder.iterdir():
        os.utime(path, ns=(1, 1))
    read(folder, CountingEngine(), store)
    assert sorted(opened) == ["a.txt", "b.txt", "c.jsonl", "empty.txt"]
    read(folder, CountingEngine(), store)
    assert opened[4:] == ["a.txt"]


def test_touched_or_moved_file_is_not_annotated_again(folder: Path, store: Store) -> None:
    read(folder, CountingEngine(), store)
    os.utime(folder / "a.txt", ns=(1, 1))
    (folder / "b.txt").rename(folder / "moved.txt")
    engine = CountingEngine()
    items = read(folder, engine, store)
    assert engine.seen == []
    moved = next(x for x in items if isinstance(x, Facts) and "not resign" in x.article.text)
    assert moved.article.path.endswith("moved.txt")
    assert moved.article.id not in {x.article.id for x in read(folder / "a.txt", engine, store) if isinstance(x, Facts)}


def test_only_the_changed_file_is_annotated(folder: Path, store: Store) -> None:
    read(folder, CountingEngine(), store)
    (folder / "a.txt").write_text("The mayor stays.\n", encoding="utf8")
    engine = CountingEngine()
    items = read(folder, engine, store)
    assert engine.seen == ["The mayor stays.\n"]
    assert "The mayor stays.\n" in [x.article.text for x in items if isinstance(x, Facts)]


def test_other_model_or_rules_annotate_again(folder: Path, store: Store, tmp_path: Path) -> None:
    read(folder, CountingEngine(), store)
    newer = CountingEngine(model="m 1.1")
    read(folder, newer, store)
    assert len(newer.seen) == 3
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "dates.yaml").write_text("{}", encoding="utf8")
    ruled = CountingEngine()
    read(folder, ruled, store, rules=rules)
    assert len(ruled.seen) == 3


def test_same_text_twice_is_annotated_once(folder: Path) -> None:
    (folder / "copy.txt").write_bytes((folder / "a.txt").read_bytes())
    engine = CountingEngine()
    items = read(folder, engine)
    assert len(engine.seen) == 3
    paths = [x.article.path for x in items if isinstance(x, Facts) and x.article.text == "The mayor resigned.\n"]
    assert [Path(p).name for p in paths] == ["a.txt", "copy.txt"]


def test_article_that_failed_is_tried_again(folder: Path, store: Store) -> None:
    (folder / "bad.txt").write_text("venom\n", encoding="utf8")
    before = read(folder, CountingEngine(), store)
    assert [x.code for x in before if isinstance(x, Skipped) and "bad.txt" in x.path] == ["extract"]
    engine = CountingEngine()
    assert read(folder, engine, store) == before
    assert engine.seen == ["venom\n"]
    mended = read(folder, CountingEngine(poison="none"), store)
    assert "venom\n" in [x.article.text for x in mended if isinstance(x, Facts)]


def test_changed_code_annotates_again(folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    read(folder, CountingEngine(), store)
    monkeypatch.setattr("summitscan.reading.code_digest", lambda parts=(): "other code")
    engine = CountingEngine()
    read(folder, engine, store)
    assert len(engine.seen) == 3


def test_lost_facts_are_made_again(folder: Path, store: Store) -> None:
    before = read(folder, CountingEngine(), store)
    store._db.execute("DELETE FROM facts")
    engine = CountingEngine()
    assert read(folder, engine, store) == before
    assert len(engine.seen) == 3


def test_interrupted_run_keeps_what_it_had(folder: Path, store: Store) -> None:
    class Interrupted(CountingEngine):
        def extract(self, articles: Iterable[Article]) -> Iterator[Packed | Skipped]:
            for result in super().extract(articles):
                if len(self.seen) == 3:
                    raise KeyboardInterrupt
                yield result

    with pytest.raises(KeyboardInterrupt):
        read(folder, Interrupted(), store)
    engine = CountingEngine()
    read(folder, engine, store)
    assert len(engine.seen) == 1


def test_missing_path(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        read(tmp_path / "nowhere", CountingEngine())


def test_progress_counts_files_and_new_articles(folder: Path, store: Store) -> None:
    calls: list[tuple[int, int, int]] = []

    def progress(*, files: float, of: int, articles: int) -> None:
        calls.append((files, of, articles))

    Reader(settings=Settings(), engine=CountingEngine(), store=store, progress=progress).read([folder])
    assert (calls[0], calls[-1]) == ((0, 4, 0), (4, 4, 3))


@pytest.mark.parametrize("packed", [False, True])
def test_progress_within_a_long_file(tmp_path: Path, store: Store, packed: bool) -> None:
    lines = "".join(json.dumps({"text": f"Mill {n} burned on day {n * n}."}) + "\n" for n in range(5000)).encode()
    file = tmp_path / ("long.jsonl.gz" if packed else "long.jsonl")
    file.write_bytes(gzip.compress(lines) if packed else lines)
    calls: list[float] = []

    def progress(*, files: float, of: int, articles: int) -> None:
        calls.append(files)

    def run() -> None:
        calls.clear()
        Reader(settings=Settings(), engine=CountingEngine(), store=store, progress=progress).read([file])

    run()
    assert calls == sorted(calls) and (calls[0], calls[-1]) == (0, 1)
    assert len(set(calls)) >= 4  # a file is unpacked in slices
    os.utime(file, ns=(1, 1))
    run()  # nothing is annotated, and the file is read to its end all the same
    assert len(set(calls)) >= 4


@pytest.mark.parametrize("number", [2, 3, 4, 5, 7])
def test_long_file_is_recorded_in_pieces(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr("summitscan.store.sqlite.ENTRIES_A_PIECE", 2)
    file = tmp_path / "long.jsonl"
    for many in (6, number):  # a file that was longer
        file.write_text("".join(json.dumps({"text": f"Mill {n} burned."}) + "\n" for n in range(many)))
        before = read(file, CountingEngine(), store)
        assert len(before) == many
    opened: list[Path] = []
    monkeypatch.setattr("summitscan.reading.load_file", lambda path, **options: opened.append(path) or iter(()))
    engine = CountingEngine()
    assert read(file, engine, store) == before
    assert (engine.seen, opened) == ([], [])
    assert store.clear(unused=True) == max(6, number)  # no run has used any of them
    assert store.usage().files == 0


def test_unchanged_corpus_is_answered_by_the_stored_report(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = analyze([folder], settings=Settings(), engine=CountingEngine(), store=store)

    def refuse(*args: object, **options: object) -> None:
        raise AssertionError("the report was made anew")

    with monkeypatch.context() as patch:
        patch.setattr("summitscan.analysis._made", refuse)
        assert analyze([folder], settings=Settings(), engine=CountingEngine(), store=store) == first
        patch.setattr("summitscan.reading.code_digest", lambda parts=(): "other code")
        with pytest.raises(AssertionError, match="made anew"):
            analyze([folder], settings=Settings(), engine=CountingEngine(), store=store)


@pytest.mark.parametrize("change", ["edit", "remove", "add", "rename", "break"])
def test_any_change_of_the_corpus_makes_a_new_report(folder: Path, store: Store, change: str) -> None:
    analyze([folder], settings=Settings(), engine=CountingEngine(), store=store)
    if change == "edit":
        (folder / "a.txt").write_text("The mayor stays.\n", encoding="utf8")
    elif change == "remove":
        (folder / "a.txt").unlink()
    elif change == "add":
        (folder / "d.txt").write_text("The mayor stays.\n", encoding="utf8")
    elif change == "rename":
        (folder / "a.txt").rename(folder / "z.txt")
    else:
        (folder / "a.txt").write_bytes(b"")
    again = analyze([folder], settings=Settings(), engine=CountingEngine(), store=store)
    assert again == analyze([folder], settings=Settings(), engine=CountingEngine())
