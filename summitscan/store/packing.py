"""What is kept and what travels between processes: dataclasses as compressed JSON.

Most of an article's facts are repeated keys and small numbers: compressed they take a fifth of the room (31 KB of JSON
become 7 KB), for a third of a millisecond where annotating the article takes a hundred.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from summitscan.model import (
    Article,
    Claim,
    Comparison,
    Copy,
    DateMention,
    Facts,
    Name,
    Published,
    Slot,
    Statement,
    Story,
    Timex,
)
from summitscan.store.codec import from_plain, to_plain

T = TypeVar("T")

LEVEL = 1
"""Of zlib: higher ones cost more time than the tenth of room that they save is worth."""


class Packed(NamedTuple):
    """The facts of an article without the article itself, which whoever asked for them has already.

    In two parts, because only the comparing of stories needs the slots, which are the larger one.
    """

    said: bytes
    """A packed ``Said``."""
    slots: bytes
    """Packed ``Slots``."""


@dataclass(frozen=True, slots=True)
class Said:
    names: tuple[Name, ...]
    timexes: tuple[Timex, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Slots:
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparisons of one story."""

    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """What a report has of one article beside the article itself."""

    published: Published | None
    dates: tuple[DateMention, ...]
    claims: tuple[Claim, ...]
    copies: tuple[Copy, ...]
    """What it has of other articles' text."""


@dataclass(frozen=True, slots=True)
class StoryHead:
    """What has to be known of a story to put a report together."""

    story: Story
    origins: tuple[int, ...]
    """Of each article, from 0: which of the story's origins it is."""
    claims: tuple[tuple[str, ...], ...]
    """The ids of each article's claims."""
    dates: tuple[int, ...]
    """How many dates each article has."""
    copies: tuple[int, ...]
    """How many copies."""
    verdicts: tuple[tuple[str, int], ...]
    """How many comparisons of each verdict there are."""


@dataclass(frozen=True, slots=True)
class Told:
    """All that a report has of one story. The articles stand in the order in which they were given."""

    head: StoryHead
    tellings: tuple[Telling, ...]
    comparisons: tuple[Comparison, ...]


def pack(obj: object) -> bytes:
    """A dataclass as bytes."""
    return zlib.compress(json.dumps(to_plain(obj), separators=(",", ":")).encode(), LEVEL)


def unpack(cls: type[T], data: bytes) -> T:
    """The dataclass that ``pack`` made these bytes of.

    Raises zlib.error, ValueError, TypeError or LookupError when they are something else.
    """
    return from_plain(cls, json.loads(zlib.decompress(data)))


def pack_facts(facts: Facts) -> Packed:
    """The facts without their article."""
    return Packed(pack(Said(facts.names, facts.timexes, facts.statements)), pack(Slots(facts.slots)))


def unpack_facts(article: Article, said: bytes, slots: bytes | None = None) -> Facts:
    """The facts of this article, from what ``pack_facts`` made; without slots where none are given.

    Raises as ``unpack`` does.
    """
    kept = unpack(Said, said)
    return Facts(article, kept.names, kept.timexes, kept.statements, () if slots is None else unpack_slots(slots))


def unpack_slots(data: bytes) -> tuple[Slot, ...]:
    """The slots of packed facts. Raises as ``unpack`` does."""
    return unpack(Slots, data).slots
