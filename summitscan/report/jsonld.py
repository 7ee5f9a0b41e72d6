"""schema.org in JSON-LD: articles as NewsArticle, claims as Claim, each answer to a disputed question as ClaimReview.

The reviews say what the sources say of one another, and rate no claim as true or false: ``reviewRating`` names the
verdict in words and gives no number. Articles are described, not reproduced.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from summitscan.model import Article, Claim, Comparison, Report
from summitscan.report.clean import clean
from summitscan.report.findings import findings
from summitscan.report.view import View

CONTEXT = "https://schema.org"
TYPES = {"person": "Person", "organisation": "Organization", "place": "Place"}

# So that the text can stand in a <script> element: no "</script>" and no "<!--".
_MARKUP = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def render(report: Report, **_: Any) -> str:
    graph = list(_graph(View(report)))
    text = json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1)
    return text.translate(_MARKUP).encode("utf8", "replace").decode("utf8") + "\n"


def _graph(view: View) -> Iterator[dict[str, Any]]:
    kinds = {e.id: (TYPES[e.kind], e.name) for e in view.report.entities}
    places = {a: s.place.name for s in view.report.stories if s.place is not None for a in s.articles}
    for article in view.report.articles:
        yield _article(article, places.get(article.id))
    for claim in view.report.claims:
        yield _claim(view, claim, kinds)
    for comparison in findings(view.report):
        yield from _reviews(view, comparison)


def _given(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [])}


def _organisation(name: str | None) -> dict[str, str] | None:
    return {"@type": "Organization", "name": clean(name)} if name and clean(name) else None


def _article(article: Article, place: str | None) -> dict[str, Any]:
    link = article.url if article.url and _LINK.fullmatch(article.url) else None
    return {
        "@type": "NewsArticle",
        "@id": f"#{article.id}",
        **_given(
            headline=clean(article.title or ""),
            url=link,
            datePublished=article.published.value if article.published else None,
            publisher=_organisation(article.outlet),
            sourceOrganization=_organisation(article.agency),
            author=[{"@type": "Person", "name": clean(name)} for name in article.bylines],
            dateline=clean(article.dateline or ""),
            contentLocation={"@type": "Place", "name": clean(place)} if place else None,
        ),
    }


def _claim(view: View, claim: Claim, kinds: dict[str, tuple[str, str]]) -> dict[str, Any]:
    author: dict[str, str] | None
    if claim.speaker is None:
        author = _organisation(view.articles[claim.article].outlet)
    elif claim.speaker.entity in kinds:
        kind, name = kinds[claim.speaker.entity]
        author = {"@type": kind, "name": clean(name)}
    else:
        author = {"name": clean(claim.speaker.name)}  # unnamed: a person or a body, nobody knows
    return {
        "@type": "Claim",
        "@id": f"#{claim.id}",
        "text": clean(claim.text),
        **_given(author=author, provider=[p for p in map(_organisation, claim.via) if p], temporal=claim.when),
        "appearance": {"@id": f"#{claim.article}"},
    }


def _reviews(view: View, comparison: Comparison) -> Iterator[dict[str, Any]]:
    tool = view.report.tool
    for number, position in enumerate(comparison.positions, 1):
        yield {
            "@type": "ClaimReview",
            "@id": f"#{comparison.id}-{number}",
            "identifier": {"@type": "PropertyValue", "propertyID": "fingerprint", "value": comparison.fingerprint},
            "about": {"@type": "Thing", "name": clean(comparison.question)},
            "claimReviewed": f"{clean(comparison.question)}: {clean(position.label)}",
            "itemReviewed": [{"@id": f"#{claim}"} for claim in position.claims],
            "author": {"@type": "Organization", "name": f"{tool.name} {tool.version}"},
            "reviewRating": {
                "@type": "Rating",
                "alternateName": f"{comparison.verdict} ({comparison.code}, {comparison.severity})",
                "ratingExplanation": clean(comparison.explanation),
            },
        }
