"""What a figure is of, whatever the construction: ``configs/attributes.yaml`` by noun, verb and the words behind.

"The three paintings are insured for a total of 9 million euros" and "the insured value of the trio is 14 million euros"
both give the insured value; likeness of words alone would never line them up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from summitscan.annotate.clauses import children, is_verb, objects, subject
from summitscan.annotate.lemmas import key, keys
from summitscan.annotate.slots.context import Context
from summitscan.annotate.slots.referents import GENDERS, named_by, phrase
from summitscan.annotate.tokens import Token
from summitscan.config import by_rules, load_rules
from summitscan.numbers import Number

BLANK: dict[str, Any] = {"attribute": None, "holder": [], "apart_by": {}}
"""What a quantity without an attribute carries."""

_BEHIND = 3
"""Words behind a number among which one may say what it is: "850 metres below the ground"."""

_VOTES = (
    r"\s+of\s+(?:(?:all|the|those)\s+)?(?:valid\s+)?"
    r"(?:votes|ballots|voters|voting|who\s+(?:voted|took\s+part))\b(?:\s+cast\b)?"
)
"""What a share of the votes is of."""

_OF_VOTES = re.compile(rf"(?:{_VOTES})?,?", re.I)
_PART = re.compile(rf"(?!{_VOTES})\s+of\s+(?:the|its|their|his|her|those|these|them|whom|which|our|all)\b", re.I)


@dataclass(frozen=True, slots=True)
class Shape:
    """One way to give an attribute; a list that is None asks nothing."""

    units: frozenset[str]
    nouns: frozenset[str] | None
    beside: frozenset[str] | None
    counts: frozenset[str] | None
    verbs: frozenset[str] | None
    above: frozenset[str] | None
    subjects: frozenset[str] | None
    objects: frozenset[str] | None
    preps: frozenset[str] | None
    behind: frozenset[str] | None
    without: frozenset[str]
    firm: bool
    """The subject is an organisation by name."""
    joined: bool
    """The unit is joined to the number by a hyphen: "the 420-metre bridge"."""


@dataclass(frozen=True, slots=True)
class Attribute:
    name: str
    holder: str
    same: frozenset[str]
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class AttributeRules:
    by_unit: Mapping[str, tuple[Attribute, ...]]
    standing: frozenset[str]
    compared: frozenset[str]
    qualifiers: frozenset[str]
    payers: frozenset[str]
    reckoning: frozenset[str]
    plurals: frozenset[str]
    periods: Mapping[str, re.Pattern[str]]


def _nouns(words: Sequence[str] | None) -> frozenset[str] | None:
    return frozenset(key(w, "NN") for w in words) if words is not None else None


def _verbs(words: Sequence[str] | None) -> frozenset[str] | None:
    """Keys of verbs, with their particle where they have one: "call off"."""
    if words is None:
        return None
    return frozenset(" ".join([key(head, "VB"), *particle]) for head, *particle in map(str.split, words))


def _verb_key(verb: Token) -> str:
    particle = next((c.lower_ for c in children(verb) if c.dep_ == "prt"), None)
    return " ".join(w for w in (_key(verb), particle) if w is not None)


def _shape(data: Mapping[str, Any]) -> Shape:
    beside = data.get("beside")
    return Shape(
        frozenset(data["units"]),
        _nouns(data.get("nouns")),
        frozenset(key(w, "JJ") for w in beside) if beside is not None else None,
        _nouns(data.get("counts")),
        _verbs(data.get("verbs")),
        _verbs(data.get("above")),
        _nouns(data.get("subjects")),
        _nouns(data.get("objects")),
        frozenset(data["preps"]) if "preps" in data else None,
        frozenset(data["behind"]) if "behind" in data else None,
        frozenset(data.get("not", ())),
        bool(data.get("firm")),
        bool(data.get("joined")),
    )


@by_rules
def attribute_rules(rules: str | None = None) -> AttributeRules:
    """``configs/attributes.yaml``."""
    data = load_rules("attributes", rules)
    by_unit: dict[str, list[Attribute]] = {}
    for name, one in data["attributes"].items():
        shapes = tuple(map(_shape, one["shapes"]))
        attribute = Attribute(name, one.get("holder", ""), frozenset(one.get("same", ())), shapes)
        for unit in sorted({u for s in shapes for u in s.units}):
            by_unit.setdefault(unit, []).append(attribute)
    return AttributeRules(
        {unit: tuple(found) for unit, found in by_unit.items()},
        keys(data["standing_verbs"]),
        frozenset(data["compared"]),
        frozenset(key(w, "JJ") for w in data["qualifiers"]),
        frozenset(key(w, "NN") for w in data["payers"]),
        keys(data["reckoning_verbs"]),
        frozenset(key(w, "NN") for w in data["plural_nouns"]),
        {name: re.compile("|".join(forms), re.I) for name, forms in data["periods"].items()},
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around one number."""

    counted: Token | None
    verb: Token | None
    doer: Token | None
    said_of: tuple[Token, ...]
    """The nouns that it may be said of: what it is counted or measured in, what it belongs to, a subject."""
    prep: str
    behind: tuple[str, ...]


