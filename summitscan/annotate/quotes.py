"""The component ``summitscan_quotes``: quotation marks paired into spans.

Pairing works on characters, a paragraph at a time, with a stack of open marks: spans nest and never cross, and one
missing mark spoils its own paragraph only. Linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from summitscan.annotate.blocks import find_blocks
from summitscan.annotate.text import text_of
from summitscan.config import load_rules

if not Doc.has_extension("quotes"):
    Doc.set_extension("quotes", default=())

MARKS = re.compile(r"``|''|[\"“”„‟«»‘’‚']")
WORD = re.compile(r"\w+(?:['’]\w+)?")
CLOSERS = {
    "“": ("”", '"'),
    "„": ("“", "”"),
    "‟": ("”",),
    "«": ("»",),
    "‘": ("’",),
    "‚": ("‘", "’"),
    "'": ("'",),
    '"': ('"', "”"),
    "``": ("''", '"'),
    "''": ("''",),
}
"""Opening mark -> the marks that may close it. Habits of several countries share the characters."""
APOSTROPHES = ("'", "’")
SINGLE = ("'", "‘", "‚")
STRAIGHT = ('"', "''")
"""Marks that open and close alike."""

MOST_OPEN = 8
"""Quotations inside each other. More are a row of marks, and would make the time grow with the square of its length."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation. ``start``/``end`` include the marks, ``inner_start``/``inner_end`` do not."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    """``False``: no closing mark; it ends with its paragraph, or with the quotation around it."""
    depth: int
    """0 for an outermost quotation, 1 for one inside it, …"""
    short: bool
    """A few words without the end of a sentence: a term or scare quotes rather than an utterance."""


class Outermost:
    """The outermost of some quotations, which do not overlap, to look up by place."""

    def __init__(self, quotes: Iterable[Quote]) -> None:
        self.quotes = sorted((q for q in quotes if not q.depth), key=lambda q: q.start)

    def over(self, start: int, end: int) -> list[Quote]:
        """Those that share a character with ``start`` to ``end``, in text order."""
        a = bisect_right(self.quotes, start, key=lambda q: q.end)
        b = bisect_left(self.quotes, end, key=lambda q: q.start)
        return self.quotes[a:b]


@dataclass(frozen=True, slots=True)
class QuoteRules:
    """``elisions``: words that begin with an apostrophe (``em``, ``til``); ``short_words``: how long a term may be."""

    elisions: frozenset[str]
    short_words: int


def quote_rules(extra: str | None = None) -> QuoteRules:
    data = load_rules("cues", extra)["quotations"]
    return QuoteRules(frozenset(data["elisions"]), int(data["short_words"]))


def find_quotes(text: str, paragraphs: list[tuple[int, int]], rules: QuoteRules) -> list[Quote]:
    """The quotations of ``text`` within its paragraphs, sorted by start, the outer before the inner. Never raises."""
    found: list[Quote] = []
    for start, end in paragraphs:
        found += _Paragraph(text, start, end, rules).quotes()
    return sorted(found, key=lambda q: (q.start, -q.end))


