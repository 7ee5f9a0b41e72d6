"""Text -> time expressions with their symbolic meaning.

Words of the trigger lexicon are found first; only around them are patterns tried. What stands together
("2:30 p.m. Tuesday", "Friday, Oct. 23", "the end of last year") becomes one expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from summitscan.annotate.blocks import find_blocks
from summitscan.annotate.dates.readers import READERS, Expr, Hit
from summitscan.annotate.dates.rules import WORD, DateRules
from summitscan.model import Timex

READ_ROLES = frozenset({"headline", "body", "caption"})
"""Blocks that tell of something; headers and boilerplate carry their dates as data, not as a narrative."""

MAX_LEAD = 8
"""Words before the trigger at which an expression may begin: "the end of the first twenty five years"."""

_LEAD_GAP = re.compile(r"[^\S\n]{0,3}[-‐‑–'’,]?[^\S\n]{0,3}")
_SHAPED = re.compile(r"\d{4}s?|\d\d?0s|\d\d?(?:st|nd|rd|th)", re.IGNORECASE)
_CLOCK_NEXT = re.compile(r"[:/.-]\d|[^\S\n]?[ap]\.?m\b|[^\S\n]in[^\S\n]the|[^\S\n]o['’]|['’]?s\b", re.IGNORECASE)
_ONLY_DATE = re.compile(r"(?:\w+,? )?(?:[A-Z][a-z]+\.? \d\d?,? \d{4}|\d\d? [A-Z][a-z]+ \d{4}|\d{4}-\d\d-\d\d)\W*")
_TO_DATE = re.compile(r",?[^\S\n](?:on[^\S\n])?|,[^\S\n]?")
_TO_TIME = re.compile(r",?[^\S\n](?:at[^\S\n](?:about[^\S\n]|around[^\S\n])?)?")
_TO_WHOLE = re.compile(r"[^\S\n](?:of|in)[^\S\n]")
_DAYPART = re.compile(r"[^\S\n](?:early |late |mid-?)?(morning|afternoon|evening|night|noon|midnight)\b", re.IGNORECASE)


DAYS = ("weekday", "date", "near_day", "holiday")
"""Kinds that name a day, and can take a time of day."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of text read as a time."""

    start: int
    end: int
    type: str
    expr: Expr
    kind: str


def find_timexes(doc: Doc, rules: DateRules) -> tuple[Timex, ...]:
    """All time expressions of the blocks that tell something, in text order; they never overlap.

    Where ``doc._.blocks`` is None every line of the text counts. A line that is nothing but a full date is skipped: it
    dates the article.
    """
    found: list[Atom] = []
    text = doc.text
    for block in find_blocks(doc):
        if block.role in READ_ROLES and not _ONLY_DATE.fullmatch(text, block.start, block.end):
            found.extend(_find(doc, rules, block.start, block.end))
    return tuple(Timex(a.start, a.end, text[a.start : a.end], a.type, a.expr) for a in found)


def _find(doc: Doc, rules: DateRules, start: int, end: int) -> Iterator[Atom]:
    reader = _Reader(doc, rules, end)
    text = doc.text
    words = [(m.start(), m.end(), m.group().lower()) for m in WORD.finditer(text, start, end)]
    done = start
    for i, (at, stop, word) in enumerate(words):
        if at < done or not (word in rules.triggers or (word[0].isdigit() and _shaped(text, word, stop))):
            continue
        for begin in _begins(words, i, rules, text, done):
            atom = reader.read(begin)
            if atom is not None and atom.end > at:
                yield atom
                done = atom.end
                break


def _shaped(text: str, word: str, stop: int) -> bool:
    return bool(_SHAPED.fullmatch(word)) or (len(word) <= 4 and _CLOCK_NEXT.match(text, stop) is not None)


def _begins(words: Sequence[tuple[int, int, str]], i: int, rules: DateRules, text: str, done: int) -> list[int]:
    """Places at which an expression around word ``i`` may begin, leftmost first."""
    first = i
    while first > 0 and i - first < MAX_LEAD:
        at, stop, word = words[first - 1]
        if at < done or not (word in rules.leads or word.isdigit() or word[0].isdigit()):
            break
        if _LEAD_GAP.fullmatch(text, stop, words[first][0]) is None:
            break
        first -= 1
    return [words[j][0] for j in range(first, i + 1)]


