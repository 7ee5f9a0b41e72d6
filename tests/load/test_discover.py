"""Which files are read: links, hidden and deep folders, names that are not UTF-8, many files."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from summitscan.load import STDIN, discover, load, printable, reported_path
from summitscan.load.files import format_of
from summitscan.model import Skipped

TEXT = "A fire broke out in the port of Velm on Sunday.\n"


def write(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT, encoding="utf8")
    return path


def outcome(root: Path, *paths: Path | str) -> dict[str, str]:
    found = {}
    for item in discover(paths or [root], root=root):
        name, code = (item.path, item.code) if isinstance(item, Skipped) else (reported_path(item, root), "read")
        assert name not in found
        found[name] = code
    return found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("a.TXT", ("text", None)),
        ("a.jsonl.gz", ("jsonl", "gzip")),
        ("a.b.html.ZST", ("html", "zstd")),
        ("a.warc.gz", ("warc", "gzip")),
        ("a.gz", None),
        ("a.txt.gz.gz", None),
        ("a.tar.gz", None),
        (".txt", None),
        ("txt", None),
    ],
)
def test_formats(name: str, found: tuple[str, str | None] | None) -> None:
    assert format_of(name) == found


def test_links_inside_the_folder_are_read_in_their_own_place(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "sub" / "b.txt")
    (tmp_path / "again.txt").symlink_to("a.txt")
    (tmp_path / "folder").symlink_to("sub")
    assert outcome(tmp_path) == {"a.txt": "read", "sub/b.txt": "read"}


def test_link_whose_target_no_walk_finds_is_followed_once(tmp_path: Path) -> None:
    """As tools that keep large files elsewhere lay folders out."""
    write(tmp_path / ".objects" / "0f3c")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).symlink_to(".objects/0f3c")
    assert outcome(tmp_path) == {"a.txt": "read"}


def test_links_out_of_the_folder_are_reported_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "out" / "secret.txt")
    write(tmp_path / "inside" / "a.txt")
    write(tmp_path / "inside-too" / "b.txt")
    folder = tmp_path / "inside"
    (folder / "x.txt").symlink_to(tmp_path / "out" / "secret.txt")
    (folder / "y").symlink_to(tmp_path / "out")
    (folder / "z").symlink_to(tmp_path / "inside-too")  # a name that only begins like the folder's
    (folder / "README").symlink_to(tmp_path / "out" / "secret.txt")  # nothing that would be read
    found = outcome(folder)
    assert found == {"a.txt": "read", "x.txt": "link", "y": "link", "z": "link"}
    assert outcome(folder, folder / "x.txt") == {"x.txt": "read"}, "named, it is followed"


def test_links_in_circles_end(tmp_path: Path) -> None:
    write(tmp_path / "a" / "a.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "p").symlink_to("q")
    (tmp_path / "q").symlink_to("p")
    assert outcome(tmp_path) == {"a/a.txt": "read", "loop.txt": "read"}
    (skipped, _) = sorted(load([tmp_path], root=tmp_path), key=lambda x: not isinstance(x, Skipped))
    assert isinstance(skipped, Skipped) and (skipped.path, skipped.code) == ("loop.txt", "unreadable")


def test_what_is_named_twice_or_lies_in_what_is_named_is_read_once(tmp_path: Path) -> None:
    one = write(tmp_path / "a" / "b" / "one.txt")
    hidden = write(tmp_path / "a" / ".c" / "two.txt")
    odd = write(tmp_path / "a" / "three.xyz")
    for paths in ([one, tmp_path], [tmp_path, one], [one.parent, tmp_path], [tmp_path, one.parent, tmp_path / "a"]):
        assert outcome(tmp_path, *paths) == {"a/b/one.txt": "read"}
    assert outcome(tmp_path, tmp_path, hidden, odd) == {
        "a/b/one.txt": "read",
        "a/.c/two.txt": "read",
        "a/three.xyz": "read",
    }


def test_empty_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    write(tmp_path / "some" / "a.txt")
    write(tmp_path / "none" / ".hidden.txt")
    assert outcome(tmp_path, tmp_path / "none", tmp_path / "some") == {"none": "empty", "some/a.txt": "read"}


def test_folder_that_cannot_be_listed_costs_itself_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a" / "a.txt")
    write(tmp_path / "b" / "b.txt")
    really = os.scandir

    def refuse(folder: str) -> object:
        if os.path.basename(folder) == "a":
            raise PermissionError(13, "Permission denied")
        return really(folder)

    monkeypatch.setattr("os.scandir", refuse)
    assert outcome(tmp_path) == {"a": "unreadable", "b/b.txt": "read"}


def test_folders_deeper_than_python_can_recurse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    levels = sys.getrecursionlimit() + 100
    try:
        for _ in range(levels):
            os.mkdir("d")
            os.chdir("d")
        write(Path("a.txt"))
        os.chdir(tmp_path)
        (path,) = discover(["d"])
        assert not isinstance(path, Skipped) and len(path.parts) == levels + 1
    finally:  # what clears the folders of tests away recurses
        os.chdir(tmp_path)
        while Path("d").is_dir():
            os.chdir("d")
        Path("a.txt").unlink(missing_ok=True)
        while Path.cwd() != tmp_path:
            os.chdir("..")
            os.rmdir("d")


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that takes any bytes")
def test_names_that_are_not_utf_8_are_printable_stable_and_apart(tmp_path: Path) -> None:
    for name in (b"caf\xe9.txt", b"caf\xe8.txt", rb"caf\xe9.txt", b"\x1b[2J.txt", "a\u202eb\x85.txt".encode()):
        with open(os.path.join(os.fsencode(tmp_path), name), "w", encoding="utf8") as file:
            file.write(TEXT)
    found = [x.path for x in load([tmp_path], root=tmp_path)]
    assert sorted(found) == [
        r"\x1b[2J.txt",
        r"a\u202eb\u0085.txt",
        r"caf\\xe9.txt",
        r"caf\xe8.txt",
        r"caf\xe9.txt",
    ]
    assert len({x.id for x in load([tmp_path], root=tmp_path) if not isinstance(x, Skipped)}) == 5
    assert found == [x.path for x in load([tmp_path], root=tmp_path)]


def test_ordinary_names_stay_as_they_are() -> None:
    for name in ("a b/ü/日本.txt", "it's (2).txt", "a\u00a0b.txt"):
        assert printable(name) == name


def test_names_are_held_one_folder_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in "abc":
        write(tmp_path / folder / "1.txt")
    listed: list[str] = []
    really = os.scandir
    monkeypatch.setattr("os.scandir", lambda folder: listed.append(os.path.basename(folder)) or really(folder))
    found = discover([tmp_path])
    next(found)
    assert listed == [tmp_path.name, "a"], "the others are listed when the reading gets there"


def test_standard_input_is_given_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("./-"))
    assert list(discover(["-", "-"])) == [STDIN]
    assert next(discover(["-"])) is STDIN
    assert outcome(tmp_path, "./-") == {"-": "read"}
