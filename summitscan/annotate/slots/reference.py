"""What a noun phrase of an act stands for: a name, a description, or a pronoun whose antecedent is sure."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import Any

from summitscan.annotate.blocks import find_blocks
from summitscan.annotate.clauses import children
from summitscan.annotate.lemmas import key
from summitscan.annotate.slots.context import Context
from summitscan.annotate.slots.referents import held_by, main_person
from summitscan.annotate.tokens import Token, columns_of

GENDER = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
THINGS = frozenset({"it", "its"})
PARTS = frozenset({"of", "for", "at", "in", "on", "near"})
"""Prepositions by which a thing is told from others of its kind: "the dam at Solhan"."""
REACH = 2
"""Sentences back in which an antecedent is looked for."""


class Reference:
    """Resolves the noun phrases of one Doc."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.starts = columns_of(context.doc).sentence_edges()

    @cached_property
    def blocks(self) -> list[int]:
        return [b.start for b in find_blocks(self.context.doc)]

    @cached_property
    def titled(self) -> dict[str, list[int]]:
        """Last word of a title -> persons who have it."""
        found: dict[str, list[int]] = {}
        for n, name in enumerate(self.context.named):
            if name.kind == "person":
                for word in sorted({t.lower().split()[-1] for t in name.titles if t.split()}):
                    found.setdefault(word, []).append(n)
        return found

    def phrase(self, token: Token | None, act: Token) -> dict[str, Any] | None:
        """A noun phrase as plain data; ``names`` are of what it stands for itself."""
        if token is None or (token.tag_ in ("WP", "WDT") and token.dep_ != "nsubj"):
            return None
        low = token.lower_
        if low in GENDER or low in THINGS:
            antecedent = self._person(token, GENDER[low]) if low in GENDER else self._thing(token)
            found = _empty(low) if antecedent is None else self._plain(antecedent)
            return found | {"through": low}
        return self._plain(token)

    def _plain(self, token: Token) -> dict[str, Any]:
        context = self.context
        names = self._names(token)
        det = next((c.lower_ for c in children(token) if c.dep_ == "det"), None)
        owner = next((c for c in children(token) if c.dep_ == "poss"), None)
        if not names and det == "the":  # "the minister" is the one person who is called so
            able = self.titled.get(token.lower_, [])
            names = able if len(able) == 1 else self._main(token)
        of = [
            n
            for c in children(token)
            if c.dep_ == "prep" and c.lower_ in PARTS
            for g in children(c)
            for n in self._names(g)
        ]
        before = {
            context.name_of[c.i]
            for c in children(token)
            if c.dep_ in ("poss", "compound", "nmod") and c.i in context.name_of and c.i != token.i
        } - set(names)
        return {
            "head": key(token.text, token.tag_),
            "text": token.lower_,
            "named": token.i in context.name_of,
            "proper": token.tag_ in ("NNP", "NNPS"),
            "names": names,
            "mods": sorted(
                key(c.text, c.tag_)
                for c in children(token)
                if c.dep_ in ("amod", "compound", "nummod") and c.i not in context.name_of
            ),
            "of": sorted({*of, *before}),
            "det": "poss" if owner is not None else det,
            "plural": token.tag_ in ("NNS", "NNPS"),
            "pronoun": token.tag_ in ("PRP", "WP", "WDT", "DT", "PRP$"),
            "several": any(c.dep_ == "conj" for c in children(token)),
            "through": None,
        }

    def _names(self, token: Token) -> list[int]:
        """The name that a noun is or is called by: "Vega", "the mayor, Vega"; of several coordinated, all."""
        found: set[int] = set()
        stack = [token]
        if token.dep_ == "appos" and token.i not in self.context.name_of:  # "Vega, a teacher, who was flown out"
            stack.append(token.head)
        while stack:
            at = stack.pop()
            if at.i in self.context.name_of:
                found.add(self.context.name_of[at.i])
            stack += [c for c in children(at) if c.dep_ in ("appos", "conj")]
        return sorted(found)

    def _main(self, token: Token) -> list[int]:
        """Whom "the former banker" or "the 62-year-old" means at the start of a sentence: the main person of the text,
        where the sentence before names nobody else."""
        told = {c.lower_ for c in children(token) if c.dep_ == "amod"}
        if token.dep_ not in ("nsubj", "nsubjpass") or token.tag_ != "NN" or not told & {"former", "ex"}:
            return []
        main = main_person(self.context)
        found = held_by(self.context, token)
        return [main] if main is not None and found in ([], [main]) else []

    # ------------------------------------------------------------------------------------------------ antecedents

    def _sentence(self, token: Token) -> int:
        return bisect_right(self.starts, token.i) - 1

    def _persons(self, tokens: range, gender: str) -> set[int]:
        names = self.context.named
        found = {self.context.name_of[i] for i in tokens if i in self.context.name_of}
        return {n for n in found if names[n].kind == "person" and names[n].gender in (None, gender)}

    def _person(self, token: Token, gender: str) -> Token | None:
        """The one person who can be meant: of those named before it in its sentence, else in the sentence before. Of
        several the subject of that sentence's main clause, where it is named."""
        number = self._sentence(token)
        head = self._subject_noun(number)
        if head is not None and head.i < token.i and head.i not in self.context.name_of and self._names_one(head):
            return head
        for n in range(number, max(-1, number - REACH - 1), -1):
            end = token.i if n == number else self.starts[n + 1]
            span = range(self.starts[n], end)
            able = self._persons(span, gender)
            if not able:
                if n < number and self._subject_noun(n) is not None:
                    return None  # an unnamed person may be meant
                continue
            if len(able) > 1:
                head = self._subject_noun(n) if n < number else None
                if head is None or self.context.name_of.get(head.i) not in able:
                    return None
                return head
            (one,) = able
            return next(self.context.tokens[i] for i in reversed(span) if self.context.name_of.get(i) == one)
        return None

    def _names_one(self, noun: Token) -> bool:
        """True for "the striker", where one person is called so."""
        return len(self.titled.get(noun.lower_, ())) == 1 and any(c.lower_ == "the" for c in children(noun))

    def _subject_noun(self, n: int) -> Token | None:
        """The subject of a sentence's main clause, where it is a noun."""
        for i in range(self.starts[n], self.starts[n + 1]):
            token = self.context.tokens[i]
            if token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ROOT" and token.tag_.startswith("N"):
                return token
        return None

    def _thing(self, token: Token) -> Token | None:
        """The subject of the sentence before, where it is a thing and no other thing is named there."""
        number = self._sentence(token)
        if number == 0 or token.dep_ not in ("nsubj", "nsubjpass", "poss"):
            return None
        before = next((t for t in self.context.tokens[self.starts[number] : token.i] if t.tag_.startswith("N")), None)
        if before is not None:
            return None
        noun = self._subject_noun(number - 1)
        if noun is None:
            return None
        n = self.context.name_of.get(noun.i)
        if n is not None and self.context.named[n].kind == "person":
            return None
        return noun


def _empty(low: str) -> dict[str, Any]:
    return {
        "head": low,
        "text": low,
        "named": False,
        "proper": False,
        "names": [],
        "mods": [],
        "of": [],
        "det": None,
        "plural": False,
        "pronoun": True,
        "several": False,
        "through": low,
    }
