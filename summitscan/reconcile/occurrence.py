"""When a thing happened (codes SS102, SS202): dates and hours that reports give one act.

An act is compared where it befalls a thing at most once, in its life ("was founded in 1998") or in the days of the
story ("her resignation on Tuesday"), and where the story's headlines tell it ("the roof fell in on Sunday"). Dates
contradict each other when no day fits both; what a night or another clock explains is left alone.
Example: "was founded in 1998" against "was founded in 2001".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, islice

from summitscan.extract.dates import compatible, interval
from summitscan.numbers import number_rules
from summitscan.reconcile.acts import Acts, acts_of
from summitscan.reconcile.align import STORY_SPAN
from summitscan.reconcile.clock import When, exclude, when_of
from summitscan.reconcile.draft import Answer, Draft, answer
from summitscan.reconcile.home import one_clock, scene_country
from summitscan.reconcile.surroundings import Surroundings
from summitscan.reconcile.view import LEAD, Item, View
from summitscan.reconcile.words import told

FRESH = 3
"""Days from a story's date within which a report must have appeared for its "on Sunday" to be believed."""

YEAR = 366
"""Days between a date of the story's time and one of long ago that are not held against each other."""

SAME_OCCASION = 0.35
"""Overlap of two clauses on an act of long ago that may befall a thing twice."""

_ROUND = re.compile(r"\b(?:more than|over|about|around|some|nearly|almost|years?|months?|decades?)\b.*\bago\b", re.I)
"""Distances in time that are rounded as they are written: "more than two years ago"."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A clause that dates an act.

    limit:   it lies no later than that ("moved in 2015 after a merger")
    planned: it is to come
    bound:   "start" or "end" where it is told from when or up to when something holds
    """

    item: Item
    when: When
    limit: bool = False
    planned: bool = False
    bound: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        return (*self.item.key, self.when.value)


def dated(acts: Acts, item: Item, *, loose: bool = False) -> Dated | None:
    """The one time that a clause gives for what has happened; None where it gives none or is not sure of it.

    loose: also where a pronoun tells whom or what it befell
    """
    value = item.value
    if value["negative"] or value["other"]:
        return None
    if value["certainty"] != "certain" or item.claim.certainty not in ("certain", "probable"):
        return None
    theme = acts.theme(item)
    told = value["noun"] or value["agent"] is not None or (loose and value["theme"] is not None)
    if (theme is None and not told) or (theme is not None and theme["head"] in acts.table.moving):
        return None
    if theme is not None and theme["text"] in number_rules().units:
        return None  # "60 millimetres fell"
    limit = not value["dates"]
    found = [w for t in value["dates"] or value["until"] if (w := when_of(acts.view, item, t)) is not None]
    own = [w for w in found if w.value[-1:] != "Z"] or found  # "5:17 a.m. (0217 GMT)"
    return Dated(item, own[0], limit, is_planned(item, own[0])) if len(own) == 1 else None


def is_planned(item: Item, when: When) -> bool:
    """True for what is to come: told in the future, or in the present with a day ahead ("takes office on 1 May")."""
    span = interval(when.value)
    ahead = span is not None and item.day is not None and span[0].isoformat() > item.day
    return ahead or (item.value["tense"] == "future" and not item.value["noun"])


def words_of(dates: Sequence[Dated]) -> str:
    """The commonest words for the date of these clauses."""
    forms = Counter(d.when.text for d in dates)
    return min(forms, key=lambda f: (-forms[f], -len(f), f))


