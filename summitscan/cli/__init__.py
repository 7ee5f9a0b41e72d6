"""The command line: one small file a command, each of them options -> one library call -> write."""


def main() -> None:
    """The entry point of ``summitscan``."""
    from summitscan.cli.app import app

    app(prog_name="summitscan")
