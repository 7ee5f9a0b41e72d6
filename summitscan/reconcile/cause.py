"""What caused what (code SS107).

Two reports that tell cause and effect the other way round, in whatever words ("led to", "because of", "caused the
engine to fail"); or that give one event two causes of which one excludes the other, each stated flatly as the cause.
Example: "An explosion sparked a fire on the barge" against "the barge caught fire and caused an explosion".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from summitscan.reconcile.acts import acts_of
from summitscan.reconcile.align import Classes, apart, classes
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.restrict import two_parts
from summitscan.reconcile.rules import propositions
from summitscan.reconcile.stance import stands_by
from summitscan.reconcile.view import LEAD, Item, View
from summitscan.reconcile.words import clause, told

STEM = 5
"""Letters in common by which a noun and a verb name one event: "resignation", "resigned"."""


@dataclass(frozen=True, slots=True)
class Link:
    """One event as the cause of another, each by the classes of the words that name it, the event itself first.

    only_before: the text says no more than that one came before the other
    """

    item: Item
    causes: tuple[str, ...]
    effects: tuple[str, ...]
    only_before: bool = False


def _event(word: str, table: Classes) -> str:
    return table.roles.get(word) or table.nouns.get(word, word)


def _words(phrase: dict[str, Any] | None) -> list[str]:
    return [phrase["head"], *phrase["mods"]] if phrase is not None and not phrase["pronoun"] else []


def links_of(view: View) -> tuple[Link, ...]:
    """What causes what, as a story's sentences state it."""
    return tuple(_links(view, classes()))


def _links(view: View, table: Classes) -> Iterator[Link]:
    by_verb: dict[tuple[int, tuple[int, int], str], Item] = {}
    for item in view.items:
        if item.slot.kind == "predicate":
            by_verb[item.member, item.sentence, item.value["verb"]] = item
    for item in view.items:
        value = item.value
        if item.slot.kind != "predicate" or value["negative"] or value["certainty"] != "certain":
            continue
        if item.claim.certainty != "certain" or not stands_by(item):
            continue
        above = []
        for verb in value["governors"]:  # "caught fire and caused an explosion", "exploded, sparking a fire"
            upper = by_verb.get((item.member, item.sentence, verb))
            above += [verb, *(_words(upper.value["object"]) if upper is not None else [])]
        for causes, effects, only_before in _stated(value, table, above):
            one, other = (tuple(dict.fromkeys(_event(w, table) for w in side)) for side in (causes, effects))
            if one and other:
                yield Link(item, one, other, only_before)


def _stated(value: dict[str, Any], table: Classes, above: list[str]) -> Iterator[tuple[list[str], list[str], bool]]:
    """(words of the cause, words of the effect, only before) for each link that a clause states."""
    rules, verb, reasons = propositions(), value["verb"], value["reasons"]
    subject, object_ = _words(value["subject"]), _words(value["object"])
    starts = verb in table.causing or (verb in rules.beginning and object_[:1] and object_[0] in rules.started)
    if starts and object_ and "make" not in reasons:
        yield [*subject, *above], object_, False
    for place in sorted(rules.effect_after.get(verb, frozenset()) & reasons.keys()):
        yield [*subject, *above], reasons[place], False
    for place in sorted(rules.cause_after.get(verb, frozenset()) & reasons.keys()):
        yield reasons[place], object_, False
    if verb in rules.cause_before_for and "for" in reasons:
        yield object_, reasons["for"], False
    told = [verb, *object_, *subject]
    if "because" in reasons:
        yield reasons["because"], told, False
    if "after" in reasons and verb in rules.beginning:
        yield reasons["after"], [w for w in told if w != verb], True


def _alike(a: str, b: str) -> bool:
    """True for two words of one event: "failure" and "fail"."""
    short = min(len(a), len(b))
    return a == b or (short >= STEM - 1 and a[: min(short, STEM)] == b[: min(short, STEM)])