class Occasions:
    """Compares the dates of a story's acts."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.acts = view.once(acts_of)
        self.scene = scene_country(view)

    def contradict(self, x: Dated, y: Dated, block: Sequence[Dated]) -> bool:
        """True when two clauses with firm dates can only mean one act, and their dates exclude each other."""
        if x.item.article.id == y.item.article.id:
            return False
        if x.planned != y.planned or (x.planned and not self.at_one_time(x, y)):
            return False  # what was planned is put off
        if x.planned and self.acts.elsewhere(x.item, y.item, planned=True):
            return False  # at the mills in the south, and in the north
        if not self.excluded(x, y) or not self._one_occasion(x, y):
            return False
        if self.view.once(Surroundings).of_two(x.item, y.item):
            return False
        return not (self._says_both(x, y, block) or self._says_both(y, x, block))

    def excluded(self, x: Dated, y: Dated) -> bool:
        act = self.acts.act(x.item)
        if x.limit or y.limit:
            return self._beyond(x, y)
        one_word = x.item.value["word"] == y.item.value["word"]
        if act is not None and act.slow and (act.pair or not one_word) and _next_year(x.when.value, y.when.value):
            return False  # what was built in 1990 may date from 1989
        office = act is not None and act.office
        clock = one_clock(self.scene, x.item.article, y.item.article, office=office)
        return exclude(x.when, y.when, office=office, one_clock=clock)

    def at_one_time(self, x: Dated, y: Dated) -> bool:
        """True when two reports are of one day or of days on end."""
        days = [i.day for i in (x.item, y.item)]
        if None in days:
            return False
        first, last = (date.fromisoformat(d) for d in days if d is not None)
        return abs((first - last).days) <= 1

    def _beyond(self, x: Dated, y: Dated) -> bool:
        """True when one act lies after the limit that the other report gives it."""
        if x.limit == y.limit:
            return False
        limit, other = (x, y) if x.limit else (y, x)
        end, start = interval(limit.when.value), interval(other.when.value)
        return end is not None and start is not None and start[0] > end[1]

    def firm(self, x: Dated) -> bool:
        """True for a date that can be held against another: not a round one, nor one that hangs on a file date that may
        be wrong."""
        span, story = interval(x.when.value), self.view.story.date
        if span is None or story is None or _ROUND.search(x.when.text):
            return False
        if not self.acts.near(span[0], STORY_SPAN):
            return True
        day = x.item.day
        return day is not None and self.acts.near(date.fromisoformat(day), FRESH)

    def _one_occasion(self, x: Dated, y: Dated) -> bool:
        a, b, acts = x.item, y.item, self.acts
        if not acts.same_act(a, b):
            return False
        act, one, other = acts.act(a), interval(x.when.value), interval(y.when.value)
        if one is None or other is None:
            return False
        now = [acts.near(d, STORY_SPAN) for d in (one[0], other[0])]
        if now[0] != now[1] and abs((one[0] - other[0]).days) > YEAR:
            return False  # what opened in 1960 opened this morning
        at_once = all(now)
        if acts.main_act(a) and acts.main_act(b) and at_once:
            return True
        if act is None:
            return at_once and acts.same_theme(a, b)
        if act.once == "ever":
            return True
        if act.once == "last":
            return bool(a.value["ordinal"] and b.value["ordinal"])
        if act.once == "role":
            roles = a.value["agent"], b.value["agent"]
            return None not in roles and acts.same_doer(a, b)
        if act.once == "no":
            return acts.weights.overlap(a, b) >= SAME_OCCASION
        if at_once or abs((one[0] - other[0]).days) <= STORY_SPAN:
            return True
        long_ago = not any(now)
        shared = set(a.value["words"]) & set(b.value["words"]) - {a.value["word"], b.value["word"]}
        return long_ago and bool(shared or acts.common_names(a, b)) and acts.weights.overlap(a, b) >= SAME_OCCASION

    def _says_both(self, x: Dated, y: Dated, block: Sequence[Dated]) -> bool:
        """True when the report of ``x`` elsewhere gives the other date too: then it means two acts, or has a slip."""
        return any(
            d.item.article.id == x.item.article.id
            and compatible(d.when.value, y.when.value)
            and d is not x
            and not compatible(d.when.value, x.when.value)
            for d in block
        )


def _next_year(a: str, b: str) -> bool:
    one, other = interval(a), interval(b)
    return one is not None and other is not None and min(len(a), len(b)) == 4 and abs(one[0].year - other[0].year) <= 1


SAMPLE = 16
"""Different clauses of a group that a newcomer is held against: with all of them the cost would grow with the square of
a story's size."""


def _groups(occasions: Occasions, block: Sequence[Dated]) -> list[list[Dated]]:
    """Each clause with those of whose first ``SAMPLE`` it goes with at least half. Clauses of copies are looked at
    once."""
    acts = occasions.acts
    kinds: dict[tuple[object, ...], int] = {}
    first: list[Item] = []
    known: dict[tuple[int, int], bool] = {}
    groups: list[tuple[list[Dated], Counter[int]]] = []
    for one in block:
        slot = one.item.slot
        kind = kinds.setdefault((acts.view.same[one.item.member], slot.start, slot.end, repr(slot.value)), len(kinds))
        if kind == len(first):
            first.append(one.item)
        for group, many in groups:
            sample = list(islice(many.items(), SAMPLE))
            for other, _ in sample:
                if (kind, other) not in known:
                    known[kind, other] = _goes_with(acts, first[kind], first[other])
            if sum(n for other, n in sample if known[kind, other]) * 2 >= sum(n for _, n in sample):
                group.append(one)
                many[kind] += 1
                break
        else:
            groups.append(([one], Counter([kind])))
    return [group for group, _ in groups]


