"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from summitscan.cli.output import Target
from summitscan.config import Settings, load_settings
from summitscan.errors import SummitscanError
from summitscan.report import FORMATS, check_format

F = TypeVar("F", bound=Callable[..., Any])


class TargetType(click.ParamType):
    """``FORMAT`` or ``FORMAT=PATH``; the path ``-`` is stdout."""

    name = "FORMAT[=PATH]"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(name) for name in FORMATS if name.startswith(incomplete)]

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Target:
        if isinstance(value, Target):
            return value
        name, given, path = str(value).partition("=")
        if given and not path:
            self.fail(f"{value!r} names no file after the '='", param, ctx)
        try:
            return Target(check_format(name), None if path in ("", "-") else Path(path))
        except SummitscanError as error:
            self.fail(str(error), param, ctx)


def format_option(command: F) -> F:
    return click.option(
        "-f",
        "--format",
        "targets",
        type=TargetType(),
        multiple=True,
        help=f"Report to write: {', '.join(FORMATS)}. To stdout, or to the file after '='. Repeatable.",
    )(command)


def db_option(command: F) -> F:
    return click.option("--db", type=Path, metavar="FILE", help="The store [default: .summitscan/store.db].")(command)


def config_option(command: F) -> F:
    return click.option(
        "--config",
        "config_file",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Settings file to use in place of the nearest summitscan.yaml or pyproject.toml.",
    )(command)


def model_options(command: F) -> F:
    command = click.option("--rules", type=Path, metavar="DIR", help="Folder of rule files laid over those that ship.")(
        command
    )
    return click.option("--model", metavar="NAME", help="spaCy model, by name or path [default: en_core_web_sm].")(
        command
    )


def engine_options(command: F) -> F:
    command = click.option(
        "--no-cache", is_flag=True, help="Neither use nor make a store: read and analyse everything."
    )(command)
    command = click.option(
        "--workers", type=int, metavar="N", help="Processes to work in; 0 is one for each core [default: 1]."
    )(command)
    return click.option(
        "--engine",
        metavar="ENGINE",
        help="Where the work runs: local, pool, dask or dask://HOST:PORT [default: local].",
    )(command)


def settings_of(*, config_file: Path | None, **given: Any) -> Settings:
    """The settings that hold with these options (``None``: not given)."""
    return load_settings(given=given, file=config_file)[0]
