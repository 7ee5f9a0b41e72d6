"""Whom a pronoun or a definite noun stands for, where the sentences around it leave one choice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from summitscan.annotate.clauses import CLAUSAL, children, is_verb
from summitscan.annotate.slots.context import Context
from summitscan.annotate.tokens import Token

GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
THINGS = frozenset({"it", "its"})


def phrase(noun: Token) -> Iterator[Token]:
    """The tokens of a noun phrase without its clauses."""
    stack = [noun]
    while stack:
        at = stack.pop()
        yield at
        stack.extend(c for c in children(at) if c.dep_ not in (*CLAUSAL, "acl", "conj", "appos"))


def named_by(context: Context, token: Token) -> list[int]:
    """The names that a noun phrase or a pronoun stands for: its own head, an apposition of it, or the one before it."""
    low = token.lower_
    if low in GENDERS:
        return held_by(context, token, gender=GENDERS[low]) or _doer_behind(context, token)
    if low in THINGS:
        return _doer_before(context, token)
    if token.i in context.name_of:
        return context.names([token])
    return context.names(c for c in children(token) if c.dep_ == "appos")


def main_person(context: Context) -> int | None:
    """The person whom the text names most often; None where two are named as often."""
    names = context.named
    told = Counter({n: len(x.mentions) for n, x in enumerate(names) if x.kind == "person"}).most_common(2)
    if not told or (len(told) == 2 and told[0][1] == told[1][1]):
        return None
    return told[0][0]


def _among_main(context: Context, name: int) -> bool:
    """True for a person whom the text names as often as any other."""
    names = context.named
    return len(names[name].mentions) == max(len(x.mentions) for x in names if x.kind == "person")


def meant_by(context: Context, token: Token, noun: Token | None = None) -> list[int]:
    """The main person of the text, where "the 24-year-old" follows a sentence that names nobody else.

    noun: what else stands there ("the 24-year-old striker"); it has to be a title of that person
    """
    found = held_by(context, token)
    if not found or not _among_main(context, found[0]):
        return []
    titles = {word for title in context.named[found[0]].titles for word in title.lower().split()}
    return found if noun is None or noun.lower_ in titles else []


def held_by(context: Context, token: Token, *, gender: str | None = None) -> list[int]:
    """The one person whom the words before ``token`` in its sentence name, else those of the sentence before it.

    Nothing where they name two.
    """
    names, tokens = context.named, context.tokens
    start = end = token.sentence[0].i
    while end > 0 and tokens[end - 1].is_space:
        end -= 1  # the line between two paragraphs
    before = tokens[end - 1].sentence[0].i if end > 0 else end
    for first, last in ((start, token.i), (before, end)):
        people = {
            n
            for n in context.names(context.tokens[first:last])
            if names[n].kind == "person" and (gender is None or names[n].gender in (None, gender))
        }
        if people:
            return sorted(people) if len(people) == 1 else []
    return []


def _doer_before(context: Context, token: Token) -> list[int]:
    """The named subject of a clause above "its", where it stands before it: "Ferrum raised its offer"."""
    at = token
    while at.head != at:
        at = at.head
        if is_verb(at):
            for child in children(at):
                if child.dep_ in ("nsubj", "nsubjpass") and child.i < token.i:
                    found = context.names(phrase(child))
                    firms = [n for n in found if context.named[n].kind == "organisation"]
                    return firms if len(firms) == 1 else []
    return []


def _doer_behind(context: Context, token: Token) -> list[int]:
    """The person whose clause follows on that of the pronoun: "a day after a court jailed him, Ivo Kral was seen"."""
    root = next(t for t in token.sentence if t.head is t)
    doer = next((c for c in children(root) if c.dep_ in ("nsubj", "nsubjpass")), None)
    if doer is None or not token.i < doer.i < root.i or doer.i not in context.name_of:
        return []
    n = context.name_of[doer.i]
    return [n] if context.named[n].kind == "person" else []
