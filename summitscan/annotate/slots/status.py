"""Status slots: what is said of an attribute of an event — agreed, not set, not disclosed, not known, possible.

"The venue has already been agreed upon"         venue  agreed
"no date or location has been set"               date   not set, venue  not set
"He did not say where the summit would be held"  venue  undisclosed
"… which sources have named as a possible venue" venue  possible, with the place as its value
"declined to comment"                            response  no comment
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
    is_verb,
    negated,
    objects,
    subject,
    tense,
)
from summitscan.annotate.lemmas import key
from summitscan.annotate.slots.context import Context
from summitscan.annotate.slots.events import family_of
from summitscan.annotate.slots.questions import Questions
from summitscan.annotate.tokens import Token
from summitscan.model import Slot


def _lead(noun: Token) -> Token:
    """The first of coordinated nouns: what is said of it is said of all."""
    at = noun
    while at.dep_ == "conj" and at.head.tag_.startswith("NN"):
        at = at.head
    return at


def _target(context: Context, noun: Token, questions: Questions) -> dict[str, Any] | None:
    """What the attribute belongs to: event family, names and words of its "of"-phrase and modifiers.

    None: it is modified by something that makes it another thing ("release date").
    """
    family, names, words = None, set(), set()
    for child in children(noun):
        if child.dep_ == "prep" and child.lower_ in ("of", "for"):
            for pobj in (g for g in children(child) if g.dep_ == "pobj"):
                family = family or family_of(pobj, questions)
                if pobj.tag_ not in ("PRP", "DT"):
                    words.add(key(pobj.text, pobj.tag_))
                names |= set(context.names(pobj.subtree))
        elif child.dep_ in ("compound", "amod", "poss", "nmod") and child.lower_ not in ("its", "their", "his", "her"):
            k = key(child.text, child.tag_)
            if k in questions.qualifiers or child.i in context.timex_of:
                continue
            event = questions.event_nouns.get(key(child.text, "NN"))
            if event is None:
                return None
            family = family or event
    return {"event": family, "of_names": sorted(names), "of_words": sorted(words)}


def _settlement(noun: Token, context: Context, questions: Questions) -> tuple[str | None, Token | None]:
    """(status, verb) of an attribute noun by the clause that it is subject or object of."""
    lead = _lead(noun)
    denied = any(c.lower_ in ("no", "neither", "nor") for c in children(lead))
    relation, verb = lead.dep_, lead.head
    if relation == "pobj" and verb.head.dep_ in ("nsubj", "nsubjpass"):
        return None, None
    if relation not in ("nsubj", "nsubjpass", "dobj", "obj", "attr", "oprd") or not is_verb(verb):
        if (
            relation == "pobj"
            and is_verb(verb.head)
            and key(verb.head.text, verb.head.tag_) in questions.settle | questions.open_verbs
        ):
            verb = verb.head  # "agreed on a date"
        else:
            return None, None
    k = key(verb.text, verb.tag_)
    no = negated(verb, context.clause_rules) or (denied and not negated(verb, context.clause_rules))
    if any(
        key(v.text, v.tag_) in ("hav", "be", "remain") and any(c.lower_ == "yet" for c in children(v))
        for v in chain(verb)
    ):
        no = True  # "a date has yet to be set", "the venue is yet to be decided"
    if k in questions.settle and (relation != "nsubj" or verb.tag_ == "VBN"):
        if no:
            return "not set", verb
        if tense(verb, context.clause_rules) == "future":
            return "to be set", verb
        return ("agreed" if certainty(verb, context.clause_rules) == "certain" else "possible"), verb
    if k in questions.open_verbs:
        return ("not set" if no else None), verb
    if k in questions.disclose:
        withheld = any(key(v.text, v.tag_) in questions.withhold for v in chain(verb) if v != verb)
        if no or withheld:
            return "undisclosed", verb
        return None, verb
    if k in questions.know and no:
        return "unknown", verb
    if k in ("be", "remain", "stay"):
        for child in children(verb):
            if child.dep_ in ("acomp", "attr", "oprd", "advmod") and child.i != noun.i:
                word = key(child.text, child.tag_)
                if word in questions.open_adjectives:
                    return ("not set" if not no else "agreed"), verb
                if word in questions.settled_adjectives or (word in questions.settle and child.tag_ == "VBN"):
                    return ("not set" if no else "agreed"), verb
                if word == "known" or (word in questions.know and child.tag_ == "VBN"):
                    return ("unknown" if no else None), verb
    return None, None


def _value(context: Context, verb: Token | None, noun: Token, kind: str) -> dict[str, list[int]]:
    """Times and places that the clause gives as the attribute's value."""
    tokens = [*noun.subtree]
    if verb is not None:
        for prep, obj in complements(verb):
            if prep in ("for", "at", "in", "on", "as"):
                tokens += list(obj.subtree)
        for obj in objects(verb):
            if obj.i != noun.i:
                tokens += list(obj.subtree)
    times = context.timexes(tokens) if kind == "date" else []
    places = [n for n in context.names(tokens) if context.named[n].kind == "place"] if kind == "place" else []
    return {"times": times, "places": places}


def _slot(context: Context, at: Token, name: str, status: str, head: Token, extra: dict[str, Any]) -> Slot:
    value: dict[str, Any] = {
        "question": name,
        "status": status,
        "times": [],
        "places": [],
        "event": None,
        "of_names": [],
        "of_words": [],
    }
    value |= {k: v for k, v in context.frame(head).items() if k in ("tense", "certainty", "words")}
    value |= {"names": context.names(head.subtree)} | extra
    return Slot("status", at.idx, at.idx + len(at), context.clause_span(head), value)


