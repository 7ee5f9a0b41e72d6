"""Yes and no of one proposition (code SS105).

The same verb (or its opposite) with the same subject and the same object, stated flatly on both sides. What a speaker
denies stands against what another states, also within one article: then two parties contradict each other there.
Example: "no prisoners were released" against "prisoners were released".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from summitscan.numbers import ONES, TENS
from summitscan.reconcile.align import Classes, Weights, classes
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.stance import stands_by
from summitscan.reconcile.view import LEAD, Item, View
from summitscan.reconcile.words import clause, told

SAME_PROPOSITION = 0.5
"""Overlap of the clauses' words that a yes/no comparison needs (of 0 to 1)."""

OPPOSITE_WORDS = 0.3
"""The same for two verbs of opposite sense, which are two words."""

EMPTY = frozenset(
    {"be", "hav", "do", "say", "tell", "get", "mak", "tak", "go", "com", "add", "think", "know", "want", "see"}
)
"""Verbs that say too little for two clauses to be one proposition."""


def entities(view: View, item: Item, phrase: dict[str, Any] | None) -> frozenset[str]:
    """The entities that a subject or object names."""
    if phrase is None:
        return frozenset()
    return frozenset(view.members[item.member].entities[n] for n in phrase["names"])


def _same(view: View, a: Item, b: Item, part: str, table: Classes) -> bool:
    left, right = a.value[part], b.value[part]
    if left is None or right is None or left["pronoun"] or right["pronoun"]:
        return False
    named = entities(view, a, left), entities(view, b, right)
    if named[0] or named[1]:
        return bool(named[0]) and named[0] == named[1]
    return table.noun(left["head"]) == table.noun(right["head"]) and _mods(left) == _mods(right)


def _mods(phrase: dict[str, Any]) -> set[str]:
    """What tells the thing apart; how many there are of it does not: "the girls" are "the 21 girls"."""
    return {m for m in phrase["mods"] if not m[0].isdigit() and m not in ONES and m not in TENS}


def same_proposition(view: View, a: Item, b: Item, table: Classes) -> bool:
    """Same subject and object under one verb; a clause without an object needs the subject alone, on both sides."""
    if (a.value["object"] is None) != (b.value["object"] is None):
        return False
    objects = a.value["object"] is None or _same(view, a, b, "object", table)
    subjects = _same(view, a, b, "subject", table)
    if a.value["subject"] is None and b.value["subject"] is None:  # passives: the object carries it
        return objects and a.value["object"] is not None
    return objects and subjects


def opposed(a: Item, b: Item, table: Classes) -> bool:
    """True when one clause says what the other denies, flatly and of the same time."""
    left, right = a.value, b.value
    if left["certainty"] != "certain" or right["certainty"] != "certain" or left["tense"] != right["tense"]:
        return False
    if left["before"] != right["before"]:  # "had not won since 1908" and "won" are both true
        return False
    va, vb = table.role(left["verb"]), table.role(right["verb"])
    negative = says_no(a), says_no(b)
    if va == vb:
        return negative[0] != negative[1]
    return frozenset((left["verb"], right["verb"])) in table.opposites and not any(negative)


def says_no(item: Item) -> bool:
    """True when the clause says no: by itself, or because its speaker denies it."""
    return bool(item.value["negative"]) != item.denied


def _states(item: Item) -> bool:
    """True for a finite clause that says something, inside the words of the claim and not in its cue."""
    inside = any(start <= item.slot.start < end for start, end in item.claim.spans)
    return bool(inside and item.value["finite"] and item.value["verb"] not in EMPTY and not item.value["governors"])


def _keys(item: Item, table: Classes) -> list[str]:
    verb = item.value["verb"]
    return sorted({table.role(verb) or verb, *(w for pair in table.opposites if verb in pair for w in pair)})


def find_polarity(view: View) -> Iterator[Draft]:
    """Contradicting propositions of different articles, blocked by verb."""
    table, weights = classes(), Weights(view)
    blocks: dict[str, list[Item]] = {}
    for item in view.all_items:
        if item.slot.kind == "predicate" and _states(item) and stands_by(item):
            for k in _keys(item, table):
                blocks.setdefault(k, []).append(item)
    for verb in sorted(blocks):
        yield from _block(view, blocks[verb], weights, table)


