"""A headline that its own article contradicts (codes SS101 to SS106).

A headline and the lead under it are set against each other as two reports are (``halves``), and the numbers of a
headline, which it puts in a grammar of its own (``headline``), against those of the lead. Within one article nothing
can have moved on between the two. But a headline is short: it is wrong only where the article nowhere says what it
says, not in a part, a sum or a rounding either.
Example: "Blast kills 27 miners" over "Twenty-five miners were killed".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from summitscan.annotate.lemmas import key
from summitscan.model import Claim
from summitscan.numbers import find_numbers
from summitscan.reconcile.align import Classes, classes
from summitscan.reconcile.draft import Answer, Draft, answer
from summitscan.reconcile.halves import HEADLINE, TEXT, halves
from summitscan.reconcile.headline import AGE, Told, read
from summitscan.reconcile.view import LEAD, Item, Member, View

Family = Callable[[View], Iterator[Draft]]

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


def slips(view: View, families: Sequence[Family]) -> Iterator[Draft]:
    """One draft for each thing that a headline tells otherwise than its article.

    families: of comparisons between two reports
    """
    for n, member in enumerate(view.members):
        if view.same[n] != n or "?" in _title(member):
            continue  # copies of one text; what is asked is not said
        read_off = list(_numbers(view, n))
        yield from read_off
        two = halves(view, n)
        if two is not None:
            for draft in (d for family in families for d in family(two)):
                told = _between(draft, two, member)
                if told is not None and not (read_off and told.kind == "number"):
                    yield told


def _title(member: Member) -> str:
    first = next((b for b in member.article.blocks if b.role in ("headline", "body")), None)
    return member.article.text[first.start : first.end] if first is not None and first.role == "headline" else ""


def _below(member: Member) -> str:
    """All that stands under the headline."""
    return member.article.text[len(_title(member)) + member.article.text.find(_title(member)) :]


# ------------------------------------------------------------------------------------------------------ two reports


def _between(draft: Draft, two: View, member: Member) -> Draft | None:
    """What headline and text contradict each other in, with the article's own claims; None for anything else."""
    if draft.verdict != "conflict":
        return None
    head = two.members[0].article.id
    sides = [{c.article == head for c in a.claims} for a in draft.answers]
    if sorted(map(sorted, sides)) != [[False], [True]]:
        return None
    title = draft.answers[sides.index({True})]
    if any(c.quote in ("direct", "mixed") for c in title.claims) or _said(title, draft.kind, member):
        return None
    own = {c.id: c for c in member.claims}
    answers = tuple(replace(a, claims=tuple(own[c.id] for c in a.claims)) for a in draft.answers)
    why = draft.explanation[:1].upper() + draft.explanation[1:]
    return replace(
        draft, question=f"headline and text: {draft.question}", explanation=why, answers=answers, central=False
    )


def _said(title: Answer, kind: str, member: Member) -> bool:
    """True when the article says what its headline says after all."""
    below = _below(member)
    if kind == "number":
        return title.value is not None and _gives(below, float(title.value))
    if kind in ("date", "place"):
        return title.label.casefold() in below.casefold()
    return False


def _gives(text: str, value: float) -> bool:
    """True when a number stands in the text, as such or as an ordinal ("a third died in hospital")."""
    if any(abs(n.value - value) < 1e-6 for n in find_numbers(text)):
        return True
    if re.search(rf"(?<![\d.,]){value:,.0f}(?![\d]|[.,]\d)", text):
        return True
    n = int(value)
    return 0 < n <= len(_ORDINALS) and re.search(rf"\b{_ORDINALS[n - 1]}\b", text, re.I) is not None


# ------------------------------------------------------------------------------------- the numbers of the headline


def _numbers(view: View, number: int) -> Iterator[Draft]:
    member, table = view.members[number], classes()
    title, below = _title(member), _below(member)
    told = read(title, table) if title else []
    slots = [i for i in view.of_member(number) if i.order == 0 and i.slot.kind == "quantity"]
    told += [one for i in slots if (one := _parsed(i, title)) and not any(t.start == one.start for t in told)]
    if not told:
        return
    start = member.article.text.find(title)
    claim = next((c for c in member.claims if c.spans[0][0] < start + len(title)), None)
    if claim is None:
        return
    mine = [i for i in view.of_member(number) if i.slot.kind == "quantity" and i.order > 0]
    for one in told:
        if sum((o.fate, o.value["unit"]) == (one.fate, one.value["unit"]) for o in told) > 1:
            continue
        same = [i for i in mine if _same(one, i, table)]
        values = {i.value["value"] for i in same}
        if len(values) != 1 or min(i.order for i in same) > LEAD or not all(map(_flat, same)):
            continue
        if one.value["value"] in values or _gives(below, one.value["value"]) or _may_be(one, same[0], mine, below):
            continue
        yield _draft(view, one, title[one.start : one.end], claim, same)


def _parsed(item: Item, title: str) -> Told | None:
    """A number of the headline that the parser understood: what is counted, and what is done to it."""
    value, role = item.value, item.value["said"] or item.value["role"]
    if not _flat(item) or value["unit"] is not None or value["noun"] is None or role is None:
        return None
    start = item.slot.start - item.article.text.find(title)
    return Told(start, start + item.slot.end - item.slot.start, value, classes().role(role), value["noun"])


def _same(one: Told, item: Item, table: Classes) -> bool:
    """True for a number of what befell those whom the headline counts, or of how old somebody is."""
    value = item.value
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


def _flat(item: Item) -> bool:
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


def _draft(view: View, one: Told, label: str, claim: Claim, below: Sequence[Item]) -> Draft:
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
        f"headline and text: {what}",
        "number",
        "conflict",
        f"{HEADLINE.capitalize()} has {answers[0].label}, {TEXT} {answers[1].label}.",
        answers,
        weight=1.0,
        central=False,
    )
