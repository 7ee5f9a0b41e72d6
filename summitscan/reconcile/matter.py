"""Whether two answers are said of one matter: one thing, one doer, one time, and by no two parties."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from summitscan.annotate.lemmas import key
from summitscan.extract.dates import interval
from summitscan.reconcile.align import apart
from summitscan.reconcile.outcomerules import ACT
from summitscan.reconcile.parties import two_parties
from summitscan.reconcile.proposition import not_after
from summitscan.reconcile.restrict import two_of_several
from summitscan.reconcile.rules import propositions
from summitscan.reconcile.surroundings import Surroundings
from summitscan.reconcile.telling import NOBODY, Reader, Told
from summitscan.reconcile.things import bare
from summitscan.reconcile.view import Item, View

LATER, LIFE, DIED = "postponed", "life", "died"


def one_matter(reader: Reader, a: Told, b: Told) -> bool:
    """True when nothing tells apart what two answers are said of."""
    question = reader.rules.questions.get(a.question, ACT)
    x, y = a.item, b.item
    if question.firm and question is not ACT and a.answer == b.answer:
        return False  # the yes and no of one act is a question of its own
    if x.article.id == y.article.id or two_parties(x.claim.speaker, y.claim.speaker) or two_of_several(x, y):
        return False
    if reader.view.once(Surroundings).apart(x, y):
        return False
    # The day of what has been put off, or is to come, is not that of the other answer.
    later = LATER in (a.answer, b.answer)
    past = x.value["tense"] == y.value["tense"] == "past"
    if past and not (later or a.no or b.no) and apart(x, y, reader.view.story.date):
        return False
    if not same_time(x, y, changing=question.changing):
        return False
    if (x.value["tense"] == "future") != (y.value["tense"] == "future") and not question.settled:
        return False
    if not (later or a.no or b.no) and any(_of_another_time(reader.view, i) for i in (x, y)):
        return False
    if later and any(i.value["tense"] == "future" and not _ON_TIME.search(i.claim.sentence) for i in (x, y)):
        return False  # what has been put off will be held
    if a.no != b.no:
        no, yes = (a, b) if a.no else (b, a)
        if not not_after(yes.item, no.item):
            return False  # what had not yet happened may have come to pass
        if no.every and (not _leaves_nothing(reader, no) or _LATER.search(yes.item.claim.sentence)):
            return False
    for one in (a, b):
        if reader.rules.shares.search(one.item.claim.sentence) or _other(reader, one):
            return False
    if _strangers(reader, a, b) or (question.settled and (_unheard_of(a, b) or _unheard_of(b, a))):
        return False
    strict = question.strict or (question.person and (a.theme is None or b.theme is None))
    if strict and _more(a, b) and _more(b, a):
        return False
    if question is ACT:
        no, yes = (a, b) if a.no else (b, a)
        if _more(no, yes) and not _only_small(reader, no, yes):
            return False
    if a.question == LIFE and any(
        t.answer == DIED and reader.rules.later.search(t.item.claim.sentence) for t in (a, b)
    ):
        return False
    charges = [set(t.item.value["charges"]) for t in (a, b)]
    if charges[0] and charges[1] and not charges[0] & charges[1]:
        return False
    if _for_others(a, b):
        return False
    if question.firm and not surely_one(reader, a, b):
        return False
    if any(t.every and (t.theme or {}).get("text") in NOBODY for t in (a, b)):
        return True
    if question.anyone:
        p, q = (t.theme or t.doer for t in (a, b))
        return _may_be_one(reader, p, q, a, b) and (p is None or q is None or _alike(reader, p, q, a, b))
    if not one_doer(reader, a, b):
        return False
    if question.loose:
        return _may_be_one(reader, a.doer, b.doer, a, b)
    return _may_be_one(reader, a.theme, b.theme, a, b, anchored=True)


_LATER = re.compile(r"\b(?:when|while|as|after|before|during)\b", re.IGNORECASE)
"""Where a sentence tells of an occasion of its own: "two firemen were hurt when their truck overturned"."""


def _leaves_nothing(reader: Reader, no: Told) -> bool:
    """True for "nobody was hurt" without a word that leaves something open: "badly", "in May"."""
    rules, item = propositions(), no.item
    known = reader.lead[item.member] | rules.minimisers | rules.on_site | {item.value["verb"], "report"} | NOBODY
    said = {w for w in item.value["words"] if reader.table.noun(w) not in known and w not in known}
    start, end = item.slot.clause
    if reader.rules.degrees.search(item.article.text[start:end]):
        return False
    return not said and not item.value["times"] and not item.names - reader.lead[item.member]


def _unheard_of(one: Told, other: Told) -> bool:
    """True when only one clause says who did it, of whom the other's report has no word: the upper house, the lower."""
    if one.doer is None or other.doer is not None or one.doer["pronoun"]:
        return False
    return re.search(rf"\b{re.escape(one.doer['text'])}\b", other.item.article.text, re.IGNORECASE) is None


