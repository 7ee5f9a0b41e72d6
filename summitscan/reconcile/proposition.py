"""What a clause says yes or no to: an act or a state, of whom and of what, whichever way it is put.

"Police arrested the captain", "Captain Dizon was arrested" and "there were no arrests" are about one act; "the dam is
safe" and "the dam is not safe" about one state.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from summitscan.annotate.lemmas import key
from summitscan.extract.dates import compatible, interval
from summitscan.reconcile.align import Classes, Weights, apart, classes, terms
from summitscan.reconcile.restrict import two_of_several
from summitscan.reconcile.rules import propositions
from summitscan.reconcile.stance import stands_by
from summitscan.reconcile.surroundings import Surroundings
from summitscan.reconcile.things import Thing, Things, bare
from summitscan.reconcile.view import Item, View

SAME_PROPOSITION = 0.5
"""Overlap of the clauses' words that a yes/no comparison needs (of 0 to 1)."""

OPPOSITE_WORDS = 0.3
"""The same for two verbs of opposite sense, which are two words."""

LASTS = 2
"""Days between two reports in which a state or a plan is taken not to have changed."""


WEEK = 7
"""Days around a story's date of what belongs to it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One clause as a yes or no.

    key:   the act (class of its verb) or the state ("be safe", "be on bridg")
    who:   who does it; None where the clause does not say ("was arrested")
    what:  what it befalls, or what is in the state
    every: it says no of everybody or of every such thing ("nobody was arrested", "there were no arrests")
    """

    item: Item
    key: str
    no: bool
    who: Thing | None
    what: Thing | None
    every: bool = False
    mods: frozenset[str] = frozenset()


def says_no(item: Item) -> bool:
    """True when the clause says no: by itself, or because its speaker denies it."""
    return bool(item.value["negative"]) != item.denied


def states(item: Item) -> bool:
    """True for a clause that says something, inside the words of the claim and not in its cue."""
    inside = any(start <= item.slot.start < end for start, end in item.claim.spans)
    asked = item.claim.sentence.rstrip(" \n\"”'’)").endswith("?")
    plain = item.value["asserted"] and item.value["certainty"] == "certain"
    return bool(inside and plain and not asked and not _crowd(item))


def _crowd(item: Item) -> bool:
    """True for the words of some of many: "one in three said"."""
    speaker = item.claim.speaker
    if speaker is None or speaker.entity is not None:
        return False
    words = speaker.name.lower().split()
    return any(w in propositions().crowds or w[:1].isdigit() for w in words)


def reading(item: Item, things: Things, table: Classes) -> Iterator[Reading]:
    """The yes or no of a clause: none where it states neither, or of something unknown; two of "remained in office"."""
    value = item.value
    if item.slot.kind != "predicate" or not states(item) or not stands_by(item):
        return
    no, rules = says_no(item), propositions()
    if value["there"]:
        thing = value["object"]
        if not no or item.denied or thing is None or thing["head"] in rules.counted_nouns:
            return
        act = table.role(thing["head"]) or ""
        yield Reading(item, act, True, None, None, every=True, mods=bare(thing))
        return
    yield from _votes(item, things)
    yield from _verdicts(item, things)
    phrases = {part: value[part] for part in ("subject", "object")}
    every = value["negative"] and any(p is not None and p["text"] in rules.nobody for p in phrases.values())
    found: dict[str, Thing | None] = {}
    for part, phrase in phrases.items():
        nobody = phrase is not None and every and phrase["text"] in rules.nobody
        found[part] = None if nobody else things.of(item, part)
        if phrase is not None and found[part] is None and not nobody:
            return  # a pronoun that nothing explains
    who, what = found["subject"], found["object"]
    if value["state"] is not None:
        if phrases["object"] is not None or who is None or value["state"]["head"] in rules.opinions:
            return
        state = value["state"]
        word = rules.act(state["head"]) or table.role(state["head"]) or ""
        names = sorted(things.entities(item, state))
        act = word if not state["prep"] else " ".join(["be", state["prep"], *(names or [word])])
        yield Reading(item, act, no, None, who)
        if rules.act(value["verb"]):  # "remained", of which one cannot say that he left
            yield Reading(item, rules.act(value["verb"]) or "", no, who, None)
        return
    verb, particle = value["verb"], value["particle"]
    yield from _visits(item, things, who, no=no)
    if (verb in rules.empty and not particle) or verb in rules.opinions or value["completed"] is not None:
        return
    act = rules.act(verb, particle) or " ".join(w for w in (table.role(verb), particle) if w)
    if (what is None and act in table.fates and not every) or act in rules.undergoing:
        who, what = None, who
    yield Reading(item, act, no, who, what, every=every)


