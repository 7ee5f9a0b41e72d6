"""Comparisons kept between runs are those that a run without a store makes."""

from pathlib import Path

import pytest
from spacy.language import Language

from summitscan.analysis import analyze
from summitscan.config import Settings
from summitscan.engine import LocalEngine
from summitscan.model import Report
from summitscan.reconcile import View
from summitscan.store import Store

FLOOD = "Flood at Arden dam\nNews, 4 March 2021\n{n} people died when the dam at Arden broke on Tuesday, police said.\n"
STRIKE = "Strike at Borough mine ends\nNews, 9 June 2022\n{n} workers returned to the Borough mine, its union said.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, pattern, n in (
        ("flood1", FLOOD, "Four"),
        ("flood2", FLOOD, "Nine"),
        ("strike1", STRIKE, "300"),
        ("strike2", STRIKE, "400"),
    ):
        (folder / f"{name}.txt").write_text(pattern.format(n=n), encoding="utf8")
    return folder


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the stories that are compared anew."""
    titles: list[str] = []
    from summitscan import comparing

    def noting(views: list[View], *, rules: str | None) -> tuple[object, ...]:
        titles.extend(v.story.title for v in views)
        return reconcile(views, rules=rules)

    reconcile = comparing.reconcile
    monkeypatch.setattr(comparing, "reconcile", noting)
    return titles


def run(folder: Path, nlp: Language, store: Store | None = None) -> Report:
    return analyze([folder], settings=Settings(), engine=LocalEngine("en_core_web_sm", nlp=nlp), store=store)


def test_only_the_changed_story_is_compared_again(
    folder: Path, nlp: Language, tmp_path: Path, compared: list[str]
) -> None:
    with Store(tmp_path / "s.db") as store:
        first = run(folder, nlp, store)
        assert len(first.stories) == 2 and len(first.comparisons) >= 2
        assert len(compared) == 2
        compared.clear()
        (folder / "flood2.txt").write_text(FLOOD.format(n="Eleven"), encoding="utf8")
        # An article of another story before all others: the origins are numbered anew.
        (folder / "a.txt").write_text("Vote in Casterbridge\nNews, 1 May 1999\nThe mayor of Casterbridge won.\n")
        again = run(folder, nlp, store)
        assert sorted(compared) == ["Flood at Arden dam", "Vote in Casterbridge"]
    assert again == run(folder, nlp)
    assert again.comparisons != first.comparisons


def test_order_and_number_of_stories_at_once_change_nothing(
    folder: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = run(folder, nlp)
    monkeypatch.setattr("summitscan.comparing.ARTICLES_AT_ONCE", 1)
    assert run(folder, nlp) == whole


def test_what_the_last_run_did_not_use_can_be_cleared(folder: Path, nlp: Language, tmp_path: Path) -> None:
    with Store(tmp_path / "s.db") as store:
        run(folder, nlp, store)
        (folder / "flood2.txt").unlink()
        report = run(folder, nlp, store)
        usage = store.usage()
        assert (usage.files, usage.articles, usage.unused, usage.stories) == (4, 4, 1, 3)
        assert store.clear(unused=True) == 1
        usage = store.usage()
        assert (usage.files, usage.articles, usage.unused, usage.stories) == (3, 3, 0, 2)
        assert store.report() == report == run(folder, nlp, store)
        assert store.clear() == 3
        assert store.usage().articles == store.usage().files == store.usage().stories == 0
        assert run(folder, nlp, store) == report
