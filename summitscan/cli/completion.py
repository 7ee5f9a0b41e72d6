"""``summitscan completion``: the completion script of a shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from summitscan.cli.output import write_stdout

SHELLS = ("bash", "zsh", "fish")


@click.command(name="completion")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script of a shell.

    \b
    Example:
      summitscan completion bash >> ~/.bashrc
      summitscan completion fish > ~/.config/fish/completions/summitscan.fish
    """
    cls = get_completion_class(shell)
    assert cls is not None
    write_stdout(cls(ctx.find_root().command, {}, "summitscan", "_SUMMITSCAN_COMPLETE").source() + "\n")
