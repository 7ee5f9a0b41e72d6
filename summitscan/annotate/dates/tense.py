"""Which way a date points: back or ahead of the time of writing, from the verb that governs it."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Span, Token

from summitscan.annotate.dates.rules import DateRules

VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
_WILL = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_MODALS = frozenset({"may", "can", "could", "would", "should", "might", "must", "ca"})
_COULD = frozenset({"could"})
_NOBODY = frozenset({"neither", "nobody", "none", "no"})
_ADNOMINAL = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
_AUX_DEPS = frozenset({"aux", "auxpass"})
_AT = frozenset({"in", "on", "at", "during", "around", "since"})
_BE = frozenset({"was", "were", "been"})
_REPORTED = frozenset({"ccomp", "advcl"})
_OBJECTS = frozenset({"dobj", "ccomp", "xcomp"})
MAX_CLIMB = 12
"""Heads to climb at most: a date deeper than that in a tree is a parse gone wrong."""


def tense_of(span: Span, rules: DateRules) -> dict[str, Any]:
    """Where a time lies by the governing verb and the word before the span.

    ``tense`` is ``past``, ``present`` ("begins"), ``future`` or ``intended`` (of what is to come about: "to hold talks
    in May"), and missing where unknown. ``sure`` is set where an event itself is dated: "was arrested in
    April", not "gave no reason for the April deadline".
    """
    tense, verb = _governed(span, rules)
    if tense is None:
        return {}
    return {"tense": tense, "sure": True} if verb is not None and _dates(verb, span, rules) else {"tense": tense}


def governor(span: Span) -> Token | None:
    """The verb nearest above the time."""
    token = span.root
    for _ in range(MAX_CLIMB):
        if token.tag_ in VERBS and not span.start <= token.i < span.end:
            return token
        token = token.head
    return None


def _dates(verb: Token, span: Span, rules: DateRules) -> bool:
    """Whether the time is that of what the verb tells, not of something that was announced, moved or spoken of."""
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and before.tag_ in ("IN", "TO") and before.lower_ not in _AT:
        return False  # "moved to 5 May", "extended through January"
    if verb.lower_ in rules.future or (verb.tag_ == "VBG" and verb.dep_ != "acl"):
        return False  # "was leaving in April"
    if verb.lower_ in _BE:
        return span.root.dep_ == "pobj" and verb.dep_ not in _REPORTED
    return verb.lower_ not in rules.announces or not any(child.dep_ in _OBJECTS for child in verb.rights)


def _governed(span: Span, rules: DateRules) -> tuple[str | None, Token | None]:
    """The tense, and the verb that the time stands with, where the time is its own."""
    doc = span.doc
    before = doc[span.start - 1].lower_ if span.start else ""
    if before == "of" and span.start > 1:
        before = f"{doc[span.start - 2].lower_} of"
    if before in rules.ahead:
        return "future", None
    if before in rules.behind:
        return "past", None
    token = span.root
    if token.head.i == token.i and span.start and token.tag_ not in VERBS:
        # A sentence of its own by the parse alone: "starts at 6 p.m. Moscow time on Thursday".
        token = doc[span.start - 1] if not doc[span.start - 1].is_punct | doc[span.start - 1].is_space else token
    adnominal = token.dep_ in _ADNOMINAL
    direct = not adnominal  # whether the time stands with the verb itself, with no noun or participle between
    for _ in range(MAX_CLIMB):
        if token.tag_ in VERBS and not (span.start <= token.i < span.end):
            found = _verb_tense(token, rules)
            if found == "past" and _plans(token, rules, direct=direct):
                return "future", None
            if found == "intended" and adnominal:
                # "signed to end a June dispute": the infinitive says nothing of when the dispute was.
                found = "open"
            if found == "intended" and token.head.lower_ in rules.done:
                found = "open"
            if found == "intended":
                if _was_meant(token):
                    return "past", None
                if token.lower_ in rules.follows:
                    return None, None
                return "future" if direct else "intended", None
            if found == "present" and not direct:
                return None, None  # "the move follows the vote on Tuesday"
            if found != "open":
                return found, token if direct and found != "intended" else None
            direct = False
        elif direct and _verbless(token):
            return "present", None
        elif token.lower_ in rules.future:
            return "past" if _was_meant(token) else "future", None
        if token.lower_ in rules.told and not span.start <= token.i < span.end:
            return "past", None
        if token.head.i == token.i:
            break
        direct = direct and (span.start <= token.i < span.end or not token.tag_.startswith("NN"))
        token = token.head
    return "future" if before == "by" else None, None


def _verbless(noun: Token) -> bool:
    """A verb taken for a noun: "The ferry sails Saturday."."""
    if noun.tag_ != "NNS" or noun.dep_ != "ROOT" or noun.sent[-1].text != "." or noun.sent[0].tag_ != "DT":
        return False
    return noun.nbor(-1).dep_ == "compound" and not any(token.tag_ in VERBS for token in noun.sent)


def _plans(verb: Token, rules: DateRules, *, direct: bool) -> bool:
    """"Planned a rally on Saturday": the day is that of what was planned, not of the planning."""
    if verb.tag_ != "VBD" or verb.lower_ not in rules.future:
        return False
    return not direct or any(child.dep_ == "dobj" for child in verb.rights)


def _was_meant(verb: Token) -> bool:
    """"had been due to expire Friday": what was to come has come."""
    head = verb.head
    for _ in range(3):
        if any(child.lower_ == "had" for child in head.lefts):
            return True
        head = head.head
    return False


def _none(subject: Token) -> bool:
    return subject.lower_ in _NOBODY or any(child.lower_ in _NOBODY for child in subject.children)


def _verb_tense(verb: Token, rules: DateRules) -> str | None:
    """Tense of a verb group; ``intended`` for infinitives, ``open`` where it takes the tense of its governor."""
    auxiliaries = [child for child in verb.lefts if child.dep_ in _AUX_DEPS]
    words = {aux.lower_ for aux in auxiliaries}
    tags = {aux.tag_ for aux in auxiliaries}
    if words & _WILL:
        return "future"
    if words & {"have", "having", "had"}:
        return "past"
    if words & _COULD and any(child.dep_ == "neg" or _none(child) for child in verb.lefts):
        return "past"  # "could not be reached on Sunday", "neither could be reached"
    if words & _MODALS:
        return "intended"
    if verb.lower_ in rules.future and verb.tag_ != "VBD":
        return "future"
    if tags & {"VBD"} or words & {"has", "have", "had", "'ve", "’ve"}:
        return "past"
    if verb.tag_ == "VBD":
        return "past"
    if "TO" in tags or verb.tag_ == "VB":
        return "intended"
    if verb.tag_ == "VBN":
        # "is held", "are expected": present passive; a bare participle ("announced Friday") tells of the past.
        return "present" if tags & {"VBZ", "VBP"} else "past"
    if verb.tag_ == "VBG":
        if auxiliaries:
            return "present"
        return "past" if verb.lower_ in rules.tells else "open"
    return None if verb.lower_ in rules.tells else "present"
