"""Quantity slots: a number with what it counts or measures, and in which role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from spacy.tokens import Span

from summitscan.annotate.clauses import children, is_passive, is_verb, objects, subject
from summitscan.annotate.lemmas import key
from summitscan.annotate.slots.attributes import attribute_of
from summitscan.annotate.slots.bare import age_slot, magnitude_slot, zero_slot
from summitscan.annotate.slots.context import Context
from summitscan.annotate.slots.figures import (
    age_behind,
    figure_of,
    figure_rules,
    find_birthdays,
    find_magnitudes,
    per_of,
    scope_of,
    still,
)
from summitscan.annotate.slots.referents import named_by, phrase
from summitscan.annotate.tokens import Token
from summitscan.model import Slot
from summitscan.numbers import Number, as_plain, find_numbers, number_rules

_NOT_COUNTS = re.compile(
    r"(?:\bNo\.?|\bnumber|#|\bRoute|\bFlight|\bAct|\bArticle|\bResolution|\bchannel|\bversion|\bChapter|\blap)\s?$",
    re.I,
)
"""Words before a numeral that make it a name or a place in a row, not a count."""


def _tokens(sent: Sequence[Token], number: Number) -> list[Token]:
    return [t for t in sent if t.idx < number.end and t.idx + len(t) > number.start]


def _noun(tokens: list[Token], number: Number) -> Token | None:
    """The noun counted ("214 people") or measured ("a 90-tonne crane"); for a bare measure its own unit's head."""
    inside = {t.i for t in tokens}
    at = max(
        tokens, key=lambda t: (t.head.i not in inside, t.i)
    )  # the token through which the number hangs on the rest
    for _ in range(4):
        if at.i not in inside and at.tag_.startswith("NN"):
            return at
        if at.head == at or is_verb(at):
            return None
        if at.dep_ in (
            "nummod",
            "quantmod",
            "compound",
            "nmod",
            "amod",
            "npadvmod",
            "advmod",
            "appos",
            "punct",
            "pobj",
            "poss",
            "dep",
        ):
            if at.dep_ == "pobj" and at.head.lower_ != "of":
                return None
            at = at.head.head if at.dep_ == "pobj" else at.head
            continue
        return None
    return None


def _stuff(tokens: list[Token]) -> Token | None:
    """What an amount is made of: "$31.2 billion in earnings", "$4 million worth of art", "600 tons of petroleum"."""
    last = tokens[-1]
    after = last.nbor(1) if last.i + 1 < len(last.doc) else None
    if after is not None and after.lower_ == "worth":
        after = after.nbor(1) if after.i + 1 < len(last.doc) else None
    if after is None or after.lower_ not in ("in", "of"):
        return None
    found = next((c for c in children(after) if c.dep_ == "pobj"), None)
    if found is not None and found.tag_ in ("NNP", "NNPS"):  # "in earnings Altona had", parsed as one name
        found = next((c for c in reversed(list(found.lefts)) if c.tag_ in ("NN", "NNS")), None)
    return found if found is not None and found.tag_ in ("NN", "NNS") else None


_AGES = frozenset({"age", "ages"})

_COPULAS = frozenset({"be", "total", "reach", "stand", "amount", "com", "hit"})


def _measured(tokens: list[Token]) -> Token | None:
    """What a value is said of: "turnout was 61 percent", "the fine totalled $4 million"."""
    verb = _governor(tokens[-1])
    if verb is None or key(verb.text, verb.tag_) not in _COPULAS:
        return None
    doer = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return doer if doer is not None and doer.tag_ in ("NN", "NNS") else None


def _put_at(tokens: list[Token], rules: str | None) -> tuple[Token, Token] | None:
    """What a bare number behind "at" or "to" counts, and the verb: "capped passengers at 150", "put the number of dead
    at 480". By the words in a row: the parser takes such a verb for an adjective."""
    prep = tokens[0].nbor(-1) if tokens[0].i > tokens[0].sentence[0].i else None
    if prep is None or prep.lower_ not in ("at", "to"):
        return None
    thing: Token | None = None
    for at in reversed([t for t in prep.sentence if prep.i - 7 <= t.i < prep.i]):
        if thing is None:
            thing = at if at.tag_ == "NNS" else None
        elif at.tag_.startswith("VB") and key(at.text, at.tag_) in figure_rules(rules).putting:
            return thing, at
        elif at.tag_.startswith("V") or at.text in ",;:":
            return None
    return None


