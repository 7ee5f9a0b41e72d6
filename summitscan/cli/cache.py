"""``summitscan cache``: what the store holds."""

from __future__ import annotations

from pathlib import Path

import click

from summitscan.cli.options import config_option, db_option, settings_of


@click.group(name="cache")
def command() -> None:
    """Show or clear what is kept between runs.

    \b
    Example:
      summitscan cache info
      summitscan cache clear --unused
    """


@command.command(name="info")
@db_option
@config_option
def info(db: Path | None, config_file: Path | None) -> None:
    """Show how much the store holds.

    \b
    Example:
      summitscan cache info
      summitscan cache info --db archive.db
    """
    settings = settings_of(config_file=config_file, db=db)
    from summitscan.store import Store

    with Store(settings.db, create=False) as store:
        usage = store.usage()
    rows = {
        "store": str(settings.db),
        "version": str(usage.version),
        "size": f"{usage.size / 1e6:,.1f} MB",
        "files": f"{usage.files:,}",
        "articles": f"{usage.articles:,}" + (f" ({usage.unused:,} not used by the last run)" if usage.unused else ""),
        "stories": f"{usage.stories:,}",
        "result": "of the last run" if usage.result else "none yet",
    }
    for name, value in rows.items():
        click.echo(f"{name:<8}  {value}")


@command.command(name="clear")
@click.option("--unused", is_flag=True, help="Only what the last run did not use: earlier versions, other articles.")
@db_option
@config_option
def clear(unused: bool, db: Path | None, config_file: Path | None) -> None:
    """Forget what is kept; the next run reads and analyses everything anew.

    \b
    Example:
      summitscan cache clear
      summitscan cache clear --unused
    """
    settings = settings_of(config_file=config_file, db=db)
    from summitscan.store import Store

    with Store(settings.db, create=False) as store:
        gone = store.clear(unused=unused)
    click.echo(f"{gone:,} articles forgotten", err=True)
