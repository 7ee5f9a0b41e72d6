"""The head of a page: headline, byline, dateline, date lines and labelled fields."""

from __future__ import annotations

import re

from summitscan.load.bylines import Byline, is_by, read_byline, read_dateline
from summitscan.load.lines import Line, is_job, is_name
from summitscan.load.outlets import domain_of, known_agency, known_outlet, readable_outlet, split_title
from summitscan.load.page import Page
from summitscan.load.rules import key
from summitscan.load.stamps import find_stamps, residue

_LABEL = re.compile(r"\W{0,3}(?P<label>[A-Za-z][A-Za-z ]{1,18}?)\W{0,2}\s?:\W{0,2}\s+(?P<value>\S.*)$")
_PATH = re.compile(r"\s[/>»›|]\s")
_DIGIT = re.compile(r"\d")
_MARKDOWN = re.compile(r"#{1,3}\s+(?=\S)")
_CREDITED = re.compile(r"(?i)\breporting by (?P<who>[^;)]{3,120})")
LONGEST_TITLE = 40  # words; the longest headline of 258 in two news collections has 31
LABELLED_LINES = 15


def read_labels(page: Page) -> None:
    """Lines "Title: …", "Source: …", "Author: …", "URL: …" at the head of a text file."""
    if page.record:
        return
    for line in page.lines[: min(LABELLED_LINES, page.first_prose() + 1)]:
        match = _LABEL.match(line.text)
        kind = page.rules.labels.get(key(match["label"])) if match else None
        if not match or not kind or (line.is_prose and kind != "title"):
            continue
        value = match["value"].strip(" *_\"'")
        if kind == "title" and page.title is None:
            page.title, line.role, line.cut = value, "headline", match.start("value")
            continue
        line.role = "header"
        if kind == "url":
            page.url = page.url or value
        elif kind == "outlet":
            agency = known_agency(value, page.rules)
            page.agency = page.agency or agency
            page.outlet = page.outlet or (None if agency else readable_outlet(value, page.rules))
        elif kind == "authors":
            line.role = "byline"
            _take_byline(page, read_byline(value, page.rules, explicit=True))


def _take_byline(page: Page, byline: Byline | None) -> None:
    if byline:
        page.add_names(byline.names)
        page.outlet = page.outlet or byline.outlet
        page.agency = page.agency or byline.agency


def read_stamps(page: Page) -> None:
    """Date lines: every line that is a date and little else becomes a header, its date evidence for the publication.

    A date without "published" or "updated" before it counts only in the head of the page.
    """
    head = page.head_end()
    for n, line in enumerate(page.lines):
        if (
            len(line.text) > 250
            or line.role in ("headline", "caption")
            or line.is_prose
            or not _DIGIT.search(line.text)
        ):
            continue
        stamps = find_stamps(line.text, page.rules)
        rest = residue(line.text, stamps, page.rules)
        if page.title and key(rest).startswith(key(page.title)):
            rest = rest[len(page.title) :]  # the title again, with the date behind it
        labelled = any(s.label != "plain" for s in stamps)
        if is_by(line.text) and n < head and line.is_open:
            pass  # read_bylines gives it its role
        elif len(rest.split()) > (8 if labelled and line.words <= 20 else 3):
            continue
        elif stamps or not rest:
            line.role = line.role or "header"
            _read_residue(page, line, rest, bool(stamps))
        if n < head or labelled:
            told = [s for s in stamps if n < head or s.label != "plain"]
            page.stamps += [(line.start, s, line.text[s.start : s.end]) for s in told]


def _read_residue(page: Page, line: Line, rest: str, dated: bool) -> None:
    """The place, outlet or wire service that shares a date line: "Moscow, Updated At : …", "Xinhua | Updated: …"."""
    for part in rest.split(" | "):
        part = part.removeprefix("in ")  # "Published in The Lake Courier, March 5th, 2024"
        if key(part) in page.rules.desks:
            page.add_names([part])
        agency, outlet = known_agency(part, page.rules), known_outlet(part, page.rules)
        page.agency, page.outlet = page.agency or agency, page.outlet or outlet
        if agency or outlet or not dated or page.dateline:
            continue
        single = part[:1].isupper() and (" " not in part or part.isupper()) and key(part) not in page.rules.not_places
        if single and line.text.startswith(part + ","):
            page.dateline, line.cut, line.head_role = part, len(part) + 1, "dateline"


