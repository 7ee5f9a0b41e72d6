"""When a thing happened (codes SS102, SS202): dates that reports give one act.

Two kinds of acts are compared: those that befall a thing at most once ("Bruno came to Trento in 2015"), and what
the story's headlines tell ("the roof fell in on Sunday"). Dates contradict each other
when no day fits both; those of neighbouring days are left alone, for a night lies between them and clocks differ.
Example: "was founded in 1998" against "was founded in 2001".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from summitscan.annotate.lemmas import key
from summitscan.extract.dates import compatible, interval
from summitscan.reconcile.align import STORY_SPAN, Classes, Weights, classes
from summitscan.reconcile.draft import Answer, Draft, answer
from summitscan.reconcile.view import LEAD, Item, View
from summitscan.reconcile.words import told

NEIGHBOURS = 1
"""Days between two dates that may be one night, or one moment in two time zones."""

FRESH = 3
"""Days from a story's date within which a report must have appeared for its "on Sunday" to be believed."""

SAME_ACT = 0.25
"""Overlap of words and names that two clauses need to date one act, apart from its verb and what it befell."""


@dataclass(frozen=True)
class Acts:
    """The dated acts of a story."""

    view: View
    table: Classes
    weights: Weights

    @cached_property
    def main(self) -> frozenset[str]:
        """Acts that the headlines of at least two reports tell."""
        told: dict[str, set[str]] = {}
        for item in self.view.items:
            if item.slot.kind == "predicate" and item.order == 0:
                told.setdefault(self.act(item), set()).add(item.article.id)
        return frozenset(act for act, articles in told.items() if len(articles) > 1 and act not in self.table.light)

    @cached_property
    def titled(self) -> frozenset[str]:
        """Keys of the words in the headlines."""
        words = {w for m in self.view.members for w in re.findall(r"[^\W\d_]+", m.article.title or "")}
        return frozenset(key(w.lower(), tag) for w in words for tag in ("NN", "NNS"))

    def act(self, item: Item) -> str:
        verb = item.value["verb"]
        return self.table.once.get(verb) or self.table.role(verb) or verb

    def dated(self, item: Item) -> str | None:
        """The one time that a clause gives for what has happened."""
        value = item.value
        if item.slot.kind != "predicate" or value["negative"] or value["tense"] == "future":
            return None
        if value["certainty"] != "certain" or item.claim.certainty not in ("certain", "probable"):
            return None
        theme = self.theme(item)
        if theme is None or theme["head"] in self.table.moving:
            return None
        times = [self.view.members[item.member].values[t] for t in value["dates"]]
        return times[0] if len(times) == 1 and times[0] is not None and interval(times[0]) is not None else None

    def theme(self, item: Item) -> Mapping[str, Any] | None:
        """What the act befell: the object, else the subject."""
        found: Mapping[str, Any] | None = item.value["object"] or item.value["subject"]
        return None if found is None or found["pronoun"] else found

    def names(self, item: Item, phrase: Mapping[str, Any]) -> frozenset[str]:
        return frozenset(self.view.members[item.member].entities[n] for n in phrase["names"])

    def same_theme(self, a: Item, b: Item) -> bool:
        left, right = self.theme(a), self.theme(b)
        if left is None or right is None:
            return False
        named = self.names(a, left), self.names(b, right)
        if left["named"] or right["named"]:
            return bool(named[0] & named[1])
        if named[0] and named[1] and not named[0] & named[1]:
            return False
        if self._told_apart(left) != self._told_apart(right):
            return False  # "a new bridge" is not the bridge
        return self.table.noun(left["head"]) == self.table.noun(right["head"])

    def _told_apart(self, phrase: Mapping[str, Any]) -> frozenset[str]:
        return frozenset(self.table.modifiers[m] for m in phrase["mods"] if m in self.table.modifiers)

    def same_act(self, a: Item, b: Item) -> bool:
        """True when two clauses tell one act of one thing."""
        return self.same_theme(a, b) and (self.common_names(a, b) or self.weights.overlap(a, b) >= SAME_ACT)

    def common_names(self, a: Item, b: Item) -> bool:
        """True when, besides the thing itself, they name one person or place, by a word of its name."""
        left, right = ({w for e in self.rest(i) for w in self.view.name(e).lower().split()} for i in (a, b))
        return bool(left & right)

    def places(self, item: Item) -> frozenset[str]:
        """The places in a clause: "the school in Verona" is not just the school."""
        known = self.view.known
        return frozenset(e for e in item.names if e in known and known[e].kind == "place")

    def rest(self, item: Item) -> frozenset[str]:
        theme = self.theme(item)
        return item.names - (self.names(item, theme) if theme is not None else frozenset())


def _excluded(a: str, b: str) -> bool:
    """True when two dates exclude each other and are not of neighbouring days."""
    one, other = interval(a), interval(b)
    if one is None or other is None or compatible(a, b):
        return False
    gap = max((one[0] - other[1]).days, (other[0] - one[1]).days)
    return gap > NEIGHBOURS or min(len(a), len(b)) < len("2024-01-01")


def _between(a: str, b: str) -> int:
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days)


_ROUND = re.compile(r"\b(?:more than|over|about|around|some|nearly|almost|years?|months?|decades?)\b.*\bago\b", re.I)
"""Distances in time that are rounded as they are written: "more than two years ago"."""


def _firm(acts: Acts, item: Item, time: str) -> bool:
    """True for a date that can be held against another: not a round one, nor one that hangs on a file date that may be
    wrong."""
    span = interval(time)
    story = acts.view.story.date
    if span is None or story is None or _ROUND.search(text_of(acts.view, item)):
        return False
    if _between(span[0].isoformat(), story) > STORY_SPAN:
        return True
    return item.day is not None and _between(item.day, story) <= FRESH


