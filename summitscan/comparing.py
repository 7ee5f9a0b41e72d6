"""The stories of a corpus -> what a report says of each, a few at a time, making anew only what has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from summitscan import garbage
from summitscan.claims import claims_of, dates_of, statement_key
from summitscan.cluster import Outline, settle
from summitscan.cluster.entities import Entities
from summitscan.model import Claim, Comparison, Copy, Entity, Facts, Story
from summitscan.reading import Entry
from summitscan.reconcile import reconcile
from summitscan.reconcile.caption import caption_facts
from summitscan.reconcile.setting import set_in
from summitscan.reconcile.view import views
from summitscan.store import Store, StoryHead, Telling, Told, gone, to_plain

ARTICLES_AT_ONCE = 256
"""Articles whose facts are in memory together, apart from a story that has more."""


class Comparer:
    """Looks into stories and compares their articles.

    entries:   the articles
    entities:  those of the articles' names
    store:     holds the facts; what is made of them is kept in it
    code:      a digest of all that decides the answer apart from the articles
    rules:     a folder of the user's own rule files
    most:      articles of one story that are compared
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        entities: Entities,
        *,
        store: Store,
        code: str,
        rules: str | None,
        most: int,
    ) -> None:
        self._entries = entries
        self._entities = entities
        self._store = store
        self._code = code
        self._rules = rules
        self._most = most

    def heads(
        self, stories: Sequence[Outline], avoid: Mapping[int, frozenset[int]] | None = None
    ) -> Iterator[tuple[str, StoryHead]]:
        """For each story the key under which the store has what is said of it, and that in brief.

        avoid: article -> numbers of ids that its claims must not have, since another article's have them
        """
        for group in _together(stories):
            keys = [self._key(story, avoid or {}) for story in group]
            known = self._store.heads(keys)
            new = {key: story for key, story in zip(keys, group, strict=True) if key not in known}
            if new:
                with garbage.kept():
                    made = dict(self._made(new, avoid or {}))
                self._store.save_stories(made)
                known |= {key: told.head for key, told in made.items()}
            yield from ((key, known[key]) for key in keys)

    def _key(self, story: Outline, avoid: Mapping[int, frozenset[int]]) -> str:
        """A digest of all that depends on: the articles (facts go by their keys) and what their names stand for."""
        parts = []
        for i in story.members:
            entry = self._entries[i]
            parts.append([entry.key, entry.path, entry.id, self._ids_of(i), sorted(avoid.get(i, ()))])
        known = [to_plain(entity) for entity in self._entities_of(story.members)]
        return hashlib.sha256(json.dumps([self._code, self._most, story.title, parts, known]).encode()).hexdigest()

    def _ids_of(self, article: int) -> list[str]:
        """Of each name of an article the id of its entity."""
        return [self._entities.id(n) for n in self._entities.of(article)]

    def _entities_of(self, articles: Iterable[int]) -> list[Entity]:
        """The entities that are named in these articles, by id."""
        numbers = {n for i in articles for n in self._entities.of(i)}
        return [self._entities[n] for n in sorted(numbers, key=self._entities.id)]

    def _made(self, stories: Mapping[str, Outline], avoid: Mapping[int, frozenset[int]]) -> Iterator[tuple[str, Told]]:
        facts = self._store.facts(self._entries[i].key for story in stories.values() for i in story.members)
        for key, story in stories.items():
            own = []
            for i in story.members:
                entry = self._entries[i]
                if entry.key not in facts:
                    raise gone(self._store)
                one = facts[entry.key]
                own.append(replace(one, article=replace(one.article, path=entry.path, id=entry.id)))
            yield key, self._told(story, own, [avoid.get(i, frozenset()) for i in story.members])

    def _told(self, outline: Outline, facts: Sequence[Facts], avoid: Sequence[frozenset[int]]) -> Told:
        """What is said of one story. facts: of its articles"""
        settled = settle(facts, rules=self._rules)
        facts = [
            replace(
                one,
                article=replace(one.article, published=published, origin=f"o{origin + 1}"),
                statements=tuple(sorted(one.statements, key=statement_key)),
            )
            for one, published, origin in zip(facts, settled.published, settled.origins, strict=True)
        ]
        story = story_of(outline, facts, settled.date)
        entities = [self._ids_of(i) for i in outline.members]
        dates = [dates_of(one) for one in facts]
        claims = [
            tuple(claims_of(one, own, named, avoid=ids))
            for one, own, named, ids in zip(facts, dates, entities, avoid, strict=True)
        ]
        some = slice(self._most)
        (view,) = views(
            facts[some],
            [[None if d is None else d.value for d in of_article] for of_article in dates[some]],
            [claim for of_article in claims[some] for claim in of_article],
            [replace(story, articles=tuple(one.article.id for one in facts[some]))],
            self._entities_of(outline.members[some]),
            {(n, k): entity for n, own in enumerate(entities[some]) for k, entity in enumerate(own)},
            settled.copies,
        )
        captions = {
            one.article.id: tuple(claims_of(caption, days, named, avoid=ids))
            for one, days, named, ids in zip(facts[some], dates, entities, avoid, strict=False)
            if (caption := caption_facts(one)) is not None
        }
        view = replace(view, captions=captions)
        comparisons = reconcile([view], rules=self._rules)
        claims = _with_captions(claims, captions, comparisons)
        own = set_in(view, rules=self._rules)
        story = replace(story, date=own.date, place=own.place)
        copies: dict[str, list[Copy]] = {}
        for copy in settled.copies:
            copies.setdefault(copy.article, []).append(copy)
        tellings = tuple(
            Telling(
                one.article.published,
                tuple(d for d in days if d is not None),
                said,
                tuple(copies.get(one.article.id, ())),
            )
            for one, days, said in zip(facts, dates, claims, strict=True)
        )
        return Told(_head(story, settled.origins, tellings, comparisons), tellings, comparisons)


