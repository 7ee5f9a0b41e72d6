"""A part of a report: some stories, some verdicts, what is serious enough."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from summitscan.errors import InputError
from summitscan.model import SEVERITIES, Report


def select(
    report: Report,
    *,
    stories: Collection[str] = (),
    verdicts: Collection[str] = (),
    min_severity: str = SEVERITIES[-1],
) -> Report:
    """The report of these stories (ids, or the only beginning of one) and verdicts; all of them where none are given.

    min_severity: comparisons below it are left out

    With stories, or with verdicts, everything but the inputs that were skipped is narrowed to the stories that are
    wanted, or have such a verdict; the severity narrows the comparisons alone. Raises InputError for a story that is
    not there.
    """
    severities = SEVERITIES[: SEVERITIES.index(min_severity) + 1]
    if not stories and not verdicts and severities == SEVERITIES:
        return report
    wanted = {_story(report, id) for id in stories} or {s.id for s in report.stories}
    if verdicts:
        wanted &= {c.story for c in report.comparisons if c.verdict in verdicts}
    whole = not stories and not verdicts
    kept = tuple(s for s in report.stories if s.id in wanted)
    inside = {a.id for a in report.articles} if whole else {a for s in kept for a in s.articles}
    entities = (replace(e, mentions=tuple(m for m in e.mentions if m.article in inside)) for e in report.entities)
    part = replace(
        report,
        articles=tuple(a for a in report.articles if a.id in inside),
        copies=tuple(c for c in report.copies if c.article in inside),
        entities=tuple(e for e in entities if e.mentions or whole),
        dates=tuple(d for d in report.dates if d.article in inside),
        claims=tuple(c for c in report.claims if c.article in inside),
        stories=kept,
        comparisons=tuple(
            c
            for c in report.comparisons
            if c.story in wanted and (not verdicts or c.verdict in verdicts) and c.severity in severities
        ),
    )
    from summitscan.summary import summarise

    return replace(part, summary=summarise(part))


def _story(report: Report, id: str) -> str:
    known = [s.id for s in report.stories]
    found = [s for s in known if s == id] or [s for s in known if id and s.startswith(id)]
    if len(found) != 1:
        hint = f"; stories: {', '.join(sorted(found or known)[:5])}" if known else ""
        raise InputError(f"{'no story has' if not found else 'several stories begin with'} the id {id!r}{hint}")
    return found[0]
