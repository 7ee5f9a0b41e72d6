"""The command line without a pipeline: help, errors, exit codes."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summitscan import __version__
from summitscan.cli.app import COMMANDS, app
from summitscan.reconcile.codes import CODES


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    for name in ("MODEL", "DB", "RULES", "BATCH_SIZE", "DEBUG"):
        monkeypatch.delenv(f"SUMMITSCAN_{name}", raising=False)
    yield


def run(*args: object, **options: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in args], **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "code",
    [
        "import summitscan",
        "import summitscan.cli; sys.argv = ['summitscan', '--help']; summitscan.cli.main()",
        "import summitscan.cli; sys.argv = ['summitscan', '--version']; summitscan.cli.main()",
        "import summitscan.cli; sys.argv = ['summitscan', 'ingest', '--help']; summitscan.cli.main()",
        "import summitscan.cli; sys.argv = ['summitscan', 'config', 'show']; summitscan.cli.main()",
        "import summitscan.cli; sys.argv = ['summitscan', 'check', '--help']; summitscan.cli.main()",
        "import summitscan.cli; sys.argv = ['summitscan', 'explain', 'SS101']; summitscan.cli.main()",
        "import summitscan.cli; sys.argv = ['summitscan', 'completion', 'zsh']; summitscan.cli.main()",
    ],
)
def test_answers_without_spacy(code: str) -> None:
    check = f"import atexit, sys; atexit.register(lambda: print('spacy' in sys.modules, file=sys.stderr)); {code}"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (0, "False")


def test_version() -> None:
    first, second = run("--version").output.splitlines()
    assert first == f"summitscan {__version__}"
    assert re.fullmatch(r"model en_core_web_sm 3\.\d+\.\d+ · spaCy 3\.\d+\.\d+ · Python 3\.\d+\.\d+", second)


def test_version_names_the_model_of_the_settings(tmp_path: Path) -> None:
    result = run("--version", env={"SUMMITSCAN_MODEL": "of_mine"})
    assert result.exit_code == 0 and "model of_mine (not installed) ·" in result.output
    (tmp_path / "summitscan.yaml").write_text("wrong: 1", encoding="utf8")
    assert run("--version").exit_code == 0


@pytest.mark.parametrize("args", [[], *([name] for name in COMMANDS), ["config", "show"]], ids=" ".join)
def test_help_begins_with_an_example(args: list[str]) -> None:
    result = run(*args, "--help")
    assert result.exit_code == 0
    text, example, rest = result.output.partition("\n  Example:\n")
    assert example and rest.index("\n\n") < rest.index("Options:"), "the example goes before what explains the options"
    assert len(text.strip().split("\n\n")) == 2, "only the usage and one line stand above it"
    assert f"  summitscan {' '.join(args)}" in result.output or args == ["pairs"]


def test_every_command_is_listed_with_its_first_line_of_help() -> None:
    listing = run("--help").output
    for name, line in COMMANDS.items():
        assert name in listing and line in listing
        assert line in run(name, "--help").output


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["nonsense"], "No such command"),
        (["ingest"], "Missing argument"),
        (["ingest", "nowhere"], "'nowhere' does not exist"),
        (["ingest", ".", "-f", "jsn"], "did you mean 'json'?"),
        (["ingest", ".", "-f", "json="], "names no file"),
        (["ingest", ".", "-f", "json", "-f", "csv"], "only one report can go to stdout"),
        (["ingest", ".", "-f", "json=x", "-f", "csv=x"], "two reports would be written to"),
        (["ingest", ".", "-f", "json=no/folder/x.json"], "there is no folder"),
        (["ingest", ".", "-f", "json=."], "it is a folder"),
        (["ingest", ".", "--config", "none.yaml"], "does not exist"),
        (["ingest", ".", "--rules", "none"], "must be a folder"),
        (["report"], "no store at"),
        (["show", "c1"], "no store at"),
        (["show"], "Missing argument"),
        (["pairs", "none.jsonl"], "none.jsonl"),
        (["report", "--width", "20"], "20 is not in the range"),
        (["report", "--verdict", "conflicts"], "'conflicts' is not one of"),
        (["check"], "no store at"),
        (["check", "nowhere"], "'nowhere' does not exist"),
        (["check", "--fail-on", "info"], "'info' is not one of"),
        (["check", "--min-severity", "none"], "'none' is not one of"),
        (["check", "--baseline", "none.json"], "cannot read none.json: No such file"),
        (["check", "--ignore", "none.yaml"], "cannot read none.yaml: No such file"),
        (["check", "--write-baseline", "no/folder/b.json"], "there is no folder"),
        (["check", "-f", "csv=x", "--write-baseline", "x"], "two reports would be written to"),
        (["diff", "one.json"], "'one.json' does not exist"),
        (["explain", "SS1O1"], "did you mean 'SS101'?"),
        (["completion", "tcsh"], "'tcsh' is not one of"),
        (["show", "c1", "-f", "yaml"], "'yaml' is not one of"),
    ],
)
def test_wrong_use_exits_2_with_a_message_on_stderr(args: list[str], message: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_wrong_settings_file_exits_2(tmp_path: Path) -> None:
    (tmp_path / "summitscan.yaml").write_text("dbb: x.db", encoding="utf8")
    result = run("config", "show")
    assert result.exit_code == 2 and "did you mean 'db'?" in result.stderr


def test_config_show_gives_values_with_origins(tmp_path: Path) -> None:
    (tmp_path / "summitscan.yaml").write_text("batch_size: 8", encoding="utf8")
    lines = run("config", "show", env={"SUMMITSCAN_MODEL": "mine"}).output.splitlines()
    assert [line.split() for line in lines if line.startswith("model")] == [
        ["model", "mine", "(environment", "SUMMITSCAN_MODEL)"]
    ]
    assert any(line.split()[:2] == ["batch_size", "8"] and "summitscan.yaml" in line for line in lines)
    assert any(line.startswith("rules") and line.endswith("(default)") for line in lines)


def broken() -> None:
    raise ZeroDivisionError("oops")


def test_fault_of_ours_exits_3_with_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summitscan.report.schema", broken)
    result = run("schema")
    assert result.exit_code == 3
    assert result.stderr == "summitscan: internal error: ZeroDivisionError: oops (--debug shows where)\n"
    for traced in (run("--debug", "schema"), run("schema", env={"SUMMITSCAN_DEBUG": "1"})):
        assert traced.exit_code == 3 and "Traceback" in traced.stderr and "in broken" in traced.stderr


def test_interruption_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("summitscan.report.schema", stop)
    result = run("schema")
    assert result.exit_code == 130 and "interrupted" in result.stderr and "Traceback" not in result.stderr


@pytest.mark.parametrize("line", ["{", "5", '{"id": 1, "a": "x"}', '{"id": 1, "a": "x", "b": 2}'])
def test_pairs_names_the_wrong_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "p.jsonl").write_text(f'{{"id": 1, "a": "x", "b": "y"}}\n\n{line}\n', encoding="utf8")
    result = run("pairs", "p.jsonl")
    assert result.exit_code == 2 and "p.jsonl, line 3" in result.stderr


def test_explain_prints_the_text_of_the_code() -> None:
    for code, finding in CODES.items():
        result = run("explain", code.lower())
        assert result.exit_code == 0
        assert result.stdout.startswith(f"{code} {finding.title}\nverdict {finding.verdict}, ")
        assert finding.text() in result.stdout and "\nExample:\n" in result.stdout
    listing = run("explain").stdout
    assert [line.split()[0] for line in listing.splitlines()] == list(CODES)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0 and "_SUMMITSCAN_COMPLETE" in result.stdout


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("summitscan che", "check"),
        ("summitscan report -f jso", "json jsonl jsonld"),
        ("summitscan explain ss10", " ".join(c for c in CODES if c.startswith("SS10"))),
        ("summitscan check --fail-on h", "high"),
    ],
)
def test_completion_completes(words: str, found: str) -> None:
    at = str(len(words.split()) - 1)
    env = {**os.environ, "_SUMMITSCAN_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": at}
    program = [sys.executable, "-c", "from summitscan.cli import main; main()"]
    done = subprocess.run(program, env=env, capture_output=True, text=True, check=False)
    assert done.stdout.split() == [f"plain,{word}" for word in found.split()]


def test_closed_pipe_is_no_error() -> None:
    code = "import sys; sys.argv = ['summitscan', 'schema']; from summitscan.cli import main; main()"
    done = subprocess.run(f'"{sys.executable}" -c "{code}" | true', shell=True, capture_output=True, check=False)
    assert done.stderr == b""