def _votes(item: Item, things: Things) -> Iterator[Reading]:
    """Whether a body was unanimous: "the board's unanimous backing", "two directors voted against the offer"."""
    value, rules = item.value, propositions()
    body = next((rules.bodies[w] for w in value["words"] if w in rules.bodies), None)
    whose = frozenset(e for e in item.names if e in things.view.known and things.view.known[e].kind != "place")
    if body is None or not whose or item.value["negative"] or item.denied:
        return
    against = value["verb"] in rules.dissenting and "against" in value["reasons"]
    if against or value["verb"] in rules.dissenting_alone:
        yield Reading(item, VOTE, True, None, Thing(whose, body))
    elif rules.unanimous & set(value["words"]):
        yield Reading(item, VOTE, False, None, Thing(whose, body))


VOTE = "unanimous"


VISIT = "go to "


def _of_the_story(view: View, one: Reading) -> bool:
    """True for what is not told of a time long before the story."""
    story = view.story.date
    spans = [s for s in map(interval, one.item.when) if s is not None]
    return story is not None and all(abs((date.fromisoformat(story) - s[0]).days) <= WEEK for s in spans)


def _visits(item: Item, things: Things, who: Thing | None, *, no: bool) -> Iterator[Reading]:
    """Whether somebody with a name came to the one place that the clause names."""
    value, known = item.value, things.view.known
    if value["verb"] not in propositions().going or value["particle"] or who is None or not who.named:
        return
    if value["completed"] is not None or value["tense"] == "present" or any(e not in known for e in who.names):
        return
    text = item.article.text[item.slot.start : item.slot.clause[1]]
    places = [e for e in sorted(item.names) if e in known and known[e].kind == "place"]
    if len(places) == 1 and re.match(rf"\w+ (?:to |in )?(?:the )?{re.escape(known[places[0]].name)}\b", text):
        yield Reading(item, f"{VISIT}{places[0]}", no, who, None)


def _verdicts(item: Item, things: Things) -> Iterator[Reading]:
    """Of what somebody was found guilty, charge by charge."""
    value = item.value
    if not value["charges"] or item.denied or value["tense"] == "future":
        return
    who = things.of(item, "object") or things.hero(item)
    if who is None or not who.named:
        return
    no = (value["verb"] in propositions().clearing) != bool(value["negative"])
    for charge in value["charges"]:
        yield Reading(item, f"guilty of {charge}", no, None, Thing(who.names, "", named=True))


def contradict(view: View, yes: Reading, no: Reading, things: Things, weights: Weights) -> bool:
    """True when both cannot be so: one thing, one time, and no more left open in the no than in the yes."""
    a, b = yes.item, no.item
    if two_of_several(a, b) or view.once(Surroundings).apart(a, b):
        return False
    if b.denied and no.who is not None and yes.who is None:
        return False  # "Orvel denied that it had set fire to the mill": the mill may have been set on fire
    if no.key == VOTE or no.key.startswith("guilty of"):
        return _of_one_body_or_person(yes, no)
    if _earlier(a) != _earlier(b) or not (_refused(yes, no) or (_tense(a) == _tense(b) and at_one_time(view, yes, no))):
        return False
    if no.every:
        return _one_of_them(view, yes, no, things)
    if not _same(yes, no, things) or _elsewhere(yes, no, things):
        return False
    if yes.key.startswith(VISIT) and not _of_the_story(view, yes):
        return False
    if yes.key == no.key and not _left_open(view, yes, no):
        return True
    if yes.key != no.key and _all_named(yes, no):
        return True
    alike = weights.overlap(a, b)
    if b.denied:  # who denies a thing answers somebody who says it, with more words or fewer
        alike = max(alike, weights.held(b, a))
    if a.denied:
        alike = max(alike, weights.held(a, b))
    return alike >= (SAME_PROPOSITION if yes.key == no.key else OPPOSITE_WORDS)


