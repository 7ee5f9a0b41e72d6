"""When two quantities are of the same thing, and when their values exclude each other.

Likeness of the words around two numbers lines them up (``evidence``); that is enough where the values are equal. A
contradiction needs a reason of its own, for sentences about different things are often alike: ``REASONS`` lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from summitscan.reconcile.align import Classes, Weights, apart, classes
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
        return frozenset(r for r in found if r is not None and r not in ("be", "hav"))

    def marks(self, item: Item) -> frozenset[str]:
        """What tells the thing apart from others of its kind: "initial", "foreign", "female"."""
        words = {*item.value["mods"], *item.value["after"], item.value["said"]} - {None}
        return frozenset(self.table.modifiers.get(w, w) for w in words if self.table.noun(w) not in self.kin)

    @cached_property
    def kin(self) -> frozenset[str]:
        """Classes of nouns: a noun before the counted one only says its kind again ("acquisition offer")."""
        return frozenset(self.table.nouns.values())

    def owners(self, item: Item) -> frozenset[str]:
        """Entities whose thing it is: those in its noun phrase, else the ones in its clause. Places tell nothing."""
        own = {self.view.members[item.member].entities[n] for n in item.value["whose"]} or item.names
        return frozenset(e for e in own if self._kind(e) != "place")

    def doers(self, item: Item) -> frozenset[str]:
        return frozenset(self.view.members[item.member].entities[n] for n in item.value["doer"])

    def _kind(self, entity: str) -> str:
        return self.view.known[entity].kind if entity in self.view.known else ""

    def apart(self, a: Item, b: Item) -> bool:
        return apart(a, b, self.view.story.date)

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
                return noun in self.table.people and all(self._kind(e) == "person" for e in mine)
        return left == right

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
        return frozenset(e for e in item.names if self._kind(e) == "place")

    def evidence(self, a: Item, b: Item) -> float:
        """How much speaks for two quantities of one unit to count or measure the same thing: 0 to 1."""
        left, right = a.value, b.value
        if left["unit"] != right["unit"] or left["negative"] != right["negative"]:
            return 0.0
        if self.apart(a, b):
            return 0.0
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
        return self.evidence(a, b) >= (SAME_VALUE if kind == "same" else NEAR_VALUE)

    def contradicts(self, a: Item, b: Item) -> bool:
        """True when two values exclude each other and there is a reason to hold that they are of the same thing."""
        return self.reason(a, b) is not None

    def reason(self, a: Item, b: Item) -> str | None:
        """Why two values that exclude each other are of the same thing, in words; None where they may not be."""
        if a.value["unit"] != b.value["unit"] or relation(a.value, b.value) != "disjoint":
            return None
        if a.value["negative"] or b.value["negative"] or not (_certain(a) and _certain(b)):
            return None
        if (a.value["tense"] == "future") != (b.value["tense"] == "future") or self.told_together(a, b):
            return None
        return next((words for reason, words in REASONS.items() if reason(self, a, b)), None)

    def told_together(self, a: Item, b: Item) -> bool:
        """True when one voice in the story gives both values for such a thing: then they are two things, or a change
        ("raised its bid to $121 million, from $103 million")."""
        return bool(self._voices(a) & self._voices(b))

    def _voices(self, item: Item) -> set[tuple[str, str | None]]:
        """Who gives the value of an item for a thing of its kind."""
        return self.given.get((*self._kind_of(item), *_extent(item)), set())

    def _kind_of(self, item: Item) -> tuple[str | None, str | None]:
        """The unit; the class of the counted noun where there is none."""
        unit = item.value["unit"]
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
    def of_noun(self) -> Mapping[tuple[str, str | None], list[Item]]:
        """(article, noun) -> the measures of it in the article."""
        found: dict[tuple[str, str | None], list[Item]] = {}
        for item in self.quantities:
            found.setdefault((item.article.id, item.value["noun"]), []).append(item)
        return found

    @cached_property
    def quantities(self) -> list[Item]:
        return [i for i in self.view.items if i.slot.kind == "quantity"]

    def subjects(self, item: Item) -> frozenset[tuple[str, str]]:
        """What a quantity can be of: two that share none of these are never of one thing, unless their values tell."""
        noun = self.table.noun(item.value["noun"])
        found = {("role", r) for r in self.roles(item)}
        if noun is not None:
            found.add(("noun", noun))
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

    def only_one(self, item: Item) -> bool:
        """True when the article gives one value for what the verb does, however often."""
        key = item.article.id, item.value["unit"], self.table.role(item.value["role"]) or ""
        return all(relation(item.value, other.value) != "disjoint" for other in self.actions.get(key, ()))


def _extent(item: Item) -> tuple[float | None, float | None]:
    value = item.value
    return (value["value"], value["value"]) if value["exact"] else (value["lo"], value["hi"])


def voice(item: Item) -> tuple[str, str | None]:
    """Who speaks where: the article, and the speaker of the claim (None for the reporter)."""
    speaker = item.claim.speaker
    return item.article.id, (speaker.entity or speaker.name) if speaker is not None else None


def _certain(item: Item) -> bool:
    """True when the value is stated flatly, or taken for granted: "the $4 billion it had" holds under any hedge.

    What a reporter says is likely is so by its main clause, and the value may stand in another: "the man, who
    fell 15 feet, is expected to recover".
    """
    sure = ("certain", "probable") if item.claim.speaker is None else ("certain",)
    flat = item.value["certainty"] == "certain" and item.claim.certainty in sure
    return bool(flat or item.value["given"])


def same_count(m: Measures, a: Item, b: Item) -> bool:
    """The sentences are much alike, of one day and one doer, and nothing tells the counted apart: "the ferry carrying
    212 people", "the ferry, carrying 231 people"."""
    if a.value["unit"] is not None or m.marks(a) != m.marks(b) or a.value["of"] != b.value["of"]:
        return False
    if a.value["total"] or b.value["total"] or a.day != b.day or m.places(a) != m.places(b):
        return False  # a part of a whole, a count of another day, of another place
    if a.names and b.names and not a.names & b.names:
        return False
    return m.one_doer(a, b) and m.evidence(a, b) >= OTHER_VALUE