class _Reader:
    """Reads at given places of one block."""

    def __init__(self, doc: Doc, rules: DateRules, end: int) -> None:
        self.doc = doc
        self.rules = rules
        self.text = doc.text
        self.end = end

    def read(self, at: int) -> Atom | None:
        """The expression that begins at ``at``, with what belongs to it on both sides."""
        core = at
        amount_only = False
        for _ in range(2):
            m = self.rules.before.match(self.text, core, self.end)
            if m is None:
                m = self.rules.before_amount.match(self.text, core, self.end)
                amount_only = amount_only or m is not None
            if m is None:
                break
            core = m.end()
        plain = self._composed(at)
        if core > at:
            inner = self._composed(core)
            if inner is not None and self._fits(inner, amount_only) and (plain is None or inner.end >= plain.end):
                return Atom(at, inner.end, inner.type, inner.expr, inner.kind)
        return plain

    def _fits(self, atom: Atom, amount_only: bool) -> bool:
        """Whether words such as "early" or, with ``amount_only``, "nearly" can belong to an expression."""
        if amount_only:
            return atom.type == "DURATION" or atom.kind in ("ago", "clock", "date")
        return atom.kind != "ref"

    def _composed(self, at: int) -> Atom | None:
        atom = self._atom(at)
        if atom is None:
            return None
        for _ in range(3):
            joined = self._join(atom)
            if joined is None:
                break
            atom = joined
        if atom.type == "DURATION" and (m := self.rules.after_amount.match(self.text, atom.end, self.end)):
            return Atom(atom.start, m.end(), atom.type, atom.expr, atom.kind)
        return atom

    def _join(self, atom: Atom) -> Atom | None:
        """``atom`` with the expression right behind it, where the two name one time."""
        is_day = atom.kind in DAYS and "tod" not in atom.expr
        if is_day and (m := _DAYPART.match(self.text, atom.end, self.end)):
            tod = self.rules.words["daypart"][m.group(1).lower()]
            return Atom(atom.start, m.end(), "TIME", atom.expr | {"tod": tod}, atom.kind)
        if atom.kind == "weekday" and (behind := self._behind(atom, _TO_DATE, ("date",))):
            return Atom(atom.start, behind.end, behind.type, behind.expr, "date")
        if atom.kind in ("clock", "told_time"):
            behind = self._behind(atom, _TO_DATE, DAYS)
            if behind is not None and "tod" not in behind.expr and behind.expr.get("d", True):
                return Atom(atom.start, behind.end, "TIME", behind.expr | {"tod": atom.expr["tod"]}, behind.kind)
        if is_day and (behind := self._behind(atom, _TO_TIME, ("clock",))):
            return Atom(atom.start, behind.end, "TIME", atom.expr | {"tod": behind.expr["tod"]}, atom.kind)
        if atom.kind in ("quarter", "half", "month", "season") and atom.expr["k"] != "in":
            behind = self._behind(atom, _TO_WHOLE, ("year", "shifted", "the_unit", "decade"))
            if behind is not None and "value" not in behind.expr:
                return Atom(atom.start, behind.end, "DATE", {"k": "in", "part": atom.expr, "whole": behind.expr}, "in")
        return None

    def _behind(self, atom: Atom, gap: re.Pattern[str], kinds: Sequence[str]) -> Atom | None:
        m = gap.match(self.text, atom.end, self.end)
        if m is None:
            return None
        behind = self._atom(m.end(), kinds)
        return behind if behind is not None and behind.start == m.end() else None

    def _atom(self, at: int, kinds: Sequence[str] | None = None) -> Atom | None:
        """The longest pattern at ``at`` that has a reading."""
        hits = []
        for rank, pattern in enumerate(self.rules.patterns):
            if kinds is None or pattern.kind in kinds:
                m = pattern.regex.match(self.text, at, self.end)
                if m is not None and m.end() > at:
                    hits.append((-m.end(), rank, pattern, m))
        for _, _, pattern, m in sorted(hits, key=lambda hit: hit[:2]):
            hit = Hit(self.doc, self.rules, m, pattern.fixed)
            if "behind" in pattern.fixed and hit.before not in pattern.fixed["behind"]:
                continue
            reading = READERS[pattern.kind](hit)
            if reading is not None:
                return Atom(m.start(), m.end(), reading[0], reading[1], pattern.kind)
        return None
