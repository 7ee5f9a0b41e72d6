"""Who holds an office of which a place or body has one (code SS104).

Two reports of one time give one office of one place or body ("the mayor of Larvik") to two people who have no word of
their names in common, and neither names the other's. Who had it before, or is to have it, does not count.
Example: "said Ann Berg, the mayor of Larvik" against "Larvik mayor Per Moe said".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from summitscan.model import Claim, Name
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.rules import Propositions, propositions
from summitscan.reconcile.view import Member, View
from summitscan.reconcile.words import told
from summitscan.spelling import fold

SPAN = 7
"""Days between two reports in which an office is taken to have one holder."""


@dataclass(frozen=True, slots=True)
class Held:
    """One person in one office of one place or body, as one article has it.

    owner: the place or body as it is written; ``words``: those of its name, small
    """

    member: int
    entity: str
    office: str
    owner: str
    words: frozenset[str]
    claims: tuple[Claim, ...]


def office_of(title: str, rules: Propositions) -> tuple[str, str, frozenset[str]] | None:
    """(office, whose it is, the words of that) of "mayor of Larvik", "Larvik mayor", "Larvik's mayor".

    None where it is of nobody in particular, is none that has one holder, or is not fully borne.
    """
    flat = " ".join(title.split())
    for office in rules.offices:
        after = re.fullmatch(rf"(.*?)\b{office} (?:of|for) (?:the )?(.+)", flat, re.IGNORECASE)
        before = re.fullmatch(rf"(.+?)(?:['’]s?)? {office}", flat, re.IGNORECASE)
        if after is not None:
            left, owner = after[1], after[2]
        elif before is not None:
            left, owner = "", before[1].removeprefix("the ")
        else:
            continue
        words = re.findall(r"[^\W\d_]+", f"{left} {owner}")
        if left or any(w.lower() in rules.past_roles for w in words) or not all(w[:1].isupper() for w in owner.split()):
            return None
        return office, owner, frozenset(w for w in re.findall(r"\w{2,}", fold(owner)) if w != "the")
    return None


def find_offices(view: View) -> Iterator[Draft]:
    """One draft for each office that reports give to two people; blocked by office."""
    blocks: dict[tuple[str, frozenset[str]], list[Held]] = {}
    for held in _holders(view):
        blocks.setdefault((held.office, held.words), []).append(held)
    for block in sorted(blocks, key=lambda b: (b[0], sorted(b[1]))):
        done: set[frozenset[str]] = set()
        for a, b in combinations(blocks[block], 2):
            pair = frozenset((a.entity, b.entity))
            if pair not in done and _exclude(view, a, b):
                done.add(pair)
                yield _draft(view, blocks[block], a, b)


def _holders(view: View) -> Iterator[Held]:
    rules = propositions()
    for m, member in enumerate(view.members):
        for name, entity in zip(member.facts.names, member.entities, strict=True):
            if name.kind != "person" or " " not in name.name:
                continue
            for title in sorted(set(name.titles)):
                found = office_of(title, rules)
                claims = _claims(member, name, title) if found is not None else ()
                if found is not None and claims:
                    yield Held(m, entity, *found, claims)


def _claims(member: Member, name: Name, title: str) -> tuple[Claim, ...]:
    """The claims at whose side a person bears a title."""
    text, low = member.article.text, title.lower()
    near = [
        m.start for m in name.mentions if low in text[max(0, m.start - len(low) - 6) : m.end + len(low) + 8].lower()
    ]
    return tuple(
        claim
        for statement, claim in zip(member.facts.statements, member.claims, strict=True)
        if any(statement.sentence[0] <= at < statement.sentence[1] for at in near)
    )


def _exclude(view: View, a: Held, b: Held) -> bool:
    """True for two people whom no report names together, in reports of one time."""
    if a.member == b.member or a.entity == b.entity:
        return False
    names = [_words(view, h) for h in (a, b)]
    if names[0] & names[1]:
        return False
    texts = [fold(view.members[h.member].article.text) for h in (b, a)]
    if any(re.search(rf"\b{re.escape(w)}\b", t) for side, t in zip(names, texts, strict=True) for w in side):
        return False
    days = [view.members[h.member].article.published for h in (a, b)]
    if any(d is None or d.precision not in ("day", "minute") for d in days):
        return False
    first, last = (date.fromisoformat(d.value[:10]) for d in days if d is not None)
    return abs((first - last).days) <= SPAN


def _words(view: View, held: Held) -> set[str]:
    return set(re.findall(r"\w{3,}", fold(view.name(held.entity))))


def _draft(view: View, block: list[Held], a: Held, b: Held) -> Draft:
    sides = {h.entity: [x for x in block if x.entity == h.entity] for h in (a, b)}
    answers = tuple(
        answer(view.name(e), (c for x in held for c in x.claims), value=view.name(e))
        for e, held in sorted(sides.items(), key=lambda s: view.name(s[0]))
    )
    return Draft(
        f"who is {a.office} of {a.owner}",
        "actor",
        "conflict",
        f"One office is given to two people: {told(view, answers)}.",
        answers,
        weight=1.0,
    )
