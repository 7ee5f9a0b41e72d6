"""The acts that a story tells of, and which clauses tell one and the same.

An act is one when it befalls one thing: the same person or body, or the thing that the story is about, whatever it is
called in a report ("the ferry", "the Aurora"). Where only the act is the same, nothing is compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from summitscan.annotate.actrules import Act, ActRules, act_rules
from summitscan.annotate.lemmas import key, keys
from summitscan.config import by_rules, load_rules
from summitscan.numbers import ONES, TENS
from summitscan.reconcile.align import Classes, Weights, classes
from summitscan.reconcile.view import LEAD, Item, View

SAME_ACT = 0.25
"""Overlap of words and names that two clauses need to tell of one act, apart from its verb and what it befell."""

UNIQUE = keys(["only", "single", "sole", "first", "new", "whole", "entire", "planned", "main"])
"""Modifiers that tell a thing from no other."""

ALONE = keys(["only", "single", "sole"])

SAID = frozenset({"the", "this", "that", "poss", "its", "his", "her", "their"})
"""Determiners of what was spoken of before."""

MOST = 0.6
"""Share of a story's reports that tell its main act at their beginning."""

Phrase = Mapping[str, Any]


def _words(text: str) -> list[str]:
    return [w.lower() for w in re.findall(r"[^\W\d_]+", text)]


@by_rules
def bodies(rules: str | None = None) -> frozenset[str]:
    """Nouns by which a body is told of that was named before."""
    return frozenset(key(w, "NN") for w in load_rules("acts", rules)["bodies"])


@by_rules
def things(rules: str | None = None) -> Mapping[str, str]:
    """Noun -> the first noun of its group of ``same_things``."""
    groups = load_rules("acts", rules)["same_things"]
    return {key(w, "NNS" if w.endswith("s") else "NN"): key(g[0], "NN") for g in reversed(groups) for w in g}


def _told(item: Item, rules: ActRules) -> str | None:
    """The act that an item tells."""
    if item.slot.kind == "act":
        return str(item.value["act"])
    if item.slot.kind == "predicate":
        verb = item.value["verb"]
        return rules.verbs.get(verb, verb)
    return None


@by_rules
def offices(rules: str | None = None) -> Mapping[frozenset[str], str]:
    """The words of an office -> the first of its group of ``offices``."""
    groups = load_rules("acts", rules)["offices"]
    return {frozenset(key(w, "NN") for w in words.split()): group[0] for group in groups for words in group}


def two_numbers(left: Phrase, right: Phrase) -> bool:
    """True for phrases that bear two numbers: "60 millimetres", "25 millimetres"; "terminal 1", "terminal 2"."""
    one, other = ({m for m in p["mods"] if m[:1].isdigit() or m in ONES or m in TENS} for p in (left, right))
    return bool(one and other and one != other)


