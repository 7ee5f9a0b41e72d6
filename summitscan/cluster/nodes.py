"""Which names of documents, taken together by spelling, are of one person or organisation.

People: full names are joined where surname and given name are spellings of each other; a bare surname joins the one
person of that surname, or the one of several that is named beside the same others. Organisations: by acronyms that some
document explains. Nothing is compared with everything: candidates share a key.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
import numpy.typing as npt

from summitscan.spelling import same_person, similar, skeleton

MIN_SHARED = 2
"""Other names that a document must share with a person's documents for a surname borne by several people."""

NODES_AT_ONCE = 1000
"""Nodes whose keys are looked up at once."""


@dataclass(slots=True, eq=False)
class Node:
    """Names of documents taken for one entity."""

    number: int
    kind: str
    text: str
    """Folded words of the form that it was made from."""
    known: str | None = None
    """Its name in the gazetteer."""
    size: int = 0
    """How many names of documents."""
    genders: int = 0
    """Of all of them: 1 for men, 2 for women, 4 for another."""
    parts: tuple[Node, ...] = field(default=())
    """What it has taken in."""

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.text.split())

    def all_parts(self) -> Iterator[Node]:
        """Itself and what it has taken in."""
        yield self
        yield from self.parts

    def surnames(self) -> frozenset[str]:
        """Folded; of a person named in full."""
        return frozenset(part.text.rpartition(" ")[2] for part in self.all_parts())

    def absorb(self, other: Node) -> None:
        self.parts += (other,)
        self.genders |= other.genders
        self.size += other.size
        other.size = 0


class Documents:
    """Which names stand in which document.

    first:       of each document, its first name; and at last the number of names
    of_document: of each name, its document
    keys:        of each name, the number of its key
    node_of:     of each name, the number of its node; changed when a name is given to another
    """

    def __init__(
        self,
        first: npt.NDArray[np.int64],
        of_document: npt.NDArray[np.int32],
        keys: npt.NDArray[np.int32],
        node_of: npt.NDArray[np.int32],
    ) -> None:
        self._first, self._document, self._keys = first, of_document, keys
        self.node_of = node_of
        self._sorted = np.argsort(node_of, kind="stable").astype(np.int32)
        self._begin = np.searchsorted(node_of[self._sorted], np.arange(int(node_of.max(initial=-1)) + 2))

    def names(self, node: Node) -> list[int]:
        """The names of a node without what it has taken in."""
        names: list[int] = self._sorted[self._begin[node.number] : self._begin[node.number + 1]].tolist()
        return names

    def beside(self, name: int) -> set[int]:
        """The keys of all names in a name's document."""
        document = self._document[name]
        return set(self._keys[self._first[document] : self._first[document + 1]].tolist())

    def key(self, name: int) -> int:
        return int(self._keys[name])


def join_full(nodes: list[Node]) -> list[Node]:
    """Spellings of one full name. The commonest spelling of each stays and takes in those that are alike to it."""
    nodes.sort(key=lambda n: (-n.size, n.words))
    blocks: dict[str, list[Node]] = defaultdict(list)
    kept: list[Node] = []
    for node, keys in _with_shared_keys(nodes):
        found: list[Node] = []
        for key in keys:
            for other in blocks[key]:
                if other not in found and _same_person(node, other):
                    found.append(other)
        if len(found) == 1:
            found[0].absorb(node)
            continue
        kept.append(node)
        for key in keys:
            blocks[key].append(node)
    return kept


def _with_shared_keys(nodes: Sequence[Node]) -> Iterator[tuple[Node, list[str]]]:
    """Each node with those of its keys that another may have as well: most names of a large corpus share none."""
    hashes = array("q")
    for node in nodes:
        hashes.extend(map(hash, _block_keys(node.words)))
    ordered = np.sort(np.asarray(hashes, np.int64))
    del hashes
    shared = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    del ordered
    rest = iter(nodes)
    while some := list(islice(rest, NODES_AT_ONCE)):
        keys = [(n, key) for n, node in enumerate(some) for key in _block_keys(node.words)]
        own: list[list[str]] = [[] for _ in some]
        for n, key in _among(keys, shared):
            own[n].append(key)
        yield from zip(some, own, strict=True)


