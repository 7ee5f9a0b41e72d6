"""A number that one part of an article gives and its text contradicts: in a headline, in a caption."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from summitscan.annotate.lemmas import key
from summitscan.model import Claim
from summitscan.numbers import find_numbers
from summitscan.reconcile.align import classes
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.headline import AGE, Told
from summitscan.reconcile.view import LEAD, Item, View

PARTS = 4
"""Numbers of an article of which the one of its headline may be the sum."""

_GROWING = re.compile(
    r"\b(?:so far|at first|initially|(?:death|the) toll|later (?:died|killed|found|arrested)|"
    r"has (?:risen|grown|climbed)|rose to|rises to|climbed to|updated?|earlier reports?|previously)\b",
    re.I,
)
"""Words of an article whose count changes while it is told."""

_DIED = re.compile(r"\b(?:died|dies|dead)\b")

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

_MORE = frozenset({"other", "another", "mor", "further", "additional", "few", "several"})


def contradicted(one: Told, mine: Sequence[Item], below: str, *, same: Sequence[Item] | None = None) -> list[Item]:
    """What the text gives in place of a number; nothing where both may be so.

    one:   the number
    mine:  the quantities of the text
    below: its words
    same:  those of one thing with the number, where they are known
    """
    found = [i for i in mine if _same(one, i)] if same is None else list(same)
    values = {i.value["value"] for i in found}
    if len(values) != 1 or min(i.order for i in found) > LEAD or not all(map(flat, found)):
        return []
    if one.value["value"] in values or gives(below, one.value["value"]) or _may_be(one, found[0], mine, below):
        return []
    return found


def gives(text: str, value: float) -> bool:
    """True when a number stands in the text, as such or as an ordinal ("a third died in hospital")."""
    if any(abs(n.value - value) < 1e-6 for n in find_numbers(text)):
        return True
    if re.search(rf"(?<![\d.,]){value:,.0f}(?![\d]|[.,]\d)", text):
        return True
    n = int(value)
    return 0 < n <= len(_ORDINALS) and re.search(rf"\b{_ORDINALS[n - 1]}\b", text, re.I) is not None


def _same(one: Told, item: Item) -> bool:
    """True for a number of what befell those whom the headline counts, or of how old somebody is."""
    value, table = item.value, classes()
    roles = {table.role(value["said"]), table.role(value["role"])}
    if value["unit"] != one.value["unit"]:
        return False
    if one.value["unit"] == AGE:
        if one.noun is None:
            words = item.article.text[item.sentence[0] : item.sentence[1]]
            return _DIED.search(words) is not None and len(value["owner"]) < 2
        return bool(value["noun"] == one.noun)
    if one.fate not in roles:
        return False
    mine, other = table.noun(one.noun), table.noun(value["noun"])
    people = table.noun(key("person", "NN"))
    return mine == other or {mine, other} <= {None, people}


def flat(item: Item) -> bool:
    value = item.value
    return bool(
        value["exact"]
        and not value["total"]
        and not value["negative"]
        and not _MORE & {*value["mods"], *value["after"]}
        and value["certainty"] == item.claim.certainty == "certain"
    )


def _may_be(one: Told, item: Item, others: Sequence[Item], below: str) -> bool:
    """True when the headline may round, add up, or be of another hour than the lead."""
    high, low = max(one.value["value"], item.value["value"]), min(one.value["value"], item.value["value"])
    if high - low < _round_to(one.value):
        return True
    if one.value["unit"] == AGE:
        return high - low <= 1  # a birthday
    if _GROWING.search(below):
        return True
    counts = [i.value["value"] for i in others if i.value["unit"] is None and i.value["exact"]][: 2 * PARTS]
    sums = {sum(some) for n in range(2, PARTS + 1) for some in combinations(counts, n)}
    parts = {a - b for a in counts for b in counts}
    return one.value["value"] in sums | parts


def _round_to(value: Mapping[str, Any]) -> float:
    """What a headline's number may be rounded to: 10 for "30 dead"."""
    step = float(value["step"])
    while value["unit"] is None and value["value"] >= 10 * step and value["value"] % (10 * step) == 0:
        step *= 10
    return step


def draft(view: View, one: Told, claim: Claim, below: Sequence[Item], where: str) -> Draft:
    """The comparison of a number with what the text gives in its place.

    claim: in which it stands
    where: what holds it: "the headline"
    """
    article = view.members[below[0].member].article
    label = article.text[one.start : one.end]
    answers = (
        answer(label, (claim,), value=str(one.value["value"])),
        answer(view.text_of(below[0]), (i.claim for i in below), value=str(below[0].value["value"])),
    )
    first = below[0].value
    thing = " ".join(w for w in (first["noun_text"], first["role_text"]) if w)
    what = f"number of {thing or 'those'}"
    if one.value["unit"] == AGE:
        whose = [view.members[below[0].member].facts.names[n].name for n in first["owner"]]
        what = f"age of {first['noun_text'] or ' '.join(whose) or 'the dead'}"
    return Draft(
        f"{where.removeprefix('the ')} and text: {what}",
        "number",
        "conflict",
        f"{where.capitalize()} has {answers[0].label}, the text {answers[1].label}.",
        answers,
        weight=1.0,
        central=False,
    )