def _governor(token: Token) -> Token | None:
    """The verb above a noun phrase."""
    at = token
    while at.head != at:
        if is_verb(at.head) and at.dep_ not in ("aux", "auxpass"):
            return at.head
        if at.dep_ in (
            "conj",
            "appos",
            "nmod",
            "nummod",
            "pobj",
            "prep",
            "dep",
            "npadvmod",
            "attr",
            "amod",
            "acomp",
            "quantmod",
            "advmod",
        ):
            at = at.head
            continue
        return None
    return at if is_verb(at) else None


def _participle(noun: Token) -> Token | None:
    """ "59 dead", "527 injured", "21 girls freed", "the kidnapped girls": what is said of the noun itself."""
    for child in children(noun):
        if child.dep_ == "acl" and child.tag_ == "VBN":
            return child
    return next((c for c in children(noun) if c.dep_ == "amod" and c.tag_ in ("VBN", "JJ")), None)


def _of(noun: Token) -> list[Token]:
    return [
        g
        for c in children(noun)
        if c.dep_ == "prep" and c.lower_ in ("of", "for", "per", "on")
        for g in children(c)
        if g.dep_ == "pobj"
    ]


def _is_label(first: Token) -> bool:
    """True for a numeral behind its noun: "update 5.0", "lap 48", "Route 91" name one of a row, they do not count."""
    if first.i == 0:
        return False
    before = first.nbor(-1)
    return before.tag_.startswith("NN") and (first.head == before or first.dep_ in ("nummod", "appos", "npadvmod"))


def _slot(context: Context, sent: Span, within: Sequence[Token], number: Number, rules: str | None) -> Slot | None:
    tokens = _tokens(within, number)
    money = number.unit is not None and number.unit.startswith("money")
    if not tokens or any(t.i in context.name_of for t in (tokens[:1] if money else tokens)):
        return None  # but "720,000 US dollars"
    if any(context.timed[context.timex_of[t.i]].type != "DURATION" for t in tokens if t.i in context.timex_of):
        return None
    if number.unit is None and _is_label(tokens[0]):
        return None
    noun = _noun(tokens, number)
    stuff = None
    if noun is None and number.unit is not None and number.unit not in ("s", "years-old", "%"):
        noun = stuff = _stuff(tokens)
    if noun is None and number.unit is not None:
        noun = _measured(tokens)
    total = _total(context.text, number, rules)
    if noun is None and total is not None:
        noun = next((t for t in _of(tokens[-1]) if t.tag_ == "NNS"), None)
    put = _put_at(tokens, rules) if noun is None and number.unit is None else None
    if put is not None:
        noun = put[0]
    if noun is not None and noun.i in context.timex_of:
        return None  # "the last 12 months"
    if noun is not None and number.unit is None and noun.lower_ in _AGES:
        return None  # "between the ages of 18 and 35"
    if noun is not None and noun.i in context.name_of and tokens[0].i > noun.i:
        return None  # "Jan Peeters, 38, …": an age
    if noun is not None and noun.lower_ in number_rules(rules).units:
        noun = stuff = None  # "130ft deep and 12 inches wide": a unit is not what is measured
    if number.unit is None and noun is None:
        last = tokens[-1]
        some = last.tag_ in ("JJ", "VBN") or last.dep_ in ("nsubj", "nsubjpass", "dobj")
        if not some and _ALL_BUT.search(context.text, max(0, number.start - 12), number.start) is None:
            return None
    carrier = noun if noun is not None else tokens[-1]
    verb = put[1] if put is not None else _governor(tokens[-1] if total is not None else carrier)
    said = _participle(carrier)
    if said is None and noun is None and verb is None:
        after = context.tokens[tokens[-1].i + 1] if tokens[-1].i + 1 < sent.end else None  # headlines: "59 dead"
        said = after if after is not None and after.tag_ in ("JJ", "VBN") else None
    number = _meant(context.text, number, total)
    value: dict[str, Any] = as_plain(number)
    value["noun"] = key(noun.text, noun.tag_) if noun is not None else None
    value["mods"] = sorted(
        key(c.text, c.tag_)
        for c in (children(noun) if noun is not None else ())
        if c.dep_ in ("amod", "compound") and c.i not in {t.i for t in tokens}
    )
    value["after"] = sorted(  # "earnings reinvested abroad"
        key(g.text, g.tag_)
        for c in (children(noun) if noun is not None else ())
        if c.dep_ == "acl"
        for g in children(c)
        if g.dep_ == "advmod"
    )
    value["role"] = key(verb.text, verb.tag_) if verb is not None else None
    value["said"] = key(said.text, said.tag_) if said is not None else None
    value["noun_text"] = noun.lower_ if noun is not None else None
    value["plural"] = noun is not None and noun.tag_ in ("NNS", "NNPS")
    value["passive"] = carrier.dep_ == "nsubjpass"
    value["role_text"] = (
        said.lower_
        if said is not None
        else (verb.lower_ if verb is not None and key(verb.text) not in ("be", "hav") else None)
    )
    whose = [*_of(carrier), *(c for c in children(carrier) if c.dep_ == "poss")]
    inside = {t.i for t in tokens}
    value["of"] = sorted(
        key(t.text, t.tag_)
        for t in whose
        if t.i not in inside and t.i not in context.name_of and t.i not in context.timex_of and t.tag_ != "PRP$"
    )
    value["of_mods"] = sorted(
        key(c.text, c.tag_) for t in whose for c in children(t) if c.dep_ in ("amod", "compound") and c.i not in inside
    )
    heads = {carrier, *tokens}
    own = context.names([*phrase(carrier), *(h for t in heads for h in (*_owner(t), *_having(t)))])
    value["whose"] = sorted({*own, *(n for t in heads for n in _its(context, t))})
    value |= figure_of(context, number, noun, verb, tokens, rules)
    value |= attribute_of(context, number, noun, verb, tokens, rules)
    counted = number.unit is None and noun is not None
    end = max(number.end, noun.idx + len(noun)) if counted and noun is not None else number.end
    value["per"] = per_of(context.text, end, rules, counted=counted)
    value["total"] = total
    value["given"] = any(c.lower_ == "the" or c.dep_ == "poss" for t in (carrier, *tokens) for c in children(t))
    value["stuff"] = stuff is not None
    if verb is not None:
        doer = subject(verb) or _sufferer(verb)
        if doer is not None and doer.i == carrier.i:
            doer = None
        value["subject"] = key(doer.text, doer.tag_) if doer is not None else None
        value["subject_text"] = doer.lower_ if doer is not None else None
        value["doer"] = _names_of(context, doer) if doer is not None else []
        value["doer_mods"] = (
            []
            if doer is None
            else sorted(
                key(c.text, c.tag_) for c in doer.children if c.dep_ in ("amod", "nummod") or c.lower_ in _OTHER
            )
        )
        thing = next((o for o in objects(verb) if o.i != carrier.i and o not in tokens), None)
        value["object"] = key(thing.text, thing.tag_) if thing is not None else None
        value["object_text"] = thing.lower_ if thing is not None else None
        head = verb
        value |= context.frame(verb)
    else:
        head = context.clause_of(carrier)
        value |= {
            "subject": None,
            "subject_text": None,
            "doer": [],
            "doer_mods": [],
            "object": None,
            "object_text": None,
        } | context.frame(head)
    if number.value == 0:
        value["negative"] = False
    around = _near(context.text, number, sent.start_char, sent.end_char)
    value["scope"] = scope_of(around, rules) if number.unit is not None else []
    return Slot("quantity", number.start, number.end, context.clause_span(head), value)


