"""What the formats for machines share: the findings, their places in files, and what the gate made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from summitscan.model import Article, Claim, Comparison, Position, Report
from summitscan.report.clean import clean, shorten
from summitscan.report.view import View, comparison_key

MAX_QUOTE = 300
"""Characters of an article quoted at once."""

MAX_SOURCES = 8
"""Sources named on one line."""

TEXT = (".txt", ".text")
"""Files that are read as they stand, so that offsets count in them."""

LINES = (".jsonl", ".ndjson")
"""Files that hold a record a line."""

_RECORD = re.compile(r"(.+)#([0-9]+)")


@dataclass(frozen=True, slots=True)
class Standing:
    """What the gate made of a finding."""

    state: str
    """``new``, ``known`` (in the baseline) or ``ignored``."""
    fails: bool
    """Whether it fails the gate."""
    reason: str | None = None
    """Why it is ignored."""


Standings = Mapping[str, Standing]
"""By id of the comparison."""


@dataclass(frozen=True, slots=True)
class Repository:
    """Where reported paths stand in a repository."""

    root: PurePosixPath
    """Its top folder."""
    here: PurePosixPath
    """The folder that reported paths are relative to."""

    def path(self, path: str) -> str:
        """The path from the top of the repository, or the absolute path of what lies outside."""
        whole = self.here / path
        return whole.relative_to(self.root).as_posix() if whole.is_relative_to(self.root) else whole.as_posix()


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a file. Lines and columns count from 1, columns in Unicode characters; the end is exclusive."""

    line: int
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    offset: int | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """The words of a claim, or a piece of them, in a file."""

    path: str
    region: Region | None
    """``None`` where the file is not the text itself (a page, say), so that no position in it is known."""
    words: str
    position: Position
    claim: Claim


def findings(report: Report) -> list[Comparison]:
    """The comparisons that have a code, the most serious first."""
    return sorted((c for c in report.comparisons if c.code is not None), key=comparison_key)


def places(view: View, comparison: Comparison, *, repository: Repository | None) -> Iterator[Place]:
    """Where the words of a comparison stand: each piece of each claim of each position."""
    for position in comparison.positions:
        for claim in (view.claims[c] for c in position.claims):
            article = view.articles[claim.article]
            path, record = file_of(article.path)
            if repository is not None:
                path = repository.path(path)
            for start, end in claim.spans:
                yield Place(path, region_of(article, record, start, end), article.text[start:end], position, claim)


def file_of(path: str) -> tuple[str, int | None]:
    """The file of a reported path, and the number of the record in it: ``("a.jsonl", 3)`` for ``a.jsonl#3``."""
    record = _RECORD.fullmatch(path)
    if record is None or "." not in PurePosixPath(record[1]).name or record[1].casefold().endswith(TEXT):
        return path, None
    return record[1], int(record[2])


def region_of(article: Article, record: int | None, start: int, end: int) -> Region | None:
    """Where these characters of the article stand in its file.

    A text file is read as it stands, so they stand there; a record of a JSON Lines file is a line; of pages and other
    JSON only the file is known.
    """
    file = file_of(article.path)[0].casefold()
    if record is not None and file.endswith(LINES):
        return Region(record)
    if not file.endswith(TEXT):
        return None
    text = article.text
    return Region(*_line_column(text, start), *_line_column(text, end), offset=start, length=end - start)


def _line_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def uri(path: str) -> str:
    """The path as a URI reference: relative as it is, absolute with ``file://``; colons and the like are escaped."""
    escaped = quote(path, safe="/", errors="replace")
    return f"file://{escaped}" if path.startswith("/") else escaped


def answers(view: View, comparison: Comparison) -> Iterator[str]:
    """``not set — White House official via CBS (BBC News)``: a line a position."""
    for position in comparison.positions:
        sources = view.sources(position)
        who = " · ".join(map(str, sources[:MAX_SOURCES]))
        more = f" … and {len(sources) - MAX_SOURCES:,} more" if len(sources) > MAX_SOURCES else ""
        yield f"{clean(position.label)} — {who}{more}"


def quoted(text: str) -> str:
    """Words of an article between quotation marks, but never two of them, on one line, cut where they are long."""
    words = clean(text)
    within = words[1:-1]
    if words[:1] in ('"', "“") and words[-1:] in ('"', "”") and not any(mark in within for mark in '"“”'):
        words = within.strip()
    return f"“{shorten(words, MAX_QUOTE)}”"
