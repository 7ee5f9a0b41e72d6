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
from itertools import combinations
from typing import Any

from summitscan.annotate.lemmas import key
from summitscan.config import by_rules, load_rules
from summitscan.extract.dates import compatible, interval
from summitscan.gazetteer import Known, load_gazetteer
from summitscan.reconcile.acts import Acts
from summitscan.reconcile.align import Weights, classes
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.occurrence import name_of
from summitscan.reconcile.view import LEAD, Item, View
from summitscan.reconcile.words import told
from summitscan.spelling import fold

IN = frozenset({"in", "at", "inside"})
"""Prepositions by which an act is in a place."""

TOWN, STATE, COUNTRY = 3, 2, 1
"""Levels of the gazetteer."""

CARE = frozenset({"care", "be", "take", "tak"})
"""Acts by which a patient comes to be, or is, in a hospital."""


@dataclass(frozen=True, slots=True)
class Sites:
    """``sites``, ``towns`` and ``transfer_words`` of ``configs/acts.yaml``, by word key."""

    kinds: Mapping[str, str]
    towns: tuple[str, ...]
    transfer: re.Pattern[str]


@by_rules
def sites(rules: str | None = None) -> Sites:
    data = load_rules("acts", rules)
    kinds = {key(w, "NN"): key(group[0], "NN") for group in data["sites"] for w in group}
    transfer = re.compile(r"\b(?:" + "|".join(map(re.escape, data["transfer_words"])) + r")\b", re.I)
    return Sites(kinds, tuple(data["towns"]), transfer)


@dataclass(frozen=True)
class Placed:
    """An act with the places that a clause gives for it, the narrowest first."""

    item: Item
    places: tuple[Mapping[str, Any], ...]


class Scenes:
    """Compares the places of a story's acts."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.acts = Acts(view, classes(), Weights(view))
        self.towns: dict[str, bool] = {}
        """Name of a place -> whether the reports call it a town; each is looked for once."""

    @cached_property
    def text(self) -> str:
        return "\n".join(m.article.text for m in self.view.members)

    def placed(self, item: Item) -> Placed | None:
        """The places of what has happened, in one place and for certain; None for anything else."""
        value, act = item.value, self.acts.act(item)
        if value["negative"] or value["tense"] == "future" or value["certainty"] != "certain" or value["other"]:
            return None
        if item.claim.certainty not in ("certain", "probable") or value["plural"]:
            return None
        care = value["act"] in CARE or (act is not None and act.name == "care")
        if not care and (act is None or not act.placed):
            return None
        preps = IN | {"to", "on"} if care else IN | {"on"}
        places = tuple(p for p in value["at"] if p["prep"] in preps)
        if care:
            places = tuple(p for p in places if self._kind(item, p) == "hospital" and self._name(item, p))
        return Placed(item, places) if places else None

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
        if a.article.id == b.article.id or not self._one_occasion(a, b):
            return False
        return self._apart(x, y)

    def _one_occasion(self, a: Item, b: Item) -> bool:
        acts, act = self.acts, self.acts.act(a)
        dates = [v for v in a.when if interval(v)], [v for v in b.when if interval(v)]
        exclusive = dates[0] and dates[1] and not any(compatible(s, t) for s in dates[0] for t in dates[1])
        night = act is not None and act.office and exclusive and _days_apart(*dates) <= 1
        if exclusive and not night and (act is None or act.once != "ever"):
            return False
        if a.value["act"] in CARE or (act is not None and act.name == "care"):
            if any(sites().transfer.search(i.article.text) for i in (a, b)):
                return False
            left, right = acts.theme(a), acts.theme(b)
            return left is not None and right is not None and bool(acts.names(a, left)) and acts.same_theme(a, b)
        if not acts.same_act(a, b):
            return False
        return not (acts.main_act(a) and acts.main_act(b)) or (self._singular(a) and self._singular(b))

    def _singular(self, item: Item) -> bool:
        theme = self.acts.theme(item)
        return theme is not None and not theme["plural"]

    # -------------------------------------------------------------------------------------------------- two places

    def _apart(self, x: Placed, y: Placed) -> bool:
        """True when no place of one clause can be, hold or lie within one of the other."""
        names = [{fold(n) for p in s.places if (n := self._name(s.item, p))} for s in (x, y)]
        shared = any(m == n or _words(m) & _words(n) for m in names[0] for n in names[1])
        if not shared and self._towns_apart(x, y):
            return True
        return self._sites_apart(x, y)

    def _towns_apart(self, x: Placed, y: Placed) -> bool:
        left, right = self._known(x), self._known(y)
        if left and right:
            return all(_exclude(s, t) for s in left for t in right)
        one, other = self._typed(x), self._typed(y)
        return bool(one and other) and not any(self._within(m, n) for m in one for n in other)

    def _known(self, x: Placed) -> list[Known]:
        found = []
        for place in x.places:
            name = self._name(x.item, place)
            known = load_gazetteer().folded.get(fold(name)) if name and place["prep"] in IN else None
            if known is not None and known.kind == "place" and known.country is not None:
                found.append(known)
        return found

    def _typed(self, x: Placed) -> list[str]:
        """Names of places that the reports call towns."""
        names = (self._name(x.item, p) for p in x.places if p["prep"] in IN and p["kind"] == "place")
        return [n for n in names if n is not None and self._town(n)]

    def _town(self, name: str) -> bool:
        if name not in self.towns:
            kinds, own = "|".join(sites().towns), re.escape(name)
            pattern = rf"\b(?:{kinds}) of {own}\b|\b{own}, an? (?:[\w-]+ ){{0,4}}(?:{kinds})\b"
            self.towns[name] = bool(re.search(pattern, self.text))
        return self.towns[name]

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


def _exclude(a: Known, b: Known) -> bool:
    """True for two places of the gazetteer of which neither lies within the other."""
    if a.key == b.key:
        return False
    if a.country != b.country:
        return True
    return a.level == b.level and a.level in (TOWN, STATE)


def find_places(view: View) -> Iterator[Draft]:
    """One draft for each act that reports put in places that exclude each other; blocked by act."""
    scenes = Scenes(view)
    blocks: dict[str, list[Placed]] = {}
    for item in scenes.acts.items:
        one = scenes.placed(item)
        if one is not None:
            act = scenes.acts.act(item)
            name = (
                "care" if item.value["act"] in CARE or (act is not None and act.name == "care") else item.value["act"]
            )
            blocks.setdefault(name, []).append(one)
    for name in sorted(blocks):
        block = sorted(blocks[name], key=lambda p: p.item.key)
        done: set[tuple[object, ...]] = set()
        for x, y in combinations(block, 2):
            if x.item.key not in done and y.item.key not in done and scenes.contradict(x, y):
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
    return ", ".join(scenes._name(x.item, p) or p["text"] for p in x.places)
