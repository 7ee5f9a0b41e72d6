"""The gate as a command: every way to an exit code, files in and out."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from results import keep, stored
from spacy.language import Language

from summitscan.cli.app import app
from summitscan.cli.check import today
from summitscan.model import Skipped


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    keep(stored())
    yield tmp_path


def run(*args: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in args])


# --------------------------------------------------------------------------------------------------------- exit codes


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        ([], 1, "failed: 1 new finding at or above high"),
        (["--fail-on", "high"], 1, "failed: 1 new finding at or above high"),
        (["--fail-on", "medium"], 1, "failed: 1 new finding at or above medium"),
        (["--fail-on", "low"], 1, "failed: 2 new findings at or above low"),
        (["--fail-on", "none"], 0, "passed"),
        (["--strict", "--fail-on", "none"], 0, "passed"),
    ],
)
def test_stored_result(args: list[str], code: int, words: str) -> None:
    result = run("check", *args)
    assert (result.exit_code, result.stderr) == (code, "")
    assert result.stdout.splitlines()[-1] == words


def test_nothing_found_is_clean() -> None:
    keep(replace(stored(), comparisons=stored().comparisons[2:]))
    result = run("check", "--fail-on", "low")
    assert result.exit_code == 0 and "1 finding: 1 new (1 below low, not shown)" in result.stdout


def test_shown_and_failing_are_two_things() -> None:
    quiet = run("check", "--min-severity", "high", "--fail-on", "low")
    assert quiet.exit_code == 1 and "question 2" not in quiet.stdout
    loud = run("check", "--min-severity", "info", "--fail-on", "none")
    assert loud.exit_code == 0 and "question 3" in loud.stdout and "question 4" not in loud.stdout


def test_fault_of_ours_exits_3(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **options: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("summitscan.report.gate.render", broken)
    result = run("check")
    assert result.exit_code == 3 and result.stderr.startswith("summitscan: internal error: ZeroDivisionError")


@pytest.mark.parametrize("name", ["baseline", "ignore"])
def test_wrong_files_exit_2_before_any_work(workplace: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (workplace / "wrong").write_text("[", encoding="utf8")
    result = run("check", f"--{name}", "wrong", "--db", "nowhere.db")
    assert result.exit_code == 2 and "wrong: not" in result.stderr
    (workplace / "wrong").write_bytes(b"\xff\xfe\xff")
    result = run("check", f"--{name}", "wrong")
    assert result.exit_code == 2 and "cannot read wrong: it is not UTF-8" in result.stderr


# ----------------------------------------------------------------------------------------------------------- baseline


def test_baseline_from_first_to_last_run(workplace: Path) -> None:
    made = run("check", "--write-baseline", "known.json")
    assert made.exit_code == 0 and "known.json now knows 3 findings" in made.stderr
    assert [f["fingerprint"] for f in json.loads((workplace / "known.json").read_text())["findings"]] == [
        "f1",
        "f2",
        "f3",
    ]
    same = run("check", "--baseline", "known.json", "--fail-on", "low")
    assert same.exit_code == 0 and "3 findings: 0 new, 3 known, 0 ignored, 0 resolved" in same.stdout
    fresh = replace(stored().comparisons[0], id="k9", fingerprint="f9", question="question 9")
    keep(replace(stored(), comparisons=(fresh, *stored().comparisons[1:])))
    changed = run("check", "--baseline", "known.json")
    assert changed.exit_code == 1
    assert "FAIL high SS101 CONFLICT: question 9" in changed.stdout
    assert "resolved: SS101 question 1, fingerprint f1" in changed.stdout
    renewed = run("check", "--baseline", "known.json", "--write-baseline", "known.json")
    assert renewed.exit_code == 0 and "1 new, 2 known, 0 ignored, 1 resolved" in renewed.stdout.replace(
        " (0 below low, not shown)", ""
    )
    assert run("check", "--baseline", "known.json").exit_code == 0


def test_ignored_findings_stay_out_of_the_baseline(workplace: Path) -> None:
    (workplace / "summitscan-ignore.yaml").write_text("ignore: [{code: SS101, reason: x}]", encoding="utf8")
    run("check", "--write-baseline", "known.json")
    (workplace / "summitscan-ignore.yaml").unlink()
    assert run("check", "--baseline", "known.json").exit_code == 1


# ------------------------------------------------------------------------------------------------------ ignore, strict


def test_ignore_file_of_the_folder_is_used(workplace: Path) -> None:
    (workplace / "summitscan-ignore.yaml").write_text(
        "ignore: [{fingerprint: f1, reason: asked them}, {code: SS104, reason: none yet}]", encoding="utf8"
    )
    result = run("check")
    assert result.exit_code == 0
    assert "unused ignore: entry 2 (code SS104) fits no finding" in result.stdout
    strict = run("check", "--strict")
    assert strict.exit_code == 1 and strict.stdout.endswith("failed: 1 unused ignore entry\n")
    (workplace / "other.yaml").write_text("ignore: []", encoding="utf8")
    assert run("check", "--ignore", "other.yaml").exit_code == 1


def test_ignore_entry_expires(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = "ignore: [{fingerprint: f1, reason: asked them, expires: 2024-05-20}]"
    (workplace / "i.yaml").write_text(entry, encoding="utf8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1716163200")  # 2024-05-20
    assert today().isoformat() == "2024-05-20"
    assert run("check", "--ignore", "i.yaml").exit_code == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1716249600")
    result = run("check", "--ignore", "i.yaml")
    assert result.exit_code == 1
    assert "expired ignore: entry 1 (fingerprint f1) held until 2024-05-20" in result.stdout


def test_strict_fails_on_skipped_inputs() -> None:
    keep(replace(stored(), comparisons=(), skipped=(Skipped("a.pdf", "type", "is no text"),)))
    assert run("check").exit_code == 0
    result = run("check", "--strict")
    assert result.exit_code == 1 and result.stdout.endswith("failed: 1 skipped input\n")


# ------------------------------------------------------------------------------------------------------------- reports


def test_reports_tell_what_the_gate_made_of_the_findings(workplace: Path) -> None:
    (workplace / "i.yaml").write_text("ignore: [{fingerprint: f1, reason: asked them}]", encoding="utf8")
    result = run(
        *("check", "--ignore", "i.yaml", "--fail-on", "low"),
        *("-f", "sarif=out.sarif", "-f", "junit=out.xml", "-f", "github"),
    )
    assert result.exit_code == 1
    results = json.loads((workplace / "out.sarif").read_text(encoding="utf8"))["runs"][0]["results"]
    assert [(r["ruleId"], "suppressions" in r) for r in results] == [("SS101", True), ("SS203", False)]
    root = ElementTree.parse(workplace / "out.xml").getroot()
    assert [root.get(k) for k in ("tests", "failures", "skipped")] == ["2", "1", "1"]
    assert [line.split("::")[1].split(" ")[0] for line in result.stdout.splitlines()] == ["notice"]
    assert "failed: 1 new finding at or above low" in result.stderr


def test_listings_leave_out_what_is_not_shown_and_reports_do_not(workplace: Path) -> None:
    run("check", "--min-severity", "high", "-f", "sarif=out.sarif", "-f", "json=out.json", "-f", "junit=out.xml")
    results = json.loads((workplace / "out.sarif").read_text(encoding="utf8"))["runs"][0]["results"]
    assert [r["ruleId"] for r in results] == ["SS101"]
    assert ElementTree.parse(workplace / "out.xml").getroot().get("tests") == "1"
    assert len(json.loads((workplace / "out.json").read_text(encoding="utf8"))["comparisons"]) == 4
    run("check", "--min-severity", "info", "-f", "sarif=out.sarif")
    results = json.loads((workplace / "out.sarif").read_text(encoding="utf8"))["runs"][0]["results"]
    assert [r["ruleId"] for r in results] == ["SS101", "SS203", "SS205"]


def test_paths_are_relative_to_the_repository(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (workplace / ".git").mkdir()
    (workplace / "desk").mkdir()
    monkeypatch.chdir(workplace / "desk")
    result = run("check", "--db", "../.summitscan/store.db", "-f", "github")
    assert "::error file=desk/news/1.txt,line=1," in result.stdout


# ----------------------------------------------------------------------------------------------------------- with PATH


def test_articles_are_read_first(workplace: Path, monkeypatch: pytest.MonkeyPatch, nlp: Language) -> None:
    monkeypatch.setattr("summitscan.annotate.pipeline.build_nlp", lambda *args, **options: nlp)
    (workplace / "news").mkdir()
    for n, toll in enumerate(("Four", "Six"), 1):
        text = f"Bridge at Lorn collapses\n{toll} people died when the bridge at Lorn collapsed on 2 May 2023.\n"
        (workplace / "news" / f"{n}.txt").write_text(text, encoding="utf8")
    result = run("check", "news", "--fail-on", "medium", "-f", "json=r.json")
    report = json.loads((workplace / "r.json").read_text(encoding="utf8"))
    found = [c for c in report["comparisons"] if c["severity"] in ("high", "medium")]
    assert result.exit_code == (1 if found else 0)
    assert [a["path"] for a in report["articles"]] == ["news/1.txt", "news/2.txt"]
    again = run("check", "--fail-on", "medium")
    assert (again.exit_code, again.stdout) == (result.exit_code, result.stdout)
    (workplace / "void").mkdir()
    empty = run("check", "void", "--write-baseline", "known.json")
    assert empty.exit_code == 2 and "no article could be read" in empty.stderr
    assert not (workplace / "known.json").exists()
