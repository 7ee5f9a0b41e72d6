"""Figures that somebody or something has one of, and whose they are: ages, terms in prison, strengths of earthquakes.

The words around the number say what it is in many ways ("an eight-year sentence", "was jailed for eight years"); here
they come under one name, so that two reports can be held against each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Span

from summitscan.annotate.clauses import children, is_passive, is_verb, objects, subject
from summitscan.annotate.lemmas import key, keys
from summitscan.annotate.slots.context import Context
from summitscan.annotate.slots.referents import meant_by, named_by
from summitscan.annotate.tokens import Token
from summitscan.config import by_rules, load_rules
from summitscan.numbers import Number

AGES = range(1, 121)
"""What a bare number behind a person's name is taken to be: "Ivo Kral, 58, …"."""

SHORTEST_TERM = 7 * 86400.0
"""Seconds: hours and days are spent in custody, not given by a court."""


@dataclass(frozen=True, slots=True)
class FigureRules:
    """``configs/figures.yaml``."""

    term_nouns: dict[str, frozenset[str]]
    term_verbs: frozenset[str]
    giving_verbs: frozenset[str]
    term_places: re.Pattern[str]
    seeking_verbs: frozenset[str]
    seekers: frozenset[str]
    term_limits: frozenset[str]
    other_penalties: re.Pattern[str]
    pay_nouns: frozenset[str]
    earning_verbs: frozenset[str]
    pay_periods: frozenset[str]
    measured: re.Pattern[str]
    quakes: re.Pattern[str]
    scope: re.Pattern[str]
    per: re.Pattern[str]
    family: frozenset[str]
    putting: frozenset[str]


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


@by_rules
def figure_rules(rules: str | None = None) -> FigureRules:
    data = load_rules("figures", rules)
    things, words = _any(data["scope_things"]), _any(data["scope_words"])
    with_, without = _any(data["scope_with"]), _any(data["scope_without"])
    owned = r"(?:[\w’'-]+\s+){0,2}?"  # "including Altona's net debt"
    scope = (
        rf"\b(?:(?P<without>{without})|(?P<with>{with_}))\s+{owned}(?P<thing>{things})\b(?:\s+(?P<out>excluded))?"
        rf"|\b(?P<other>{things})\s+(?P<side>included|excluded)\b|\b(?P<word>{words})\b"
    )
    return FigureRules(
        {key(noun, "NN"): keys(beside) for noun, beside in data["term_nouns"].items()},
        keys(data["term_verbs"]),
        keys(data["giving_verbs"]),
        re.compile(rf"\s+(?:in|behind|of|at)\s+(?:\w+\s+)?(?:{_any(data['term_places'])})\b", re.I),
        keys(data["seeking_verbs"]),
        frozenset(key(w, "NN") for w in data["seekers"]),
        frozenset(data["term_limits"]),
        re.compile(rf"[’']?\s+(?:of\s+|on\s+|under\s+)?(?:{_any(data['other_penalties'])})\b", re.I),
        frozenset(key(w, "NN") for w in data["pay_nouns"]),
        keys(data["earning_verbs"]),
        frozenset(data["pay_periods"]),
        re.compile(
            rf"\b(?:{_any(data['measuring_forms'])})\s+(?:the\s+(?:{_any(data['quake_nouns'])})\s+)?(?:at|as)?\s*"
            r"(?:a\s+)?(?P<measured>\d\.\d)(?![\d.]*\d|\s*(?:%|per\b|[a-z]+illion))",
            re.I,
        ),
        re.compile(rf"\b(?:{_any(data['quake_nouns'])})\b", re.I),
        re.compile(scope, re.I),
        re.compile(
            rf"(?:\s+in\s+cash)?[\s-]+(?:(?:(?:an?|each|every)[\s-]+)?(?P<of>{_any(data['per'])})\b"
            r"|(?:per|for\s+each|for\s+every)[\s-]+(?P<each>[a-z]+)|(?P<all>each|apiece)\b)",
            re.I,
        ),
        frozenset(data["family_nouns"]),
        keys(data["putting_verbs"]),
    )


def scope_of(words: str, rules: str | None = None) -> list[str]:
    """What the words of a clause count in (+) or leave out (-) of an amount, each once, sorted: ``["+debt"]``."""
    found = set()
    for m in figure_rules(rules).scope.finditer(words):
        if m["word"]:
            found.add(m["word"].lower().replace("-", ""))
            continue
        out = m["without"] or m["out"] or (m["side"] or "").lower() == "excluded"
        found.add(("-" if out else "+") + key((m["thing"] or m["other"]).lower(), "NNS"))
    return sorted(found)


