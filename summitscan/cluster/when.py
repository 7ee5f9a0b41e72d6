"""When a report appeared, as far as clustering needs to know."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

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


class Decays:
    """``decay`` of many pairs, looked up by the days between them. rules: as for ``decay``"""

    def __init__(self, rules: Mapping[str, Any]) -> None:
        self.unknown: float = rules["unknown"]
        """Where one of the two has no day."""
        self._rules = rules
        # Forty time constants on, nothing is left of the exponential beside the floor.
        furthest = math.ceil(40 * rules["days"]) + 2
        self._table = np.array([decay(Day(0), Day(days), rules=rules) for days in range(furthest)])
        self._list: list[float] = self._table.tolist()

    def __call__(self, a: Day, b: Day) -> float:
        if a.yearless or b.yearless:
            return decay(a, b, rules=self._rules)
        days = abs(a.ordinal - b.ordinal)
        return self._list[days if days < len(self._list) else -1]

    def among(self, days: Sequence[Day | None]) -> Callable[[int, npt.NDArray[np.int_]], npt.NDArray[np.float64]]:
        """A function from a place in ``days`` and several others to the decay of each of these pairs."""
        ordinals = np.array([0 if d is None else d.ordinal for d in days], np.int64)
        plain = np.array([d is not None and not d.yearless for d in days], bool)

        def to(one: int, others: npt.NDArray[np.int_]) -> npt.NDArray[np.float64]:
            gaps = np.minimum(np.abs(ordinals[others] - ordinals[one]), len(self._list) - 1)
            found = self._table[gaps]
            day = days[one]
            for n in range(len(others)) if not plain[one] else np.flatnonzero(~plain[others]):
                other = days[others[n]]
                found[n] = self.unknown if day is None or other is None else self(day, other)
            return found

        return to
