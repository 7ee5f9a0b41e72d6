"""One story laid out for comparison: its articles, and every slot placed in the claim that states it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar

from summitscan.model import CLAIM_ROLES, Article, Claim, Copy, Entity, Facts, Slot, Statement, Story
from summitscan.reconcile.align import terms
from summitscan.reconcile.likeness import Likeness

T = TypeVar("T")

LEAD = 3
"""Blocks from the start of an article, its headline being 0, that hold what the story is about."""


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

    def holds_what(self, other: Member) -> bool:
        """True for copies of one text in which the same was found."""
        one, two = self.article, other.article
        return (
            (one.text, one.title, one.blocks) == (two.text, two.title, two.blocks)
            and (self.entities, self.values) == (other.entities, other.values)
            and self.facts == replace(other.facts, article=self.facts.article)
        )


@dataclass(frozen=True, slots=True)
class Item:
    """A slot in the claim that states it."""

    member: int
    slot: Slot
    value: dict[str, Any]
    """That of the slot: every rule asks for it."""
    claim: Claim
    article: Article
    names: frozenset[str]
    """Entity ids of the names in the slot's clause."""
    times: tuple[str, ...]
    """TIMEX3 values of the slot's own time expressions."""
    places: tuple[str, ...]
    """Entity ids of the slot's own places."""
    when: tuple[str, ...]
    """TIMEX3 values that date the clause: its own, else those of its sentence; durations and vague references aside."""
    sentence: tuple[int, int]
    """The sentence of the claim."""
    order: int
    """Place of the sentence in the article: 0 for the headline."""
    denied: bool = False
    """It stands in the words that somebody denies."""

    @property
    def key(self) -> tuple[str, int, int, str, str]:
        """A sort key that depends neither on the order of the articles nor on where their files lie."""
        return (self.article.sha256, self.slot.start, self.slot.end, self.slot.kind, self.article.id)

    @property
    def day(self) -> str | None:
        """The article's day of publication, where it is known to the day."""
        published = self.article.published
        return published.value[:10] if published is not None and published.precision in ("day", "minute") else None


def _claims_at(slots: Sequence[Slot], statements: Sequence[Statement]) -> list[int | None]:
    """For each slot, in text order, the index of the tightest statement whose words hold it, attributed ones first.

    What somebody denies he does not say. But a denied noun ("rejected the $105 billion offer") leaves standing what is
    said of it: that is the statement's around it.

    One sweep over both, so that the cost grows with their number and not with its square.
    """
    edges = sorted(
        (min(s.sentence[0], s.spans[0][0]), max(s.sentence[1], s.spans[-1][1]), n) for n, s in enumerate(statements)
    )
    found: list[int | None] = []
    active: list[tuple[int, int]] = []
    at = 0
    for slot in slots:
        while at < len(edges) and edges[at][0] <= slot.start:
            active.append((edges[at][1], edges[at][2]))
            at += 1
        active = [(end, n) for end, n in active if end > slot.start]
        best: tuple[tuple[bool, bool, int], int] | None = None
        for _, n in active:
            statement = statements[n]
            inside = any(s <= slot.start < e for s, e in statement.spans)
            if not inside and not statement.sentence[0] <= slot.start < statement.sentence[1]:
                continue
            denied = statement.cue_class == "denial"
            if denied and slot.kind == "quantity" and slot.value.get("given"):
                continue
            rank = (not inside, statement.speaker is None, sum(e - s for s, e in statement.spans))
            if best is None or rank < best[0]:
                best = (rank, n)
        found.append(best[1] if best is not None else None)
    return found


_SINCE = re.compile(r"\bsince\s+$", re.IGNORECASE)


def _dated(member: Member, slot: Slot, sentence: tuple[int, int]) -> tuple[str, ...]:
    """The dates of a slot's clause, else of its sentence. "Since May" tells from when on, and not when: it dates only
    what has changed since ("up 4 percent since May")."""
    timexes, text = member.facts.timexes, member.article.text
    changes = slot.value.get("unit") is not None

    def dates(indices: Iterable[int]) -> tuple[str, ...]:
        found = [
            member.values[t]
            for t in indices
            if timexes[t].type in ("DATE", "TIME")
            and (changes or not _SINCE.search(text, max(0, timexes[t].start - 8), timexes[t].start))
        ]
        return tuple(v for v in found if v is not None and v[:1].isdigit())

    own = dates(slot.value.get("times", ()))
    if own or not timexes:
        return own
    return dates(range(*(bisect_left(timexes, edge, key=attrgetter("start")) for edge in sentence)))


