"""The stories of a corpus -> their comparisons, a few at a time, making anew only what has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from summitscan.model import Claim, Comparison, Entity, Facts, Slot, Story
from summitscan.reconcile import View, reconcile
from summitscan.reconcile.view import views
from summitscan.store import Store, to_plain

ARTICLES_AT_ONCE = 256
"""Articles whose slots are in memory together, apart from a story that has more."""

SlotsOf = Callable[[Sequence[int]], Mapping[int, tuple[Slot, ...]]]
"""Indices of articles -> their slots."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the articles say, put together; see ``reconcile.view.views``. The facts are without slots."""

    facts: Sequence[Facts]
    values: Sequence[Sequence[str | None]]
    claims: Sequence[Claim]
    stories: Sequence[Story]
    entities: Sequence[Entity]
    entity_of: Mapping[tuple[int, int], str]


class Comparer:
    """Compares the articles of each story.

    slots: brings the slots of articles
    store: where comparisons are kept between runs; nothing is kept where none is given
    code:  a digest of all that decides comparisons apart from the articles

    used: the keys in the store of what the last call returned
    """

    def __init__(self, slots: SlotsOf, *, store: Store | None = None, code: str = "") -> None:
        self.used: list[str] = []
        self._slots = slots
        self._store = store
        self._code = code

    def __call__(self, corpus: Corpus) -> tuple[Comparison, ...]:
        """The comparisons of all stories, in the order of the stories' ids."""
        laid_out = _Layout(corpus)
        found: list[Comparison] = []
        for stories in _together(sorted(corpus.stories, key=lambda s: s.id)):
            found += self._compare(laid_out, stories)
        return tuple(found)

    def _compare(self, laid_out: _Layout, stories: Sequence[Story]) -> list[Comparison]:
        lean = {story.id: laid_out.view(story, {}) for story in stories}
        if self._store is None:
            return self._reconcile(laid_out, stories)
        keys = {story.id: self._key(lean[story.id]) for story in stories}
        self.used += keys.values()
        known = self._store.stories(keys.values())
        new = [story for story in stories if keys[story.id] not in known]
        made: dict[str, list[Comparison]] = {keys[story.id]: [] for story in new}
        for comparison in self._reconcile(laid_out, new):
            made[keys[comparison.story]].append(comparison)
        if made:
            self._store.save_stories({key: tuple(of_story) for key, of_story in made.items()})
        return [c for story in stories for c in (*known.get(keys[story.id], ()), *made.get(keys[story.id], ()))]

    def _reconcile(self, laid_out: _Layout, stories: Sequence[Story]) -> list[Comparison]:
        if not stories:
            return []
        slots = self._slots([i for story in stories for i in laid_out.members(story)])
        return [c for story in stories for c in reconcile([laid_out.view(story, slots)])]

    def _key(self, view: View) -> str:
        """A digest of all that the comparisons of a story depend on.

        Claims are left out but for their ids: they follow from the article, the dates and the entities. Facts stand in
        it by the digest of their article's text and of their own statements; slots follow from the text, as they do.
        """
        total = hashlib.sha256(self._code.encode())
        entities = sorted({e for member in view.members for e in member.entities})
        for part in (
            to_plain(view.story),
            [to_plain(view.known[e]) for e in entities],
            *(
                [
                    to_plain(m.article),
                    list(map(to_plain, m.facts.names)),
                    list(map(to_plain, m.facts.timexes)),
                    list(map(to_plain, m.facts.statements)),
                    m.values,
                    m.entities,
                    [c.id for c in m.claims],
                ]
                for m in view.members
            ),
        ):
            total.update(json.dumps(part).encode() + b"\0")
        return total.hexdigest()


class _Layout:
    """A corpus of which single stories can be laid out, independent of all the others."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._index = {one.article.id: i for i, one in enumerate(corpus.facts)}
        # What is said of an entity elsewhere must not change the story's comparisons.
        self._entities = {e.id: replace(e, mentions=()) for e in corpus.entities}
        self._claims: dict[str, list[Claim]] = {}
        for claim in corpus.claims:
            self._claims.setdefault(claim.article, []).append(claim)

    def members(self, story: Story) -> list[int]:
        """The indices of a story's articles, in the order of their ids."""
        return [self._index[a] for a in sorted(story.articles)]

    def view(self, story: Story, slots: Mapping[int, tuple[Slot, ...]]) -> View:
        """The story with these slots of its articles (or none)."""
        corpus, members = self._corpus, self.members(story)
        origins: dict[str, str] = {}
        facts = []
        for i in members:
            one = corpus.facts[i]
            # Origins are numbered through the corpus: here they are numbered within the story.
            own = one.article.origin
            origin = None if own is None else origins.setdefault(own, f"o{len(origins) + 1}")
            facts.append(replace(one, article=replace(one.article, origin=origin), slots=slots.get(i, ())))
        entity_of = {
            (n, k): corpus.entity_of[i, k] for n, i in enumerate(members) for k in range(len(corpus.facts[i].names))
        }
        (view,) = views(
            facts,
            [corpus.values[i] for i in members],
            [claim for i in members for claim in self._claims.get(corpus.facts[i].article.id, ())],
            [story],
            [self._entities[e] for e in sorted(set(entity_of.values()))],
            entity_of,
        )
        return view


def _together(stories: Sequence[Story]) -> Iterator[list[Story]]:
    """Stories in order, in groups of about ``ARTICLES_AT_ONCE`` articles."""
    group: list[Story] = []
    size = 0
    for story in stories:
        group.append(story)
        size += len(story.articles)
        if size >= ARTICLES_AT_ONCE:
            yield group
            group, size = [], 0
    if group:
        yield group
