"""Which articles are copies of one text, in whole or in part.

Two articles are copies where much of the shorter one's running text stands word for word in the other. Quotations do
not count: independent reporters print the same statement. Nor does an agency's credit: two reports taken from one
agency may be two texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from summitscan.model import Article

Shingle = tuple[str, ...]

_WORD = re.compile(r"\w+")
# A quotation, closed or (as in the first of two quoted paragraphs) open to the end of the block.
_QUOTED = re.compile(r"“[^“”]*(?:”|$)|\"[^\"]*(?:\"|$)")


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles with much of their text in common."""

    a: int
    b: int
    """Indices of the articles; ``a`` is the shorter one."""
    share: float
    """Part of ``a``'s running text (0 to 1) that stands in ``b``."""
    paragraphs: tuple[tuple[int, int], ...]
    """Where in ``a`` the paragraphs stand that are found in ``b``."""


def find_copies(
    articles: Sequence[Article], members: Sequence[int], *, rules: Mapping[str, Any]
) -> tuple[list[list[int]], list[Copy]]:
    """The origins of one story, and the pairs that were found to be copies.

    articles: all articles
    members:  indices of the story's articles, in an order that does not depend on that of the input
    rules:    the section ``copies`` of ``configs/stories.yaml``

    Returns groups of indices (each origin's articles, in the order of ``members``) and the copies, strongest first.
    """
    shingles = {i: _shingles(articles[i], rules=rules) for i in members}
    # Whole copies are put together first: a text that hundreds of outlets print is compared with others once.
    same: dict[frozenset[Shingle], list[int]] = {}
    alone: list[list[int]] = []
    for i in members:
        if shingles[i]:
            same.setdefault(shingles[i], []).append(i)
        else:
            alone.append([i])
    copies = [_copy(articles, shingles, twins[0], other, rules=rules) for twins in same.values() for other in twins[1:]]
    first = [twins[0] for twins in same.values()]
    shares = {}
    for i, j in combinations(first, 2):
        a, b = (i, j) if len(shingles[i]) <= len(shingles[j]) else (j, i)
        share = len(shingles[a] & shingles[b]) / len(shingles[a])
        shares[i, j] = shares[j, i] = share if len(shingles[a]) >= rules["least"] else 0.0
    found = sorted((-shares[pair], *pair) for pair in combinations(first, 2) if shares[pair] >= rules["contained"])
    group = {i: [i] for i in first}
    for _, i, j in found:
        copies.append(_copy(articles, shingles, i, j, rules=rules))
        one, other = group[i], group[j]
        # A digest that holds two agencies' texts is no proof that these two are one.
        if one is not other and all(shares[x, y] >= rules["related"] for x in one for y in other):
            one.extend(other)
            group.update((x, one) for x in other)
    origins = alone + [[t for x in g for t in same[shingles[x]]] for i, g in group.items() if g[0] == i]
    place = {i: n for n, i in enumerate(members)}
    ordered = [sorted(origin, key=place.__getitem__) for origin in origins]
    return sorted(ordered, key=lambda o: place[o[0]]), copies


def _running(article: Article) -> Iterator[tuple[int, int, list[list[str]]]]:
    """Each body block with the words of its running text, in pieces between quotations."""
    for block in article.blocks:
        if block.role == "body":
            text = article.text[block.start : block.end]
            pieces = (_WORD.findall(piece.lower()) for piece in _QUOTED.split(text))
            yield block.start, block.end, [piece for piece in pieces if piece]


def _windows(pieces: Sequence[Sequence[str]], size: int) -> frozenset[Shingle]:
    return frozenset(tuple(piece[i : i + size]) for piece in pieces for i in range(len(piece) - size + 1))


def _shingles(article: Article, *, rules: Mapping[str, Any]) -> frozenset[Shingle]:
    return frozenset().union(*(_windows(pieces, rules["shingle"]) for _, _, pieces in _running(article)))


def _copy(
    articles: Sequence[Article], shingles: Mapping[int, frozenset[Shingle]], i: int, j: int, *, rules: Mapping[str, Any]
) -> Copy:
    a, b = (i, j) if len(shingles[i]) <= len(shingles[j]) else (j, i)
    paragraphs = []
    for start, end, pieces in _running(articles[a]):
        own = _windows(pieces, rules["shingle"])
        if own and len(own & shingles[b]) >= rules["paragraph"] * len(own):
            paragraphs.append((start, end))
    return Copy(a, b, len(shingles[a] & shingles[b]) / len(shingles[a]), tuple(paragraphs))
