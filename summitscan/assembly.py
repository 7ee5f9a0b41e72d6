"""The facts of all articles -> the result of a run: stories, entities, comparisons, and the order of everything."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from summitscan import garbage
from summitscan.cluster import Outline, brief_of, numbered, outline
from summitscan.cluster.entities import Entities
from summitscan.cluster.names import Names
from summitscan.comparing import Comparer
from summitscan.config import MAX_STORY_ARTICLES, load_rules
from summitscan.model import Brief, Entity, EntityMention, Report, Skipped, Tool
from summitscan.reading import BRIEF_CODE, REPORT_CODE, Entries, Entry, code_digest, skipped_key
from summitscan.store import ClaimIndex, Result, Row, Store, gone, to_plain, twice
from summitscan.summary import summary_of

ARTICLES_AT_ONCE = 256
"""Articles that are read back from the store at once."""


@contextmanager
def assembled(
    entries: Entries,
    skipped: Sequence[Skipped],
    *,
    tool: Tool,
    store: Store,
    rules: str | None = None,
    most: int = MAX_STORY_ARTICLES,
) -> Iterator[Result]:
    """The result of a run over these articles, whose facts are in the store; its lists are made while it is written.

    entries, skipped: in the order of the report
    tool:             what the report names as its maker
    rules:            a folder of the user's own rule files
    most:             articles of one story that are compared
    """
    with closing(Names()) as names:
        seen = _Seen(names)
        outlines = outline(seen.of(_briefs(entries, store, tool=tool, rules=rules)), entries.paths, rules=rules)
        garbage.give_back()
        order = array("I", sorted(range(len(entries)), key=lambda n: (entries.ids[n], entries.paths[n])))
        entities = names.link(order, rules=rules)
        garbage.give_back()
        code = json.dumps([code_digest(REPORT_CODE), to_plain(tool)])
        comparer = Comparer(entries, entities, store=store, code=code, rules=rules, most=most)
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
        yield Result(
            Report(tool, summary=summary_of(counts, found.verdicts)),
            articles=found.rows(entries),
            stories=[(told.id, told.key) for told in sorted(found.told, key=_story_key)],
            entities=seen.mentioned(entities, entries),
            skipped=skipped,
            claims=found.claims,
            dates=found.dates,
            copies=found.copies,
            compared=found.verdicts.total(),
        )


def _left_out(outlines: Iterable[Outline], entries: Sequence[Entry], most: int) -> Iterator[Skipped]:
    """The articles that are not compared because their story has too many."""
    for story in outlines:
        for n in story.members[most:]:
            reason = f"Its story has {len(story.members):,} articles; {most:,} are compared, and this is none of them."
            yield Skipped(entries[n].path, "story-too-large", reason)


def _briefs(entries: Entries, store: Store, *, tool: Tool, rules: str | None) -> Iterator[Brief]:
    """The articles in brief, in order; what is not in the store yet is put in brief and kept."""
    config = load_rules("stories", rules)
    made = json.dumps([code_digest(BRIEF_CODE), tool.config])
    for at in range(0, len(entries), ARTICLES_AT_ONCE):
        keys = [entries.keys[n] for n in range(at, min(at + ARTICLES_AT_ONCE, len(entries)))]
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


class _Seen:
    """What is noted of articles in brief while they pass by.

    names: where their names are noted
    """

    def __init__(self, names: Names) -> None:
        self.outlets: set[str] = set()
        self._names = names
        self._first = array("I")
        """Of each article, which of all names is its first."""
        self._start = array("Q", [0])
        """Of each name, which of the mentions is its first."""
        self._places = array("I")
        """Where they start and end."""

    def of(self, briefs: Iterable[Brief]) -> Iterator[Brief]:
        for brief in briefs:
            if brief.publisher:
                self.outlets.add(brief.publisher)
            self._names.add(brief.names)
            self._first.append(len(self._start) - 1)
            for places in brief.mentions:
                self._places.extend(places)
                self._start.append(len(self._places))
            yield brief
        self._names.seal()

    def mentioned(self, entities: Entities, entries: Entries) -> Iterator[Entity]:
        """The entities with their mentions, by article (in the order of their ids), start and end."""
        for entity, names in entities.names():
            mentions: dict[EntityMention, None] = {}
            articles = (bisect_right(self._first, name) - 1 for name in names)
            for article, of_article in groupby(zip(articles, names, strict=True), key=itemgetter(0)):
                spans = (self._places[self._start[name] : self._start[name + 1]] for _, name in of_article)
                places = sorted((own[at], own[at + 1]) for own in spans for at in range(0, len(own), 2))
                id = entries.ids[article]
                # A place where two of its names stand is one mention.
                mentions |= dict.fromkeys(EntityMention(id, start, end) for start, end in places)
            yield replace(entity, mentions=tuple(mentions))


@dataclass(frozen=True, slots=True)
class _ToldStory:
    """A story of the report."""

    key: str
    id: str
    title: str
    date: str | None
    origins: tuple[int, ...]


class _Found:
    """What there is to tell of all stories.

    told:     each story, in the order of ``outlines``
    claims:   the index of all claims
    dates:    how many dates there are
    copies:   how many copies
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
        self.dates = self.copies = 0
        self.verdicts: Counter[str] = Counter()
        self.told: list[_ToldStory] = []
        claims = ClaimIndex()
        for outline_, (key, head) in zip(self._outlines, self._comparer.heads(self._outlines, avoid), strict=True):
            story = head.story
            self.told.append(_ToldStory(key, story.id, story.title, story.date, head.origins))
            self.dates += sum(head.dates)
            self.copies += sum(head.copies)
            self.verdicts.update(dict(head.verdicts))
            for n, ids in zip(outline_.members, head.claims, strict=True):
                claims.add(n, ids)
        self.claims = claims.sorted()

    def rows(self, entries: Sequence[Entry]) -> Iterator[Row]:
        """The articles in the order of the report, the origins numbered along the stories."""
        story, member, origins = (array("I", [0]) * len(entries) for _ in range(3))
        total = 0
        for s in numbered((t.date, o.members) for t, o in zip(self.told, self._outlines, strict=True)):
            told = self.told[s]
            for at, (n, origin) in enumerate(zip(self._outlines[s].members, told.origins, strict=True)):
                story[n], member[n], origins[n] = s, at, total + origin + 1
            total += max(told.origins) + 1
        for n, entry in enumerate(entries):
            yield Row(entry.id, entry.path, entry.key, f"o{origins[n]}", self.told[story[n]].key, member[n])


def _story_key(told: _ToldStory) -> tuple[str, str, str]:
    """The latest first within the order of their ids."""
    return told.date or "9999", told.title, told.id
