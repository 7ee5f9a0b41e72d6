"""``summitscan schema``: the JSON Schema of the JSON report."""

from __future__ import annotations

import click

from summitscan.cli.output import write_stdout


@click.command(name="schema")
def command() -> None:
    """Print the JSON Schema of the JSON report.

    \b
    Example:
      summitscan schema > report.schema.json
    """
    from summitscan.report import schema

    write_stdout(schema())