def _as_possible(context: Context, noun: Token, questions: Questions) -> dict[str, Any] | None:
    """What "… which sources have suggested as a possible venue" hangs on, or the object of a plain clause."""
    if not any(key(c.text, c.tag_) in questions.possible_qualifiers for c in children(noun) if c.dep_ == "amod"):
        return None
    if noun.dep_ == "pobj" and noun.head.lower_ == "as" and is_verb(noun.head.head):
        verb = noun.head.head
        named: list[Token] = []
        if verb.dep_ == "relcl":
            named = [verb.head, *(c for c in children(verb.head) if c.dep_ in ("prep", "compound", "appos"))]
        named += objects(verb)
        if any(c.dep_ == "nsubjpass" for c in children(verb)):
            named += [c for c in children(verb) if c.dep_ == "nsubjpass"]
        tokens = (
            [t for n in named for t in n.subtree if t.i not in {x.i for x in verb.subtree}]
            if verb.dep_ == "relcl"
            else [t for n in named for t in n.subtree]
        )
        return {
            "places": [n for n in context.names(tokens) if context.named[n].kind == "place"],
            "times": context.timexes(tokens),
        }
    if noun.dep_ in ("attr", "appos"):
        other = subject(noun.head) if noun.dep_ == "attr" else noun.head
        if other is not None:
            tokens = list(other.subtree)
            return {
                "places": [n for n in context.names(tokens) if context.named[n].kind == "place"],
                "times": context.timexes(tokens),
            }
    return None


def _noun_slots(context: Context, token: Token, questions: Questions) -> list[Slot]:
    if (
        not token.tag_.startswith("NN")
        or token.i in context.timex_of
        or token.i in context.name_of
        or token.dep_ == "compound"
    ):
        return []
    name = questions.by_noun.get(key(token.text, token.tag_))
    if name is None:
        return []
    kind = next(a.kind for a in questions.attributes if a.name == name)
    target = _target(context, token, questions)
    if target is None:
        return []
    possible = _as_possible(context, token, questions)
    if possible is not None and (possible["places"] or possible["times"]):
        return [_slot(context, token, name, "possible", clause_head(token), target | possible)]
    status, verb = _settlement(token, context, questions)
    if status is None or verb is None:
        return []
    return [_slot(context, token, name, status, verb, target | _value(context, verb, token, kind))]


def _wh_slots(context: Context, token: Token, questions: Questions) -> list[Slot]:
    """ "did not say where …", "it is not clear when …": an embedded question under a verb of telling or knowing."""
    name = questions.by_wh.get(token.lower_)
    if name is None or token.tag_ not in ("WRB", "WP"):
        return []
    clause = clause_head(token)
    if clause.i == token.i or clause.dep_ not in ("ccomp", "csubj", "csubjpass", "pcomp", "advcl", "xcomp"):
        return []
    above = clause.head
    if not is_verb(above):
        return []
    verb = clause_head(above)
    k = key(above.text, above.tag_)
    no = negated(verb, context.clause_rules)
    withheld = any(key(v.text, v.tag_) in questions.withhold for v in chain(verb) if v != verb)
    unclear = any(c.dep_ == "acomp" and key(c.text, c.tag_) in questions.open_adjectives for c in children(above))
    if (k in questions.know and no) or unclear:
        status = "unknown"
    elif k in questions.disclose and (no or withheld):
        status = "undisclosed"
    else:
        return []
    events = [(family_of(t, questions), t) for t in clause.subtree]
    family = next((f for f, _ in events if f), None)
    return [
        _slot(
            context,
            token,
            name,
            status,
            verb,
            {"event": family, "of_names": [], "of_words": [key(clause.text, clause.tag_)]},
        )
    ]


def _comment_slots(context: Context, token: Token, questions: Questions) -> list[Slot]:
    """No comment: "declined to comment", "left it without comment", "has yet to respond", "No comment on …"."""
    k = key(token.text, token.tag_)
    if token.tag_.startswith("VB") and k in questions.comment_verbs:
        no = negated(token, context.clause_rules)
        yet = any(any(c.lower_ == "yet" for c in children(v)) for v in chain(token))
        if no or yet:
            doer = subject(token)
            return [_comment(context, token, doer)]
    if (
        token.tag_.startswith("NN")
        and k in questions.comment_nouns
        and token.dep_ in ("pobj", "dobj", "nsubjpass", "ROOT")
    ):
        without = token.dep_ == "pobj" and token.head.lower_ == "without"
        none = any(c.lower_ == "no" for c in children(token))
        if without or none:
            head = clause_head(token)
            return [_comment(context, token, subject(head) if is_verb(head) else None)]
    return []


def _comment(context: Context, token: Token, doer: Token | None) -> Slot:
    who = list(doer.subtree) if doer is not None else []
    extra = {
        "who": context.names(who),
        "who_words": sorted({t.lower_ for t in who if t.tag_[:1] in "NJ"}),
    }
    return _slot(context, token, "response", "no comment", clause_head(token), extra)


def find_status(context: Context, sent: Sequence[Token], questions: Questions) -> list[Slot]:
    """The status slots of one sentence in text order."""
    found: list[Slot] = []
    for token in sent:
        first = token.tag_[:1]
        if first == "N":
            found += _noun_slots(context, token, questions)
            found += _comment_slots(context, token, questions)
        elif first == "V":
            found += _comment_slots(context, token, questions)
        elif first == "W":
            found += _wh_slots(context, token, questions)
    return found
