"""``summitscan check``: the gate of a CI job."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import click

from summitscan.cli.ingest import nothing_read, read_articles
from summitscan.cli.options import config_option, db_option, engine_options, format_option, model_options, settings_of
from summitscan.cli.output import Target, check_targets, write_file, write_reports, write_stdout
from summitscan.errors import InputError
from summitscan.gate.baseline import make_baseline, read_baseline, write_baseline
from summitscan.gate.ignore import read_ignores
from summitscan.gate.judge import THRESHOLDS, judge
from summitscan.model import SEVERITIES

IGNORE_FILE = Path("summitscan-ignore.yaml")

LISTINGS = frozenset({"sarif", "junit", "github"})
"""Formats that list findings, and leave out those below ``--min-severity``. The others tell the whole story."""


@click.command(name="check")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, allow_dash=True), metavar="[PATH]…")
@click.option(
    "--fail-on", type=click.Choice(THRESHOLDS), default="high", show_default=True, help="Fail from this severity."
)
@click.option(
    "--min-severity", type=click.Choice(SEVERITIES), default="low", show_default=True, help="Show from this severity."
)
@click.option("--baseline", type=Path, metavar="FILE", help="Let the findings pass that this file knows.")
@click.option(
    "--write-baseline",
    "write_baseline_to",
    type=Path,
    metavar="FILE",
    help="Make all findings known in this file, and pass.",
)
@click.option(
    "--ignore", type=Path, metavar="FILE", help=f"Findings to ignore, with reasons [default: {IGNORE_FILE}, if there]."
)
@click.option("--strict", is_flag=True, help="Also fail on skipped inputs and on unused or expired ignore entries.")
@format_option
@db_option
@model_options
@engine_options
@config_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    fail_on: str,
    min_severity: str,
    baseline: Path | None,
    write_baseline_to: Path | None,
    ignore: Path | None,
    strict: bool,
    targets: tuple[Target, ...],
    db: Path | None,
    model: str | None,
    rules: Path | None,
    engine: str | None,
    workers: int | None,
    no_cache: bool,
    config_file: Path | None,
) -> None:
    """Fail a CI job on new findings at or above a severity.

    \b
    Example:
      summitscan check articles/ --fail-on high
      summitscan check articles/ --baseline known.json -f sarif=findings.sarif -f github
      summitscan check --write-baseline known.json

    --min-severity narrows the log and the formats sarif, junit and github; other reports stay whole.

    Exit code: 0 when it passes, 1 when it fails. Without PATH the result of the last ingest is checked. The log goes to
    stdout, or to stderr where a report does.
    """
    settings = settings_of(config_file=config_file, db=db, model=model, rules=rules, engine=engine, workers=workers)
    written = [] if write_baseline_to is None else [Target("baseline", write_baseline_to)]
    check_targets([*targets, *written])
    known = None if baseline is None else read_baseline(_text(baseline), name=str(baseline))
    if ignore is None and IGNORE_FILE.is_file():
        ignore = IGNORE_FILE
    ignores = () if ignore is None else read_ignores(_text(ignore), name=str(ignore))
    from summitscan.report import gate
    from summitscan.report.select import select
    from summitscan.store import Store

    if paths:
        report = read_articles(paths, settings, no_cache=no_cache)
    else:
        with Store(settings.db, create=False) as store:
            report = store.report()
    threshold = fail_on if write_baseline_to is None else "none"
    outcome = judge(report, fail_on=threshold, today=today(), baseline=known, ignores=ignores, strict=strict)
    listings = [target for target in targets if target.format in LISTINGS]
    standings = outcome.standings()
    write_reports(select(report, min_severity=min_severity), listings, standings=standings)
    write_reports(report, [target for target in targets if target not in listings], standings=standings)
    log = gate.render(report, outcome, fail_on=threshold, min_severity=min_severity)
    if any(target.path is None for target in targets):
        click.echo(log, err=True, nl=False)
    else:
        write_stdout(log)
    if not report.articles:
        raise InputError(nothing_read(report))
    if write_baseline_to is not None:
        made = make_baseline([*outcome.of("new"), *outcome.of("known")])
        write_file(write_baseline_to, write_baseline(made, report))
        click.echo(f"{write_baseline_to} now knows {sum(k.count for k in made.known):,} findings", err=True)
    if outcome.failed:
        ctx.exit(1)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise InputError(f"cannot read {path}: {reason}") from error


def today() -> date:
    """The day in UTC; that of ``SOURCE_DATE_EPOCH`` where it is set, so that a run can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    return now.date()
