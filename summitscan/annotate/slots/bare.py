"""Quantities of which the words give little but the number: an age behind a name, a magnitude, none of something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summitscan.annotate.clauses import children, is_verb
from summitscan.annotate.lemmas import key
from summitscan.annotate.slots.attributes import BLANK
from summitscan.annotate.slots.context import Context
from summitscan.annotate.tokens import Token
from summitscan.model import Slot
from summitscan.numbers import Number, as_plain


def bare(number: Number) -> dict[str, Any]:
    """The value of a quantity of which nothing but the number is known."""
    return (
        as_plain(number)
        | BLANK
        | {
            "noun": None,
            "noun_text": None,
            "plural": False,
            "passive": False,
            "mods": [],
            "after": [],
            "role": None,
            "role_text": None,
            "said": None,
            "of": [],
            "of_mods": [],
            "whose": [],
            "owner": [],
            "figure": None,
            "scope": [],
            "per": None,
            "total": None,
            "given": False,
            "stuff": False,
            "subject": None,
            "subject_text": None,
            "doer": [],
            "doer_mods": [],
            "object": None,
            "object_text": None,
        }
    )


def age_slot(context: Context, token: Token, number: Number, owner: list[int]) -> Slot:
    """The age of a named person: "Ivo Kral, 58, …"."""
    head = context.clause_of(token)
    aged = Number(**{f: getattr(number, f) for f in Number.__slots__} | {"unit": "years-old"})
    value = bare(aged) | {"figure": "age", "owner": owner, "whose": owner} | context.frame(head)
    value |= {"tense": "present", "certainty": "certain", "negative": False}  # it holds whatever its clause says
    return Slot("quantity", number.start, number.end, context.clause_span(head), value)


def magnitude_slot(context: Context, tokens: Sequence[Token], place: tuple[int, int, float]) -> Slot:
    """The strength of an earthquake: "a magnitude 5.4 aftershock", "an earthquake of magnitude 6.8"."""
    start, end, strength = place
    at = next(t for t in tokens if t.idx + len(t) > start)
    head = context.clause_of(at)
    number = Number(start, end, strength, strength, strength, True, "magnitude", context.text[start:end], 0.1)
    value = bare(number) | {"figure": "magnitude", "noun": key("magnitude", "NN"), "noun_text": "magnitude"}
    return Slot("quantity", start, end, context.clause_span(head), value | context.frame(head))


_NOBODY = frozenset({"nobody", "none"})


def zero_slot(context: Context, token: Token) -> Slot | None:
    """ "no one was injured", "no passengers were on board": a count of nought."""
    if token.dep_ not in ("nsubjpass", "nsubj"):
        return None
    nobody = token.lower_ in _NOBODY or (token.lower_ == "one" and any(c.lower_ == "no" for c in children(token)))
    none = token.tag_ == "NNS" and any(c.lower_ == "no" and c.dep_ == "det" for c in children(token))
    if not (nobody or none) or not is_verb(token.head):
        return None
    verb = token.head
    said = key(verb.text, verb.tag_)
    number = Number(token.idx, token.idx + len(token), 0.0, 0.0, 0.0, True, None, token.text)
    value = bare(number) | {
        "noun": key("people", "NNS") if nobody else key(token.text, token.tag_),
        "noun_text": "people" if nobody else token.lower_,
        "passive": token.dep_ == "nsubjpass",
        "role": said,
        "role_text": verb.lower_ if said not in ("be", "hav") else None,
    }
    value |= context.frame(verb) | {"negative": False}
    start = next((c.idx for c in children(token) if c.lower_ == "no"), token.idx)
    return Slot("quantity", start, token.idx + len(token), context.clause_span(verb), value)
