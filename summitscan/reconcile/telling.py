"""Which answer a clause gives to a question of ``configs/outcomes.yaml``, and of what.

Example: "Halden was given the go-ahead" answers the question of approval with yes, and is said of Halden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from summitscan.annotate.lemmas import key
from summitscan.model import CLAIM_ROLES
from summitscan.reconcile.align import Classes
from summitscan.reconcile.outcomerules import ANY, Expression, Outcomes
from summitscan.reconcile.proposition import states
from summitscan.reconcile.rules import propositions
from summitscan.reconcile.stance import stands_by
from summitscan.reconcile.view import Item, View

_WITHOUT = re.compile(
    r"\bwithout (?:(?:an?|any|the|its|his|her|their)\b(?: \w+){1,3}? (?:having been|being) (\w+(?:ed|n|t))"
    r"|(?:ever )?(\w+ing))\b"
)
"""What did not happen: "without signing", "without a word having been said"."""


@dataclass(frozen=True, slots=True)
class Told:
    """One clause as an answer.

    no:    the answer is denied
    theme: what it is said of, and ``doer`` who did it, as phrases of the clause
    every: denied of everybody
    """

    item: Item
    question: str
    answer: str
    no: bool
    theme: dict[str, Any] | None
    doer: dict[str, Any] | None
    every: bool = False
    marks: frozenset[str] = frozenset()
    """The words that give the answer."""
    plain: bool = True
    """Stated flatly; what is hedged only shows that a report has more than one answer."""


class Reader:
    """Reads the clauses of one story."""

    def __init__(self, view: View, rules: Outcomes, table: Classes) -> None:
        self.view, self.rules, self.table = view, rules, table

    def read(self) -> Iterator[Told]:
        for item in self.view.all_items:
            if item.slot.kind == "predicate":
                yield from self.of(item)

    def acts(self) -> Iterator[Told]:
        """The clauses of acts that somebody denies, the denials and what they may deny."""
        clauses = [
            (item, self._act(item))
            for item in self.view.all_items
            if item.slot.kind == "predicate" and item.value["verb"] not in self.rules.saying_little
        ]
        denied = {act for item, act in clauses if item.value["negative"]}
        for item, act in clauses:
            value = item.value
            if act in denied and value["state"] is None and value["completed"] is None:
                plain = not item.denied and states(item) and stands_by(item)
                none = any(
                    p is not None and (p["none"] or p["text"] in NOBODY) for p in (value["object"], value["subject"])
                )
                theme, doer = value["object"], value["subject"]
                if not none:
                    yield Told(
                        item,
                        f"act {act}",
                        act,
                        bool(value["negative"]),
                        theme or doer,
                        doer if theme else None,
                        plain=plain,
                    )

    def _act(self, item: Item) -> str:
        verb, particle = item.value["verb"], item.value["particle"]
        return propositions().act(verb, particle) or " ".join(w for w in (self.table.role(verb), particle) if w) or ""

    def of(self, item: Item) -> Iterator[Told]:
        value, text = item.value, ""
        for expression in (
            *self.rules.by_verb.get(value["verb"], ()),
            *self.rules.by_verb.get(ANY, ()),
            *(e for word in self._states(value) for e in self.rules.by_state.get(word, ())),
        ):
            text = text or self._text(item)
            one = self._told(item, expression, text)
            if one is not None:
                yield one
        start, end = item.slot.start, item.sentence[1]
        if "without" in item.claim.sentence:
            for match in _WITHOUT.finditer(item.article.text[start:end]):
                yield from self._without(item, key(match[1] or match[2], "VBN" if match[1] else "VBG"))

    def _states(self, value: dict[str, Any]) -> list[str]:
        """The words that tell a state: "is safe", "proved safe"."""
        if value["state"] is not None:
            return [value["state"]["head"]] if value["state"]["prep"] is None else []
        if value["verb"] not in self.rules.linking or value["there"]:
            return []
        return [w for w in value["words"] if w in self.rules.by_state and w != value["verb"]]

    def _text(self, item: Item) -> str:
        start, end = item.slot.clause
        return item.article.text[start:end]

    def _without(self, item: Item, verb: str) -> Iterator[Told]:
        """ "left without signing": no signature."""
        for e in self.rules.by_verb.get(verb, ()):
            if e.after is None and not e.beside and e.things is None and not e.denies:
                yield Told(item, e.question, e.answer, True, None, None, plain=self._plain(item, e))

    def _told(self, item: Item, e: Expression, text: str) -> Told | None:
        value = item.value
        if e.after is not None and not e.after.search(text, max(0, item.slot.end - item.slot.clause[0])):
            return None
        if self.rules.questions[e.question].firm and value["completed"] is not None:
            return None
        if not all(p.search(text) for p in e.beside) or (e.unless is not None and e.unless.search(text)):
            return None
        theme, doer = value["object"], value["subject"]
        if e.of == "subject":
            theme, doer = doer, None
        elif e.of == "either":
            theme, doer = (doer, None) if theme is None else (theme, doer)
        if (
            theme is not None
            and doer is not None
            and theme["head"] in self.rules.by_state
            and value["verb"] in self.rules.linking
        ):
            theme, doer = doer, None  # "proved effective", "was found empty"
        beside = [w for p in e.beside if (m := p.search(text)) for w in m[0].lower().split()]
        marks = frozenset([*beside, *map(key, beside)])
        if theme is not None and {theme["head"], theme["text"]} & marks:  # "got the green light", "granted permission"
            theme, doer = (doer, None) if value["verb"] in self.rules.receiving else (None, doer)
        if e.things is not None and (theme is None or self.kind(theme) not in e.things):
            return None
        none = any(p is not None and (p["none"] or p["text"] in NOBODY) for p in (value["object"], value["subject"]))
        no = bool(value["negative"]) != e.denies
        return Told(
            item, e.question, e.answer, no, theme, doer, none and value["negative"], marks, self._plain(item, e)
        )

    def kind(self, phrase: dict[str, Any]) -> str:
        return self.table.noun(phrase["head"]) or phrase["head"]

    def _plain(self, item: Item, e: Expression) -> bool:
        """True for what is stated flatly, or settled where that is an answer."""
        if item.denied or not stands_by(item):
            return False
        if states(item):
            return True
        above = item.value["governors"]
        settled = self.rules.questions[e.question].settled and above and above[0] in self.rules.settling
        return bool(settled and item.value["certainty"] in ("certain", "probable"))

    @cached_property
    def lead(self) -> dict[int, frozenset[str]]:
        """The words and names of the headline and lead of each article."""
        found = {}
        for m, member in enumerate(self.view.members):
            end = max((b.end for b in [b for b in member.article.blocks if b.role in CLAIM_ROLES][:2]), default=0)
            words = {key(w) for w in re.findall(r"[^\W\d_]+", member.article.text[:end].lower())}
            names = {
                entity
                for name, entity in zip(member.facts.names, member.entities, strict=True)
                if any(mention.start < end for mention in name.mentions)
            }
            found[m] = frozenset({self.table.noun(w) or w for w in words} | names)
        return found

    @cached_property
    def named(self) -> dict[int, frozenset[str]]:
        return {m: frozenset(member.entities) for m, member in enumerate(self.view.members)}


NOBODY = frozenset({"nobody", "no-one", "none", "one", "nothing"})
