"""Who did it, and what he is (code SS104).

A deed that has one doer, told once, with two doers of one kind in two reports ("the alarm was raised by …"); or two
titles or trades that exclude each other, given to one person ("the pilot", "the geologist"). Bodies and those who
belong to them are never set against each other, nor doers that come in lists.
Example: "Teller Rosa Vidal set off the alarm" against "manager Paul Lind triggered the silent alarm".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from summitscan.config import by_rules
from summitscan.model import Claim
from summitscan.reconcile.align import Weights, classes
from summitscan.reconcile.doer import Doer, doer, exclude_each_other, words_of
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.proposition import Reading, at_one_time, readings
from summitscan.reconcile.rules import Propositions, propositions
from summitscan.reconcile.things import Things
from summitscan.reconcile.view import LEAD, Member, View
from summitscan.reconcile.words import clause, told
from summitscan.spelling import fold


def find_actors(view: View) -> Iterator[Draft]:
    """One draft for each deed whose doers differ, and for each person whose titles do."""
    yield from _deeds(view)
    yield from _roles(view)


@dataclass(frozen=True, slots=True)
class Done:
    """A deed as one clause tells it. ``sole``: of ``sole_deeds``; ``by_noun``: its object is the deed itself."""

    one: Reading
    doer: Doer
    sole: bool
    by_noun: bool = False

    @property
    def article(self) -> str:
        return self.one.item.article.id


def _deeds(view: View) -> Iterator[Draft]:
    things, weights, rules = Things(view, classes()), Weights(view), propositions()
    blocks: dict[tuple[bool, int], list[Done]] = {}
    for one in view.once(readings):
        for sole, n, by_noun in _deed(one, rules):
            who = doer(view, one)
            if who is not None and (sole or who.names):
                blocks.setdefault((sole, n), []).append(Done(one, who, sole, by_noun))
    done: set[tuple[object, ...]] = set()
    for deed in sorted(blocks):
        for a, b in combinations(sorted(blocks[deed], key=lambda d: d.one.item.key), 2):
            mark = (deed, frozenset((a.doer, b.doer)))
            if mark not in done and _other_doer(view, a, b, blocks[deed], things, weights):
                done.add(mark)
                yield _draft(view, a, b)


def _deed(one: Reading, rules: Propositions) -> Iterator[tuple[bool, int, bool]]:
    """The deeds of ``configs/propositions.yaml`` that a clause tells of one thing: whether it is one of ``sole_deeds``,
    its number, and whether the object is the deed itself."""
    value, thing = one.item.value, one.item.value["object"]
    if one.no or one.what is None or thing is None or thing["some"] or thing["counted"]:
        return
    if not thing["one"] and thing["head"] not in rules.pluralia:
        return
    verb = f"{value['verb']} {value['particle']}" if value["particle"] else value["verb"]
    for n, (verbs, objects) in enumerate(rules.deeds):
        if verb in verbs and (thing["head"] in objects if objects else one.what.named):
            if value["tense"] != "future":
                yield False, n, False
            break
    if verb in rules.doing and thing["head"] in rules.noun_deeds:
        yield True, rules.noun_deeds[thing["head"]], True
    elif verb in rules.sole_deeds and one.what.head not in rules.several_done:
        yield True, rules.sole_deeds[verb], False


def _mentions(view: View, one: Done, other: Done) -> bool:
    """True when the report of the one names the doer of the other, by any word of his name."""
    return bool(words_of(view, other.doer) & set(re.findall(r"\w+", fold(one.one.item.article.text))))


def _other_doer(view: View, a: Done, b: Done, block: list[Done], things: Things, weights: Weights) -> bool:
    """True when two reports give one deed to two doers, and neither gives it to both."""
    if a.article == b.article or a.one.what is None or b.one.what is None:
        return False
    if not (things.same(a.one.what, b.one.what) or a.by_noun != b.by_noun):
        return False
    if not exclude_each_other(view, a.doer, b.doer):
        return False
    one_time = at_one_time(view, a.one, b.one) or at_one_time(view, b.one, a.one)
    if a.one.item.value["tense"] != b.one.item.value["tense"] or not one_time:
        return False
    if a.sole and (_mentions(view, a, b) or _mentions(view, b, a)):
        return False
    for one, other in ((a, b), (b, a)):
        mine = [d for d in block if d.article == one.article]
        if any(d.doer.names & other.doer.names for d in mine):
            return False
        if any(d is not one and exclude_each_other(view, d.doer, one.doer) for d in mine):
            return False  # it tells the deed twice, of two doers
    if a.by_noun or b.by_noun or a.one.what.named or things.alone(a.one.what):
        return True
    return weights.overlap(a.one.item, b.one.item) >= SAME_DEED


SAME_DEED = 0.3
"""Overlap of the clauses where the thing may be one of several of its kind."""


def _draft(view: View, a: Done, b: Done) -> Draft:
    sides = sorted((a, b), key=lambda d: (d.one.item.order, d.one.item.key))
    answers = tuple(answer(d.doer.label, (d.one.item.claim,), value=d.doer.label) for d in sides)
    first = sides[0].one.item
    return Draft(
        f"who: {clause(first, 70)}",
        "actor",
        "conflict",
        f"One deed is given to two doers: {told(view, answers)}.",
        answers,
        weight=2.0 / (1 + first.order),
        central=first.order <= LEAD,
    )


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
        for ending, group in _endings():
            given: dict[str, dict[int, list[Claim]]] = {}
            for m, title in borne[entity]:
                role = _role(title, ending, group, rules)
                claims = _claims(view.members[m], entity, title) if role is not None else []
                if role is not None and claims:
                    given.setdefault(role, {}).setdefault(m, []).extend(claims)
            if len(given) == 2 and not set.intersection(*(set(by) for by in given.values())):
                yield _titled(view, entity, given)


@by_rules
def _endings(rules: str | None = None) -> tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]:
    """A pattern for the roles of each line at the end of a title: the first place where one fits is the longest's."""
    return tuple(
        (re.compile(rf"\b(?:{'|'.join(map(re.escape, group))})$"), group)
        for group in propositions(rules).exclusive_roles
    )


def _role(title: str, ending: re.Pattern[str], group: Mapping[str, str], rules: Propositions) -> str | None:
    """The role that a title ends in, the longest of the line; None where it is no longer or not fully borne."""
    found = ending.search(title)
    if found is None:
        return None
    fit = found[0]
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
