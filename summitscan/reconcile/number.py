"""Numbers of the same thing (codes SS101, SS201, SS202).

Two values contradict each other when the intervals that they allow do not meet: "about" leaves 10 %, "more than" is
open above, "dozens" never contradicts, units are converted and a value may be a rounding of the other. A count that
grows while a story runs (the dead, the rescued) is an update, never a conflict.
Example: "the 90-tonne crane" against "a 120-tonne crane".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from summitscan.annotate.lemmas import key
from summitscan.reconcile.align import Classes, Weights, classes
from summitscan.reconcile.attribute import attributed
from summitscan.reconcile.draft import Answer, Draft, answer
from summitscan.reconcile.measure import PROPERTIES, Measures, far, relation, rounds, same_as_written, voice
from summitscan.reconcile.question import question
from summitscan.reconcile.reasons import contradiction
from summitscan.reconcile.view import LEAD, Item, View
from summitscan.reconcile.words import told

ANYBODY = "person"
"""Class of the nouns for anybody: "a man" of 34 may have been stabbed, and one of 27 arrested."""


def _property(item: Item) -> tuple[str, str] | None:
    """(unit, noun) of a measure that is a property of the noun itself: "a 90-tonne crane", "a five-year-old boy"."""
    value = item.value
    direct = value["unit"] in PROPERTIES and value["noun"] is not None and value["exact"] and not value["stuff"]
    if not direct or value["noun"] in classes().properties or classes().noun(value["noun"]) == ANYBODY:
        return None
    return (value["unit"], value["noun"])


def _one_value(items: list[Item]) -> bool:
    """True when an article gives a property one value, however often and in whatever unit."""
    return all(relation(a.value, b.value) != "disjoint" or rounds(a.value, b.value) for a, b in combinations(items, 2))


def _headline_words(view: View) -> frozenset[str]:
    words = {w.strip(".,:;!?'\"’‘“”").lower() for m in view.members for w in (m.article.title or "").split()}
    return frozenset(key(w, tag) for w in words for tag in ("NN", "NNS"))


SAMPLE = 8
"""Members of a group that a newcomer is held against, and that speak for it against other groups: with all of them the
cost would grow with the square of a story's size."""


def _groups(items: list[Item], measures: Measures) -> list[list[Item]]:
    """Items of the same thing: first those whose values agree, then groups that contradict each other.

    An item joins the group where it fits with at least half of its sample; of the groups that contradict one, the
    largest is set against it.
    """
    groups: list[list[Item]] = []
    of_subject: dict[tuple[str, str], list[int]] = {}
    for item in items:
        subjects = measures.subjects(item)
        near = sorted({g for subject in subjects for g in of_subject.get(subject, ())})
        home = next((g for g in near if _fits(item, groups[g], measures)), len(groups))
        if home == len(groups):
            groups.append([])
        groups[home].append(item)
        for subject in subjects:
            known = of_subject.setdefault(subject, [])
            if home not in known:
                known.append(home)
    order = sorted(range(len(groups)), key=lambda g: (-len({i.article.id for i in groups[g]}), groups[g][0].key))
    merged: list[list[Item]] = []
    of_subject = {}
    for g in order:
        group = groups[g]
        subjects = frozenset(s for i in group[:SAMPLE] for s in measures.subjects(i))
        near = sorted({m for subject in subjects for m in of_subject.get(subject, ())})
        home = next((m for m in near if _opposed(group, merged[m], measures)), len(merged))
        if home == len(merged):
            merged.append([])
        merged[home].extend(group)
        for subject in subjects:
            of_subject.setdefault(subject, []).append(home)
    return merged


def _fits(item: Item, group: list[Item], measures: Measures) -> bool:
    sample = group[:SAMPLE]
    return sum(measures.linked(item, other) for other in sample) * 2 >= len(sample)


def _opposed(left: list[Item], right: list[Item], measures: Measures) -> bool:
    return any(contradiction(measures, a, b) is not None for a in left[:SAMPLE] for b in right[:SAMPLE])


def _words(view: View, item: Item) -> str:
    """The number as written, with the word that bounds it: "more than 200"."""
    value, text = item.value, view.text_of(item)
    if value["exact"] or value["vague"]:
        return text
    lo, hi = value["lo"], value["hi"]
    if hi is None and text.lower().startswith("all but"):
        return text
    if hi is None:
        return f"more than {text}" if _MORE.search(_before(item)) else f"{text} or more"
    if lo is None:
        return f"up to {text}"
    return text if "to" in text or "-" in text or "and" in text else f"about {text}"


