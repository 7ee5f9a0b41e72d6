"""Where reports go: stdout, or a file that is either the old one or the whole new one."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import Any

import click

from summitscan.errors import InputError
from summitscan.model import Report
from summitscan.report import pieces
from summitscan.report.findings import Repository

FILE_WIDTH = 100
"""Columns of a table that is not written to a terminal."""


MEMORY = 1 << 24
"""Bytes of a report for stdout that are held in memory; a longer one waits in a temporary file."""


@dataclass(frozen=True, slots=True)
class Target:
    """A report to write."""

    format: str
    path: Path | None
    """``None`` is stdout."""


def check_targets(targets: Sequence[Target]) -> None:
    """Raise before the work begins when the reports could not be written after it."""
    if sum(t.path is None for t in targets) > 1:
        raise click.UsageError("only one report can go to stdout; give the others a file: -f FORMAT=PATH")
    paths = [t.path.absolute() for t in targets if t.path is not None]
    for path in paths:
        if paths.count(path) > 1:
            raise click.UsageError(f"two reports would be written to {path}")
        if path.is_dir():
            raise InputError(f"cannot write {path}: it is a folder")
        if not path.parent.is_dir():
            raise InputError(f"cannot write {path}: there is no folder {path.parent}")


def write_reports(report: Report, targets: Sequence[Target], *, width: int | None = None, **options: Any) -> None:
    """Render and write each target. width: columns, where the terminal's are not wanted; options: see ``render``."""
    options["repository"] = find_repository(Path.cwd())
    for target in targets:
        if target.path is None:
            color = use_color()
            write_stdout(pieces(report, target.format, width=width or terminal_width(), color=color, **options))
        else:
            write_file(target.path, pieces(report, target.format, width=width or FILE_WIDTH, color=False, **options))


def find_repository(here: Path) -> Repository:
    """The repository that a folder is in: the nearest at or above it that holds ``.git``, else the folder itself."""
    root = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    return Repository(PurePosixPath(root.as_posix()), PurePosixPath(here.as_posix()))


def write_stdout(text: str | Iterable[str]) -> None:
    """UTF-8 whatever the locale says. A reader that has gone away (``| head``) is no error.

    Nothing is written before all of it is there: what breaks while it is made leaves no half a report.
    """
    try:
        with SpooledTemporaryFile(MEMORY) as whole:
            whole.writelines(_pieces(text))
            whole.seek(0)
            sys.stdout.flush()
            shutil.copyfileobj(whole, sys.stdout.buffer)
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Python flushes stdout again at exit; let that go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise InputError(f"cannot write to stdout: {error.strerror}") from error


def write_file(path: Path, text: str | Iterable[str]) -> None:
    """The text as UTF-8, by way of a temporary file beside it, so that no reader sees half a report."""
    try:
        if path.exists() and not path.is_file():  # /dev/null, a named pipe
            with path.open("wb") as file:
                file.writelines(_pieces(text))
            return
        beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            with beside.open("wb") as file:
                file.writelines(_pieces(text))
            os.replace(beside, path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror}") from error


def _pieces(text: str | Iterable[str]) -> Iterator[bytes]:
    return (piece.encode("utf8", "replace") for piece in ([text] if isinstance(text, str) else text))


def terminal_width() -> int:
    """Columns of the terminal (or of ``COLUMNS``); FILE_WIDTH when stdout is none."""
    return shutil.get_terminal_size((FILE_WIDTH, 24)).columns if sys.stdout.isatty() else FILE_WIDTH


def use_color() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