def per_of(text: str, end: int, rules: str | None = None, *, counted: bool = False) -> str | None:
    """What an amount is given for each of: "$110 a share", "90 euros per week", "$400 million annually", "$9 each".

    end: of the amount; of what is counted, of its noun ("2,000 bottles a day")
    """
    found = figure_rules(rules).per.match(text, end)
    if found is None or (counted and (_SPAN.match(text, found.end()) or (found["of"] and not _EACH.match(found[0])))):
        return None  # "two people share a flat", "two people a day after the storm"
    return key(found["of"].lower().removesuffix("ly"), "NN") if found["of"] else key(found["each"] or "each", "NN")


_SPAN = re.compile(r"\s+(?:after|before|earlier|later|ago)\b", re.IGNORECASE)
_EACH = re.compile(r"[\s-]*(?:an?|each|every)\b|[\s-]*\w+ly\b", re.IGNORECASE)


def figure_of(
    context: Context,
    number: Number,
    noun: Token | None,
    verb: Token | None,
    tokens: Sequence[Token],
    rules: str | None,
) -> dict[str, Any]:
    """``figure``, the name of the figure that a number is or None, and ``owner``, the names of those whose it is."""
    tables = figure_rules(rules)
    if number.unit == "years-old":
        return {"figure": "age", "owner": _aged(context, noun, tokens)}
    if number.unit is not None and number.unit.startswith("money"):
        pay = _pay(context, number, noun, verb, tokens, tables)
        return {"figure": "pay" if pay else None, "owner": pay}
    if number.unit == "s" and number.value >= SHORTEST_TERM:
        term = _term(context, number, noun, verb, tables)
        if term is not None:
            return {"figure": term[0], "owner": term[1]}
    return {"figure": None, "owner": []}


def _aged(context: Context, noun: Token | None, tokens: Sequence[Token]) -> list[int]:
    """Who is of that age: "Kral, a 24-year-old lawyer", "Kral is 24 years old"; "the 24-year-old" after one person."""
    at = noun if noun is not None else tokens[-1]
    if at.i in context.name_of:
        return context.names([at])
    for near in (*(c for c in children(at) if c.dep_ == "appos"), *([at.head] if at.dep_ == "appos" else [])):
        if near.i in context.name_of:
            return context.names([near])
    if at.dep_ in ("attr", "acomp", "npadvmod") and is_verb(at.head if at.dep_ != "npadvmod" else at.head.head):
        doer = subject(at.head if at.dep_ != "npadvmod" else at.head.head)
        return named_by(context, doer) if doer is not None else []
    inside = {t.i for t in tokens}
    definite = any(c.lower_ == "the" for t in (at, *tokens) for c in children(t) if c.i not in inside)
    if not definite or at.tag_ in ("NNS", "NNPS"):
        return []
    former = any(c.lower_ in _FORMER for c in children(at))  # told of somebody known: of no victim, of no witness
    return meant_by(context, tokens[0], None if former else noun)


def _pay(
    context: Context,
    number: Number,
    noun: Token | None,
    verb: Token | None,
    tokens: Sequence[Token],
    tables: FigureRules,
) -> list[int]:
    """Whose pay an amount is: "will earn £90,000 a week", "is the best paid, on £90,000 a week", "Kral's salary is"."""
    per = tables.per.match(context.text, number.end)
    if noun is not None and key(noun.text, noun.tag_) in tables.pay_nouns:
        owner = [n for c in children(noun) if c.dep_ == "poss" for n in named_by(context, c)]
        if owner or verb is None:
            return owner
    elif per is None or (per["of"] or "").lower() not in tables.pay_periods:
        return []
    if verb is None or (noun is not None and key(noun.text, noun.tag_) not in tables.pay_nouns):
        return []
    on = any(t.dep_ == "pobj" and t.head.lower_ == "on" for t in tokens)
    if not (on or key(verb.text, verb.tag_) in tables.earning_verbs):
        return []
    doer = subject(verb)
    if doer is None:
        return []
    known = named_by(context, doer)
    definite = any(c.lower_ == "the" for c in children(doer)) and doer.tag_ == "NN"
    return known or (meant_by(context, doer, doer) if definite else [])


