"""What the dependency parse says of a clause: its verb, its arguments, its tense, its polarity.

Labels are those of spaCy's English models (ClearNLP style); ``pos_`` is not needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from summitscan.annotate.lemmas import key, keys
from summitscan.annotate.tokens import Token
from summitscan.config import load_rules

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
CLAUSAL = frozenset({"ccomp", "advcl", "relcl", "csubj", "csubjpass", "parataxis"})
"""Dependents that are clauses of their own: what they say is not said by the clause above."""


ABLE = frozenset({"can", "could", "ca"})
"""Modals that speak of a possibility, and, denied, of none: "could not be reached"."""


@dataclass(frozen=True, slots=True)
class ClauseRules:
    negators: frozenset[str]
    negative_verbs: frozenset[str]
    modals_possible: frozenset[str]
    modals_future: frozenset[str]
    adverbs_possible: frozenset[str]
    adverbs_probable: frozenset[str]
    verbs_possible: frozenset[str]
    verbs_probable: frozenset[str]
    future_verbs: frozenset[str]
    implicative_verbs: frozenset[str]
    evidentials: frozenset[str]
    copulas: frozenset[str]
    particles: frozenset[str]
    factual_verbs: frozenset[str]
    deciding_verbs: frozenset[str]
    verdict_verbs: frozenset[str]
    charge_nouns: frozenset[str]
    timed_marks: frozenset[str]
    causal_prepositions: Mapping[str, str]
    open_marks: frozenset[str]


@cache
def clause_rules(rules: str | None = None) -> ClauseRules:
    """The word lists of ``configs/clauses.yaml``: verbs by their keys, all other words as they stand."""
    data = load_rules("clauses", rules)
    verbs = {name for name in ClauseRules.__slots__ if re.search(r"(?:^|_)verbs|copulas|charge_nouns", name)}
    lists = {name: keys(data[name]) if name in verbs else frozenset(data[name]) for name in ClauseRules.__slots__}
    return ClauseRules(**lists | {"causal_prepositions": data["causal_prepositions"]})


children: Callable[[Token], tuple[Token, ...]] = attrgetter("children")
"""What hangs on a token, in text order. Asked for more often than anything else: seven times a token."""


def is_verb(token: Token) -> bool:
    return token.tag_.startswith("VB") or token.tag_ == "MD"


def clause_head(token: Token) -> Token:
    """The verb (or root) of the smallest clause that holds ``token``."""
    at = token
    while at.head != at:
        if is_verb(at) and at.dep_ not in ("aux", "auxpass", "amod", "compound", "prep", "pcomp"):
            return at
        at = at.head
    return at


def own_tokens(head: Token) -> list[Token]:
    """The tokens of the clause headed by ``head`` in text order, without clauses that depend on it."""
    found, stack = [head], [head]
    while stack:
        for child in children(stack.pop()):
            if child.dep_ in CLAUSAL or (child.dep_ == "conj" and child.head == head and is_verb(child)):
                continue
            found.append(child)
            stack.append(child)
    return sorted(found, key=attrgetter("i"))


def chain(head: Token) -> Iterator[Token]:
    """``head`` and the verbs that it completes: "is expected to meet" from "meet" gives meet, expected."""
    at = head
    yield at
    while at.dep_ in ("xcomp", "conj") and at.head != at and is_verb(at.head):
        at = at.head
        yield at


def subject(head: Token) -> Token | None:
    """The subject of a clause, taken from the verb above for infinitives and coordinated verbs, from the noun for
    participles and relative clauses."""
    for verb in chain(head):
        for child in children(verb):
            if child.dep_ in SUBJECTS and child.dep_[0] == "n":
                if child.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
                    return _stands_for(verb.head)
                return _cleft(verb) or child if child.tag_ in ("WDT", "WP") else _belonging(child)
        if verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i > 0:
            before = verb.nbor(-1)  # "follow an envoy holding talks": the parser hangs the participle on the verb
            if before.dep_ in ("dobj", "pobj") and before.tag_.startswith("N"):
                return before
        if verb.dep_ in ("acl", "relcl") and verb.head.tag_.startswith(("N", "PRP")):
            return verb.head
        if verb.dep_ == "relcl" and verb.head.lower_ == "first":
            return _stands_for(verb.head)
    return None


def _belonging(noun: Token) -> Token:
    """Who stands behind a name as his own: "a day after Vega, the mayor, her deputy resigned", where the parser takes
    the deputy for another word for Vega."""
    at: Token | None = noun
    while at is not None:
        at = next((c for c in children(at) if c.dep_ == "appos"), None)
        if at is not None and any(c.dep_ == "poss" and c.lower_ in ("his", "her", "its") for c in children(at)):
            return at
    return noun


def _stands_for(noun: Token) -> Token:
    """Whom "the one who" means: "Vega was the one who called", "the one who called was Vega"."""
    if noun.lower_ not in ("one", "first") or not is_verb(noun.head) or noun.dep_ not in ("attr", "nsubj", "acomp"):
        return noun
    wanted = ("attr",) if noun.dep_ == "nsubj" else ("nsubj",)
    return next((c for c in children(noun.head) if c.dep_ in wanted), noun)


def _cleft(verb: Token) -> Token | None:
    """Who it was: "it was a laboratory in Trieste that found it", where the parser hangs the clause on "was"."""
    above = verb.head
    if verb.dep_ != "ccomp" or not any(c.dep_ == "nsubj" and c.lower_ == "it" for c in children(above)):
        return None
    return next((c for c in children(above) if c.dep_ == "attr" and c.i < verb.i), None)


def objects(head: Token) -> list[Token]:
    return [c for c in children(head) if c.dep_ in ("dobj", "obj", "attr", "oprd", "dative")]


def complements(head: Token, prepositions: frozenset[str] | None = None) -> Iterator[tuple[str, Token]]:
    """(preposition, its noun) for each prepositional phrase directly under ``head``."""
    for child in children(head):
        if child.dep_ in ("prep", "agent") and (prepositions is None or child.lower_ in prepositions):
            for noun in children(child):
                if noun.dep_ in ("pobj", "pcomp"):
                    yield child.lower_, noun


def is_passive(head: Token) -> bool:
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in children(head))
    return passive or (head.dep_ == "acl" and head.tag_ == "VBN")


def none_of(noun: Token) -> bool:
    """True for a phrase that begins with "no", "not one" or "not a"."""
    first = noun.left_edge
    if first.lower_ == "no":
        return True
    return first.lower_ == "not" and first.i + 1 < noun.i and first.nbor().lower_ in ("one", "a")


def negated(head: Token, rules: ClauseRules) -> bool:
    """True when an odd number of negations bears on the clause's verb (a negated subject or object counts)."""
    count, below = 0, head
    for verb in chain(head):
        for child in children(verb):
            if child.dep_ == "neg" or (child.lower_ in rules.negators and child.dep_ in ("advmod", "preconj", "det")):
                count += child.lower_ != "no" or child.dep_ == "det"  # "so no, he was not hurt" answers somebody
            elif child.lower_ == "longer":  # "is no longer safe"
                count += any(g.lower_ == "no" for g in children(child))
            elif child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "obj"):
                within = [g for g in children(child) if g.dep_ in ("det", "neg", "preconj")]
                if not within and none_of(child):  # "no [tsunami warning]", hung on the first noun
                    count += 1
                count += any(g.lower_ in rules.negators for g in within)
                count += child.lower_ in rules.negators
        if verb != head and below.dep_ != "conj" and key(verb.text, verb.tag_) in rules.negative_verbs:
            count += 1
        below = verb
        if verb.dep_ == "conj" and not any(c.lower_ in ("or", "nor") for c in children(verb.head)):
            break  # "did not stop or turn back"
    return count % 2 == 1


