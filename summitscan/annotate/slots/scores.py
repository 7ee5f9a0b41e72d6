"""Score slots: the result of a game or a vote that stands as two numbers: "won 3-1", "6-4, 6-3", "by 81 votes to 60".

What is no result (a range, a season, a page) has neither a verb nor a noun of winning or voting with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summitscan.annotate.clauses import is_verb
from summitscan.annotate.lemmas import base_key, key
from summitscan.annotate.slots.context import Context
from summitscan.annotate.tokens import Token
from summitscan.config import by_rules, load_rules
from summitscan.model import Slot

_PAIR = re.compile(
    r"(?<![\w.,:/£$€#–—-])(?P<mine>\d{1,3})"
    r"(?:\s?[-–—]\s?|(?P<to>\s+(?:votes?\s+)?to\s+))"
    r"(?P<theirs>\d{1,3})(?![\w%:/]|[.,]\d|-\w)"
)
_NEXT = re.compile(r"\s*,?\s*(?:and\s+)?")
"""Between the sets of one match: "6-4, 3-6 and 7-5"."""

BEHIND = 3
"""Words behind a score within which its noun stands: "a 3-1 extra-time victory"."""

BEFORE = 24
"""Characters before it: "by a vote of 5-4"."""


@dataclass(frozen=True, slots=True)
class ScoreRules:
    """``configs/scores.yaml``: keys of words."""

    verbs: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    interim: frozenset[str]
    marks: frozenset[str]


@by_rules
def score_rules(rules: str | None = None) -> ScoreRules:
    """The compiled table."""
    data = load_rules("scores", rules)
    kinds = ("game", "vote")
    return ScoreRules(
        {kind: frozenset(map(base_key, data[kind]["verbs"])) for kind in kinds},
        {kind: frozenset(map(base_key, data[kind]["nouns"])) for kind in kinds},
        frozenset(w for word in data["interim"] for w in (word, base_key(word))),
        frozenset(data["marks"]),
    )


def find_scores(context: Context, tokens: Sequence[Token], rules: str | None = None) -> Iterator[Slot]:
    """The results in one sentence (``tokens`` are its own). Sets of one match are one result."""
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    found: list[list[re.Match[str]]] = []
    for match in _PAIR.finditer(context.text, start, end):
        last = found[-1][-1] if found else None
        if last is not None and _NEXT.fullmatch(context.text, last.end(), match.start()):
            found[-1].append(match)
        else:
            found.append([match])
    for group in found:
        slot = _slot(context, tokens, group, score_rules(rules))
        if slot is not None:
            yield slot


def _slot(context: Context, tokens: Sequence[Token], group: list[re.Match[str]], tables: ScoreRules) -> Slot | None:
    start, end = group[0].start(), group[-1].end()
    inside = [t for t in tokens if t.idx < end and t.idx + len(t) > start]
    if not inside or any(t.i in context.timex_of for t in inside):
        return None
    verb = _verb(inside[-1])
    behind = [t for t in tokens if t.idx >= end][:BEHIND]
    kind = _kind(tokens, verb, behind, start, tables)
    if kind is None or (group[0]["to"] and kind != "vote"):
        return None
    head = verb if verb is not None else context.clause_of(inside[-1])
    own = context.own(head) if verb is not None else tokens
    around = {w for t in (*own, *behind) for w in (t.lower_, key(t.text, t.tag_))}
    value = {
        "score": [[int(m["mine"]), int(m["theirs"])] for m in group],
        "of": kind,
        "interim": bool(around & tables.interim),
        "marks": sorted(tables.marks & {t.lower_ for t in tokens}),
    }
    return Slot("score", start, end, context.clause_span(head), value | context.frame(head))


def _kind(
    tokens: Sequence[Token],
    verb: Token | None,
    behind: Sequence[Token],
    start: int,
    tables: ScoreRules,
) -> str | None:
    """``game`` or ``vote``, by the noun behind the pair or before it, else by the verb that governs it."""
    near = [t for t in behind if t.tag_.startswith("N")]
    before = [t for t in tokens if start - BEFORE <= t.idx < start and t.tag_.startswith("N")]
    for nouns in (near, before[-1:]):
        for kind in ("game", "vote"):
            if any(key(t.text, t.tag_) in tables.nouns[kind] for t in nouns):
                return kind
    if behind and behind[0].tag_ == "NNS":
        return None  # "lost 3-4 players"
    does = key(verb.text, verb.tag_) if verb is not None else None
    return next((kind for kind in ("vote", "game") if does in tables.verbs[kind]), None)


def _verb(token: Token) -> Token | None:
    """The verb above a score."""
    at = token
    while at.head != at:
        at = at.head
        if is_verb(at):
            return at
    return at if is_verb(at) else None