@dataclass(frozen=True)
class Acts:
    """The acts of a story."""

    view: View
    table: Classes
    weights: Weights

    @property
    def rules(self) -> ActRules:
        return act_rules()

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(i for i in self.view.items if i.slot.kind == "act")

    @cached_property
    def main(self) -> frozenset[str]:
        """Acts that the headlines of at least two reports tell, or that of one and the beginnings of most."""
        titles: dict[str, set[str]] = {}
        leads: dict[str, set[str]] = {}
        rules = self.rules
        for item in self.view.items:
            if item.order >= LEAD:
                continue
            act = _told(item, rules)
            if act is not None and item.order == 0:
                titles.setdefault(act, set()).add(item.article.id)
            if act in rules.acts:
                leads.setdefault(act or "", set()).add(item.article.id)
        most = max(2, round(MOST * len(self.view.members)))
        found = {a for a, told in titles.items() if len(told) > 1 or len(leads.get(a, ())) >= most}
        return frozenset(found - self.table.light)

    def act(self, item: Item) -> Act | None:
        return self.rules.acts.get(item.value["act"])

    @cached_property
    def titled(self) -> frozenset[str]:
        """Kinds of thing that the headlines name."""
        words = {w for m in self.view.members for w in _words(m.article.title or "")}
        keys = {key(w, tag) for w in words for tag in ("NN", "NNS")}
        acts = [self.act(i) for i in self.items if i.order == 0]
        made = {a.makes for a in acts if a is not None and a.makes is not None}
        return frozenset(keys | {self.kind(k) for k in keys | made})

    def kind(self, head: str) -> str:
        return things().get(head) or self.table.noun(head) or head

    # ------------------------------------------------------------------------------------------------- one thing

    @cached_property
    def headlined(self) -> frozenset[str]:
        """Words that at least two headlines have, in lower case."""
        counts = Counter(w for m in self.view.members for w in set(_words(m.article.title or "")))
        return frozenset(w for w, titles in counts.items() if titles > 1)

    def names(self, item: Item, phrase: Phrase | None) -> frozenset[str]:
        if phrase is None:
            return frozenset()
        return frozenset(self.view.members[item.member].entities[n] for n in phrase["names"])

    def of(self, item: Item, phrase: Phrase) -> list[frozenset[str]]:
        """What tells a thing from others of its kind, each by the words of its name as the report has it."""
        names = self.view.members[item.member].facts.names
        return [frozenset(_words(names[n].name)) for n in phrase["of"]]

    def theme(self, item: Item) -> Phrase | None:
        """What the act befell, where the report says it."""
        found: Phrase | None = item.value["theme"]
        return None if found is None or found["pronoun"] else found

    def agent(self, item: Item) -> Phrase | None:
        """Who did it, where the report says it."""
        found: Phrase | None = item.value["agent"]
        return None if found is None or found["pronoun"] else found

    @cached_property
    def heroes(self) -> tuple[frozenset[str], frozenset[str]]:
        """(words of names, kinds of thing) of what the story is about: what its main act befell, told of as one."""
        words: set[str] = set()
        kinds: set[str] = set()
        for item in self.items:
            theme = self.theme(item)
            if not self._single(item) or item.order > LEAD or theme is None or item.value["other"]:
                continue
            if theme["plural"] or theme["several"] or item.value["negative"]:
                continue
            if theme["names"] or theme["proper"]:
                words |= self._hero_words(item, theme)
            elif self.kind(theme["head"]) in self.titled and theme["head"] not in self.table.people:
                kinds.add(self.kind(theme["head"]))
        return frozenset(words), frozenset(kinds)

    def _hero_words(self, item: Item, phrase: Phrase) -> frozenset[str]:
        """The words of what a thing is called; none for persons and places."""
        known = self.view.known
        names = self.names(item, phrase)
        if any(n in known and known[n].kind != "organisation" for n in names):
            return frozenset()
        return frozenset(w for n in names for w in _words(self.view.name(n))) or frozenset({phrase["text"]})

    def one_thing(self, a: Item, left: Phrase, b: Item, right: Phrase) -> bool:
        """True when two phrases can only mean one person or thing."""
        if left["several"] or right["several"] or two_numbers(left, right):
            return False
        one, other = self.names(a, left), self.names(b, right)
        if one and other:
            return one == other
        if one or other:
            bare = right if one else left
            if bare["proper"]:
                return any(bare["text"] in self.view.name(n).lower().split() for n in one or other)
            item, named = (a, left) if one else (b, right)
            return bool(self._hero_words(item, named) & self.heroes[0]) and self._hero(bare)
        if self.kind(left["head"]) != self.kind(right["head"]) or self.told_apart(left) != self.told_apart(right):
            return False
        of = self.of(a, left), self.of(b, right)
        if of[0] and of[1]:
            alone = [[x for x in of[n] if not any(x & y for y in of[1 - n])] for n in (0, 1)]
            shared = len(alone[0]) < len(of[0]) and not (alone[0] and alone[1])  # "the plant of Alba in Lille"
            return shared and not (left["plural"] or right["plural"])
        known = all(words & self.headlined for words in (*of[0], *of[1]))
        return known and self._plain(left) and self._plain(right)

    def only_one(self, a: Item, left: Phrase, b: Item, right: Phrase) -> bool:
        """True for two phrases for a thing of which the story tells as the only one of its kind: "the plant", where
        nobody speaks of plants, or of another one."""
        if left["several"] or right["several"] or left["plural"] or right["plural"]:
            return False
        kind = self.kind(left["head"])
        if kind != self.kind(right["head"]) or self.names(a, left) or self.names(b, right):
            return False
        if kind in self.table.people or not all(p["det"] in SAID or ALONE & set(p["mods"]) for p in (left, right)):
            return False
        one, other = self.told_apart(left) - UNIQUE, self.told_apart(right) - UNIQUE
        of = self.of(a, left), self.of(b, right)
        if (one and other and one != other) or (of[0] and of[1] and not any(s & t for s in of[0] for t in of[1])):
            return False
        return kind not in self.manifold

    @cached_property
    def manifold(self) -> frozenset[str]:
        """Kinds of thing of which the story speaks in the plural, or of another one."""
        found: set[str] = set()
        for item in self.view.items:
            if item.slot.kind == "act":
                phrases = (item.value["theme"], item.value["agent"])
                found |= {p["head"] for p in phrases if p is not None and (p["plural"] or p["det"] == "another")}
            elif item.slot.kind == "quantity" and item.value["noun"] and item.value["plural"]:
                found.add(item.value["noun"])
        return frozenset(self.kind(h) for h in found)

    def _hero(self, phrase: Phrase) -> bool:
        return self._plain(phrase) and not phrase["of"] and self.kind(phrase["head"]) in self.heroes[1]

    def _plain(self, phrase: Phrase) -> bool:
        """True for the only thing of its kind: "the museum" in reports on its robbery."""
        head = phrase["head"]
        if phrase["plural"] or head in self.table.people or head in bodies() or self.kind(head) not in self.titled:
            return False
        return phrase["det"] in ("the", "this", "that", "poss")

    def told_apart(self, phrase: Phrase) -> frozenset[str]:
        """The modifiers that tell it from others of its kind: "a new bridge" is not the bridge."""
        return frozenset(self.table.modifiers.get(m, m) for m in phrase["mods"])

    # --------------------------------------------------------------------------------------------------- one act

    def same_doer(self, a: Item, b: Item) -> bool:
        """False when two clauses give the act to different people or bodies."""
        left, right = a.value["agent"], b.value["agent"]
        act = self.act(a)
        if left is None or right is None or left["pronoun"] or right["pronoun"]:
            return act is None or not (act.doer or (act.moving and (left is None) != (right is None)))
        one, other = self.names(a, left), self.names(b, right)
        if one and other:
            return bool(one & other)
        same = self.kind(left["head"]) == self.kind(right["head"])
        of = self.of(a, left), self.of(b, right)
        if same and of[0] and of[1] and not any(x & y for x in of[0] for y in of[1]):
            return False
        if (one or other) and self._body(right if one else left):
            names = one or other
            return any(set(_words(self.view.name(n))) & self.headlined for n in names)
        if act is not None and act.once == "role":
            if any(x and not y and not all(w & self.headlined for w in x) for x, y in (of, of[::-1])):
                return False  # "took over as mayor of Larvik", of whom the other says only that he was mayor
            held = [offices().get(frozenset((p["head"], *p["mods"]))) for p in (left, right)]
            return (held[0] is not None and held[0] == held[1]) or (same and left["mods"] == right["mods"])
        return same or (act is not None and not act.doer and act.theme == "object")

    def _one_doing(self, a: Item, b: Item) -> bool:
        """True when one named doer does it to the same kind of thing: "the governor declared an emergency"."""
        left, right, act = self.theme(a), self.theme(b), self.act(a)
        if act is None or not act.doer or left is None or right is None or left["plural"] or right["plural"]:
            return False
        doers = self.names(a, a.value["agent"]), self.names(b, b.value["agent"])
        if not doers[0] or doers[0] != doers[1]:
            return False
        same = left["head"] == right["head"] and self.told_apart(left) == self.told_apart(right)
        return same and self.names(a, left) == self.names(b, right) and self.of(a, left) == self.of(b, right)

    def _one_pair(self, a: Item, b: Item) -> bool:
        """True when the same two do it with each other."""
        one, other = (self.names(i, i.value["theme"]) | self.names(i, i.value["agent"]) for i in (a, b))
        return len(one) > 1 and one == other

    def _the_act(self, a: Item, b: Item) -> bool:
        """True when ``a`` is "the examination", of nobody, and ``b`` befell whom the headlines name."""
        if not a.value["noun"] or a.value["theme"] is not None or a.value["other"] or a.value["plural"]:
            return False
        theme = self.theme(b)
        if a.value["det"] not in ("the", "this") or theme is None:
            return False
        return any(set(_words(self.view.name(n))) & self.headlined for n in self.names(b, theme))

    def is_person(self, item: Item) -> bool:
        """True for an act that befell a person with a name."""
        theme = self.theme(item)
        known = self.view.known
        return theme is not None and any(n in known and known[n].kind == "person" for n in self.names(item, theme))

    def _lone(self, a: Item, b: Item) -> bool:
        """True for an act of which a story tells once, whatever it is said of: its alarm, its call for help."""
        act = self.act(a)
        if act is None or not act.lone:
            return False
        for item in (a, b):
            theme = self.theme(item)
            if theme is None or theme["det"] == "another":
                return False
            if not act.marks and (theme["plural"] or theme["det"] in ("a", "an")):
                return False
            found = {theme["head"], *theme["mods"], *item.value["words"]}
            if set(theme["mods"]) & self.rules.others - act.marks or (act.marks and not found & act.marks):
                return False
        return self.at(a) == self.at(b)

    def at(self, item: Item) -> frozenset[str]:
        """The places that a clause names up to its first comma: one town is cleared at noon, another at night."""
        known = self.view.known
        words = item.article.text[item.slot.start : item.slot.clause[1]].split(",")[0]
        places = (n for n in item.names if n in known and known[n].kind == "place")
        return frozenset(n for n in places if any(v in words for v in (known[n].name, *known[n].variants)))

    def elsewhere(self, a: Item, b: Item, *, planned: bool = False) -> bool:
        """True when the places of two clauses tell their acts apart: two names, or two nouns behind one preposition;
        of what is planned, two nouns behind any."""
        one, other = self.at(a), self.at(b)
        if one and other and not one & other:
            return True
        nouns: list[dict[str, set[str]]] = []
        for item in (a, b):
            found: dict[str, set[str]] = {}
            for place in item.value["at"]:
                found.setdefault(place["prep"], set()).add(self.kind(place["head"]))
            nouns.append(found)
        every = [set[str]().union(*found.values()) for found in nouns]
        if planned and all(every) and not every[0] & every[1]:
            return True
        return any(not heads & nouns[1][prep] for prep, heads in nouns[0].items() if prep in nouns[1])

    def _body(self, phrase: Phrase) -> bool:
        """True for "the company", which was named before."""
        return phrase["det"] == "the" and not phrase["plural"] and phrase["head"] in bodies()

    def same_theme(self, a: Item, b: Item) -> bool:
        left, right = self.theme(a), self.theme(b)
        if left is None or right is None:
            return False
        return self.one_thing(a, left, b, right)

    def _single(self, item: Item) -> bool:
        """True for a main act of the story of which it has one."""
        act = self.act(item)
        return act is not None and act.single and act.name in self.main

    def main_act(self, item: Item) -> bool:
        """True for a clause that tells the story's own event, of which there is one: its main act in the singular,
        near the story's date, of nothing that has another name."""
        theme = item.value["theme"]
        if not self._single(item) or item.value["other"] or item.value["plural"]:
            return False
        if item.value["noun"] and item.value["det"] not in ("the", "this", "poss") and theme is None:
            return False
        if theme is None or theme["pronoun"]:
            return bool(item.value["noun"])
        if theme["several"] or any(m in self.table.modifiers for m in theme["mods"]):
            return False
        if theme["text"] in ONES:  # "four of the carriages left the track"
            return item.order <= LEAD
        names = self.names(item, theme)
        if names:
            return bool(self._hero_words(item, theme) & self.heroes[0])
        return self.kind(theme["head"]) in self.heroes[1] and not theme["plural"] and not theme["of"]

    def same_act(self, a: Item, b: Item) -> bool:
        """True when two clauses can be of one act of one thing."""
        if self.main_act(a) and self.main_act(b) and self.same_doer(a, b):
            return True
        act = self.act(a)
        if act is not None and act.pair and (a.value["agent"] or b.value["agent"]):
            return self._one_pair(a, b)
        if self._lone(a, b):
            return self.same_doer(a, b)
        if not (self.same_theme(a, b) or self._one_doing(a, b) or self._the_act(a, b) or self._the_act(b, a)):
            return False
        if a.value["noun"] == b.value["noun"] and not self.same_doer(a, b):
            return False
        if act is not None and act.thing and self.is_person(a):
            return False
        return (
            (act is not None and act.once != "no") or self.common_names(a, b) or self.weights.overlap(a, b) >= SAME_ACT
        )

    def common_names(self, a: Item, b: Item) -> bool:
        """True when, besides the thing itself, they name one person or place, by a word of its name."""
        left, right = ({w for e in self.rest(i) for w in self.view.name(e).lower().split()} for i in (a, b))
        return bool(left & right)

    def rest(self, item: Item) -> frozenset[str]:
        return item.names - self.names(item, self.theme(item))

    def near(self, day: date, within: int) -> bool:
        """True for a day within so many of the story's date."""
        story = self.view.story.date
        return story is not None and abs((day - date.fromisoformat(story)).days) <= within


def acts_of(view: View) -> Acts:
    """The acts of a story."""
    return Acts(view, classes(), Weights(view))
