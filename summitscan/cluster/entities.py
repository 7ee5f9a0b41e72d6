"""Joined names -> entities: their names, ids, variants and order, kept on disk."""

from __future__ import annotations

import hashlib
import json
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from summitscan.cluster.nodes import Node
from summitscan.model import Entity
from summitscan.scratch import Scratch
from summitscan.spelling import fold

TABLES = (
    # The variants of each name of a document, and the forms of its mentions (JSON).
    "CREATE TABLE named (n INTEGER PRIMARY KEY, spelled TEXT)",
    # Entities before they have an id.
    "CREATE TABLE made (n INTEGER PRIMARY KEY, mentions INTEGER, kind TEXT, name BLOB, variants BLOB)",
    # Surnames as written; `own` is 1 where the person has it in a full name alone.
    "CREATE TABLE surnames (surname BLOB, entity INTEGER, own INTEGER)",
    "CREATE TABLE owned (entity INTEGER, surname BLOB, PRIMARY KEY (entity, surname)) WITHOUT ROWID",
    "CREATE TABLE entities (n INTEGER PRIMARY KEY, kind TEXT, name BLOB, variants BLOB)",
)

OPEN = 512
"""Entities that stay at hand when one after another is asked for."""


class Spelled:
    """How names of documents are spelled."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch

    def __call__(self, name: int) -> tuple[list[str], list[str]]:
        """The variants of a name, and the forms of its mentions."""
        (data,) = self._scratch.row("SELECT spelled FROM named WHERE n = ?", (name,))
        variants, forms = json.loads(data)
        return variants, forms

    def variants(self, name: int) -> list[str]:
        return self(name)[0]


class Entities(Sequence[Entity]):
    """The entities of a corpus in order of falling number of mentions; these are left out.

    ids:       of each entity, as a number
    entity_of: of each name of a document the number of its entity, -1 where it has none
    first:     of each document, its first name; and at last the number of names
    in_order:  the names, by documents in their order
    """

    def __init__(
        self,
        scratch: Scratch,
        ids: array[int],
        entity_of: npt.NDArray[np.int32],
        first: npt.NDArray[np.int64],
        in_order: npt.NDArray[np.int32],
    ) -> None:
        self._scratch, self._ids, self._of, self._first = scratch, ids, entity_of, first
        self._sorted = in_order[np.argsort(entity_of[in_order], kind="stable")]
        self._read = lru_cache(maxsize=OPEN)(self._entity)

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, n: int) -> Entity:  # type: ignore[override]
        if not 0 <= n < len(self):
            raise IndexError(n)
        return self._read(n)

    def id(self, n: int) -> str:
        """The id of an entity."""
        return f"e{self._ids[n]:010x}"

    def of(self, document: int) -> list[int]:
        """The entity of each name of a document."""
        found: list[int] = self._of[self._first[document] : self._first[document + 1]].tolist()
        return found[: found.index(-1)] if -1 in found else found

    def names(self) -> Iterator[tuple[Entity, list[int]]]:
        """Each entity with its names of documents, by document in their order."""
        begins = np.searchsorted(self._of[self._sorted], np.arange(len(self) + 1)).tolist()
        rows = self._scratch.rows("SELECT kind, name, variants FROM entities ORDER BY n")
        for n, row in enumerate(rows):
            yield _entity(self.id(n), *row), self._sorted[begins[n] : begins[n + 1]].tolist()

    def _entity(self, n: int) -> Entity:
        row = self._scratch.row("SELECT kind, name, variants FROM entities WHERE n = ?", (n,))
        return _entity(self.id(n), *row)


def collect(
    nodes: Sequence[Node],
    node_of: npt.NDArray[np.int32],
    first: npt.NDArray[np.int64],
    in_order: npt.NDArray[np.int32],
    scratch: Scratch,
) -> Entities:
    """The entities of these nodes. node_of: of each name of a document, the number of its node (see ``Entities``)"""
    at_of = np.full(max((part.number for node in nodes for part in node.all_parts()), default=-1) + 2, -1, np.int32)
    for at, node in enumerate(nodes):
        for part in node.all_parts():
            at_of[part.number] = at
    entity_of = at_of[node_of]  # that of -1 is the last one
    by_node = np.argsort(entity_of, kind="stable").astype(np.int32)
    begins = np.searchsorted(entity_of[by_node], np.arange(len(nodes) + 1)).tolist()
    spelled = Spelled(scratch)
    for at, node in enumerate(nodes):
        forms: Counter[str] = Counter()
        variants: set[str] = set()
        for name in by_node[begins[at] : begins[at + 1]].tolist():
            own, mentions = spelled(name)
            variants.update(own)
            forms.update(mentions)
        row = (at, forms.total(), node.kind, _blob(_canonical(node, forms)), _blob(*sorted(variants)))
        scratch.add("INSERT INTO made VALUES (?, ?, ?, ?, ?)", row)
        surnames = node.surnames() if node.kind == "person" and " " in node.text else frozenset()
        for form in variants:
            if " " not in form:
                scratch.add("INSERT INTO surnames VALUES (?, ?, 0)", (_blob(form), at))
            elif surnames and fold(form).rpartition(" ")[2] in surnames:
                scratch.add("INSERT INTO surnames VALUES (?, ?, 1)", (_blob(form.split()[-1]), at))
    del by_node, begins
    scratch.write()
    # A spelling of the surname belongs to the person even where only the full name is written so.
    scratch.run("""
        INSERT INTO owned SELECT min(entity), surname FROM surnames
        GROUP BY surname HAVING min(entity) = max(entity) AND max(own)
    """)
    ids = array("Q")
    number = np.full(len(nodes) + 1, -1, np.int32)
    seen: set[int] = set()
    query = """
        SELECT n, kind, name, variants, EXISTS (SELECT 1 FROM owned WHERE entity = n) FROM made
        ORDER BY mentions DESC, kind, name, variants, n
    """
    for at, kind, name, data, owns in scratch.rows(query):
        entity = _entity("", kind, name, data)
        id = _id(kind, entity.name)
        if id in seen:  # two people of one name: the spellings tell their ids apart
            id = _id(kind, entity.name, *entity.variants)
        while id in seen:
            id = _id(f"e{id:010x}")
        seen.add(id)
        number[at] = len(ids)
        if owns:
            more = scratch.rows("SELECT surname FROM owned WHERE entity = ?", (at,))
            data = _blob(*sorted({*entity.variants, *(form for (surname,) in more for form in _strings(surname))}))
        scratch.add("INSERT INTO entities VALUES (?, ?, ?, ?)", (len(ids), kind, name, data))
        ids.append(id)
    scratch.write()
    return Entities(scratch, ids, number[entity_of], first, in_order)


def _entity(id: str, kind: str, name: bytes, variants: bytes) -> Entity:
    return Entity(id, kind, "".join(_strings(name)), tuple(_strings(variants)), ())


def _blob(*strings: str) -> bytes:
    """Strings as bytes that sort as their tuple does."""
    return b"\0\0".join(s.encode("utf8", "surrogatepass").replace(b"\0", b"\0\1") for s in strings)


def _strings(blob: bytes) -> list[str]:
    """What ``_blob`` made these bytes of."""
    parts = blob.split(b"\0\0") if blob else ()
    return [s.replace(b"\0\1", b"\0").decode("utf8", "surrogatepass") for s in parts]


def _id(*parts: str) -> int:
    """Ten hexadecimal digits, as a number."""
    return int(hashlib.sha256("\0".join(parts).encode()).hexdigest()[:10], 16)


def _canonical(node: Node, forms: Counter[str]) -> str:
    """A known place's own name, else the commonest full form: more than a surname, no acronym, not in capitals.

    Known acronyms are not written out: the "EPA" of a picture credit is not the one of the gazetteer.
    """
    if node.known is not None and node.kind == "place":
        return node.known

    def rank(form: str) -> tuple[bool, bool, bool, int, int, str]:
        parts = form.split()
        short = node.kind == "person" and (len(parts) < 2 or len(parts[0].rstrip(".")) < 2)
        short = short or (node.kind == "organisation" and len(parts) < 2 and form.isupper())
        return (short, form.isupper(), node.kind == "place" and "," in form, -forms[form], -len(form), form)

    return min(forms, key=rank) if forms else node.text
