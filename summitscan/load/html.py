"""HTML pages -> articles: trafilatura finds the report, its title, date, site and author."""

from __future__ import annotations

import logging
import re
from typing import Any

from summitscan.errors import SkipFile
from summitscan.load.limits import Limits
from summitscan.load.outlets import outlet_of_url, readable_outlet
from summitscan.load.records import build_article
from summitscan.load.rules import Rules
from summitscan.load.stamps import parse_metadata
from summitscan.model import Article

SHORTEST_REPORT = 5  # words; where no report is found, trafilatura gives what little text the page has ("Home")
MOST_ELEMENTS = 20_000
"""Elements of a page. The libraries' time grows with their square: 2 s for 10,000, 29 s for 50,000; the front page of a
newspaper has some 5,000."""
_ELEMENT = re.compile("<[A-Za-z]")
_TALKATIVE = ("trafilatura", "htmldate", "courlan", "justext")
_SILENT = logging.NullHandler()
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


def _extract(page: str) -> Any:
    """What trafilatura finds in a page; ``None`` for nothing."""
    # Imported here: it takes 0.6 s, which a corpus of plain text need not pay.
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        # One page must not end a run over a thousand text files; the reason reaches every report.
        raise SkipFile("unreadable", f"HTML cannot be read, trafilatura is not fully installed: {error}.") from error
    for name in _TALKATIVE:  # what they log about a page may hold its words, and those must not reach a terminal
        logging.getLogger(name).addHandler(_SILENT)
    try:
        return bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # whatever four libraries may raise on a page that nobody foresaw
        raise SkipFile("html", f"The page cannot be parsed ({type(error).__name__}).") from error


def read_html(
    page: str, path: str, sha256: str, rules: Rules, *, url: str | None = None, limits: Limits | None = None
) -> Article:
    """The article in one HTML page.

    url: where the page was found; without it what the page says itself
    Raises SkipFile: ``empty`` when no report is found in it, ``html`` when it cannot be parsed, ``too-large`` or
    ``too-long`` when it or its report is.
    """
    elements = len(_ELEMENT.findall(page))
    if elements > MOST_ELEMENTS:
        raise SkipFile("too-large", f"The page has {elements:,} elements; the limit is {MOST_ELEMENTS:,}.")
    found = _extract(page)
    text = (found.text or "").strip() if found else ""
    if not found or len(text.split()) < SHORTEST_REPORT:
        raise SkipFile("empty", "No article text was found in the page.")
    title = " ".join((found.title or "").split())
    first, _, rest = text.partition("\n")
    if title and first.strip() == title and rest.strip():
        text = rest.lstrip()  # the page's own heading, which is put before every text
    if limits is not None:
        limits.check_length(len(text) + len(title))
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    url = url or found.url or None
    site = (found.sitename or "").strip().removeprefix("@")
    return build_article(
        path,
        sha256,
        rules,
        text=text,
        title=title,
        outlet=readable_outlet(site, rules) or (outlet_of_url(url, rules) if url else None),
        bylines=authors,
        url=url,
        date=_date(page, found.date, rules),
    )
