"""``summitscan config``: the settings that hold here."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import click

from summitscan.cli.options import config_option
from summitscan.config import load_settings


@click.group(name="config")
def command() -> None:
    """Show the settings and where each comes from.

    \b
    Example:
      summitscan config show
    """


@command.command(name="show")
@config_option
def show(config_file: Path | None) -> None:
    """Print each setting with its value and where that comes from.

    \b
    Example:
      summitscan config show
      SUMMITSCAN_MODEL=en_core_web_lg summitscan config show
    """
    settings, origins = load_settings(file=config_file)
    rows = [(f.name, str(getattr(settings, f.name)), origins[f.name]) for f in fields(settings)]
    name_width, value_width = (max(len(row[i]) for row in rows) for i in (0, 1))
    for name, value, origin in rows:
        click.echo(f"{name:<{name_width}}  {value:<{value_width}}  ({origin})")