def _among(keys: Sequence[tuple[int, str]], shared: npt.NDArray[np.int64]) -> Iterable[tuple[int, str]]:
    if not len(shared):
        return ()
    hashes = np.fromiter((hash(key) for _, key in keys), np.int64, len(keys))
    there = shared[np.minimum(np.searchsorted(shared, hashes), len(shared) - 1)] == hashes
    return (keys[n] for n in np.flatnonzero(there).tolist())


def _block_keys(words: tuple[str, ...]) -> list[str]:
    """Initial and surname's skeleton, whole and with each letter left out: names one letter apart share one."""
    surname = skeleton(words[-1])
    given = skeleton(words[0])[:1]
    keys = {f"{given} {surname}"}
    if len(surname) >= 5:
        keys |= {f"{given} {surname[:i]}{surname[i + 1 :]}" for i in range(1, len(surname))}
    return sorted(keys)


def _same_person(a: Node, b: Node) -> bool:
    """Spellings of one name, and no man and woman; where the surnames' sound differs, the same given name."""
    if _differ(a.genders, b.genders):
        return False
    one, other = a.words, b.words
    if one[0][0] != other[0][0] and skeleton(one[0])[:1] != skeleton(other[0])[:1]:
        return False
    if not same_person(one, other):
        return False
    return skeleton(one[-1]) == skeleton(other[-1]) or one[0] == other[0]


def _differ(genders: int, others: int) -> bool:
    """Whether one is a man's and the other a woman's."""
    return {genders, others} == {1, 2}


def join_bare(
    nodes: Sequence[Node], full: Iterable[Node], documents: Documents, genders: Sequence[int]
) -> list[Node]:
    """Bare surnames to the person of that surname; where several bear it, each document by the company it keeps.

    genders: of each name of a document
    """
    sounds = {skeleton(node.text) for node in nodes}
    by_surname: dict[str, list[Node]] = {node.text: [] for node in nodes}
    by_sound: dict[str, list[Node]] = {sound: [] for sound in sounds}
    for person in full:
        surnames = person.surnames()
        for surname in surnames & by_surname.keys():
            by_surname[surname].append(person)
        for sound in {skeleton(s) for s in surnames} & sounds:
            by_sound[sound].append(person)
    able = [
        by_surname[node.text] or [p for p in by_sound[skeleton(node.text)] if similar(node.text, p.words[-1])]
        for node in nodes
    ]
    given: dict[int, list[int]] = {p.number: [] for people in able if len(people) > 1 for p in people}
    """The names that have been given to each person of whom there are several."""
    left: list[Node] = []
    company: dict[int, set[int]] = {}
    for node, people in zip(nodes, able, strict=True):
        if not people:
            left.append(node)
            continue
        if len(people) > 1:
            for p in people:
                if p.number not in company:
                    names = [*(name for part in p.all_parts() for name in documents.names(part)), *given[p.number]]
                    company[p.number] = set().union(*map(documents.beside, names))
        for name in documents.names(node):
            fit = [p for p in people if not _differ(p.genders, genders[name])]
            if len(fit) > 1:
                others = documents.beside(name) - {documents.key(name)}
                fit = _closest(fit, [len(others & company[p.number]) for p in fit])
            if fit:
                documents.node_of[name] = fit[0].number
                node.size -= 1
                fit[0].size += 1
                if fit[0].number in given:
                    given[fit[0].number].append(name)
        if node.size:
            left.append(node)
    return left


def _closest(people: list[Node], shared: list[int]) -> list[Node]:
    """The one person with the most other names shared, or nobody where that is few or not one alone."""
    most = max(shared)
    if most < MIN_SHARED or shared.count(most) > 1:
        return []
    return [people[shared.index(most)]]


def join_acronyms(nodes: Sequence[Node], acronyms: Mapping[int, Iterable[str]]) -> list[Node]:
    """Bare acronyms to the one organisation that some document gives under both.

    acronyms: number of a node -> the acronyms among its variants, folded
    """
    explained: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.kind == "organisation" and " " in node.text:
            for form in acronyms.get(node.number, ()):
                explained[form].append(node)
    for node in nodes:
        if node.kind == "organisation" and " " not in node.text:
            owners = explained.get(node.text, [])
            if len(owners) == 1:
                owners[0].absorb(node)
    return [node for node in nodes if node.size]
