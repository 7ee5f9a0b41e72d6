"""Figures of one attribute of one holder, whatever the words around them: see ``configs/attributes.yaml``.

Here the noun or the verb tells what a figure is of, so that the sentences need not be alike. In return much is asked:
in each report the attribute has one value, and everything that could tell two figures of one attribute apart (holder,
period, payer, place, moment) is the same.
Example: "insured for a total of 9 million euros" against "the insured value is 14 million euros".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from summitscan.config import by_rules, load_rules
from summitscan.reconcile.measure import Measures, relation
from summitscan.reconcile.reasons import days_between, is_step, same_span
from summitscan.reconcile.restrict import of_a_part, reckoned_otherwise, summed_otherwise, two_of_several
from summitscan.reconcile.view import Item

APART = 1.1
"""Ratio of two values from which a measure is not merely rounded or converted otherwise."""

STEPS = 10
"""Units of the last digit given by which two measures in one unit differ at least, where they are not one rounded."""


@dataclass(frozen=True, slots=True)
class Compared:
    """How the figures of an attribute may be set against each other."""

    named: bool
    """Only with a holder."""
    firm: bool
    """The holder is an organisation."""
    known: bool
    """Only with a holder, or with how many have it."""
    party: bool
    """Only where both name one of those who deal."""
    moment: bool
    """Only where both name one day or hour."""
    day: bool
    """Only in reports of one day."""
    gauged: bool
    """Bodies measure it, each for itself."""
    stays: bool
    """Not where the story tells of a change."""


@by_rules
def compared(rules: str | None = None) -> Mapping[str, Compared]:
    """Attribute -> how its figures are compared."""
    return {
        name: Compared(
            bool(one.get("named")) or one.get("holder") == "firm",
            one.get("holder") == "firm",
            bool(one.get("known")),
            "party" in one.get("same", ()),
            "moment" in one.get("same", ()),
            "day" in one.get("same", ()),
            bool(one.get("gauged")),
            bool(one.get("stays")),
        )
        for name, one in load_rules("attributes", rules)["attributes"].items()
    }


def attributed(measures: Measures) -> Iterator[list[Item]]:
    """For each attribute that the reports give different values of, its items: at least two articles, each with one
    value, two of which exclude each other."""
    found: dict[tuple[str, str | None], list[Item]] = {}
    for item in measures.quantities:
        if item.value["attribute"] is not None:
            found.setdefault((item.value["attribute"], item.value["unit"]), []).append(item)
    for key in sorted(found, key=str):
        yield from _of_holder(found[key], measures)


def _of_holder(items: list[Item], m: Measures) -> Iterator[list[Item]]:
    rules = compared()[items[0].value["attribute"]]
    every = {h for i in items for h in _holder(m, i)}
    if rules.known:
        counted = [i for i in items if not _holder(m, i) and i.value["apart_by"]["count"] is not None]
        yield from _one_valued(counted, rules, m)
    if not rules.named and not rules.known and len(every) <= 1:
        yield from _one_valued(items, rules, m)
        return
    for holder in sorted(every):
        yield from _one_valued([i for i in items if holder in _holder(m, i)], rules, m)


def _holder(m: Measures, item: Item) -> frozenset[str]:
    firm = compared()[item.value["attribute"]].firm
    found = frozenset(e for e in m.holder(item) if (m.kind(e) == "organisation" if firm else m.kind(e) != "place"))
    return found if len(found) == 1 else frozenset()


def _one_valued(items: list[Item], rules: Compared, m: Measures) -> Iterator[list[Item]]:
    """Split by what else must be the same; a report with two values for one figure leaves nothing to compare."""
    kinds: dict[str, list[Item]] = {}
    for item in (i for i in items if not m.elsewhen(i)):
        kinds.setdefault(_kind(item, rules, m), []).append(item)
    for _, same in sorted(kinds.items()):
        by_article: dict[str, list[Item]] = {}
        for item in same:
            by_article.setdefault(item.article.id, []).append(item)
        if len(by_article) < 2 or any(_differ(a, b) for own in by_article.values() for a, b in combinations(own, 2)):
            continue
        pairs = [(a, b) for a, b in combinations(same, 2) if a.article.id != b.article.id and _exclude(a, b, rules, m)]
        if pairs:
            used = {i.key for pair in pairs for i in pair}
            yield [
                i
                for i in same
                if i.key in used or any(relation(i.value, x.value) == "same" for pair in pairs for x in pair)
            ]


def _kind(item: Item, rules: Compared, m: Measures) -> str:
    parts: Mapping[str, object] = item.value["apart_by"]
    return str(sorted((k, m.table.noun(v) if isinstance(v, str) else v) for k, v in parts.items()))


def _differ(a: Item, b: Item) -> bool:
    return relation(a.value, b.value) == "disjoint"


def _exclude(a: Item, b: Item, rules: Compared, m: Measures) -> bool:
    """True when two reports cannot both be right of one figure at one time."""
    if not _differ(a, b) or a.value["negative"] or b.value["negative"] or not (_flat(a) and _flat(b)):
        return False
    if m.doer_stage(a) != m.doer_stage(b) or m.stage(a) != m.stage(b) or reckoned_otherwise(a, b) or of_a_part(a, b):
        return False  # "an earlier trial"
    if m.apart(a, b) or a.value["scope"] != b.value["scope"]:
        return False
    if a.value["per"] != b.value["per"] and "payer" not in a.value["apart_by"]:
        return False  # "cost 8 million", "2 million each"
    if is_step(m, a) != is_step(m, b) or not same_span(m, a, b) or m.contrasted(a, b) or m.two_places(a, b):
        return False
    if a.value["unit"] is not None and not a.value["unit"].startswith(("money", "%")) and not _apart(a, b):
        return False
    if rules.moment and not _one_moment(a, b):
        return False
    if rules.day and (a.day is None or b.day is None or (a.day != b.day and not _none(a, b))):
        return False
    if rules.stays and any(m.stage(i) or m.roles(i) & m.table.raising for i in m.of_unit.get(a.value["unit"], ())):
        return False
    if rules.gauged and m.agencies(a) | m.agencies(b) and not m.agencies(a) & m.agencies(b):
        return False
    if rules.party and not (m.owners(a) | m.doers(a)) & (m.owners(b) | m.doers(b)):
        return False
    mods = set(a.value["doer_mods"]), set(b.value["doer_mods"])
    if all(mods) and not mods[0] & mods[1]:
        return False  # "the red bus", "the blue bus"
    doers = m.doers(a), m.doers(b)
    if all(doers) and not doers[0] & doers[1] and m.roles(a) & m.roles(b):
        return False  # "Ida Holm was fined", "Per Dahl was fined"
    return not (m.told_together(a, b) or m.surroundings.apart(a, b) or two_of_several(a, b) or summed_otherwise(a, b))


def _apart(a: Item, b: Item) -> bool:
    """False where two measures may be one, rounded or converted otherwise: "1,200 metres", "1,250 metres". In one unit
    and with many digits they are not: "43.92 seconds", "44.31 seconds"."""
    low, high = sorted((a.value["value"], b.value["value"]))
    fine = a.value["written"] == b.value["written"] and high - low >= STEPS * max(a.value["step"], b.value["step"])
    return bool(fine or high >= APART * low)


def _none(a: Item, b: Item) -> bool:
    """True when one says of the last day or two that there was none of what the other counts."""
    return 0.0 in (a.value["hi"], b.value["hi"]) and days_between(a, b) <= 1


def _one_moment(a: Item, b: Item) -> bool:
    """True when both name the same day or part of it."""
    return bool({w for w in a.when if len(w) >= len("2024-01-01")} & set(b.when))


def _flat(item: Item) -> bool:
    sure = ("certain", "probable") if item.claim.speaker is None else ("certain",)
    return item.value["certainty"] == "certain" and item.claim.certainty in sure
