"""What the page shows: plain objects between the analysis and the template.

Every text in here has been through ``clean``: no control or direction marks are left in it. Nothing is escaped yet;
that is the template's work. Horizontal places are percentages, as text with two decimals (``"37.50"``).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of an article's text that is marked in one way."""

    text: str
    kind: str = ""
    """``words`` (the claim's own), ``cue``, ``speaker``, or nothing."""
    claims: tuple[str, ...] = ()
    """The claims that these words belong to, in the whole article."""
    anchors: tuple[str, ...] = ()
    """The claims whose first words these are: each has its link target here, once a page."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim, in its context."""

    claim: str
    article: str
    href: str
    """The link target that shows it in the article, else the article, else nothing."""
    label: str
    """How a list names it: ``Ushakov via TASS (Kyiv Independent)``."""
    chain: tuple[str, ...]
    """From the speaker by the relays to the outlet."""
    own_voice: bool
    date: str
    title: str
    notes: tuple[str, ...]
    """How it is put: ``indirect``, ``denied``, ``possible``, …"""
    spans: str
    """``126–157, 171–181``: offsets in the article's text."""
    origin: str
    context: tuple[Piece, ...]
    before: bool
    """Whether words of the paragraph before the context are left out."""
    after: bool
    cut: int
    """Characters of the claim itself that are left out."""


@dataclass(frozen=True, slots=True)
class Position:
    label: str
    status: str
    sources: tuple[str, ...]
    more_sources: int
    origins: int
    evidence: tuple[Evidence, ...]
    more_evidence: int
    against: tuple[tuple[int, str], ...]
    """The answers that cannot be true beside this one, with their places; empty where that is all of them."""


@dataclass(frozen=True, slots=True)
class Tick:
    at: str
    anchor: str
    """``start``, ``middle`` or ``end``: how its label stands to it."""
    label: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of a chart: what it is called, and where its reports stand."""

    label: str
    href: str
    note: str
    dots: tuple[tuple[str, str], ...]
    """(place, title) of each report."""
    begin: str
    end: str


@dataclass(frozen=True, slots=True)
class Chart:
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    more: int
    """Lanes left out."""


@dataclass(frozen=True, slots=True)
class Move:
    """One report's answer, in the order of time."""

    date: str
    outlet: str
    answer: str
    before: str
    """The answer that the same outlet gave last, where it was another one."""
    href: str


@dataclass(frozen=True, slots=True)
class Comparison:
    id: str
    story: str
    number: int
    question: str
    verdict: str
    label: str
    symbol: str
    code: str
    severity: str
    fingerprint: str
    explanation: str
    positions: tuple[Position, ...]
    more_positions: int
    outlets: tuple[int, ...]
    """Indices into ``Page.outlets``."""
    moves: tuple[Move, ...]
    more_moves: int
    chart: Chart | None


@dataclass(frozen=True, slots=True)
class GridRow:
    comparison: Comparison
    cells: tuple[tuple[str, ...], ...]
    """The answers of each outlet."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Questions down, outlets across."""

    outlets: tuple[str, ...]
    rows: tuple[GridRow, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Copied:
    """What an article has of another's text."""

    href: str
    outlet: str
    part: bool
    """It has text of its own as well."""
    share: str
    count: int
    """Paragraphs that both have."""
    paragraphs: tuple[str, ...]
    """The first of them."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An article as a line of a list."""

    id: str
    title: str
    outlet: str
    date: str
    order: str
    """Sorts by time as text."""
    origin: str
    copies: tuple[Copied, ...]


@dataclass(frozen=True, slots=True)
class Story:
    id: str
    title: str
    date: str
    order: str
    figures: str
    articles: tuple[Listed, ...]
    more_articles: int
    outlets: int
    origins: int
    conflicts: int
    others: int
    agreements: int
    shared: tuple[tuple[str, ...], ...]
    """The outlets of each origin that several share."""
    disputed: tuple[Comparison, ...]
    """Those that weigh most: the story opens with them."""
    lighter: tuple[Comparison, ...]
    """The differences after them, folded away."""
    agreed: tuple[Comparison, ...]
    more_disputed: int
    more_agreed: int
    grid: Grid | None
    full: bool
    """Whether its comparisons are shown; a line of the list is all that others get."""
    open: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One answer of a dispute, and who gives it."""

    label: str
    sources: tuple[str, ...]
    more_sources: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """A comparison as the head of the page tells it: what is disputed, and by whom."""

    comparison: Comparison
    story: str
    """Its title."""
    date: str
    sides: tuple[Side, ...]
    """Of a conflict the answers that contradict each other, else the first ones."""
    others: int
    """Answers left out."""


@dataclass(frozen=True, slots=True)
class Block:
    role: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Article:
    id: str
    title: str
    outlet: str
    facts: tuple[tuple[str, str], ...]
    """Name and value of what is known about it: path, agency, byline, …"""
    url: str
    """http(s) only, else nothing."""
    story: str
    date: str
    order: str
    blocks: tuple[Block, ...]
    cut: int
    """Characters of its text that are left out at the end; blocks are empty where all of it is."""


@dataclass(frozen=True, slots=True)
class Cell:
    agree: int
    conflict: int
    differ: int
    self: bool
    tone: str
    """``agree``, ``conflict``, ``mixed`` or nothing: what stands out."""


@dataclass(frozen=True, slots=True)
class Matrix:
    outlets: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    count: int
    key: str
    """What the items carry for it."""


@dataclass(frozen=True, slots=True)
class Page:
    headline: str
    tool: str
    config: str
    figures: tuple[tuple[str, int], ...]
    outlets: tuple[str, ...]
    disputes: tuple[Dispute, ...]
    more_conflicts: int
    """Conflicts of the whole corpus that are not among these disputes."""
    chart: Chart | None
    matrix: Matrix | None
    stories: tuple[Story, ...]
    more_stories: int
    articles: tuple[Article, ...]
    more_articles: int
    unread: int
    """Articles without their text."""
    skipped: tuple[tuple[str, str, str], ...]
    more_skipped: int
    left_out: tuple[str, ...]
    filters: tuple[tuple[str, str, str, tuple[Option, ...]], ...]
    """(key, label, name of all, options) of each list to choose from."""
    shown: int
    """Comparisons on the page."""
