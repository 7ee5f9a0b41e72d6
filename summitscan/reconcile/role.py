"""What one person is: two callings, offices or relations, or two nationalities (code SS104).

Each report has to give it flatly and to say nothing of the other's; what he was once, or is besides, is left alone.
Which roles exclude each other stands in ``configs/roles.yaml``.
Example: "Vega, the freighter's cook" against "Vega was the captain of the freighter".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from summitscan.config import by_rules, load_rules
from summitscan.gazetteer import load_gazetteer
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.view import LEAD, Item, View
from summitscan.reconcile.words import told

KIN = "kin"


@dataclass(frozen=True, slots=True)
class Line:
    """One role in all its words: the group and the number of its line."""

    group: str
    number: int
    first: str


@dataclass(frozen=True, slots=True)
class RoleRules:
    lines: Mapping[str, tuple[Line, ...]]
    """The words of a role -> its lines, one of a group."""
    both: frozenset[frozenset[str]]
    of_a_country: frozenset[str]
    deputies: frozenset[str]


@by_rules
def role_rules(rules: str | None = None) -> RoleRules:
    data = load_rules("roles", rules)
    lines: dict[str, dict[str, Line]] = {}
    for group, entries in data["groups"].items():
        for n, words in enumerate(entries):
            for word in words:
                lines.setdefault(word, {}).setdefault(group, Line(group, n, words[0]))
    both = frozenset(frozenset(pair) for pair in data["both"])
    return RoleRules(
        {word: tuple(of.values()) for word, of in lines.items()},
        both,
        frozenset(data["of_a_country"]),
        frozenset(data["deputies"]),
    )


@dataclass(frozen=True, slots=True)
class Borne:
    """A role as one report gives it: its lines, and its nationality where it tells one."""

    item: Item
    label: str
    lines: tuple[Line, ...]
    nation: str | None

    @property
    def flat(self) -> bool:
        """True for what he is said to be now and for certain, and nothing else with it."""
        value, claim = self.item.value, self.item.claim
        plain = value["certainty"] == "certain" and claim.certainty in ("certain", "probable")
        return plain and not (value["negative"] or value["unsure"] or value["several"] or value["limited"])


def lines_of(role: str, of: tuple[str, ...], rules: RoleRules) -> tuple[Line, ...]:
    """The lines of a role by its last words: "ship's cook", "minister of the interior"."""
    words = role.split()
    for after in of:
        for link in ("of", "of the", "for"):
            found = rules.lines.get(f"{words[-1]} {link} {after}") or rules.lines.get(f"{after} {words[-1]}")
            if found is not None:
                return found
    return next((rules.lines[r] for n in range(len(words)) if (r := " ".join(words[n:])) in rules.lines), ())


def _borne(item: Item, rules: RoleRules) -> Borne:
    value = item.value
    role, of = value["role"], tuple(value["of"])
    head, lines = role.split()[-1], lines_of(role, of, rules)
    office = head in rules.of_a_country or any(line.group == "offices" for line in lines)
    nation = value["nations"][0] if len(value["nations"]) == 1 and not office else None
    return Borne(item, f"{role} of {of[0]}" if of and not value["whose"] else role, lines, nation)


def find_roles(view: View) -> Iterator[Draft]:
    """One draft for each person of whom two reports say what excludes each other."""
    rules = role_rules()
    people: dict[str, list[Borne]] = {}
    for item in view.items:
        if item.slot.kind == "role":
            names = item.value["names"]
            who = view.members[item.member].entities[names[0]] if names else f"the {item.value['bearer']}"
            people.setdefault(who, []).append(_borne(item, rules))
    for who in sorted(people):
        borne = sorted(people[who], key=lambda b: b.item.key)
        for apart in APART:
            pairs = ((a, b) for a, b in combinations(borne, 2) if apart(a, b, rules) and _only(a, b, borne))
            pair = next(pairs, None)
            if pair is not None:
                yield _draft(view, who, *pair, borne)
                break


def _lines_exclude(a: Borne, b: Borne, rules: RoleRules) -> bool:
    """True for two lines of a group of which nobody is both, borne both now or both once."""
    if not _of_one_time(a, b):
        return False
    pairs = [(s, t) for s in a.lines for t in b.lines if s.group == t.group and s.number != t.number]
    if any(frozenset((s.first, t.first)) in rules.both for s in a.lines for t in b.lines):
        return False
    return any(s.group != KIN or _of_one(a, b) for s, t in pairs)


def _of_one_time(a: Borne, b: Borne) -> bool:
    """True for two roles borne now, or two borne once: "the former accountant", "the driver of the then mayor"."""
    one, other = a.item.value, b.item.value
    return one["past"] == other["past"] or bool(one["of_past"] or other["of_past"])


def _of_one(a: Borne, b: Borne) -> bool:
    """True for two relatives of one, "his uncle" and "his father"."""
    one, other = a.item.value, b.item.value
    return one["owner"] is not None and one["owner"] == other["owner"] and not (one["whose"] or other["whose"])


def _deputies_exclude(a: Borne, b: Borne, rules: RoleRules) -> bool:
    """True for the mayor and the deputy mayor."""
    left, right = set(a.label.split()), set(b.label.split())
    apart = left ^ right
    return bool(apart) and apart <= rules.deputies and a.item.value["past"] == b.item.value["past"]


def _nations_exclude(a: Borne, b: Borne, rules: RoleRules) -> bool:
    """True for nationals of two countries, where neither report speaks of two."""
    if a.nation is None or b.nation is None or a.nation == b.nation:
        return False
    return not (_speaks_of(a.item, b.nation) or _speaks_of(b.item, a.nation))


def _only(a: Borne, b: Borne, borne: list[Borne]) -> bool:
    """True for two reports of which neither gives him what the other does."""
    if a.item.article.id == b.item.article.id or not (a.flat and b.flat):
        return False
    for one, other in ((a, b), (b, a)):
        lines = set(other.lines) - set(one.lines)
        mine = [x for x in borne if x.item.article.id == one.item.article.id]
        if any(x.label == other.label or lines & set(x.lines) for x in mine):
            return False
    return True


def _speaks_of(item: Item, nation: str) -> bool:
    """True when a report has an adjective of a country, or speaks of dual nationals."""
    words = set(re.findall(r"\w+", item.article.text.lower()))
    return "dual" in words or any(a in words for a, code in load_gazetteer().adjectives.items() if code == nation)


APART = (_lines_exclude, _deputies_exclude, _nations_exclude)
"""What makes of two roles of one person a contradiction."""


def _draft(view: View, entity: str, a: Borne, b: Borne, borne: list[Borne]) -> Draft:
    sides = sorted((a, b), key=lambda x: (x.item.order, x.item.key))
    answers = []
    for side in sides:
        alike = [x for x in borne if x.label == side.label and x.flat]
        answers.append(answer(side.label, (x.item.claim for x in alike), value=side.label))
    order = sides[0].item.order
    return Draft(
        f"role of {view.name(entity)}",
        "actor",
        "conflict",
        f"One person is given two roles that exclude each other: {told(view, answers)}.",
        tuple(answers),
        weight=1.0 + 1.0 / (1 + order),
        central=order <= LEAD,
    )