def _of_one_body_or_person(yes: Reading, no: Reading) -> bool:
    """True for votes of one body of one organisation, or verdicts on one person, reported at one time."""
    if yes.what is None or no.what is None or yes.what.head != no.what.head or not yes.what.names & no.what.names:
        return False
    a, b = yes.item, no.item
    if a.day is None or b.day is None:
        return False
    return a.article.id != b.article.id and abs((date.fromisoformat(a.day) - date.fromisoformat(b.day)).days) <= LASTS


def _all_named(a: Reading, b: Reading) -> bool:
    """True for two acts of opposite sense by one with a name, of one thing of his or of none: "will keep its
    headquarters" and "will move its headquarters"."""
    if a.who is None or b.who is None:
        return a.what is not None and b.what is not None and a.what.named and b.what.named
    if a.what is not None:
        return a.who.named or bool(a.what.mods & propositions().possessives)
    return a.who.named and a.item.value["tense"] == "future"


def _tense(item: Item) -> str:
    """The tense of a clause; that of a headline is of what has happened: "Mayor steps down"."""
    tense: str = item.value["tense"]
    return "past" if item.order == 0 and tense == "present" and item.value["state"] is None else tense


def _refused(yes: Reading, no: Reading) -> bool:
    """True for what one says has been done and the other, no earlier, that it will not be: "resigned", "would not"."""
    a, b = yes.item, no.item
    once = yes.key == no.key and no.key in propositions().refusable
    if not once or _tense(a) != "past" or b.value["tense"] != "future":
        return False
    return a.article.id == b.article.id or not_after(a, b)


def not_after(a: Item, b: Item) -> bool:
    """True when the report of ``a`` is known not to be later than that of ``b``."""
    one, other = a.article.published, b.article.published
    if one is None or other is None:
        return False
    width = min(len(one.value), len(other.value), len("2024-01-01T00:00"))
    return one.value[:width] <= other.value[:width]


def _left_open(view: View, yes: Reading, no: Reading) -> frozenset[str]:
    """What the no says more than the yes, and so leaves open without it: "not damaged by fire"."""
    rules = propositions()
    mine = {w for w in terms(no.item) if w not in rules.minimisers} - set(no.item.names)
    known = terms(yes.item) | {no.item.value["verb"], no.item.value["particle"], *no.key.split()}
    for thing in (no.who, no.what):
        if thing is not None:
            known |= {thing.head} | thing.mods
    for part in ("subject", "object"):  # as they stand: a role or a pronoun may stand for the thing
        phrase = no.item.value[part]
        known |= {phrase["head"], *phrase["mods"]} if phrase is not None else set()
    return frozenset(mine - known - _title_words(view, no))


def _title_words(view: View, one: Reading) -> frozenset[str]:
    """The words of the titles of those whom a reading names: "Prime Minister"."""
    names = {e for t in (one.who, one.what) if t is not None for e in t.names}
    member = view.members[one.item.member]
    titles = [t for n, e in zip(member.facts.names, member.entities, strict=True) if e in names for t in n.titles]
    return frozenset(key(w, "NN") for t in titles for w in t.lower().split())


def _elsewhere(yes: Reading, no: Reading, things: Things) -> bool:
    """True when each names somebody or something that the other does not: "to sell to Orvel", "not to Castor"."""
    left, right = ({*i.item.names} - _own(i) for i in (yes, no))
    if yes.key != no.key:  # "keep its seat in Rome", "move its seat to Milan": there the places are what differs
        known = things.view.known
        left, right = ({e for e in side if e not in known or known[e].kind != "place"} for side in (left, right))
    return bool(right and not right <= left and (left - right))


