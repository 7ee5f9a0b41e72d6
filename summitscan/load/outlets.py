"""Who published an article and which wire service it comes from, from domains, names and the article's own words."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from summitscan.load.lines import Line
from summitscan.load.rules import Rules, key

_DOMAIN = re.compile(r"(?i)(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,18}$")
_COPYRIGHT = re.compile(r"(?i)(?:©|\(c\)|\bcopyright)\s*(?:©\s*)?\d{4}(?:-\d{2,4})?\s+(?:by )?(?P<who>[^.,;|()]{2,50})")
_BIO_OUTLET = re.compile(
    r"\b(?:at|for|with|of) (?P<who>(?:[Tt]he )?[A-Z0-9][\w.'’&-]*(?: (?:of |and |& )?(?:the )?[A-Z][\w.'’&-]*){0,6})"
)
_SELF = re.compile(
    r"(?P<site>\b[A-Z][\w-]{1,30}\.(?:[a-z]{2,6})(?:\.[a-z]{2})?) (?:reports?|writes|informs|has learned)\b,? ?"
    r"(?:citing|referring|with reference|that|,|\.|$)"
)
_LEARNED = re.compile(
    r"(?P<who>\b(?:The )?[A-Z][\w&-]*(?: [A-Z][\w&-]*){0,3}) (?:has learned|can (?:exclusively )?reveal|understands)\b"
)
_SIGN_OFF = re.compile(r"(?:\((?P<a>[^()]{2,40})\)|[–—-]{1,2} ?(?P<b>[A-Z][\w -]{1,30}))[.]?$")


def domain_of(text: str) -> str | None:
    """The bare domain in a web address or a domain, without ``www.``; ``None`` where text is neither."""
    text = text.strip().casefold()
    try:
        host = urlsplit(text).hostname if "://" in text else text
    except ValueError:
        return None
    if not host or not _DOMAIN.match(host):
        return None
    return host.removeprefix("www.")


def outlet_of_domain(domain: str, rules: Rules) -> str | None:
    """The outlet behind a domain, by the domain itself or a parent of it."""
    labels = domain.split(".")
    for at in range(len(labels) - 1):
        name = rules.domains.get(".".join(labels[at:]))
        if name:
            return name
    return None


def readable_outlet(text: str, rules: Rules) -> str | None:
    """An outlet as a reader knows it: the name behind a domain, else the domain, else the text as given."""
    text = " ".join(text.split())
    domain = domain_of(text)
    if domain:
        return outlet_of_domain(domain, rules) or domain
    return text or None


def outlet_of_url(url: str, rules: Rules) -> str | None:
    """The outlet that an article's own address names; ``None`` for archives, portals and other people's pages."""
    domain = domain_of(url) if "://" in url else None
    if domain is None or any(domain == d or domain.endswith("." + d) for d in rules.not_outlets):
        return None
    return readable_outlet(domain, rules)


def known_outlet(name: str, rules: Rules) -> str | None:
    """The outlet of this name, if it is a known one and no wire service."""
    folded = key(name)
    return rules.desks.get(folded) or rules.outlets.get(folded)


def known_agency(name: str, rules: Rules) -> str | None:
    return rules.agencies.get(key(name))


def split_title(title: str, rules: Rules) -> tuple[str, str | None]:
    """A title without the outlet at its end ("Dam fails | CNN"), and that outlet; only known outlets are taken off."""
    for mark in (" | ", " - ", " – ", " — ", " · "):
        head, found, tail = title.rpartition(mark)
        name = known_outlet(tail, rules) if found and len(tail) <= 40 else None
        if name and len(head.split()) >= 3:
            return head.strip(), name
    return title, None


def outlet_of_biography(text: str, rules: Rules) -> str | None:
    """The outlet that an author's biography names as the place of work: "… is a reporter at The Lake Courier"."""
    match = rules.biography.match(text)
    if not match:
        return None
    employer = known_outlet(match["own"] or match["what"], rules)  # "is CNN's …", "is a Newsweek reporter"
    found = _BIO_OUTLET.search(match["rest"])
    if employer or not found:
        return employer
    who = re.sub(r"(?:['’]s)$", "", found["who"]).rstrip(".")
    return known_outlet(who, rules) or (None if known_agency(who, rules) else who)


def outlet_of_body(lines: list[Line], rules: Rules) -> str | None:
    """The outlet that names itself in the lead: a site by its domain ("Alpha.example reports, citing …"), or a known
    outlet that "has learned". A bare "CNN reports" is as likely another outlet's report, so it says nothing."""
    for line in [x for x in lines if x.is_prose][:3]:
        site = _SELF.search(line.text)
        if site and not known_agency(site["site"], rules):
            return known_outlet(site["site"], rules) or outlet_of_domain(site["site"].casefold(), rules) or site["site"]
        for learned in _LEARNED.finditer(line.text):
            name = known_outlet(learned["who"], rules)
            if name:
                return name
    return None


def copyright_holder(text: str) -> str | None:
    """Whom a copyright line names: "© 2018 The Associated Press. All rights reserved."."""
    match = _COPYRIGHT.search(text)
    return re.sub(r"(?i)\s+all rights reserved$", "", match["who"].strip()) if match else None


def outlet_of_holder(holder: str, rules: Rules) -> str | None:
    """The outlet behind a copyright line: a known one, or a title in capitals ("The Lake Courier") that is no firm."""
    if known_agency(holder, rules) or key(holder) in rules.credits:
        return None
    words = holder.split()
    titled = 2 <= len(words) <= 5 and words[0] == "The" and all(w[0].isupper() or w in rules.small_words for w in words)
    return known_outlet(holder, rules) or (holder if titled and key(words[-1]) not in rules.firms else None)


def signed_agency(text: str, rules: Rules) -> str | None:
    """The wire service that signs at the end of a paragraph: "… he said. (AFP)", "… – Bernama"."""
    match = _SIGN_OFF.search(text[-60:])
    return known_agency(match["a"] or match["b"], rules) if match else None