def _positions(view: View, group: list[Item]) -> list[list[Item]]:
    """The group by value: the answer of most articles first."""
    positions: list[list[Item]] = []
    for item in sorted(group, key=lambda i: i.key):
        for position in positions:
            other = position[0]
            if same_as_written(item.value, other.value) or _words(view, item) == _words(view, other):
                position.append(item)
                break
        else:
            positions.append([item])
    return sorted(positions, key=lambda p: (-len({i.article.id for i in p}), p[0].value["value"], p[0].key))


def _one_article_has_both(p: list[Item], q: list[Item]) -> bool:
    """True when one voice gives both values: then they are two things ("cut to 4 percent, from 6 percent")."""
    return bool({voice(i) for i in p} & {voice(i) for i in q})


def _corrected(view: View, positions: list[list[Item]], table: Classes) -> bool:
    """True when an article says of one of the values that it was given up ("was initially reported to be 4")."""
    values = {(p[0].value["unit"], p[0].value["value"]) for p in positions}
    return any(
        item.slot.kind == "quantity"
        and (item.value["unit"], item.value["value"]) in values
        and table.corrections.intersection(key(w) for w in _before(item).split())
        for item in view.items
    )


_MORE = re.compile(r"\b(?:more\s+than|over)\s+$", re.I)

CUE_WINDOW = 48
"""Characters before a number in which a word may say that it was corrected: half a clause."""


def _before(item: Item) -> str:
    return item.article.text[max(0, item.slot.start - CUE_WINDOW) : item.slot.start]


def _verdict(positions: list[list[Item]], measures: Measures) -> str:
    if len(positions) == 1:
        return "agree"
    pairs = [
        (a, b)
        for p, q in combinations(positions, 2)
        if not _one_article_has_both(p, q)
        for a in p[:SAMPLE]
        for b in q[:SAMPLE]
    ]
    if not any(relation(a.value, b.value) == "disjoint" for a, b in pairs):
        return "update" if any(far(a.value, b.value) for a, b in pairs) else "precision"
    every = [i for p in positions for i in p]
    table, opposed = measures.table, any(contradiction(measures, a, b) is not None for a, b in pairs)
    if any(i.value["hi"] == 0 for i in every):
        return "conflict" if opposed else "precision"
    grows = any(measures.roles(i) & table.cumulative for i in every if i.value["unit"] is None)
    grows = grows and not frozenset.intersection(*(frozenset(w for w in i.when if "T" in w) for i in every))
    moves = any((i.value["noun"] or i.value["subject"]) in table.moving for i in every) and not _announced(every)
    if grows or (moves and not _at_the_close(every, table)):
        return "update"
    return "conflict" if opposed else "precision"


def _announced(items: list[Item]) -> bool:
    """True for figures that somebody gave out on one day: "prices rose 4.3 percent, the statistics office said"."""
    return len({i.day for i in items}) == 1 and all(i.claim.speaker is not None for i in items)


def _at_the_close(items: list[Item], table: Classes) -> bool:
    """True for where prices stood at the close of one day."""
    return len({i.day for i in items}) == 1 and all(i.value["role"] in table.closing for i in items)


def _draft(view: View, group: list[Item], measures: Measures) -> Draft | None:
    positions = _positions(view, group)
    verdict = _verdict(positions, measures)
    if verdict == "precision" and any(
        relation(a[0].value, b[0].value) == "disjoint" for a, b in combinations(positions, 2)
    ):
        positions, verdict = positions[:1], "agree"  # what the others count may be something else
    if len({i.article.id for p in positions for i in p}) < 2:
        return None
    answers = [_answer(view, p) for p in positions]
    kept = [i for p in positions for i in p]
    asked = question(kept, measures)
    lead = min(i.order for i in kept)
    return Draft(
        asked,
        "number",
        verdict,
        _explain(view, verdict, answers, _reason(measures, positions), _opposing(answers, positions)),
        tuple(answers),
        weight=len({i.article.id for i in kept}) + 2.0 / (1 + lead),
        central=lead <= LEAD,
    )


def _opposing(answers: list[Answer], positions: list[list[Item]]) -> list[Answer]:
    """The answers whose value another one's excludes."""
    values = [p[0].value for p in positions]
    return [
        a
        for n, a in enumerate(answers)
        if any(relation(values[n], v) == "disjoint" for m, v in enumerate(values) if m != n)
    ]


def _reason(measures: Measures, positions: list[list[Item]]) -> str | None:
    """Why the values contradict each other, in words."""
    pairs = ((a, b) for p, q in combinations(positions, 2) for a in p[:SAMPLE] for b in q[:SAMPLE])
    return next((words for a, b in pairs if (words := contradiction(measures, a, b)) is not None), None)


def _explain(
    view: View,
    verdict: str,
    answers: list[Answer],
    reason: str | None = None,
    opposed: list[Answer] | None = None,
) -> str:
    """opposed: of the answers those that another one excludes"""
    match verdict:
        case "conflict":
            return f"{told(view, opposed or answers)}; {reason or 'both mean the same thing'}."
        case "update":
            return f"The figure changes between the reports: {told(view, answers)}."
        case "precision":
            return f"The figure is given more or less exactly: {told(view, answers)}."
        case _:
            return f"The reports give the same figure: {answers[0].label}."


