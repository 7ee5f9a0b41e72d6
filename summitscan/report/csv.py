"""One row a position, for spreadsheets."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import Any

from summitscan.model import Report
from summitscan.report.clean import clean, shorten
from summitscan.report.rows import COLUMNS, rows

MARK = "\ufeff"
"""Without a byte order mark Excel takes UTF-8 for the code page of the machine."""

MAX_CELL = 32_000
"""Excel holds 32,767 characters in a cell and spills the rest over the next rows."""

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""Spreadsheets run a cell that begins with one of these (control characters are gone before); the wide ones are those
of East Asian keyboards."""

_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def render(report: Report, **_: Any) -> str:
    """Comma separated values with a header. Text that a spreadsheet would run begins with an apostrophe.

    Every text is quoted: where the separator of the locale is a semicolon, one in the text would begin a cell.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(COLUMNS)
    for row in rows(report):
        writer.writerow([_cell(value) for value in row.values()])
    return MARK + out.getvalue()


def _cell(value: object) -> str | int:
    if isinstance(value, int):
        return value
    text = "" if value is None else shorten(clean(str(value)), MAX_CELL)
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text
