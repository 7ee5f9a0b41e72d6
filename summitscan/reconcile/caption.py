"""A caption that the text beside it contradicts (code SS101).

Captions make no claims of their own, since many a picture is of another day. They are read for two things alone: how
old somebody is whom they name, and what befell how many. They are held against the text where they name no other time
and, for a count, somebody or some place that the lead names as well. What they say becomes a claim only where it is
contradicted.
Example: "Captain Anna Berger, 45, on her ferry" beside "Captain Anna Berger, 54, was rescued".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summitscan.model import Article, Claim, Facts, Statement
from summitscan.reconcile.align import classes
from summitscan.reconcile.draft import Draft
from summitscan.reconcile.headline import AGE, Told, read, years
from summitscan.reconcile.slip import contradicted, draft
from summitscan.reconcile.view import LEAD, Item, View

CAPTION = "the caption"

_NUMBER = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.I)

_AGED = re.compile(r"(?:,| \(|, aged) ?(\d{1,3})(?=[,.;)]|$)")
"""Behind a name."""

_THEN = re.compile(
    r"\b(?:file|archive|archival|undated|then|ago|earlier|previous(?:ly)?|former|last|since|ever|so far|at the time|"
    r"this (?:year|month|season|week)|when (?:she|he|they)|anniversary|before|years?|decades?|months?)\b",
    re.I,
)
"""Words of a picture, or a figure, of another time."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)


def caption_facts(facts: Facts) -> Facts | None:
    """An article with what its captions say in place of what it claims; None where they give no number."""
    text = facts.article.text
    spans = [
        (b.start, b.end) for b in facts.article.blocks if b.role == "caption" and _NUMBER.search(text, b.start, b.end)
    ]
    if not spans:
        return None
    statements = tuple(Statement((span,), span) for span in spans)
    return Facts(facts.article, facts.names, facts.timexes, statements)


def find_captions(view: View, number: int) -> Iterator[Draft]:
    """One draft for each number of a caption of an article that its text contradicts."""
    member = view.members[number]
    claims = view.captions.get(member.article.id, ())
    if not claims:
        return
    body = "\n".join(member.article.text[b.start : b.end] for b in member.article.blocks if b.role == "body")
    mine = [i for i in view.of_member(number) if i.slot.kind == "quantity"]
    for claim in claims:
        if _another_time(claim, member.article, body):
            continue
        yield from _ages(view, number, claim, mine, body)
        if _one_occasion(view, number, claim):
            told = [t for t in read(claim.text, classes(), at=claim.spans[0][0]) if t.value["unit"] is None]
            for one in told if len(told) == 1 else ():
                same = contradicted(one, [i for i in mine if i.order > 0], body)
                if same:
                    yield draft(view, one, claim, same, CAPTION)


def _another_time(claim: Claim, article: Article, body: str) -> bool:
    published = article.published.value[:4] if article.published is not None else ""
    if _THEN.search(claim.text) or any(y != published for y in _YEAR.findall(claim.text)):
        return True
    return any(day[0] not in body for day in _DAY.finditer(claim.text))


def _ages(view: View, number: int, claim: Claim, mine: Sequence[Item], body: str) -> Iterator[Draft]:
    member = view.members[number]
    start, end = claim.spans[0]
    for n, name in enumerate(member.facts.names):
        if name.kind != "person":
            continue
        for mention in name.mentions:
            aged = _AGED.match(member.article.text, mention.end, end) if start <= mention.start < end else None
            if aged is None:
                continue
            one = Told(aged.start(1), aged.end(1), years(aged[1]), None, None)
            own = [i for i in mine if i.value["unit"] == AGE and list(i.value["owner"]) == [n]]
            same = contradicted(one, own, body, same=own)
            if same:
                yield draft(view, one, claim, same, CAPTION)


def _one_occasion(view: View, number: int, claim: Claim) -> bool:
    """True where a caption names somebody or some place that the article names in headline and lead."""
    member = view.members[number]
    starts = [b.start for b in member.article.blocks if b.role in ("headline", "body")]
    lead = starts[LEAD] if len(starts) > LEAD else len(member.article.text)
    start, end = claim.spans[0]
    return any(
        any(start <= m.start < end for m in name.mentions) and any(m.start < min(lead, start) for m in name.mentions)
        for name in member.facts.names
    )
