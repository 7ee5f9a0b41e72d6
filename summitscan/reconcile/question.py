"""What a number is of, as a reader would ask for it: "number of schoolgirls captured", "amount: “expects … hit”"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from summitscan.annotate.lemmas import key
from summitscan.numbers import number_rules
from summitscan.reconcile.measure import PROPERTIES, Measures
from summitscan.reconcile.view import Item

BEFORE, AFTER = 6, 3
"""Words of its clause that stand before and behind a number in a question that quotes it."""

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_EDGES = " \n\t,;:.–—“”‘’\"'()"


def question(group: Sequence[Item], measures: Measures) -> str:
    """What the numbers of a group are of, in the words of an item of the commonest role that says most.

    The noun that is counted or measured, and what is said of it; where there is none, the words around the number.
    """
    roles = Counter(r for i in group for r in measures.roles(i))
    usual = min(roles, key=lambda r: (-roles[r], r), default=None)
    nouns = Counter(n for i in group if (n := measures.table.noun(i.value["noun"])) is not None)
    first = min(
        group,
        key=lambda i: (
            not i.value["owner"],
            _noun(i, measures) is None,
            -nouns[measures.table.noun(i.value["noun"]) or ""],
            usual is not None and usual not in measures.roles(i),
            i.value["role_text"] is None,
            bool(i.value["doer"]),
            i.key,
        ),
    )
    value = first.value
    if value["figure"] is not None and measures.owner(first):
        return f"{value['figure']}: {measures.view.name(min(measures.owner(first)))}"
    unit = value["unit"] or "count"
    asked = measures.table.measures[unit.partition(":")[0]]
    thing = _noun(first, measures)
    if thing is None:
        return asked.format(thing="").partition(" of ")[0].rstrip(": ") + f": {_around(first)}"
    role = None if unit in PROPERTIES else value["role_text"]
    if role is None:
        return asked.format(thing=thing)
    if value["said"] is not None and value["said"] in value["mods"]:  # "original offer"
        return asked.format(thing=thing if role in thing.lower().split() else f"{role} {thing}")
    said = value["said"] is not None or value["passive"]
    return asked.format(thing=f"{thing} {role}" if said else f"{thing} ({role})")  # "people killed", "people (lost)"


def _noun(item: Item, measures: Measures) -> str | None:
    """The noun with the words before it that narrow it down ("F-1 engines"), as the article writes them. None where
    the word is none: a pronoun, a number, a unit."""
    word, known = item.value["noun_text"], measures.table.pronouns
    if word is None or not word[0].isalpha() or item.value["noun"] in known or word in number_rules().units:
        return None
    text, (start, end) = item.article.text, item.sentence
    behind = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    at = behind.search(text, item.slot.end, end)
    if at is None:
        before = list(behind.finditer(text, start, item.slot.start))
        if not before:
            return str(word)
        at = before[-1]
    limit = item.slot.end if at.start() >= item.slot.end else start
    found, mods = [at[0]], frozenset(item.value["mods"])
    for other in reversed(list(_WORD.finditer(text, limit, at.start()))):
        if not mods & {key(other[0].lower(), tag) for tag in ("JJ", "NN", "NNS", "VBN", "NNP")}:
            break
        found.insert(0, other[0])
    return " ".join(found)


def _around(item: Item) -> str:
    """The words of the clause on both sides of the number, which an ellipsis stands for."""
    (start, end), text = item.slot.clause, item.article.text
    first, last = item.sentence
    before = text[max(start, first) : item.slot.start].split()[-BEFORE:]
    after = text[item.slot.end : min(end, last)].split()[:AFTER]
    return f"“{' '.join([*before, '…', *after]).strip(_EDGES)}”"
