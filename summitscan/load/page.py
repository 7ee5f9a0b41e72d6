"""What is known of a page while its lines are read: the lines with their roles, and the facts found so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from summitscan.load.lines import Line
from summitscan.load.rules import Rules
from summitscan.load.stamps import Stamp


@dataclass(slots=True)
class Page:
    """The lines of one text and what has been learned from them. Passes in ``head`` and ``body`` fill it in turn."""

    lines: list[Line]
    rules: Rules
    title: str | None = None
    outlet: str | None = None
    owner: str | None = None
    """The outlet of a copyright line; it stands only where nothing else names one."""
    agency: str | None = None
    bylines: list[str] = field(default_factory=list)
    dateline: str | None = None
    url: str | None = None
    stamps: list[tuple[int, Stamp, str]] = field(default_factory=list)
    """Dates of header lines: (offset of the line in the text, the stamp, its words)."""
    record: bool = False
    """Whether the text is a record's field: no headline is searched; a line is body unless its words say otherwise."""

    def head_end(self) -> int:
        """Index of the second paragraph of prose: titles, names and dates of the head stand before it."""
        prose = [n for n, line in enumerate(self.lines) if line.is_prose]
        return prose[1] if len(prose) > 1 else len(self.lines)

    def first_prose(self) -> int:
        """Index of the first paragraph of prose, or the number of lines."""
        return next((n for n, line in enumerate(self.lines) if line.is_prose), len(self.lines))

    def add_names(self, names: tuple[str, ...] | list[str]) -> None:
        self.bylines.extend(n for n in names if n not in self.bylines)
