"""A whole ``ingest`` without a model, as a program: for tests that end it, starve it, or run two at once.

python runs.py FOLDER STORE REPORT [LARGEST FILE IN BYTES]
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from simple import SimpleEngine

from summitscan.analysis import analyze
from summitscan.cli.output import write_file
from summitscan.config import Settings
from summitscan.errors import SummitscanError
from summitscan.model import Report
from summitscan.report import render
from summitscan.store import Store


def run(folder: Path, store: Path | None) -> Report:
    """An undisturbed run in this process."""
    if store is None:
        return analyze([folder], settings=Settings(), engine=SimpleEngine())
    with Store(store) as opened:
        return analyze([folder], settings=Settings(), engine=SimpleEngine(), store=opened)


def main(folder: str, store: str, report: str, largest: str | None = None) -> None:
    if largest is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (int(largest), int(largest)))
    try:
        write_file(Path(report), render(run(Path(folder), Path(store)), "json"))
    except SummitscanError as error:
        print(error, file=sys.stderr)
        raise SystemExit(error.exit_code) from error


if __name__ == "__main__":
    os.chdir(sys.argv[1])
    main(*sys.argv[1:])
