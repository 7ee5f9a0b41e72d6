"""Role slots: what somebody with a name is said to be: a trade, an office, a relative, a national.

"Vega, the freighter's cook", "the cook, Vega", "cook Ana Vega", "she was the cook", "he works as a cook".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from summitscan.annotate.clauses import children, clause_head, is_passive, is_verb, objects, subject
from summitscan.annotate.lemmas import key
from summitscan.annotate.slots.context import Context
from summitscan.annotate.slots.reference import Reference
from summitscan.annotate.tokens import Token
from summitscan.gazetteer import load_gazetteer
from summitscan.model import Slot

PAST = frozenset({"former", "ex", "retired", "then", "late", "onetime", "past", "trained", "one-time", "erstwhile"})
"""Words by which a role is no longer borne, or not as a calling."""

UNSURE = frozenset(
    {"future", "incoming", "designate", "elect", "would-be", "aspiring", "acting", "interim", "amateur", "hobby"}
)
"""Words by which it is not borne yet, not for good, or not as a calling."""

LIMITS = frozenset(
    {"until", "till", "before", "when", "while", "during", "since", "from", "formerly", "previously", "once", "earlier"}
    | {"originally", "also", "later", "first", "briefly", "time", "today", "now", "nowadays", "meanwhile", "currently"}
)
"""Words by which a clause says that somebody was it for a time, or is it besides."""

_BEING = frozenset({key(w, "VB") for w in ("be", "become", "remain", "stay")})

_CALLING = frozenset({key(w, "VB") for w in ("name", "appoint", "elect", "make", "call", "crown", "nominate")})

_PARTS = ("compound", "amod", "nmod")


class Roles:
    """Finds the roles of one Doc."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.reference = Reference(context)
        self.nations = load_gazetteer().adjectives

    def find(self, sent: Sequence[Token]) -> Iterator[Slot]:
        """The role slots of one sentence in text order."""
        context = self.context
        for token in sent:
            if token.i in context.name_of:
                yield from self._beside(token)
            elif token.tag_ == "NN" and token.dep_ in ("attr", "oprd") and is_verb(token.head):
                yield from self._said(token, token.head)
            elif token.dep_ in ("acomp", "attr") and token.lower_ in self.nations and is_verb(token.head):
                yield from self._said(token, token.head)  # "the driver was Dutch"
            elif token.dep_ == "appos" and token.tag_ == "NN" and (bearer := self._bearer(token.head)) is not None:
                yield self._slot(token, None, bearer=bearer)
            elif token.tag_ == "NN" and token.dep_ == "pobj" and token.head.lower_ == "as" and is_verb(token.head.head):
                yield from self._said(token, token.head.head)

    def _beside(self, token: Token) -> Iterator[Slot]:
        """The roles that stand at the side of a name, from its head."""
        n = self.context.name_of[token.i]
        if self.context.name_of.get(token.head.i) == n and token.head is not token:
            return
        if self.context.named[n].kind != "person":
            return
        for child in children(token):
            if child.tag_ == "NN" and child.i not in self.context.name_of and child.dep_ in ("appos", *_PARTS):
                yield self._slot(child, n, titled=child.dep_ != "appos")
        above = token.head
        if token.dep_ == "appos" and above.tag_ == "NN" and above.i not in self.context.name_of:
            yield self._slot(above, n)

    def _said(self, noun: Token, verb: Token) -> Iterator[Slot]:
        """The role that a clause gives its subject, or its object where somebody makes him that."""
        k = key(verb.text, verb.tag_)
        calls = k in _CALLING and not is_passive(verb)
        if noun.dep_ != "pobj" and k not in _BEING and k not in _CALLING:
            return
        who = next(iter(o for o in objects(verb) if o is not noun), None) if calls else subject(verb)
        phrase = self.reference.phrase(who, verb) if who is not None and who is not noun else None
        if phrase is None or phrase["several"]:
            return
        if len(phrase["names"]) == 1:
            if self.context.named[phrase["names"][0]].kind == "person":
                yield self._slot(noun, phrase["names"][0], said=True)
        elif who is not None and not phrase["names"] and (bearer := self._bearer(who)) is not None:
            yield self._slot(noun, None, said=True, bearer=bearer)

    def _bearer(self, noun: Token) -> str | None:
        """One without a name, by what he is called: "the driver"."""
        if noun.tag_ != "NN" or noun.i in self.context.name_of:
            return None
        below = children(noun)
        named = any(c.dep_ in ("conj", "appos") and c.i in self.context.name_of for c in below)
        if named or not any(c.dep_ == "det" and c.lower_ == "the" for c in below):
            return None
        return key(noun.text, noun.tag_)

    def _slot(
        self, noun: Token, name: int | None, *, titled: bool = False, said: bool = False, bearer: str | None = None
    ) -> Slot:
        """name: of whom it is said, by its number; bearer: what he is called who has none"""
        context = self.context
        parts = [c for c in children(noun) if c.dep_ in _PARTS and c.i < noun.i and c.i not in context.name_of]
        if titled:  # "the bus driver Ana Vega": all hangs on the name
            parts = [c for c in children(noun.head) if c.dep_ in _PARTS and c.i < noun.i and c.i not in context.name_of]
        words = [w.lower_ for p in parts for w in (*p.subtree,) if w.i < noun.i and w.tag_ != "DT"]
        text = " ".join([*(w for w in words if w[0].isalpha()), noun.lower_])
        after = noun.i + 1
        if "".join(t.lower_ for t in context.tokens[after : after + 4]) == "-in-chief":
            text += " in chief"
        below = [(c.lower_, g) for c in children(noun) if c.dep_ == "prep" for g in children(c) if g.dep_ == "pobj"]
        of = [g for prep, g in below if prep in ("of", "for")]
        beside = [g for prep, g in below if prep in ("of", "for", "at", "to", "with", "in")]
        owner = next((c for c in children(noun) if c.dep_ == "poss"), None)
        clause = clause_head(noun)
        frame = context.frame(clause)
        value: dict[str, Any] = {
            "names": [name] if name is not None else [],
            "bearer": bearer,
            "role": text,
            "of": [g.lower_ for g in of],
            "whose": context.names([*beside, *([owner] if owner is not None else []), *self._named_parts(noun)]),
            "owner": owner.lower_ if owner is not None else None,
            "past": bool(PAST & set(words)),
            "of_past": bool(PAST & {w.lower_ for g in of for w in g.subtree}),
            "unsure": bool(UNSURE & set(words)),
            "nations": sorted({self.nations[w] for w in (*words, noun.lower_) if w in self.nations}),
            "several": any(c.dep_ == "conj" for c in children(noun)) or noun.dep_ == "conj",
            "limited": bool(said and LIMITS & {t.lower_ for t in clause.subtree}),
            "said": said,
            "tense": frame["tense"] if said else "present",
            "negative": bool(said and frame["negative"]),
            "certainty": frame["certainty"] if said else "certain",
        }
        return Slot("role", noun.idx, noun.idx + len(noun), context.clause_span(clause), value)

    def _named_parts(self, noun: Token) -> list[Token]:
        """The names before a role: "the Alba coach"."""
        return [c for c in children(noun) if c.dep_ in ("compound", "nmod") and c.i in self.context.name_of]
