"""The names of all documents -> the entities of the corpus, one each whatever the spelling.

People: documents' full names are joined where surname and given name are spellings of each other; a bare surname joins
the one person of that surname, or the one of several that is named beside the same others. Places and organisations:
by the gazetteer's key, the name without its legal form, and acronyms that some document explains. Nothing is compared
with everything: candidates share a key.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from summitscan.gazetteer import Gazetteer, load_gazetteer
from summitscan.model import Entity, EntityMention, Facts, Named
from summitscan.spelling import core, fold, same_person, similar, skeleton

Ref = tuple[int, int]
"""(index of the document's facts, index of the name in it)."""

KINDS = ("person", "place", "organisation")
SURE = 30
"""Votes (in tenths) by which a document's kind must lead to stand against the corpus: a gazetteer entry, a title."""
MIN_SHARED = 2
"""Other names that a document must share with a person's documents for a surname borne by several people."""


@dataclass(slots=True)
class _Node:
    """Names of documents taken for one entity."""

    kind: str
    words: tuple[str, ...]
    """Folded words of the form that it was made from."""
    key: str | None = None
    refs: list[Ref] = field(default_factory=list)
    genders: frozenset[str] = frozenset()

    surnames: frozenset[str] = frozenset()
    """Folded; of a person named in full."""

    @property
    def gender(self) -> str | None:
        return next(iter(self.genders)) if len(self.genders) == 1 else None


def link(facts: Sequence[Facts], *, rules: str | None = None) -> tuple[tuple[Entity, ...], dict[tuple[int, int], str]]:
    """The entities of a corpus, and for each (facts index, name index) the id of its entity.

    facts: of all articles, in any order; the entities do not depend on it
    rules: a folder of the user's own rule files

    Entities stand in order of falling number of mentions. ``Entity.variants`` lists all forms, descriptions too;
    ``Entity.mentions`` only the places where a name stands.
    """
    order = sorted(range(len(facts)), key=lambda n: (facts[n].article.id, facts[n].article.path))
    entities, entity_of = link_named({n: named(facts[n]) for n in order}, rules=rules)
    mentions: dict[str, set[EntityMention]] = defaultdict(set)
    for (n, k), entity in entity_of.items():
        found = (m for m in facts[n].names[k].mentions if m.form == "name")
        mentions[entity].update(EntityMention(facts[n].article.id, m.start, m.end) for m in found)
    return (
        tuple(
            replace(e, mentions=tuple(sorted(mentions[e.id], key=lambda m: (m.article, m.start, m.end))))
            for e in entities
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


def link_named(
    documents: Mapping[int, Sequence[Named]], *, rules: str | None = None
) -> tuple[tuple[Entity, ...], dict[Ref, str]]:
    """As ``link``, from the names alone: by document, in an order that does not depend on that of the input. The
    entities are without mentions."""
    gazetteer = load_gazetteer(rules)
    names = {(n, k): name for n, of_document in documents.items() for k, name in enumerate(of_document)}
    kinds = _kinds(names)
    nodes = _nodes(names, kinds, gazetteer)
    del kinds
    people = [node for node in nodes if node.kind == "person"]
    full = _join_full([p for p in people if len(p.words) > 1])
    people = full + _join_bare([p for p in people if len(p.words) == 1], full, names)
    rest = _join_acronyms([node for node in nodes if node.kind != "person"], names)
    return _entities([*people, *rest], names)


def _key(name: Named) -> tuple[str, ...]:
    return core(name.name, "person" if name.kind == "person" else "organisation")


def _kinds(names: dict[Ref, Named]) -> dict[Ref, str]:
    """The kind of each: the corpus votes on each spelling, surnames with the people that bear them."""
    tally: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for name in names.values():
        votes = tally[_key(name)]
        for kind, number in name.votes:
            votes[kind] += number
    surnames: dict[str, int] = Counter()
    for key, votes in tally.items():
        if len(key) > 1 and _best(votes) == "person":
            surnames[key[-1]] += votes["person"]
    out = {}
    for ref, name in names.items():
        own, key = dict(name.votes), _key(name)
        lead = own.get(name.kind, 0) - max((n for k, n in own.items() if k != name.kind), default=0)
        if lead >= SURE:
            out[ref] = name.kind
            continue
        votes = Counter(tally[key])
        if len(key) == 1:
            votes["person"] += surnames.get(key[0], 0)
        out[ref] = _best(votes) if any(votes.values()) else name.kind
    return out


def _best(votes: Counter[str]) -> str:
    return max(KINDS, key=lambda kind: (votes[kind], -KINDS.index(kind)))


def _nodes(names: dict[Ref, Named], kinds: dict[Ref, str], gazetteer: Gazetteer) -> list[_Node]:
    """One node for each kind and spelling; known names by the gazetteer's key."""
    nodes: dict[tuple[str, object], _Node] = {}
    for ref, name in names.items():
        kind = kinds[ref]
        plain = name.name.split(",")[0] if kind == "place" else name.name  # "Denver, Colorado"
        words = core(plain, kind)
        if not words:
            continue
        known = gazetteer.folded.get(fold(plain)) if kind != "person" else None
        if known is not None and known.kind != kind:
            known = None
        key = (kind, known.key if known else words)
        node = nodes.setdefault(key, _Node(kind, words, known.name if known else None))
        node.refs.append(ref)
        if name.gender:
            node.genders |= {name.gender}
    return [nodes[k] for k in sorted(nodes, key=lambda k: (k[0], str(k[1])))]


def _absorb(into: _Node, other: _Node) -> None:
    into.refs += other.refs
    into.genders |= other.genders
    other.refs = []


def _join_full(nodes: list[_Node]) -> list[_Node]:
    """Spellings of one full name. The commonest spelling of each stays and takes in those that are alike to it."""
    nodes.sort(key=lambda n: (-len(n.refs), n.words))
    blocks: dict[str, list[_Node]] = defaultdict(list)
    kept: list[_Node] = []
    for node in nodes:
        found: list[_Node] = []
        for key in _block_keys(node.words):
            for other in blocks[key]:
                if other not in found and _same_person(node, other):
                    found.append(other)
        if len(found) == 1:
            _absorb(found[0], node)
            continue
        kept.append(node)
        for key in _block_keys(node.words):
            blocks[key].append(node)
    return kept


def _block_keys(words: tuple[str, ...]) -> list[str]:
    """Initial and surname's skeleton, whole and with each letter left out: names one letter apart share one."""
    surname = skeleton(words[-1])
    given = skeleton(words[0])[:1]
    keys = {f"{given} {surname}"}
    if len(surname) >= 5:
        keys |= {f"{given} {surname[:i]}{surname[i + 1 :]}" for i in range(1, len(surname))}
    return sorted(keys)


def _same_person(a: _Node, b: _Node) -> bool:
    """Spellings of one name, and no man and woman; where the surnames' sound differs, the same given name."""
    if {a.gender, b.gender} == {"m", "f"}:
        return False
    if a.words[0][0] != b.words[0][0] and skeleton(a.words[0])[:1] != skeleton(b.words[0])[:1]:
        return False
    if not same_person(a.words, b.words):
        return False
    return skeleton(a.words[-1]) == skeleton(b.words[-1]) or a.words[0] == b.words[0]


def _join_bare(nodes: list[_Node], full: list[_Node], names: dict[Ref, Named]) -> list[_Node]:
    """Bare surnames to the person of that surname; where several bear it, each document by the company it keeps."""
    by_surname: dict[str, list[_Node]] = defaultdict(list)
    by_sound: dict[str, list[_Node]] = defaultdict(list)
    for person in full:
        person.surnames = frozenset(core(names[ref].name, "person")[-1] for ref in person.refs)
        for surname in sorted(person.surnames):
            by_surname[surname].append(person)
        for sound in sorted({skeleton(s) for s in person.surnames}):
            by_sound[sound].append(person)
    together: dict[int, set[tuple[str, ...]]] = defaultdict(set)
    for (n, _), name in names.items():
        together[n].add(_key(name))
    left: list[_Node] = []
    company: dict[int, set[tuple[str, ...]]] = {}
    for node in nodes:
        word = node.words[0]
        able = by_surname.get(word) or [p for p in by_sound.get(skeleton(word), ()) if similar(word, p.words[-1])]
        if len(able) > 1:
            for p in able:
                if id(p) not in company:
                    company[id(p)] = set().union(*(together[n] for n, _ in p.refs))
        remaining: list[Ref] = []
        for ref in node.refs:
            fit = [p for p in able if {p.gender, names[ref].gender} != {"m", "f"}]
            if len(fit) > 1:
                fit = _closest(fit, [len((together[ref[0]] - {_key(names[ref])}) & company[id(p)]) for p in fit])
            (fit[0].refs if fit else remaining).append(ref)
        node.refs = remaining
        if remaining:
            left.append(node)
    return left


def _closest(people: list[_Node], shared: list[int]) -> list[_Node]:
    """The one person with the most other names shared, or nobody where that is few or not one alone."""
    most = max(shared)
    if most < MIN_SHARED or shared.count(most) > 1:
        return []
    return [people[shared.index(most)]]


def _join_acronyms(nodes: list[_Node], names: dict[Ref, Named]) -> list[_Node]:
    """Bare acronyms to the one organisation that some document gives under both."""
    explained: dict[str, list[_Node]] = defaultdict(list)
    for node in nodes:
        if node.kind == "organisation" and len(node.words) > 1:
            forms = {fold(v) for ref in node.refs for v in names[ref].variants if v.isupper() and " " not in v}
            for form in sorted(forms):
                explained[form].append(node)
    for node in nodes:
        if node.kind == "organisation" and len(node.words) == 1:
            owners = explained.get(node.words[0], [])
            if len(owners) == 1 and owners[0] is not node:
                _absorb(owners[0], node)
    return [node for node in nodes if node.refs]


@dataclass(frozen=True, slots=True)
class _Row:
    """An entity before it has an id."""

    node: _Node
    name: str
    variants: tuple[str, ...]
    mentions: int
    """How many."""


def _row(node: _Node, names: dict[Ref, Named]) -> _Row:
    forms: Counter[str] = Counter()
    variants: set[str] = set()
    for ref in node.refs:
        variants.update(names[ref].variants)
        forms.update(names[ref].forms)
    return _Row(node, _canonical(node, forms), tuple(sorted(variants)), forms.total())


def _surnames(rows: Iterable[_Row]) -> dict[str, set[int]]:
    """Surname as written -> the rows (by index) whose person bears it or that have it as a form of their own."""
    out: dict[str, set[int]] = defaultdict(set)
    for at, row in enumerate(rows):
        for form in row.variants:
            if " " not in form:
                out[form].add(at)
            elif row.node.kind == "person" and fold(form).split()[-1] in row.node.surnames:
                out[form.split()[-1]].add(at)
    return out


def _entities(nodes: Iterable[_Node], names: dict[Ref, Named]) -> tuple[tuple[Entity, ...], dict[Ref, str]]:
    rows = [_row(node, names) for node in nodes]
    rows.sort(key=lambda r: (-r.mentions, r.node.kind, r.name, r.variants))
    # A spelling of the surname belongs to the person even where only the full name is written so.
    own: dict[int, set[str]] = defaultdict(set)
    for surname, bearers in _surnames(rows).items():
        if len(bearers) == 1:
            own[next(iter(bearers))].add(surname)
    entities: list[Entity] = []
    entity_of: dict[Ref, str] = {}
    seen: set[str] = set()
    for at, row in enumerate(rows):
        id = _id(row.node.kind, row.name)
        if id in seen:  # two people of one name: the spellings tell their ids apart
            id = _id(row.node.kind, row.name, *row.variants)
        while id in seen:
            id = _id(id)
        seen.add(id)
        variants = tuple(sorted({*row.variants, *own[at]}))
        entities.append(Entity(id, row.node.kind, row.name, variants, ()))
        entity_of |= dict.fromkeys(row.node.refs, id)
    return tuple(entities), entity_of


def _id(*parts: str) -> str:
    return "e" + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:10]


def _canonical(node: _Node, forms: Counter[str]) -> str:
    """A known place's own name, else the commonest full form: more than a surname, no acronym, not in capitals.

    Known acronyms are not written out: the "EPA" of a picture credit is not the one of the gazetteer.
    """
    if node.key is not None and node.kind == "place":
        return node.key

    def rank(form: str) -> tuple[bool, bool, bool, int, int, str]:
        parts = form.split()
        short = node.kind == "person" and (len(parts) < 2 or len(parts[0].rstrip(".")) < 2)
        short = short or (node.kind == "organisation" and len(parts) < 2 and form.isupper())
        return (short, form.isupper(), node.kind == "place" and "," in form, -forms[form], -len(form), form)

    return min(forms, key=rank) if forms else " ".join(node.words)
