"""One story laid out for comparison: its articles, and every slot placed in the claim that states it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from summitscan.model import CLAIM_ROLES, Article, Claim, Entity, Facts, Slot, Story


@dataclass(frozen=True, slots=True)
class Member:
    """One article of a story.

    article:  with its publication date and origin filled in
    claims:   one for each of ``facts.statements``, in the same order
    values:   TIMEX3 value (or None) for each of ``facts.timexes``
    entities: entity id for each of ``facts.names``
    """

    article: Article
    facts: Facts
    claims: tuple[Claim, ...]
    values: tuple[str | None, ...]
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A slot in the claim that states it."""

    member: int
    slot: Slot
    claim: Claim
    article: Article
    names: frozenset[str]
    """Entity ids of the names in the slot's clause."""
    times: tuple[str, ...]
    """TIMEX3 values of the slot's own time expressions."""
    places: tuple[str, ...]
    """Entity ids of the slot's own places."""
    order: int
    """Place of the sentence in the article: 0 for the headline."""

    @property
    def value(self) -> dict[str, Any]:
        return self.slot.value

    @property
    def key(self) -> tuple[str, int, int, str]:
        """A sort key that does not depend on the order of the articles."""
        return (self.article.id, self.slot.start, self.slot.end, self.slot.kind)

    @property
    def day(self) -> str | None:
        """The article's day of publication, where it is known to the day."""
        published = self.article.published
        return published.value[:10] if published is not None and published.precision in ("day", "minute") else None


def _claim_at(slot: Slot, claims: Sequence[Claim], sentences: Sequence[tuple[int, int]]) -> Claim | None:
    """The tightest claim whose words hold the slot; attributed claims before the reporter's own."""
    best: tuple[tuple[int, int, int], Claim] | None = None
    for claim, sentence in zip(claims, sentences, strict=True):
        if not sentence[0] <= slot.start < sentence[1] and not any(s <= slot.start < e for s, e in claim.spans):
            continue
        inside = any(s <= slot.start < e for s, e in claim.spans)
        size = sum(e - s for s, e in claim.spans)
        rank = (0 if inside else 1, 0 if claim.speaker is not None else 1, size)
        if best is None or rank < best[0]:
            best = (rank, claim)
    return best[1] if best is not None else None


@dataclass(frozen=True)
class View:
    """A story and its items."""

    story: Story
    members: tuple[Member, ...]
    known: Mapping[str, Entity] = field(default_factory=dict)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items of the story, sorted by article and place."""
        found: list[Item] = []
        for m, member in enumerate(self.members):
            sentences = [s.sentence for s in member.facts.statements]
            by_start = sorted(range(len(sentences)), key=lambda i: sentences[i])
            starts = sorted({b.start for b in member.article.blocks if b.role in CLAIM_ROLES})
            for slot in member.facts.slots:
                near = [
                    i
                    for i in by_start
                    if sentences[i][0] <= slot.start < max(sentences[i][1], member.facts.statements[i].spans[-1][1])
                ]
                claim = _claim_at(slot, [member.claims[i] for i in near], [sentences[i] for i in near])
                if claim is None:
                    continue
                value = slot.value
                order = sum(s <= slot.start for s in starts) - 1
                found.append(
                    Item(
                        m,
                        slot,
                        claim,
                        member.article,
                        frozenset(member.entities[n] for n in value.get("names", ())),
                        tuple(v for v in (member.values[t] for t in value.get("times", ())) if v is not None),
                        tuple(member.entities[n] for n in value.get("places", ())),
                        order,
                    )
                )
        return tuple(sorted(found, key=lambda i: i.key))

    def text_of(self, item: Item) -> str:
        return item.article.text[item.slot.start : item.slot.end]

    def time_text(self, item: Item) -> str | None:
        """The words of the item's first time expression."""
        times = item.value.get("times") or ()
        timexes = self.members[item.member].facts.timexes
        return timexes[times[0]].text if times else None

    def name(self, entity: str) -> str:
        return self.known[entity].name if entity in self.known else entity


def views(
    facts: Sequence[Facts],
    values: Sequence[Sequence[str | None]],
    claims: Sequence[Claim],
    stories: Sequence[Story],
    entities: Sequence[Entity],
    entity_of: Mapping[tuple[int, int], str],
) -> list[View]:
    """The stories laid out for comparison.

    facts:     of all articles, dated and with their origins
    values:    for each article, the TIMEX3 value (or None) of each of its time expressions
    claims:    of all articles; those of one article stand in the order of its statements
    entity_of: (article index, name index) -> entity id
    """
    of_article: dict[str, list[Claim]] = {}
    for claim in claims:
        of_article.setdefault(claim.article, []).append(claim)
    members = {
        one.article.id: Member(
            one.article,
            one,
            tuple(of_article.get(one.article.id, ())),
            tuple(values[i]),
            tuple(entity_of[i, n] for n in range(len(one.names))),
        )
        for i, one in enumerate(facts)
    }
    known = {e.id: e for e in entities}
    return [View(story, tuple(members[a] for a in sorted(story.articles)), known) for story in stories]