def _with_captions(
    claims: Sequence[tuple[Claim, ...]], captions: Mapping[str, tuple[Claim, ...]], comparisons: Iterable[Comparison]
) -> list[tuple[Claim, ...]]:
    """The claims of each article with those of its captions that a comparison rests on."""
    used = {id for comparison in comparisons for position in comparison.positions for id in position.claims}
    more = {c.article: c for own in captions.values() for c in own if c.id in used}
    return [
        tuple(sorted([*own, *(c for c in captions.get(own[0].article, ()) if c.id in used)], key=lambda c: c.spans))
        if own and own[0].article in more
        else own
        for own in claims
    ]


def story_of(outline: Outline, facts: Sequence[Facts], date: str | None) -> Story:
    """The story of these articles. It is named after its earliest, so that later reports leave its id as it is."""
    members = [one.article for one in facts]
    first = min(members, key=lambda a: (a.published.value if a.published else "9999", a.id))
    return Story(
        id="s" + hashlib.sha256(first.id.encode()).hexdigest()[:10],
        title=outline.title,
        date=date,
        articles=tuple(sorted(a.id for a in members)),
        origins=len({a.origin for a in members}),
    )


def _head(
    story: Story, origins: tuple[int, ...], tellings: Sequence[Telling], comparisons: Sequence[Comparison]
) -> StoryHead:
    verdicts: dict[str, int] = {}
    for comparison in comparisons:
        verdicts[comparison.verdict] = verdicts.get(comparison.verdict, 0) + 1
    return StoryHead(
        story,
        origins,
        tuple(tuple(c.id for c in telling.claims) for telling in tellings),
        tuple(len(telling.dates) for telling in tellings),
        tuple(len(telling.copies) for telling in tellings),
        tuple(sorted(verdicts.items())),
    )


def _together(stories: Sequence[Outline]) -> Iterator[list[Outline]]:
    """Stories in order, in groups of about ``ARTICLES_AT_ONCE`` articles."""
    group: list[Outline] = []
    size = 0
    for story in stories:
        group.append(story)
        size += len(story.members)
        if size >= ARTICLES_AT_ONCE:
            yield group
            group, size = [], 0
    if group:
        yield group
