"""``summitscan report``: the stored result in other formats."""

from __future__ import annotations

from pathlib import Path

import click

from summitscan.cli.narrow import narrow_options, write_narrowed
from summitscan.cli.options import config_option, db_option, format_option, settings_of
from summitscan.cli.output import Target, check_targets


@click.command(name="report")
@format_option
@narrow_options
@db_option
@config_option
def command(
    targets: tuple[Target, ...],
    stories: tuple[str, ...],
    verdicts: tuple[str, ...],
    width: int | None,
    db: Path | None,
    config_file: Path | None,
) -> None:
    """Render the result of the last ingest again.

    \b
    Example:
      summitscan report
      summitscan report -f json -f markdown=report.md
      summitscan report --verdict conflict --width 120
    """
    settings = settings_of(config_file=config_file, db=db)
    check_targets(targets)
    from summitscan.store import Store

    with Store(settings.db, create=False) as store, store.opened() as report:
        write_narrowed(report, targets, stories=stories, verdicts=verdicts, width=width)