def mark_breadcrumbs(page: Page) -> None:
    """A path of sections above the headline: "News / Europe / Dam bursts"."""
    for line in page.lines[: page.first_prose()] if not page.record else ():
        parts = _PATH.split(line.text)
        if line.role is None and len(parts) >= 3 and key(parts[0]) in page.rules.sections:
            line.role = "boilerplate"


def read_headline(page: Page) -> None:
    """The headline of a plain text: the first line before the prose that has a title's shape.

    A short line gives way to the longer title below it when that one stands directly over byline or date; a line that
    the page repeats at its head (in a breadcrumb, as an image's text) is the headline for certain.
    """
    if page.title is None and not page.record:
        lines = page.lines
        end = page.first_prose()
        head = [n for n in range(min(end, len(lines))) if _is_title(page, lines[n])]
        chosen = next((n for n in head if _MARKDOWN.match(lines[n].text)), None)
        if chosen is None and head and lines[head[0]].words <= 4:
            near = [(m, other.folded) for m, other in enumerate(lines[: end + 8])]
            repeated = (n for n in head if any(lines[n].folded in f for m, f in near if m != n))
            chosen = next((n for n in repeated if lines[n].words >= 4), None)
        if chosen is None and head:
            chosen = head[0]
            second = head[1] if len(head) > 1 and lines[head[0]].words <= 3 else None
            if second is not None and lines[second].words >= 5 and _opens_head(page, second + 1):
                chosen = second
        if chosen is None and not head and _is_closed_title(page, 0):
            chosen = 0
        if chosen is not None:
            _set_headline(page, lines[chosen])
    if page.title:
        for line in page.lines:
            if line.role is None and line.folded == key(page.title):
                line.role = "header"


def _is_title(page: Page, line: Line) -> bool:
    bare = line.text.rstrip("\"'”’")
    place = read_dateline(line.text, page.rules)
    return not (place and not line.text[: place.end].rstrip().endswith(":")) and (
        line.role is None
        and 2 <= line.words <= LONGEST_TITLE
        and (line.is_open or bare[-1:] in ("?", "!"))
        and bare[-1:] not in (":", ",")
        and line.folded not in page.rules.sections
        and not is_by(line.text)
        and not (line.words <= 3 and read_byline(line.text, page.rules))
    )


def _opens_head(page: Page, at: int) -> bool:
    """Whether line ``at`` belongs under a headline: a byline, a date line or a paragraph with a dateline."""
    if at >= len(page.lines):
        return False
    line = page.lines[at]
    return line.role in ("header", "byline") or is_by(line.text) or read_dateline(line.text, page.rules) is not None


def _is_closed_title(page: Page, at: int) -> bool:
    """A first line that ends in a full stop is a headline only when byline, date or dateline follow it at once."""
    lines = page.lines
    if not lines or lines[at].role is not None or not 3 <= lines[at].words <= 20:
        return False
    return ". " not in lines[at].text and not is_by(lines[at].text) and _opens_head(page, at + 1)


def _set_headline(page: Page, line: Line) -> None:
    mark = _MARKDOWN.match(line.text)
    text = line.text[mark.end() :] if mark else line.text
    title, outlet = split_title(text, page.rules)
    page.title, page.outlet, line.role = title, page.outlet or outlet, "headline"
    if mark:
        line.cut = mark.end()
    elif outlet:
        line.cut, line.head_role, line.role = len(title), "headline", "header"


