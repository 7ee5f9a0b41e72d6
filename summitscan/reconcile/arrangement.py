"""When and where an arranged event is to be: agreed, not set, not disclosed, floated (SS102, SS103, SS106, SS204).

A conflict is a source that has it settled against one that says it is not, on the same or the next day, or two settled
answers that cannot both be true. A proposal beside a decision is ``certainty``; silence beside an answer is
``nondisclosure``. Example: "the venue has been agreed upon" against "no location has been set".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from summitscan.extract.dates import compatible, interval
from summitscan.reconcile.draft import Answer, Draft, answer
from summitscan.reconcile.event import LEAD_BLOCKS, MainEvent, main_event, speaks_of
from summitscan.reconcile.view import Item, View
from summitscan.reconcile.words import told

STATUS_ORDER = ("agreed", "planned", "to be set", "possible", "not set", "undisclosed", "unknown")

SAME_TIME = 1
"""Days between two reports within which "agreed" and "not set" speak of the same state of things."""


def _status(item: Item) -> str:
    value = item.value
    if item.slot.kind == "status":
        status: str = value["status"]
        return "possible" if status == "agreed" and item.claim.certainty == "possible" else status
    unsure = value["certainty"] == "possible" or item.claim.certainty == "possible"
    return "possible" if unsure else "planned"


def _relevant(item: Item, attribute: str, event: MainEvent) -> bool:
    value = item.value
    if item.slot.kind == "status" and value["question"] == attribute:
        return value["event"] == event.family or (value["event"] is None and not value["of_words"])
    if item.slot.kind == "event" and speaks_of(item, event):
        return bool(item.places) if attribute == "venue" else _in_reach(item, event)
    return False


REACH = 366
"""Days from the report to the event within which a date can be the event's; farther dates belong to another one."""


def _in_reach(item: Item, event: MainEvent) -> bool:
    """True when the first time of an item can be the event's: ahead of the report for one to come, else behind it."""
    if not item.times or item.times[0].startswith("P"):  # durations, PRESENT_REF, PAST_REF
        return False
    span, day = interval(item.times[0]), item.day
    if span is None:
        return item.times[0] == "FUTURE_REF" and event.tense != "past"
    if day is None:
        return True
    first, last = (date.fromisoformat(day) - end for end in span)
    if event.tense == "past":
        return last.days >= -1 and first.days <= REACH
    return last.days <= 1 and first.days >= -REACH


def _answer_of(view: View, item: Item, attribute: str) -> tuple[str, str | None]:
    """(words, value) that an item gives; value None where it only gives a state."""
    if attribute == "date" and item.times:
        return view.time_text(item) or item.times[0], item.times[0]
    if attribute == "venue" and item.places:
        name = view.name(item.places[0])
        return name, name
    return "", None


def _usual(forms: list[str]) -> str:
    """The commonest way to write it; of several that differ in case, the one in small letters (headlines are not)."""
    count = Counter(f.lower() for f in forms)
    return min(forms, key=lambda f: (-count[f.lower()], sum(c.isupper() for c in f), f))


def _label(status: str, words: str) -> str:
    if not words:
        return {"undisclosed": "not disclosed", "unknown": "not known"}.get(status, status)
    return words if status == "planned" else f"{status}: {words}"


def _days_apart(a: Item, b: Item) -> int | None:
    if a.day is None or b.day is None:
        return None
    return abs((date.fromisoformat(a.day) - date.fromisoformat(b.day)).days)


def _opposed(left: list[Item], right: list[Item]) -> str | None:
    """``conflict`` when settled and open stand side by side in time, ``update`` when only days apart."""
    found = None
    for a in left:
        for b in right:
            if a.article.id == b.article.id:
                continue
            gap = _days_apart(a, b)
            if gap is not None and gap > SAME_TIME:
                found = found or "update"
            else:
                return "conflict"
    return found


def _firm(item: Item) -> bool:
    """True for a day given for the event itself, in the headline or lead or as "the date", once and without a hedge."""
    days = [t for t in item.times if DAY.fullmatch(t)]
    stated = item.slot.kind == "status" or (item.order <= LEAD_BLOCKS and bool(item.names) and item.value["carried"])
    return stated and len(item.times) == len(days) == 1 and item.claim.certainty == "certain"


DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?")


def _other_day(groups: dict[tuple[str, str | None], list[Item]]) -> str | None:
    """``conflict`` when two articles of one time give days that exclude each other, ``update`` when they lie apart."""
    firm = [
        i for (s, v), items in sorted(groups.items(), key=str) if s in ("agreed", "planned") for i in items if _firm(i)
    ]
    found = None
    for n, a in enumerate(firm):
        for b in firm[n + 1 :]:
            if not compatible(a.times[0], b.times[0]):
                verdict = _opposed([a], [b])
                if verdict == "conflict":
                    return verdict
                found = found or verdict
    return found


def _of_one_time(groups: dict[tuple[str, str | None], list[Item]]) -> dict[tuple[str, str | None], list[Item]]:
    """The dates that can all be the one most articles give: others may be another event's, or were given up since."""
    kept: dict[tuple[str, str | None], list[Item]] = {}
    for group in sorted(groups, key=lambda g: (-len({i.article.id for i in groups[g]}), str(g))):
        if all(group[1] is None or other is None or compatible(group[1], other) for _, other in kept):
            kept[group] = groups[group]
    return kept


def _draft(view: View, attribute: str, kind: str, groups: dict[tuple[str, str | None], list[Item]]) -> Draft | None:
    by_status: dict[str, list[Item]] = {}
    for (status, _), items in groups.items():
        by_status.setdefault(status, []).extend(items)
    articles = {i.article.id for items in groups.values() for i in items}
    if len(articles) < 2:
        return None
    settled, open_ = by_status.get("agreed", []), by_status.get("not set", [])
    verdict, kind_found = _opposed(settled, open_), "status"
    if verdict is None and kind == "date":
        verdict, kind_found = _other_day(groups), kind
    if verdict is None:
        statuses = set(by_status)
        known = statuses & {"agreed", "planned", "possible"}
        if known and statuses & {"undisclosed", "unknown", "not set", "to be set"}:
            verdict = "nondisclosure"
        elif len(known) > 1:
            verdict = "certainty"
        else:
            groups = _of_one_time(groups) if kind == "date" else groups
            if len({i.article.id for items in groups.values() for i in items}) < 2:
                return None
            verdict = "precision" if len(groups) > 1 else "agree"
    answers: list[Answer] = []
    order = sorted(groups, key=lambda g: (STATUS_ORDER.index(g[0]), g[1] is not None, g[1] or ""))
    for status, value in order:
        items = groups[status, value]
        words = _usual([_answer_of(view, i, attribute)[0] for i in items])
        answers.append(answer(_label(status, words), (i.claim for i in items), status=status, value=value))
    return Draft(
        attribute,
        kind_found if verdict in ("conflict", "update") else kind,
        verdict,
        _explain(view, attribute, verdict, answers),
        tuple(answers),
        weight=float(len(articles)) + (1.0 if verdict == "conflict" else 0.0),
        central=True,
    )


def _explain(view: View, attribute: str, verdict: str, answers: Sequence[Answer]) -> str:
    given = told(view, answers, it="it ")
    match verdict:
        case "conflict":
            opposed = [a for a in answers if a.status in ("agreed", "not set")]
            both = told(view, opposed if len(opposed) > 1 else answers, it="it ")
            return f"The {attribute} cannot be both: {both}."
        case "update":
            return f"The {attribute} was open in one report and settled in one of another day: {given}."
        case "nondisclosure":
            return f"One source gives the {attribute}, another leaves it open: {given}."
        case "certainty":
            return f"The {attribute} is stated with different certainty: {given}."
        case _:
            return f"Answers given for the {attribute}: {given}."


def find_arrangements(view: View) -> Iterator[Draft]:
    """Date and venue of the story's own event."""
    event = main_event(view)
    if event is None:
        return
    for attribute, kind in (("venue", "place"), ("date", "date")):
        groups: dict[tuple[str, str | None], list[Item]] = {}
        for item in view.items:
            if not _relevant(item, attribute, event):
                continue
            groups.setdefault((_status(item), _answer_of(view, item, attribute)[1]), []).append(item)
        draft = _draft(view, attribute, kind, groups) if groups else None
        if draft is not None:
            yield draft
