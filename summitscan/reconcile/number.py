"""Numbers of the same thing (codes SS101, SS201, SS202).

Two values contradict each other when the intervals that they allow do not meet: "about" leaves 10 %, "more than" is
open above, "dozens" never contradicts, units are converted and a value may be a rounding of the other. A count that
grows while a story runs (the dead, the rescued) is an update, never a conflict.
Example: "the 90-tonne crane" against "a 120-tonne crane".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

from summitscan.annotate.lemmas import key
from summitscan.reconcile.align import Classes, Weights, apart, classes
from summitscan.reconcile.draft import Answer, Draft, answer
from summitscan.reconcile.view import Item, View

SAME_VALUE, NEAR_VALUE, OTHER_VALUE = 0.3, 0.5, 0.72
"""Evidence (0 to 1) that two numbers speak of the same thing which is asked of equal values, of compatible ones, and of
values that exclude each other: an equal value is evidence in itself, a contradiction needs all that can be had."""


def _rounds(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """True when one value may be the other, rounded as it is written or converted between units."""
    gap = abs(a["value"] - b["value"])
    slack = max(a["step"], b["step"]) / 2
    if a["step"] != b["step"] and a["unit"] is not None:
        slack = (a["step"] + b["step"]) / 2
    return gap <= slack * 1.0001


def relation(a: dict[str, Any], b: dict[str, Any]) -> str:
    """``same``, ``compatible`` or ``disjoint`` of two quantities of one unit."""
    if a["exact"] and b["exact"]:
        if a["value"] == b["value"]:
            return "same"
        return "compatible" if _rounds(a, b) and a["step"] != b["step"] else "disjoint"
    if (a["lo"], a["hi"]) == (b["lo"], b["hi"]):
        return "same"
    if a["vague"] or b["vague"]:
        return "compatible"
    below = a["hi"] is not None and b["lo"] is not None and a["hi"] < b["lo"]
    above = b["hi"] is not None and a["lo"] is not None and b["hi"] < a["lo"]
    return "disjoint" if (below or above) and not _rounds(a, b) else "compatible"


def _roles(item: Item, table: Classes) -> frozenset[str]:
    found = {table.role(item.value["said"]), table.role(item.value["role"])}
    return frozenset(r for r in found if r is not None and r not in ("be", "hav"))


def _mods(item: Item, table: Classes) -> frozenset[str]:
    return frozenset(table.modifiers.get(m, m) for m in item.value["mods"])


def evidence(a: Item, b: Item, weights: Weights, table: Classes, *, story: str | None) -> float:
    """How much speaks for two quantities of one unit to count or measure the same thing: 0 to 1."""
    left, right = a.value, b.value
    if left["unit"] != right["unit"] or left["negative"] != right["negative"] or apart(a, b, story):
        return 0.0
    nouns = table.noun(left["noun"]), table.noun(right["noun"])
    roles = _roles(a, table), _roles(b, table)
    same_noun = nouns[0] == nouns[1] and nouns[0] is not None
    if left["unit"] in PROPERTIES:
        same_noun = left["noun"] == right["noun"]  # a child's age is not the boy's
    if not same_noun and None not in nouns and left["unit"] is None:
        return 0.0  # 40 buses, 40 drivers
    same_role = bool(roles[0] & roles[1])
    if not same_noun and not same_role:
        return 0.0
    score = 0.25 * same_noun + 0.25 * same_role + 0.4 * weights.overlap(a, b)
    score += 0.05 * (_mods(a, table) == _mods(b, table)) + 0.05 * (left["of"] == right["of"])
    if (left["tense"] == "future") != (right["tense"] == "future"):
        score -= 0.2
    if left["unit"] is None and roles[0] and roles[1] and not same_role:
        score -= 0.15
    return score


def _property(item: Item, table: Classes) -> tuple[str, str] | None:
    """(unit, noun) of a measure that is a property of the noun itself: "a 90-tonne crane", "a five-year-old boy"."""
    value = item.value
    direct = value["unit"] in PROPERTIES and value["noun"] is not None and value["exact"]
    return (value["unit"], value["noun"]) if direct else None


PROPERTIES = frozenset({"kg", "years-old"})
"""Units that measure the thing itself and do not change within a story."""


def _one_value_written(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """True for the same value, also in another unit: "400-pound" and "181-kg"."""
    converted = a["exact"] and b["exact"] and a["written"] != b["written"] and _rounds(a, b)
    return bool(relation(a, b) == "same" or converted)


def _one_value(items: list[Item]) -> bool:
    """True when an article gives a property one value, however often and in whatever unit."""
    return all(relation(a.value, b.value) != "disjoint" or _rounds(a.value, b.value) for a, b in combinations(items, 2))


def _headline_words(view: View) -> frozenset[str]:
    words = {w.strip(".,:;!?'\"’‘“”").lower() for m in view.members for w in (m.article.title or "").split()}
    return frozenset(key(w, tag) for w in words for tag in ("NN", "NNS"))


def _certain(item: Item) -> bool:
    return bool(item.value["certainty"] == "certain" and item.claim.certainty == "certain")


def contradicts(a: Item, b: Item, weights: Weights, table: Classes, *, story: str | None) -> bool:
    """True when two values exclude each other and all that is known says that they are of the same thing."""
    if a.article.id == b.article.id or relation(a.value, b.value) != "disjoint":
        return False
    if not (_certain(a) and _certain(b)) or _mods(a, table) != _mods(b, table) or a.value["of"] != b.value["of"]:
        return False
    if a.names and b.names and not a.names & b.names:
        return False
    return evidence(a, b, weights, table, story=story) >= OTHER_VALUE


def _linked(a: Item, b: Item, weights: Weights, table: Classes, story: str | None) -> bool:
    kind = relation(a.value, b.value)
    floor = {"same": SAME_VALUE, "compatible": NEAR_VALUE, "disjoint": OTHER_VALUE}[kind]
    return evidence(a, b, weights, table, story=story) >= floor


def _groups(items: list[Item], weights: Weights, table: Classes, story: str | None) -> list[list[Item]]:
    """Items of the same thing: each joins the group where it fits with at least half of the members."""
    groups: list[list[Item]] = []
    for item in items:
        for group in groups:
            if sum(_linked(item, other, weights, table, story) for other in group) * 2 >= len(group):
                group.append(item)
                break
        else:
            groups.append([item])
    return groups


def _words(view: View, item: Item) -> str:
    """The number as written, with the word that bounds it: "more than 200"."""
    value, text = item.value, view.text_of(item)
    if value["exact"] or value["vague"]:
        return text
    lo, hi = value["lo"], value["hi"]
    if hi is None:
        return f"{text} or more"
    if lo is None:
        return f"up to {text}"
    return text if "to" in text or "-" in text or "and" in text else f"about {text}"


def _question(group: list[Item], table: Classes) -> str:
    """What the numbers are of, in the words of the item that says most."""
    value = min(group, key=lambda i: (i.value["noun_text"] is None, i.value["role_text"] is None, i.key)).value
    unit, role = value["unit"] or "count", value["role_text"]
    thing = value["noun_text"] or (value["object_text"] if value["unit"] else None)
    if unit in PROPERTIES and thing:
        role = None
    words = " ".join(w for w in (thing or ("those" if unit == "count" else None), role) if w)
    return table.measures[unit.partition(":")[0]].format(thing=words or "unnamed")


def _positions(group: list[Item]) -> list[list[Item]]:
    """The group by value: the answer of most articles first."""
    positions: list[list[Item]] = []
    for item in sorted(group, key=lambda i: i.key):
        for position in positions:
            if _one_value_written(item.value, position[0].value):
                position.append(item)
                break
        else:
            positions.append([item])
    return sorted(positions, key=lambda p: (-len({i.article.id for i in p}), p[0].value["value"], p[0].key))


def _one_article_has_both(p: list[Item], q: list[Item]) -> bool:
    """True when one voice gives both values: then they are two things ("cut to 4 percent, from 6 percent")."""
    return bool({_voice(i) for i in p} & {_voice(i) for i in q})


def _voice(item: Item) -> tuple[str, str | None]:
    speaker = item.claim.speaker
    return item.article.id, (speaker.entity or speaker.name) if speaker is not None else None


def _corrected(view: View, positions: list[list[Item]], table: Classes) -> bool:
    """True when an article says of one of the values that it was given up ("was initially reported to be 4")."""
    values = {(p[0].value["unit"], p[0].value["value"]) for p in positions}
    return any(
        item.slot.kind == "quantity"
        and (item.value["unit"], item.value["value"]) in values
        and table.corrections.intersection(key(w) for w in _before(item).split())
        for item in view.items
    )


CUE_WINDOW = 48
"""Characters before a number in which a word may say that it was corrected: half a clause."""


def _before(item: Item) -> str:
    return item.article.text[max(0, item.slot.start - CUE_WINDOW) : item.slot.start]


def _verdict(positions: list[list[Item]], weights: Weights, table: Classes, story: str | None) -> str:
    if len(positions) == 1:
        return "agree"
    pairs = [(a, b) for p, q in combinations(positions, 2) if not _one_article_has_both(p, q) for a in p for b in q]
    if not any(relation(a.value, b.value) == "disjoint" for a, b in pairs):
        return "precision"
    every = [i for p in positions for i in p]
    if any(i.value["hi"] == 0 for i in every):
        return "conflict" if any(contradicts(a, b, weights, table, story=story) for a, b in pairs) else "precision"
    grows = any(_roles(i, table) & table.cumulative for i in every)
    if grows or any(i.value["noun"] in table.moving or i.value["subject"] in table.moving for i in every):
        return "update"
    return "conflict" if any(contradicts(a, b, weights, table, story=story) for a, b in pairs) else "precision"


def _draft(view: View, group: list[Item], weights: Weights, table: Classes) -> Draft | None:
    positions = _positions(group)
    verdict = _verdict(positions, weights, table, view.story.date)
    if verdict == "precision" and any(
        relation(a[0].value, b[0].value) == "disjoint" for a, b in combinations(positions, 2)
    ):
        positions, verdict = positions[:1], "agree"  # what the others count may be something else
    if len({i.article.id for p in positions for i in p}) < 2:
        return None
    answers = [_answer(view, p) for p in positions]
    kept = [i for p in positions for i in p]
    question = _question(kept, table)
    lead = min(i.order for i in kept)
    return Draft(
        question,
        "number",
        verdict,
        _explain(question, verdict, answers),
        tuple(answers),
        weight=len({i.article.id for i in kept}) + 2.0 / (1 + lead),
        central=lead <= LEAD,
    )


LEAD = 3
"""Blocks from the start of an article, its headline being 0, that hold what the story is about."""


def _explain(question: str, verdict: str, answers: list[Answer]) -> str:
    given = " against ".join(a.label for a in answers)
    match verdict:
        case "conflict":
            return f"The reports give different figures ({question}): {given}."
        case "update":
            return f"The figure changes between the reports ({question}): {given}."
        case "precision":
            return f"The figure is given more or less exactly ({question}): {given}."
        case _:
            return f"The reports give the same figure ({question}): {given}."


def _properties(view: View, table: Classes) -> Iterator[Draft]:
    """What the articles give for a property of something that a headline names, each by its one value."""
    named = _headline_words(view)
    found: dict[tuple[str, str], dict[str, list[Item]]] = {}
    for item in view.items:
        thing = _property(item, table) if item.slot.kind == "quantity" else None
        if thing is not None and thing[1] in named and not _elsewhen(item, view):
            found.setdefault(thing, {}).setdefault(item.article.id, []).append(item)
    for _, by_article in sorted(found.items()):
        items = [i for own in by_article.values() if _one_value(own) for i in own]
        positions = _positions(items)
        if len({i.article.id for i in items}) > 1:
            verdict = "agree" if len(positions) == 1 else "precision"
            if any(relation(p[0].value, q[0].value) == "disjoint" for p, q in combinations(positions, 2)):
                verdict = "update" if _corrected(view, positions, table) else "conflict"
            answers = [_answer(view, p) for p in positions]
            question = _question(items, table)
            explanation = _explain(question, verdict, answers)
            yield Draft(question, "number", verdict, explanation, tuple(answers), weight=3.0, central=True)


def _elsewhen(item: Item, view: View) -> bool:
    """True when the sentence speaks of another time than the story's."""
    return bool(item.when) and apart(item, replace(item, when=()), view.story.date)


def _answer(view: View, position: list[Item]) -> Answer:
    first = position[0]
    return answer(_words(view, first), (i.claim for i in position), value=str(first.value["value"]))


def find_numbers(view: View) -> Iterator[Draft]:
    """One draft for each thing that at least two articles count or measure; blocked by unit and noun."""
    table, weights = classes(), Weights(view)
    yield from _properties(view, table)
    blocks: dict[tuple[str, str], list[Item]] = {}
    for item in view.items:
        if item.slot.kind != "quantity" or _property(item, table) is not None:
            continue
        unit, noun = item.value["unit"], table.noun(item.value["noun"])
        if unit is not None and unit != "s":
            blocks.setdefault((unit, ""), []).append(item)
        elif noun is not None:
            blocks.setdefault((unit or "", noun), []).append(item)
        elif (roles := _roles(item, table)) and unit is None:
            blocks.setdefault(("role", min(roles)), []).append(item)
    for block in sorted(blocks):
        for group in _groups(sorted(blocks[block], key=lambda i: i.key), weights, table, view.story.date):
            draft = _draft(view, group, weights, table) if len({i.article.id for i in group}) > 1 else None
            if draft is not None:
                yield draft
