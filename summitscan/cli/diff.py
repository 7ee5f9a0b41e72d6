"""``summitscan diff``: what changed between two JSON reports."""

from __future__ import annotations

from pathlib import Path

import click

from summitscan.cli.output import write_stdout
from summitscan.errors import InputError
from summitscan.model import Report

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(name="diff")
@click.argument("old", type=FILE, metavar="OLD.json")
@click.argument("new", type=FILE, metavar="NEW.json")
@click.option(
    "-f", "--format", "format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How."
)
def command(old: Path, new: Path, format: str) -> None:
    """Say what changed between two JSON reports.

    \b
    Example:
      summitscan diff monday.json tuesday.json

    A finding is the same where its question, verdict and words are. The exit code is 0 whatever changed.
    """
    from summitscan.report.diff import render, render_json

    before, after = _read(old), _read(new)
    write_stdout(render_json(before, after) if format == "json" else render(before, after))


def _read(path: Path) -> Report:
    from summitscan.report.read import read_report

    try:
        return read_report(path.read_text(encoding="utf-8-sig"), name=str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {path}: {error}") from error
