"""The loader's rule files ``headers``, ``blocks``, ``outlets`` and ``timezones``, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from summitscan.config import load_rules
from summitscan.errors import ConfigError

TAIL = 160
"""How far before the end of a line a pattern that ends in "$" may begin."""
_TRAIL = " \t\r\n:.…|>»›-–—*_"


def key(text: str) -> str:
    """A line or name as it is compared: no case, no marks at its ends, single spaces, straight apostrophes."""
    return " ".join(text.replace("’", "'").casefold().split()).strip(_TRAIL)


@dataclass(frozen=True, slots=True)
class LineRules:
    """When a line has a role by its own words (one section of ``blocks.yaml``)."""

    lines: frozenset[str]
    labels: re.Pattern[str] | None
    openings: tuple[str, ...]
    starts: re.Pattern[str] | None
    ends: re.Pattern[str] | None
    anywhere: re.Pattern[str] | None

    def match(self, text: str, folded: str, *, whole: bool = False) -> bool:
        """Whether the line ``text`` (``folded``: its ``key``) has this role.

        whole: the line reads as whole sentences: only its first words are looked at
        """
        return (
            folded in self.lines
            or bool(self.openings and folded.startswith(self.openings))
            or bool(self.labels and self.labels.match(text))
            or bool(self.starts and self.starts.match(text))
            or (not whole and self._match_end(text))
        )

    def _match_end(self, text: str) -> bool:
        return bool(
            (self.ends and self.ends.search(text, max(0, len(text) - TAIL)))
            or (self.anywhere and self.anywhere.search(text))
        )


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of the loader, ready to use."""

    boilerplate: LineRules
    caption: LineRules
    credits: frozenset[str]
    credit_start: re.Pattern[str]
    credit_end: re.Pattern[str]
    link_lists: frozenset[str]
    fields: dict[str, tuple[str, ...]]
    """Kind of record field -> the names it goes by, in order of preference."""
    labels: dict[str, str]
    """Label at the head of a text file -> kind of field."""
    stamp_labels: dict[str, str]
    """Words before a date -> ``published``, ``updated`` or ``plain``."""
    stamp_words: frozenset[str]
    author_marks: frozenset[str]
    jobs: frozenset[str]
    biography: re.Pattern[str]
    not_names: frozenset[str]
    particles: frozenset[str]
    small_words: frozenset[str]
    not_places: frozenset[str]
    not_in_places: frozenset[str]
    sections: frozenset[str]
    domains: dict[str, str]
    outlets: dict[str, str]
    """Name or desk (as ``key`` gives it) -> the outlet's name."""
    desks: dict[str, str]
    agencies: dict[str, str]
    """Any form (as ``key`` gives it) -> the wire service's common name."""
    tails: re.Pattern[str]
    """A known outlet or wire service at the end of a line, glued or not."""
    not_outlets: frozenset[str]
    firms: frozenset[str]
    zones: dict[str, str]
    seasonal: dict[str, tuple[str, str, str]]
    zone_pattern: str
    month_first: re.Pattern[str]