class _Paragraph:
    def __init__(self, text: str, start: int, end: int, rules: QuoteRules) -> None:
        self.text, self.start, self.end, self.rules = text, start, end, rules
        self.stack: list[tuple[str, int, int]] = []
        self.found: list[Quote] = []

    def quotes(self) -> list[Quote]:
        marks = list(MARKS.finditer(self.text, self.start, self.end))
        if not marks:
            return []
        closing = [m.start() for m in marks if m[0] in APOSTROPHES and self._may_close(m.start())]
        may_close, last = frozenset(closing), closing[-1] if closing else -1
        for match in marks:
            mark, at, after = match[0], match.start(), match.end()
            level = next((k for k in range(len(self.stack) - 1, -1, -1) if mark in CLOSERS[self.stack[k][0]]), -1)
            if level >= 0 and mark in APOSTROPHES:
                # "the players’ union": an s before and a word behind, while a later mark can still close.
                possessive = self.text[at - 1] in "sS" and self._char(after + 1).islower() and at < last
                if at in may_close and not (possessive and self._char(after) == " "):
                    self._close(level, at, after)
            elif level >= 0 and not (mark in STRAIGHT and self._opens(at, after)):
                self._close(level, at, after)
            elif mark in SINGLE:
                first = at == self.start and self._char(after).isupper()
                if self._opens(at, after) and not self._elided(after) and (first or at < last):
                    self._open(mark, at, after)
            elif mark == "“" and self.stack and self.stack[-1][0] == mark and not self._opens(at, after):
                self._close(len(self.stack) - 1, at, after)  # typed where a closing mark should be
            elif mark in STRAIGHT and self._char(at - 1).isalnum() and not self._opens(at, after):
                continue  # an inch sign, or a closing mark with nothing open
            elif mark in CLOSERS:
                self._open(mark, at, after)
        self._unwind(0, self.end)
        return [q for q in self.found if q.inner_start < q.inner_end]

    def _open(self, mark: str, at: int, after: int) -> None:
        if len(self.stack) < MOST_OPEN:
            self.stack.append((mark, at, after))

    def _char(self, at: int) -> str:
        return self.text[at] if self.start <= at < self.end else " "

    def _may_close(self, at: int) -> bool:
        return not self._char(at - 1).isspace() and not self._char(at + 1).isalnum()

    def _opens(self, at: int, after: int) -> bool:
        before = self._char(at - 1)
        return not self._char(after).isspace() and (before.isspace() or before in "([{-–—/\"“‘'")

    def _elided(self, after: int) -> bool:
        if self._char(after).isdigit():
            return True
        word = WORD.match(self.text, after, self.end)
        return word is not None and word[0].lower() in self.rules.elisions

    def _unwind(self, level: int, end: int) -> None:
        """Everything open from ``level`` on ends at ``end`` without a mark; an open single mark was an apostrophe,
        except where a paragraph begins with it."""
        for depth in range(len(self.stack) - 1, level - 1, -1):
            mark, opened, inner = self.stack[depth]
            if mark not in SINGLE or opened == self.start:
                self._add(opened, end, inner, end, closed=False, depth=depth)
        del self.stack[level:]

    def _close(self, level: int, at: int, after: int) -> None:
        self._unwind(level + 1, at)
        _, opened, inner = self.stack.pop()
        self._add(opened, after, inner, at, closed=True, depth=level)

    def _add(self, start: int, end: int, inner_start: int, inner_end: int, *, closed: bool, depth: int) -> None:
        inner = self.text[inner_start:inner_end].strip()
        short = len(WORD.findall(inner)) <= self.rules.short_words and inner[-1:] not in (*".!?,…", "")
        self.found.append(Quote(start, end, inner_start, inner_end, closed, depth, short))


@Language.factory("summitscan_quotes", assigns=["doc._.quotes"], default_config={"rules": None})
def make_quotes(nlp: Language, name: str, rules: str | None) -> QuoteComponent:
    """Quotations in straight, curly, single, double and angle marks.

    Writes ``Doc._.quotes``: a tuple of ``Quote``, sorted, nested, never crossing and never across a paragraph. A
    quotation that runs over paragraphs, each with its own opening mark, is one ``Quote`` a paragraph.

    rules: a folder with your own ``cues.yaml``, merged over the one that ships

    It needs no model::

        nlp = spacy.blank("en")
        nlp.add_pipe("summitscan_quotes")
        doc = nlp("“Don’t go,” she said.")
        assert [doc.text[q.inner_start:q.inner_end] for q in doc._.quotes] == ["Don’t go,"]
    """
    return QuoteComponent(quote_rules(rules))


class QuoteComponent:
    def __init__(self, rules: QuoteRules) -> None:
        self.rules = rules

    def __call__(self, doc: Doc) -> Doc:
        doc._.quotes = tuple(find_quotes(text_of(doc), [(b.start, b.end) for b in find_blocks(doc)], self.rules))
        return doc
