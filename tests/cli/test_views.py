"""Looking at a stored result: narrowed tables, single items, differences."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from results import keep, stored

from summitscan.cli.app import app
from summitscan.model import Article, Position, Story
from summitscan.report import render


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    report = stored()
    article = Article("a3", "fair.txt", "3" * 64, "A fair opens.", (), title="A fair opens")
    other = replace(report.comparisons[1], id="k5", story="t2", positions=(Position("x", None, None, (), ("a3",), 1),))
    keep(
        replace(
            report,
            articles=(*report.articles, article),
            stories=(*report.stories, Story("t2", "A fair opens", None, ("a3",), 1)),
            comparisons=(*report.comparisons, replace(other, question="opening")),
        )
    )
    yield tmp_path


def run(*args: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in args])


def test_table_of_a_story() -> None:
    text = run("report", "--story", "t").stdout
    assert "A fair opens" in text and "opening" in text and "Mine floods" not in text
    wrong = run("report", "--story", "z")
    assert wrong.exit_code == 2 and "no story has the id 'z'; stories: s1, t2" in wrong.stderr
    assert run("report", "--story", "s1", "--story", "t2").stdout == run("report").stdout


def test_table_of_a_verdict() -> None:
    text = run("report", "--verdict", "conflict").stdout
    assert "question 1" in text and "question 2" not in text and "agreement" not in text
    assert "A fair opens" not in text and "1 story · 2 claims · 1 comparison of conflict\n" in text
    text = run("report", "--verdict", "agree").stdout
    assert "question 4" in text and "question 1" not in text and " 1  question 4" in text
    assert "no conflicts" not in text + run("report", "--verdict", "agree", "-f", "markdown").stdout


def test_table_of_a_width() -> None:
    wide = max(map(len, run("report", "--width", "160").stdout.splitlines()))
    narrow = max(map(len, run("report", "--width", "60").stdout.splitlines()))
    assert narrow <= 60 < wide <= 160


def test_other_formats_are_narrowed_alike() -> None:
    data = json.loads(run("report", "--story", "s1", "--verdict", "conflict", "-f", "json").stdout)
    assert [c["id"] for c in data["comparisons"]] == ["k1"]
    assert [a["id"] for a in data["articles"]] == ["a1", "a2"]
    assert (data["summary"]["stories"], data["summary"]["comparisons"], data["summary"]["wording"]) == (1, 1, 0)


@pytest.mark.parametrize(
    ("id", "kind", "parts"),
    [
        ("s1", "story", {"comparisons": ["k1", "k2", "k3", "k4"], "claims": ["c1", "c2"], "articles": ["a1", "a2"]}),
        ("k1", "comparison", {"claims": ["c1", "c2"], "articles": ["a1", "a2"]}),
        ("f1", "comparison", {"claims": ["c1", "c2"], "articles": ["a1", "a2"]}),
        ("c2", "claim", {"comparisons": ["k1", "k2", "k3", "k4"], "articles": ["a2"]}),
        ("a1", "article", {"stories": ["s1"], "claims": ["c1"]}),
    ],
)
def test_show_as_json(id: str, kind: str, parts: dict[str, list[str]]) -> None:
    data = json.loads(run("show", id, "-f", "json").stdout)
    assert data.pop("type") == kind
    assert id in (data["item"]["id"], data["item"].get("fingerprint"))
    del data["item"]
    assert {key: [x["id"] for x in value] for key, value in data.items()} == parts


def test_show_says_the_same_as_text_and_json() -> None:
    text = run("show", "k1").stdout
    data = json.loads(run("show", "k1", "-f", "json").stdout)
    for claim in data["claims"]:
        assert claim["id"] in text and claim["text"] in text
    assert data["item"]["fingerprint"] in text
    assert run("show", "f1").stdout == text


def test_diff(workplace: Path) -> None:
    old = stored()
    new = replace(old, comparisons=old.comparisons[1:])
    (workplace / "old.json").write_text(render(old, "json"), encoding="utf8")
    (workplace / "new.json").write_text(render(new, "json"), encoding="utf8")
    result = run("diff", "old.json", "new.json")
    assert result.exit_code == 0 and result.stdout.startswith("- CONFLICT SS101 high: question 1 [k1]\n")
    data = json.loads(run("diff", "new.json", "old.json", "-f", "json").stdout)
    assert [c["id"] for c in data["comparisons"]["added"]] == ["k1"]
    (workplace / "bad.json").write_text("{}", encoding="utf8")
    result = run("diff", "old.json", "bad.json")
    assert result.exit_code == 2 and "bad.json: not a JSON report of summitscan" in result.stderr
