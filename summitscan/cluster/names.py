"""The names of all documents -> the entities of the corpus, one each whatever the spelling.

Documents pass by one after another; of each name a few numbers stay in memory, its spellings lie on disk. The corpus
votes on what kind of thing each spelling is; names of one kind and spelling are one node, and nodes are joined (see
``cluster.nodes``).
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from summitscan.cluster.entities import TABLES, Entities, Spelled, collect
from summitscan.cluster.nodes import Documents, Node, join_acronyms, join_bare, join_full
from summitscan.compact import Strings
from summitscan.gazetteer import Gazetteer, load_gazetteer
from summitscan.model import Entity, EntityMention, Facts, Named
from summitscan.scratch import Scratch
from summitscan.spelling import core, fold

KINDS = ("person", "place", "organisation")
NOBODY = len(KINDS)
"""In place of a kind, where nobody has voted."""
SURE = 30
"""Votes (in tenths) by which a document's kind must lead to stand against the corpus: a gazetteer entry, a title."""
GENDERS = {None: 0, "m": 1, "f": 2}


def link(facts: Sequence[Facts], *, rules: str | None = None) -> tuple[tuple[Entity, ...], dict[tuple[int, int], str]]:
    """The entities of a corpus, and for each (facts index, name index) the id of its entity.

    facts: of all articles, in any order; the entities do not depend on it
    rules: a folder of the user's own rule files

    Entities stand in order of falling number of mentions. ``Entity.variants`` lists all forms, descriptions too;
    ``Entity.mentions`` only the places where a name stands.
    """
    with closing(Names()) as names:
        for one in facts:
            names.add(named(one))
        order = sorted(range(len(facts)), key=lambda n: (facts[n].article.id, facts[n].article.path))
        entities = names.link(order, rules=rules)
        entity_of = {(n, k): entities.id(e) for n in range(len(facts)) for k, e in enumerate(entities.of(n))}
        mentions: dict[str, set[EntityMention]] = {entities.id(e): set() for e in range(len(entities))}
        for (n, k), id in entity_of.items():
            found = (m for m in facts[n].names[k].mentions if m.form == "name")
            mentions[id].update(EntityMention(facts[n].article.id, m.start, m.end) for m in found)
        return (
            tuple(
                replace(e, mentions=tuple(sorted(mentions[e.id], key=lambda m: (m.article, m.start, m.end))))
                for e in (entities[n] for n in range(len(entities)))
            ),
            entity_of,
        )


def named(facts: Facts) -> tuple[Named, ...]:
    """The names of an article."""
    text = facts.article.text
    return tuple(
        Named(
            n.name,
            n.kind,
            n.variants,
            n.votes,
            n.gender,
            tuple(" ".join(text[m.start : m.end].split()) for m in n.mentions if m.form == "name"),
        )
        for n in facts.names
    )


