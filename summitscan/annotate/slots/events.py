"""Event slots: an arranged event (a meeting, a vote, a trial) with who takes part, when and where, and how surely.

Predicate slots: what any finite clause says of whom (verb, subject, object, polarity), for yes/no comparisons.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summitscan.annotate.clauses import (
    certainty,
    chain,
    children,
    clause_head,
    complements,
    is_passive,
    is_verb,
    none_of,
    objects,
    subject,
    tense,
)
from summitscan.annotate.lemmas import key
from summitscan.annotate.slots.assertion import asserted, charges, completed, particle, reasons, state, there
from summitscan.annotate.slots.context import Context
from summitscan.annotate.slots.questions import Questions
from summitscan.annotate.tokens import Token
from summitscan.model import Slot

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def family_of(token: Token, questions: Questions) -> str | None:
    """The event family that a word names, or None."""
    tag = token.tag_
    if tag.startswith("VB") or tag == "MD":
        if token.dep_ not in ("amod", "compound"):
            return questions.event_verbs.get(key(token.text, tag))
    elif tag in _NOUNS:
        family = questions.event_nouns.get(key(token.text, "NNS" if tag.endswith("S") else "NN"))
        return family if family is None or token.dep_ != "compound" else None
    return None


_NOUN_PARTS = ("compound", "poss", "nmod", "pobj", "flat", "dep")


def _people(context: Context, token: Token) -> set[int]:
    """Names in a noun phrase with its coordinated ones, without what relative clauses add."""
    found: set[int] = set()
    stack = [token]
    while stack:
        at = stack.pop()
        if at.i in context.name_of:
            found.add(context.name_of[at.i])
        within = ("conj", "appos") if at.i in context.name_of else (*_NOUN_PARTS, "conj", "appos")
        stack.extend(c for c in children(at) if c.dep_ in within)
    return found


def _participants(context: Context, trigger: Token, carrier: Token | None, questions: Questions) -> set[int]:
    found: set[int] = set()
    for child in children(trigger):
        if child.dep_ in ("compound", "poss", "nmod", "amod"):
            found |= _people(context, child)
    for _, noun in complements(trigger, questions.participant_prepositions):
        found |= _people(context, noun)
    if carrier is not None:
        doer = subject(carrier)
        if doer is not None and doer.i != trigger.i:
            found |= _people(context, doer)
        for _, noun in complements(carrier, questions.participant_prepositions):
            found |= _people(context, noun)
        if trigger == carrier:
            for noun in objects(carrier):
                found |= _people(context, noun)
    return found


def _places(context: Context, heads: list[Token], questions: Questions) -> list[int]:
    found = set()
    for head in heads:
        for _, noun in complements(head, questions.place_prepositions):
            n = context.name_of.get(noun.i)
            if n is not None and context.named[n].kind == "place":
                found.add(n)
    return sorted(found)


def _other(trigger: Token, questions: Questions) -> bool:
    """True when modifiers say that it is another event of the family ("a trilateral meeting", "previous talks")."""
    for child in children(trigger):
        if child.dep_ in ("amod", "compound", "advmod", "nummod") and child.lower_ in questions.other_event:
            return True
        if child.dep_ in ("amod", "compound") and any(g.lower_ in questions.other_event for g in child.subtree):
            return True
        if child.tag_ == "CD":
            return True
    return False


def event_slot(context: Context, trigger: Token, questions: Questions) -> Slot | None:
    """The event slot of one trigger word, or None where the word names no event of a known family."""
    family = family_of(trigger, questions)
    if family is None:
        return None
    verb = trigger if is_verb(trigger) else clause_head(trigger)
    carrier: Token | None = None
    if is_verb(trigger):
        carrier = trigger
    elif is_verb(verb) and key(verb.text, verb.tag_) in questions.support_verbs:
        carrier = verb
    scope = set(trigger.subtree)
    host: list[int] = []
    if carrier is not None:
        scope |= set(context.own(carrier))
        doer = subject(carrier)
        hosts = next(a.subject_verbs for a in questions.attributes if a.name == "venue")
        if doer is not None and key(carrier.text, carrier.tag_) in hosts and doer.i in context.name_of:
            n = context.name_of[doer.i]
            host = [n] if context.named[n].kind == "place" else []
    times = context.timexes(sorted(scope, key=lambda t: t.i))
    people = _participants(context, trigger, carrier, questions) - set(host)
    heads = [trigger] if carrier is None else [trigger, carrier]
    place_names = _places(context, heads, questions)
    timed = carrier if carrier is not None else verb
    value: dict[str, Any] = {
        "event": family,
        "word": key(trigger.text, trigger.tag_),
        "names": sorted(people - set(place_names)),
        "times": times,
        "places": sorted({*place_names, *host}),
        "tense": tense(timed, context.clause_rules),
        "certainty": certainty(timed, context.clause_rules),
        "carried": carrier is not None,
        "other": _other(trigger, questions),
    }
    start, end = trigger.idx, trigger.idx + len(trigger)
    tokens = sorted(scope, key=lambda t: t.i)
    return Slot("event", start, end, (tokens[0].idx, tokens[-1].idx + len(tokens[-1])), value)


def _phrase(context: Context, token: Token | None) -> dict[str, Any] | None:
    if token is None:
        return None
    return {
        "head": key(token.text, token.tag_),
        "text": token.lower_,
        "said": context.text[token.left_edge.idx : token.idx + len(token)],
        "named": token.i in context.name_of,
        "names": sorted(_people(context, token)),
        "apposed": context.names(c for c in children(token) if c.dep_ == "appos"),
        "mods": sorted(
            key(c.text, c.tag_) for c in children(token) if c.dep_ in ("amod", "compound", "nummod", "poss")
        ),
        "pronoun": token.tag_ in ("PRP", "WP", "WDT", "DT"),
        "one": token.tag_ in ("NN", "NNP") and not any(c.dep_ == "conj" for c in children(token)),
        "some": any(c.lower_ in ("a", "an", "another", "any") for c in children(token) if c.dep_ == "det"),
        "none": none_of(token),
        "whose": context.names(_beside(token)),
        "of": [key(t.text, t.tag_) for t in _owners(token) if t.i not in context.name_of],
        "counted": any(c.dep_ == "nummod" for c in children(token)),
    }


def _beside(token: Token) -> list[Token]:
    """What a noun is of, from or at: "engineers of the army", "a laboratory in Trieste"."""
    return [
        noun
        for prep in children(token)
        if prep.dep_ == "prep" and prep.lower_ in ("of", "from", "in", "at", "for", "with")
        for noun in children(prep)
        if noun.dep_ == "pobj"
    ]


def _owners(token: Token) -> list[Token]:
    """What a noun belongs to by its own words: "the roof of the school", "the school's roof"."""
    found = [c for c in children(token) if c.dep_ == "poss" and c.tag_.startswith("N")]
    for prep in children(token):
        if prep.dep_ == "prep" and prep.lower_ == "of":
            found += [c for c in children(prep) if c.dep_ == "pobj" and c.tag_.startswith("N")]
    return found


def predicate_slot(context: Context, verb: Token, questions: Questions) -> Slot | None:
    """What a clause says of whom. The agent of a passive is the subject, its subject the object."""
    k = key(verb.text, verb.tag_)
    above = undone(verb)
    doer, done = subject(verb if above is None else above), next(iter(objects(verb)), None)
    if is_passive(verb):
        agents = (noun for prep, noun in complements(verb) if prep == "by")
        agent = next((noun for noun in agents if noun.i not in context.timex_of), None)  # not "by Monday"
        doer, done = agent, doer
    if doer is None and done is None:
        return None
    value: dict[str, Any] = {
        "verb": k,
        "subject": _phrase(context, doer),
        "object": _phrase(context, done),
        "finite": any(c.dep_ in ("nsubj", "nsubjpass", "auxpass", "expl") for c in children(verb)),
        "asserted": asserted(context, verb),
        "particle": particle(context, verb),
        "completed": completed(verb),
        "state": state(context, verb),
        "there": there(verb),
        "reasons": reasons(context, verb),
        "charges": charges(context, verb),
        "governors": [key(v.text, v.tag_) for v in chain(verb) if v != verb],
    } | context.frame(verb)
    if above is not None:
        frame = context.frame(above)
        value |= {"asserted": asserted(context, above), "negative": not frame["negative"], "before": frame["before"]}
        value |= {"tense": frame["tense"], "certainty": frame["certainty"]}
    start, end = context.clause_span(verb)
    if above is not None:
        start = verb.head.idx  # with the "without"
    return Slot("predicate", verb.idx, verb.idx + len(verb), (start, end), value)


def undone(verb: Token) -> Token | None:
    """The verb of a clause that says that this was not done: "left" of "left without signing the treaty"."""
    prep = verb.head
    if verb.dep_ != "pcomp" or verb.tag_ != "VBG" or prep.lower_ != "without":
        return None
    return prep.head if is_verb(prep.head) and not is_passive(prep.head) else None


def find_events(context: Context, sent: Sequence[Token], questions: Questions) -> list[Slot]:
    """The event and predicate slots of one sentence in text order."""
    found = []
    for token in sent:
        tag = token.tag_
        if tag[:1] not in "NVM":  # neither noun nor verb
            continue
        slot = event_slot(context, token, questions)
        if slot is not None:
            found.append(slot)
        if (tag.startswith("VB") or tag == "MD") and token.dep_ in (
            "ROOT",
            "ccomp",
            "relcl",
            "advcl",
            "conj",
            "xcomp",
            "acl",
            "parataxis",
            "pcomp",
        ):
            told = token.dep_ != "pcomp" or undone(token) is not None
            slot = predicate_slot(context, token, questions) if told else None
            if slot is not None:
                found.append(slot)
    return found
