"""The lines of a text, and what their shape says: sentence or title, name or prose."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from summitscan.load.rules import Rules, key

_CLOSERS = "\"'”’»)]*_ \u200b\ufeff"
_ABBREVIATION = re.compile(r"(?:\b(?:[A-Z]\.){2,}|\b(?:Jr|Sr|No|St|Gov|Sen|Rep|Gen|vs|[ap]\.m)\.)$")
_NAME_WORD = re.compile(r"(?:[^\W\d_]\.){1,3}$|(?:[^\W\d_](?:[^\W\d_]|['’.-])*)$")


@dataclass(slots=True)
class Line:
    """A line of text that holds more than white space. ``start`` and ``end`` are offsets into the whole text."""

    start: int
    end: int
    text: str
    gap: bool
    """Whether an empty line stands before it."""
    role: str | None = None
    """``None`` until something speaks for a role; what stays ``None`` is body."""
    cut: int | None = None
    """Where the line falls in two: the part before has ``head_role``."""
    head_role: str = "header"
    folded: str = field(init=False)
    """``text`` as rules compare it; of a long paragraph its beginning."""
    words: int = field(init=False)
    is_open: bool = field(init=False)
    """Whether the line ends without a mark that closes a sentence: a title, caption or link, or cut off."""

    def __post_init__(self) -> None:
        self.folded = key(self.text[:400])
        self.words = self.text.count(" ") + 1
        self.is_open = not ends_sentence(self.text)

    @property
    def is_prose(self) -> bool:
        """Whether the line reads as a paragraph of a report. Titles and links are shorter or lack the full stop."""
        if self.role is not None or self.words < 8:
            return False
        return self.words >= 35 or not (self.is_open or (self.words <= 25 and self.text.rstrip(_CLOSERS)[-1] in "?!"))


def split_lines(text: str, start: int = 0) -> list[Line]:
    """The lines of ``text`` from offset ``start`` on, without white space at their ends; empty lines are left out."""
    lines: list[Line] = []
    at, gap = start, False
    for raw in text[start:].splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            begin = at + len(raw) - len(raw.lstrip())
            lines.append(Line(begin, begin + len(stripped), stripped, gap))
            gap = False
        else:
            gap = True
        at += len(raw)
    return lines


def ends_sentence(text: str) -> bool:
    """Whether text ends in a mark that closes a sentence (an abbreviation's stop and "…" do not)."""
    bare = text.rstrip(_CLOSERS)
    if not bare or bare[-1] not in ".!?":
        return False
    return not (bare.endswith(("...", ". .")) or (len(bare) < 160 and _ABBREVIATION.search(bare)))


def is_name(text: str, rules: Rules, *, least: int = 2) -> bool:
    """Whether text has the shape of a person's name: ``least`` to five capitalised words, particles, initials."""
    words = text.split()
    if not least <= len(words) <= 5 or not words[0][0].isupper() or words[-1].casefold() in rules.particles:
        return False
    for word in words:
        if not _NAME_WORD.match(word) or word.casefold() in rules.not_names:
            return False
        if not word[0].isupper() and word not in rules.particles and not re.match(r"(?:al|el|d|de|o)['’-][A-Z]", word):
            return False
    return True


def is_title_case(text: str, rules: Rules) -> bool:
    """Whether every word but the small ones begins with a capital (a subhead of the house style of many papers)."""
    words = [w.strip("\"'“”‘’(),:;!?") for w in text.split()]
    strong = [w for w in words if w and w.casefold() not in rules.small_words]
    return bool(strong) and all(w[0].isupper() for w in strong)


def is_job(line: Line, rules: Rules) -> bool:
    """Whether a line is the job of an author: "Senior Defence Correspondent"."""
    words = line.folded.split()
    return 1 <= len(words) <= 5 and line.is_open and words[-1] in rules.jobs and is_title_case(line.text, rules)
