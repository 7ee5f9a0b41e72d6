"""Where and when the story itself took place, as most of its independent reports tell it at their beginning.

A place is one of the story where a report says that something was done in it (or bears it as its dateline), and most
reports name it, or a place inside it, in headline, dateline and lead. Of several the narrowest is taken: the town, not
its country. Who reports on a country, or on people from a town, does not say that it happened there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from summitscan.config import rule_folder
from summitscan.extract.dates import interval
from summitscan.gazetteer import load_gazetteer
from summitscan.model import Article, Place, Story
from summitscan.reconcile.acts import acts_of
from summitscan.reconcile.occurrence import dated
from summitscan.reconcile.view import LEAD, Item, View
from summitscan.reconcile.where import exclude, spot
from summitscan.spelling import fold
from summitscan.towns import towns_of

DAY = re.compile(r"\d{4}-\d\d-\d\d")

IN = frozenset({"in", "at", "inside", "near", "on"})
"""Prepositions of what is done in a place."""

OPENING = 2
"""Blocks that tell the occurrence itself; of later ones only what the headlines tell."""

LATER = 6
"""Blocks in which what the headlines tell is given its place."""

AROUND = 10
"""Days from the story's date beyond which something else is told."""

BEFORE = 7
"""Days before its reports on which a thing may have happened."""

BETWEEN = re.compile(r"(?: \w+){0,2} ")
"""Words between a place and what happened there: "Corvale dam collapse"."""

AT_HAND = 24
"""Places, those named by most, among which the story's is looked for."""


@dataclass
class _Found:
    """What speaks for a place."""

    named: set[str] = field(default_factory=set)
    """The origins that name it."""
    told: set[str] = field(default_factory=set)
    """Those that have something done in it."""


def set_in(view: View, *, rules: str | None = None) -> Story:
    """The story with its own day and place. rules: a folder of the user's own rule files"""
    with rule_folder(rules):
        return replace(view.story, date=day_of(view), place=place_of(view))


def place_of(view: View) -> Place | None:
    """Where the story took place; None where that is not clear."""
    return _Setting(view).place()


def day_of(view: View) -> str | None:
    """The day on which most reports say that it happened, else that on which they appeared."""
    published = view.story.date
    if published is None:
        return None
    acts = view.once(acts_of)
    given: dict[str, set[str]] = {}
    for item in acts.items:
        if item.order > OPENING or item.value["tense"] == "future" or item.value["word"] in acts.table.telling:
            continue
        one = dated(acts, item)
        if one is None or one.planned or one.limit or not DAY.match(one.when.value):
            continue
        day = one.when.value[:10]
        if -1 <= (date.fromisoformat(published) - date.fromisoformat(day)).days <= BEFORE:
            given.setdefault(day, set()).add(item.article.origin or item.article.id)
    usual = sorted(given, key=lambda d: (-len(given[d]), d))[:2]
    if not usual or len(given[usual[0]]) < 2 or (len(given[usual[0]]) == len(given[usual[-1]]) and len(usual) > 1):
        return published
    return usual[0]


