"""Doc -> what a short text says, as plain data: propositions of verbs, adjectives and nouns.

Each with its arguments, its polarity, and whether it is told as a fact.

"The assembly rejected the bill"        reject: subject assembly, object bill
"delay in reaching agreement on a pact" agreement: on pact, negative
"The visa is not necessary"             necessary: subject visa, negative
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from summitscan.annotate.clauses import (
    ABLE,
    certainty,
    chain,
    children,
    clause_head,
    clause_rules,
    complements,
    is_passive,
    is_verb,
    negated,
    objects,
    subject,
    tense,
)
from summitscan.annotate.lemmas import key
from summitscan.annotate.slots.context import CONTENT_TAGS, LIGHT, Context
from summitscan.annotate.text import text_of
from summitscan.annotate.tokens import Token
from summitscan.numbers import find_numbers
from summitscan.reconcile.lexicon import lexicon
from summitscan.spelling import fold

_WITHIN = frozenset({"compound", "amod", "nmod", "nummod", "poss", "flat", "dep"})
_PRONOUNS = frozenset({"PRP", "WP", "WDT", "DT", "EX", "PRP$"})
_WILL = frozenset({"will", "shall", "wo", "'ll", "’ll"})
_WOULD = frozenset({"would", "'d", "’d"})
_CONDITIONS = frozenset({"if", "unless", "whether"})

STEPS = 6
"""Words above a word that are asked whether they deny it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase."""

    head: str
    words: frozenset[str]
    """Keys of its content words, with those of its "of"-phrase; names by their folded words, numbers by their value."""
    names: frozenset[str]
    """The words among them that are names."""
    alias: frozenset[str]
    """Words that the text uses for the same thing: in apposition, after "is", in other forms of its name."""
    pronoun: bool
    none: bool
    """ "no agreement", "nobody" """


@dataclass(frozen=True, slots=True)
class Proposition:
    """What one verb, adjective or noun says of what."""

    word: str
    kind: str
    """``verb``, ``state`` (an adjective or noun after "be") or ``noun``."""
    roles: dict[str, tuple[Phrase, ...]]
    """``subject``, ``object`` and prepositions -> the phrases. A noun has itself as ``self``, its possessor under
    ``of``."""
    negative: bool
    mode: str
    """``flat`` (what is or was), ``future``, ``able`` ("can"), ``open`` (planned, possible, conditional)."""
    main: bool
    """Of the main clause of its sentence."""
    times: tuple[int, ...]
    """Indices of the time expressions of its own clause."""


@dataclass(frozen=True, slots=True)
class Side:
    """One text of a pair."""

    words: frozenset[str]
    """Keys of its content words, as in a phrase."""
    names: frozenset[str]
    propositions: tuple[Proposition, ...]
    orders: tuple[tuple[tuple[Phrase, ...], tuple[Phrase, ...]], ...]
    """Coordinations that answer each other one by one: "A and B got three and five years, respectively"."""


class Reader:
    """Reads one Doc, which must have passed through summitscan's components.

    rules: a folder of the user's own rule files
    """

    def __init__(self, doc: Doc, *, rules: str | None = None) -> None:
        self.doc = doc
        self.context = Context(doc, rules=rules)
        self.tokens = self.context.tokens
        self.clauses = clause_rules(rules)
        lex = lexicon(rules)
        self.light, self.denying = lex.light, lex.denying
        self.numbers: dict[int, str | None] = {}
        """Token -> the number that it begins, None for the rest of one: "$374m" is one word."""
        for number in find_numbers(text_of(doc), rules=rules):
            span = doc.char_span(number.start, number.end, alignment_mode="expand") or ()
            inside = [t.i for t in span if t.tag_ != "DT"]
            self.numbers |= dict.fromkeys(inside) | dict.fromkeys(inside[:1], f"{number.value:g}")
        self.same: dict[int, set[int]] = {}
        """Token -> the heads of the phrases that stand for the same thing."""
        for token in self.tokens:
            if token.dep_ == "appos":
                self._link(token, token.head)
            elif token.dep_ == "attr" and token.tag_.startswith("N"):
                doer = subject(token.head)
                if doer is not None and not self.no(token.head):
                    self._link(token, doer)

    def _link(self, a: Token, b: Token) -> None:
        joined = self.same.get(a.i, {a.i}) | self.same.get(b.i, {b.i})
        self.same |= dict.fromkeys(joined, joined)

    def side(self) -> Side:
        return Side(
            frozenset(self.word(t) for t in self.tokens if self.content(t)),
            frozenset(fold(t.text) for t in self.tokens if t.tag_.startswith("NNP")),
            tuple(self.propositions()),
            tuple(self.orders()),
        )

    # ------------------------------------------------------------------------------------- words and phrases

    def word(self, token: Token) -> str:
        """The key of a token; of names the folded word, of numbers the value."""
        if token.i in self.numbers:
            return self.numbers[token.i] or ""
        return fold(token.text) if token.tag_.startswith("NNP") else key(token.text, token.tag_)

    def content(self, token: Token) -> bool:
        """True for words that carry content."""
        if token.i in self.numbers:
            return self.numbers[token.i] is not None
        return (
            (token.tag_[:1] in CONTENT_TAGS or token.tag_ == "CD")
            and token.tag_ != "RP"
            and token.dep_ not in ("neg", "aux", "auxpass")
            and any(c.isalnum() for c in token.text)
            and self.word(token) not in LIGHT
        )

    def _parts(self, noun: Token) -> list[Token]:
        """The content words of a noun phrase, with those of its "of"-phrase."""
        found, stack = [], [noun]
        while stack:
            at = stack.pop()
            found.append(at)
            for child in children(at):
                if child.dep_ in _WITHIN:
                    stack.append(child)
                elif child.dep_ == "prep" and child.lower_ == "of":
                    stack.extend(inner for inner in children(child) if inner.dep_ == "pobj")
        return [t for t in found if self.content(t)]

    def phrase(self, noun: Token) -> Phrase:
        parts = self._parts(noun)
        alias: set[str] = set()
        for i in self.same.get(noun.i, {noun.i}):
            alias.update(self.word(t) for t in self._parts(self.tokens[i]))
            n = self.context.name_of.get(i)
            for variant in () if n is None else self.doc._.names[n].variants:
                alias.update(f for w in variant.split() for f in (fold(w), key(w, "NN")))
        few = self.denying["quantifiers"]
        some = any(c.lower_ == "a" for c in children(noun))  # "a few people" are some
        return Phrase(
            self.word(noun) or next((self.word(t) for t in parts if t.i in self.numbers), ""),
            frozenset(self.word(t) for t in parts),
            frozenset(fold(t.text) for t in parts if t.tag_.startswith("NNP")),
            frozenset(alias),
            noun.tag_ in _PRONOUNS,
            noun.lower_ in few or (not some and any(c.lower_ in few and c.dep_ != "poss" for c in children(noun))),
        )

    def _row(self, first: Token) -> tuple[Phrase, ...]:
        """A phrase and those coordinated with it, in text order."""
        found, at = [first], first
        while (after := next((c for c in children(at) if c.dep_ == "conj" and c.tag_[0] in "NCP"), None)) is not None:
            found.append(after)
            at = after
        return tuple(self.phrase(t) for t in found)

    def orders(self) -> Iterator[tuple[tuple[Phrase, ...], tuple[Phrase, ...]]]:
        for mark in self.tokens:
            if mark.lower_ == "respectively":
                rows = [self._row(t) for t in mark.sentence if t.dep_ != "conj" and t.tag_[0] in "NC"]
                rows = [row for row in rows if len(row) > 1]
                if len(rows) > 1 and len(rows[0]) == len(rows[-1]):
                    yield rows[0], rows[-1]

    # ------------------------------------------------------------------------------------- polarity and mode

    def no(self, head: Token, steps: int = STEPS) -> bool:
        """True when what ``head`` says is said not to be so, by a negation of its clause or by the words above it."""
        if not is_verb(head):
            return self._denied(head, noun=True, steps=steps)
        return negated(head, self.clauses) != self._denied(list(chain(head))[-1], noun=False, steps=steps)

    def _denied(self, at: Token, *, noun: bool, steps: int) -> bool:
        """True when the words above ``at`` deny it. noun: it is a noun that is asked about, not a verb"""
        above = at.head
        if above == at or steps == 0:
            return False
        word, steps = self.word(above), steps - 1
        match at.dep_:
            case "pobj" | "pcomp":  # "without agreement"
                without = above.lower_ in self.denying["prepositions"]
                return without != self._denied(above, noun=noun, steps=steps)
            case "prep" | "acl" if above.tag_.startswith("N") and word in self.denying["nouns"]:  # "a failure to agree"
                return not self.no(above, steps)
            case "prep" if is_verb(above):  # "prevented them from meeting"
                return at.lower_ == "from" and word in self.denying["verbs"]
            case "acl" | "relcl":  # "there are no people sitting there"
                return above.dep_ == "attr" and _there_is(above.head) and negated(above.head, self.clauses)
            case "xcomp" | "ccomp":  # "unable to agree"
                return above.tag_ == "JJ" and word in self.denying["adjectives"] and not self.no(above.head, steps)
            case "dobj" | "attr" | "nsubj" | "nsubjpass" if noun and is_verb(above):  # "reached no agreement"
                if word in self.light:
                    return self.no(above, steps)
                return at.dep_ == "dobj" and word in self.denying["verbs"] and not self.no(above, steps)
        return False

    def mode(self, head: Token) -> str:
        """How what ``head`` says is told; see ``Proposition.mode``. A noun is told as the verb above it."""
        if not is_verb(head):
            return self.mode(head.head) if is_verb(head.head) else "flat"
        verbs = list(chain(head))
        below = [c for v in verbs for c in children(v)]
        helpers = {c.lower_ for c in below if c.dep_ == "aux"}
        if any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in below):
            return "open"
        if head.dep_ == "advcl" and head.tag_ == "VBG" and is_verb(head.head) and negated(head.head, self.clauses):
            return "open"  # "was not standing there, fishing" leaves open whether she fished
        if helpers & ABLE:
            return "able"
        if certainty(head, self.clauses) != "certain":
            return "open"
        if helpers & _WILL:
            return "future"
        if helpers & _WOULD:  # "would not say": has refused to
            return "flat" if any(c.dep_ == "neg" for c in below) else "open"
        return "open" if tense(head, self.clauses) == "future" else "flat"

    # --------------------------------------------------------------------------------------------- propositions

    def propositions(self) -> Iterator[Proposition]:
        for token in self.tokens:
            if is_verb(token) and token.dep_ not in ("aux", "auxpass", "amod", "compound"):
                if key(token.text, token.tag_) == "be":
                    yield from self._states(token)
                else:
                    yield self._make(token, "verb", self._verb_roles(token), token)
            elif token.tag_ in ("NN", "NNS") and token.dep_ not in ("compound", "nmod"):
                yield self._make(token, "noun", self._noun_roles(token), token)

    def _make(self, said: Token, kind: str, roles: dict[str, tuple[Phrase, ...]], head: Token) -> Proposition:
        """head: the verb that carries it, else the noun itself"""
        own = (t for t in head.subtree if not is_verb(head) or clause_head(t) == head)
        negative = self.no(head) or (kind == "noun" and any(c.lower_ in ("no", "neither") for c in children(head)))
        return Proposition(
            self.word(said), kind, roles, negative, self.mode(head), _is_main(head), tuple(self.context.timexes(own))
        )

    def _verb_roles(self, verb: Token) -> dict[str, tuple[Phrase, ...]]:
        doer, done = subject(verb), next(iter(objects(verb)), None)
        passive = is_passive(verb)
        if passive:
            doer, done = next((noun for prep, noun in complements(verb) if prep == "by"), None), doer
        roles = {name: self._row(t) for name, t in (("subject", doer), ("object", done)) if t is not None}
        for prep, noun in complements(verb):
            if noun.dep_ == "pobj" and not (prep == "by" and passive):
                roles[prep] = (*roles.get(prep, ()), *self._row(noun))
        return roles

    def _noun_roles(self, noun: Token) -> dict[str, tuple[Phrase, ...]]:
        owners = [c for c in children(noun) if c.dep_ == "poss"]
        roles: dict[str, tuple[Phrase, ...]] = {"self": (self.phrase(noun),)}
        for prep, inner in (*(("of", owner) for owner in owners), *complements(noun)):
            roles[prep] = (*roles.get(prep, ()), *self._row(inner))
        return roles

    def _states(self, verb: Token) -> Iterator[Proposition]:
        doer = next((c for c in children(verb) if c.dep_ in ("nsubj", "csubj", "expl")), None) or subject(verb)
        for said in children(verb):
            if said.dep_ in ("attr", "acomp", "oprd"):
                roles = {} if doer is None else {"subject": self._row(doer)}
                if said.tag_.startswith("N"):
                    roles |= self._noun_roles(said)
                else:
                    roles |= {prep: self._row(noun) for prep, noun in complements(said)}
                yield self._make(said, "state", roles, verb)


def _there_is(verb: Token) -> bool:
    return any(c.dep_ == "expl" for c in children(verb))


def _is_main(head: Token) -> bool:
    """True for the main clause, also where it is a participle: "a girl holding a cup", "there are men walking"."""
    for at in chain(head):
        if at.dep_ == "ROOT":
            return True
        if at.dep_ == "acl" and (at.head.dep_ == "ROOT" or (at.head.dep_ == "attr" and _there_is(at.head.head))):
            return True
    return False


def read(doc: Doc, *, rules: str | None = None) -> Side:
    """What a short text says."""
    return Reader(doc, rules=rules).side()