def alternatives(words: Iterable[str]) -> str:
    """A regular expression group of literal words, the longest first."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w))) + ")"


def _compile(name: str, pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise ConfigError(f"{name}: not a regular expression: {pattern!r}: {error}") from error


def _join(name: str, patterns: list[str]) -> re.Pattern[str] | None:
    if not patterns:
        return None
    parts = []
    for pattern in patterns:
        _compile(name, pattern)
        # A flag holds for its own pattern only: "(?i)x" -> "(?i:x)".
        parts.append(f"(?i:{pattern[4:]})" if pattern.startswith("(?i)") else f"(?:{pattern})")
    return _compile(name, "|".join(parts))


def _line_rules(section: dict[str, Any]) -> LineRules:
    labels = [w.replace("’", "'") for w in section.get("labels", ())]
    patterns = section.get("patterns", [])
    bare = {p: p.removeprefix("(?i)") for p in patterns}
    spelled = {w.replace("'", mark) for w in labels for mark in "'’"}
    return LineRules(
        lines=frozenset(key(w) for w in section.get("lines", ())),
        labels=re.compile(rf"(?i)\W{{0,3}}{alternatives(spelled)}\s?[:|]") if labels else None,
        openings=tuple(key(w) if w[-1].isalnum() else w.casefold() for w in section.get("openings", ())),
        starts=_join("blocks", [p for p in patterns if bare[p].startswith("^")]),
        ends=_join("blocks", [p for p in patterns if bare[p].endswith("$") and not bare[p].startswith("^")]),
        anywhere=_join("blocks", [p for p in patterns if not bare[p].startswith("^") and not bare[p].endswith("$")]),
    )


@cache
def compiled(extra: str | None = None) -> Rules:
    """The rules that ship, with the user's files in folder ``extra`` laid over (``summitscan.config.load_rules``)."""
    head, block, out, time = (load_rules(name, extra) for name in ("headers", "blocks", "outlets", "timezones"))
    credits = [str(c) for c in block.get("credits", ())]
    agencies = {key(f): name for name, forms in out["agencies"].items() for f in (name, *(forms or ()))}
    spellings = {f for name, forms in out["agencies"].items() for f in (name, *(forms or ()))}
    names = {key(v): v for v in out["domains"].values()} | {key(k): v for k, v in out["names"].items()}
    outlets = {k: v for k, v in names.items() if k not in agencies}
    spelled_outlets = {*out["domains"].values(), *out["names"]}
    seasonal = {k: (v["standard"], v["summer"], v["rule"]) for k, v in time.get("seasonal", {}).items()}
    jobs = alternatives(head["news_jobs"])
    credit = alternatives(credits)
    picture_only = alternatives(c for c in credits if c.casefold().startswith(("getty", "shutter", "alamy")))
    return Rules(
        boilerplate=_line_rules(block["boilerplate"]),
        caption=_line_rules(block["caption"]),
        credits=frozenset(key(c) for c in credits),
        credit_start=re.compile(
            rf"{credit}(?: ?/ ?[\w.@ ]{{2,30}})? (?=[A-Z\"'“‘])"
            rf"|{alternatives(c for c in credits if len(c) > 2)}(?=[A-Z][a-z])"
        ),
        credit_end=re.compile(
            rf"(?:/ ?{credit}|{credit}(?:/[A-Z][\w. ]{{2,40}})|{credit} (?:file|photo|image|pool|handout))\)?\.?$"
            rf"|[a-z.’'\"”] ?\(?{picture_only}\)?$"
        ),
        link_lists=frozenset(key(w) for w in block.get("link_lists", ())),
        fields={k: tuple(v) for k, v in head["record_fields"].items()},
        labels={key(w): kind for kind, words in head["labels"].items() for w in words},
        stamp_labels={key(w): kind for kind, words in head["stamps"].items() for w in words},
        stamp_words=frozenset(w for phrase in head["stamp_residue"] for w in phrase.casefold().split()),
        author_marks=frozenset(key(w) for w in head["author_marks"]),
        jobs=frozenset(w.casefold() for w in head["jobs"]),
        biography=re.compile(
            rf"(?P<name>[^\W\d_][\w.'’-]*(?: [\w.'’-]+){{1,3}}) (?:is|works as) "
            rf"(?:an?|the|our|(?P<own>[A-Z][\w.]*)['’]s)\b(?P<what>[^.;]{{0,80}}?)\b{jobs}\b(?P<rest>[^.]*)"
        ),
        not_names=frozenset(w.casefold() for w in head["not_names"]),
        particles=frozenset(head["particles"]),
        small_words=frozenset(head["small_words"]),
        not_places=frozenset(key(w) for w in head["not_places"]),
        not_in_places=frozenset(w.casefold() for w in head["not_names"]) - frozenset(head["place_words"]),
        sections=frozenset(key(w) for w in head["sections"]),
        domains={k.casefold(): v for k, v in out["domains"].items()},
        outlets=outlets,
        desks={key(k): v for k, v in out["desks"].items()},
        agencies=agencies,
        tails=re.compile(rf"(?P<who>{alternatives(spellings | spelled_outlets)})$"),
        not_outlets=frozenset(out.get("not_outlets", ())),
        firms=frozenset(key(w) for w in out.get("firms", ())),
        zones={k.upper(): v for k, v in time["zones"].items()},
        seasonal={k.upper(): v for k, v in seasonal.items()},
        zone_pattern=alternatives([*time["zones"], *seasonal]),
        month_first=re.compile(rf"\d ?(?:[AaPp]\.?[Mm]\.?)? ?{alternatives(time['month_first'])}\b"),
    )
