"""``summitscan ingest``: the main job."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click

from summitscan.cli.narrow import narrow_options, write_narrowed
from summitscan.cli.options import config_option, db_option, engine_options, format_option, model_options, settings_of
from summitscan.cli.output import Target, check_targets
from summitscan.cli.progress import progress_bar
from summitscan.config import Settings
from summitscan.errors import InputError
from summitscan.model import Report


@click.command(name="ingest")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, allow_dash=True), metavar="PATH…")
@db_option
@format_option
@narrow_options
@model_options
@engine_options
@config_option
def command(
    paths: tuple[str, ...],
    db: Path | None,
    targets: tuple[Target, ...],
    stories: tuple[str, ...],
    verdicts: tuple[str, ...],
    width: int | None,
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

    PATH is a file, a folder, or - for standard input. Without -f the table is printed. What is read is kept in the
    store, so that unchanged files cost nothing the second time.
    """
    settings = settings_of(config_file=config_file, db=db, model=model, rules=rules, engine=engine, workers=workers)
    check_targets(targets)
    with articles_read(paths, settings, no_cache=no_cache) as report:
        write_narrowed(report, targets, stories=stories, verdicts=verdicts, width=width)
        if targets and all(t.path is not None for t in targets):
            from summitscan.report.view import headline

            click.echo(headline(report), err=True)
        if not report.articles:
            raise InputError(nothing_read(report))


@contextmanager
def articles_read(paths: tuple[str, ...], settings: Settings, *, no_cache: bool) -> Iterator[Report]:
    """The report of these paths, read from the store as it is needed, with progress on a terminal; kept in the store
    unless ``no_cache``."""
    from summitscan.analysis import analyzed
    from summitscan.store import Store

    with ExitStack() as stack:
        store = stack.enter_context(Store(None if no_cache else settings.db))
        with progress_bar() as progress:
            report = stack.enter_context(analyzed(paths, settings=settings, store=store, progress=progress))
        yield report


def read_articles(paths: tuple[str, ...], settings: Settings, *, no_cache: bool) -> Report:
    """The same, in memory."""
    from summitscan.paged import whole

    with articles_read(paths, settings, no_cache=no_cache) as report:
        return whole(report)


def nothing_read(report: Report) -> str:
    """Why a report holds no article."""
    if not report.skipped:
        return "no article could be read: nothing that looks like an article is there"
    first = report.skipped[0]
    more = f" (and {len(report.skipped) - 1} more)" if len(report.skipped) > 1 else ""
    return f"no article could be read: {first.path}: {first.reason}{more}"
