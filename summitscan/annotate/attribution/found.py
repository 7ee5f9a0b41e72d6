"""What the rules hand to each other before it becomes a ``Statement``."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Found:
    """One attribution in the making: token indices for the cue and the source, characters for the content."""

    verb: int
    """The cue's head token."""
    cue: tuple[int, int]
    """Token range of the cue."""
    cls: str
    frame: str
    """What the content is to the cue: ``clause``, ``quote``, ``object``, …; says which rule found it."""
    source: tuple[int, int] | None
    """Token range of the source as it stands."""
    source_head: int = -1
    pieces: list[tuple[int, int]] = field(default_factory=list)
    """The content in characters, sorted, not overlapping."""
    head: int | None = None
    """Head token of the content's main clause; ``None`` where it is quoted speech of several sentences."""
    direct: bool = False
    """Words in quotation marks that the cue introduces or closes."""
    clause: tuple[int, int] = (0, 0)
    """Token range that belongs to the cue's own clause (for what remains the reporter's)."""
    via: list[str] = field(default_factory=list)
    continued: bool = False
    """Speech that goes on in a later paragraph, without a cue of its own there."""
    outer: int | None = None
    """A verb around the cue that only relays it: "quoted" in "the agency quoted her as saying"."""
    negated: bool = False
    """The cue itself is denied: "did not say", "no official said", "told nobody"."""
    nobody: bool = False
    """Nobody said it, so that there is no speaker: "no official confirmed"."""

    @property
    def start(self) -> int:
        return self.pieces[0][0] if self.pieces else -1

    @property
    def end(self) -> int:
        return self.pieces[-1][1] if self.pieces else -1


def add_piece(found: Found, start: int, end: int) -> None:
    """Lay one more piece of content over those there are; pieces that touch become one."""
    if start >= end:
        return
    pieces: list[tuple[int, int]] = []
    for s, e in sorted([*found.pieces, (start, end)]):
        if pieces and s <= pieces[-1][1]:
            pieces[-1] = (pieces[-1][0], max(e, pieces[-1][1]))
        else:
            pieces.append((s, e))
    found.pieces = pieces
