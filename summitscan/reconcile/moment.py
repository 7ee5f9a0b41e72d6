"""When a thing happened or is to happen, where each report tells of it once (codes SS102, SS202).

``occurrence`` compares acts that can only be one by what they befall. Here a report's silence on any other such act
counts: two reports of one story that each date one act of a kind, of nothing that tells the two apart, mean the same.
Example: "the stoppage is to begin on 4 March" against "the stoppage is to begin on 14 March".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import Any

from summitscan.extract.dates import compatible, interval
from summitscan.reconcile.acts import Acts, Phrase, bodies, two_numbers
from summitscan.reconcile.align import STORY_SPAN
from summitscan.reconcile.clock import When, month_days, next_day, parts_exclude, when_of
from summitscan.reconcile.draft import Draft
from summitscan.reconcile.measure import relation
from summitscan.reconcile.momentrules import MomentRules, human, moment_rules
from summitscan.reconcile.occurrence import Dated, Occasions, dated, draft_of, find_occurrences, is_planned
from summitscan.reconcile.surroundings import Surroundings
from summitscan.reconcile.view import LEAD, Item, View

CLOSE = 0.25
"""Overlap of two clauses that tell of one act of something that one of them leaves open."""

LONG_AGO = 0.4
"""The same for an act of long ago that may befall a thing twice."""


@dataclass(frozen=True, slots=True)
class Told:
    """A dated clause with the kind of act that it tells, what that befell and who did it."""

    dated: Dated
    kind: str
    theme: Phrase | None
    agent: Phrase | None

    @property
    def item(self) -> Item:
        return self.dated.item


_LIMIT = re.compile(r"\b(?:by|until|till|through)\s*$", re.IGNORECASE)
"""Words behind which no time of an act stands, whatever the parser hangs it on."""


def timed(acts: Acts, item: Item) -> Dated | None:
    """As ``dated``; also what holds from or up to a time, and what was not done until then."""
    value = item.value
    if value["dates"] or value["until"]:
        found = dated(acts, item, loose=True)
        return None if found is None or _LIMIT.search(found.when.before) else found
    bounds = value.get("starts") or value.get("ends") or []
    if len(bounds) != 1 or value["certainty"] != "certain" or value["other"]:
        return None
    when = when_of(acts.view, item, bounds[0])
    if when is None or item.claim.certainty not in ("certain", "probable"):
        return None
    late = bool(value.get("ends")) and bool(re.search(r"\b(?:until|till|before)\s*$", when.before, re.I))
    if value["negative"]:
        return Dated(item, when, planned=is_planned(item, when)) if late else None
    return Dated(item, when, planned=is_planned(item, when), bound="start" if value.get("starts") else "end")


class Moments:
    """The dated acts of a story by kind."""

    def __init__(self, occasions: Occasions, every: Sequence[Dated]) -> None:
        self.occasions, self.acts = occasions, occasions.acts
        self.rules: MomentRules = moment_rules()
        self.blocks: dict[str, list[Told]] = {}
        self._in_report: dict[tuple[str, str], list[Told]] = {}
        for one in every:
            if self.acts.view.same[one.item.member] != one.item.member:
                continue  # copies of one text say nothing more
            for told in self._told(one):
                self.blocks.setdefault(told.kind, []).append(told)
                self._in_report.setdefault((told.kind, one.item.article.id), []).append(told)

    def _told(self, one: Dated) -> list[Told]:
        """What a clause tells, once for each kind. Nothing for verbs of speech and empty ones.

        An act goes by its fields: that of its verb with a word of the clause, that of what is said to happen, else
        those of its verb and its act; else by its act or its verb.
        """
        rules, value = self.rules, one.item.value
        word, theme, agent = value["word"], _sure(value["theme"]), _sure(value["agent"])
        kinds: set[str] = set()
        for phrase, other in ((theme, agent), (agent, theme)):
            if phrase is not None and (word, phrase["head"]) in rules.phrases:
                kinds.add(rules.phrases[word, phrase["head"]])  # "the law takes effect"
                theme, agent = other, None
                break
        if not kinds:
            kinds = {rules.phrases[word, w] for w in value["words"] if (word, w) in rules.phrases}
        event = value.get("bare") or word in rules.events
        if not kinds and event and theme is not None and theme["head"] in rules.nouns:
            kinds, theme, agent = {rules.nouns[theme["head"]]}, None, None  # "the last sighting was on 9 May"
        if not kinds:
            kinds = set(rules.words.get(word, ()))
            if value["known"]:
                kinds.add(rules.acts.get(value["act"], value["act"]))
            if value.get("bare"):
                kinds.add("occur")
        if one.bound == "end" and (kinds | {word}) & rules.lasting:
            kinds, one = {"stop"}, replace(one, bound="")
        elif one.bound == "start" and (kinds | {word}) & rules.starting:
            one = replace(one, bound="")
        if not kinds and word not in rules.empty and word not in self.acts.table.telling:
            kinds = {self.acts.table.role(word) or word}
        kinds |= {rules.families[k] for k in kinds if k in rules.families}
        return [Told(one, kind, theme, agent) for kind in sorted(kinds)]

    @cached_property
    def main(self) -> frozenset[str]:
        """Kinds of act that the beginnings of at least two reports tell."""
        told: dict[str, set[str]] = {}
        for item in self.acts.items:
            if item.order < LEAD:
                for one in self._told(Dated(item, When("", "", "", ""))):
                    told.setdefault(one.kind, set()).add(item.article.id)
        return frozenset(k for k, articles in told.items() if len(articles) > 1)

    def pairs(self) -> Iterator[tuple[Dated, Dated]]:
        """Clauses of two reports that give one act times that exclude each other."""
        done: set[tuple[object, ...]] = set()
        for kind in sorted(self.blocks):
            block = self.blocks[kind]
            for a, b in combinations(block, 2):
                if a.dated.when.value == b.dated.when.value:
                    continue
                pair = (*a.dated.key, *b.dated.key)
                if a.item.article.id != b.item.article.id and pair not in done and self._contradict(a, b):
                    done.add(pair)
                    yield a.dated, b.dated

    def _contradict(self, a: Told, b: Told) -> bool:
        x, y = a.dated, b.dated
        if (x.limit, x.bound) != (y.limit, y.bound) or not self._one_time(a, b) or not self.apart(x, y):
            return False
        fit = self.fit(a, b)
        if fit is False or self._two_measures(x.item, y.item) or not self._one_act(a, b, fit):
            return False
        if self.acts.view.once(Surroundings).of_two(a.item, b.item):
            return False
        return self._once(a, fit) and self._once(b, fit)

    def _two_measures(self, x: Item, y: Item) -> bool:
        """True where the sentences give another amount too: of this year one, of last year the other."""
        mine, theirs = (self._measured.get((i.member, i.sentence), ()) for i in (x, y))
        return any(a["unit"] == b["unit"] and relation(a, b) == "disjoint" for a in mine for b in theirs)

    @cached_property
    def _measured(self) -> dict[tuple[int, tuple[int, int]], list[dict[str, Any]]]:
        """The measures of each sentence; of times there are none."""
        found: dict[tuple[int, tuple[int, int]], list[dict[str, Any]]] = {}
        for item in self.acts.view.items:
            if item.slot.kind == "quantity" and item.value["unit"] not in (None, "s", "years-old"):
                found.setdefault((item.member, item.sentence), []).append(item.value)
        return found

    def apart(self, a: Dated, b: Dated) -> bool:
        """True when the times exclude each other."""
        if a.when.text.lower() == b.when.text.lower():
            return False  # "Saturday", taken for the one before here and for the next there
        days = month_days(a.when, b.when)
        if days is not None and days[0] == days[1] and a.when.minute is None:
            return False
        if days is not None and a.when.value[:4] != b.when.value[:4]:
            return True
        if not (self.occasions.firm(a) and self.occasions.firm(b)):
            return False
        if self.occasions.excluded(a, b) or parts_exclude(a.when, b.when):
            return True
        return self._to_come(a) is not False and self._to_come(b) is not False and next_day(a.when, b.when)

    def _one_time(self, a: Told, b: Told) -> bool:
        """True for two acts done, or two to come that reports of one day tell of, and not for what was planned."""
        planned = {p for t in (a, b) if (p := self._to_come(t.dated)) is not None}
        if len(planned) > 1 or self._was_planned(a) != self._was_planned(b):
            return False
        return True not in planned or self.occasions.at_one_time(a.dated, b.dated)

    def _to_come(self, one: Dated) -> bool | None:
        """Whether it is to come; None where only a year that was guessed tells."""
        if one.item.value["tense"] == "present" and one.when.value[:10] == one.item.day:
            return None
        if month_days(one.when, one.when) is None:
            return one.planned
        tense = one.item.value["tense"]
        return None if tense == "present" else bool(tense == "future")

    def _was_planned(self, one: Told) -> bool:
        """True for "had been scheduled for Monday"."""
        value = one.item.value
        of = value["word"] in self.rules.planning or "du" in value["words"]
        return bool(value.get("intended")) or (one.kind == "occur" and value["tense"] == "past" and of)

    def _once(self, one: Told, fit: bool | None) -> bool:
        """True when the report gives no other time to an act of the kind that could be meant."""
        marks = self._marks(one)
        others = [o for o in self._in_report[one.kind, one.item.article.id] if o is not one and self._marks(o) == marks]
        meant = (True,) if fit and one.kind in self.rules.general else (True, None)
        return all(compatible(o.dated.when.value, one.dated.when.value) for o in others if self.fit(o, one) in meant)

    # --------------------------------------------------------------------------------------------------- one act

    def _one_act(self, a: Told, b: Told, fit: bool | None) -> bool:
        x, y, acts = a.item, b.item, self.acts
        if self._marks(a) != self._marks(b) or self._elsewhere(a, b) or x.value["other"] or y.value["other"]:
            return False
        if not a.dated.planned and any(map(_some, (a, b))):
            return False
        overlap = acts.weights.overlap(x, y)
        spans = [interval(t.dated.when.value) for t in (a, b)]
        now = [span is not None and acts.near(span[0], STORY_SPAN) for span in spans]
        if not (all(now) or a.dated.planned):
            act = acts.act(x)
            single = act is not None and act.once in ("ever", "last")
            sole = all(set(i.value["words"]) & self.rules.sole for i in (x, y))
            if not (single or sole) and (self._repeats(x) or self._repeats(y)):
                return False
            if any(now) and not ((single or sole) and fit is True):
                return False
            if fit is not True:
                return (sole and overlap >= CLOSE) or self._specific(a, b)
            return self._definite(a, b) and (single or sole or overlap >= LONG_AGO or self._specific(a, b))
        if fit is True:
            return True
        if a.kind in self.rules.families.values():
            return False
        return self._specific(a, b) or overlap >= CLOSE or acts.common_names(x, y) or a.kind in self.main

    def _elsewhere(self, a: Told, b: Told) -> bool:
        """True for acts of other places, and where only one report says where several things met with it."""
        if self.acts.elsewhere(a.item, b.item, planned=a.dated.planned):
            return True
        known = self.acts.view.known
        one, other = ({n for n in t.item.names if n in known and known[n].kind == "place"} for t in (a, b))
        if one and other:
            return not one & other
        several = any(t.theme is not None and t.theme["plural"] for t in (a, b))
        return several and bool(self.acts.at(a.item)) != bool(self.acts.at(b.item))

    def _definite(self, a: Told, b: Told) -> bool:
        """True where what the two acts befell has a name or an article: "the dam", not "a resolution"."""
        return all(
            p is not None and (p["names"] or p["proper"] or p["det"] in ("the", "this", "that", "poss"))
            for p in (a.theme, b.theme)
        )

    def _specific(self, a: Told, b: Told) -> bool:
        """True for the only acts of a kind that two reports date, which they tell at their beginning and which says
        what is done."""
        kinds = (self.rules.fields - self.rules.general) & self.main
        return a.kind in kinds and self._alone(a) and self._alone(b)

    def _alone(self, one: Told) -> bool:
        """True for the only act of its kind that a report dates."""
        marks = self._marks(one)
        same = [o for o in self._in_report[one.kind, one.item.article.id] if self._marks(o) == marks]
        return all(o.dated.when.value == one.dated.when.value for o in same)

    def _repeats(self, item: Item) -> bool:
        return item.value["word"] in self.rules.repeated and not set(item.value["words"]) & self.rules.sole

    def _marks(self, one: Told) -> frozenset[str]:
        """Words that tell it from others of its kind; those of what it befell are looked at with that."""
        of = {m for p in (one.theme, one.agent) if p is not None for m in p["mods"]}
        return frozenset(one.item.value["words"]) & self.rules.marks - of - self.rules.own.get(one.kind, frozenset())

    def fit(self, a: Told, b: Told) -> bool | None:
        """Whether two acts of a kind befell one thing and one body did them: True, False, or None for unknown."""
        if a.theme and b.theme and a.agent and b.agent:
            theme = self._one(a.item, a.theme, b.item, b.theme)
            named = [self.acts.names(t.item, t.agent) for t in (a, b)]
            strict = theme is not True or a.kind not in self.rules.whoever or all(named)
            return False if strict and self._one(a.item, a.agent, b.item, b.agent) is False else theme
        # "the ministers will meet", "the troops moved in", "the soldiers entered the compound"
        left, right = ([p for p in (t.theme, t.agent) if p is not None] for t in (a, b))
        if not left or not right:
            return None
        found = {self._one(a.item, p, b.item, q) for p in left for q in right}
        if True in found or not (a.theme and b.theme):
            return True if True in found else None if None in found else False
        return self._one(a.item, a.theme, b.item, b.theme)

    def _one(self, x: Item, left: Phrase | None, y: Item, right: Phrase | None) -> bool | None:
        if left is None or right is None:
            return None
        if left["several"] or right["several"] or two_numbers(left, right):
            return False
        one, other = self.acts.names(x, left), self.acts.names(y, right)
        if one and other:
            return bool(one & other)
        acts = self.acts
        if one or other:
            named, bare = (one, right) if one else (other, left)
            words = {w for n in named for w in self.acts.view.name(n).lower().split()}
            return None if words & self.acts.headlined and self._may_mean(named, bare) else False
        if acts.kind(left["head"]) != acts.kind(right["head"]) and not self._things(left) & self._things(right):
            heads = {left["head"], right["head"]}
            either = self.rules.anyone if left["plural"] or right["plural"] else self.rules.anybody
            same = left["plural"] == right["plural"] and heads & either
            return None if same and all(map(human, heads)) else False
        mods = [acts.told_apart(p) - ({"first"} if p["plural"] else set()) for p in (left, right)]
        if not (mods[0] <= mods[1] or mods[1] <= mods[0]) or (mods[0] ^ mods[1]) & self.rules.marks:
            return False
        of = acts.of(x, left), acts.of(y, right)
        if bool(of[0]) != bool(of[1]) and any(self._strange(i, p) for i, p in ((x, left), (y, right))):
            return False  # "the school", "the school in Verona"
        if of[0] and of[1] and not any(p & q for p in of[0] for q in of[1]):
            return False
        return "another" not in (left["det"], right["det"])

    def _strange(self, item: Item, phrase: Phrase) -> bool:
        """True for a thing that is told from others by a place which no headlines name."""
        names = self.acts.view.members[item.member].facts.names
        places = [set(names[n].name.lower().split()) for n in phrase["of"] if names[n].kind == "place"]
        return any(not words & self.acts.headlined for words in places)

    def _things(self, phrase: Phrase) -> frozenset[int]:
        return self.rules.things.get(phrase["head"], frozenset())

    def _may_mean(self, names: frozenset[str], phrase: Phrase) -> bool:
        """True for "the musician" of a person, "the company" of a body."""
        known = self.acts.view.known
        kinds = {known[n].kind for n in names if n in known}
        if phrase["of"] or phrase["plural"] or phrase["det"] not in ("the", "this", "that", "poss"):
            return False
        if phrase["head"] in bodies():
            return "organisation" in kinds
        if kinds == {"person"}:
            return human(phrase["head"])
        return "person" not in kinds


def _sure(phrase: Phrase | None) -> Phrase | None:
    """A phrase that stands for something known: no pronoun, unless it is sure whom it means."""
    if phrase is None or phrase["pronoun"]:
        return None
    if phrase["through"] is not None and (
        phrase["plural"] or not (phrase["names"] or phrase["through"] in ("it", "its"))
    ):
        return None
    return phrase


def _some(one: Told) -> bool:
    """True for what befell some of many: "two men were arrested"."""
    phrase = one.theme
    return phrase is not None and phrase["plural"] and phrase["det"] is None and not phrase["names"]


def find_dates(view: View) -> Iterator[Draft]:
    """One draft for each act that at least two reports date, first what ``occurrence`` finds."""
    occasions = Occasions(view)
    every = [one for item in occasions.acts.items if (one := dated(occasions.acts, item)) is not None]
    opposed: set[tuple[str, str]] = set()
    for draft in find_occurrences(occasions, every):
        if draft.verdict == "conflict":
            opposed |= {(c.article, c.sentence) for a in draft.answers for c in a.claims}
        yield draft
    groups: dict[tuple[str, ...], list[Dated]] = {}
    told = [one for item in occasions.acts.items if (one := timed(occasions.acts, item)) is not None]
    for one, other in Moments(occasions, told).pairs():
        if not all((d.item.article.id, d.item.claim.sentence) in opposed for d in (one, other)):
            group = groups.setdefault((one.item.value["act"], *sorted({one.when.value, other.when.value})), [])
            group += [d for d in (one, other) if d not in group]
    for times in sorted(groups):
        found = draft_of(occasions, sorted(groups[times], key=lambda d: d.key), apart=True)
        if found is not None:
            yield found