def same_time(a: Item, b: Item, *, changing: bool) -> bool:
    if a.day is None or b.day is None:
        return False
    days = abs((date.fromisoformat(a.day) - date.fromisoformat(b.day)).days)
    return days == 0 if changing else days <= 1


def _of_another_time(view: View, item: Item) -> bool:
    """True for what is told of a time long before the story, or after it."""
    spans = [span for span in map(interval, item.when) if span is not None]
    if item.value["tense"] != "past" or view.story.date is None or not spans:
        return False
    story = date.fromisoformat(view.story.date)
    return all(min(abs((story - span[0]).days), abs((story - span[1]).days)) > FAR for span in spans)


_ON_TIME = re.compile(
    r"\b(?:as (?:scheduled|planned|arranged|announced)|on (?:time|schedule)|in time)\b", re.IGNORECASE
)

FAR = 10
"""Days around a story within which lies what belongs to it."""


def _other(reader: Reader, one: Told) -> bool:
    """True for another such thing than the story's own: "a second application"."""
    phrases = [p for p in (one.theme, one.doer) if p is not None]
    return any(m in reader.rules.others for p in phrases for m in p["mods"])


def _only_small(reader: Reader, no: Told, yes: Told) -> bool:
    """True when the no says nothing more than the yes but who and what, and words like "not yet", "any"."""
    mine = (
        set(no.item.value["words"]) - set(yes.item.value["words"]) - propositions().minimisers - {no.item.value["verb"]}
    )
    for phrase in (no.theme, no.doer):
        if phrase is not None:
            mine -= {phrase["head"]}
    speaker = no.item.claim.speaker
    return not mine and not no.item.names - reader.named[yes.item.member] - {speaker.entity if speaker else None}


def surely_one(reader: Reader, a: Told, b: Told) -> bool:
    """True for one noun, one name, or "he" for a person with a name, whom nobody else's words mean."""
    p, q = a.theme, b.theme
    if p is not None and q is not None and b.doer is None and a.doer is not None and _alike(reader, a.doer, q, a, b):
        return True  # "the mayor attended the meeting", "the mayor stayed away"
    if p is not None and q is not None and a.doer is None and b.doer is not None and _alike(reader, p, b.doer, a, b):
        return True
    if p is None or q is None:
        return False
    texts = {x["text"] for x in (p, q) if x["pronoun"]}
    if texts:
        return texts <= PERSONS and not (p["counted"] or q["counted"]) and _persons(reader, a, b)
    return _alike(reader, p, q, a, b)


PERSONS = frozenset({"he", "she", "him", "her"})


def _persons(reader: Reader, a: Told, b: Told) -> bool:
    """True when a pronoun can only mean the person that the other one names: its sentence names nobody else."""
    known, whose = reader.view.known, frozenset[str]()
    for one in (a, b):
        if one.theme is not None and not one.theme["pronoun"]:
            whose = _names(reader, one.theme, one)
            if any(e not in known or known[e].kind != "person" for e in whose):
                return False
    for one in (a, b):
        if one.theme is not None and one.theme["pronoun"]:
            member, (start, end) = reader.view.members[one.item.member], one.item.sentence
            near = {
                e
                for name, e in zip(member.facts.names, member.entities, strict=True)
                if name.kind == "person" and any(start <= m.start < end for m in name.mentions)
            }
            if near - whose:
                return False
    return True


def _alike(reader: Reader, p: dict[str, Any], q: dict[str, Any], a: Told, b: Told) -> bool:
    if p["pronoun"] or q["pronoun"]:
        return True
    return reader.kind(p) == reader.kind(q) or bool(_names(reader, p, a) & _names(reader, q, b))


