"""Where an act took place and by which clock a report tells it."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

from summitscan.config import by_rules, load_rules
from summitscan.gazetteer import load_gazetteer
from summitscan.model import Article
from summitscan.reconcile.view import LEAD, View
from summitscan.spelling import fold

CLOSE = 4.0
"""Hours between two clocks up to which a day is the same day for both, an hour near midnight aside."""

MORNING = 8.0
"""Hours after midnight at which offices open."""


@by_rules
def _homes(rules: str | None = None) -> dict[str, str]:
    homes = load_rules("outlets", rules)["homes"]
    return {outlet: country for country, outlets in homes.items() for outlet in outlets}


@by_rules
def _tlds(rules: str | None = None) -> dict[str, str]:
    own: dict[str, str] = load_rules("outlets", rules)["tlds"]
    return {code.lower(): code for code in load_rules("timezones", rules)["countries"]} | own


def country_of_place(name: str) -> str | None:
    """Code of the country in which a place of the gazetteer lies."""
    known = load_gazetteer().folded.get(fold(name))
    return known.country if known is not None and known.kind == "place" else None


def home(article: Article) -> str | None:
    """Code of the country by whose clock a report is told: that of its dateline, else of its outlet; None where neither
    is known."""
    if article.dateline is not None:
        place = country_of_place(article.dateline.split(",")[0].strip().title()) or country_of_place(
            article.dateline.split(",")[-1].strip().title()
        )
        if place is not None:
            return place
    if article.outlet in _homes():
        return _homes()[article.outlet]
    host = urlsplit(article.url).hostname if article.url else None
    return _tlds().get(host.rsplit(".", 1)[-1]) if host else None


def scene_country(view: View) -> str | None:
    """Code of the country that most reports of a story name in their leads; None where no two name one."""
    counts: Counter[str] = Counter()
    for member in view.members:
        starts = [b.start for b in member.article.blocks if b.role in ("headline", "body", "dateline")]
        end = starts[LEAD] if len(starts) > LEAD else len(member.article.text)
        found = {
            country_of_place(name.name)
            for name in member.facts.names
            if name.kind == "place" and any(m.start < end for m in name.mentions)
        }
        if member.article.dateline:
            found.add(home(member.article))
        counts.update(c for c in found if c is not None)
    usual = counts.most_common(2)
    if not usual or usual[0][1] < 2 or (len(usual) > 1 and usual[1][1] == usual[0][1]):
        return None
    return usual[0][0]


@by_rules
def _zones(rules: str | None = None) -> dict[str, list[float]]:
    countries: dict[str, list[float]] = load_rules("timezones", rules)["countries"]
    return countries


def _zone(country: str) -> tuple[float, float] | None:
    zones = _zones()
    return (zones[country][0], zones[country][1]) if country in zones else None


def _near(scene: str, other: str, *, west: float, east: float) -> bool:
    """True when the clocks of ``other`` are at most so many hours behind (west of) and ahead of those of ``scene``."""
    if scene == other:
        return True
    here, there = _zone(scene), _zone(other)
    if here is None or there is None:
        return False
    return here[1] - there[0] <= west and there[1] - here[0] <= east


def one_clock(scene: str | None, *articles: Article, office: bool = False) -> bool:
    """True when these reports and the place of the story have clocks so near that they name its days alike.

    Of an outlet that is not known nothing speaks against it.

    office: the act was done in the hours of an office: farther west it is the same day yet
    """
    homes = [h for h in map(home, articles) if h is not None]
    if scene is None:
        return all(_near(a, b, west=CLOSE, east=CLOSE) for n, a in enumerate(homes) for b in homes[n + 1 :])
    return all(_near(scene, h, west=MORNING if office else CLOSE, east=CLOSE) for h in homes)