def read_bylines(page: Page) -> None:
    """Bylines: "By …" in the head, and names alone where the lines beside them or an outlet behind them say so."""
    head = page.head_end()
    for n, line in enumerate(page.lines[:head]):
        if line.role in ("headline", "caption", "byline") or line.cut or line.words > 25:
            continue
        before = page.lines[n - 1] if n else None
        if is_by(line.text) and (line.is_open or line.words <= 8):
            found = read_byline(line.text, page.rules)
            if found:
                line.role = "byline"
                _take_byline(page, found)
            continue
        if line.role is not None or not line.is_open or line.words > 14:
            continue
        if line.folded in page.rules.sections or line.folded in page.rules.link_lists:
            line.role = "header" if not page.record else None
            continue
        outlet = known_outlet(line.text.strip("/|• ").split(", ")[0], page.rules)  # "BBC News, Nairobi"
        if outlet and line.words <= 6 and line.folded not in page.rules.desks and not page.record:
            page.outlet, line.role = page.outlet or outlet, "header"
            continue
        if _is_place(page, n):
            page.dateline, line.role = line.text.rstrip(": "), "dateline"
            continue
        found = read_byline(line.text, page.rules)
        if found and _is_bare_byline(page, n, found, before):
            line.role = "byline"
            _take_byline(page, found)
        elif found is None and before is not None and before.role == "byline" and is_job(line, page.rules):
            line.role = "header"


def _is_place(page: Page, n: int) -> bool:
    """Whether a line is the place alone, right above the report or behind a byline: "OSLO", "New Delhi:"."""
    line = page.lines[n]
    if page.record or page.dateline or n == 0 or page.lines[n - 1].role not in ("byline", "header", "boilerplate"):
        return False
    place = line.text.rstrip(": ")
    if known_agency(place, page.rules) or known_outlet(place, page.rules):
        return False
    above = page.lines[n - 1].role == "byline" or (n + 1 < len(page.lines) and page.lines[n + 1].is_prose)
    words = place.split()
    shaped = len(words) == 1 or (place != line.text and len(words) <= 3)
    named = all(w.isalpha() and w[0].isupper() and w.casefold() not in page.rules.not_in_places for w in words)
    return above and shaped and named and key(place) not in page.rules.not_places


def _is_bare_byline(page: Page, n: int, found: Byline, before: Line | None) -> bool:
    """Whether a line of names without "By" is a byline. In a record an outlet or wire service must stand with it."""
    line = page.lines[n]
    if before is not None and before.role == "caption":
        return False
    if found.outlet or found.agency or found.job:
        return not page.record or n < 3
    if page.record:
        return False
    after = page.lines[n + 1] if n + 1 < len(page.lines) else None
    beside = [x for x in (before, after) if x is not None]
    if before is not None and (before.folded in page.rules.author_marks or before.role == "headline"):
        return True
    dated = any(x.role in ("header", "byline", "boilerplate") and any(c.isdigit() for c in x.text) for x in beside)
    return line.words <= 8 and (dated or any(is_job(x, page.rules) for x in beside))


def read_credits(page: Page) -> None:
    """Names in "Reporting by …" at the foot, where no byline stands at the head."""
    for line in page.lines:
        if line.role == "boilerplate" and not page.bylines:
            match = _CREDITED.search(line.text)
            found = read_byline(match["who"], page.rules, explicit=True) if match else None
            if found:
                page.add_names([n for n in found.names if is_name(n, page.rules)])


def read_datelines(page: Page) -> None:
    """The dateline before the first words of the report, in one of its first three paragraphs."""
    body = [line for line in page.lines if line.role is None][:3]
    for line in body:
        found = read_dateline(line.text, page.rules)
        rest = line.text[found.end :].strip() if found else ""
        if not found or (rest and len(rest.split()) < 4):
            continue
        page.dateline, page.agency = found.place or page.dateline, page.agency or found.agency
        page.outlet = page.outlet or found.outlet
        if rest:
            line.cut, line.head_role = found.end, "dateline"
        else:
            line.role = "dateline"
        return


def read_address(page: Page) -> None:
    """An address alone on a line at the head of a text file is the article's own."""
    for line in [] if page.record else page.lines[:5]:
        if page.url is None and "://" in line.text and " " not in line.text and domain_of(line.text):
            page.url, line.role = line.text, "header"