def _term(
    context: Context, number: Number, noun: Token | None, verb: Token | None, tables: FigureRules
) -> tuple[str, list[int]] | None:
    """The figure of a term in prison, imposed or asked for, and who is to serve it."""
    if verb is None or not number.exact:
        return None
    limited = any(
        t.lower_ in tables.term_limits and not (t.i > t.sentence[0].i and t.nbor(-1).lower_ == "without")
        for t in verb.sentence
    )
    if limited or tables.other_penalties.match(context.text, number.end):
        return None
    does = key(verb.text, verb.tag_)
    behind = tables.term_places.match(context.text, number.end) is not None
    if noun is not None:
        beside = tables.term_nouns.get(key(noun.text, noun.tag_))
        if beside is None or (beside and not behind and not any(key(c.text, c.tag_) in beside for c in children(noun))):
            return None
    doer = subject(verb)
    if does in tables.seeking_verbs:
        asks = doer is not None and key(doer.text, doer.tag_) in tables.seekers
        return ("term asked for", []) if asks and (noun is not None or behind or number.written == "years") else None
    if noun is not None:
        owner = [n for c in children(noun) if c.dep_ == "poss" for n in named_by(context, c)]
        if owner:
            return "term in prison", owner
    if not (does in tables.term_verbs or (does in tables.giving_verbs and (noun is not None or behind))):
        return None
    if (does in tables.giving_verbs and not is_passive(verb) and does in keys(["receive", "get"])) or is_passive(verb):
        sufferer = doer
    else:
        sufferer = next((o for o in objects(verb) if o != noun and o.i not in range(number.start, number.end)), None)
    return "term in prison", named_by(context, sufferer) if sufferer is not None else []


_FORMER = frozenset({"former", "ex", "one-time", "onetime", "erstwhile"})
_BEFORE_AGE = frozenset({",", "aged"})
_AFTER_AGE = frozenset({",", ".", ";", "—", "–", "-", "who", "and"})


def age_behind(
    context: Context, sent: Span, tokens: Sequence[Token], number: Number, rules: str | None = None
) -> list[int]:
    """Whose age a bare number is: "Ivo Kral, 58, …", "Ivo Kral, aged 58", "Ivo Kral, who is eight, …"; else nothing."""
    if number.unit is not None or not number.exact or number.value not in AGES or len(tokens) != 1:
        return []
    at = tokens[0]
    verb = at.head
    if verb.lower_ in _TURNING and at.dep_ in ("attr", "acomp", "dobj", "npadvmod", "nummod"):
        doer = subject(verb)
        return _person(context, named_by(context, doer)) if doer is not None else []
    after = context.tokens[at.i + 1] if at.i + 1 < sent.end else None
    if after is not None and after.lower_ not in _AFTER_AGE and not after.is_space:
        return []
    if (bearer := _man_of(at) or _at_an_age(context, at, after)) is not None:
        return _person(context, named_by(context, bearer))
    if at.i - sent.start >= 2 and at.nbor(-1).lower_ in _BEFORE_AGE:
        who = at.nbor(-2)
        if who.text == "," and at.nbor(-1).lower_ == "aged" and at.i - sent.start >= 3:
            who = at.nbor(-3)
        if who.tag_ in ("CD", "NN", "NNS") and who.i - sent.start >= 4 and who.nbor(-2).lower_ == "of":
            who = who.nbor(-4)  # "the father-of-two, 46,"
        if who.tag_ == "NN" and any(c.lower_ == "the" for c in children(who)):
            return meant_by(context, who, None if who.lower_ in figure_rules(rules).family else who)
        names = context.names([who])  # of a kind that the whole corpus decides on
        return names if len(names) == 1 and context.named[names[0]].kind != "place" else []
    is_so = verb.lower_ in ("is", "’s", "'s") or (
        verb.lower_ == "was"
        and (after is None or after.text in (".", ",", "and"))
        and not any(t.lower_ in _BACK_THEN for t in at.sentence)
    )
    died = (
        at.dep_ == "pobj"
        and at.head.lower_ == "of"
        and at.head.head.lower_ == "age"
        and _ENDING.search(context.text, max(0, number.start - 24), number.start)
    )
    if died or (at.dep_ in ("attr", "acomp") and is_so and not list(at.lefts)):
        doer = subject(context.clause_of(at))
        return _person(context, named_by(context, doer)) if doer is not None else []
    return []


def _man_of(at: Token) -> Token | None:
    """Who is told of: "Prichard, a man of 24, ..."."""
    noun = at.head.head
    if at.dep_ != "pobj" or at.head.lower_ != "of" or noun.lower_ not in _ANYBODY or noun.dep_ != "appos":
        return None
    return noun.head


