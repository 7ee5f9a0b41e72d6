"""``summitscan report``: the stored result in other formats."""

from __future__ import annotations

from pathlib import Path

import click

from summitscan.cli.options import config_option, db_option, format_option, settings_of
from summitscan.cli.output import Target, check_targets, write_reports


@click.command(name="report")
@format_option
@db_option
@config_option
def command(targets: tuple[Target, ...], db: Path | None, config_file: Path | None) -> None:
    """Render the result of the last ingest again.

    \b
    Example:
      summitscan report
      summitscan report -f json -f markdown=report.md
    """
    settings = settings_of(config_file=config_file, db=db)
    check_targets(targets)
    from summitscan.store import Store

    with Store(settings.db, create=False) as store:
        report = store.report()
    write_reports(report, targets or (Target("table", None),))
