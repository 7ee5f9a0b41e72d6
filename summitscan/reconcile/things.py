"""What the subject or object of a clause stands for: an entity of the story, or a thing by its noun."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from summitscan.annotate.lemmas import key
from summitscan.model import Name
from summitscan.numbers import ONES, TENS
from summitscan.reconcile.align import Classes
from summitscan.reconcile.rules import propositions
from summitscan.reconcile.view import Item, View


@dataclass(frozen=True, slots=True)
class Thing:
    """names: entity ids; head: class of the noun; mods: what tells it apart from others of its kind"""

    names: frozenset[str]
    head: str
    mods: frozenset[str] = frozenset()
    named: bool = False
    """The noun itself is a name, or stands for one."""


def bare(phrase: dict[str, Any]) -> frozenset[str]:
    """What tells the thing apart; how many there are of it does not: "the girls" are "the 21 girls"."""
    return frozenset(m for m in phrase["mods"] if not m[0].isdigit() and m not in ONES and m not in TENS)


class Things:
    """Looks up phrases of one story."""

    def __init__(self, view: View, table: Classes) -> None:
        self.view, self.table = view, table

    def entities(self, item: Item, phrase: dict[str, Any]) -> frozenset[str]:
        """The entities that a subject or object names."""
        return frozenset(self.view.members[item.member].entities[n] for n in phrase["names"])

    def of(self, item: Item, part: str) -> Thing | None:
        """What the subject or object of a clause is; None where there is none, or a pronoun that nothing explains."""
        phrase = item.value[part]
        if phrase is None:
            return None
        if phrase["pronoun"]:
            return self._meant(item, phrase["text"])
        return self._plain(item, phrase)

    def _plain(self, item: Item, phrase: dict[str, Any]) -> Thing:
        names = self.entities(item, phrase)
        head = self.table.noun(phrase["head"]) or ""
        if phrase["named"]:
            return Thing(names, head, named=True)
        if phrase["apposed"]:  # "the captain, Ernesto Dizon"
            entities = self.view.members[item.member].entities
            return Thing(frozenset(entities[n] for n in phrase["apposed"]), head, named=True)
        bearer = self._bearer(phrase) if not names else None
        if bearer is not None:
            return Thing(frozenset({bearer}), head, named=True)
        return Thing(names, head, bare(phrase))

    def _people(self, names: frozenset[str]) -> bool:
        known = self.view.known
        return bool(names) and all(e in known and known[e].kind == "person" for e in names)

    def _bearer(self, phrase: dict[str, Any]) -> str | None:
        """The one person of the story that bears a title: "the captain" is Captain Dizon where nobody else is one."""
        if phrase["some"] or not phrase["one"]:
            return None
        people = self.titles.get(phrase["head"], frozenset())
        return next(iter(people)) if len(people) == 1 else None

    @cached_property
    def titles(self) -> dict[str, frozenset[str]]:
        """Noun of a title -> the people of the story who bear it, as its last word: "prime minister" is a minister."""
        found: dict[str, set[str]] = {}
        for member in self.view.members:
            for name, entity in zip(member.facts.names, member.entities, strict=True):
                if name.kind == "person":
                    for title in name.titles:
                        found.setdefault(key(title.split()[-1], "NN"), set()).add(entity)
        return {noun: frozenset(people) for noun, people in found.items()}

    def hero(self, item: Item) -> Thing | None:
        """The person that the story is about, where a paragraph speaks of him as "him" and names nobody else."""
        block = next((b for b in item.article.blocks if b.start <= item.slot.start < b.end), None)
        if self._hero is None or block is None:
            return None
        before = {
            entity
            for name, entity in self._names(item)
            if any(block.start <= m.start < item.slot.start for m in name.mentions)
            and self._people(frozenset({entity}))
        }
        return Thing(frozenset({self._hero}), "", named=True) if before <= {self._hero} else None

    @cached_property
    def _hero(self) -> str | None:
        """The person named at least twice as often as any other of the story."""
        count: Counter[str] = Counter()
        for member in self.view.members:
            for name, entity in zip(member.facts.names, member.entities, strict=True):
                if self._people(frozenset({entity})):
                    count[entity] += len(name.mentions)
        first = sorted(count, key=lambda e: (-count[e], e))[:2]
        return first[0] if first and (len(first) == 1 or count[first[0]] >= 2 * count[first[1]]) else None

    def same(self, a: Thing, b: Thing) -> bool:
        """True when two phrases can only mean one thing of the story."""
        if a.named and b.named:
            return (bool(a.names) and a.names == b.names) or (a.head == b.head and not (a.names and b.names))
        if a.head != b.head:
            return False
        if a.named or b.named:
            return True  # a word that one report takes for a name: "Zaltiride", "zaltiride"
        if a.names and b.names and a.names != b.names:
            return False
        return a.mods == b.mods or (self._sole(a.head) and (not a.mods or not b.mods))

    def alone(self, thing: Thing) -> bool:
        """True for a thing of which the story knows one: no other of its kind is told apart from it."""
        return self._sole(thing.head)

    def _sole(self, head: str) -> bool:
        """True for a noun that the story tells apart in one way only: its "government" is "the Danish government"."""
        return len(self._mods.get(head, ())) <= 1

    @cached_property
    def _mods(self) -> dict[str, set[frozenset[str]]]:
        found: dict[str, set[frozenset[str]]] = {}
        for phrase in self._phrases():
            mods = bare(phrase)
            if mods:
                found.setdefault(self.table.noun(phrase["head"]) or "", set()).add(mods)
        return found

    def _phrases(self) -> Iterator[dict[str, Any]]:
        for item in self.view.all_items:
            if item.slot.kind == "predicate":
                for part in ("subject", "object"):
                    if item.value[part] is not None:
                        yield item.value[part]

    def _meant(self, item: Item, pronoun: str) -> Thing | None:
        """Whom a pronoun means: the speaker in his own words, else the subject of the sentence before."""
        speaker = item.claim.speaker
        inside = any(start <= item.slot.start < end for start, end in item.claim.spans)
        if speaker is None or not inside:
            return self._before(item, pronoun)
        if speaker.entity is not None and self._himself(item, pronoun, speaker.entity):
            return Thing(frozenset({speaker.entity}), "", named=True)
        return self._before(item, pronoun) if item.claim.quote != "direct" else None

    def _himself(self, item: Item, pronoun: str, speaker: str) -> bool:
        """True when a pronoun in somebody's words can only mean him: "I" in direct speech, "he" where he speaks for
        nobody else and has named nobody else."""
        person = speaker in self.view.known and self.view.known[speaker].kind == "person"
        if item.claim.quote == "direct":
            return pronoun in (("i",) if person else ("we", "it"))
        if pronoun not in (("he", "she") if person else ("it",)):
            return False
        return not (self._for_another(item, speaker) or self._others(item))

    def _names(self, item: Item) -> Iterator[tuple[Name, str]]:
        """The names of the article, each with its entity."""
        member = self.view.members[item.member]
        return zip(member.facts.names, member.entities, strict=True)

    def _others(self, item: Item) -> bool:
        """True when the claim names a person before the clause: "that Smith spoke up when he was arrested"."""
        start = item.claim.spans[0][0]
        return any(
            start <= mention.start < item.slot.start
            for name, entity in self._names(item)
            if self._people(frozenset({entity}))
            for mention in name.mentions
        )

    def _for_another(self, item: Item, speaker: str) -> bool:
        """True when somebody speaks for another: his lawyer's "he" is not the lawyer. What one denies is one's own."""
        titles = [t for name, entity in self._names(item) if entity == speaker for t in name.titles]
        voices = propositions().voices
        return not item.denied and any(word in voices for title in titles for word in title.lower().split())

    def _before(self, item: Item, pronoun: str) -> Thing | None:
        """The one subject of the sentence before in the same paragraph, where there is only one that it can be."""
        if pronoun not in ("he", "she", "it"):
            return None
        clauses = self._clauses.get(item.member, [])
        at = bisect_left(clauses, item.sentence, key=lambda i: i.sentence)
        if not at or clauses[at - 1].order != item.order:
            return None
        sentence = clauses[at - 1].sentence
        subjects = {
            self._plain(i, phrase)
            for i in clauses[:at]
            if i.sentence == sentence and i.value["asserted"] and i.value["verb"] not in self.table.telling
            for phrase in [i.value["subject"] or i.value["object"]]
            if phrase is not None and phrase["one"] and not phrase["pronoun"]
        }
        fit = {t for t in subjects if (t.named and self._people(t.names)) == (pronoun != "it")}
        return next(iter(fit)) if len(fit) == 1 else None

    @cached_property
    def _clauses(self) -> dict[int, list[Item]]:
        found: dict[int, list[Item]] = {}
        for item in self.view.all_items:
            if item.slot.kind == "predicate":
                found.setdefault(item.member, []).append(item)
        return {m: sorted(items, key=lambda i: (i.sentence, i.slot.start)) for m, items in found.items()}