class _Setting:
    def __init__(self, view: View) -> None:
        self.view = view
        self.acts = view.once(acts_of)
        self.origins = {m.article.origin or m.article.id for m in view.members}
        self.found: dict[str, _Found] = {}
        """Key of a place, one for all entities and datelines of its name, -> what speaks for it."""
        self.names: dict[str, str] = {}
        self.entities: dict[str, Counter[str]] = {}
        """Of each the entities, and how many articles name them."""
        self.inside: set[tuple[str, str]] = set()
        """(inner, outer), as reports say: "in Corvale in the north of Kessland"."""
        self.leads = [
            (m.article.origin or m.article.id, m.article.text[: self._lead_end(m.article)]) for m in view.members
        ]
        self.opening = "\n".join(lead for _, lead in self.leads)

    def place(self) -> Place | None:
        self._named()
        self._told()
        self._titled()
        for key in self.found:
            words = re.compile(rf"\b{re.escape(self.names[key])}\b")
            self.found[key].named.update(o for o, lead in self.leads if words.search(lead))
        chosen = sorted(self.found, key=lambda p: (-len(self.found[p].named), p))[:AT_HAND]
        outer = {p: {q for q in chosen if q != p and self._within(p, q)} for p in chosen}
        total = {
            p: _Found(
                set().union(self.found[p].named, *(self.found[q].named for q in chosen if p in outer[q])),
                set().union(self.found[p].told, *(self.found[q].told for q in chosen if p in outer[q])),
            )
            for p in chosen
        }
        clear = [p for p in chosen if self._clear(p, total, outer)]
        narrow = [p for p in clear if not any(p in outer[q] for q in clear)]
        best = max((len(total[p].named) for p in narrow), default=0)
        most = [p for p in narrow if len(total[p].named) == best]
        # Of two that do not lie in each other it is not clear which one is meant.
        if len(most) != 1 or any(self._excluded(most[0], p) for p in narrow):
            return None
        (place,) = most
        usual = self.entities.get(place)
        entity = min(usual, key=lambda e: (-usual[e], e)) if usual else None
        return Place(self.names[place] if entity is None else self.view.name(entity), entity)

    def _clear(self, place: str, total: Mapping[str, _Found], outer: Mapping[str, set[str]]) -> bool:
        """True where most reports name a place, and most of those that give what is done a place put it there."""
        found, all_of_them = total[place], len(self.origins)
        others = (p for p in total if p not in outer[place] and not self._may_hold(p, place))
        elsewhere = set().union(*(total[p].told for p in others)) - found.told
        if 2 * len(found.named) <= all_of_them or len(found.told) <= len(elsewhere):
            return False
        if self._is_country(self.names[place]):
            return 3 * len(found.told) >= 2 * all_of_them  # a country is what reports are about, as often as not
        return len(found.told) > 1 or (len(found.told) == 1 and len(found.named) == all_of_them)

    def _may_hold(self, outer: str, inner: str) -> bool:
        """True for a state and a place of its country, or of nobody knows where: it may lie in it."""
        known = load_gazetteer().folded.get(fold(self.names[outer]))
        if known is None or known.level > 2:
            return False
        lands = self._countries(self.names[inner])
        return not lands or (known.level == 2 and known.country in lands)

    def _excluded(self, place: str, other: str) -> bool:
        one, two = spot(self.names[place], "in"), spot(self.names[other], "in")
        return one is not None and two is not None and exclude(one, two)

    # ------------------------------------------------------------------------------------------------ what is said

    @staticmethod
    def _lead_end(article: Article) -> int:
        starts = [b.start for b in article.blocks if b.role in ("headline", "body")]
        return starts[LEAD] if len(starts) > LEAD else len(article.text)

    def _named(self) -> None:
        for member in self.view.members:
            article = member.article
            end = self._lead_end(article)
            for k, name in enumerate(member.facts.names):
                if name.kind == "place" and any(m.start < end and m.form == "name" for m in name.mentions):
                    self._add(member.entities[k], name.name, article)
            if article.dateline:
                self._add(None, article.dateline.split(",")[0].title(), article, told=True)

    def _told(self) -> None:
        for item in self.acts.items:
            main = item.value["act"] in self.acts.main
            if item.order > (LATER if main else OPENING) or item.value["negative"] or self._long_ago(item):
                continue
            at = [p for p in item.value["at"] if p["kind"] == "place" and p["name"] is not None]
            entities = [self.view.members[item.member].entities[p["name"]] for p in at]
            keys = [self._key(e, self.view.name(e)) for e in entities]
            for n, (place, entity) in enumerate(zip(at, entities, strict=True)):
                if place["prep"] in IN:
                    self._add(entity, self.view.name(entity), item.article, told=True)
                if place["within"] and n:
                    self.inside.add((keys[n - 1], keys[n]))

    def _titled(self) -> None:
        """What a headline names after its place: "Corvale dam collapse"."""
        deeds = [i for i in self.acts.items if i.order == 0 and i.value["noun"]]
        for item in deeds:
            member = self.view.members[item.member]
            for k, name in enumerate(member.facts.names):
                ends = [m.end for m in name.mentions if m.end < item.slot.start] if name.kind == "place" else []
                if any(BETWEEN.fullmatch(item.article.text[e : item.slot.start]) for e in ends):
                    self._add(member.entities[k], name.name, item.article, told=True)

    def _long_ago(self, item: Item) -> bool:
        if self.view.story.date is None:
            return False
        day = date.fromisoformat(self.view.story.date)
        spans = [s for v in item.when if (s := interval(v)) is not None]
        return any((day - s[1]).days > AROUND for s in spans)

    def _add(self, entity: str | None, name: str, article: Article, *, told: bool = False) -> None:
        key = self._key(entity, name)
        found = self.found.setdefault(key, _Found())
        self.names.setdefault(key, name if entity is None else self.view.name(entity))
        if entity is not None:
            self.entities.setdefault(key, Counter())[entity] += 1
        origin = article.origin or article.id
        found.named.add(origin)
        if told:
            found.told.add(origin)

    def _key(self, entity: str | None, name: str) -> str:
        folded = fold(name if entity is None else self.view.name(entity))
        known = load_gazetteer().folded.get(folded)
        return known.key if known is not None and known.kind == "place" else folded

    # ---------------------------------------------------------------------------------------------- one in another

    def _within(self, inner: str, outer: str) -> bool:
        """True where the one place lies in the other."""
        if (inner, outer) in self.inside and (outer, inner) not in self.inside:
            return True
        one, other = self.names[inner], self.names[outer]
        known = load_gazetteer().folded.get(fold(other))
        if known is not None and known.level == 1 and known.country in self._countries(one):
            return len(self._countries(one)) == 1 and not self._is_country(one)
        small, large = fold(one).split(), fold(other).split()
        listed = load_gazetteer().folded.get(fold(one)) is not None or towns_of(one)
        if small[: len(large)] == large and len(small) > len(large) and not listed:
            return True  # "Cincinnati Zoo"
        return bool(re.search(rf"\b{re.escape(one)}(?:,| in) {re.escape(other)}\b", self.opening))

    @staticmethod
    def _is_country(name: str) -> bool:
        known = load_gazetteer().folded.get(fold(name))
        return known is not None and known.level == 1

    @staticmethod
    def _countries(name: str) -> frozenset[str]:
        """Those in which a place may lie, by its name or what begins it ("Corvale Beach")."""
        words = name.split()
        for n in range(len(words), 0, -1):
            first = " ".join(words[:n])
            known = load_gazetteer().folded.get(fold(first))
            if known is not None and known.kind == "place":
                return frozenset({known.country} if known.country else ())
            if towns := towns_of(first):
                return frozenset(t.country for t in towns)
        return frozenset()
