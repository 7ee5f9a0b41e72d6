"""What a clause says to be so, besides its verb and object: a state, and whether it is stated at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from summitscan.annotate.clauses import children, is_verb
from summitscan.annotate.lemmas import key
from summitscan.annotate.slots.context import Context
from summitscan.annotate.tokens import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "auxpass", "expl"})


def particle(context: Context, verb: Token) -> str | None:
    """The particle of a phrasal verb: "off" of "went off". The parser takes a lone one at times for an adverb."""
    for child in children(verb):
        lone = child.dep_ in ("advmod", "prep") and child.i == verb.i + 1 and not children(child)
        if child.dep_ == "prt" or (lone and child.lower_ in context.clause_rules.particles):
            return child.lower_
    return None


def state(context: Context, verb: Token) -> dict[str, Any] | None:
    """The state in which a verb like "be" puts its subject: an adjective ("safe") or a place or condition ("on the
    bridge", "at risk"); None for any other verb."""
    if key(verb.text, verb.tag_) not in context.clause_rules.copulas:
        return None
    below = children(verb)
    for child in below:
        if child.dep_ == "acomp":
            return _state(child, None, [])
    for child in below:
        if child.dep_ == "prep" and child.i > verb.i:
            for noun in children(child):
                if noun.dep_ == "pobj" and noun.i not in context.timex_of:
                    return _state(noun, child.lower_, context.names([noun]))
    return None


def _state(word: Token, prep: str | None, names: list[int]) -> dict[str, Any]:
    return {"prep": prep, "head": key(word.text, word.tag_), "text": word.lower_, "names": names}


def asserted(context: Context, verb: Token) -> bool:
    """True for a finite clause, one coordinated with it, or what was managed or refused; an "if" leaves it open."""
    if verb.dep_ == "acl" and verb.tag_ in _FINITE:
        return False  # "the claim that the dam is safe"
    at, plain = _had_done(verb), False
    for _ in range(8):
        below = children(at)
        if any(c.dep_ == "mark" and _opens(context, c, at) for c in below):
            return False
        plain = plain or any(c.dep_ in _SUBJECTS for c in below)
        if at.dep_ not in ("conj", "xcomp") or not is_verb(at.head):
            break
        if at.dep_ == "conj" and at.tag_ not in _FINITE and at.tag_ != at.head.tag_:
            return False
        if at.dep_ == "xcomp" and not (_told_by(context, at) or _is_to(context, at)):
            return False
        at = at.head
    return plain


def _had_done(verb: Token) -> Token:
    """The verb that tells what befell a thing of somebody: "had" of "had its licence suspended"."""
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.dep_ == "dobj":
        above = verb.head.head
        if above.lower_ in ("had", "has", "have") and verb.head.i < verb.i:
            return above
    return verb


def _told_by(context: Context, verb: Token) -> bool:
    """True for an infinitive that its governing verb tells as a fact, done or not done: "refused to resign", "decided
    not to resign"."""
    k, rules = key(verb.head.text, verb.head.tag_), context.clause_rules
    return k in rules.factual_verbs or (k in rules.deciding_verbs and any(c.dep_ == "neg" for c in children(verb)))


def _is_to(context: Context, verb: Token) -> bool:
    """True for what somebody with a name "is to" do."""
    if verb.head.lower_ not in ("is", "are") or not any(c.tag_ == "TO" for c in children(verb)):
        return False
    return any(c.dep_ == "nsubj" and c.i in context.name_of for c in children(verb.head))


def _opens(context: Context, mark: Token, verb: Token) -> bool:
    """True for a word that leaves its clause open; "before he left" tells a fact, "before he leaves" does not."""
    rules = context.clause_rules
    return mark.lower_ in rules.open_marks or (mark.lower_ in rules.timed_marks and verb.tag_ != "VBD")


def there(verb: Token) -> bool:
    """True for "there is": what follows exists."""
    return any(c.dep_ == "expl" and c.lower_ == "there" for c in children(verb))


def completed(verb: Token) -> str | None:
    """Key of the infinitive that completes a verb: "sell" of "agreed to sell"."""
    return next((key(c.text, c.tag_) for c in children(verb) if c.dep_ == "xcomp" and is_verb(c)), None)


def reasons(context: Context, verb: Token) -> dict[str, list[str]]:
    """What a clause gives as cause or effect besides its subject and object, as keys of words, the event first:
    ``to`` of "led to a fire", ``make`` of "caused the engine to fail", ``because`` of "because of rain" and "because a
    pipe burst", ``after`` of "after police closed the gate"."""
    found: dict[str, list[str]] = {}
    rules = context.clause_rules
    for child in children(verb):
        low = child.lower_
        if child.dep_ in ("prep", "agent", "acomp", "advmod") and low in rules.causal_prepositions:
            noun = _noun_below(child)
            if noun is not None:
                found.setdefault(rules.causal_prepositions[low], _phrase_words(noun))
        elif child.dep_ == "advcl":
            mark = next((c.lower_ for c in children(child) if c.dep_ == "mark"), "")
            mark = mark or next((c.lower_ for c in children(child) if c.dep_ == "prep" and c.lower_ == "after"), "")
            if mark in ("because", "after"):
                found.setdefault(mark, _clause_words(child))
        elif child.dep_ in ("xcomp", "ccomp") and is_verb(child) and any(c.tag_ == "TO" for c in children(child)):
            found.setdefault("make", _clause_words(child))
    return found


def _noun_below(word: Token) -> Token | None:
    """The noun of a preposition, or of one of two words: "because of rain", "due to rain"."""
    for child in children(word):
        if child.dep_ == "pobj" or (child.dep_ == "pcomp" and is_verb(child)):
            return child  # "against the offer", "against recommending it"
        if child.dep_ in ("prep", "pcomp", "fixed"):
            return _noun_below(child)
    return None


def _phrase_words(noun: Token) -> list[str]:
    parts = [c for c in children(noun) if c.dep_ in ("compound", "amod")]
    below = [p for c in children(noun) if c.dep_ == "prep" for p in children(c) if p.dep_ == "pobj"]
    return [key(t.text, t.tag_) for t in (noun, *parts, *below)]


def _clause_words(verb: Token) -> list[str]:
    nouns = [c for c in children(verb) if c.dep_ in ("nsubj", "nsubjpass", "dobj")]
    return [key(verb.text, verb.tag_), *(w for noun in nouns for w in _phrase_words(noun))]


def charges(context: Context, verb: Token) -> list[str]:
    """Of what somebody is convicted or cleared: "money laundering", "tax fraud", by their keys."""
    rules, found = context.clause_rules, []
    if key(verb.text, verb.tag_) not in rules.verdict_verbs:
        return []
    guilty = [c for c in children(verb) if c.dep_ in ("acomp", "oprd", "xcomp", "ccomp") and c.lower_ == "guilty"]
    for head in (verb, *guilty):
        for child in children(head):
            if child.dep_ == "prep" and child.lower_ in ("of", "on"):
                found += [" ".join(p) for p in _listed(child) if p and p[-1] not in rules.charge_nouns]
    return found


def _listed(prep: Token) -> Iterator[list[str]]:
    """The members of the list after a preposition, word by word: the parser hangs "bribery and tax fraud" on fraud."""
    piece: list[str] = []
    for token in list(prep.subtree)[1:]:
        tag = token.tag_
        if tag in ("CC", ",", ":"):
            yield piece
            piece = []
        elif tag[:1] in ("N", "J") or tag == "VBG":
            piece.append(key(token.text, tag))
        elif tag not in ("DT", "CD", "HYPH", "PRP$", "PDT"):
            break  # "of bribery in 2015", "of fraud that ..."
    yield piece
