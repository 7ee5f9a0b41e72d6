"""TIMEX3 values: expressions set against a publication date, what a value covers, whether two can be the same."""

from __future__ import annotations

from summitscan.extract.dates.compare import compatible, interval
from summitscan.extract.dates.resolve import resolve
from summitscan.extract.dates.values import Period, parse

__all__ = ["Period", "compatible", "interval", "parse", "resolve"]