def _at_an_age(context: Context, at: Token, after: Token | None) -> Token | None:
    """Who is told of: "At 36, Rusnac is the youngest ..."; not "at 14, she left school"."""
    before = at.nbor(-1) if at.i > at.sentence[0].i else None
    if before is None or before.lower_ != "at" or after is None or after.text != ",":
        return None
    verb = context.clause_of(at)
    now = context.frame(verb)["tense"] == "present" or any(t.lower_ in _RANKS for t in at.sentence)
    return subject(verb) if now and at.lower_ not in _HOURS else None


_ANYBODY = frozenset({"man", "woman", "boy", "girl"})
_RANKS = frozenset({"youngest", "oldest", "eldest"})
_HOURS = frozenset(str(n) for n in range(13)) | frozenset({"noon"})
"""What is an hour of the day rather than an age: "at 9, the court adjourns"."""
_TURNING = frozenset({"turns", "turned"})
_BACK_THEN = frozenset({"when", "then", "time", "while", "before", "after", "since", "until"})
"""Words of a sentence by which "was 24" may be the age at another time."""
_ENDING = re.compile(r"\b(?:lived\s+to|die[ds]\s+at)\s+the\s+age\s+of\s+$", re.I)
_BIRTHDAY = re.compile(
    r"(?P<short>\b(?:before|short\s+of|shy\s+of)\s+)?\b(?P<poss>his|her)\s+(?P<age>\d{1,3})(?:st|nd|rd|th)\s+birthday\b",
    re.I,
)


def find_birthdays(context: Context, sent: Span, tokens: Sequence[Token]) -> list[tuple[Token, Number, list[int]]]:
    """(token, age, whose) of each birthday that somebody has had, "who celebrated his 61st birthday in May", or did not
    live to see: "would have celebrated his 61st birthday", "died two weeks before her 80th birthday"."""
    text, found = context.text[sent.start_char : sent.end_char], []
    for m in _BIRTHDAY.finditer(text):
        start, end = sent.start_char + m.start("age"), sent.start_char + m.end("age")
        at = next(t for t in tokens if t.idx + len(t) > start)
        verb = context.clause_of(at)
        doer = subject(verb)
        helps = {c.lower_ for c in children(verb) if c.dep_ == "aux"}
        had = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and helps == {"had"})
        not_yet = verb.tag_ == "VBN" and "would" in helps
        if doer is not None and (not_yet or (context.frame(verb)["tense"] == "past" and had)):
            owner = _person(context, named_by(context, doer))
            if owner:
                age = float(m["age"]) - (not_yet or m["short"] is not None)
                found.append(
                    (at, Number(start, end, age, age, age, True, None, text[m.start("age") : m.end("age")]), owner)
                )
    return found


def still(tokens: Sequence[Token], number: Number) -> Number:
    """The age of one who has not yet turned so old: "who turns 39 next month" is 38."""
    if tokens and tokens[0].head.lower_ == "turns":
        value = number.value - 1
        return Number(**{f: getattr(number, f) for f in Number.__slots__} | {"value": value, "lo": value, "hi": value})
    return number


def _person(context: Context, names: list[int]) -> list[int]:
    return names if len(names) == 1 and context.named[names[0]].kind == "person" else []


_MAGNITUDE = re.compile(
    r"\bmagnitude(?:[\s-]+(?:of|at|was|is|as)\b)?[\s-]+(?P<behind>\d(?:\.\d)?)(?![\d.]\d|\d)|(?<![\d.])(?P<before>\d(?:\.\d)?)[\s-]magnitude\b",
    re.I,
)


def find_magnitudes(context: Context, sent: Span, rules: str | None = None) -> list[tuple[int, int, float]]:
    """(start, end, value) of each strength of an earthquake that a sentence gives: "a magnitude of 6.8", "measured the
    quake at 6.8"."""
    text = context.text[sent.start_char : sent.end_char]
    found = set()
    for m in _MAGNITUDE.finditer(text):
        group = "behind" if m["behind"] else "before"
        found.add((sent.start_char + m.start(group), sent.start_char + m.end(group), float(m[group])))
    tables = figure_rules(rules)
    if tables.quakes.search(text):
        for m in tables.measured.finditer(text):
            found.add((sent.start_char + m.start(1), sent.start_char + m.end(1), float(m[1])))
    return sorted(found)