def _properties(view: View, measures: Measures, taken: set[tuple[str, int, int, str, str]]) -> Iterator[Draft]:
    """What the articles give for a property of something that a headline names, each by its one value.

    taken: gets the keys of the items that are used
    """
    named, table = _headline_words(view), measures.table
    found: dict[tuple[str, str], dict[str, list[Item]]] = {}
    for item in view.items:
        thing = _property(item) if item.slot.kind == "quantity" else None
        if thing is not None and thing[1] in named and not measures.elsewhen(item):
            found.setdefault(thing, {}).setdefault(item.article.id, []).append(item)
    aged = [by_article for (unit, _), by_article in found.items() if unit == "years-old"]
    if len(aged) == 1:
        for item in view.items:
            if _stands_for(item, [i for own in aged[0].values() for i in own]):
                aged[0].setdefault(item.article.id, []).append(item)
    for _, by_article in sorted(found.items()):
        items = [i for own in by_article.values() if _one_value(own) for i in own]
        taken.update(i.key for own in by_article.values() for i in own)
        positions = _positions(view, items)
        if len({i.article.id for i in items}) > 1:
            verdict = "agree" if len(positions) == 1 else "precision"
            if any(relation(p[0].value, q[0].value) == "disjoint" for p, q in combinations(positions, 2)):
                verdict = "update" if _corrected(view, positions, table) else "conflict"
            answers = [_answer(view, p) for p in positions]
            asked = question(items, measures)
            explanation = _explain(view, verdict, answers)
            yield Draft(asked, "number", verdict, explanation, tuple(answers), weight=3.0, central=True)


def _attributes(view: View, measures: Measures, taken: set[tuple[str, int, int, str, str]]) -> Iterator[Draft]:
    """The figures of one attribute that exclude each other. ``taken``: gets the keys of the items that are used"""
    for items in attributed(measures):
        items = [i for i in items if i.key not in taken]
        positions = _positions(view, items)
        answers = [_answer(view, p) for p in positions]
        if len(positions) < 2 or len({i.article.id for i in items}) < 2:
            continue
        taken.update(i.key for i in items)
        first = items[0]
        holders = sorted({measures.view.name(h) for i in items for h in measures.holder(i)})
        asked = ": ".join([first.value["attribute"], *holders[:1]])
        lead = min(i.order for i in items)
        explanation = _explain(view, "conflict", answers, f"both give the same figure ({first.value['attribute']})")
        weight = 2.0 + 2.0 / (1 + lead)
        yield Draft(asked, "number", "conflict", explanation, tuple(answers), weight=weight, central=lead <= LEAD)


NEAR_AGE = 2
"""Years by which "the six-year-old" may differ from the age of the one whom the story is about."""


def _stands_for(item: Item, aged: list[Item]) -> bool:
    """True for "the six-year-old" without a noun, where the headlines tell of one person with an age."""
    value = item.value
    if item.slot.kind != "quantity" or value["unit"] != "years-old" or value["noun"] is not None or not value["given"]:
        return False
    return bool(value["exact"] and any(abs(value["value"] - i.value["value"]) <= NEAR_AGE for i in aged))


def _answer(view: View, position: list[Item]) -> Answer:
    first = position[0]
    return answer(_words(view, first), (i.claim for i in position), value=str(first.value["value"]))


def find_numbers(view: View) -> Iterator[Draft]:
    """One draft for each thing that at least two articles count or measure; blocked by unit and noun."""
    measures = Measures(view, Weights(view))
    table = measures.table
    taken: set[tuple[str, int, int, str, str]] = set()
    yield from _properties(view, measures, taken)
    yield from _attributes(view, measures, taken)
    blocks: dict[tuple[str, str], list[Item]] = {}
    for item in view.items:
        if item.slot.kind != "quantity" or item.key in taken or (_property(item) and not measures.owner(item)):
            continue
        unit, noun = item.value["unit"], table.noun(item.value["noun"])
        if item.value["figure"] is not None:
            blocks.setdefault((item.value["figure"], ""), []).append(item)
        elif unit is not None:
            blocks.setdefault((unit, ""), []).append(item)
        elif noun is not None:
            blocks.setdefault((unit or "", noun), []).append(item)
        elif roles := measures.roles(item) - table.light:
            blocks.setdefault((unit or "role", min(roles)), []).append(item)
    for block in sorted(blocks):
        for group in _groups(sorted(blocks[block], key=lambda i: i.key), measures):
            draft = _draft(view, group, measures) if len({i.article.id for i in group}) > 1 else None
            if draft is not None:
                yield draft
