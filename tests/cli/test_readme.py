"""The README and the program say the same. ``python tests/cli/readme.py`` renews the outputs: read them then."""

import doctest
import re
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import click
import pytest
from readme import (
    README,
    ROOT,
    TOUR,
    Step,
    blocks,
    invoke,
    job_steps,
    problem,
    renew,
    renew_in_shell,
    run_in_shell,
    run_steps,
    same,
    section,
    steps_of,
)
from spacy.language import Language

from summitscan.cli.app import app
from summitscan.report import FORMATS

TEXT = README.read_text(encoding="utf8")
STEPS = [
    *(step for _, content, offset in blocks(TEXT, "console") for step in steps_of(content, offset)),
    *(step for _, content, _ in blocks(TEXT, "yaml") for step in job_steps(content)),
]


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nlp: Language) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("summitscan.annotate.pipeline.build_nlp", lambda *args, **options: nlp)
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    return tmp_path


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.command)
def test_commands_and_options_exist(step: Step) -> None:
    words = step.words()
    assert words is None or problem(words) is None


def commands(command: click.Command, *names: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """The command and all below it, with their names."""
    yield names, command
    if isinstance(command, click.Group):
        with click.Context(command) as context:
            for name in command.list_commands(context):
                found = command.get_command(context, name)
                assert found is not None
                yield from commands(found, *names, name)


@pytest.mark.parametrize(("names", "command"), list(commands(app)), ids=lambda value: str(value))
def test_every_command_and_option_is_in_the_readme(names: tuple[str, ...], command: click.Command) -> None:
    assert " ".join(names[-2:]) in TEXT
    options = {o for p in command.params if isinstance(p, click.Option) for o in p.opts if o.startswith("--")}
    assert {o for o in options if re.search(rf"{re.escape(o)}(?![\w-])", TEXT) is None} == set()


def test_every_format_is_in_the_readme() -> None:
    assert [name for name in FORMATS if f"\n| `{name}` |" not in TEXT] == []


def test_console_blocks_run_as_shown(workplace: Path) -> None:
    for step, real in run_steps(TEXT.replace(section(TEXT, TOUR), ""), invoke):
        if step.output:
            assert same(step.output, real), f"$ {step.command}\n" + "\n".join(real)
        assert "Traceback" not in "\n".join(real) and "internal error" not in "\n".join(real), step.command


def test_tour_runs_as_written(tmp_path: Path) -> None:
    """Every command of it, pipes and other programs too, in a shell in a folder of its own."""
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    tour = section(TEXT, TOUR)
    steps = [step for _, content, offset in blocks(tour, "console") for step in steps_of(content, offset)]
    assert len(steps) >= 10 and not any(step.command.endswith("\\") for step in steps)
    for step, real in zip(steps, run_in_shell(steps, tmp_path), strict=True):
        assert same(step.output, real), f"$ {step.command}\n" + "\n".join(real)


def test_python_blocks_run_as_shown(workplace: Path) -> None:
    names: dict[str, object] = {}
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    for _, content, offset in blocks(TEXT, "python"):
        if "to_frame" in content and find_spec("pandas") is None:
            continue
        line = TEXT.count("\n", 0, offset)
        if ">>>" in content:
            test = doctest.DocTestParser().get_doctest(content, names, "README", str(README), line)
            assert runner.run(test, clear_globs=False).failed == 0
            names |= test.globs
        else:
            exec(compile("\n" * line + content, str(README), "exec"), names)


# ----------------------------------------------------------------------------------------- the rules that hold it


def steps(text: str) -> list[Step]:
    return [step for _, content, offset in blocks(text, "console") for step in steps_of(content, offset)]


SAMPLE = """
```console
$ summitscan schema
{
…
}
$ summitscan explain SS999
$ echo $?
2
$ A=1 summitscan report -f csv | head -1
```
"""


def test_steps_are_found_with_their_outputs() -> None:
    found = steps(SAMPLE)
    assert [s.output for s in found] == [("{", "…", "}"), (), ("2",), ()]
    assert [s.words() for s in found] == [["schema"], ["explain", "SS999"], None, ["report", "-f", "csv"]]
    assert [s.plain() for s in found] == [True, True, False, False]


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("report -f json --width 80 --verdict=conflict", None),
        ("config show", None),
        ("ingest - -fjson", None),
        ("nonsense", "no command nonsense"),
        ("config shov", "no command config shov"),
        ("report --wide", "report has no option --wide"),
        ("show c1 --story s1", "show has no option --story"),
    ],
)
def test_wrong_commands_are_found(command: str, message: str | None) -> None:
    found = problem(command.split())
    assert (found is None) if message is None else (found is not None and message in found)


def test_outputs_are_compared() -> None:
    assert same(("a", "…", "d"), ("a", "b", "c", "d")) and same(("a", "b "), ("a ", "b"))
    assert not same(("a", "…", "d"), ("a", "b")) and not same(("a.b",), ("axb",)) and not same(("a",), ("a", "b"))


def test_outputs_are_run_and_renewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = {s.command: real for s, real in run_steps(SAMPLE, invoke)}
    assert found["echo $?"] == ("2",) and found["summitscan schema"][0] == "{"
    renewed = renew(SAMPLE.replace("\n2\n", "\n7\n"), invoke)
    assert renewed == SAMPLE


def test_commands_of_a_job_are_found() -> None:
    job = "steps:\n  - run: summitscan check a\n  - run: |\n      summitscan report \\\n        -f csv\n"
    assert [s.words() for s in job_steps(job)] == [["check", "a"], ["report", "-f", "csv"]]


def test_shell_keeps_outputs_apart_and_the_exit_code(tmp_path: Path) -> None:
    found = steps("```console\n$ echo a | tr a b\nb\n$ exit_with() { return 7; }\n$ exit_with\n$ echo $?\n7\n```\n")
    assert run_in_shell(found, tmp_path) == [("b",), (), (), ("7",)]
    text = "```console\n$ echo a\nb\n$ seq 9\n1\n…\n$ true\n```\n"
    assert renew_in_shell(text, tmp_path) == text.replace("\nb\n", "\na\n")


def test_section_ends_at_the_next() -> None:
    assert section("# x\n## a\n1\n### b\n2\n## c\n3\n", "a") == "1\n### b\n2\n"


def test_yaml_blocks_become_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    list(run_steps("```yaml\n# some.yaml\na: 1\n```\n```yaml\n# dir/x.yaml\n```\n", invoke))
    assert (tmp_path / "some.yaml").read_text() == "# some.yaml\na: 1\n"
    assert len(list(tmp_path.iterdir())) == 1