def tense(head: Token, rules: ClauseRules) -> str:
    """``past``, ``present`` or ``future`` of the clause."""
    decided = False
    for verb in chain(head):
        helpers = [c for c in children(verb) if c.dep_ in ("aux", "auxpass")]
        if any(h.lower_ in rules.modals_future or h.lower_ in rules.modals_possible for h in helpers):
            return "future"
        if verb != head and not decided and key(verb.text, verb.tag_) in rules.future_verbs:
            return "future"
        finite = next((t for t in (*helpers, verb) if t.tag_ in ("VBD", "VBZ", "VBP")), None)
        if finite is not None:
            if finite.tag_ == "VBD":
                return "past"
            if verb.tag_ == "VBN" and key(finite.text) == "hav":
                return "past"
            return "present"
        if any(h.tag_ == "TO" for h in helpers):
            above = verb.head
            if is_verb(above) and above != verb and key(above.text, above.tag_) in rules.implicative_verbs:
                continue  # "managed to meet" has happened
            if key(above.text, above.tag_) in rules.deciding_verbs and any(c.dep_ == "neg" for c in children(verb)):
                decided = True  # "decided not to meet"
                continue
            return "future"  # "Leaders to meet", "an agreement to hold talks"
        if verb.tag_ == "VBN":
            return "past"
    return "present"


def certainty(head: Token, rules: ClauseRules) -> str:
    """``certain``, ``probable`` or ``possible`` by the modals, adverbs and governing verbs of the clause itself."""
    found = "certain"
    for verb in chain(head):
        for child in children(verb):
            low = child.lower_
            if (
                child.dep_ == "aux"
                and low in rules.modals_possible
                and not (low in ABLE and any(c.dep_ == "neg" for c in children(verb)))
            ):
                return "possible"
            if child.dep_ in ("advmod", "acomp") and low in rules.adverbs_possible:
                return "possible"
            if child.dep_ in ("advmod", "acomp") and low in rules.adverbs_probable:
                found = "probable"
        if verb != head:
            k = key(verb.text, verb.tag_)
            if k in rules.verbs_possible:
                return "possible"
            if k in rules.verbs_probable:
                found = "probable"
    return found