class Names:
    """The names of the documents that have passed by. ``close`` it when the entities are no longer needed."""

    def __init__(self) -> None:
        self._scratch = Scratch(*TABLES)
        self._numbers: dict[str, int] = {}
        """Of each different name, those of people and of others apart."""
        self._different = Strings()
        """The same, once all are known."""
        self._votes = [array("q") for _ in KINDS]
        """What its documents take it for, in tenths of a vote."""
        self._first = array("I", [0])
        """Of each document, which of all names is its first."""
        self._number, self._kind, self._sure, self._gender = array("I"), array("B"), array("B"), array("B")
        """Of each name of a document."""
        self._acronyms = array("I")
        """The names that have an acronym among their variants."""

    def close(self) -> None:
        self._scratch.close()

    def add(self, names: Sequence[Named]) -> None:
        """Note the names of the next document."""
        for name in names:
            number = self._numbers.setdefault(f"{name.kind == 'person':d}{name.name}", len(self._numbers))
            if number == len(self._votes[0]):
                for votes in self._votes:
                    votes.append(0)
            own = dict(name.votes)
            for votes, kind in zip(self._votes, KINDS, strict=True):
                votes[number] += own.get(kind, 0)
            lead = own.get(name.kind, 0) - max((n for k, n in own.items() if k != name.kind), default=0)
            if any(_is_acronym(v) for v in name.variants):
                self._acronyms.append(len(self._number))
            self._scratch.add(
                "INSERT INTO named VALUES (?, ?)", (len(self._number), json.dumps((name.variants, name.forms)))
            )
            self._number.append(number)
            self._kind.append(KINDS.index(name.kind))
            self._sure.append(lead >= SURE)
            self._gender.append(GENDERS.get(name.gender, 4))
        self._first.append(len(self._number))

    def seal(self) -> None:
        """No more documents come: what only they need is given back."""
        self._scratch.write()
        if self._numbers:
            self._different, self._numbers = Strings(self._numbers), {}

    def link(self, order: Sequence[int], *, rules: str | None = None) -> Entities:
        """The entities of these documents.

        order: the documents in an order that does not depend on that in which they passed by
        rules: a folder of the user's own rule files
        """
        self.seal()
        different = self._different
        keys, kinds = self._kinds(different)
        first = np.asarray(self._first, np.int64)
        rank = np.empty(len(order), np.int32)
        rank[np.asarray(order, np.int64)] = np.arange(len(order), dtype=np.int32)
        of_document = np.repeat(np.arange(len(order), dtype=np.int32), np.diff(first))
        in_order = np.lexsort((of_document, rank[of_document])).astype(np.int32)
        nodes, node_of = self._nodes(different, kinds, in_order, load_gazetteer(rules))
        documents = Documents(first, of_document, keys[np.asarray(self._number, np.int64)], node_of)
        people = [node for node in nodes if node.kind == "person"]
        full = join_full([p for p in people if " " in p.text])
        bare = join_bare([p for p in people if " " not in p.text], full, documents, self._gender)
        acronyms: dict[int, set[str]] = {}
        spelled = Spelled(self._scratch)
        for ref in self._acronyms:
            forms = (fold(v) for v in spelled.variants(ref) if _is_acronym(v))
            acronyms.setdefault(int(node_of[ref]), set()).update(forms)
        rest = join_acronyms([node for node in nodes if node.kind != "person"], acronyms)
        del nodes, people, documents, keys, kinds, different
        return collect([*full, *bare, *rest], node_of, first, in_order, self._scratch)

    def _kinds(self, different: Strings) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.uint8]]:
        """The number of each different name's key, and the kind of each name of a document.

        The corpus votes on each key, surnames with the people that bear them.
        """
        numbers: dict[str, int] = {}
        keys = np.empty(len(different), np.int32)
        for n, name in enumerate(different):
            key = " ".join(core(name[1:], "person" if name[0] == "1" else "organisation"))
            keys[n] = numbers.setdefault(key, len(numbers))
        tally = np.zeros((len(numbers), len(KINDS)), np.int64)
        for k, votes in enumerate(self._votes):
            np.add.at(tally[:, k], keys, np.asarray(votes, np.int64))
        best = tally.argmax(axis=1).astype(np.uint8)  # the first of several
        surnames: Counter[str] = Counter()
        for key, n in numbers.items():
            if " " in key and KINDS[best[n]] == "person":
                surnames[key.rpartition(" ")[2]] += int(tally[n, 0])
        for key, n in numbers.items():
            if key in surnames:
                tally[n, 0] += surnames[key]
        voted = np.where(tally.any(axis=1), tally.argmax(axis=1), NOBODY).astype(np.uint8)
        own = np.asarray(self._kind, np.uint8)
        found = voted[keys[np.asarray(self._number, np.int64)]]
        return keys, np.where(np.asarray(self._sure, bool) | (found == NOBODY), own, found)

    def _nodes(
        self,
        different: Strings,
        kinds: npt.NDArray[np.uint8],
        in_order: npt.NDArray[np.int32],
        gazetteer: Gazetteer,
    ) -> tuple[list[Node], npt.NDArray[np.int32]]:
        """One node for each kind and spelling, known names by the gazetteer's key; and the number of each name's node,
        -1 for a name without a word."""
        both = np.asarray(self._number, np.int64) * len(KINDS) + kinds
        cases, at = np.unique(both[in_order], return_index=True)
        found: dict[tuple[str, str, bool], Node] = {}
        node_of_case = np.full(len(cases), -1, np.int32)
        # In the order of the documents: a known name has the words that it is first written with.
        for case in np.argsort(at, kind="stable").tolist():
            name, kind = different[int(cases[case]) // len(KINDS)][1:], KINDS[int(cases[case]) % len(KINDS)]
            plain = name.split(",")[0] if kind == "place" else name  # "Denver, Colorado"
            words = core(plain, kind)
            if not words:
                continue
            known = gazetteer.folded.get(fold(plain)) if kind != "person" else None
            if known is not None and known.kind != kind:
                known = None
            key = (kind, known.key, True) if known else (kind, str(words), False)
            node = found.get(key)
            if node is None:
                node = found[key] = Node(len(found), kind, " ".join(words), known.name if known else None)
            node_of_case[case] = node.number
        node_of = node_of_case[np.searchsorted(cases, both)]
        nodes = list(found.values())
        some = node_of >= 0
        genders = np.zeros(len(nodes), np.uint8)
        np.bitwise_or.at(genders, node_of[some], np.asarray(self._gender, np.uint8)[some])
        sizes = np.bincount(node_of[some], minlength=len(nodes))
        for node, size, gender in zip(nodes, sizes.tolist(), genders.tolist(), strict=True):
            node.size, node.genders = size, gender
        return [found[key] for key in sorted(found)], node_of


def _is_acronym(variant: str) -> bool:
    return variant.isupper() and " " not in variant
