"""What narrows a clause down to a part of what another tells of: "85 jobs in the newsroom", "the first of two areas".

Two values, or a yes and a no, of which only one is narrowed down so are of two things. Read from the words of the
clause, by the lists of parts in ``configs/alignment.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summitscan.annotate.lemmas import key, keys
from summitscan.config import by_rules, load_rules
from summitscan.model import CLAIM_ROLES, Article
from summitscan.reconcile.view import Item

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

NEAR = 40
"""Characters behind a number in which the noun that it counts stands."""

FIRST = 2
"""Blocks at the start of an article that say what all of it is about."""


@dataclass(frozen=True, slots=True)
class Parts:
    where: re.Pattern[str]
    """A preposition of place or group and the lower-case words behind it."""
    plain: frozenset[str]
    """Words behind such a preposition that narrow nothing down."""
    telling: re.Pattern[str]
    """Words that tell one of several from the next: first, largest."""
    reckoning: re.Pattern[str]
    """Words for one way of reckoning: average."""
    ordinals: re.Pattern[str]
    summing: re.Pattern[str]
    """Words for what has come together up to now: since, so far."""


@by_rules
def parts(rules: str | None = None) -> Parts:
    data = load_rules("alignment", rules)
    before, ends = ("|".join(map(re.escape, data[name])) for name in ("part_prepositions", "part_ends"))
    words = rf"(?:(?!(?:{ends})\b)[a-z][a-z-]*\s*){{1,4}}"
    return Parts(
        re.compile(rf"\b(?:{before})\s+(?P<words>{words})"),
        keys(data["plain_parts"]) | frozenset(data["plain_parts"]),
        *(
            re.compile(rf"\b(?:{'|'.join(map(re.escape, data[name]))})\b", re.IGNORECASE)
            for name in ("telling_parts", "reckoning_parts", "ordinals", "summing_parts")
        ),
    )


def narrowed(a: Item, b: Item) -> bool:
    """True when a clause is narrowed down to a part by words that neither the other one nor its own article's beginning
    has."""
    texts = [i.article.text[slice(*i.slot.clause)] for i in (a, b)]
    mine, theirs = (_telling(parts().telling, i) for i in (a, b))
    return (
        mine != theirs
        or reckoned_otherwise(a, b)
        or any(_narrows(parts(), texts[n], texts[1 - n], i.article) for n, i in enumerate((a, b)))
    )


def reckoned_otherwise(a: Item, b: Item) -> bool:
    """True when one clause, and not the other, tells of a way of reckoning: "averaged", "peaked at"."""
    mine, theirs = (_telling(parts().reckoning, i) for i in (a, b))
    return mine != theirs


def summed_otherwise(a: Item, b: Item) -> bool:
    """True when one clause tells how many have come together up to now, and the other how many in a time of its own:
    "940 cases since the autumn", "212 cases in March"."""
    if a.value["unit"] is not None:
        return False
    mine, theirs = (bool(_telling(parts().summing, i)) for i in (a, b))
    return mine != theirs and bool((b if mine else a).value["times"])


def of_a_part(a: Item, b: Item) -> bool:
    """True when words right behind one of two counted nouns narrow it down, of which the other's clause and the
    beginning of its own article know nothing: "85 jobs in the newsroom"."""
    return any(
        (found := _behind(one)) and _narrows(parts(), found, other.article.text[slice(*other.slot.clause)], one.article)
        for one, other in ((a, b), (b, a))
    )


def _behind(item: Item) -> str:
    """The words of place or group right behind what a number counts."""
    noun, at, end = item.value["noun_text"], item.slot.end, item.slot.clause[1]
    text = item.article.text
    if noun:
        found = text.lower().find(noun, at, min(end, at + NEAR))
        at = found + len(noun) if found >= 0 else at
    match = parts().where.match(text, at + 1, end)
    return match[0] if match is not None and text[at : at + 1] == " " else ""


def two_parts(a: Item, b: Item) -> bool:
    """True when both clauses name a part or place, and no common one: "at the mill", "at the church"."""
    mine, theirs = (
        {w for m in parts().where.finditer(i.article.text[slice(*i.slot.clause)]) for w in _keys(m["words"])}
        - parts().plain
        for i in (a, b)
    )
    return bool(mine and theirs and not mine & theirs)


def two_of_several(a: Item, b: Item) -> bool:
    """True for clauses that each tell of another of several: "in the first area", "in the second"."""
    mine, theirs = (_telling(parts().ordinals, i) for i in (a, b))
    return bool(mine and theirs and not mine & theirs)


def _telling(words: re.Pattern[str], item: Item) -> set[str]:
    return {w.lower() for w in words.findall(item.article.text, *item.slot.clause)}


def _narrows(tables: Parts, text: str, other: str, article: Article) -> bool:
    found = {w for m in tables.where.finditer(text) for w in _keys(m["words"])}
    if not found:
        return False
    return bool(found - tables.plain - _keys(other) - _beginning(article))


def _beginning(article: Article) -> frozenset[str]:
    told: Sequence[int] = [b.end for b in article.blocks if b.role in CLAIM_ROLES][:FIRST]
    return _keys(article.text[: max(told, default=0)])


def _keys(text: str) -> frozenset[str]:
    return frozenset(k for w in _WORD.findall(text.lower()) for k in (key(w, "NN"), key(w, "NNS")))