def _block(view: View, items: list[Item], weights: Weights, table: Classes) -> Iterator[Draft]:
    """One draft for each proposition: pairs that share a clause are about one."""
    groups: list[list[Item]] = []
    for a, b in _pairs(view, items, weights, table):
        one = [g for g in groups if a in g or b in g]
        joined = [i for g in one for i in g]
        groups = [g for g in groups if g not in one]
        groups.append([*joined, *(i for i in (a, b) if i not in joined)])
    for group in groups:
        yield _conflict(view, group, table)


def _pairs(view: View, items: list[Item], weights: Weights, table: Classes) -> Iterator[tuple[Item, Item]]:
    """The clauses that contradict each other."""
    for a, b in _candidates(view, items, table):
        if not _two_voices(a, b) or not same_proposition(view, a, b, table):
            continue
        alike = weights.overlap(a, b)
        if a.denied != b.denied:  # who denies a thing answers somebody who says it, with more words or fewer
            alike = max(alike, weights.held(a, b) if a.denied else weights.held(b, a))
        same_verb = table.role(a.value["verb"]) == table.role(b.value["verb"])
        if alike >= (SAME_PROPOSITION if same_verb else OPPOSITE_WORDS) and opposed(a, b, table) and not _apart(a, b):
            yield a, b


def _candidates(view: View, items: list[Item], table: Classes) -> Iterator[tuple[Item, Item]]:
    """Pairs of one thing of which one says yes and the other no, or which have two verbs: few, for most say yes."""
    by_thing: dict[str, list[Item]] = {}
    for item in items:
        phrase = item.value["object"] or item.value["subject"]
        if phrase is not None:
            for thing in sorted(entities(view, item, phrase)) or [table.noun(phrase["head"]) or ""]:
                by_thing.setdefault(thing, []).append(item)
    seen: set[tuple[object, ...]] = set()
    for thing in sorted(by_thing):
        lots: dict[tuple[str, bool], list[Item]] = {}
        for item in by_thing[thing]:
            lots.setdefault((item.value["verb"], says_no(item)), []).append(item)
        for (one, left), (other, right) in combinations(sorted(lots.items()), 2):
            if one[1] == other[1] and frozenset((one[0], other[0])) not in table.opposites:
                continue
            for a in left:
                for b in right:
                    first, second = sorted((a, b), key=lambda i: i.key)
                    if (first.key, second.key) not in seen:
                        seen.add((first.key, second.key))
                        yield first, second


def _two_voices(a: Item, b: Item) -> bool:
    """Two articles; or, in one, two speakers, or one who denies what the reporter states."""
    if a.article.id != b.article.id:
        return True
    speakers = [(i.claim.speaker.entity or i.claim.speaker.name) if i.claim.speaker else None for i in (a, b)]
    return speakers[0] != speakers[1] and (None not in speakers or a.denied != b.denied)


def _apart(a: Item, b: Item) -> bool:
    return bool(a.times and b.times and not set(a.times) & set(b.times))


_OPENING = re.compile(r"(?:The|An?|It|He|She|They|This|That|These|Those|There|No|His|Her|Their)\b")


def _inside(text: str) -> str:
    """A clause as it stands inside a sentence."""
    return text[0].lower() + text[1:] if _OPENING.match(text) else text


def _conflict(view: View, group: list[Item], table: Classes) -> Draft:
    """group: clauses on one proposition, some of which say yes and some no"""
    base = min(table.role(i.value["verb"]) or "" for i in group)  # of two verbs of opposite sense one is the yes
    sides: tuple[list[Item], list[Item]] = ([], [])
    for item in sorted(group, key=lambda i: i.key):
        sides[says_no(item) != (table.role(item.value["verb"]) != base)].append(item)
    yes, no = (min(side, key=lambda i: (i.order, i.key)) for side in sides)
    answers = (
        answer(clause(yes), (i.claim for i in sides[0]), status="yes"),
        answer(("denied: " if no.denied else "") + clause(no), (i.claim for i in sides[1]), status="no"),
    )
    order = min(i.order for i in group)
    return Draft(
        f"whether {_inside(clause(yes, 80))}",
        "polarity",
        "conflict",
        f"What one states the other denies: {told(view, answers, quoted=True)}.",
        answers,
        weight=2.0 / (1 + order),
        central=order <= LEAD,
    )
