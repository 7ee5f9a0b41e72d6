"""What the README shows, to be held against what the program does. Run as a script, it renews the outputs.

In a ``console`` block a line that begins with ``$`` is a command and what follows is its output (stdout and stderr as a
terminal mixes them); a line ``…`` stands for any lines, and a command without output is only run. Commands of other
programs are passed over, but for ``echo $?``; those of the tour are all run, and what shows no output has none. A
``yaml`` block whose first line is ``# NAME.yaml`` is that file.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from click.testing import CliRunner

from summitscan.cli.app import app

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
ELISION = "…"
TOUR = "A tour in five minutes"
"""The section whose commands are run in a shell; the others run in this process."""
TOUR_MARK = "<tour>\n"

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_OPERATORS = frozenset({"|", ">", ">>", "<", "&&", "||", ";", "2>", "&"})

Run = Callable[[list[str]], tuple[int, str]]
"""Arguments -> exit code and output."""


@dataclass(frozen=True)
class Step:
    """One command of a console block."""

    command: str
    output: tuple[str, ...]
    start: int
    """Where the output begins in the text, in characters, and where it ends."""
    end: int

    def words(self) -> list[str] | None:
        """The arguments of summitscan, up to a pipe and the like; ``None`` when it runs something else."""
        words = shlex.split(self.command, comments=True)
        while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
            words.pop(0)
        if not words or words.pop(0) != "summitscan":
            return None
        stop = next((i for i, word in enumerate(words) if word in _OPERATORS), len(words))
        return words[:stop]

    def plain(self) -> bool:
        """Whether it can be run as it stands, without a shell."""
        return not _OPERATORS & set(shlex.split(self.command, comments=True)) and self.command.startswith("summitscan")


def blocks(text: str, *languages: str) -> Iterator[tuple[str, str, int]]:
    """(language, content, offset) of the fenced blocks in these languages."""
    for match in _FENCE.finditer(text):
        if match[1] in languages:
            yield match[1], match[2], match.start(2)


def steps_of(content: str, offset: int) -> Iterator[Step]:
    found: list[tuple[str, int]] = []
    lines: list[tuple[int, str]] = []
    at = offset
    for line in content.splitlines(keepends=True):
        if line.startswith("$ "):
            found.append((line[2:].strip(), at + len(line)))
        lines.append((at, line))
        at += len(line)
    for command, start in found:
        shown = [(p, s) for p, s in lines if p >= start]
        shown = shown[: next((n for n, (_, s) in enumerate(shown) if s.startswith("$ ")), len(shown))]
        yield Step(command, tuple(s.rstrip("\n") for _, s in shown), start, start + sum(len(s) for _, s in shown))


def job_steps(content: str) -> Iterator[Step]:
    """The commands of summitscan in the steps of a CI job."""
    joined = re.sub(r"\\\n\s*", "", content)
    for line in joined.splitlines():
        command = re.sub(r"^\s*(?:- )?(?:run:\s*)?", "", line)
        if command.startswith("summitscan "):
            yield Step(command, (), 0, 0)


def section(text: str, title: str) -> str:
    """What stands below this heading, up to the next of its level."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"the README has no section {title!r}"
    return found[1]


def run_in_shell(steps: Sequence[Step], folder: Path) -> list[tuple[str, ...]]:
    """The output of each command, run as it is written, in one shell in this folder."""
    mark = "--- next command ---"
    # The status of a command outlives the mark that is printed after it, for `echo $?`.
    lines = [f"{step.command}\ncode=$?; printf '\\n%s\\n' '{mark}'; (exit $code)" for step in steps]
    env = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash"], input="\n".join(lines), cwd=folder, env=env, text=True, encoding="utf8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300, check=False,
    )  # fmt: skip
    outputs = done.stdout.split(f"\n{mark}\n")[:-1]
    assert len(outputs) == len(steps), done.stdout
    return [tuple(output.rstrip("\n").split("\n")) if output.strip() else () for output in outputs]


def problem(words: list[str]) -> str | None:
    """Why these are no arguments of summitscan; ``None`` when the commands and options exist."""
    command: click.Command = app
    names: list[str] = []
    with click.Context(app) as context:
        rest = iter(words)
        for word in rest:
            if word.startswith("-") and word != "-":
                name = word.partition("=")[0]
                options = {o: p for p in command.get_params(context) for o in (*p.opts, *p.secondary_opts)}
                option = options.get(name) or (options.get(name[:2]) if not name.startswith("--") else None)
                if option is None:
                    return f"summitscan {' '.join(names)} has no option {name}"
                if isinstance(option, click.Option) and not (option.is_flag or option.count) and name == word:
                    next(rest, None)
            elif isinstance(command, click.Group):
                sub = command.get_command(context, word)
                if sub is None:
                    return f"summitscan has no command {' '.join([*names, word])}"
                command, names = sub, [*names, word]
    return None


def same(shown: tuple[str, ...], real: tuple[str, ...]) -> bool:
    """Whether the real lines are those shown, where ELISION stands for any."""
    pattern = "\n".join("(?:.*\n)*.*" if line.strip() == ELISION else re.escape(line.rstrip()) for line in shown)
    return re.fullmatch(pattern, "\n".join(line.rstrip() for line in real)) is not None


def run_steps(text: str, run: Run) -> Iterator[tuple[Step, tuple[str, ...]]]:
    """Each step that can be run, with its real output, in the working directory. Writes the files of yaml blocks."""
    code = 0
    for language, content, offset in blocks(text, "console", "yaml"):
        if language == "yaml":
            name = re.match(r"# ([\w.-]+\.yaml)\n", content)
            if name:
                Path(name[1]).write_text(content, encoding="utf8")
            continue
        for step in steps_of(content, offset):
            if step.command == "echo $?":
                yield step, (str(code),)
            elif step.plain():
                code, output = run(step.words() or [])
                yield step, tuple(output.rstrip("\n").split("\n")) if output else ()


def invoke(words: list[str]) -> tuple[int, str]:
    result = CliRunner().invoke(app, words, prog_name="summitscan")
    return result.exit_code, result.output


def renew(text: str, run: Run) -> str:
    """The text with the real outputs in place of those shown, where one is shown without ELISION."""
    for step, real in reversed(list(run_steps(text, run))):
        if step.output and ELISION not in (line.strip() for line in step.output):
            text = text[: step.start] + "".join(f"{line.rstrip()}\n" for line in real) + text[step.end :]
    return text


def renew_in_shell(text: str, folder: Path) -> str:
    """The same for commands that need a shell."""
    steps = [step for _, content, offset in blocks(text, "console") for step in steps_of(content, offset)]
    for step, real in reversed(list(zip(steps, run_in_shell(steps, folder), strict=True))):
        if ELISION not in (line.strip() for line in step.output):
            text = text[: step.start] + "".join(f"{line.rstrip()}\n" for line in real) + text[step.end :]
    return text


def main() -> None:
    shown = README.read_text(encoding="utf8")
    tour = section(shown, TOUR)
    with tempfile.TemporaryDirectory() as here, tempfile.TemporaryDirectory() as there:
        for folder in (here, there):
            shutil.copytree(ROOT / "corpus", Path(folder) / "corpus")
        os.chdir(here)
        rest = renew(shown.replace(tour, TOUR_MARK), invoke)
        README.write_text(rest.replace(TOUR_MARK, renew_in_shell(tour, Path(there))), encoding="utf8")


if __name__ == "__main__":
    main()
