"""The group of commands. A command's module is imported when it runs, so that ``--help`` answers at once."""

from __future__ import annotations

import sys
import traceback
from importlib import import_module
from typing import Any

import click

from summitscan import __version__
from summitscan.errors import SummitscanError

COMMANDS = {
    "ingest": "Read articles, compare what they say, and report.",
    "report": "Render the result of the last ingest again.",
    "check": "Fail a CI job on new findings at or above a severity.",
    "diff": "Say what changed between two JSON reports.",
    "show": "Show a story, comparison, claim, article or entity with its words.",
    "explain": "Say what a finding code means.",
    "pairs": "Judge pairs of sentences: conflict, agree or unrelated.",
    "schema": "Print the JSON Schema of the JSON report.",
    "cache": "Show or clear what is kept between runs.",
    "config": "Show the settings and where each comes from.",
    "completion": "Print the completion script of a shell.",
}
"""Name -> one line of help. The command is ``command`` in ``summitscan.cli.<name>``."""

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""


class Failure(click.ClickException):
    """An error with the exit code that it asks for (click's own exits 1, which stands for findings)."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc]

    def show(self, file: Any = None) -> None:
        click.echo(f"summitscan: {self.format_message()}", err=True)


class App(click.Group):
    """Lazy commands, and our exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"summitscan.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except SummitscanError as error:
            self._trace(ctx)
            raise Failure(str(error), error.exit_code) from error
        except KeyboardInterrupt as error:
            raise Failure("interrupted", INTERRUPTED) from error
        except (click.UsageError, click.exceptions.Exit, Failure):
            raise
        except click.ClickException as error:
            raise Failure(error.format_message(), 2) from error
        except Exception as error:
            self._trace(ctx)
            hint = "" if ctx.params.get("debug") else " (--debug shows where)"
            raise Failure(f"internal error: {type(error).__name__}: {error}{hint}", 3) from error

    @staticmethod
    def _trace(ctx: click.Context) -> None:
        if ctx.params.get("debug"):
            click.echo(traceback.format_exc(), err=True)


def _version(ctx: click.Context, param: click.Parameter, given: bool) -> None:
    """Print the versions of summitscan, Python, spaCy and the model that the settings name."""
    if not given or ctx.resilient_parsing:
        return
    from importlib.metadata import version

    from summitscan.config import DEFAULT_MODEL, load_settings
    from summitscan.engine.identity import identify

    try:
        model = load_settings()[0].model
    except SummitscanError:  # wrong settings are for the commands to complain of
        model = DEFAULT_MODEL
    python = ".".join(map(str, sys.version_info[:3]))
    click.echo(f"summitscan {__version__}")
    click.echo(f"model {identify(model) or f'{model} (not installed)'} · spaCy {version('spacy')} · Python {python}")
    ctx.exit()


@click.group(cls=App, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the versions and exit."
)
@click.option("--debug", is_flag=True, envvar="SUMMITSCAN_DEBUG", help="Show the traceback of an error.")
def app(debug: bool) -> None:
    """Find where news sources agree, where they disagree, and where one leaves open what another states.

    \b
    Example:
      summitscan ingest articles/
      summitscan ingest articles/ -f table -f json=report.json
    """
