"""The plain objects that travel through summitscan. Nothing here imports spaCy or any other part of the package.

Offsets are always counts of Unicode characters into ``Article.text``; ``end`` is exclusive, so that
``article.text[start:end]`` is the quoted string. All objects are immutable; lists are tuples so that they are hashable.

Two layers:

* **facts** — what one article says on its own (``Facts`` and its parts). They depend on the article's content, the
  settings and the model only, never on the other articles, its path or today's date: that is what the store keeps.
* **report** — what the corpus says (``Report`` and its parts): ids, resolved dates, stories, comparisons.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

ROLES = ("headline", "byline", "dateline", "header", "body", "caption", "teaser", "boilerplate")
"""The roles of a block. Only ``headline`` and ``body`` make claims; a caption does where the text contradicts it."""

CLAIM_ROLES = frozenset({"headline", "body"})


# ---------------------------------------------------------------------------------------------------- articles


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quoted piece of an article."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (or part of a line) and its role. Blocks do not overlap and leave out nothing but white space."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published."""

    value: str
    """ISO 8601: ``2025``, ``2025-08``, ``2025-08-07``, ``2025-08-07T14:26+05:30`` (offset where one is given)."""
    precision: str
    """``minute``, ``day``, ``month`` or ``year``."""
    basis: str
    """``metadata`` (page or record), ``header`` (a header line of the text), ``inferred`` (from evidence in the text or
    the story's other reports)."""
    evidence: Evidence | None = None
    """The words it rests on; ``None`` for metadata."""


@dataclass(frozen=True, slots=True)
class Article:
    """One report, from one file or one record of a file."""

    id: str
    path: str
    """As reported: relative to the working directory where it lies below it, with ``#n`` for record n (from 1) of a
    file that holds several."""
    sha256: str
    """Of the content that the article was made from (the file's bytes; the record's canonical JSON)."""
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    """The wire service it was taken from, by its common name (``Reuters``, ``AP``)."""
    bylines: tuple[str, ...] = ()
    dateline: str | None = None
    """The place of the dateline: ``MOSCOW`` in ``MOSCOW (AP) —``, written as it stands."""
    url: str | None = None
    published: Published | None = None
    origin: str | None = None
    """Id of the independent origin; known only in a report."""

    @property
    def publisher(self) -> str | None:
        """Who is named as its source: the outlet, else the wire service."""
        return self.outlet or self.agency


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be read. It reaches every report."""

    path: str
    code: str
    reason: str


# ------------------------------------------------------------------------------------------------------- facts


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression as found, not yet set against a date (TIMEX3 terms)."""

    start: int
    end: int
    text: str
    type: str
    """``DATE``, ``TIME``, ``DURATION`` or ``SET``."""
    expr: dict[str, Any]
    """What it means before it is anchored: plain JSON data, read by ``summitscan.extract.dates.resolve``."""


@dataclass(frozen=True, slots=True)
class NameMention:
    """One mention of a name, or of a description that stands for it."""

    start: int
    end: int
    form: str
    """``name`` ("Putin") or ``nominal`` ("the Russian president")."""


@dataclass(frozen=True, slots=True)
class Name:
    """Everything one article says under one person, place or organisation."""

    name: str
    """The fullest form in this article, without titles."""
    kind: str
    """``person``, ``place`` or ``organisation``."""
    variants: tuple[str, ...]
    """Every distinct form as written (names and nominals), sorted."""
    mentions: tuple[NameMention, ...]
    votes: tuple[tuple[str, int], ...] = ()
    """Kind -> votes in tenths, so that a corpus can vote again."""
    titles: tuple[str, ...] = ()
    """Roles and titles seen with it: ``Kremlin aide``, ``President``."""
    gender: str | None = None
    """``m``, ``f`` or ``None``, from titles and pronouns of the text itself."""


@dataclass(frozen=True, slots=True)
class SpeakerRef:
    """Whose words a statement gives, as the article puts it."""

    name: str
    """The resolved name ("Yuri Ushakov") or, unnamed, the description as written ("a White House official")."""
    start: int
    end: int
    """Where the source stands in the text (the words that were resolved: "He")."""
    ref: int | None = None
    """Index into ``Facts.names``; ``None`` for an unnamed source."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of an article: what it says, whose it is, how it is put. Becomes a ``Claim``."""

    spans: tuple[tuple[int, int], ...]
    """The pieces of the content in text order; more than one where the cue interrupts it."""
    sentence: tuple[int, int]
    """The whole sentence (or sentences) around it."""
    speaker: SpeakerRef | None = None
    """``None``: the reporter's own voice."""
    via: tuple[str, ...] = ()
    """The outlets it was relayed through, nearest to the speaker first."""
    cue: Evidence | None = None
    cue_class: str | None = None
    """Class of the cue, a key of ``configs/cues.yaml``: ``speech``, ``thought``, ``report``, ``denial``, …"""
    quote: str = "none"
    """``direct``, ``indirect``, ``mixed`` or ``none``."""
    polarity: str = "positive"
    certainty: str = "certain"
    """``certain``, ``probable``, ``possible`` or ``unknown``."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One comparable value in a sentence: a number of something, a date or place of something, the state of something.

    kind:    ``quantity``, ``date``, ``place``, ``actor``, ``status``, ``predicate``, ``act``, ``condition``,
             ``role``
    start, end: the words that give the value
    clause:  the clause that it belongs to
    value:   plain JSON data, by kind (see ``summitscan.annotate.slots``)
    """

    kind: str
    start: int
    end: int
    clause: tuple[int, int]
    value: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one article says on its own."""

    article: Article
    names: tuple[Name, ...] = ()
    timexes: tuple[Timex, ...] = ()
    statements: tuple[Statement, ...] = ()
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A name of an article, as far as the corpus needs to know it; see ``Name``."""

    name: str
    kind: str
    variants: tuple[str, ...]
    votes: tuple[tuple[str, int], ...]
    gender: str | None
    forms: tuple[str, ...]
    """The words of each mention that is a name, one space between two."""


