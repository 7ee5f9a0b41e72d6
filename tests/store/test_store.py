import sqlite3
import zlib
from pathlib import Path

import pytest
from stored import keep

from summitscan.errors import StoreError
from summitscan.model import Article, Block, Facts, Report, Skipped, Slot, Tool
from summitscan.store import FileRecord, Store
from summitscan.store.migrations import MIGRATIONS
from summitscan.store.packing import Packed, pack_facts


def facts(text: str = "Rain.") -> Facts:
    return Facts(
        Article("a", "x.txt", "0" * 64, text, (Block(0, len(text), "body"),)),
        slots=(Slot("quantity", 0, 1, (0, 2), {"number": 10**30, "words": ["rain", text]}),),
    )


def packed(*texts: str) -> dict[str, tuple[Article, Packed]]:
    """What is saved for the facts of these texts, under the texts themselves."""
    return {text: (facts(text).article, pack_facts(facts(text))) for text in texts}


RECORD = FileRecord(5, 10**18, "loader", (("x.txt", "a", "k"),), (Skipped("x.txt#2", "empty", "is empty"),))


def test_round_trip_in_a_new_process(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "store.db"
    report = Report(Tool("summitscan", "0", "m", "sha256:0"), summary={"articles": 0})
    with Store(path) as store:
        store.save(facts={"k": packed("k")["k"], "l": packed("Sün \ud800.")["Sün \ud800."]}, files={"/x.txt": RECORD})
        keep(store, report)
    with Store(path, create=False) as store:
        assert store.facts(["k", "l", "missing"]) == {"k": facts("k"), "l": facts("Sün \ud800.")}
        assert store.has("k") and not store.has("missing")
        assert store.file("/x.txt") == RECORD
        assert store.file("/y.txt") is None
        assert store.report() == report


def test_many_keys(tmp_path: Path) -> None:
    with Store(tmp_path / "s.db") as store:
        texts = [f"Text {n}." for n in range(1201)]
        store.save(facts=packed(*texts), files={})
        assert store.facts(texts) == {text: facts(text) for text in texts}


def test_own_folder_hides_itself_from_git(tmp_path: Path) -> None:
    with Store(tmp_path / ".summitscan" / "store.db"):
        assert (tmp_path / ".summitscan" / ".gitignore").read_text(encoding="utf8") == "*\n"
    with Store(tmp_path / "other" / "store.db"):
        assert not (tmp_path / "other" / ".gitignore").exists()


def test_missing_store_is_not_made_for_a_reader(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no store at .*summitscan ingest"):
        Store(tmp_path / "none.db", create=False)
    assert not list(tmp_path.iterdir())


def test_no_result_yet(tmp_path: Path) -> None:
    with Store(tmp_path / "s.db") as store, pytest.raises(StoreError, match="holds no result yet"):
        store.report()


@pytest.mark.parametrize("content", [b"not a database " * 100, b"SQLite format 3\0" + b"\1" * 4000])
def test_damaged_file_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "s.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"s\.db"):
        Store(path)
    assert path.read_bytes() == content


def test_other_sqlite_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE mine (x)")
    db.commit()
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not a summitscan store"):
        Store(path)
    assert path.read_bytes() == before


def test_newer_store_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    Store(path).close()
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    db.close()
    with pytest.raises(StoreError, match=r"newer summitscan .*update summitscan"):
        Store(path)


NO_FACTS = [b"", b"x", *map(zlib.compress, (b"[", b"[]", b"{}", b"5", b"[[5],[],[],[]]", b"\xff"))]


@pytest.mark.parametrize("data", NO_FACTS)
@pytest.mark.parametrize("column", ["article", "said", "slots"])
def test_damaged_facts(tmp_path: Path, data: bytes, column: str) -> None:
    path = tmp_path / "s.db"
    with Store(path) as store:
        store.save(facts=packed("k"), files={})
    db = sqlite3.connect(path)
    db.execute(f"UPDATE facts SET {column} = ?", (data,))
    db.commit()
    db.close()
    with Store(path) as store, pytest.raises(StoreError, match="damaged"):
        store.facts(["k"])


def test_result_of_another_version_asks_for_a_new_run(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with Store(path) as store:
        keep(store, Report(Tool("summitscan", "0", "m", "sha256:0")))
    db = sqlite3.connect(path)
    db.execute("UPDATE runs SET shape = 'old'")
    db.commit()
    db.close()
    with Store(path) as store, pytest.raises(StoreError, match="another version"):
        store.report()


def test_a_long_record_that_another_run_replaces_is_not_mixed(tmp_path: Path) -> None:
    def record(name: str) -> FileRecord:
        return FileRecord(1, 1, name, tuple((f"{name}#{n}", f"{name}{n}", "key") for n in range(2500)))

    with Store(tmp_path / "s.db") as store, Store(tmp_path / "s.db") as other:
        store.save(facts={}, files={"/a.jsonl": record("old")})
        found = store.file("/a.jsonl")
        assert found is not None and tuple(found.articles) == record("old").articles
        read = iter(found.articles)
        assert next(read) == ("old#0", "old0", "key")
        other.save(facts={}, files={"/a.jsonl": record("new")})
        with pytest.raises(StoreError, match="run again"):
            list(read)


def test_a_batch_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    class Broken(dict):
        def items(self):  # type: ignore[no-untyped-def]
            yield "/x.txt", RECORD
            raise RuntimeError("pulled the plug")

    path = tmp_path / "s.db"
    with Store(path) as store:
        with pytest.raises(RuntimeError):
            store.save(facts=packed("k"), files=Broken())
        assert store.facts(["k"]) == {}
        store.save(facts=packed("k"), files={})
    with Store(path) as store:
        assert set(store.facts(["k"])) == {"k"}


def test_two_processes_may_hold_it(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with Store(path) as one, Store(path) as two:
        one.save(facts=packed("k"), files={})
        assert set(two.facts(["k"])) == {"k"}
        two.save(facts=packed("l"), files={})
        assert set(one.facts(["k", "l"])) == {"k", "l"}


def test_writer_that_waits_too_long_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summitscan.store.sqlite.BUSY_SECONDS", 0)
    path = tmp_path / "s.db"
    with Store(path) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked"):
            store.save(facts=packed("k"), files={})
        other.close()


def test_empty_file_is_no_store_and_stays_empty(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    path.touch()
    with pytest.raises(StoreError, match="is empty"):
        Store(path, create=False)
    assert path.read_bytes() == b"" and list(tmp_path.iterdir()) == [path]
    with Store(path) as store:
        assert store.usage().articles == 0
