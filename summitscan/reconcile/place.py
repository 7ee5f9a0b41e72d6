"""Where a thing happened (code SS103): places that reports give one act.

Only an act that has one place is compared, told flatly of one person or thing. Places contradict each other when both
are known, and neither lies within the other: two towns, two countries, two hospitals, a house and an airport. A place
that nobody knows contradicts none, and "near", "off" and "outside" a town is not in it.
Example: "was arrested in Ghent" against "was arrested in Bruges".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, takewhile
from typing import Any

from summitscan.annotate.lemmas import base_key, key, keys
from summitscan.config import by_rules, load_rules
from summitscan.extract.dates import compatible, interval
from summitscan.reconcile.acts import acts_of
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.occurrence import name_of
from summitscan.reconcile.view import LEAD, Item, View
from summitscan.reconcile.where import SLACK, WITHIN, Spot, exclude, spot
from summitscan.reconcile.words import told
from summitscan.spelling import fold

OF_LATE = 7
"""Days around a story's date."""

BARE: Mapping[str, Any] = {"names": (), "of": (), "several": False, "pronoun": False}
"""What a place lacks of a noun phrase."""

LYING = keys(["be", "lie", "stand", "locate", "situate", "base", "remain", "locat", "situat"])
"""Verbs that say where something is."""

LIES = "lies "

TAKEN = keys(["seize", "catch", "capture", "trap", "corner", "nab", "grab", "snatch", "net", "apprehend"])
"""Verbs that tell an arrest where the story is about one."""

ARREST = "arrest"

OFFICERS = keys(["police", "officer", "detective", "agent", "trooper", "soldier", "guard", "force", "policeman"])
"""Who arrests."""

BORN = "born"

MEANWHILE = re.compile(r"(?:as|when|while) (?:he|she|they)\b")
"""Opens a clause of what somebody did at the time."""

CARED = "care"

CARE = frozenset({"care", "be", "take", "tak"})
"""Acts by which a patient comes to be, or is, in a hospital."""


@dataclass(frozen=True, slots=True)
class Sites:
    """``sites``, ``towns`` and ``transfer_words`` of ``configs/acts.yaml``, by word key."""

    kinds: Mapping[str, str]
    towns: tuple[str, ...]
    transfer: re.Pattern[str]
    sited: Mapping[str, tuple[str, str]]
    """Verb -> name of its act, and what it is told of."""
    fixed: frozenset[str]
    """Nouns of what stays where it is."""
    regions: frozenset[str]
    """Nouns of what is larger than a town and may have the name of one."""


@by_rules
def sites(rules: str | None = None) -> Sites:
    data = load_rules("acts", rules)
    kinds = {key(w, "NN"): key(group[0], "NN") for group in data["sites"] for w in group}
    transfer = re.compile(r"\b(?:" + "|".join(map(re.escape, data["transfer_words"])) + r")\b", re.I)
    regions = frozenset(key(w, "NN") for w in data["regions"])
    sited: dict[str, tuple[str, str]] = {}
    for group in data["sited_acts"]:
        for verb in group["verbs"]:
            sited.setdefault(base_key(verb), (base_key(group["verbs"][0]), group["of"]))
    return Sites(kinds, tuple(data["towns"]), transfer, sited, keys(data["fixed_things"]), regions)


@dataclass(frozen=True)
class Placed:
    """An act with the places that a clause gives for it, the narrowest first."""

    item: Item
    act: str
    thing: Mapping[str, Any] | None
    """What it befell, or what is there."""
    places: tuple[Mapping[str, Any], ...]
    where: str
    """The places and whether it befell somebody with a name: clauses alike in that lie apart from the same others."""


