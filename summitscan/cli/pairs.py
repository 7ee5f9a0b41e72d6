"""``summitscan pairs``: single pairs of sentences, for research and evaluation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import click

from summitscan.cli.options import config_option, model_options, settings_of
from summitscan.cli.output import write_stdout
from summitscan.errors import InputError


@click.command(name="pairs")
@click.argument("file", type=click.File("r", encoding="utf8"))
@model_options
@config_option
def command(file: IO[str], model: str | None, rules: Path | None, config_file: Path | None) -> None:
    """Judge pairs of sentences: conflict, agree or unrelated.

    \b
    Example:
      echo '{"id": "1", "a": "Nine people died.", "b": "Ten people died."}' | summitscan pairs -

    FILE holds one {"id", "a", "b"} object a line (- is stdin); one {"id", "label", "kind"} object a line comes out.
    """
    settings = settings_of(config_file=config_file, model=model, rules=rules)
    rows = list(_rows(file))
    from summitscan.annotate.pipeline import build_nlp
    from summitscan.pairs import judge_pairs
    from summitscan.report.json import dump

    own = None if settings.rules is None else str(settings.rules)
    nlp = build_nlp(settings.model, rules=own)
    write_stdout("".join(f"{dump(judged)}\n" for judged in judge_pairs(rows, nlp, rules=own)))


def _rows(file: IO[str]) -> Iterator[tuple[str, str, str]]:
    """(id, a, b) of each line that is not blank. Raises InputError naming the first line that is no such object."""
    try:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                name, a, b = row["id"], row["a"], row["b"]
            except (ValueError, LookupError, TypeError) as error:
                raise InputError(f'{file.name}, line {number}: expected {{"id", "a", "b"}}: {error}') from error
            if not isinstance(a, str) or not isinstance(b, str):
                raise InputError(f"{file.name}, line {number}: a and b must be text")
            yield name, a, b
    except UnicodeDecodeError as error:
        raise InputError(f"{file.name}: not UTF-8: {error}") from error