_FIGURE = re.compile(r"\d")


def _near(text: str, number: Number, start: int, end: int) -> str:
    """The words of the sentence around a number as far as the next numbers."""
    left, right = text[start : max(start, number.start)], text[number.end : max(number.end, end)]
    return f"{_FIGURE.split(left)[-1]} {_FIGURE.split(right)[0]}"


_TOTAL = re.compile(r"\s+(?:out\s+)?of\s+(?:the\s+|a\s+)?(?=[\w-])")
_TOTAL_DIGITS = re.compile(r"(\d{1,6})\b(?![.,]\d)")
_NOT = re.compile(r"\bnot\s$", re.I)
_ALL_BUT = re.compile(r"\ball\s+but\s+$", re.I)


def _total(text: str, number: Number, rules: str | None) -> int | None:
    """What a number is a part of: "20 of 71 laps", "four of the six carriages"."""
    of = _TOTAL.match(text, number.end)
    if of is None:
        return None
    digits = _TOTAL_DIGITS.match(text, of.end())
    if digits is not None:
        return int(digits[1])
    words = find_numbers(text[of.end() : of.end() + 24], rules=rules)
    whole = words[0] if words and words[0].start == 0 else None
    return int(whole.value) if whole is not None and whole.exact and whole.unit is None else None