@dataclass(frozen=True, slots=True)
class Brief:
    """An article in brief: what the steps need that look at all articles at once."""

    sha256: str
    title: str | None
    publisher: str | None
    day: int | None
    """When it appeared, as ``date.toordinal``; ``None`` where nothing tells."""
    yearless: bool
    """Whether that day is one of an unknown year."""
    terms: tuple[tuple[str, int], ...]
    """Each term of its title and lead, and how often it stands there; sorted."""
    names: tuple[Named, ...]
    mentions: tuple[tuple[int, ...], ...]
    """For each of these the places (start, end, start, end, …) where a name of it stands."""


# ------------------------------------------------------------------------------------------------------ report


@dataclass(frozen=True, slots=True)
class EntityMention:
    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, place or organisation of the corpus, whatever the spelling."""

    id: str
    kind: str
    name: str
    variants: tuple[str, ...]
    mentions: tuple[EntityMention, ...]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression with its TIMEX3 value."""

    article: str
    start: int
    end: int
    text: str
    value: str
    type: str


@dataclass(frozen=True, slots=True)
class Speaker:
    name: str
    entity: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement with its words and whose it is."""

    id: str
    article: str
    spans: tuple[tuple[int, int], ...]
    text: str
    """The pieces joined by " … "."""
    sentence: str
    speaker: Speaker | None
    via: tuple[str, ...]
    cue: Evidence | None
    quote: str
    polarity: str
    certainty: str
    when: str | None
    """TIMEX3 value of the time that the claim speaks of, where one stands in it."""


@dataclass(frozen=True, slots=True)
class SharedParagraph:
    """A paragraph that stands in two articles, word for word or edited."""

    start: int
    end: int
    of_start: int
    """Where it stands in the other article."""
    of_end: int


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that has text of another: all of it (both then have one origin) or some paragraphs."""

    article: str
    of: str
    share: float
    """Part of the article's running text (0 to 1), quotations aside, that stands in the other."""
    shared: tuple[SharedParagraph, ...]


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    entity: str | None
    """``None`` for a place that datelines alone name."""


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one occurrence."""

    id: str
    title: str
    date: str | None
    articles: tuple[str, ...]
    origins: int
    place: Place | None = None
    """Where it happened, at the grain that its reports share; ``None`` where that is not clear."""


@dataclass(frozen=True, slots=True)
class Position:
    """One answer to a question, and the claims that give it."""

    label: str
    status: str | None
    value: str | None
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    origins: int


VERDICTS = ("conflict", "update", "precision", "certainty", "nondisclosure", "wording", "agree")
SEVERITIES = ("high", "medium", "low", "info")


@dataclass(frozen=True, slots=True)
class Comparison:
    id: str
    story: str
    question: str
    kind: str
    """``number``, ``date``, ``place``, ``actor``, ``polarity``, ``status``, ``cause``, ``attribution``, ``wording``."""
    verdict: str
    code: str | None
    severity: str
    fingerprint: str
    explanation: str
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Tool:
    name: str
    version: str
    model: str
    config: str


@dataclass(frozen=True, slots=True)
class Report:
    """The whole answer. A report format is a pure function of it."""

    tool: Tool
    articles: tuple[Article, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    entities: tuple[Entity, ...] = ()
    dates: tuple[DateMention, ...] = ()
    claims: tuple[Claim, ...] = ()
    stories: tuple[Story, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    summary: dict[str, int] = field(default_factory=dict)
    schema_version: str = "1.1"
    copies: tuple[Copy, ...] = ()
    """By article: each copy beside the fullest print of its text."""

    # Thin doors to the formats, which are imported when one is opened: nothing here depends on them.

    def to_dict(self) -> dict[str, Any]:
        """The JSON report as data."""
        from summitscan.report.json import data_of

        data: dict[str, Any] = data_of(self)
        return data

    def to_rows(self) -> list[dict[str, Any]]:
        """A flat mapping for each position of each comparison, as in the CSV report."""
        from summitscan.report.rows import rows

        return list(rows(self))

    def to_frame(self) -> Any:
        """The rows as a pandas DataFrame. Raises ImportError where pandas is not installed."""
        from summitscan.report.rows import frame

        return frame(self)

    def _repr_html_(self) -> str:
        """A summary for notebooks."""
        from summitscan.report.notebook import summary

        return summary(self)