def amount_of(m: Measures, a: Item, b: Item) -> bool:
    """The amount belongs to one thing by name: "Ferrum's initial $103 billion offer", "its first $105 billion bid"."""
    if a.value["unit"] in (None, "s", "years-old") or not m.same_noun(a, b) or a.value["noun"] in m.table.moving:
        return False
    if a.value["stuff"] or b.value["stuff"] or a.value["of"] != b.value["of"]:
        return False
    marks, owners = (m.marks(a), m.marks(b)), (m.owners(a), m.owners(b))
    if not owners[0] & owners[1] or marks[0] != marks[1] or (a.when and b.when and m.apart(a, b)):
        return False
    return owners[0] == owners[1] or bool(marks[0] and (owners[0] <= owners[1] or owners[1] <= owners[0]))


def amount_on(m: Measures, a: Item, b: Item) -> bool:
    """The amount of one stuff on one day that both name: "$31.2 billion in foreign earnings at the end of 2016"."""
    if a.value["unit"] is None or not m.same_noun(a, b) or not set(a.when) & set(b.when):
        return False
    marks, owners = (m.marks(a), m.marks(b)), (m.owners(a), m.owners(b))
    if marks[0] != marks[1] and not marks[0] & marks[1]:
        return False
    return bool(a.value["of"] == b.value["of"] and owners[0] & owners[1])


def only_such(m: Measures, a: Item, b: Item) -> bool:
    """A figure of which one event has one, given flatly once in each report: the turnout, the magnitude, the fine."""
    if not m.same_noun(a, b) or a.value["noun"] not in m.table.sole or a.value["unit"] is None:
        return False
    if m.marks(a) != m.marks(b) or a.value["of"] != b.value["of"] or m.apart(a, b) or m.places(a) != m.places(b):
        return False
    mine, theirs = m.owners(a), m.owners(b)
    if mine and theirs and not mine & theirs:
        return False
    return all(len({i.value["value"] for i in m.of_noun[x.article.id, x.value["noun"]]}) == 1 for x in (a, b))


def action(m: Measures, a: Item, b: Item) -> bool:
    """The measure of what one subject did: "the worker fell 20 feet", "the man fell 30 ft"."""
    role = m.table.role(a.value["role"])
    if a.value["unit"] in (None, "%", "pp", "years-old") or a.value["noun"] is not None or b.value["noun"] is not None:
        return False
    if a.value["unit"].startswith("money") or role in m.table.light or role != m.table.role(b.value["role"]):
        return False
    return m.same_doer(a, b) and m.only_one(a) and m.only_one(b) and not m.apart(a, b)


def nobody(m: Measures, a: Item, b: Item) -> bool:
    """None against some of the same people in the same plight: "no one was injured", "two people were injured"."""
    none, some = (a, b) if a.value["hi"] == 0 else (b, a)
    if none.value["hi"] != 0 or some.value["unit"] is not None:
        return False
    fate = m.roles(none) & m.roles(some) & m.table.fates
    if not fate or m.apart(none, some) or m.table.noun(some.value["noun"]) != m.table.noun(none.value["noun"]):
        return False
    return m.marks(none) == m.marks(some) - m.roles(some) and len(none.value["words"]) <= PLAIN


def part_of(m: Measures, a: Item, b: Item) -> bool:
    """Nearly the same part of one whole, which each report gives once: "20 of 71 laps", "21 of the 71 laps"."""
    total = a.value["total"]
    if not total or total != b.value["total"] or not m.same_noun(a, b):
        return False
    if abs(a.value["value"] - b.value["value"]) > NEARLY * total or m.apart(a, b):
        return False
    noun = m.table.noun(a.value["noun"])
    return all(relation(i.value, x.value) == "same" for x in (a, b) for i in m.parts[noun, total, x.article.id])


NEARLY = 0.05
"""Share of the whole by which two reports' parts of it differ at most, where they can only mean one moment."""

PLAIN = 3
"""Content words of "no one was injured in the blast": a longer clause may say of whom, when or where it holds."""

Reason = Callable[[Measures, Item, Item], bool]

REASONS: Mapping[Reason, str] = {
    same_count: "both count the same",
    amount_of: "both mean the same sum",
    amount_on: "both mean the same sum of the same day",
    only_such: "there is only one such figure",
    action: "both measure the same act",
    nobody: "both mean the same people",
    part_of: "both count parts of the same whole",
}
"""Each reason why two values can be of one thing only, and how a reader is told."""