def _one_act(acts: Acts, x: Item, s: str, y: Item, t: str) -> bool:
    """True when two dates that exclude each other can only be of one act: something with a name befell it once, or both
    lie at the time of the story. "In 2004, 30 people were killed" is another landslide than Tuesday's."""
    left, right = acts.theme(x), acts.theme(y)
    if left is None or right is None or not acts.same_act(x, y):
        return False
    if left["named"] and right["named"]:  # "Leo Stern's granddaughter" is not Leo Stern
        return acts.names(x, left) == acts.names(y, right)
    if _the_storys_own(acts, left, right) and acts.places(x) == acts.places(y):
        return True
    story, spans = acts.view.story.date, (interval(s), interval(t))
    return story is not None and all(v is not None and _between(v[0].isoformat(), story) <= STORY_SPAN for v in spans)


def _groups(acts: Acts, items: list[tuple[Item, str]]) -> list[list[tuple[Item, str]]]:
    groups: list[list[tuple[Item, str]]] = []
    for item, time in items:
        for group in groups:
            if sum(acts.same_act(item, other) for other, _ in group) * 2 >= len(group):
                group.append((item, time))
                break
        else:
            groups.append([(item, time)])
    return groups


def _the_storys_own(acts: Acts, left: Mapping[str, Any], right: Mapping[str, Any]) -> bool:
    """True for a plain noun of a headline on both sides: "the museum was founded in 1887" in reports on its robbery."""
    if left["head"] != right["head"] or left["head"] not in acts.titled or left["head"] in acts.table.people:
        return False
    return not (left["names"] or right["names"] or left["mods"] or right["mods"])


def _says_both(x: Item, t: str, block: list[tuple[Item, str]]) -> bool:
    """True when the article of ``x`` elsewhere gives the other date too: then it means two acts, or has a slip."""
    return any(i.article.id == x.article.id and compatible(time, t) for i, time in block)


def _draft(acts: Acts, act: str, group: list[tuple[Item, str]], block: list[tuple[Item, str]]) -> Draft | None:
    if len({i.article.id for i, _ in group}) < 2:
        return None
    by_time: dict[str, list[Item]] = {}
    for item, time in group:
        by_time.setdefault(time, []).append(item)
    times = sorted(by_time, key=lambda t: (-len({i.article.id for i in by_time[t]}), t))
    apart = [(a, b) for n, a in enumerate(times) for b in times[n + 1 :] if not compatible(a, b)]
    verdict = "agree" if len(times) == 1 else "precision"
    if apart:
        sure = any(
            _excluded(s, t)
            and x.article.id != y.article.id
            and _firm(acts, x, s)
            and _firm(acts, y, t)
            and _one_act(acts, x, s, y, t)
            and not _says_both(x, t, block)
            and not _says_both(y, s, block)
            for s, t in apart
            for x in by_time[s]
            for y in by_time[t]
        )
        if sure:
            verdict = "conflict"
        else:  # neighbouring days, or of another act: only what fits the commonest answer is shown
            times = [t for t in times if compatible(t, times[0])]
            verdict = "agree" if len(times) == 1 else "precision"
    kept = [i for t in times for i in by_time[t]]
    if len({i.article.id for i in kept}) < 2:
        return None
    order = min(i.order for i in kept)
    first = min(kept, key=lambda i: (i.order, i.key))
    answers = tuple(answer(words_of(acts.view, by_time[t]), (i.claim for i in by_time[t]), value=t) for t in times)
    return Draft(
        f"date: {_name(acts, first)}",
        "date",
        verdict,
        _explain(acts.view, verdict, answers),
        answers,
        weight=len({i.article.id for i in kept}) + 2.0 / (1 + order),
        central=act in acts.main or order <= LEAD,
    )


def words_of(view: View, items: Sequence[Item]) -> str:
    """The commonest words for the date of these items."""
    forms = Counter(text_of(view, i) for i in items)
    return min(forms, key=lambda f: (-forms[f], -len(f), f))


def text_of(view: View, item: Item) -> str:
    """The words of the date that hangs on the verb."""
    return view.members[item.member].facts.timexes[item.value["dates"][0]].text


def _name(acts: Acts, item: Item) -> str:
    """ "Bruno came", "girls released": what happened to what."""
    theme = acts.theme(item)
    verb = acts.view.text_of(item).lower()
    if theme is None:
        return verb
    named = sorted(acts.view.name(e) for e in acts.names(item, theme))
    return f"{named[0] if named else theme['text']} {verb}"


def _explain(view: View, verdict: str, answers: Sequence[Answer]) -> str:
    match verdict:
        case "conflict":
            return f"{told(view, answers)}; both mean the same act."
        case "precision":
            return f"The date is given more or less exactly: {told(view, answers)}."
        case _:
            return f"The reports give the same date: {answers[0].label}."


def find_occurrences(view: View) -> Iterator[Draft]:
    """One draft for each act that at least two reports date; blocked by verb."""
    acts = Acts(view, classes(), Weights(view))
    blocks: dict[str, list[tuple[Item, str]]] = {}
    for item in view.items:
        time = acts.dated(item)
        if time is not None:
            act = acts.act(item)
            if act in acts.main or act in acts.table.once.values():
                blocks.setdefault(act, []).append((item, time))
    for act in sorted(blocks):
        block = sorted(blocks[act], key=lambda p: p[0].key)
        for group in _groups(acts, block):
            draft = _draft(acts, act, group, block)
            if draft is not None:
                yield draft