def _meet(left: tuple[str, ...], right: tuple[str, ...], table: Classes) -> bool:
    """True when two phrases name one event or one thing in it; at least one of them by its own first word."""
    for n, a in enumerate(left):
        for m, b in enumerate(right):
            if _alike(a, b) and not (n and m) and a not in table.light:
                return True
    return False


def find_causes(view: View) -> Iterator[Draft]:
    """One draft for each pair of events of which either is said to have caused the other, and for each event that is
    given causes of two kinds."""
    table = classes()
    links = view.once(links_of)
    found: dict[tuple[str, str], tuple[list[Item], list[Item]]] = {}
    for a, b in combinations(links, 2):
        if a.item.article.id == b.item.article.id or _dated_apart(view, a.item, b.item) or not _reversed(a, b, table):
            continue
        first, second = (a, b) if a.effects[0] < b.effects[0] else (b, a)
        left, right = found.setdefault((first.effects[0], second.effects[0]), ([], []))
        left.append(first.item)
        right.append(second.item)
    for key, sides in sorted(found.items()):
        names = sorted(_name(side, word) for side, word in zip(sides, key, strict=True))
        yield _draft(
            view,
            f"which came first: {names[0]} or {names[1]}",
            "The reports tell cause and effect the other way round",
            sides,
        )
    yield from _rivals(view, links, table)


def _dated_apart(view: View, a: Item, b: Item) -> bool:
    return bool(a.when and b.when) and apart(a, b, view.story.date)


def _name(side: list[Item], word: str) -> str:
    """An effect as it is written: as the object of its verb, else by the word of the sentence."""
    objects = [i.value["object"]["text"] for i in side if i.value["object"] is not None]
    written = [w for i in side for w in re.findall(rf"\b{re.escape(word)}\w*", i.claim.sentence.lower())]
    return min(objects or written, default=word)


def crossed(a: Link, b: Link, table: Classes) -> bool:
    """True when the cause in one is the effect in the other."""
    return _meet(a.causes, b.effects, table) or _meet(a.effects, b.causes, table)


def _reversed(a: Link, b: Link, table: Classes) -> bool:
    if (a.only_before and b.only_before) or _alike(a.effects[0], b.effects[0]):
        return False
    return _meet(a.causes, b.effects, table) and _meet(a.effects, b.causes, table)


def _rivals(view: View, links: Sequence[Link], table: Classes) -> Iterator[Draft]:
    """Causes of two kinds of one event."""
    rules, acts = propositions(), view.once(acts_of)
    given: dict[str, dict[int, list[Item]]] = {}
    for link in links:
        event = _event(link.effects[0], table)
        if event not in {_event(w, table) for w in rules.caused_events} or link.only_before:
            continue
        if acts.kind(link.effects[0]) in acts.manifold:
            continue  # two fires
        named = {rules.cause_kinds[w] for w in link.causes if w in rules.cause_kinds}
        if len(named) == 1 and not rules.partial.search(link.item.claim.sentence):
            given.setdefault(event, {}).setdefault(named.pop(), []).append(link.item)
    for event, kinds in sorted(given.items()):
        if len(kinds) == 2:
            sides = tuple(kinds[n] for n in sorted(kinds))
            if set.intersection(*({i.article.id for i in side} for side in sides)):
                continue  # a report that gives both sees no contradiction, or tells of two parties
            if any(_dated_apart(view, x, y) or two_parts(x, y) for x in sides[0] for y in sides[1]):
                continue
            yield _draft(
                view,
                f"cause of the {_name([i for side in sides for i in side], event)}",
                "The reports give causes that exclude each other",
                sides,
            )


def _draft(view: View, question: str, why: str, sides: tuple[list[Item], ...]) -> Draft:
    labels = [min((clause(i) for i in side), key=lambda t: (len(t), t)) for side in sides]
    order = min(i.order for side in sides for i in side)
    answers = tuple(answer(label, (i.claim for i in side)) for label, side in zip(labels, sides, strict=True))
    return Draft(
        question,
        "cause",
        "conflict",
        f"{why}: {told(view, answers, quoted=True)}.",
        answers,
        weight=2.0 / (1 + order),
        central=order <= LEAD,
    )