def _goes_with(acts: Acts, a: Item, b: Item) -> bool:
    if not acts.same_act(a, b):
        return False
    return (
        acts.main_act(a)
        or acts.common_names(a, b)
        or acts.weights.overlap(a, b) >= 0.25
        or bool(acts.names(a, a.value["theme"]))
    )


def draft_of(occasions: Occasions, group: Sequence[Dated], apart: bool) -> Draft | None:
    """One draft of the dates of one act. apart: they exclude each other"""
    acts, view = occasions.acts, occasions.view
    by_time: dict[str, list[Dated]] = {}
    for one in group:
        by_time.setdefault(one.when.value, []).append(one)
    times = sorted(by_time, key=lambda t: (-len({d.item.article.id for d in by_time[t]}), t))
    verdict = "conflict"
    if not apart:
        times = [t for t in times if compatible(t, times[0])]
        verdict = "agree" if len(times) == 1 else "precision"
    kept = [d.item for t in times for d in by_time[t]]
    if len({i.article.id for i in kept}) < 2:
        return None
    order = min(i.order for i in kept)
    first = min(kept, key=lambda i: (i.order, i.key))
    answers = tuple(answer(words_of(by_time[t]), (d.item.claim for d in by_time[t]), value=t) for t in times)
    return Draft(
        f"date: {name_of(acts, first)}",
        "date",
        verdict,
        _explain(view, verdict, answers),
        answers,
        weight=len({i.article.id for i in kept}) + 2.0 / (1 + order),
        central=first.value["act"] in acts.main or order <= LEAD,
    )


def name_of(acts: Acts, item: Item) -> str:
    """ "Bruno came", "girls released": what happened to what."""
    word = str(item.value["label"])
    theme = acts.theme(item) or (None if item.value["noun"] else acts.agent(item))
    if theme is None:
        return word
    named = sorted(acts.view.name(e) for e in acts.names(item, theme))
    return f"{named[0] if named else theme['text']} {word}"


def _explain(view: View, verdict: str, answers: Sequence[Answer]) -> str:
    match verdict:
        case "conflict":
            return f"{told(view, answers)}; both mean the same act."
        case "precision":
            return f"The date is given more or less exactly: {told(view, answers)}."
        case _:
            return f"The reports give the same date: {answers[0].label}."


def find_occurrences(occasions: Occasions, every: Sequence[Dated]) -> Iterator[Draft]:
    """One draft for each act that at least two reports date; blocked by act. every: the dated clauses"""
    blocks: dict[str, list[Dated]] = {}
    for one in every:
        value = one.item.value
        if (not one.planned or value["known"]) and (value["known"] or value["act"] in occasions.acts.main):
            blocks.setdefault(value["act"], []).append(one)
    for name in sorted(blocks):
        block = sorted(blocks[name], key=lambda d: d.key)
        yield from _block(occasions, block)


def _block(occasions: Occasions, block: Sequence[Dated]) -> Iterator[Draft]:
    """Contradictions first: their clauses are not told again among what agrees."""
    opposed: list[list[Dated]] = []
    for x, y in combinations([d for d in block if occasions.firm(d)], 2):
        if (x.when.value, x.limit) != (y.when.value, y.limit) and occasions.contradict(x, y, block):
            joined = [g for g in opposed if x in g or y in g]
            opposed = [g for g in opposed if g not in joined]
            opposed.append(list({d.key: d for g in (*joined, [x, y]) for d in g}.values()))
    taken = {d.key for g in opposed for d in g}
    for group in opposed:
        more = [d for d in block if d.key not in taken and _bears_out(occasions, d, group)]
        taken |= {d.key for d in more}
        draft = draft_of(occasions, sorted([*group, *more], key=lambda d: d.key), apart=True)
        if draft is not None:
            yield draft
    for group in _groups(occasions, [d for d in block if d.key not in taken and not d.limit]):
        draft = draft_of(occasions, group, apart=False)
        if draft is not None:
            yield draft


def _bears_out(occasions: Occasions, one: Dated, group: Sequence[Dated]) -> bool:
    """True for a clause on the same act with a date that stands in the group already."""
    return any(d.when.value == one.when.value and occasions.acts.same_act(d.item, one.item) for d in group)
