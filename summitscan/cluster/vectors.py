"""What a report is about, as a sparse vector of weighted words (TF-IDF of its title and lead)."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from summitscan.model import Article, Facts

Vector = dict[str, float]

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")


def title_of(article: Article) -> str | None:
    """The headline: as the loader found it, else the first headline block."""
    if article.title:
        return article.title
    for block in article.blocks:
        if block.role == "headline":
            return " ".join(article.text[block.start : block.end].split())
    return None


def lead_of(article: Article, *, words: int) -> str:
    """The first ``words`` words of the body blocks."""
    lead: list[str] = []
    for block in article.blocks:
        if block.role == "body":
            lead += article.text[block.start : block.end].split()
            if len(lead) >= words:
                break
    return " ".join(lead[:words])


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A rough stem of a lower-case English word: ``launches``, ``launched`` and ``launching`` fall together.

    It only has to put forms of one word together; what it leaves need not be a word.
    """
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        if word.endswith("ies") and len(word) > 4:
            word = word[:-3] + "y"
        elif word.endswith(("ches", "shes", "sses", "xes", "zes")):
            word = word[:-2]
        else:
            word = word[:-1]
    for suffix in ("ing", "ed"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            word = word[: -len(suffix)]
            if word[-1] == word[-2] and word[-1] not in "ls":
                word = word[:-1]
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def terms(text: str, *, stop: frozenset[str]) -> list[str]:
    """The stems of the words of a text that are not in ``stop``, in order; accents and ``'s`` are dropped."""
    plain = text.lower()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    found = []
    for match in _WORD.finditer(plain):
        word = match[0].replace("’", "'").removesuffix("'s").replace("'", "")
        if len(word) > 1 and word not in stop:
            found.append(stem(word))
    return found


def vectors(facts: Sequence[Facts], *, rules: Mapping[str, Any]) -> list[Vector]:
    """One vector of length 1 an article (empty where an article has no words), its terms in sorted order.

    rules: the section ``terms`` of ``configs/stories.yaml``
    """
    stop = frozenset(rules["stop"].split())
    counts = []
    for fact in facts:
        count: Counter[str] = Counter()
        for term in terms(title_of(fact.article) or "", stop=stop):
            count[term] += rules["title_weight"]
        count.update(terms(lead_of(fact.article, words=rules["lead_words"]), stop=stop))
        counts.append(count)
    held_by = Counter(term for count in counts for term in count)
    total = len(counts) + rules["imagined_reports"] + 1
    rarity = {term: math.log(total / (n + 0.5)) for term, n in held_by.items()}
    return [_unit({term: (1 + math.log(count[term])) * rarity[term] for term in sorted(count)}) for count in counts]


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items()} if length else {}


def dot(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The product of two sparse vectors, added up in the order of the smaller one."""
    if len(b) < len(a):
        a, b = b, a
    total = 0.0
    for term, weight in a.items():
        if term in b:
            total += weight * b[term]
    return total


def add(into: Vector, extra: Iterable[tuple[str, float]]) -> None:
    """Add a vector to another in place."""
    for term, weight in extra:
        into[term] = into.get(term, 0.0) + weight
