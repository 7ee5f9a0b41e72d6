"""The facts of all articles -> the result of a run: stories, entities, comparisons, and the order of everything."""

from __future__ import annotations

import json
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from summitscan import garbage
from summitscan.cluster import Outline, brief_of, numbered, outline
from summitscan.cluster.names import link_named
from summitscan.comparing import Comparer
from summitscan.config import MAX_STORY_ARTICLES, load_rules
from summitscan.model import Brief, Entity, EntityMention, Named, Report, Skipped, Story, Tool
from summitscan.reading import BRIEF_CODE, REPORT_CODE, Entry, code_digest, skipped_key
from summitscan.store import Result, Row, Store, claim_index, gone, to_plain, twice
from summitscan.summary import summary_of

ARTICLES_AT_ONCE = 256
"""Articles that are read back from the store at once."""


def assemble(
    entries: Sequence[Entry],
    skipped: Sequence[Skipped],
    *,
    tool: Tool,
    store: Store,
    rules: str | None = None,
    most: int = MAX_STORY_ARTICLES,
) -> Result:
    """The result of a run over these articles, whose facts are in the store.

    entries, skipped: in the order of the report
    tool:             what the report names as its maker
    rules:            a folder of the user's own rule files
    most:             articles of one story that are compared
    """
    seen = _Names()
    outlines = outline(seen.of(_briefs(entries, store, tool=tool, rules=rules)), [e.path for e in entries], rules=rules)
    order = sorted(range(len(entries)), key=lambda n: (entries[n].id, entries[n].path))
    entities, entity_of = link_named({n: seen.names[n] for n in order}, rules=rules)
    seen.names.clear()
    comparer = Comparer(
        entries,
        {e.id: e for e in entities},
        entity_of,
        store=store,
        code=json.dumps([code_digest(REPORT_CODE), to_plain(tool)]),
        rules=rules,
        most=most,
    )
    skipped = sorted([*skipped, *_left_out(outlines, entries, most)], key=skipped_key)
    found = _Found(outlines, comparer)
    counts = {
        "articles": len(entries),
        "skipped": len(skipped),
        "outlets": len(seen.outlets),
        "origins": found.origins,
        "stories": len(outlines),
        "entities": len(entities),
        "claims": len(found.claims),
        "comparisons": found.verdicts.total(),
    }
    return Result(
        Report(tool, summary=summary_of(counts, found.verdicts)),
        articles=found.rows(entries),
        stories=[(told.story.id, told.key) for told in sorted(found.told, key=lambda t: _story_key(t.story))],
        entities=seen.mentioned(entities, entity_of, entries, order),
        skipped=skipped,
        claims=found.claims,
        dates=found.dates,
        compared=found.verdicts.total(),
    )


def _left_out(outlines: Iterable[Outline], entries: Sequence[Entry], most: int) -> Iterator[Skipped]:
    """The articles that are not compared because their story has too many."""
    for story in outlines:
        for n in story.members[most:]:
            reason = f"Its story has {len(story.members):,} articles; {most:,} are compared, and this is none of them."
            yield Skipped(entries[n].path, "story-too-large", reason)


def _briefs(entries: Sequence[Entry], store: Store, *, tool: Tool, rules: str | None) -> Iterator[Brief]:
    """The articles in brief, in order; what is not in the store yet is put in brief and kept."""
    config = load_rules("stories", rules)
    made = json.dumps([code_digest(BRIEF_CODE), tool.config])
    for at in range(0, len(entries), ARTICLES_AT_ONCE):
        keys = [entry.key for entry in entries[at : at + ARTICLES_AT_ONCE]]
        known = store.briefs(keys, made)
        missing = [key for key in keys if key not in known]
        if missing:
            with garbage.kept():
                new = {key: brief_of(facts, rules=config) for key, facts in store.facts(missing, slots=False).items()}
            store.save_briefs(new, made)
            known |= new
        for key in keys:
            if key not in known:
                raise gone(store)
            yield known[key]