def _for_others(a: Told, b: Told) -> bool:
    """True for what is said of two lots: "approved for adults", "not approved for children"."""
    lots = []
    for one in (a, b):
        start, end = one.item.slot.clause
        found = _FOR.findall(one.item.article.text[start:end].lower())
        lots.append({key(w) for w in found} - one.marks)
    return bool(lots[0] and lots[1] and not lots[0] & lots[1])


_FOR = re.compile(r"\bfor (?:the |all |its |his |her |their |an? )?(?:\w+ing )?(\w+)")


def _more(a: Told, b: Told) -> bool:
    """True when a clause names a thing or a place that the other does not."""
    x, y = a.item.value, b.item.value
    return bool(set(x["words"]) - {x["verb"]} - a.marks - set(y["words"])) or bool(a.item.names - b.item.names)


def _strangers(reader: Reader, a: Told, b: Told) -> bool:
    """True when each clause names somebody, or some place, of whom the other report knows nothing."""
    x, y = a.item, b.item
    mine = x.names - reader.named[y.member]
    theirs = y.names - reader.named[x.member]
    return bool(mine and theirs)


def _may_be_one(
    reader: Reader, p: dict[str, Any] | None, q: dict[str, Any] | None, a: Told, b: Told, *, anchored: bool = False
) -> bool:
    """True when two phrases may mean one thing; ``anchored``: each is what its report is about, or both have
    one noun."""
    question = reader.rules.questions.get(a.question, ACT)
    names = [_names(reader, phrase, one) for phrase, one in ((p, a), (q, b))]
    if names[0] and names[1]:
        return bool(names[0] & names[1])
    kinds = [reader.kind(x) if x is not None and not x["pronoun"] else None for x in (p, q)]
    surroundings = reader.view.once(Surroundings)
    one, other = (kind or "" for kind in kinds)
    beside = one in b.item.value["words"] or other in a.item.value["words"]  # "the vote on the bill was put off"
    if {one, other} <= question.generic and not beside and surroundings.two_nouns(one, other, a.item, b.item):
        return False  # "approved the bill", "rejected the amendment"
    if kinds[0] is not None and kinds[0] == kinds[1]:
        mods = [bare(x) for x in (p, q) if x is not None]
        return mods[0] <= mods[1] or mods[1] <= mods[0] or bool(mods[0] & mods[1])
    if any(x is not None and x["counted"] and not _all_of_them(one, x) for x, one in ((p, a), (q, b))):
        return False
    if not anchored:
        return True
    apart_ = None not in kinds and not set(kinds) & question.generic
    if apart_ and not (names[0] or names[1]):
        return False
    return all(
        kind is None or kind in question.generic or bool(({kind} | named) & reader.lead[one.item.member])
        for kind, named, one in zip(kinds, names, (a, b), strict=True)
    )


def _names(reader: Reader, phrase: dict[str, Any] | None, one: Told) -> frozenset[str]:
    entities = reader.view.members[one.item.member].entities
    return frozenset(entities[n] for n in (*phrase["names"], *phrase["apposed"])) if phrase is not None else frozenset()


def _all_of_them(one: Told, phrase: dict[str, Any]) -> bool:
    """True for a number of things that are all there are: "the two men"."""
    start, end = one.item.slot.clause
    before = one.item.article.text[start:end].lower().partition(phrase["text"])[0].split()[-4:]
    return any(w in DEFINITE for w in before)


DEFINITE = frozenset({"the", "all", "both", "these", "those", "its", "his", "her", "their"})


def one_doer(reader: Reader, a: Told, b: Told) -> bool:
    """False where each names another doer: "the lower house approved it", "the upper house rejected it"."""
    p, q = a.doer, b.doer
    if p is None or q is None or p["pronoun"] or q["pronoun"]:
        return True
    names = [_names(reader, phrase, one) for phrase, one in ((p, a), (q, b))]
    if names[0] and names[1]:
        return bool(names[0] & names[1])
    left, right = reader.kind(p), reader.kind(q)
    if left == right:
        return bare(p) <= bare(q) or bare(q) <= bare(p)
    if names[0] or names[1]:  # "Lingyue", "the company"
        return (right if names[0] else left) in reader.rules.bodies
    bodies = propositions().bodies
    return left in bodies and bodies[left] == bodies.get(right)
