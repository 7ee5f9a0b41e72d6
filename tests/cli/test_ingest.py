"""The commands that need a result, with the pipeline loaded once."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from spacy.language import Language

from summitscan.cli.app import app

FIRST = "Bridge at Lorn collapses\nFour people died when the bridge at Lorn collapsed on 2 May 2023, police said.\n"
SECOND = "Lorn bridge collapses, killing six\nSix people died when the bridge at Lorn collapsed on 2 May 2023.\n"


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nlp: Language) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("summitscan.annotate.pipeline.build_nlp", lambda *args, **options: nlp)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "one.txt").write_text(FIRST, encoding="utf8")
    (tmp_path / "news" / "two.txt").write_text(SECOND, encoding="utf8")
    return tmp_path


def run(*args: object, **options: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in args], **options)  # type: ignore[arg-type]


def test_without_format_the_table_is_printed(workplace: Path) -> None:
    result = run("ingest", "news")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("2 articles · 1 story · ")
    assert "\x1b" not in result.stdout
    assert (workplace / ".summitscan" / "store.db").is_file()


def test_several_formats_from_one_run(workplace: Path) -> None:
    result = run("ingest", "news", "-f", "json", "-f", "csv=out.csv", "-f", "markdown=out.md", "--db", "x/s.db")
    assert result.exit_code == 0
    assert [a["path"] for a in json.loads(result.stdout)["articles"]] == ["news/one.txt", "news/two.txt"]
    assert (workplace / "out.csv").read_text(encoding="utf-8-sig").startswith('"story",')
    assert (workplace / "out.md").read_text(encoding="utf8").startswith("# ")
    assert (workplace / "x" / "s.db").is_file() and not (workplace / ".summitscan").exists()


def test_reports_to_files_leave_stdout_empty_and_a_line_on_stderr(workplace: Path) -> None:
    result = run("ingest", "news", "-f", "json=out.json")
    assert result.stdout == ""
    assert result.stderr.startswith("2 articles · 1 story · ")
    assert sorted(p.name for p in workplace.iterdir()) == [".summitscan", "news", "out.json"]


def test_report_renders_the_stored_result_again(workplace: Path) -> None:
    first = run("ingest", "news", "-f", "json=-").stdout
    assert run("report", "-f", "json").stdout == first
    assert run("report").stdout == run("ingest", "news").stdout


def test_second_run_loads_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    first = run("ingest", "news", "-f", "json").stdout

    def refuse(*args: object, **options: object) -> None:
        raise AssertionError("the model was loaded")

    monkeypatch.setattr("summitscan.annotate.pipeline.build_nlp", refuse)
    assert run("ingest", "news", "-f", "json").stdout == first


def test_show_follows_ids_of_the_report() -> None:
    data = json.loads(run("ingest", "news", "-f", "json").stdout)
    for part in ("stories", "claims", "articles", "entities", "comparisons"):
        for item in data[part][:2]:
            result = run("show", item["id"])
            assert result.exit_code == 0 and item["id"] in result.stdout
    claim = data["claims"][0]
    result = run("show", claim["id"][:-1] + "~")
    assert result.exit_code == 2 and claim["id"] in result.stderr


def test_nothing_readable_exits_2_but_still_reports(workplace: Path) -> None:
    (workplace / "bad").mkdir()
    (workplace / "bad" / "e.txt").write_text("", encoding="utf8")
    result = run("ingest", "bad", "-f", "json")
    assert result.exit_code == 2
    assert [s["path"] for s in json.loads(result.stdout)["skipped"]] == ["bad/e.txt"]
    assert "no article could be read: bad/e.txt" in result.stderr
    (workplace / "void").mkdir()
    result = run("ingest", "void")
    assert result.exit_code == 2 and "No articles" in result.stdout


def test_some_unreadable_is_no_error(workplace: Path) -> None:
    (workplace / "news" / "e.txt").write_text("", encoding="utf8")
    result = run("ingest", "news")
    assert result.exit_code == 0 and "news/e.txt" in result.stdout


def test_damaged_store_is_named_and_kept(workplace: Path) -> None:
    (workplace / "s.db").write_bytes(b"junk" * 500)
    result = run("ingest", "news", "--db", "s.db")
    assert result.exit_code == 2 and "s.db is damaged" in result.stderr
    assert (workplace / "s.db").read_bytes() == b"junk" * 500


def test_failed_write_leaves_the_old_report(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("ingest", "news")
    (workplace / "out.json").write_text("old", encoding="utf8")

    def fail(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    result = run("report", "-f", "json=out.json")
    assert result.exit_code == 2 and "cannot write out.json: No space left" in result.stderr
    assert (workplace / "out.json").read_text(encoding="utf8") == "old"
    assert not list(workplace.glob(".out*"))


def test_report_to_a_device_is_written_through(workplace: Path) -> None:
    run("ingest", "news")
    assert run("report", "-f", f"json={os.devnull}").exit_code == 0
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


def test_pairs(workplace: Path) -> None:
    row = {"id": "1", "a": "Nine people died in the fire.", "b": "Twelve people died in the fire."}
    same = {"id": 2, "a": "The moon rose.", "b": "Sheep were counted by the farmer."}
    (workplace / "p.jsonl").write_text(json.dumps(row) + "\n" + json.dumps(same) + "\n", encoding="utf8")
    result = run("pairs", "p.jsonl")
    assert result.exit_code == 0
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [list(line) for line in lines] == [["id", "label", "kind"]] * 2
    assert [line["id"] for line in lines] == ["1", 2]
    assert lines[1]["label"] == "unrelated"


def test_as_a_program(workplace: Path) -> None:
    program = [sys.executable, "-c", "from summitscan.cli import main; main()"]
    done = subprocess.run([*program, "ingest", "news", "-f", "json"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(json.loads(done.stdout)["articles"]) == 2
    done = subprocess.run([*program, "report", "--db", "none.db"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("summitscan: no store at none.db")
