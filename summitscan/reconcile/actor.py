"""Who did it, and what he is (code SS104).

A deed that has one doer, told once, with two doers of one kind in two reports ("the alarm was raised by …"); or two
titles or trades that exclude each other, given to one person ("the pilot", "the geologist"). Bodies and those who
belong to them are never set against each other, nor doers that come in lists.
Example: "Teller Rosa Vidal set off the alarm" against "manager Paul Lind triggered the silent alarm".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from summitscan.model import Claim
from summitscan.reconcile.align import Weights, classes
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.proposition import Reading, at_one_time, readings
from summitscan.reconcile.rules import Propositions, propositions
from summitscan.reconcile.things import Things
from summitscan.reconcile.view import LEAD, Member, View, two_of_a_kind
from summitscan.reconcile.words import clause, told


def find_actors(view: View) -> Iterator[Draft]:
    """One draft for each deed whose doers differ, and for each person whose titles do."""
    yield from _deeds(view)
    yield from _roles(view)


def _deeds(view: View) -> Iterator[Draft]:
    table, weights, rules = classes(), Weights(view), propositions()
    things = Things(view, table)
    blocks: dict[int, list[Reading]] = {}
    for one in readings(view, things, table):
        deed = _deed(one, rules)
        if deed is not None and not one.no and _sole(one):
            blocks.setdefault(deed, []).append(one)
    done: set[tuple[object, ...]] = set()
    for deed in sorted(blocks):
        for a, b in combinations(sorted(blocks[deed], key=lambda r: r.item.key), 2):
            mark = (deed, frozenset(a.who.names if a.who else ()), frozenset(b.who.names if b.who else ()))
            if mark not in done and _other_doer(view, a, b, blocks[deed], things, weights):
                done.add(mark)
                yield _draft(view, a, b)


def _deed(one: Reading, rules: Propositions) -> int | None:
    """The deed of ``configs/propositions.yaml`` that a clause tells, by its number."""
    value = one.item.value
    if one.what is None or one.who is None or value["tense"] == "future":
        return None
    verb = f"{value['verb']} {value['particle']}" if value["particle"] else value["verb"]
    for n, (verbs, objects) in enumerate(rules.deeds):
        if verb in verbs and (value["object"]["head"] in objects if objects else one.what.named):
            return n
    return None


def _sole(one: Reading) -> bool:
    """True for one named doer of one thing."""
    subject, thing = one.item.value["subject"], one.item.value["object"]
    single = subject["one"] or subject["pronoun"]
    return bool(one.who and one.who.named and len(one.who.names) == 1 and single and not thing["some"] and thing["one"])


def _other_doer(view: View, a: Reading, b: Reading, block: list[Reading], things: Things, weights: Weights) -> bool:
    """True when two reports give one deed to two persons, or to two bodies, and neither gives it to both."""
    if a.item.article.id == b.item.article.id or a.what is None or b.what is None or a.who is None or b.who is None:
        return False
    if not things.same(a.what, b.what) or not two_of_a_kind(view, min(a.who.names), min(b.who.names)):
        return False
    if a.item.value["tense"] != b.item.value["tense"] or not (at_one_time(view, a, b) or at_one_time(view, b, a)):
        return False
    for one, other in ((a, b), (b, a)):
        mine = [r for r in block if r.item.article.id == one.item.article.id]
        if any(r.who is not None and other.who is not None and r.who.names & other.who.names for r in mine):
            return False
        if len({r.item.sentence for r in mine}) > 1 and len({r.who.names for r in mine if r.who is not None}) > 1:
            return False  # it tells the deed twice, of two doers
    return a.what.named or things.alone(a.what) or weights.overlap(a.item, b.item) >= SAME_DEED


SAME_DEED = 0.3
"""Overlap of the clauses where the thing may be one of several of its kind."""


def _draft(view: View, a: Reading, b: Reading) -> Draft:
    sides = sorted((a, b), key=lambda r: (r.item.order, r.item.key))
    answers = tuple(answer(_name(view, r), (r.item.claim,), value=_name(view, r)) for r in sides)
    order = sides[0].item.order
    return Draft(
        f"who: {clause(sides[0].item, 70)}",
        "actor",
        "conflict",
        f"One deed is given to two doers: {told(view, answers)}.",
        answers,
        weight=2.0 / (1 + order),
        central=order <= LEAD,
    )


def _name(view: View, one: Reading) -> str:
    return view.name(min(one.who.names)) if one.who is not None else ""


def _roles(view: View) -> Iterator[Draft]:
    """Titles of one person that exclude each other."""
    rules = propositions()
    borne: dict[str, list[tuple[int, str]]] = {}
    for m, member in enumerate(view.members):
        for name, entity in zip(member.facts.names, member.entities, strict=True):
            if name.kind == "person" and " " in name.name:
                for title in sorted({t.lower() for t in name.titles}):
                    borne.setdefault(entity, []).append((m, title))
    for entity in sorted(borne):
        for group in rules.exclusive_roles:
            given: dict[str, dict[int, list[Claim]]] = {}
            for m, title in borne[entity]:
                role = _role(title, group, rules)
                claims = _claims(view.members[m], entity, title) if role is not None else []
                if role is not None and claims:
                    given.setdefault(role, {}).setdefault(m, []).extend(claims)
            if len(given) == 2 and not set.intersection(*(set(by) for by in given.values())):
                yield _titled(view, entity, given)


def _role(title: str, group: Mapping[str, str], rules: Propositions) -> str | None:
    """The role that a title ends in, the longest of the line; None where it is no longer or not fully borne."""
    fit = max((r for r in group if re.search(rf"\b{re.escape(r)}$", title)), key=len, default=None)
    if fit is None:
        return None
    before = re.findall(r"\w+", title[: len(title) - len(fit)])
    if fit in rules.bare_roles and before:
        return None
    return None if any(w in rules.past_roles for w in before) else group[fit]


def _claims(member: Member, entity: str, title: str) -> list[Claim]:
    """The claims in whose words a person bears a title."""
    found = []
    text = member.article.text.lower()
    for name, known in zip(member.facts.names, member.entities, strict=True):
        if known != entity:
            continue
        for mention in name.mentions:
            near = text[max(0, mention.start - len(title) - 6) : mention.end + len(title) + 6]
            if title not in near:
                continue
            for statement, claim in zip(member.facts.statements, member.claims, strict=True):
                if statement.sentence[0] <= mention.start < statement.sentence[1] and claim.certainty == "certain":
                    found.append(claim)
                    break
    return found


def _titled(view: View, entity: str, given: dict[str, dict[int, list[Claim]]]) -> Draft:
    answers = tuple(
        answer(role, (c for m in sorted(by) for c in by[m]), value=role) for role, by in sorted(given.items())
    )
    return Draft(
        f"role of {view.name(entity)}",
        "actor",
        "conflict",
        f"One person is given two roles that exclude each other: {told(view, answers)}.",
        answers,
        weight=1.0,
    )