def _meant(text: str, number: Number, total: int | None) -> Number:
    """The count that the words before a number make of it: "all but one of the six" are five, "all but one" of nobody
    knows how many are two or more, "not one" is none."""
    if number.unit is not None or not number.exact:
        return number
    none = _NOT.search(text, max(0, number.start - 5), number.start) if number.value == 1 else None
    most = _ALL_BUT.search(text, max(0, number.start - 12), number.start)
    before = none or most
    if before is None:
        return number
    value = 0.0 if none else total - number.value if total is not None else number.value + 1
    changed: dict[str, Any] = {"start": before.start(), "value": value, "lo": value, "hi": value}
    if most and not none and total is None:
        changed |= {"hi": None, "exact": False}
    return Number(**{f: getattr(number, f) for f in Number.__slots__} | changed)


def _owner(noun: Token) -> Iterator[Token]:
    """Whose it is: "Ferrum's $47 million bid", where the parser may hang the owner on the number."""
    for child in children(noun):
        if child.dep_ == "poss":
            yield from phrase(child)


def _sufferer(verb: Token) -> Token | None:
    """Who did what he is charged with: "a court jailed Kral for taking bribes", "was convicted of taking bribes"."""
    if verb.dep_ != "pcomp" or verb.head.lower_ not in ("for", "of"):
        return None
    at = verb.head
    while at.head != at and not is_verb(at):
        at = at.head
    if is_passive(at):
        return subject(at)
    return next((o for o in objects(at) if o.tag_.startswith(("N", "PRP"))), None)


def _names_of(context: Context, doer: Token) -> list[int]:
    """Who a subject is, where it has a name or stands for one."""
    return named_by(context, doer) if doer.tag_ == "PRP" else context.names(phrase(doer))


def _its(context: Context, noun: Token) -> list[int]:
    """Whose it is by a pronoun: "Ferrum raised its offer"."""
    return [n for c in children(noun) if c.dep_ == "poss" and c.tag_ == "PRP$" for n in named_by(context, c)]


def _having(noun: Token) -> Iterator[Token]:
    """Who has it, in a clause behind the noun: "the earnings Altona had"."""
    for clause in children(noun):
        if clause.dep_ == "relcl":
            for doer in children(clause):
                if doer.dep_ == "nsubj":
                    yield from phrase(doer)


_OTHER = frozenset({"another", "other"})


def _without_conversions(numbers: Sequence[Number], text: str) -> Iterator[Number]:
    """The numbers without those that only say one before them again in another unit: "12 feet (3.7 metres)"."""
    last: Number | None = None
    for number in numbers:
        if last is not None and last.unit == number.unit is not None and text[last.end : number.start].strip() == "(":
            slack = 0.06 * abs(last.value) + (last.step + number.step) / 2
            if abs(last.value - number.value) <= slack:
                continue
        last = number
        yield number


_AGED = re.compile(r"\baged\s+(?:between\s+)?$", re.I)


def _aged(text: str, number: Number) -> Number:
    """ "The boy, aged nine, ...": an age, no count of boys."""
    if number.unit is not None or not _AGED.search(text, max(0, number.start - 16), number.start):
        return number
    return Number(**{f: getattr(number, f) for f in Number.__slots__} | {"unit": "years-old"})


def find_quantities(context: Context, sent: Span, tokens: Sequence[Token], *, rules: str | None = None) -> list[Slot]:
    """The quantity slots of one sentence (``tokens`` are its own).

    Dates, ages inside names, numbers of laws and lists are left out.
    """
    text = context.text
    strengths = find_magnitudes(context, sent, rules)
    found = [magnitude_slot(context, tokens, place) for place in strengths]
    numbers = find_numbers(text[sent.start_char : sent.end_char], rules=rules)
    for number in _without_conversions(numbers, text[sent.start_char : sent.end_char]):
        shifted = Number(
            **{f: getattr(number, f) for f in Number.__slots__}
            | {"start": number.start + sent.start_char, "end": number.end + sent.start_char}
        )
        if _NOT_COUNTS.search(text[max(sent.start_char, shifted.start - 14) : shifted.start]):
            continue
        if any(start < shifted.end and shifted.start < end for start, end, _ in strengths):
            continue
        own = _tokens(tokens, shifted)
        aged = age_behind(context, sent, own, shifted, rules)
        if aged:
            slot: Slot | None = age_slot(context, own[0], still(own, shifted), aged)
        else:
            slot = _slot(context, sent, tokens, _aged(text, shifted), rules)
        if slot is not None and not (found and found[-1].value["total"] == number.value and number.unit is None):
            found.append(slot)
    found += [age_slot(context, at, age, owner) for at, age, owner in find_birthdays(context, sent, tokens)]
    found += [slot for token in tokens if (slot := zero_slot(context, token)) is not None]
    return found