class Scenes:
    """Compares the places of a story's acts."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.acts = view.once(acts_of)
        self.towns: dict[str, bool] = {}
        """Name of a place -> whether the reports call it a town; each is looked for once."""
        self.separate: dict[tuple[str, str], bool] = {}
        """Two ``Placed.where`` -> whether the places exclude each other."""

    @cached_property
    def text(self) -> str:
        return "\n".join(m.article.text for m in self.view.members)

    def placed(self, item: Item) -> Iterator[Placed]:
        """What a clause places: its act, where that is done in one place, and what stays where it is."""
        value = item.value
        if value["negative"] or value["certainty"] != "certain" or item.claim.certainty not in ("certain", "probable"):
            return
        act = self._act(item)
        if act is not None and not value["other"] and not value["plural"]:
            care = act == CARED
            preps = WITHIN | {"to", "on"} if care else WITHIN | {"on"} | SLACK.keys()
            places = tuple(p for p in value["at"] or self._meanwhile(item) if p["prep"] in preps)
            if care:
                places = tuple(p for p in places if self._kind(item, p) == "hospital" and self._name(item, p))
            if places:
                yield self._at(item, act, self._thing(item), places)
        yield from self._lying(item)

    def _meanwhile(self, item: Item) -> Sequence[Mapping[str, Any]]:
        """The places of what he did just then: "was seized as he got off a yacht in Trieste"."""
        theme = self.acts.theme(item)
        if theme is None or not self.acts.names(item, theme):
            return ()
        for below in self.clauses.get((item.member, item.sentence), ()):
            (start, end), whole = below.slot.clause, item.slot.clause
            inside = below is not item and item.slot.end <= start and end <= whole[1]
            if inside and MEANWHILE.match(below.article.text, start) and below.value["tense"] == item.value["tense"]:
                return tuple(p for p in below.value["at"] if p["prep"] in WITHIN)
        return ()

    @cached_property
    def clauses(self) -> Mapping[tuple[int, tuple[int, int]], list[Item]]:
        """The acts of each sentence."""
        found: dict[tuple[int, tuple[int, int]], list[Item]] = {}
        for item in self.acts.items:
            found.setdefault((item.member, item.sentence), []).append(item)
        return found

    def _at(
        self, item: Item, act: str, thing: Mapping[str, Any] | None, places: tuple[Mapping[str, Any], ...]
    ) -> Placed:
        whose = bool(self.acts.names(item, self.acts.theme(item)))
        named = [{**p, "name": self._name(item, p)} for p in places]
        return Placed(item, act, thing, places, repr((whose, named)))

    def _lying(self, item: Item) -> Iterator[Placed]:
        """What stays where it is, with its place: "the plant will be in Trieste", "at the plant near Trieste"."""
        value, fixed = item.value, sites().fixed
        thing, at = self.acts.theme(item), value["at"]
        if value["act"] in LYING and thing is not None and thing["head"] in fixed and not thing["plural"]:
            places = tuple(p for p in at if p["prep"] in WITHIN | SLACK.keys())
            if places:
                yield self._at(item, LIES + self.acts.kind(thing["head"]), thing, places)
        for n, place in enumerate(at):
            if place["name"] is None and not place["proper"] and place["head"] in fixed and place["prep"] != "of":
                rest = (p for p in at[n + 1 :])
                inner = tuple(p for p in takewhile(lambda p: p["within"], rest) if p["prep"] in WITHIN | SLACK.keys())
                if inner:
                    yield self._at(item, LIES + self.acts.kind(place["head"]), place | BARE, inner)

    def _thing(self, item: Item) -> Mapping[str, Any] | None:
        """What an act befell; what "took place"."""
        theme = self.acts.theme(item)
        if theme is not None and theme["head"] == "plac" and item.value["act"] == "tak":
            agent: Mapping[str, Any] | None = item.value["agent"]
            return agent
        return theme

    def _act(self, item: Item) -> str | None:
        """The act of a clause by the name under which its places are compared; None for one that may have several."""
        value, act = item.value, self.acts.act(item)
        if (value["act"] in CARE and self._thing(item) is self.acts.theme(item)) or (act and act.name == CARED):
            return CARED if value["tense"] != "future" else None
        if value["act"] in TAKEN or value["word"] in TAKEN:
            arrested = ARREST in self.acts.main and not value["noun"] and self.acts.is_person(item)
            if arrested and (value["agent"] is None or value["agent"]["head"] in OFFICERS):
                return ARREST
        if act is not None and act.placed:
            return act.name
        theme = self._thing(item)
        name, of = sites().sited.get(value["act"] if act is None else value["word"], (None, ""))
        if name is None or theme is None or value["noun"]:
            return None
        if of == "event" and theme["head"] in self.acts.rules.nouns:
            return None  # told by its own slot
        person = theme["head"] in self.acts.table.people or self.acts.is_person(item)
        return name if of == "any" or person == (of == "person") else None

    def _name(self, item: Item, place: Mapping[str, Any]) -> str | None:
        """The name of a place as the report has it."""
        n = place["name"]
        if n is None:
            return str(place["text"]) if place["proper"] else None
        return self.view.members[item.member].facts.names[n].name

    def _kind(self, item: Item, place: Mapping[str, Any]) -> str | None:
        """What kind of place it is: by its noun, or by the last word of its name."""
        name = self._name(item, place)
        words = name.split() if name else []
        return sites().kinds.get(key(words[-1].lower(), "NN") if words else place["head"])

    def contradict(self, x: Placed, y: Placed) -> bool:
        """True when two clauses tell one act, and put it in places that exclude each other."""
        a, b = x.item, y.item
        if a.article.id == b.article.id or (a.value["tense"] == "future") != (b.value["tense"] == "future"):
            return False
        return self._apart(x, y) and self._one_occasion(x, y)

    def disputed(self, block: Sequence[Placed]) -> list[Placed]:
        """Those whose places exclude another's. Of a hundred reports most put a thing where the others put it."""
        firsts: dict[str, Placed] = {}
        for one in block:
            firsts.setdefault(one.where, one)
        apart = {s for s, x in firsts.items() for y in firsts.values() if self._apart(x, y) or self._apart(y, x)}
        return [one for one in block if one.where in apart]

    def once(self, x: Placed, y: Placed, block: Sequence[Placed]) -> bool:
        """True when neither report tells the act twice, of two places."""
        for one in (x, y):
            mine = [p for p in block if p.item.article.id == one.item.article.id and p.item.key != one.item.key]
            if any(self._apart(one, p) and self._one_occasion(one, p) for p in mine):
                return False
        return True

    def _one_occasion(self, x: Placed, y: Placed) -> bool:
        a, b = x.item, y.item
        if x.act.startswith(LIES):
            return x.thing is not None and y.thing is not None and self.acts.only_one(a, x.thing, b, y.thing)
        acts, act = self.acts, self.acts.act(a)
        dates = [v for v in a.when if interval(v)], [v for v in b.when if interval(v)]
        exclusive = dates[0] and dates[1] and not any(compatible(s, t) for s in dates[0] for t in dates[1])
        night = act is not None and act.office and exclusive and _days_apart(*dates) <= 1
        if exclusive and not night and (act is None or act.once != "ever"):
            return False
        if x.act == CARED:
            if any(sites().transfer.search(i.article.text) for i in (a, b)):
                return False
            left, right = acts.theme(a), acts.theme(b)
            return left is not None and right is not None and bool(acts.names(a, left)) and acts.same_theme(a, b)
        if (act is None or not act.placed or not acts.same_act(a, b)) and not self._alike(x, y):
            return False
        if acts.main_act(a) and acts.main_act(b):
            return all(self._singular(i) and (i.order <= LEAD or self._of_late(i)) for i in (a, b))
        return True

    def _alike(self, x: Placed, y: Placed) -> bool:
        """True when both tell the act of the one thing of its kind, or of one person, and each gives it one place."""
        a, b = x.item, y.item
        if x.thing is None or y.thing is None:
            return x.thing is y.thing and all(i.value["noun"] and i.value["det"] == "the" for i in (a, b))
        return self.acts.same_theme(a, b) or self.acts.only_one(a, x.thing, b, y.thing) or self._newborn(x, y)

    def _newborn(self, x: Placed, y: Placed) -> bool:
        """True for "the boy was born" in two reports that speak of no other boys."""
        if x.act != BORN or x.thing is None or y.thing is None or x.thing["head"] != y.thing["head"]:
            return False
        alone = all(
            t["det"] == "the" and not t["plural"] and not t["several"] and not t["mods"] for t in (x.thing, y.thing)
        )
        return alone and self.acts.kind(x.thing["head"]) not in self.acts.manifold

    def _of_late(self, item: Item) -> bool:
        """True for what is dated near the story: later paragraphs recall others of the kind."""
        spans = [s for v in item.when if (s := interval(v)) is not None]
        return any(self.acts.near(s[0], OF_LATE) for s in spans)

    def _singular(self, item: Item) -> bool:
        theme = self.acts.theme(item)
        return theme is not None and not theme["plural"]

    # -------------------------------------------------------------------------------------------------- two places

    def _apart(self, x: Placed, y: Placed) -> bool:
        """True when no place of one clause can be, hold or lie within one of the other."""
        pair = x.where, y.where
        if pair not in self.separate:
            self.separate[pair] = self._exclude(x, y)
        return self.separate[pair]

    def _exclude(self, x: Placed, y: Placed) -> bool:
        names = [{fold(n) for p in s.places if (n := self._name(s.item, p))} for s in (x, y)]
        shared = any(m == n or _words(m) & _words(n) for m in names[0] for n in names[1])
        if not shared and self._towns_apart(x, y):
            return True
        return self._sites_apart(x, y)

    def _towns_apart(self, x: Placed, y: Placed) -> bool:
        left, right = self._spots(x), self._spots(y)
        if left and right:
            return all(exclude(s, t) for s in left for t in right)
        one, other = self._typed(x), self._typed(y)
        return bool(one and other) and not any(self._within(m, n) for m in one for n in other)

    def _spots(self, x: Placed) -> list[Spot]:
        """The places of a clause that are known."""
        found = []
        for place in x.places:
            name = self._name(x.item, place)
            known = spot(name, place["prep"], region=place["of"] in sites().regions) if name else None
            if known is not None:
                found.append(known)
        return found

    def _typed(self, x: Placed) -> list[str]:
        """Names of places that the reports call towns."""
        names = (self._name(x.item, p) for p in x.places if p["prep"] in WITHIN and p["kind"] == "place")
        return [n for n in names if n is not None and self._town(n)]

    def _town(self, name: str) -> bool:
        if name not in self.towns:
            behind, before = self.called
            called, apposed = re.compile(rf"{re.escape(name)}\b"), re.compile(rf"\b{re.escape(name)},")
            starts = (at - len(name) for at in before if at >= len(name))
            self.towns[name] = any(called.match(self.text, at) for at in behind) or any(
                apposed.match(self.text, at) for at in starts
            )
        return self.towns[name]

    @cached_property
    def called(self) -> tuple[list[int], list[int]]:
        """Behind what ("the town of") and before what (", a small town") the reports name a town."""
        kinds = "|".join(sites().towns)
        behind = [m.end() for m in re.finditer(rf"\b(?:{kinds}) of ", self.text)]
        return behind, [m.start() for m in re.finditer(rf", an? (?:[\w-]+ ){{0,4}}(?:{kinds})\b", self.text)]

    def _within(self, a: str, b: str) -> bool:
        """True when a report puts the one into the other."""
        one, other = re.escape(a), re.escape(b)
        near = r"(?:,| in| near| outside|, near|, in) "
        return bool(re.search(rf"{one}{near}{other}|{other}{near}{one}", self.text))

    def _sites_apart(self, x: Placed, y: Placed) -> bool:
        """True for two named places of one kind, or two kinds of place, of an act upon one person."""
        if not (self.acts.names(x.item, self.acts.theme(x.item)) and self.acts.names(y.item, self.acts.theme(y.item))):
            return False
        left, right = self._sites(x), self._sites(y)
        if not left or not right:
            return False
        if not set(left) & set(right):
            return True
        pairs = [(m, n) for k in left if k in right for m in left[k] for n in right[k]]
        return bool(pairs) and all(m is not None and n is not None and not _words(m) & _words(n) for m, n in pairs)

    def _sites(self, x: Placed) -> dict[str, list[str | None]]:
        """Kind of place -> names of those that a clause gives."""
        found: dict[str, list[str | None]] = {}
        for place in x.places:
            kind = self._kind(x.item, place)
            if kind is not None:
                found.setdefault(kind, []).append(self._name(x.item, place))
        return found


