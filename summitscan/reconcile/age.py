"""How old a thing or person is, against the year in which it was built, founded or born (code SS102).

"A 26-year-old ferry", in a report of 2017, was built in 1991 or the year before. A year more or less is left alone.
Example: "the ferry was built in 1986" against "the Aurora, a 26-year-old ferry".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summitscan.annotate.lemmas import key
from summitscan.reconcile.acts import Acts, acts_of
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.occurrence import Dated, dated, name_of
from summitscan.reconcile.view import LEAD, Item, View
from summitscan.reconcile.words import told

SLACK = 1
"""Years by which an age and a year may differ: the birthday may be to come."""

_THEN = re.compile(r"\b(?:then|when|at the time|would have been|became|turned|since)\b", re.I)

REACH = 80
"""Characters before an age in which the name of what has it ends."""

MADE = frozenset({"build", "found", "born"})

_REST = re.compile(r"[^,.;:()\n]{0,60}")
_LINK = re.compile(r"(?:,? an?|,)?\s*$")


@dataclass(frozen=True, slots=True)
class Aged:
    """An age in years, the person that it is said of, the words before it, and the kinds of thing that those after it
    name."""

    item: Item
    years: float
    owner: frozenset[str]
    before: str
    kinds: frozenset[str]

    @property
    def year(self) -> float | None:
        return int(self.item.day[:4]) - self.years if self.item.day is not None else None


def _aged(acts: Acts, item: Item) -> Aged | None:
    value, entities = item.value, acts.view.members[item.member].entities
    if value.get("unit") != "years-old" or not value["exact"] or value["certainty"] != "certain":
        return None
    text, owner = item.article.text, value.get("owner") or []
    around = text[max(item.sentence[0], item.slot.start - 30) : min(item.sentence[1], item.slot.end + 30)]
    if item.day is None or _THEN.search(around) or any(int(item.day[:4]) - int(w[:4]) > SLACK for w in item.when):
        return None  # the age that somebody had then
    before = _LINK.sub("", text[max(0, item.slot.start - REACH) : item.slot.start])
    rest = _REST.match(text, item.slot.end)
    words = re.findall(r"[^\W\d_]+", rest[0].lower()) if rest is not None else []
    kinds = frozenset(acts.kind(key(w, "NN")) for w in words)
    return Aged(item, value["value"], frozenset(entities[n] for n in owner), before, kinds)


def _same(acts: Acts, made: Dated, aged: Aged) -> bool:
    """True for the age of what was made then, or of one person."""
    theme = acts.theme(made.item)
    if theme is None or theme["plural"] or theme["several"]:
        return False
    names = acts.names(made.item, theme)
    person = made.item.value["act"] == "born"
    if not person and any(_is_person(acts.view, e) for e in aged.owner):
        return False  # the firm that bears his name is older than he is
    if names:
        return bool(names & aged.owner) or any(aged.before.endswith(acts.view.name(n)) for n in names)
    kind = acts.kind(theme["head"])
    return not person and not aged.owner and kind in aged.kinds and kind in acts.titled and theme["det"] == "the"


def _is_person(view: View, entity: str) -> bool:
    """True for a person by full name; a ship may be taken for one by its only name."""
    known = view.known.get(entity)
    return known is not None and known.kind == "person" and " " in known.name


def find_ages(view: View) -> Iterator[Draft]:
    """One draft for each thing whose age and year of making exclude each other."""
    acts = view.once(acts_of)
    made = [d for i in acts.items if i.value["act"] in MADE and (d := dated(acts, i)) is not None]
    made = [d for d in made if re.fullmatch(r"\d{4}", d.when.value[:4]) and not d.limit and not d.planned]
    if not made:
        return
    ages = [a for i in view.items if i.slot.kind == "quantity" and (a := _aged(acts, i)) is not None]
    done: set[str] = set()
    for one in made:
        for aged in ages:
            if aged.item.article.id == one.item.article.id or aged.year is None or not _same(acts, one, aged):
                continue
            name = name_of(acts, one.item)
            if abs(aged.year - int(one.when.value[:4])) > SLACK and name not in done:
                done.add(name)
                yield _draft(acts, one, aged)


def _draft(acts: Acts, one: Dated, aged: Aged) -> Draft:
    age = acts.view.text_of(aged.item)
    label = age if re.search(r"[^\d]", age) else f"{age} years old"
    answers = (
        answer(one.when.text, (one.item.claim,), value=one.when.value),
        answer(label, (aged.item.claim,), value=f"{aged.year:.0f}"),
    )
    order = min(one.item.order, aged.item.order)
    return Draft(
        f"date: {name_of(acts, one.item)}",
        "date",
        "conflict",
        f"The age does not fit the year: {told(acts.view, answers)}.",
        answers,
        weight=1.0,
        central=order <= LEAD,
    )