def _key(token: Token) -> str:
    return key(token.text, token.tag_)


def _around(
    text: str, noun: Token | None, verb: Token | None, tokens: Sequence[Token], tables: AttributeRules
) -> _Around:
    inside = {t.i for t in tokens}
    outer = max(tokens, key=lambda t: (t.head.i not in inside, t.i))
    hung = outer if noun is None or outer.dep_ == "pobj" else noun
    prep = hung.head.lower_ if hung.dep_ == "pobj" else ""
    said_of = [noun] if noun is not None else []
    if hung.dep_ == "pobj" and prep == "of":
        said_of.append(hung.head.head)
        prep = said_of[-1].head.lower_ if said_of[-1].dep_ == "pobj" else ""
    doer = subject(verb) if verb is not None else None
    if doer is not None and (doer.i in inside or doer == noun):
        doer = None
    if verb is not None and doer is not None and _key(verb) in tables.standing:
        said_of.append(doer)
    end = tokens[-1].idx + len(tokens[-1])
    votes = _OF_VOTES.match(text, end)
    start = votes.end() if votes is not None else end
    behind = tuple([t.lower_ for t in outer.sentence if t.idx >= start][:_BEHIND])
    return _Around(noun, verb, doer, tuple(said_of), prep, behind)


def _given(context: Context, shape: Shape, at: _Around, tables: AttributeRules) -> Token | None:
    """The noun or verb by which a number has a shape; None where it has not."""
    noun = next((n for n in at.said_of if shape.nouns is not None and _key(n) in shape.nouns), None)
    if shape.nouns is not None and noun is None:
        return None
    beside = {key(c.text, "JJ") for c in children(noun)} if noun is not None else set()
    if shape.beside is not None and not shape.beside & beside:
        return None
    if shape.counts is not None and (at.counted is None or _key(at.counted) not in shape.counts):
        return None
    if shape.verbs is None and at.verb is not None and _key(at.verb) in tables.reckoning:
        return None
    if shape.verbs is not None and (at.verb is None or shape.verbs.isdisjoint((_key(at.verb), _verb_key(at.verb)))):
        return None
    if shape.above is not None:
        above = at.verb.head if at.verb is not None and at.verb.dep_ in ("xcomp", "advcl", "ccomp") else None
        if above is None or _key(above) not in shape.above:
            return None
    if shape.subjects is not None and (at.doer is None or _key(at.doer) not in shape.subjects):
        return None
    if shape.objects is not None and (at.verb is None or shape.objects.isdisjoint(map(_key, objects(at.verb)))):
        return None
    if shape.firm and not (at.doer is not None and _is_firm(context, at.doer)):
        return None
    if shape.behind is not None and not shape.behind.intersection(at.behind):
        return None
    if shape.without.intersection(at.behind):
        return None
    return noun or at.verb or at.counted


def _is_firm(context: Context, doer: Token) -> bool:
    n = context.name_of.get(doer.i)
    return n is not None and context.named[n].kind == "organisation"


def attribute_of(
    context: Context,
    number: Number,
    noun: Token | None,
    verb: Token | None,
    tokens: Sequence[Token],
    rules: str | None,
) -> dict[str, Any]:
    """``attribute``, what a number is of or None; ``holder``, the names of who or what has it; ``apart_by``, what else
    must be the same in two reports of it."""
    tables = attribute_rules(rules)
    unit = "count" if number.unit is None else number.unit.partition(":")[0]
    known = tables.by_unit.get(unit)
    if not known or number.vague or _PART.match(context.text, number.end):
        return dict(BLANK)
    at = _around(context.text, noun, verb, tokens, tables)
    if context.text[number.start - 1 : number.start] == "(":
        return dict(BLANK)  # said again in another currency, at a rate that nobody gives
    for attribute in known:
        for shape in attribute.shapes:
            if unit not in shape.units:
                continue
            if shape.joined and "-" not in number.text:
                continue
            if shape.preps is not None and at.prep not in shape.preps:
                continue
            if shape.preps is None and at.prep in tables.compared:
                continue
            by = _given(context, shape, at, tables)
            if by is None or (by.tag_ == "NNS" and by != at.counted and _key(by) not in tables.plurals):
                continue
            apart_by = _apart_by(context, attribute, number, by, at, tables)
            if apart_by is not None:
                holder = _holder(context, attribute, by, at)
                return {"attribute": attribute.name, "holder": holder, "apart_by": apart_by}
    return dict(BLANK)


