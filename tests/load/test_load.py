"""Files and folders: order, names, ids, and a record for everything that could not be read."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from summitscan.errors import InputError
from summitscan.load import Limits, discover, load, load_file, reported_path
from summitscan.model import Article, Skipped

STORY = (
    "Port of Velm closed by fire\n\nA fire broke out in the port of Velm on Sunday, the harbour master said.\n\n"
    "Nobody was hurt, she said.\n"
)


def write(folder: Path, name: str, content: str | bytes = STORY) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(folder: Path, *paths: Path, **options: object) -> list[Article | Skipped]:
    return list(load(paths or [folder], root=folder, **options))


def names(found: list[Article | Skipped]) -> list[str]:
    return [x.path for x in found]


def codes(found: list[Article | Skipped]) -> list[tuple[str, str | None]]:
    return [(x.path, x.code if isinstance(x, Skipped) else None) for x in found]


def test_folders_are_read_in_a_stable_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.TXT", "c.html.txt", ".hidden.txt", ".git/x.txt", "README.md", "event.yaml"):
        write(tmp_path, name)
    assert names(read(tmp_path)) == ["a/b/c.TXT", "a/z.txt", "b.txt", "c.html.txt"]


def test_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt")
    (tmp_path / "link.txt").symlink_to(path)
    assert names(read(tmp_path, path, tmp_path, tmp_path / "." / "a.txt")) == ["a.txt"]


def test_missing_path_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        list(load([tmp_path / "nowhere"]))


def test_named_file_of_another_kind_is_skipped(tmp_path: Path) -> None:
    found = read(tmp_path, write(tmp_path, "a.docx"))
    assert codes(found) == [("a.docx", "unsupported")]


def test_text_file(tmp_path: Path) -> None:
    (article,) = read(tmp_path, write(tmp_path, "a.txt"))
    assert isinstance(article, Article)
    assert article.text == STORY
    assert article.title == "Port of Velm closed by fire"
    assert article.sha256 == hashlib.sha256(STORY.encode()).hexdigest()
    assert article.id == "a" + hashlib.sha256(f"a.txt\0{article.sha256}".encode()).hexdigest()[:10]


def test_windows_line_ends_and_code_page(tmp_path: Path) -> None:
    text = STORY.replace("said", "said: “So what’s next?”").replace("\n", "\r\n")
    (article,) = read(tmp_path, write(tmp_path, "a.txt", text.encode("cp1252")))
    assert isinstance(article, Article) and article.text == text


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"\x00\x01\x02\x03", "not-text"),
        ("a.json", b"{", "json"),
        ("a.json", b"[" * 100_000, "json"),
        ("a.json", b"[]", "empty"),
        ("a.json", b'{"title": "Fire"}', "record"),
        ("a.json", b'"text"', "record"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.html", b"", "empty"),
    ],
)
def test_what_cannot_be_read_is_skipped_with_a_reason(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    found = read(tmp_path, write(tmp_path, name, content))
    assert codes(found) == [(name, code)]
    assert isinstance(found[0], Skipped) and found[0].reason.endswith(".")


def test_broken_link_in_a_folder_is_skipped(tmp_path: Path) -> None:
    write(tmp_path, "b.txt")
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert codes(read(tmp_path)) == [("a.txt", "unreadable"), ("b.txt", None)]


def test_file_that_may_not_be_opened_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a.txt")

    def refuse(path: Path, flags: int) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", refuse)
    assert codes(read(tmp_path, path)) == [("a.txt", "unreadable")]


def test_limit_holds_for_files_and_for_lines(tmp_path: Path) -> None:
    record = json.dumps({"text": "Fire in the port."})
    lines = "\n".join([record, json.dumps({"text": "x" * 300}), record])
    write(tmp_path, "a.txt", "x" * 300)
    write(tmp_path, "b.jsonl", lines)
    assert codes(read(tmp_path, limits=Limits(file_size=200))) == [
        ("a.txt", "too-large"),
        ("b.jsonl#1", None),
        ("b.jsonl#2", "too-large"),
        ("b.jsonl#3", None),
    ]


def test_a_bad_line_does_not_lose_the_rest(tmp_path: Path) -> None:
    good = json.dumps({"text": "Fire in the port.\u2028Nobody was hurt."}, ensure_ascii=False)
    path = write(tmp_path, "a.jsonl", f"\ufeff{good}\n{{\n\n[1]\n{{}}\n{good}")
    assert codes(read(tmp_path, path)) == [
        ("a.jsonl#1", None),
        ("a.jsonl#2", "json"),
        ("a.jsonl#4", "record"),
        ("a.jsonl#5", "record"),
        ("a.jsonl#6", None),
    ]


def test_utf_16_jsonl(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"text": f"Ĥarbour {n} closed."}, ensure_ascii=False) for n in range(3))
    found = read(tmp_path, write(tmp_path, "a.ndjson", lines.encode("utf-16")))
    assert [x.text for x in found if isinstance(x, Article)] == [f"Ĥarbour {n} closed." for n in range(3)]


def test_list_and_object_in_json(tmp_path: Path) -> None:
    write(tmp_path, "list.json", json.dumps([{"text": "One."}, {"title": "x"}, {"text": "Two."}]))
    single = write(tmp_path, "one.json", json.dumps({"text": "Three."}))
    found = read(tmp_path)
    assert codes(found) == [("list.json#1", None), ("list.json#2", "record"), ("list.json#3", None), ("one.json", None)]
    assert isinstance(found[-1], Article) and found[-1].sha256 == hashlib.sha256(single.read_bytes()).hexdigest()
    assert len({x.id for x in found if isinstance(x, Article)}) == 3


def test_the_two_halves_give_what_load_gives(tmp_path: Path) -> None:
    write(tmp_path, "b.txt")
    write(tmp_path, "a/c.json", json.dumps({"text": "Three."}))
    halves = [x for path in discover([tmp_path]) for x in load_file(path, root=tmp_path)]
    assert halves == read(tmp_path)


def test_reported_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reported_path(tmp_path / "a" / ".." / "b.txt", tmp_path) == "b.txt"
    assert reported_path(tmp_path.parent / "x.txt", tmp_path) == (tmp_path.parent / "x.txt").as_posix()
    monkeypatch.chdir(tmp_path)
    assert reported_path("b.txt") == "b.txt"
