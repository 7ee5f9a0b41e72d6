import io
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from summitscan.cli import output
from summitscan.errors import InputError, StoreError


class Terminal(io.StringIO):
    def __init__(self, *, tty: bool) -> None:
        super().__init__()
        self.tty = tty

    def isatty(self) -> bool:
        return self.tty


@pytest.mark.parametrize(
    ("tty", "environ", "expected"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colour_on_a_terminal_only_and_never_against_no_color(
    monkeypatch: pytest.MonkeyPatch, tty: bool, environ: dict[str, str], expected: bool
) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal(tty=tty))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert output.use_color() is expected


@pytest.mark.parametrize("step", ["write", "replace"])
def test_file_is_the_old_one_or_the_whole_new_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, step: str) -> None:
    file = tmp_path / "report.json"
    output.write_file(file, "the old one")
    assert file.read_text() == "the old one"

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    def pieces() -> Iterator[str]:
        yield "the n"
        if step == "write":
            full()
        yield "ew one"

    if step == "replace":
        monkeypatch.setattr(output.os, "replace", full)
    with pytest.raises(InputError, match="No space left"):
        output.write_file(file, pieces())
    assert file.read_text() == "the old one"
    assert list(tmp_path.iterdir()) == [file], "nothing is left lying about"


def test_width_is_the_terminals_or_a_fixed_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "77")
    monkeypatch.setattr(sys, "stdout", Terminal(tty=True))
    assert output.terminal_width() == 77
    monkeypatch.setattr(sys, "stdout", Terminal(tty=False))
    assert output.terminal_width() == output.FILE_WIDTH


def test_progress_is_for_a_terminal_and_is_gone_when_done(monkeypatch: pytest.MonkeyPatch) -> None:
    from summitscan.cli.progress import progress_bar

    for tty in (False, True):
        stderr = Terminal(tty=tty)
        monkeypatch.setattr(sys, "stderr", stderr)
        monkeypatch.setenv("TERM", "xterm")
        with progress_bar() as progress:
            assert (progress is not None) is tty
            if progress is not None:
                progress(files=1, of=4, articles=3)
                progress(files=4, of=4, articles=9)
        assert ("comparing" in stderr.getvalue()) is tty
        assert stderr.getvalue().endswith("\x1b[2K") or not tty


def test_nothing_is_written_of_a_report_that_breaks_off(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    def broken() -> Iterator[str]:
        yield "half a "
        raise StoreError("damaged")

    for write in (output.write_stdout, partial(output.write_file, tmp_path / "out.json")):
        with pytest.raises(StoreError):
            write(broken())
    assert capfdbinary.readouterr().out == b""
    assert list(tmp_path.iterdir()) == []


def test_stdout_that_takes_no_more_is_an_error_of_input() -> None:
    with Path("/dev/full").open("w") as full, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", full)
        with pytest.raises(InputError, match="cannot write to stdout"):
            output.write_stdout("x" * 100_000)
        patch.undo()
        with suppress(OSError):
            full.close()
