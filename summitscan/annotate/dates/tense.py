"""Which way a date points: back or ahead of the time of writing, from the verb that governs it."""

from __future__ import annotations

from spacy.tokens import Span, Token

from summitscan.annotate.dates.rules import DateRules

_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
_WILL = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_MODALS = frozenset({"may", "can", "could", "would", "should", "might", "must", "ca"})
_COULD = frozenset({"could"})
_NOBODY = frozenset({"neither", "nobody", "none", "no"})
_ADNOMINAL = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
_AUX_DEPS = frozenset({"aux", "auxpass"})
MAX_CLIMB = 12
"""Heads to climb at most: a date deeper than that in a tree is a parse gone wrong."""


def tense_of(span: Span, rules: DateRules) -> str | None:
    """Where a time lies by the governing verb and the word before the span.

    ``past``, ``present`` ("begins"), ``future``, ``intended`` (of what is to come about: "to hold talks in May")
    or None (unknown).
    """
    doc = span.doc
    before = doc[span.start - 1].lower_ if span.start else ""
    if before == "of" and span.start > 1:
        before = f"{doc[span.start - 2].lower_} of"
    if before in rules.ahead:
        return "future"
    if before in rules.behind:
        return "past"
    token = span.root
    adnominal = token.dep_ in _ADNOMINAL
    direct = not adnominal  # whether the time stands with the verb itself, with no noun or participle between
    for _ in range(MAX_CLIMB):
        if token.tag_ in _VERBS and not (span.start <= token.i < span.end):
            found = _verb_tense(token, rules)
            if found == "past" and _plans(token, rules, direct=direct):
                return "future"
            if found == "intended" and adnominal:
                # "signed to end a June dispute": the infinitive says nothing of when the dispute was.
                found = "open"
            if found == "intended" and token.head.lower_ in rules.done:
                found = "open"
            if found == "intended":
                if _was_meant(token):
                    return "past"
                if token.lower_ in rules.follows:
                    return None
                return "future" if direct else "intended"
            if found == "present" and not direct:
                return None  # "the move follows the vote on Tuesday"
            if found != "open":
                return found
            direct = False
        elif token.lower_ in rules.future:
            return "past" if _was_meant(token) else "future"
        if token.lower_ in rules.told and not span.start <= token.i < span.end:
            return "past"
        if token.head is token:
            break
        direct = direct and (span.start <= token.i < span.end or not token.tag_.startswith("NN"))
        token = token.head
    return "future" if before == "by" else None


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