@dataclass(frozen=True)
class View:
    """A story and its items."""

    story: Story
    members: tuple[Member, ...]
    known: Mapping[str, Entity] = field(default_factory=dict)
    copies: tuple[Copy, ...] = ()
    """What the articles have of each other's text."""
    captions: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)
    """Of an article what its captions say with a number; no claims until something contradicts it."""
    _made: dict[Callable[[View], Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, make: Callable[[View], T]) -> T:
        """What this function makes of the story, worked out once for all who ask. Not to be changed."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All that is said in the story, sorted by article and place. What somebody denies he does not say."""
        return tuple(i for i in self.all_items if not i.denied)

    @cached_property
    def denials(self) -> tuple[Item, ...]:
        """What is denied in the story, sorted by article and place."""
        return tuple(i for i in self.all_items if i.denied)

    def of_member(self, number: int) -> list[Item]:
        """What one article says, in the order of the text."""
        return self._by_member.get(number, [])

    @cached_property
    def _by_member(self) -> Mapping[int, list[Item]]:
        found: dict[int, list[Item]] = {}
        for item in self.items:
            found.setdefault(item.member, []).append(item)
        return found

    @cached_property
    def all_items(self) -> tuple[Item, ...]:
        """``items`` and ``denials`` together."""
        found: list[Item] = []
        for m, member in enumerate(self.members):
            starts = sorted({b.start for b in member.article.blocks if b.role in CLAIM_ROLES})
            slots = sorted(member.facts.slots, key=lambda x: (x.start, x.end, x.kind))
            for slot, n in zip(slots, _claims_at(slots, member.facts.statements), strict=True):
                if n is None:
                    continue
                value = slot.value
                order = bisect_right(starts, slot.start) - 1
                found.append(
                    Item(
                        m,
                        slot,
                        value,
                        member.claims[n],
                        member.article,
                        frozenset(member.entities[i] for i in value.get("names", ())),
                        tuple(v for v in (member.values[t] for t in value.get("times", ())) if v is not None),
                        tuple(member.entities[i] for i in value.get("places", ())),
                        _dated(member, slot, member.facts.statements[n].sentence),
                        member.facts.statements[n].sentence,
                        order,
                        member.facts.statements[n].cue_class == "denial",
                    )
                )
        return tuple(sorted(found, key=lambda i: i.key))

    @cached_property
    def same(self) -> tuple[int, ...]:
        """Of each member the first that holds the same: copies of one text differ only in who prints them, and when."""
        firsts: dict[tuple[str, tuple[str, ...]], list[int]] = {}
        found = []
        for m, member in enumerate(self.members):
            like = firsts.setdefault((member.article.text, member.entities), [])
            first = next((n for n in like if self.members[n].holds_what(member)), m)
            if first == m:
                like.append(m)
            found.append(first)
        return tuple(found)

    @cached_property
    def likeness(self) -> Likeness:
        """How alike the sentences of the story are, worked out once."""
        return Likeness(self)

    @cached_property
    def counts(self) -> tuple[int, Counter[str]]:
        """How many clauses and quantities there are, and of how many each term stands around them."""
        around = [terms(item) for item in self.items if item.slot.kind in ("quantity", "predicate")]
        return len(around), Counter(term for found in around for term in found)

    def text_of(self, item: Item) -> str:
        return item.article.text[item.slot.start : item.slot.end]

    def time_text(self, item: Item) -> str | None:
        """The words of the item's first time expression."""
        times = item.value.get("times") or ()
        timexes = self.members[item.member].facts.timexes
        return timexes[times[0]].text if times else None

    def name(self, entity: str) -> str:
        return self.known[entity].name if entity in self.known else entity


def two_of_a_kind(view: View, one: str, other: str) -> bool:
    """True for two persons, or two bodies, by their entity ids, with no word of their names in common."""
    left, right = view.known.get(one), view.known.get(other)
    if left is None or right is None or left.kind != right.kind or left.kind == "place":
        return False
    words = ({w for form in (e.name, *e.variants) for w in form.lower().split()} for e in (left, right))
    return not set.intersection(*words)


def views(
    facts: Sequence[Facts],
    values: Sequence[Sequence[str | None]],
    claims: Sequence[Claim],
    stories: Sequence[Story],
    entities: Sequence[Entity],
    entity_of: Mapping[tuple[int, int], str],
    copies: Sequence[Copy] = (),
) -> list[View]:
    """The stories laid out for comparison.

    facts:     of all articles, dated and with their origins
    values:    for each article, the TIMEX3 value (or None) of each of its time expressions
    claims:    of all articles; those of one article stand in the order of its statements
    entity_of: (article index, name index) -> entity id
    copies:    what articles have of each other's text
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
    found = []
    for story in stories:
        own = tuple(sorted((members[a] for a in story.articles), key=_content))
        shared = tuple(c for c in copies if c.article in members and c.of in members) if len(own) > 1 else ()
        found.append(View(story, own, known, shared))
    return found


def _content(member: Member) -> tuple[str, str]:
    """Orders articles by what they hold: where their files lie must not change what is found."""
    return member.article.sha256, member.article.id