def _own(one: Reading) -> set[str]:
    """The entities of the reading itself, and its speaker."""
    speaker = one.item.claim.speaker
    names = {e for t in (one.who, one.what) if t is not None for e in t.names}
    return names | ({speaker.entity} if speaker is not None and speaker.entity is not None else set())


def _same(a: Reading, b: Reading, things: Things) -> bool:
    """Same doer and same thing; the doer may be left out on one side of what befell a thing."""
    if (a.what is None) != (b.what is None):  # "the airport was closed", "the airport did not close"
        whole, part = (a, b) if a.what is not None else (b, a)
        if whole.who is not None or whole.what is None or part.who is None:
            return False
        return things.same(whole.what, part.who)
    if a.what is not None and b.what is not None and not things.same(a.what, b.what):
        return False
    if a.who is None or b.who is None:
        return a.what is not None
    return things.same(a.who, b.who)


def _one_of_them(view: View, yes: Reading, no: Reading, things: Things) -> bool:
    """True when a yes is one of those of which the other says that there are none: of this story, one by name, and with
    all that the no names besides."""
    item, other = yes.item, no.item
    thing = yes.what or yes.who
    if thing is None or not thing.named or yes.key != no.key or other.denied:
        return False
    for mine, theirs in ((yes.who, no.who), (yes.what, no.what)):
        if theirs is not None and (mine is None or not things.same(mine, theirs)):
            return False
    speaker = {other.claim.speaker.entity} if other.claim.speaker else set()
    if not no.mods <= frozenset(item.value["words"]) or not other.names - speaker <= item.names:
        return False
    story = view.story.date
    spans = [s for s in map(interval, item.when) if s is not None]
    return story is not None and all(abs((date.fromisoformat(story) - s[0]).days) <= WEEK for s in spans)


def _earlier(item: Item) -> bool:
    """True for what lay before another time: "had not won since 1908" and "won" are both true. In reported speech the
    past of the past is only the past of the words."""
    reported = item.claim.cue is not None and item.claim.quote != "direct"
    return bool(item.value["before"]) and not reported


def at_one_time(view: View, yes: Reading, no: Reading) -> bool:
    """True when nothing that happened between the two can make both true."""
    a, b = yes.item, no.item
    given, ruled_out = _dates(view, a), _dates(view, b)
    both = any(compatible(s, t) for s in given for t in ruled_out)
    if ruled_out and not both and (given or yes.key == no.key):
        return False  # "did not resign on Tuesday" leaves the other days open
    if _tense(a) == "past" and apart(a, b, view.story.date):
        return False
    if yes.key != no.key and frozenset((yes.key, no.key)) in propositions().successive and _tense(a) == "past":
        return both  # what was opened may have been closed since
    if no.key != yes.key and not all(
        not_after(x.item, y.item) for x, y in ((yes, no), (no, yes)) if x.key in propositions().final
    ):
        return False  # who survived may have died since
    if a.article.id == b.article.id:
        return a.value["state"] is None or not (a.when or b.when) or both or a.when == b.when
    if a.day is None or b.day is None:
        return True
    stated, denied = date.fromisoformat(a.day), date.fromisoformat(b.day)
    if _tense(a) != "past" or a.value["state"] is not None or yes.key != no.key:
        return abs((stated - denied).days) <= LASTS
    spans = [s for s in map(interval, given) if s is not None]
    if spans and spans[0][1] < denied:
        return True
    return not_after(a, b)


def _dates(view: View, item: Item) -> tuple[str, ...]:
    """The dates of a clause; that of the cue is of when it was said: "had not been suspended, he said on Monday"."""
    member = view.members[item.member]
    found = []
    for n in item.value.get("times", ()):
        timex, value = member.facts.timexes[n], member.values[n]
        said = item.claim.cue is not None and not any(s <= timex.start < e for s, e in item.claim.spans)
        if value is not None and interval(value) is not None and not said:
            found.append(value)
    return tuple(found)


def readings(view: View) -> tuple[Reading, ...]:
    """All clauses of a story that say yes or no."""
    table = classes()
    things = Things(view, table)
    return tuple(one for item in view.all_items for one in reading(item, things, table))