class _Names:
    """What is noted of articles in brief while they pass by, with every string and tuple in memory once."""

    def __init__(self) -> None:
        self.names: list[tuple[Named, ...]] = []
        self.outlets: set[str] = set()
        self._first = array("I")
        """Of each article, which of all names is its first."""
        self._counts = array("I")
        """How many mentions each name of each article has."""
        self._places = array("I")
        """Where they start and end."""
        self._shared: dict[Any, Any] = {}

    def of(self, briefs: Iterable[Brief]) -> Iterator[Brief]:
        for brief in briefs:
            if brief.publisher:
                self.outlets.add(brief.publisher)
            self.names.append(tuple(self._named(name) for name in brief.names))
            self._first.append(len(self._counts))
            for places in brief.mentions:
                self._counts.append(len(places) // 2)
                self._places.extend(places)
            yield brief
        self._shared.clear()

    def _named(self, name: Named) -> Named:
        share = self._shared.setdefault
        texts = (tuple(map(sys.intern, words)) for words in (name.variants, name.forms))
        variants, forms = (share(words, words) for words in texts)
        votes = share(name.votes, name.votes)
        return Named(sys.intern(name.name), sys.intern(name.kind), variants, votes, name.gender, forms)

    def mentioned(
        self,
        entities: Sequence[Entity],
        entity_of: Mapping[tuple[int, int], str],
        entries: Sequence[Entry],
        order: Sequence[int],
    ) -> Iterator[Entity]:
        """The entities with their mentions, by article, start and end.

        order: the articles by id
        """
        number = {entity.id: n for n, entity in enumerate(entities)}
        rank = {n: place for place, n in enumerate(order)}
        entity = np.full(len(self._counts), -1)
        article = np.zeros(len(self._counts), np.int64)
        for (n, k), id in entity_of.items():
            entity[self._first[n] + k], article[self._first[n] + k] = number[id], rank[n]
        counts, places = np.asarray(self._counts, np.int64), np.asarray(self._places, np.int64)
        of, at = np.repeat(entity, counts), np.repeat(article, counts)
        sort = np.lexsort((places[1::2], places[::2], at, of))
        begins = np.searchsorted(of[sort], np.arange(len(entities) + 1))
        for n, one in enumerate(entities):
            mine = sort[begins[n] : begins[n + 1]]
            spans = zip(at[mine].tolist(), places[::2][mine].tolist(), places[1::2][mine].tolist(), strict=True)
            # A place where two of its names stand is one mention.
            mentions = dict.fromkeys(EntityMention(entries[order[a]].id, start, end) for a, start, end in spans)
            yield replace(one, mentions=tuple(mentions))


@dataclass(frozen=True, slots=True)
class _ToldStory:
    """A story of the report."""

    key: str
    story: Story
    origins: tuple[int, ...]


class _Found:
    """What there is to tell of all stories.

    told:     each story, in the order of ``outlines``
    claims:   the index of all claims
    dates:    how many dates there are
    origins:  how many origins
    verdicts: how many comparisons of each verdict
    """

    def __init__(self, outlines: Sequence[Outline], comparer: Comparer) -> None:
        self._outlines = outlines
        self._comparer = comparer
        avoid: dict[int, frozenset[int]] = {}
        self._tell(avoid)
        # Ids have 40 bits: of a million claims two may have the same, and the later article's has to give way.
        while again := list(twice(self.claims)):
            for claim, article in again:
                avoid[article] = avoid.get(article, frozenset()) | {claim}
            self._tell(avoid)
        self.origins = sum(max(told.origins) + 1 for told in self.told)

    def _tell(self, avoid: Mapping[int, frozenset[int]]) -> None:
        self.dates = 0
        self.verdicts: Counter[str] = Counter()
        self.told: list[_ToldStory] = []
        claims: list[tuple[str, int]] = []
        for outline_, (key, head) in zip(self._outlines, self._comparer.heads(self._outlines, avoid), strict=True):
            self.told.append(_ToldStory(key, head.story, head.origins))
            self.dates += sum(head.dates)
            self.verdicts.update(dict(head.verdicts))
            claims += ((id, n) for n, ids in zip(outline_.members, head.claims, strict=True) for id in ids)
        self.claims = claim_index(claims)

    def rows(self, entries: Sequence[Entry]) -> list[Row]:
        """The articles in the order of the report, the origins numbered along the stories."""
        rows: list[Row | None] = [None] * len(entries)
        total = 0
        for s in numbered((t.story.date, o.members) for t, o in zip(self.told, self._outlines, strict=True)):
            told = self.told[s]
            for member, (n, origin) in enumerate(zip(self._outlines[s].members, told.origins, strict=True)):
                entry = entries[n]
                rows[n] = Row(entry.id, entry.path, entry.key, f"o{total + origin + 1}", told.key, member)
            total += max(told.origins) + 1
        return [row for row in rows if row is not None]


def _story_key(story: Story) -> tuple[str, str, str]:
    """The latest first within the order of their ids."""
    return story.date or "9999", story.title, story.id
