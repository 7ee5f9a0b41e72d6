"""Reports that are put together from a store and read from it, by an engine without a model."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import simple
from stored import LISTS

from summitscan import claims
from summitscan.analysis import analyze, analyzed
from summitscan.config import Settings
from summitscan.errors import StoreError
from summitscan.model import Report
from summitscan.paged import Paged, by_id, by_story, whole
from summitscan.report import FORMATS, pieces, render
from summitscan.store import Store
from summitscan.summary import summarise


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return simple.write_corpus(tmp_path / "in", 30)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "s.db") as store:
        yield store


def run(folder: Path, store: Store | None = None) -> Report:
    return analyze([folder], settings=Settings(), engine=simple.SimpleEngine(), store=store)


def test_lists_are_read_from_the_store_and_are_those_of_the_report(folder: Path, store: Store) -> None:
    report = run(folder)
    with analyzed([folder], settings=Settings(), engine=simple.SimpleEngine(), store=store) as read:
        for name in LISTS:
            kept, held = getattr(read, name), getattr(report, name)
            assert isinstance(kept, Paged)
            assert tuple(kept) == held and len(kept) == len(held)
            assert kept[2:5] == held[2:5] and kept[::-2] == held[::-2]
            assert not held or (kept[0] == held[0] and kept[-1] == held[-1])
            with pytest.raises(IndexError):
                kept[len(held)]
        assert whole(read) == report
        assert dict(by_id(read.articles)) == by_id(report.articles)
        assert dict(by_id(read.claims)) == by_id(report.claims)
        for story in report.stories:
            there, here = by_story(read.comparisons), by_story(report.comparisons)
            assert list(there.of(story.id)) == list(here.of(story.id))
            assert Counter(there.verdicts(story.id)) == Counter(here.verdicts(story.id))
        for format in FORMATS:
            assert "".join(pieces(read, format)) == render(report, format)
    assert report.summary == summarise(report)


@pytest.mark.parametrize("id", ["", "c", "cxyz", "c0000000000"])
def test_unknown_id(folder: Path, store: Store, id: str) -> None:
    with analyzed([folder], settings=Settings(), engine=simple.SimpleEngine(), store=store) as read:
        assert id not in by_id(read.claims) and id not in by_id(read.articles)


def test_another_run_does_not_change_a_report_that_is_being_read(folder: Path, store: Store) -> None:
    before = run(folder, store)
    with store.opened() as read:
        (folder / "0001.txt").write_text("Another text about Elsewhere.\n", encoding="utf8")
        with Store(store.path) as other:  # type: ignore[arg-type]
            assert run(folder, other) != before
        assert whole(read) == before
    assert store.report() != before


def test_no_two_claims_have_one_id(folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """With ids of two hexadecimal digits many are alike at first."""
    monkeypatch.setattr(claims, "ID_DIGITS", 2)
    report = run(folder)
    assert 50 < len(report.claims) == len({c.id for c in report.claims})
    assert run(folder, store) == report
    (folder / "new.txt").write_text("Mayor Zed said nothing.\nNor did Wyn.\n", encoding="utf8")
    again = run(folder, store)
    assert again == run(folder)
    known = {c.id for c in again.claims}
    assert all(c in known for k in again.comparisons for p in k.positions for c in p.claims)


def test_a_result_that_other_runs_keep_replacing_is_given_up(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = Store.save_result

    def and_another(self: Store, result: object, *, inputs: str) -> None:
        save(self, result, inputs=inputs)  # type: ignore[arg-type]
        save(self, result, inputs="another run's")  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "save_result", and_another)
    with pytest.raises(StoreError, match=r"other runs keep writing .*--db"):
        run(folder, store)


def test_unchanged_corpus_needs_neither_model_nor_numbers(tmp_path: Path) -> None:
    """What takes long to import is imported when something must be analysed."""
    program = """
import json, sys
from pathlib import Path
from summitscan.analysis import analyze
from summitscan.config import Settings
from summitscan.store import Store
import simple
with Store(Path("s.db")) as store:
    report = analyze([Path("in")], settings=Settings(), engine=simple.SimpleEngine(), store=store)
heavy = {"spacy", "numpy", "trafilatura", "lxml", "summitscan.cluster", "summitscan.reconcile", "distributed"}
print(json.dumps([len(report.articles), sorted(heavy & set(sys.modules))]))
"""
    simple.write_corpus(tmp_path / "in", 12)
    for expected in (True, False):
        command = [
            sys.executable,
            "-c",
            f"import sys; sys.path.insert(0, {str(Path(simple.__file__).parent)!r})\n{program}",
        ]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        articles, heavy = json.loads(done.stdout)
        assert articles == 12 and bool(heavy) == expected, heavy


def test_story_with_too_many_articles_is_compared_in_part_and_that_is_reported(folder: Path, store: Store) -> None:
    settings = Settings(max_story_articles=4)
    report = analyze([folder], settings=settings, engine=simple.SimpleEngine(), store=store)
    story = max(report.stories, key=lambda s: len(s.articles))
    left_out = {s.path: s.reason for s in report.skipped if s.code == "story-too-large"}
    paths = {a.id: a.path for a in report.articles}
    own = {paths[a] for a in story.articles}
    assert len(own) > 5 and len(own & left_out.keys()) == len(own) - 4
    why = f"Its story has {len(own)} articles; 4 are compared, and this is none of them."
    assert {left_out[path] for path in own & left_out.keys()} == {why}
    compared = {paths[a] for c in report.comparisons for p in c.positions for a in p.articles}
    assert compared.isdisjoint(left_out)
    assert report.summary["skipped"] == len(report.skipped)
    unlimited = run(folder, store)
    assert not [s for s in unlimited.skipped if s.code == "story-too-large"]
    assert {paths[a] for c in unlimited.comparisons for p in c.positions for a in p.articles} & left_out.keys()
    assert unlimited == run(folder)
