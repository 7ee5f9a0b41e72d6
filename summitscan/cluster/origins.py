"""Which articles are copies of one text, in whole or in part, and which paragraphs they share.

A paragraph stands in another article where much of its running text does, word for word. Quotations do not count:
independent reporters print the same statement. Nor does an agency's credit: two reports taken from one agency may be
two texts. An article most of whose paragraphs stand in another is a copy of it: both are of one origin. One that shares
a passage and goes on in its own words is a copy in part: it stays an origin of its own, and the passage is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from summitscan.model import Article, Copy, SharedParagraph

Shingle = tuple[str, ...]

_WORD = re.compile(r"\w+")
# A quotation, closed or (as in the first of two quoted paragraphs) open to the end of the block.
_QUOTED = re.compile(r"“[^“”]*(?:”|$)|\"[^\"]*(?:\"|$)")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    start: int
    end: int
    shingles: frozenset[Shingle]


@dataclass(frozen=True, slots=True)
class _Text:
    """The running text of an article."""

    paragraphs: tuple[_Paragraph, ...]
    long: tuple[_Paragraph, ...]
    """Those that can be told from others."""
    shingles: frozenset[Shingle]
    same: dict[frozenset[Shingle], _Paragraph]
    """Shingles -> the first paragraph that has just these."""

    def nearest(self, paragraph: _Paragraph) -> _Paragraph:
        """Its first paragraph that has the most in common with one of another text."""
        return self.same.get(paragraph.shingles) or max(
            self.paragraphs, key=lambda q: (len(paragraph.shingles & q.shingles), -q.start)
        )

    def among(self, other: _Text, *, least: float) -> list[_Paragraph]:
        """Its paragraphs of which at least this part stands in the other."""
        return [p for p in self.long if len(p.shingles & other.shingles) >= least * len(p.shingles)]


def find_copies(
    articles: Sequence[Article], members: Sequence[int], *, rules: Mapping[str, Any]
) -> tuple[list[list[int]], list[Copy]]:
    """The origins of one story, and what its articles have of each other.

    articles: all articles
    members:  indices of the story's articles, in an order that does not depend on that of the input
    rules:    the section ``copies`` of ``configs/stories.yaml``

    Returns groups of indices (each origin's articles, in the order of ``members``) and the copies, in that order: each
    article of an origin beside the fullest print of it, once, and each passage of a copy in part beside one earlier
    article that has it, so that their number grows with that of the paragraphs.
    """
    return _Prints(articles, members, rules).found()


class _Prints:
    """The texts of a story's articles set beside each other."""

    def __init__(self, articles: Sequence[Article], members: Sequence[int], rules: Mapping[str, Any]) -> None:
        self.articles = articles
        self.members = members
        self.rules = rules
        self.place = {i: n for n, i in enumerate(members)}
        self.texts = {i: _text(articles[i], rules=rules) for i in members}
        self.same: dict[int, list[int]] = {}
        """First article with a text -> all with it: what hundreds of outlets print is set beside others once."""
        self.shares: dict[tuple[int, int], float] = {}
        """Of two texts the part of the first that stands in the second, where they have more than names in common."""
        known: dict[frozenset[Shingle], int] = {}
        for i in members:
            shingles = self.texts[i].shingles
            if shingles:
                if shingles not in known:
                    known[shingles] = self._first(i)
                self.same.setdefault(known[shingles], []).append(i)

    def _first(self, i: int) -> int:
        """The first article with all but the same text as this one, else itself."""
        a, shares = self.texts[i].shingles, {}
        for j in self.same:
            b = self.texts[j].shingles
            common, least = len(a & b), min(len(a), len(b))
            if common >= self.rules["same"] * max(len(a), len(b)):
                return j
            if common >= min(self.rules["passage"], self.rules["related"] * least):
                shares[i, j], shares[j, i] = common / len(a), common / len(b)
        self.shares |= shares
        return i

    def found(self) -> tuple[list[list[int]], list[Copy]]:
        group = self._groups()
        place = self.place
        origins = [[i] for i in self.members if not self.texts[i].shingles]
        copies: dict[int, list[Copy]] = {i: [] for i in self.members}
        for one in {id(g): g for g in group.values()}.values():
            # Of equal ones the first. Others share with it what they share with the text.
            one.sort(key=place.__getitem__)
            fullest = max(one, key=lambda i: sum(1.0 if i == j else self.shares.get((j, i), 0.0) for j in one))
            origins.append([t for i in one for t in self.same[i]])
            for i in origins[-1]:
                if i != fullest:
                    copies[i].append(self._copied(i, fullest))
        related: dict[int, list[int]] = {}
        for i, j in self.shares:
            if place[j] < place[i] and group[i] is not group[j]:
                related.setdefault(i, []).append(j)
        for i, others in related.items():
            copies[i] += self._passages(i, sorted(others, key=lambda j: (-self.shares[i, j], place[j])))
        ordered = sorted((sorted(o, key=place.__getitem__) for o in origins), key=lambda o: place[o[0]])
        return ordered, [copy for i in self.members for copy in copies[i]]

    def _groups(self) -> dict[int, list[int]]:
        """Each text -> the texts that are one with it."""
        group = {i: [i] for i in self.same}
        pairs = (pair for pair in self.shares if self.place[pair[0]] < self.place[pair[1]])
        for i, j in sorted(pairs, key=lambda pair: -max(self.shares[pair], self.shares[pair[::-1]])):
            one, other = group[i], group[j]
            if one is other or not self._whole(i, j):
                continue
            # A digest that holds two agencies' texts is no proof that these two are one.
            if all(self._related(x, y) for x in one for y in other):
                one.extend(other)
                group.update((x, one) for x in other)
        return group

    def _whole(self, i: int, j: int) -> bool:
        """True where the shorter of two texts is a copy of the other."""
        a, b = (i, j) if len(self.texts[i].shingles) <= len(self.texts[j].shingles) else (j, i)
        if self.shares[a, b] < self.rules["contained"] or len(self.texts[a].shingles) < self.rules["least"]:
            return False
        here = sum(len(p.shingles) for p in self.texts[a].among(self.texts[b], least=self.rules["edited"]))
        return bool(here >= self.rules["whole"] * sum(len(p.shingles) for p in self.texts[a].long))

    def _related(self, i: int, j: int) -> bool:
        return max(self.shares.get((i, j), 0.0), self.shares.get((j, i), 0.0)) >= self.rules["related"]

    def _copied(self, i: int, j: int, shown: Sequence[_Paragraph] | None = None) -> Copy:
        """What the one has of the other. shown: the paragraphs of it that are named, where not all are"""
        text, other = self.texts[i], self.texts[j]
        least = self.rules["edited"]
        pairs: set[tuple[int, int, int, int]] = set()
        for p in text.among(other, least=least) if shown is None else shown:
            q = other.nearest(p)
            pairs.add((p.start, p.end, q.start, q.end))
        # A paragraph may hold several of the other's.
        for q in other.among(text, least=least):
            p = text.nearest(q)
            if shown is None or p in shown:
                pairs.add((p.start, p.end, q.start, q.end))
        shared = tuple(SharedParagraph(*pair) for pair in sorted(pairs))
        share = len(text.shingles & other.shingles) / len(text.shingles)
        return Copy(self.articles[i].id, self.articles[j].id, round(share, 3), shared)

    def _passages(self, i: int, others: Sequence[int]) -> Iterator[Copy]:
        """The passages of an article that stand in others, each beside the first of them that has it."""
        text = self.texts[i]
        taken: set[int] = set()
        for j in others:
            new = [p for p in text.among(self.texts[j], least=self.rules["paragraph"]) if p.start not in taken]
            if sum(len(p.shingles & self.texts[j].shingles) for p in new) >= self.rules["passage"]:
                taken.update(p.start for p in new)
                yield self._copied(i, j, new)


def _text(article: Article, *, rules: Mapping[str, Any]) -> _Text:
    paragraphs = []
    for block in article.blocks:
        if block.role == "body":
            pieces = (_WORD.findall(piece.lower()) for piece in _QUOTED.split(article.text[block.start : block.end]))
            size = rules["shingle"]
            found = frozenset(tuple(piece[i : i + size]) for piece in pieces for i in range(len(piece) - size + 1))
            paragraphs.append(_Paragraph(block.start, block.end, found))
    whole = frozenset().union(*(p.shingles for p in paragraphs))
    long = tuple(p for p in paragraphs if len(p.shingles) >= rules["least_paragraph"])
    return _Text(tuple(paragraphs), long, whole, {p.shingles: p for p in reversed(paragraphs)})
