"""Options that narrow what is shown: ``--story``, ``--verdict`` and the table's ``--width``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from summitscan.cli.output import Target, write_reports
from summitscan.model import VERDICTS, Report

F = TypeVar("F", bound=Callable[..., Any])

MIN_WIDTH = 60
"""The narrowest that the table can be."""


def narrow_options(command: F) -> F:
    command = click.option(
        "--width",
        type=click.IntRange(MIN_WIDTH, 1000),
        metavar="COLUMNS",
        help="Columns of the table [default: those of the terminal, 100 elsewhere].",
    )(command)
    command = click.option(
        "--verdict",
        "verdicts",
        type=click.Choice(VERDICTS),
        multiple=True,
        help="Only comparisons of this verdict. Repeatable.",
    )(command)
    return click.option(
        "--story",
        "stories",
        metavar="ID",
        multiple=True,
        help="Only this story; the first characters of its id are enough. Repeatable.",
    )(command)


def write_narrowed(
    report: Report, targets: Sequence[Target], *, stories: tuple[str, ...], verdicts: tuple[str, ...], width: int | None
) -> None:
    """Write these reports (the table where there are none) of the stories and verdicts that are wanted."""
    from summitscan.report.select import select

    part = select(report, stories=stories, verdicts=verdicts)
    write_reports(part, targets or (Target("table", None),), width=width, stories=stories, verdicts=verdicts)
