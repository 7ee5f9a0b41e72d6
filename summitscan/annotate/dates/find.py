"""Text -> time expressions with their symbolic meaning.

Words of the trigger lexicon are found first; only around them are patterns tried. What stands together
("2:30 p.m. Tuesday", "Friday, Oct. 23", "the end of last year") becomes one expression.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from summitscan.annotate.blocks import find_blocks
from summitscan.annotate.dates.hit import Expr, Hit
from summitscan.annotate.dates.readers import READERS
from summitscan.annotate.dates.rules import WORD, DateRules, Pattern
from summitscan.annotate.dates.tense import governor, tense_of
from summitscan.annotate.text import text_of
from summitscan.model import Timex

READ_ROLES = frozenset({"headline", "dateline", "body", "caption"})
"""Blocks that tell of something; headers and boilerplate carry their dates as data, not as a narrative."""

MAX_LEAD = 8
"""Words before the trigger at which an expression may begin: "the end of the first twenty five years"."""

_LEAD_GAP = re.compile(r"[^\S\n]{0,3}[-‐‑–'’,]?[^\S\n]{0,3}|\.")
_SHAPED = re.compile(r"\d{4}s?|\d\d?0s|\d\d?(?:st|nd|rd|th)|\d\d?[ap]m?", re.IGNORECASE)
_CLOCK_NEXT = re.compile(r"[:/.-]\d|[^\S\n]?[ap]\.?m\b|[^\S\n]in[^\S\n]the|[^\S\n]o['’]|['’]?s\b", re.IGNORECASE)
_ONLY_DATE = re.compile(r"(?:\w+,? )?(?:[A-Z][a-z]+\.? \d\d?,? \d{4}|\d\d? [A-Z][a-z]+ \d{4}|\d{4}-\d\d-\d\d)\W*")
_JOINT = re.compile(r",? (?:and|or|to|into|through) (?:on )?|, |[-–]")
_RANGE = re.compile(r",? (?:and|or|to|through|until|till) |[-–]| [-–] ")
_CLOCK_FIRST = re.compile(r"\d|noon|mid(?:night|day)|dawn|dusk|half|quarter|[a-z]+ o['’]clock", re.IGNORECASE)
_SPAN = re.compile(r" (?:to|through|until|till) |[-–]| [-–] ")
_INTO = re.compile(r"[^\S\n](?:in)?to[^\S\n]")
_AGAIN = re.compile(r"[^\S\n]\([^()\n]{4,20}\)")
"""The same time once more in another zone: "10:00 a.m. (1400 GMT) on Friday"."""
_WEEK_OF = re.compile(r"[^\S\n](?:of|beginning|starting|ending)[^\S\n](?:on[^\S\n])?")
_DAY_LEAD = re.compile(r"(?<![\w.,/-])(\d\d?)(?:st|nd|rd|th)?(?:[-–]| (?:and|to|or) )\Z")
_DAY_TAIL = re.compile(r"(?:[-–]| (?:and|to|or) )(\d\d?)(?:st|nd|rd|th)?(?![\w%]|[.,:/-]\d| (?:[a-z]+s|[mb]illion)\b)")
_TO_DATE = re.compile(r",?[^\S\n](?:on[^\S\n])?|,[^\S\n]?")
_TO_TIME = re.compile(r",?[^\S\n](?:at[^\S\n](?:about[^\S\n]|around[^\S\n])?)?")
_OF_DATE = re.compile(r"[^\S\n]of[^\S\n]")
_TO_WHOLE = re.compile(r"[^\S\n](?:of|in)[^\S\n]")
_DAYPART = re.compile(r"[^\S\n](?:early |late |mid-?)?(morning|afternoon|evening|night|noon|midnight)\b", re.IGNORECASE)

MONTHS = ("date", "month")
"""Kinds that can share the year of what they are joined to."""

CLOCKS = ("clock", "clock_part")
"""Kinds that name a time of day alone."""

DAYS = ("weekday", "date", "near_day", "holiday")
"""Kinds that name a day, and can take a time of day."""

TENSE = ("tense", "sure")
"""What tense says of an expression."""

TENSED = frozenset({"date", "weekday", "part", "holiday"})
"""Kinds of expression that tense can send back or ahead."""


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
    text = text_of(doc)
    for block in find_blocks(doc):
        if block.role in READ_ROLES and not _ONLY_DATE.fullmatch(text, block.start, block.end):
            reader = _Reader(doc, rules, text, block.end)
            atoms = _shared_years(text, list(_find(reader, block.start)))
            found.extend(reader.with_own_days(reader.with_shared_days(atoms)))
    return tuple(Timex(a.start, a.end, text[a.start : a.end], a.type, a.expr) for a in found)


def _find(reader: _Reader, start: int) -> Iterator[Atom]:
    rules, text = reader.rules, reader.text
    words = [(m.start(), m.end(), m.group().lower()) for m in WORD.finditer(text, start, reader.end)]
    done, last = start, None
    for i, (at, stop, word) in enumerate(words):
        if at < done:
            continue
        patterns = rules.by_trigger.get(word)
        if patterns is None and word.startswith("fy") and word[2:].isdigit():
            patterns = rules.by_trigger["0"]
        if patterns is None:
            if not (word[0].isdigit() and _shaped(text, word, at, stop)):
                continue
            patterns = rules.by_trigger["0"]
        for begin in _begins(words, i, rules, text, done):
            atom = reader.read(begin, at, patterns)
            if atom is not None and atom.end > at:
                found = reader.with_days(reader.like(atom, last), done)
                yield from found
                last = found[-1]
                done = last.end
                break


def _shared_years(text: str, atoms: list[Atom]) -> list[Atom]:
    """The atoms, those without a year with the one that they share: "March through June 2022"."""
    for i in range(len(atoms) - 1, 0, -1):
        first, second = atoms[i - 1], atoms[i]
        if first.kind not in MONTHS or second.kind not in MONTHS or first.expr.keys() & {"y", "shift", "tod"}:
            continue
        if not (first.expr.keys() >= {"m"} and second.expr.keys() >= {"m", "y"}):
            continue
        if _RANGE.fullmatch(text, first.end, second.start) is None:
            continue
        year = second.expr["y"] - (first.expr["m"] > second.expr["m"])
        atoms[i - 1] = replace(first, expr=_tenseless(first.expr) | {"y": year})
    return atoms


def _tenseless(expr: Expr) -> Expr:
    return {key: value for key, value in expr.items() if key not in TENSE}


def _shaped(text: str, word: str, at: int, stop: int) -> bool:
    """Whether figures look like a year, a day, a decade or a time of day, not any number."""
    if _SHAPED.fullmatch(word) or (len(word) <= 4 and _CLOCK_NEXT.match(text, stop)):
        return True
    return at > 0 and text[at - 1] in "'’" and len(word.rstrip("s")) == 2


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
    begins = [words[j][0] for j in range(first, i + 1)]
    # '82, '80s
    return [at - 1 if at > done and text[at - 1] in "'’" and text[at].isdigit() else at for at in begins]


def _is_date(atom: Atom) -> bool:
    return atom.type != "DURATION" and atom.kind != "ref"


def _is_any(atom: Atom) -> bool:
    return atom.kind != "ref"


def _is_amount(atom: Atom) -> bool:
    return atom.type == "DURATION" or atom.kind in ("ago", "clock", "date")


class _Reader:
    """Reads at given places of one block."""

    def __init__(self, doc: Doc, rules: DateRules, text: str, end: int) -> None:
        self.doc = doc
        self.rules = rules
        self.text = text  # doc.text is put together anew at every call
        self.end = end

    def read(self, at: int, trigger: int, patterns: Sequence[Pattern]) -> Atom | None:
        """The expression that begins at ``at`` by one of the patterns, with what belongs to it on both sides.

        trigger: where the word stands that the patterns were chosen for
        """
        plain = self._composed(at, patterns)
        core, tests = at, []
        for _ in range(2):
            found = self._before(core)
            if found is None:
                break
            core = found[0]
            tests.append(found[1])
        if core > trigger:  # the trigger is part of the words before: "the early hours of Monday"
            patterns = self.rules.patterns
        inner = self._composed(core, patterns) if tests else None
        if inner is None or not all(fits(inner) for fits in tests) or (plain is not None and inner.end < plain.end):
            return plain
        return self._retensed(Atom(at, inner.end, inner.type, inner.expr, inner.kind))

    def like(self, atom: Atom, before: Atom | None) -> Atom:
        """``atom`` with the tense of the weekday that it is joined to: "on Monday and Tuesday"."""
        if before is None or not atom.kind == before.kind == "weekday" or "shift" in atom.expr:
            return atom
        if _SPAN.fullmatch(self.text, before.end, atom.start):
            after = {"k": "weekday", "day": atom.expr["day"], "shift": 1, "from": "last"}
            return Atom(atom.start, atom.end, atom.type, after, atom.kind)
        if _JOINT.fullmatch(self.text, before.end, atom.start) is None:
            return atom
        tense = {key: value for key, value in before.expr.items() if key in TENSE}
        return replace(atom, expr=_tenseless(atom.expr) | tense)

    def with_days(self, atom: Atom, done: int) -> list[Atom]:
        """``atom`` and the days that share its month: 14 in "14 and 15 October", 5 in "May 3-5"."""
        expr = atom.expr
        if atom.kind != "date" or expr["k"] != "date" or "tod" in expr or not expr.keys() >= {"m", "d"}:
            return [atom]
        atoms = [atom]
        lead = _DAY_LEAD.search(self.text, max(done, atom.start - 8), atom.start)
        if lead and self.text[atom.start].isdigit() and int(lead[1]) < expr["d"]:
            atoms.insert(0, Atom(lead.start(1), lead.end(1), "DATE", expr | {"d": int(lead[1])}, "date"))
        tail = _DAY_TAIL.match(self.text, atom.end, self.end)
        if tail and expr["d"] < int(tail[1]) <= 31:
            atoms.append(Atom(tail.start(1), tail.end(1), "DATE", expr | {"d": int(tail[1])}, "date"))
        return atoms

    def with_shared_days(self, atoms: list[Atom]) -> list[Atom]:
        """The atoms, times of day with the day that stands behind the second: "from 9 a.m. to 11 a.m. on Friday"."""
        for i in range(len(atoms) - 1, 0, -1):
            first, second = atoms[i - 1], atoms[i]
            if first.kind not in CLOCKS or second.kind not in DAYS or "tod" not in second.expr:
                continue
            if _RANGE.fullmatch(self.text, first.end, second.start) and _CLOCK_FIRST.match(self.text, second.start):
                expr = self._retensed(replace(second, start=first.start)).expr
                atoms[i - 1] = replace(first, expr=expr | {"tod": first.expr["tod"]})
                atoms[i] = replace(second, expr=expr)
        return atoms

    def with_own_days(self, atoms: list[Atom]) -> list[Atom]:
        """The atoms; a time of day whose verb another date stands with is of that day however far it lies back, and a
        day that only describes something ("the hotel, built on 2 May 1987,") is marked as no day of the story."""
        dated: set[int] = set()  # the verbs that a date stands with
        out = []
        for atom in atoms:
            verb = governor(self.doc.char_span(atom.start, atom.end, alignment_mode="expand"))
            if verb is not None and atom.kind in CLOCKS and atom.expr["k"] == "same" and verb.i in dated:
                atom = replace(atom, expr=atom.expr | {"far": True})
            elif verb is not None and atom.expr["k"] in ("date", "same", "holiday"):
                dated.add(verb.i)
                if atom.expr.get("d") and verb.dep_ in ("acl", "relcl"):
                    atom = replace(atom, expr=atom.expr | {"aside": True})
            out.append(atom)
        return out

    def _before(self, at: int) -> tuple[int, Callable[[Atom], bool]] | None:
        """Where words such as "early" or "nearly" end that stand at ``at``, and what they can belong to."""
        for regex, fits in (
            (self.rules.before_date, _is_date),
            (self.rules.before_any, _is_any),
            (self.rules.before_amount, _is_amount),
        ):
            m = regex.match(self.text, at, self.end)
            if m is not None:
                return m.end(), fits
        return None

    def _retensed(self, atom: Atom) -> Atom:
        """``atom`` with the tense of its whole span: "until early June" lies ahead, by the word before all of it."""
        if atom.expr["k"] not in TENSED or atom.expr.keys() & {"y", "shift", "value"}:
            return atom
        span = self.doc.char_span(atom.start, atom.end, alignment_mode="expand")
        return replace(atom, expr=_tenseless(atom.expr) | tense_of(span, self.rules))

    def _composed(self, at: int, patterns: Sequence[Pattern]) -> Atom | None:
        atom = self._atom(at, patterns)
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
            named = behind.expr | ({} if "y" in behind.expr else {"weekday": atom.expr["day"]})
            return Atom(atom.start, behind.end, behind.type, named, "date")
        if atom.kind == "told_time" and atom.expr["tod"] == "NI":
            day = self._behind(atom, _INTO, ("weekday", "date"))
            if day is not None and "tod" not in day.expr:  # the night before it
                return Atom(atom.start, atom.end, "TIME", day.expr | {"days": -1, "tod": "NI"}, "night")
        if atom.expr.get("unit") == "week" and atom.kind in ("the_unit", "shifted", "same"):
            day = self._behind(atom, _WEEK_OF, ("date", "weekday"))
            if day is not None and "tod" not in day.expr and day.expr.get("d", day.expr.get("day")):
                whole = {"k": "holding", "unit": "week", "day": day.expr}
                return Atom(atom.start, day.end, "DATE", whole, "holding")
        if atom.kind in (*CLOCKS, "told_time"):
            again = _AGAIN.match(self.text, atom.end, self.end) if atom.kind == "clock" else None
            whole_time = Atom(atom.start, again.end(), "TIME", atom.expr, atom.kind) if again else atom
            behind = self._behind(whole_time, _TO_DATE, DAYS) or self._behind(atom, _OF_DATE, DAYS)
            if behind is not None and "tod" not in behind.expr and behind.expr.get("d", True):
                expr = behind.expr | {"tod": atom.expr["tod"]}
                return self._retensed(Atom(atom.start, behind.end, "TIME", expr, behind.kind))
        if is_day and (behind := self._behind(atom, _TO_TIME, CLOCKS)):
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
        behind = self._atom(m.end(), [p for p in self.rules.patterns if p.kind in kinds])
        return behind if behind is not None and behind.start == m.end() else None

    def _atom(self, at: int, patterns: Sequence[Pattern]) -> Atom | None:
        """The longest of the patterns at ``at`` that has a reading."""
        hits = []
        for rank, pattern in enumerate(patterns):
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
