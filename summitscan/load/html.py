"""HTML pages -> articles: trafilatura finds the report, its title, date, site and author."""

from __future__ import annotations

import re

from summitscan.errors import SkipFile
from summitscan.load.outlets import outlet_of_url, readable_outlet
from summitscan.load.records import build_article
from summitscan.load.rules import Rules
from summitscan.load.stamps import parse_metadata
from summitscan.model import Article

SHORTEST_REPORT = 5  # words; where no report is found, trafilatura gives what little text the page has ("Home")
# The full moment of publication, which trafilatura gives as a day.
_MOMENTS = (
    re.compile(
        r"(?i)<meta[^>]{0,200}?(?:property|name|itemprop)=[\"'](?:article:published_time|datePublished|date)[\"'][^>]{0,200}?content=[\"']([^\"']{8,40})[\"']"
    ),
    re.compile(
        r"(?i)<meta[^>]{0,200}?content=[\"']([^\"']{8,40})[\"'][^>]{0,200}?(?:property|name|itemprop)=[\"'](?:article:published_time|datePublished)[\"']"
    ),
    re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{8,40})\""),
)


def _date(page: str, day: str | None, rules: Rules) -> str | None:
    """The page's own statement of when it was published, with its time of day; else the day that was found."""
    for pattern in _MOMENTS:
        match = pattern.search(page)
        if match and parse_metadata(match[1], rules):
            return match[1]
    return day


def read_html(page: str, path: str, sha256: str, rules: Rules) -> Article:
    """The article in one HTML page. Raises SkipFile ``empty`` when no report is found in it."""
    # Imported here: it takes 0.6 s, which a corpus of plain text need not pay.
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        # One page must not end a run over a thousand text files; the reason reaches every report.
        raise SkipFile("unreadable", f"HTML cannot be read, trafilatura is not fully installed: {error}.") from error

    found = bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = (found.text or "").strip() if found else ""
    if not found or len(text.split()) < SHORTEST_REPORT:
        raise SkipFile("empty", "No article text was found in the page.")
    title = " ".join((found.title or "").split())
    first, _, rest = text.partition("\n")
    if title and first.strip() == title and rest.strip():
        text = rest.lstrip()  # the page's own heading, which is put before every text
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    site = (found.sitename or "").strip().removeprefix("@")
    return build_article(
        path,
        sha256,
        rules,
        text=text,
        title=title,
        outlet=readable_outlet(site, rules) or (outlet_of_url(found.url, rules) if found.url else None),
        bylines=authors,
        url=found.url or None,
        date=_date(page, found.date, rules),
    )
