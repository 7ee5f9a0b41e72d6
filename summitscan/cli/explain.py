"""``summitscan explain``: what a finding code means."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from summitscan.cli.output import write_stdout
from summitscan.config import nearest


def _codes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from summitscan.reconcile.codes import CODES

    return [CompletionItem(f.code, help=f.title) for f in CODES.values() if f.code.startswith(incomplete.upper())]


@click.command(name="explain")
@click.argument("code", required=False, shell_complete=_codes)
def command(code: str | None) -> None:
    """Say what a finding code means.

    \b
    Example:
      summitscan explain SS106
      summitscan explain

    Without CODE all codes are listed.
    """
    from summitscan.reconcile.codes import CODES

    if code is None:
        width = max(len(finding.verdict) for finding in CODES.values())
        write_stdout("".join(f"{f.code}  {f.verdict:<{width}}  {f.title}\n" for f in CODES.values()))
        return
    finding = CODES.get(code.upper())
    if finding is None:
        raise click.UsageError(f"unknown code {code!r}{nearest(code.upper(), CODES)}; known: {', '.join(CODES)}")
    write_stdout(f"{finding.code} {finding.title}\nverdict {finding.verdict}, severity up to {finding.severity}\n\n")
    write_stdout(finding.text() + "\n")
