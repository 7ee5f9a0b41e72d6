"""Whom, what, where and when a clause is about, by what stands around it; and when two clauses are of two things.

A clause says less than its report: whose deputy resigned, which driver was hurt, in which town the water rose and on
which day the missile flew stand in the sentence, or in the one before it. What is worked out here only tells two
clauses apart: that nothing does so is no ground to set them against each other.
Example: "The lorry was on its way to Oslo. The driver was hurt" and "The bus was full. The driver was not hurt".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from summitscan.annotate.actrules import act_rules
from summitscan.annotate.lemmas import key, keys
from summitscan.config import by_rules, load_rules
from summitscan.extract.dates import interval
from summitscan.model import CLAIM_ROLES
from summitscan.reconcile.acts import UNIQUE
from summitscan.reconcile.align import classes
from summitscan.reconcile.likeness import Place
from summitscan.reconcile.momentrules import human
from summitscan.reconcile.view import LEAD, Item, View
from summitscan.reconcile.where import adjectives, exclude, spot

T = TypeVar("T")

GENDERS: Mapping[str, str] = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
THINGS = frozenset({"it", "its"})
POSSESSIVES = frozenset({"its", "his", "her"})

REACH = 2
"""Sentences back in a paragraph in which a place or what a pronoun stands for is looked for."""

_WORD = re.compile(r"[^\W\d_]+")

ONE_EVENT = 7
"""Days between two dates within which lies what one event is told of."""


@dataclass(frozen=True, slots=True)
class Referent:
    """What a phrase stands for, as far as it is known.

    names: entity ids; head: class of the noun, empty for a pronoun that nothing explains
    owner: whose it is, or what it is a part of
    """

    names: frozenset[str]
    head: str
    gender: str | None = None
    owner: Referent | None = None
    marks: frozenset[str] = frozenset()
    """Words that tell it from others of its kind: second, another; of an office what it is for; of what bears a number
    that."""
    lands: frozenset[str] = frozenset()
    """Codes of the countries by whose adjectives it is told of."""
    new: bool = False
    """It is spoken of for the first time: "a placebo"."""


@dataclass(frozen=True, slots=True)
class Wholes:
    parts: frozenset[str]
    """Nouns of what is always a part of something."""
    aboard: frozenset[str]
    """Nouns of those who belong to a vehicle."""
    vehicles: frozenset[str]
    generic: frozenset[str]
    """Nouns by which anything that was named is told of again."""
    others: frozenset[str]
    """Words that tell one of several."""
    measuring: frozenset[str]
    """Nouns of what is measured of a thing, which is said of the thing itself as well."""


@by_rules
def wholes(rules: str | None = None) -> Wholes:
    data = load_rules("alignment", rules)
    names = ("part_nouns", "aboard", "vehicles", "generic_nouns", "telling_parts", "measuring_nouns")
    return Wholes(*(keys(data[name]) for name in names))


class Surroundings:
    """The clauses of one story with what stands around them."""

    def __init__(self, view: View) -> None:
        self.view, self.table, self.wholes = view, classes(), wholes()
        self._clauses: dict[int, list[Item]] = {}
        self._at: dict[tuple[int, int], Item] = {}
        self._of_clause: dict[tuple[int, tuple[int, int]], Item] = {}
        for item in view.all_items:
            if item.slot.kind == "predicate":
                self._clauses.setdefault(item.member, []).append(item)
                self._at[item.member, item.slot.start] = item
                self._of_clause.setdefault((item.member, item.slot.clause), item)
        for clauses in self._clauses.values():
            clauses.sort(key=lambda i: (i.slot.start, i.slot.end))
        self._referents: dict[tuple[tuple[str, int, int, str, str], str], Referent | None] = {}

    def apart(self, a: Item, b: Item) -> bool:
        """True when what stands around two clauses tells what they are said of apart."""
        return self.elsewhere(a, b) or self.elsewhen(a, b) or self.of_two(a, b)

    def sentences_apart(self, x: Place, y: Place) -> bool:
        """The same for two sentences in the same words: by what stands before them, and by their clauses."""
        before = [self._before_it(self._places_in[m], m, sentence) for m, sentence in (x, y)]
        if self._two_towns(before[0] or frozenset(), x[0], before[1] or frozenset(), y[0]):
            return True
        days = [self._before_it(self._days_in[m], m, sentence) or [] for m, sentence in (x, y)]
        if all(days) and all(_far(one, other) for one in days[0] for other in days[1]):
            return True
        return any(
            a.value["verb"] == b.value["verb"] and self.of_two(a, b)
            for a in self._clauses_in(x)
            for b in self._clauses_in(y)
        )

    def _before_it(self, found: Mapping[tuple[int, int], T], member: int, sentence: tuple[int, int]) -> T | None:
        """What the nearest sentence before one tells, where it tells nothing itself."""
        if found.get(sentence):
            return None
        return next((found[s] for s in self._back(member, sentence) if found.get(s)), None)

    def _clauses_in(self, place: Place) -> list[Item]:
        every = self._clauses.get(place[0], [])
        first, last = (bisect_left(every, at, key=lambda i: i.slot.start) for at in place[1])
        return every[first:last]

    # ------------------------------------------------------------------------------------------ sentences, in order

    @cached_property
    def _sentences(self) -> list[list[tuple[int, int]]]:
        """The sentences of each member in text order."""
        return [sorted({s.sentence for s in m.facts.statements}) for m in self.view.members]

    def _back(self, member: int, sentence: tuple[int, int], *, inside: bool = True) -> Iterator[tuple[int, int]]:
        """The sentences before one, the nearest first; inside: of its paragraph, else of the text below the headline"""
        every = self._sentences[member]
        blocks = self._blocks[member]
        block = bisect_right(blocks, sentence[0])
        at = bisect_left(every, sentence)
        for before in reversed(every[max(0, at - REACH) : at]):
            its = bisect_right(blocks, before[0])
            if its != block and (inside or its <= 1):
                return
            yield before

    @cached_property
    def _blocks(self) -> list[list[int]]:
        return [sorted(b.start for b in m.article.blocks if b.role in CLAIM_ROLES) for m in self.view.members]

    # ------------------------------------------------------------------------------------------------------- places

    def elsewhere(self, a: Item, b: Item) -> bool:
        """True when the sentences of both, or the ones before them, name places and no common one, of which one report
        knows nothing of the other's: "in Bergen gusts of 140 km/h", "in Stavanger"."""
        return self._two_towns(self.places(a), a.member, self.places(b), b.member)

    def _two_towns(self, left: frozenset[str], m: int, right: frozenset[str], n: int) -> bool:
        if not left or not right or left & right:
            return False
        return not (left <= set(self.view.members[n].entities) and right <= set(self.view.members[m].entities))

    def places(self, item: Item) -> frozenset[str]:
        """The places that the sentence of an item names, else the nearest before it in its paragraph, which do not tell
        where a sum of money or a share is."""
        named = self._places_in[item.member]
        unit = item.value.get("unit") or ""
        back = () if unit.startswith(("money", "%", "pp")) else self._back(item.member, item.sentence)
        for sentence in (item.sentence, *back):
            found = named.get(sentence)
            if found:
                return found
        return frozenset()

    @cached_property
    def _places_in(self) -> list[dict[tuple[int, int], frozenset[str]]]:
        """For each member, sentence -> the places that it names."""
        every = []
        for m, member in enumerate(self.view.members):
            found: dict[tuple[int, int], set[str]] = {}
            for name, entity in zip(member.facts.names, member.entities, strict=True):
                if entity in self.view.known and self.view.known[entity].kind == "place":
                    for mention in name.mentions:
                        sentence = self._sentence_at(m, mention.start)
                        if sentence is not None:
                            found.setdefault(sentence, set()).add(entity)
            every.append({sentence: frozenset(places) for sentence, places in found.items()})
        return every

    def _sentence_at(self, member: int, at: int) -> tuple[int, int] | None:
        every = self._sentences[member]
        n = bisect_right(every, at, key=lambda s: s[0]) - 1
        return every[n] if n >= 0 and at < every[n][1] else None

    # -------------------------------------------------------------------------------------------------------- times

    def elsewhen(self, a: Item, b: Item) -> bool:
        """True for clauses without a date of their own behind sentences dated more than a week apart: the missile of
        the 1st, the missile of the 22nd."""
        if a.when or b.when:
            return False
        left, right = self._days(a), self._days(b)
        return bool(left and right) and all(_far(x, y) for x in left for y in right)

    def _days(self, item: Item) -> list[tuple[date, date]]:
        """The days of the nearest dated sentence before an item in its paragraph."""
        days = self._days_in[item.member]
        return next((days[s] for s in self._back(item.member, item.sentence) if s in days), [])

    @cached_property
    def _days_in(self) -> list[dict[tuple[int, int], list[tuple[date, date]]]]:
        every = []
        for m, member in enumerate(self.view.members):
            found: dict[tuple[int, int], list[tuple[date, date]]] = {}
            for timex, value in zip(member.facts.timexes, member.values, strict=True):
                span = interval(value) if value and timex.type in ("DATE", "TIME") and value[:1].isdigit() else None
                sentence = self._sentence_at(m, timex.start)
                if span is not None and sentence is not None:
                    found.setdefault(sentence, []).append(span)
            every.append(found)
        return every

    # ------------------------------------------------------------------------------------------------------ phrases

    def of_two(self, a: Item, b: Item) -> bool:
        """True when the subjects or the objects of two clauses stand for two persons or things."""
        pairs = self._pairs(a, b)
        if any(self.two(x, y, a, b) for x, y in pairs):
            return True
        verbs = [self.table.role(c.value["verb"]) for i in (a, b) if (c := self.clause(i)) is not None]
        return bool(pairs) and len(set(verbs)) == 1 and self._introduced(*pairs[0], a, b)

    def two_of_a_kind(self, a: Item, b: Item) -> bool:
        """True when subjects or objects of one noun stand for two things: the minister of health, that of defence."""
        return any(x.head == y.head and self.two(x, y, a, b) for x, y in self._pairs(a, b))

    def _pairs(self, a: Item, b: Item) -> list[tuple[Referent, Referent]]:
        """The subjects of two clauses, and their objects, where both have one."""
        found = ((self.referent(a, part), self.referent(b, part)) for part in ("subject", "object"))
        return [(x, y) for x, y in found if x is not None and y is not None]

    def clause(self, item: Item) -> Item | None:
        """The clause whose subject and object are those of an item; an act told by a noun has its own."""
        if item.slot.kind == "quantity":
            return self._of_clause.get((item.member, item.slot.clause))
        return self._at.get((item.member, item.slot.start))

    def referent(self, item: Item, part: str) -> Referent | None:
        """What the subject or object of an item's clause stands for; None for what a number itself is of."""
        clause = self.clause(item)
        if clause is None or clause.value[part] is None:
            return None
        if item.slot.kind == "quantity" and clause.value[part]["head"] == item.value["noun"]:
            return None
        at = clause.key, part
        if at not in self._referents:
            self._referents[at] = None  # a pronoun never stands for itself
            self._referents[at] = self._referent(clause, clause.value[part])
        return self._referents[at]

    def _referent(self, clause: Item, phrase: dict[str, Any]) -> Referent:
        if phrase["pronoun"]:
            gender = GENDERS.get(phrase["text"])
            meant = self._meant(clause, gender) if gender or phrase["text"] in THINGS else None
            meant = meant or (self._speaker(clause) if gender else None) or Referent(frozenset(), "")
            return replace(meant, gender=meant.gender or gender)
        entities = self.view.members[clause.member].entities
        own = phrase["apposed"] if phrase["apposed"] else phrase["names"] if phrase["named"] else ()
        names = frozenset(entities[n] for n in own)
        head = self.table.noun(phrase["head"]) or ""
        owner = None if names else self._owner(clause, phrase)
        if owner is not None and phrase["head"] in self.wholes.measuring:
            return owner  # "the deal's value is", "the deal amounts to"
        return replace(self._marked(clause, phrase, head), names=names, gender=self._gender(names), owner=owner)

    def _marked(self, clause: Item, phrase: dict[str, Any], head: str) -> Referent:
        """A noun with the words that tell what it stands for from others of its kind."""
        said = phrase["said"].lower().split()
        mods = frozenset(phrase["mods"]) - {phrase["head"]}
        marks = mods & self.wholes.others
        if human(phrase["head"]):
            marks |= frozenset(m for m in mods if m in self._offices)
        number = frozenset(w for w in said[1:] if w.isdigit() and phrase["said"].rstrip("0123456789") != phrase["said"])
        lands = frozenset(adjectives()[m] for m in mods if m in adjectives())
        new = bool(said) and said[0] in ("a", "an") and clause.order >= LEAD - 1
        return Referent(frozenset(), head, None, None, marks | number, lands, new)

    @cached_property
    def _offices(self) -> frozenset[str]:
        """What ministers and the like are for: "health", "foreign"."""
        return keys(load_rules("alignment")["office_words"])

    def _speaker(self, clause: Item, *, person: bool = True) -> Referent | None:
        """Who speaks of himself: the speaker of the words, where he is one person, or else a body."""
        speaker = clause.claim.speaker
        if speaker is None:
            return None
        entities = frozenset({speaker.entity}) if speaker.entity is not None else frozenset[str]()
        if entities:
            known = self.view.known.get(speaker.entity or "")
            able = known is not None and (known.kind == "person" or not person)
            return Referent(entities, "", self._gender(entities)) if able else None
        words = [w for w in speaker.name.lower().split(" of ")[0].split() if w.isalpha()]
        head = self.table.noun(key(words[-1], "NN")) if words else None
        if head is None or not human(head) or not person:
            return None
        member = self.view.members[clause.member]
        of = frozenset(
            entity
            for name, entity in zip(member.facts.names, member.entities, strict=True)
            if any(speaker.start <= m.start < speaker.end for m in name.mentions)
        )
        marks = frozenset(k for w in words if (k := key(w, "NN")) in self._offices)
        return Referent(frozenset(), head or "", None, Referent(of, "") if of else None, marks)

    def _gender(self, names: frozenset[str]) -> str | None:
        found = {self._genders[n] for n in names if n in self._genders}
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def _genders(self) -> dict[str, str]:
        """Person -> gender, where all reports that tell it agree."""
        found: dict[str, set[str]] = {}
        for member in self.view.members:
            for name, entity in zip(member.facts.names, member.entities, strict=True):
                if name.kind == "person" and name.gender is not None:
                    found.setdefault(entity, set()).add(name.gender)
        return {entity: next(iter(genders)) for entity, genders in found.items() if len(genders) == 1}

    def _owner(self, clause: Item, phrase: dict[str, Any]) -> Referent | None:
        """Whose a thing is: "its roof", "Norway's minister", "the roof of the school", "the driver" of a bus."""
        first = phrase["said"].split(maxsplit=1)[0].lower() if phrase["said"] else ""
        if first in POSSESSIVES:
            gender = GENDERS.get(first)
            return self._meant(clause, gender) or self._speaker(clause, person=gender is not None)
        entities = self.view.members[clause.member].entities
        names = frozenset(entities[n] for n in (*phrase["names"], *phrase["whose"]))
        if names:
            return Referent(names, "")
        if phrase["of"]:
            return Referent(frozenset(), self.table.noun(phrase["of"][0]) or "")
        if phrase["head"] in self.wholes.aboard and first == "the":
            return self._vehicle(clause)
        return None

    def _vehicle(self, clause: Item) -> Referent | None:
        """The one vehicle that the sentence before a clause, or its own up to there, tells of."""
        for before in self._before(clause):
            found = {p["head"] for i in before for p in _phrases(i) if p["head"] in self.wholes.vehicles}
            if found:
                return Referent(frozenset(), min(found)) if len(found) == 1 else None
        return None

    def _before(self, clause: Item) -> Iterator[list[Item]]:
        """The clauses before one in its sentence, then those of the sentences before, the nearest last."""
        every = self._clauses[clause.member]
        for start, end in (clause.sentence, *self._back(clause.member, clause.sentence, inside=False)):
            first, last = (bisect_left(every, at, key=lambda i: i.slot.start) for at in (start, end))
            yield [i for i in every[first:last] if i.slot.start < clause.slot.start]

    def _meant(self, clause: Item, gender: str | None) -> Referent | None:
        """What a pronoun stands for: the subject of the nearest clause before it that can be meant."""
        for before in self._before(clause):
            able = [r for i in reversed(before) if (r := self._topic(i)) is not None and self._fits(r, gender)]
            if able:
                return able[0] if before and before[0].sentence == clause.sentence else able[-1]
        return None

    def _topic(self, clause: Item) -> Referent | None:
        """What a clause is about: its subject, of a passive clause what was done to."""
        if clause.value["verb"] in self.table.telling:
            return None
        part = "subject" if clause.value["subject"] is not None else "object"
        phrase = clause.value[part]
        single = phrase is not None and (phrase["one"] or phrase["pronoun"])
        return self.referent(clause, part) if single else None

    def _fits(self, one: Referent, gender: str | None) -> bool:
        """True for what a pronoun may stand for: a person of its gender, or a thing."""
        person = one.gender is not None or human(one.head)
        if one.names:
            person = all(n in self.view.known and self.view.known[n].kind == "person" for n in one.names)
        if gender is None:
            return not person and bool(one.names or one.head)
        return person and one.gender in (None, gender)

    def two(self, x: Referent, y: Referent, a: Item, b: Item) -> bool:
        """True when two phrases stand for two persons or things."""
        if x.gender and y.gender and x.gender != y.gender:
            return True
        if x.names and y.names:
            return False  # which names stand for one is for others to tell
        if x.head == y.head and not (x.names or y.names) and self._told_apart(x, y):
            return True
        if self._part_of(x, y) or self._part_of(y, x):
            return True
        if (x.head in self.wholes.parts) != (y.head in self.wholes.parts) and all(r.names or r.head for r in (x, y)):
            return True
        return x.head == y.head and x.owner is not None and y.owner is not None and self._two_owners(x, y, a, b)

    def _introduced(self, x: Referent, y: Referent, a: Item, b: Item) -> bool:
        return not (x.names and y.names) and (self._another(x, y, a) or self._another(y, x, b))

    def _another(self, new: Referent, known: Referent, item: Item) -> bool:
        """True for "a placebo", of which nothing was said before, in a report that also speaks of what is known by its
        noun: "the drug"."""
        if not new.new or known.new or not known.head or new.head == known.head:
            return False
        return known.head in self._words[item.member] and not (human(new.head) and human(known.head))

    def _told_apart(self, x: Referent, y: Referent) -> bool:
        if x.lands and y.lands and not x.lands & y.lands:
            return True
        one, other = x.marks & self.wholes.others, y.marks & self.wholes.others
        if (one ^ other) - UNIQUE or (one and other and not one & other):
            return True  # "a second airline"
        one, other = x.marks - one, y.marks - other
        return bool(one and other and not one & other)

    def _part_of(self, part: Referent, whole: Referent) -> bool:
        """True for "its roof" and the house that "its" stands for; "the signing of the treaty" is no part of it."""
        owner = part.owner
        if owner is None or not part.head or part.head == whole.head or part.head in act_rules().nouns:
            return False
        return bool(owner.names & whole.names) or bool(owner.head and owner.head == whole.head and not whole.owner)

    def _two_owners(self, x: Referent, y: Referent, a: Item, b: Item) -> bool:
        one, other = x.owner, y.owner
        assert one is not None and other is not None
        if one.gender and other.gender and one.gender != other.gender:
            return True
        if one.names and other.names:
            return not one.names & other.names and all(self._exclude(n, m) for n in one.names for m in other.names)
        return self.two_nouns(one.head, other.head, a, b)

    def two_nouns(self, one: str, other: str, a: Item, b: Item) -> bool:
        """True for two nouns, by their classes, of which one report uses both: there they are not one thing."""
        heads = {one, other}
        if len(heads) < 2 or heads & (self.wholes.generic | {""}):
            return False
        return any(heads <= self._words[i.member] for i in (a, b))

    def _exclude(self, one: str, other: str) -> bool:
        """True for two persons or bodies, and for two places of which neither lies in the other."""
        left, right = self.view.known.get(one), self.view.known.get(other)
        if left is None or right is None or (left.kind == "place") != (right.kind == "place"):
            return False
        if left.kind != "place":
            return True
        spots = [spot(e.name, "in") for e in (left, right)]
        return spots[0] is not None and spots[1] is not None and exclude(spots[0], spots[1])

    @cached_property
    def _words(self) -> list[frozenset[str]]:
        """The classes of the words of each member, taken for nouns."""
        return [
            frozenset(self.table.noun(key(w, "NN")) or "" for w in _WORD.findall(m.article.text.lower()))
            for m in self.view.members
        ]


def _phrases(clause: Item) -> Iterator[dict[str, Any]]:
    return (p for p in (clause.value["subject"], clause.value["object"]) if p is not None)


def _far(a: tuple[date, date], b: tuple[date, date]) -> bool:
    return max((b[0] - a[1]).days, (a[0] - b[1]).days) > ONE_EVENT
