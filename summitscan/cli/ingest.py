"""``summitscan ingest``: the main job."""

from __future__ import annotations

from pathlib import Path

import click

from summitscan.cli.options import config_option, db_option, engine_options, format_option, model_options, settings_of
from summitscan.cli.output import Target, check_targets, write_reports
from summitscan.cli.progress import progress_bar
from summitscan.errors import InputError
from summitscan.model import Report


@click.command(name="ingest")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True), metavar="PATH…")
@db_option
@format_option
@model_options
@engine_options
@config_option
def command(
    paths: tuple[str, ...],
    db: Path | None,
    targets: tuple[Target, ...],
    model: str | None,
    rules: Path | None,
    engine: str | None,
    workers: int | None,
    no_cache: bool,
    config_file: Path | None,
) -> None:
    """Read articles, compare what they say, and report.

    \b
    Example:
      summitscan ingest articles/
      summitscan ingest a.txt b.html -f table -f json=report.json

    PATH is a file or a folder. Without -f the table is printed. What is read is kept in the store, so that unchanged
    files cost nothing the second time.
    """
    settings = settings_of(config_file=config_file, db=db, model=model, rules=rules, engine=engine, workers=workers)
    check_targets(targets)
    from summitscan.analysis import analyze
    from summitscan.store import Store

    with Store(None if no_cache else settings.db) as store, progress_bar() as progress:
        report = analyze(paths, settings=settings, store=store, progress=progress)
    write_reports(report, targets or (Target("table", None),))
    if targets and all(t.path is not None for t in targets):
        from summitscan.report.view import headline

        click.echo(headline(report), err=True)
    if not report.articles:
        raise InputError("no article could be read" + _reasons(report))


def _reasons(report: Report) -> str:
    if not report.skipped:
        return ": nothing that looks like an article is there"
    first = report.skipped[0]
    more = f" (and {len(report.skipped) - 1} more)" if len(report.skipped) > 1 else ""
    return f": {first.path}: {first.reason}{more}"
