"""Report -> text, one small module a format. A format is a pure function of the report."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module, resources
from typing import Any

from summitscan.config import nearest
from summitscan.errors import ConfigError
from summitscan.model import Report

FORMATS = {
    "table": "summitscan.report.table",
    "json": "summitscan.report.json",
    "jsonl": "summitscan.report.jsonl",
    "csv": "summitscan.report.csv",
    "markdown": "summitscan.report.markdown",
    "html": "summitscan.report.html",
    "sarif": "summitscan.report.sarif",
    "junit": "summitscan.report.junit",
    "github": "summitscan.report.github",
    "jsonld": "summitscan.report.jsonld",
}
"""Name -> module with ``render(report, **options) -> str``, imported when it is asked for.

Options that every format takes, and may leave unused: see ``render``.
"""


def check_format(name: str) -> str:
    """``name`` when it is a format. Raises ConfigError otherwise, with the nearest and all known names."""
    if name not in FORMATS:
        raise ConfigError(f"unknown format {name!r}{nearest(name, FORMATS)}; known: {', '.join(FORMATS)}")
    return name


def render(report: Report, format: str, **options: Any) -> str:
    """The report in the format of that name, ending with a newline.

    options: ``width``: columns to use (100), ``color``: whether to write colour codes (no), ``repository``: what paths
             are made relative to, ``standings``: what the gate made of the findings (see ``report.findings``),
             ``stories``, ``verdicts``: those that the report was narrowed to (see ``report.select``)
    """
    text: str = import_module(FORMATS[check_format(format)]).render(report, **options)
    return text


def pieces(report: Report, format: str, **options: Any) -> Iterator[str]:
    """What ``render`` gives, in pieces: a line at a time where the format can do so (``json``, ``jsonl``)."""
    module = import_module(FORMATS[check_format(format)])
    if hasattr(module, "pieces"):
        yield from module.pieces(report, **options)
    else:
        yield module.render(report, **options)


def schema() -> str:
    """The JSON Schema (draft 2020-12) of the JSON report."""
    return (resources.files("summitscan.report") / "schema.json").read_text(encoding="utf8")