def _days_apart(left: Sequence[str], right: Sequence[str]) -> int:
    """Days between the nearest of two lots of dates."""
    spans = [[s for v in side if (s := interval(v)) is not None] for side in (left, right)]
    return min(max((a[0] - b[1]).days, (b[0] - a[1]).days, 0) for a in spans[0] for b in spans[1])


def _words(name: str) -> set[str]:
    """The words that tell a place from others of its kind."""
    return {
        w for w in re.findall(r"\w{3,}", fold(name)) if key(w, "NN") not in sites().kinds and w not in ("the", "and")
    }


def find_places(view: View) -> Iterator[Draft]:
    """One draft for each act that reports put in places that exclude each other; blocked by act."""
    scenes = Scenes(view)
    blocks: dict[str, list[Placed]] = {}
    for item in scenes.acts.items:
        for one in scenes.placed(item):
            blocks.setdefault(one.act, []).append(one)
    for name in sorted(blocks):
        block = sorted(blocks[name], key=lambda p: p.item.key)
        done: set[tuple[object, ...]] = set()
        for x, y in combinations(scenes.disputed(block), 2):
            new = x.item.key not in done and y.item.key not in done
            if new and scenes.contradict(x, y) and scenes.once(x, y, block):
                done |= {x.item.key, y.item.key}
                yield _draft(scenes, x, y, block)


def _draft(scenes: Scenes, x: Placed, y: Placed, block: Sequence[Placed]) -> Draft:
    sides = []
    for side, other in ((x, y), (y, x)):
        alike = [
            p
            for p in block
            if p is side
            or (
                p is not other and _label(scenes, p) == _label(scenes, side) and scenes.acts.same_act(p.item, side.item)
            )
        ]
        sides.append((_label(scenes, side), alike))
    answers = tuple(answer(label, (p.item.claim for p in alike), value=label) for label, alike in sides)
    order = min(x.item.order, y.item.order)
    first = min((x.item, y.item), key=lambda i: (i.order, i.key))
    return Draft(
        f"place: {name_of(scenes.acts, first)}",
        "place",
        "conflict",
        f"{told(scenes.view, answers)}; both mean the same act.",
        answers,
        weight=2.0 + 2.0 / (1 + order),
        central=first.value["act"] in scenes.acts.main or order <= LEAD,
    )


def _label(scenes: Scenes, x: Placed) -> str:
    """The places of a clause as it words them, the narrowest first."""
    names = ((p, scenes._name(x.item, p) or str(p["text"])) for p in x.places)
    return ", ".join(f"{p['prep']} {name}" if p["prep"] in SLACK else name for p, name in names)
