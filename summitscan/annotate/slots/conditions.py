"""What depends on something, and what is to be whatever happens: "The sale hinges on a permit", "regardless of it"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from summitscan.annotate.clauses import children, clause_head, complements, is_verb, objects, subject
from summitscan.annotate.conditionrules import ConditionRules, condition_rules
from summitscan.annotate.lemmas import key
from summitscan.annotate.slots.context import Context
from summitscan.annotate.tokens import Token
from summitscan.model import Slot


def find_conditions(context: Context, tokens: Sequence[Token], rules: str | None = None) -> Iterator[Slot]:
    """A slot for each condition in a sentence. Its value has, besides the frame of its clause:

    ``free``: true where it does not matter; ``what``: keys of the words for what depends, ``what_names`` the names
    among them; ``on``: keys of the words of the condition, ``on_names``, and its words as ``on_text``.
    """
    table = condition_rules(rules)
    words = [key(token.text, token.tag_) for token in tokens]
    for free, cues in ((False, table.depending), (True, table.regardless)):
        if cues.keys().isdisjoint(words):
            continue  # most sentences
        for token, word in zip(tokens, words, strict=True):
            if word not in cues:
                continue
            condition = _condition(token, cues[word])
            if condition is not None:
                yield _slot(context, token, condition, free, table)


def _condition(cue: Token, prepositions: frozenset[str]) -> Token | None:
    """What stands behind the cue; the parser hangs it on "is" at times, in "is conditional on a permit"."""
    below = [noun for _, noun in complements(cue, prepositions)]
    beside = complements(cue.head, prepositions) if cue.dep_ in ("acomp", "attr", "oprd", "advmod") else ()
    return next((noun for noun in (*below, *(n for _, n in beside)) if noun.i > cue.i), None)


def _slot(context: Context, cue: Token, condition: Token, free: bool, table: ConditionRules) -> Slot:
    head = clause_head(cue)
    frame = context.frame(head)
    below = list(condition.subtree)
    first, last = below[0], below[-1]
    what = [t for t in _what(cue, head) if t not in below]
    around = [t for noun in what for t in (noun, *children(noun))]
    value: dict[str, Any] = {
        **frame,
        "free": free,
        "what": sorted({key(t.text, t.tag_) for t in what} - table.light),
        "what_names": context.names(around),
        "on": [w for w in context.words(below) if w not in table.bare],
        "on_names": context.names(below),
        "on_text": context.text[first.idx : last.idx + len(last)],
    }
    return Slot("condition", cue.idx, cue.idx + len(cue), context.clause_span(head), value)


def _what(cue: Token, head: Token) -> list[Token]:
    """What depends: the noun that the cue describes, or verb, subject and object of the clause that it modifies."""
    found = [head] if is_verb(head) and head is not cue else []
    doer = subject(head)
    noun = cue.head if cue.head.tag_.startswith("N") else None  # "a sale contingent on a permit"
    # "the offer hinges on", where "hinges" is taken for a noun
    mistaken = [c for c in children(cue) if c.dep_ == "compound"]
    return [*found, *objects(head), *mistaken, *(n for n in (doer, noun) if n is not None)]
