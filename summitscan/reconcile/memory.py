"""Years that reports give one disaster of long ago (code SS102).

It has no name, but its dead are counted: two disasters of one kind that killed 74 people each are one.
Example: "in 1996 a tremor killed 74 people" against "the earthquake of 1992, when 74 people died".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from summitscan.annotate.lemmas import key
from summitscan.config import by_rules, load_rules
from summitscan.reconcile.align import classes
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.view import Item, View
from summitscan.reconcile.words import told

COUNTED = 12
"""Dead from which on a number is one disaster's own."""

_YEAR = re.compile(r"(\d{4})(?:-.*)?")


@by_rules
def _kinds(rules: str | None = None) -> Mapping[str, str]:
    return {key(w, "NN"): group[0] for group in load_rules("acts", rules)["disasters"] for w in group}


def _kind(view: View, item: Item) -> str | None:
    """The one kind of disaster that a sentence names."""
    start, end = item.sentence
    words = re.findall(r"[a-z]+", view.members[item.member].article.text[start:end].lower())
    found = {_kinds()[k] for w in words for k in (key(w, "NN"), key(w, "NNS")) if k in _kinds()}
    return found.pop() if len(found) == 1 else None


def _year(view: View, item: Item) -> str | None:
    """The one year of a sentence, where it lies before that of the story."""
    years = {m[1] for v in item.when if (m := _YEAR.fullmatch(v))}
    story = view.story.date
    return years.pop() if len(years) == 1 and story is not None and max(years) < story[:4] else None


def _toll(item: Item) -> int | None:
    """The exact number of the dead, where it is not a round one."""
    value = item.value
    if item.slot.kind != "quantity" or value["unit"] is not None or not value["exact"] or value["negative"]:
        return None
    number, table = int(value["value"]), classes()
    dead = table.role(value["role"]) == table.role(key("kill", "VB"))
    certain = value["certainty"] == item.claim.certainty == "certain"
    return number if dead and certain and number >= COUNTED and number % 10 and not value["vague"] else None


def find_memories(view: View) -> Iterator[Draft]:
    """One draft for each disaster of the past that two reports put in different years; blocked by kind and toll."""
    told_of: dict[tuple[str, int], dict[str, list[Item]]] = {}
    for item in view.items:
        toll = _toll(item)
        year = _year(view, item) if toll is not None else None
        kind = _kind(view, item) if year is not None else None
        if toll is not None and year is not None and kind is not None:
            told_of.setdefault((kind, toll), {}).setdefault(year, []).append(item)
    for (kind, toll), years in sorted(told_of.items()):
        articles = [{i.article.id for i in items} for items in years.values()]
        if len(years) < 2 or len(frozenset().union(*articles)) < sum(map(len, articles)):
            continue  # a report that gives both years knows of two
        answers = tuple(answer(y, (i.claim for i in years[y]), value=y) for y in sorted(years))
        yield Draft(
            f"date: {kind} that killed {toll}",
            "date",
            "conflict",
            f"{told(view, answers)}; both mean the {kind} that killed {toll}.",
            answers,
            weight=1.0,
        )
