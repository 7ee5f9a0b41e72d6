"""When and where the story's own event took place, as its reports tell it at their beginning (codes SS202 and none).

Here reports are only brought together: the day, the hour and the place that most of them give. Days that exclude each
other are looked for act by act in ``occurrence``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from summitscan.extract.dates import compatible
from summitscan.reconcile.acts import Acts, acts_of
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.occurrence import Dated, dated, words_of
from summitscan.reconcile.view import Item, View

OPENING = 6
"""Blocks from the start of an article in which it says when and where."""

FIRST = 2
"""Blocks that tell the event itself; of later ones only what the headlines tell."""

AROUND = 7
"""Days before a story's date on which what it is about may have happened."""

_AT = frozenset({"in", "at", "near", "on"})
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d")


def find_scene(view: View) -> Iterator[Draft]:
    """At most one draft each for the day, the hour and the place of the event."""
    acts = view.once(acts_of)
    opening = [i for i in acts.items if i.order <= OPENING and _tells(acts, i)]
    told = [i for i in opening if i.order <= FIRST or i.value["act"] in acts.main]
    timed = [d for i in told if (d := dated(acts, i)) is not None and _DAY.match(d.when.value)]
    day = _usual_day(timed, view.story.date)
    that_day = [d for d in timed if day is not None and d.when.value.startswith(day)]
    days = {d.item.key for d in that_day}
    if day is not None:
        yield from _day(that_day, day)
        yield from _hour([d for d in that_day if _CLOCK.match(d.when.value)])
    yield from _place(view, [i for i in opening if i.value["act"] in acts.main or i.key in days])


def _tells(acts: Acts, item: Item) -> bool:
    """True for what has happened, not for what somebody said of it."""
    value = item.value
    return value["tense"] != "future" and not value["negative"] and value["word"] not in acts.table.telling


def _articles(items: list[Item]) -> set[str]:
    return {i.article.id for i in items}


def _usual_day(timed: list[Dated], story: str | None) -> str | None:
    """The day that most reports give, near the story's date; None where no two give one."""
    if story is None:
        return None
    given: dict[str, list[Item]] = {}
    for one in timed:
        day = one.when.value[:10]
        if -1 <= (date.fromisoformat(story) - date.fromisoformat(day)).days <= AROUND:
            given.setdefault(day, []).append(one.item)
    usual = min(given, key=lambda d: (-len(_articles(given[d])), d), default=None)
    return usual if usual is not None and len(_articles(given[usual])) > 1 else None


def _day(dates: list[Dated], day: str) -> Iterator[Draft]:
    label = min((d.when.text for d in dates), key=lambda t: (len(t), t))  # "Monday", not "Monday at 1 p.m."
    yield Draft(
        "day of the event",
        "date",
        "agree",
        f"The reports give the same day: {label}.",
        (answer(label, (d.item.claim for d in dates), value=day),),
        weight=len(_articles([d.item for d in dates])) + 1.0,
        central=True,
    )


def _hour(timed: list[Dated]) -> Iterator[Draft]:
    """The hour, where each report gives one and all of these can be the same."""
    by_time: dict[str, list[Dated]] = {}
    for one in timed:
        by_time.setdefault(one.when.value, []).append(one)
    times = sorted(by_time)
    items = [d.item for d in timed]
    if len(_articles(items)) < 2 or not all(compatible(a, b) for n, a in enumerate(times) for b in times[n + 1 :]):
        return
    labels = [words_of(by_time[t]) for t in times]
    yield Draft(
        "hour of the event",
        "date",
        "agree" if len(times) == 1 else "precision",
        f"The reports give the hour as {', '.join(labels)}.",
        tuple(answer(words_of(by_time[t]), (d.item.claim for d in by_time[t]), value=t) for t in times),
        weight=float(len(_articles(items))),
        central=True,
    )


def _place(view: View, items: list[Item]) -> Iterator[Draft]:
    """The place in which most reports put what the headlines tell, or what they tell of that day."""
    given: dict[str, list[Item]] = {}
    for item in items:
        for place in item.value["at"]:
            if place["kind"] == "place" and place["prep"] in _AT and not place["within"]:
                given.setdefault(view.members[item.member].entities[place["name"]], []).append(item)
    place = min(given, key=lambda e: (-len(_articles(given[e])), view.name(e)), default=None)
    if place is None or len(_articles(given[place])) < 2:
        return
    name = view.name(place)
    yield Draft(
        "place of the event",
        "place",
        "agree",
        f"The reports name the same place: {name}.",
        (answer(name, (i.claim for i in given[place]), value=name),),
        weight=float(len(_articles(given[place]))),
        central=True,
    )
