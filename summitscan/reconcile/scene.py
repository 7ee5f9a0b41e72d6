"""When and where the story's own event took place, as its reports tell it at their beginning (codes SS202 and none).

Here reports are only brought together: the day, the hour and the place that most of them give. Days that exclude each
other are looked for act by act in ``occurrence``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from summitscan.extract.dates import compatible
from summitscan.reconcile.align import Weights, classes
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.occurrence import Acts, text_of, words_of
from summitscan.reconcile.view import Item, View

OPENING = 6
"""Blocks from the start of an article in which it says when and where."""

FIRST = 2
"""Blocks that tell the event itself; of later ones only what the headlines tell."""

AROUND = 7
"""Days before a story's date on which what it is about may have happened."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d")


def find_scene(view: View) -> Iterator[Draft]:
    """At most one draft each for the day, the hour and the place of the event."""
    acts = Acts(view, classes(), Weights(view))
    opening = [i for i in view.items if i.order <= OPENING and i.slot.kind == "predicate" and _tells(acts, i)]
    told = [i for i in opening if i.order <= FIRST or acts.act(i) in acts.main]
    timed = [(i, t) for i in told if (t := acts.dated(i)) is not None and _DAY.match(t)]
    day = _usual_day(timed, view.story.date)
    dated = {i.key for i, t in timed if day is not None and t.startswith(day)}
    if day is not None:
        yield from _day(view, [i for i, t in timed if t.startswith(day)], day)
        yield from _hour(view, [(i, t) for i, t in timed if t.startswith(day) and _CLOCK.match(t)])
    yield from _place(view, [i for i in opening if acts.act(i) in acts.main or i.key in dated])


def _tells(acts: Acts, item: Item) -> bool:
    """True for what has happened, not for what somebody said of it."""
    return item.value["tense"] != "future" and not item.value["negative"] and acts.act(item) not in acts.table.telling


def _articles(items: list[Item]) -> set[str]:
    return {i.article.id for i in items}


def _usual_day(timed: list[tuple[Item, str]], story: str | None) -> str | None:
    """The day that most reports give, near the story's date; None where no two give one."""
    if story is None:
        return None
    given: dict[str, list[Item]] = {}
    for item, time in timed:
        if -1 <= (date.fromisoformat(story) - date.fromisoformat(time[:10])).days <= AROUND:
            given.setdefault(time[:10], []).append(item)
    day = min(given, key=lambda d: (-len(_articles(given[d])), d), default=None)
    return day if day is not None and len(_articles(given[day])) > 1 else None


def _day(view: View, items: list[Item], day: str) -> Iterator[Draft]:
    label = min((text_of(view, i) for i in items), key=lambda t: (len(t), t))  # "Monday", not "Monday at 1 p.m."
    yield Draft(
        "day of the event",
        "date",
        "agree",
        f"The reports give the same day: {label}.",
        (answer(label, (i.claim for i in items), value=day),),
        weight=len(_articles(items)) + 1.0,
        central=True,
    )


def _hour(view: View, timed: list[tuple[Item, str]]) -> Iterator[Draft]:
    """The hour, where each report gives one and all of these can be the same."""
    by_time: dict[str, list[Item]] = {}
    for item, time in timed:
        by_time.setdefault(time, []).append(item)
    times = sorted(by_time)
    items = [i for t in times for i in by_time[t]]
    if len(_articles(items)) < 2 or not all(compatible(a, b) for n, a in enumerate(times) for b in times[n + 1 :]):
        return
    labels = [words_of(view, by_time[t]) for t in times]
    yield Draft(
        "hour of the event",
        "date",
        "agree" if len(times) == 1 else "precision",
        f"The reports give the hour as {', '.join(labels)}.",
        tuple(answer(label, (i.claim for i in by_time[t]), value=t) for label, t in zip(labels, times, strict=True)),
        weight=float(len(_articles(items))),
        central=True,
    )


def _place(view: View, items: list[Item]) -> Iterator[Draft]:
    """The place in which most reports put what the headlines tell, or what they tell of that day."""
    given: dict[str, list[Item]] = {}
    for item in items:
        for n in item.value["at"]:
            given.setdefault(view.members[item.member].entities[n], []).append(item)
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