def _holder(context: Context, attribute: Attribute, by: Token, at: _Around) -> list[int]:
    match attribute.holder:
        case "subject" if at.doer is not None:
            own = named_by(context, at.doer)
            return own or ([] if at.doer.lower_ in GENDERS else context.names(phrase(at.doer)))
        case "firm":
            return _firm(context, by, at)
        case _:
            return []


def _firm(context: Context, by: Token, at: _Around) -> list[int]:
    """The firm whose accounts a figure is from: named in the noun phrase or as who says it, else the one that the
    headline names, with which the text begins."""
    names = context.named
    above = at.verb.head if at.verb is not None else None
    teller = subject(above) if above is not None and above != at.verb and is_verb(above) else None
    near = [*phrase(by), *(phrase(at.doer) if at.doer is not None else ()), *([teller] if teller is not None else [])]
    own = [n for n in context.names(near) if names[n].kind != "place"]
    first = next((t.sentence for t in context.tokens if not t.is_space), ())
    return own or [n for n in context.names(first) if names[n].kind != "place"]


def _apart_by(
    context: Context, attribute: Attribute, number: Number, by: Token, at: _Around, tables: AttributeRules
) -> dict[str, Any] | None:
    """What else must be the same, by name; None where the words do not give what the attribute asks."""
    found: dict[str, Any] = {}
    words = tuple(by.sentence)
    if "period" in attribute.same:
        start, end = words[0].idx, words[-1].idx + len(words[-1])
        around = context.text[start:end]
        periods = sorted(name for name, pattern in tables.periods.items() if pattern.search(around))
        periods = [name for name in periods if name != "year"] or periods  # "quarterly, from 2 million last year"
        if len(periods) != 1:
            return None
        found["period"] = periods[0]
    if "qualifiers" in attribute.same:
        found["qualifiers"] = sorted({k for c in children(by) if (k := key(c.text, "JJ")) in tables.qualifiers})
    if "payer" in attribute.same:
        payers = _payers(words, at, tables)
        if not payers or not any(t.lower_ in ("each", "every", "apiece") for t in words):
            return None
        found["payer"] = payers
    if "thing" in attribute.same:
        thing = by if by in at.said_of and by == at.counted else at.doer
        if thing is None or thing.tag_ in ("PRP", "WDT", "WP") or any(c.tag_ == "JJS" for c in children(thing)):
            return None
        found["plural"] = thing.tag_ in ("NNS", "NNPS")  # "the fragment", "the fragments"
        found["thing"] = _key(thing)
    if "count" in attribute.same:
        found["count"] = _how_many(at.doer)
    if "noun" in attribute.same:
        found["noun"] = _key(at.counted) if at.counted is not None else None
    if "per" in attribute.same:
        behind = context.text[number.end : number.end + 28].lower()
        if re.match(r"(?:\s+in\s+cash)?\s+(?:an?|per|for\s+each|for\s+every)\s+(?:\w+\s+)?share\b", behind) is None:
            return None
    if "site" in attribute.same:
        names, own = context.named, context.own(at.verb) if at.verb is not None else words
        found["site"] = sorted(
            names[n].name for n in context.names(t for t in own if t.idx > number.end) if names[n].kind == "place"
        )
    return found


def _payers(words: Sequence[Token], at: _Around, tables: AttributeRules) -> list[str]:
    """Who pays: the subject of the promise, or those behind "by" and "from"."""
    behind = (c for t in words if t.lower_ in ("by", "from") for c in children(t) if c.dep_ in ("pobj", "pcomp"))
    every = [*([at.doer] if at.doer is not None else []), *behind]
    return sorted({k for t in every if (k := _key(t)) in tables.payers})


def _how_many(doer: Token | None) -> str | None:
    """How many the subject says that they are: "the two men", "the two"."""
    if doer is None:
        return None
    if doer.tag_ == "CD":
        return doer.lower_
    return next((c.lower_ for c in children(doer) if c.tag_ == "CD"), None)
