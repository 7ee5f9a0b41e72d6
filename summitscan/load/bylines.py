"""Who wrote it: byline lines, author fields, and the place and wire service before the first paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summitscan.load.lines import is_name
from summitscan.load.outlets import known_agency, known_outlet
from summitscan.load.rules import Rules, key

_BY = re.compile(r"(?:(?:Written|Reported|Story|Words|Report|Text|Posted) )?(?:By|BY|by)(?:\s*:\s*|\s+|(?=[A-Z]))")
_CUT = re.compile(
    r"(?i)\s*(?:[|•·]|\s[–—-]\s|\b(?:published|updated|posted|last updated|first published)\b"
    r"|\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day|\(|@|\bfollow\b|https?:)"
)
_GLUED = re.compile(r"(?<=[a-zà-ÿ]{2})(?=[A-Z][a-z][^,&]{0,60}$)")
_PARTS = re.compile(r"\s*(?:,|;|&|/|\band\b|\bwith\b)\s*")
_PLACE_TAIL = re.compile(r"\s(?:in|for|at|of|from)\s+(?P<rest>.+)$")
_UPPER = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){0,3}"
_MIXED = r"[A-ZÀ-Þ][\w.'’-]+(?:[ /][A-ZÀ-Þ][\w.'’-]*){0,3}"
_DATE = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?)"
_DASH = r"\s*(?:--|—|–|(?<=\s)[-_](?=\s|$))"
_WHO = r"(?:\((?P<who>[^()]{2,40})\) ?)"
_DATELINES = tuple(
    re.compile(p)
    for p in (
        # LAGOS, Nigeria, Aug. 7 (AP) —   |   WASHINGTON (Reuters) -   |   NEW YORK —
        rf"(?P<place>{_UPPER})(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)??(?:,? {_DATE})?,? ?{_WHO}?{_DASH}\s*",
        # MOSCOW, August 7. /TASS/.
        rf"(?P<place>{_UPPER})(?:,? {_DATE})?\.? ?/(?P<who>[A-Z]{{2,12}})/\.?\s*",
        # Paris (AFP) –   |   London (CNN)   |   (Reuters) -   |   (CNN)
        rf"(?:(?P<place>{_MIXED})(?:, {_MIXED})?(?:,? {_DATE})?,? ?)?\((?P<who>[^()]{{2,40}})\)(?:{_DASH})?\s*",
        # Moscow, Aug. 7 —
        rf"(?P<place>{_MIXED})(?:, {_MIXED})??,? {_DATE}{_DASH}\s*",
        # NEW DELHI: The …
        rf"(?P<place>{_UPPER}):\s+(?=[A-Z\"'“‘])",
    )
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says. ``names`` stand as written; a wire service or desk is a name too when no person is named."""

    names: tuple[str, ...]
    outlet: str | None = None
    agency: str | None = None
    job: bool = False
    """Whether a job is glued to the name: "Jane RoeHealth correspondent"."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place and wire service before a report's first sentence; ``end`` is where that sentence begins."""

    place: str | None
    agency: str | None
    outlet: str | None
    end: int


def _peel_outlet(text: str, rules: Rules) -> tuple[str, str | None]:
    """A byline without the known outlet or wire service at its end, which may be glued on: "Ann LeeBBC News"."""
    match = rules.tails.search(text)
    if not match or match.start() == 0:
        return text, None
    before = text[: match.start()]
    if before[-1].islower() or before[-1] in " ,|/–—-":
        return before.rstrip(" ,|/–—-"), match["who"]
    return text, None


def read_byline(text: str, rules: Rules, *, explicit: bool = False) -> Byline | None:
    """The authors in a byline line, or ``None`` where the line is no byline.

    explicit: the line is known to hold authors (a record's field, "By …"): names of one word count as well
    """
    text = text.strip("*_ ").lstrip("-–•· ")
    match = _BY.match(text)
    by = explicit or bool(match)
    body = text[match.end() :] if match else text
    cut = _CUT.search(body)
    if cut and cut.start() > 0:
        body = body[: cut.start()]
    body = body.strip(" ,.:;*_")
    if not body or len(body) > 200:
        return None
    edges = list(_GLUED.finditer(body))
    job = bool(edges) and body.split()[-1].casefold() in rules.jobs
    if job:
        body = body[: edges[-1].start()]
    desk = rules.desks.get(key(body))
    if desk:
        return Byline((body,), outlet=desk)
    body, peeled = _peel_outlet(body, rules)
    names: list[str] = []
    outlet = known_outlet(peeled, rules) if peeled else None
    agency = known_agency(peeled, rules) if peeled else None
    for part in _PARTS.split(body):
        part = part.strip(" .")
        if not part or (names and (outlet or agency) and not is_name(part, rules)):
            continue  # a place behind the outlet: "Ann Lee, BBC News, Nairobi"
        found = known_agency(part, rules)
        if found:
            agency = found
            continue
        tail = _PLACE_TAIL.search(part)
        if tail and is_name(part[: tail.start()], rules):
            outlet = outlet or known_outlet(tail["rest"], rules)
            agency = agency or known_agency(tail["rest"], rules)
            part = part[: tail.start()]
        if known_outlet(part, rules):
            outlet = known_outlet(part, rules)
            if key(part) in rules.desks:
                names.append(part)
        elif part.split()[-1].casefold() in rules.jobs:
            if by and not names and part[0].isupper():
                names.append(part)  # "By Staff Reporter"
        elif is_name(part, rules) or (by and not names and is_name(part, rules, least=1)):
            names.append(part)
        elif names and is_name(part, rules, least=1):
            continue  # a place behind the name: "Ann Lee, Nairobi"
        else:
            return None
    if not names and agency:
        names.append(peeled or body)
    return Byline(tuple(names), outlet, agency, job) if names else None


def _wire(match: re.Match[str]) -> bool:
    """True for a wire service that is not known: a name in one word behind a place in capitals and before a dash."""
    place, who = match["place"], match["who"]
    return bool(place and place.isupper() and re.fullmatch(r"[A-ZÀ-Þ]\S+", who) and re.search(r"[-–—_]\s*$", match[0]))


def is_by(text: str) -> bool:
    """Whether a line begins as a byline does: "By ", "By:", "ByHT News Desk"."""
    return bool(_BY.match(text.lstrip("*_")))


def read_dateline(text: str, rules: Rules) -> Dateline | None:
    """The dateline before the first sentence of a paragraph: ``WASHINGTON (AP) —``, ``(Reuters) -``, ``NEW DELHI: ``.

    A place in ordinary letters counts only with a wire service, an outlet or a date behind it.
    """
    head = text[:120]
    for pattern in _DATELINES:
        match = pattern.match(head)
        if not match or match.end() == 0:
            continue
        found = match.groupdict()
        place, who = found.get("place"), found.get("who")
        agency = known_agency(who, rules) if who else None
        outlet = known_outlet(who, rules) if who else None
        if who and not (agency or outlet or _wire(match)):
            continue
        if place and (key(place) in rules.not_places or known_agency(place, rules) or len(place) < 3):
            continue
        if match[0].rstrip().endswith(":") and len(place or "") < 5:
            continue
        if place and place.count(".") == 1:
            place = place.rstrip(".")
        return Dateline(place, agency, outlet, match.end())
    return None
