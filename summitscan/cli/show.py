"""``summitscan show``: the words that something rests on."""

from __future__ import annotations

from pathlib import Path

import click

from summitscan.cli.options import config_option, db_option, settings_of
from summitscan.cli.output import write_stdout


@click.command(name="show")
@click.argument("id")
@click.option(
    "-f", "--format", "format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How."
)
@db_option
@config_option
def command(id: str, format: str, db: Path | None, config_file: Path | None) -> None:
    """Show a story, comparison, claim, article or entity with its words.

    \b
    Example:
      summitscan show s3f09a1c2d
      summitscan show s3f09a1c2d -f json

    ID stands in every report; its first three characters or more are enough where only one id begins with them. A
    finding also goes by its fingerprint.
    """
    settings = settings_of(config_file=config_file, db=db)
    from summitscan.report.detail import render_item
    from summitscan.report.item import render_json
    from summitscan.store import Store

    with Store(settings.db, create=False) as store:
        report = store.report()
    write_stdout(render_json(report, id) if format == "json" else render_item(report, id))
