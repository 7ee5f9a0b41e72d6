"""Where the towns of the world lie: ``configs/towns.txt.gz``, from GeoNames (CC BY 4.0).

Only asked about names that are known to be places; homonyms are all given. Plain data; no spaCy.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from math import asin, cos, radians, sin, sqrt

from summitscan.config import configs_root
from summitscan.spelling import CACHED, fold

EARTH = 6371.0
"""Radius in kilometres."""


@dataclass(frozen=True, slots=True)
class Town:
    country: str
    """Code of its country."""
    region: str
    """Code of the state or province."""
    latitude: float
    """In degrees, to a tenth, as ``longitude``."""
    longitude: float


@cache
def _lines() -> list[str]:
    packed = (configs_root() / "towns.txt.gz").read_bytes()
    return [line for line in gzip.decompress(packed).decode().splitlines() if not line.startswith("#")]


@lru_cache(maxsize=CACHED)
def towns_of(name: str) -> tuple[Town, ...]:
    """All towns that bear a name, in any spelling of it; none for a name that no town of the list has."""
    lines, folded = _lines(), fold(name)
    at = bisect_left(lines, folded + "\t")
    if not folded or at == len(lines) or not lines[at].startswith(folded + "\t"):
        return ()
    places = (place.split() for place in lines[at][len(folded) + 1 :].split(";"))
    return tuple(Town(code[:2], code, float(north), float(east)) for code, north, east in places)


def distance(a: Town, b: Town) -> float:
    """Kilometres between two towns as the crow flies."""
    north, south = radians(a.latitude), radians(b.latitude)
    high, wide = (north - south) / 2, radians(a.longitude - b.longitude) / 2
    return 2 * EARTH * asin(min(1.0, sqrt(sin(high) ** 2 + cos(north) * cos(south) * sin(wide) ** 2)))
