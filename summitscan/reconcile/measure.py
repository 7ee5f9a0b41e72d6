"""When two quantities are of the same thing, and when their values exclude each other.

Likeness of the words around two numbers lines them up (``evidence``); that is enough where the values are equal. A
contradiction needs a reason of its own, for sentences about different things are often alike: see ``reasons.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from summitscan.annotate.lemmas import key
from summitscan.reconcile.acts import bodies
from summitscan.reconcile.align import Classes, Weights, apart, classes, terms
from summitscan.reconcile.surroundings import Surroundings
from summitscan.reconcile.view import Item, View

SAME_VALUE, NEAR_VALUE, OTHER_VALUE = 0.3, 0.5, 0.72
"""Evidence (0 to 1) that two numbers speak of the same thing which is asked of equal values, of compatible ones, and of
values that exclude each other: an equal value is evidence in itself, a contradiction needs all that can be had."""

TELLING = 0.1
"""Overlap of the words around two equal values that are telling by themselves ("17.5 million euros")."""

PROPERTIES = frozenset({"kg", "years-old"})
"""Units that measure the thing itself and do not change within a story."""


def rounds(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """True when one value may be the other, rounded as it is written or converted between units."""
    gap = abs(a["value"] - b["value"])
    slack = max(a["step"], b["step"]) / 2
    if a["step"] != b["step"] and a["unit"] is not None:
        slack = (a["step"] + b["step"]) / 2
    return bool(gap <= slack * 1.0001)


def relation(a: Mapping[str, Any], b: Mapping[str, Any]) -> str:
    """``same``, ``compatible`` or ``disjoint`` of two quantities of one unit."""
    if a["exact"] and b["exact"]:
        if a["value"] == b["value"]:
            return "same"
        return "compatible" if rounds(a, b) and a["step"] != b["step"] else "disjoint"
    if (a["lo"], a["hi"]) == (b["lo"], b["hi"]):
        return "same"
    if a["vague"] or b["vague"]:
        return "compatible"
    below = a["hi"] is not None and b["lo"] is not None and a["hi"] < b["lo"]
    above = b["hi"] is not None and a["lo"] is not None and b["hi"] < a["lo"]
    return "disjoint" if (below or above) and not rounds(a, b) else "compatible"


FAR = 1.5
"""Ratio of two values from which "more than 200" is hardly said of what another gives as 1,000."""


def far(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """True when two values can be the same only because one is open above: "more than 2,000" and "almost 300,000"."""
    if a["hi"] is not None and b["hi"] is not None:
        return False
    low, high = sorted((a["value"], b["value"]))
    return bool(not a["vague"] and not b["vague"] and high > FAR * low)


def same_as_written(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """True for the same value, also in another unit: "400-pound" and "181-kg"."""
    converted = a["exact"] and b["exact"] and a["written"] != b["written"] and rounds(a, b)
    return bool(relation(a, b) == "same" or converted)


def one_figure(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """True for one figure, whatever bounds it: "$121 billion", "about $121 billion", "more than $121 billion"."""
    return bool(a["value"] == b["value"] and not a["vague"] and not b["vague"])


def telling(value: Mapping[str, Any]) -> bool:
    """True for a value that hardly stands for two things in one story: of a unit, written with two digits or more."""
    return bool(value["unit"] is not None and not value["vague"] and value["value"] >= 10 * value["step"])


@dataclass(frozen=True)
class Measures:
    """The quantities of a story, ready to be set against each other."""

    view: View
    weights: Weights
    table: Classes = field(default_factory=classes)

    def roles(self, item: Item) -> frozenset[str]:
        """Classes of the verb and the participle that say what happened to what is counted."""
        found = {self.table.role(item.value["said"]), self.table.role(item.value["role"])}
        if (item.value["unit"] or "").startswith("money"):
            found = {self.table.payments.get(r, r) for r in found if r is not None}
        return frozenset(r for r in found if r is not None and r not in ("be", "hav"))

    def marks(self, item: Item) -> frozenset[str]:
        """What tells the thing apart from others of its kind: "initial", "foreign", "female"."""
        words = {*item.value["mods"], *item.value["after"], item.value["said"]} - {None}
        return frozenset(self.table.modifiers.get(w, w) for w in words if self.table.noun(w) not in self.kin)

    @property
    def surroundings(self) -> Surroundings:
        return self.view.once(Surroundings)

    @cached_property
    def kin(self) -> frozenset[str]:
        """Classes of nouns: a noun before the counted one only says its kind again ("acquisition offer")."""
        return frozenset(self.table.nouns.values())

    def owners(self, item: Item) -> frozenset[str]:
        """Entities whose thing it is: those in its noun phrase, else the ones in its clause. Places tell nothing."""
        own = self._entities(item, "whose") or item.names
        return frozenset(e for e in own if self.kind(e) != "place")

    def doers(self, item: Item) -> frozenset[str]:
        return self._entities(item, "doer")

    def owner(self, item: Item) -> frozenset[str]:
        """Whose figure it is: the person of that age, the one who is to serve that term."""
        return self._entities(item, "owner")

    def holder(self, item: Item) -> frozenset[str]:
        """Who or what has the attribute that a figure gives."""
        return self._entities(item, "holder")

    def named(self, item: Item) -> frozenset[str]:
        """The entities in the noun phrase of an item: "Ferrum's bid for Altona". Places tell nothing."""
        return frozenset(e for e in self._entities(item, "whose") if self.kind(e) != "place")

    def _entities(self, item: Item, key: str) -> frozenset[str]:
        return frozenset(self.view.members[item.member].entities[n] for n in item.value[key])

    def kind(self, entity: str) -> str:
        return self.view.known[entity].kind if entity in self.view.known else ""

    def apart(self, a: Item, b: Item) -> bool:
        return apart(a, b, self.view.story.date)

    def shared(self, a: Item, b: Item) -> frozenset[str]:
        """Families of the words around both numbers of which one says what the number is of: "suspended for two years",
        "a suspension of four years". Words that stand around most numbers (units, "say", "year") are no evidence."""
        left, right = ({_family(t) for t in terms(i) - i.names - self._plain(i)} for i in (a, b))
        return frozenset(left & right & {_family(t) for i in (a, b) for t in self._core(i)})

    def _core(self, item: Item) -> frozenset[str]:
        """What a number is of, by class: its noun, its verb, their subject and object."""
        value = item.value
        words = {value["noun"], value["role"], value["subject"], value["object"], *value["of"]} - {None}
        return frozenset(self.table.roles.get(c, c) for w in words if (c := self.table.nouns.get(w, w)))

    def _plain(self, item: Item) -> frozenset[str]:
        unit = {key(w, "NNS") for w in (item.value["written"] or "").lower().split()}
        return frozenset(unit | self.table.light | self.table.telling | self.table.pronouns)

    def contrasted(self, a: Item, b: Item) -> bool:
        """True when the clauses name two groups that exclude each other: boys and girls."""
        left, right = (self.table.contrasts.intersection(i.value["words"]) for i in (a, b))
        return bool(left and right and left != right)

    def elsewhen(self, item: Item) -> bool:
        """True when the sentence dates an item to another time than the story's."""
        return bool(item.when) and apart(item, replace(item, when=()), self.view.story.date)

    def same_noun(self, a: Item, b: Item) -> bool:
        left, right = a.value, b.value
        if left["noun"] is None or right["noun"] is None:
            return False
        if left["unit"] in PROPERTIES:
            return bool(left["noun"] == right["noun"])  # a child's age is not the boy's
        return self.table.noun(left["noun"]) == self.table.noun(right["noun"])

    def same_doer(self, a: Item, b: Item) -> bool:
        """The same subject: one entity, one kind of thing, or a named person and a noun for people."""
        named = self.doers(a), self.doers(b)
        if named[0] and named[1]:
            return bool(named[0] & named[1])
        left, right = (self.table.noun(i.value["subject"]) for i in (a, b))
        if left is None or right is None:
            return False
        for mine, noun in ((named[0], right), (named[1], left)):
            if mine:
                return noun in self.table.people and all(self.kind(e) == "person" for e in mine)
        return left == right

    def may_be_called(self, named: Item, noun: Item) -> bool:
        """False where one subject has a name and the other a noun by which it is not called: "Deimos", "the moon". A
        body may be called by a noun for bodies, a person or a place by any."""
        names, word = self.doers(named), self.table.noun(noun.value["subject"])
        if not names or self.doers(noun) or word is None or word in self.table.pronouns:
            return True
        kinds = {self.kind(e) for e in names}
        return bool(kinds & {"place", "person"}) or word in bodies()

    def two_subjects(self, a: Item, b: Item) -> bool:
        """True for subjects of two kinds: "the lorry", "the car". Two nouns for people, or for bodies, may mean one."""
        if self.doers(a) or self.doers(b) or a.value["passive"] != b.value["passive"]:
            return False
        left, right = (self.table.noun(i.value["subject"]) for i in (a, b))
        if left is None or right is None or left == right or {left, right} & self.table.pronouns:
            return False
        if {left, right} <= self.table.people or {left, right} & bodies():
            return False
        return not (_family(left) in map(_family, terms(b)) or _family(right) in map(_family, terms(a)))

    def one_doer(self, a: Item, b: Item) -> bool:
        """The same subject on both sides, told apart by nothing ("an earlier trial"), or none: of two pronouns the
        speakers must be one."""
        left, right = a.value, b.value
        if left["subject"] is None or right["subject"] is None:
            return left["subject"] is right["subject"] is None
        if left["doer_mods"] != right["doer_mods"]:
            return False
        if {left["subject"], right["subject"]} & self.table.pronouns:
            speakers = [i.claim.speaker.entity if i.claim.speaker is not None else None for i in (a, b)]
            return left["subject"] == right["subject"] and speakers[0] is not None and speakers[0] == speakers[1]
        return self.same_doer(a, b)

    def places(self, item: Item) -> frozenset[str]:
        return frozenset(e for e in item.names if self.kind(e) == "place")

    def two_places(self, a: Item, b: Item) -> bool:
        """True when both clauses name places and no common one."""
        return bool(self.places(a) and self.places(b) and not self.places(a) & self.places(b))

    def evidence(self, a: Item, b: Item) -> float:
        """How much speaks for two quantities of one unit to count or measure the same thing: 0 to 1."""
        left, right = a.value, b.value
        if left["unit"] != right["unit"] or left["negative"] != right["negative"]:
            return 0.0
        if self.apart(a, b) or left["figure"] != right["figure"]:
            return 0.0
        if left["per"] != right["per"] and not (one_figure(left, right) and None in (left["per"], right["per"])):
            return 0.0  # but "$82 a share" and then "the $82 offer"
        owners = self.owner(a), self.owner(b)
        if owners[0] and owners[1]:
            return float(owners[0] == owners[1])
        nouns = self.table.noun(left["noun"]), self.table.noun(right["noun"])
        roles = self.roles(a), self.roles(b)
        same_noun, same_role = self.same_noun(a, b), bool(roles[0] & roles[1])
        if not same_noun and None not in nouns and left["unit"] is None:
            return 0.0  # 40 buses, 40 drivers
        overlap = self.weights.overlap(a, b)
        if not same_noun and not same_role:
            return SAME_VALUE if telling(left) and telling(right) and overlap >= TELLING else 0.0
        score = 0.25 * same_noun + 0.25 * same_role + 0.4 * overlap
        score += 0.05 * (self.marks(a) == self.marks(b)) + 0.05 * (left["of"] == right["of"])
        if (left["tense"] == "future") != (right["tense"] == "future"):
            score -= 0.2
        if left["unit"] is None and roles[0] and roles[1] and not same_role:
            score -= 0.15
        return score

    def linked(self, a: Item, b: Item) -> bool:
        """True when two quantities whose values can be the same are taken to be of one thing."""
        kind = relation(a.value, b.value)
        if kind == "disjoint":
            return False
        if far(a.value, b.value) and not self.roles(a) & self.roles(b) & self.table.cumulative:
            return False
        one = kind == "same" or one_figure(a.value, b.value)
        return self.evidence(a, b) >= (SAME_VALUE if one else NEAR_VALUE)

    def told_together(self, a: Item, b: Item) -> bool:
        """True when one voice in the story gives both values for such a thing: then they are two things, or a change
        ("raised its bid to $121 million, from $103 million")."""
        return bool(self._voices(a) & self._voices(b))

    def _voices(self, item: Item) -> set[tuple[str, str | None]]:
        """Who gives the value of an item for a thing of its kind."""
        return self.given.get((*self._kind_of(item), *_extent(item)), set())

    def _kind_of(self, item: Item) -> tuple[object, object]:
        """The unit; the class of the counted noun where there is none; of a figure, whose it is."""
        unit, owner = item.value["unit"], self.owner(item)
        if owner:
            return item.value["figure"], owner
        return unit, self.table.noun(item.value["noun"]) if unit is None else None

    @cached_property
    def given(self) -> Mapping[tuple[object, ...], set[tuple[str, str | None]]]:
        """(kind, extent) -> the voices that give such a value for a thing of that kind."""
        found: dict[tuple[object, ...], set[tuple[str, str | None]]] = {}
        for item in self.quantities:
            found.setdefault((*self._kind_of(item), *_extent(item)), set()).add(voice(item))
        return found

    @cached_property
    def parts(self) -> Mapping[tuple[str | None, int, str], list[Item]]:
        """(class of the noun, whole, article) -> the parts that the article gives of that whole."""
        found: dict[tuple[str | None, int, str], list[Item]] = {}
        for item in self.quantities:
            if item.value["total"]:
                key = self.table.noun(item.value["noun"]), item.value["total"], item.article.id
                found.setdefault(key, []).append(item)
        return found

    @cached_property
    def figures(self) -> Mapping[tuple[str, str, frozenset[str]], list[Item]]:
        """(article, figure, owner) -> its values in the article."""
        found: dict[tuple[str, str, frozenset[str]], list[Item]] = {}
        for item in self.quantities:
            if item.value["figure"] is not None:
                found.setdefault((item.article.id, item.value["figure"], self.owner(item)), []).append(item)
        return found

    @cached_property
    def deals(self) -> Mapping[frozenset[str], list[Item]]:
        """The two parties of a deal -> the sums that the story gives of it."""
        found: dict[frozenset[str], list[Item]] = {}
        for item in self.quantities:
            parties = self.parties(item)
            if parties and item.value["per"] is None:
                found.setdefault(parties, []).append(item)
        return found

    def parties(self, item: Item) -> frozenset[str]:
        """The two who make the deal that an amount is of, by its noun phrase or else by its clause; none for other
        amounts."""
        value = item.value
        if value["unit"] is None or not value["unit"].startswith("money") or value["stuff"]:
            return frozenset()
        if self.table.noun(value["noun"]) not in self.table.deals:
            return frozenset()
        for found in (self.named(item), self.owners(item), self.named(item) | item.names):
            firms = frozenset(e for e in found if self.kind(e) == "organisation")
            if len(firms) == 2:
                return firms
        return frozenset()

    def stage(self, item: Item) -> frozenset[str]:
        """Words that tell one offer from the next: "initial", "new"."""
        words = {*item.value["mods"], item.value["said"]} - {None}
        return frozenset(self.table.modifiers[w] for w in words if w in self.table.modifiers)

    def doer_stage(self, item: Item) -> frozenset[str]:
        """Words that tell one subject from another of its kind: "an earlier trial"."""
        return frozenset(self.table.modifiers[w] for w in item.value["doer_mods"] if w in self.table.modifiers)

    def things(self, item: Item) -> frozenset[str]:
        """Classes of what an amount is of: "the deal's value is", "the deal amounts to", "values the deal at"."""
        value = item.value
        words = {value["noun"], value["subject"], value["object"], *value["of"]} - {None}
        return frozenset(self.table.nouns.get(w, w) for w in words)

    def agencies(self, item: Item) -> frozenset[str]:
        """The organisations that give a measurement: the speaker, and those named in the clause."""
        speaker = item.claim.speaker
        every = {*item.names, *self.named(item), *([speaker.entity] if speaker is not None and speaker.entity else [])}
        return frozenset(e for e in every if self.kind(e) == "organisation")

    def beside(self, item: Item) -> list[Item]:
        """The quantities of the same sentence."""
        return self.by_sentence.get((item.member, item.sentence), [])

    @cached_property
    def by_sentence(self) -> Mapping[tuple[int, tuple[int, int]], list[Item]]:
        found: dict[tuple[int, tuple[int, int]], list[Item]] = {}
        for item in self.quantities:
            found.setdefault((item.member, item.sentence), []).append(item)
        return found

    def is_person(self, entity: str) -> bool:
        return self.kind(entity) == "person"

    @cached_property
    def of_noun(self) -> Mapping[tuple[str, str | None], list[Item]]:
        """(article, noun) -> the measures of it in the article."""
        found: dict[tuple[str, str | None], list[Item]] = {}
        for item in self.quantities:
            found.setdefault((item.article.id, item.value["noun"]), []).append(item)
        return found

    @cached_property
    def quantities(self) -> list[Item]:
        return [i for i in self.view.items if i.slot.kind == "quantity"]

    @cached_property
    def of_unit(self) -> Mapping[str | None, list[Item]]:
        """The quantities of each unit."""
        found: dict[str | None, list[Item]] = {}
        for item in self.quantities:
            found.setdefault(item.value["unit"], []).append(item)
        return found

    def subjects(self, item: Item) -> frozenset[tuple[str, str]]:
        """What a quantity can be of: two that share none of these are never of one thing, unless their values tell."""
        noun = self.table.noun(item.value["noun"])
        found = {("role", r) for r in self.roles(item)}
        if noun is not None:
            found.add(("noun", noun))
        if item.value["figure"] is not None:
            found.add(("figure", " ".join([item.value["figure"], *sorted(self.owner(item))])))
        if any(s.startswith("+") for s in item.value["scope"]):
            found.add(("scope", " ".join(item.value["scope"])))
        if item.value["role"] in self.table.holding and item.value["unit"] == "%":
            found |= {("holder", e) for e in self.doers(item)}
        if parties := self.parties(item):
            found.add(("parties", " ".join(sorted(parties))))
        if item.value["role"] in self.table.closing:
            found.add(("closing", item.value["unit"] or ""))
        if item.value["unit"] in EXTENTS and self.only_of_unit(item):
            found.add(("extent", item.value["unit"]))
        if telling(item.value):
            found.add(("value", str(round(item.value["value"], 3))))
        return frozenset(found)

    @cached_property
    def actions(self) -> Mapping[tuple[str, str, str], list[Item]]:
        """(article, unit, verb) -> the measures of that action in the article."""
        found: dict[tuple[str, str, str], list[Item]] = {}
        for item in self.quantities:
            if item.value["unit"] is not None:
                role = self.table.role(item.value["role"]) or ""
                found.setdefault((item.article.id, item.value["unit"], role), []).append(item)
        return found

    def only_of_unit(self, item: Item) -> bool:
        """True when the article gives one value of the item's unit, of whatever."""
        every = self.of_unit[item.value["unit"]]
        return all(relation(i.value, item.value) != "disjoint" for i in every if i.article.id == item.article.id)

    def only_one(self, item: Item) -> bool:
        """True when the article gives one value for what the verb does, however often."""
        key = item.article.id, item.value["unit"], self.table.role(item.value["role"]) or ""
        return all(relation(item.value, other.value) != "disjoint" for other in self.actions.get(key, ()))


EXTENTS = frozenset({"s", "m", "m2", "kg", "l", "km/h", "degree"})
"""Units of how long, far, large or heavy something is."""

FAMILY = 5
"""Letters that the words of one family have in common at their beginning: suspended, suspension."""


def _family(word: str) -> str:
    return word[:FAMILY]


def _extent(item: Item) -> tuple[float | None, float | None]:
    value = item.value
    return (value["value"], value["value"]) if value["exact"] else (value["lo"], value["hi"])


def voice(item: Item) -> tuple[str, str | None]:
    """Who speaks where: the article, and the speaker of the claim (None for the reporter)."""
    speaker = item.claim.speaker
    return item.article.id, (speaker.entity or speaker.name) if speaker is not None else None
