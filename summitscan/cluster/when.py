"""When a report appeared, as far as clustering needs to know."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from summitscan.model import Published


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar, or a day of an unknown year."""

    ordinal: int
    """As ``date.toordinal``; without a year, that of the same day in a leap year."""
    yearless: bool = False


YEAR = 365.2425


def day_of(published: Published | None) -> date | None:
    """The calendar day of a publication date that is known to the day."""
    if published is None or published.precision not in ("minute", "day"):
        return None
    try:
        return date.fromisoformat(published.value[:10])
    except ValueError:
        return None


def gap(a: Day, b: Day) -> float:
    """Days between the two; where one has no year, those to the nearest year's."""
    days = abs(a.ordinal - b.ordinal)
    if a.yearless or b.yearless:
        rest = days % YEAR
        return min(rest, YEAR - rest)
    return days


def decay(a: Day, b: Day, *, rules: Mapping[str, Any]) -> float:
    """How far the time between two reports lets them report one event: 1 within a day, falling to the floor.

    rules: the section ``time`` of ``configs/stories.yaml``
    """
    floor: float = rules["floor"]
    return floor + (1 - floor) * math.exp(-max(0.0, gap(a, b) - 1) / rules["days"])
