"""Publication dates as places on an axis, and charts of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, timezone

from summitscan.model import Published
from summitscan.report.html.page import Chart, Lane, Tick
from summitscan.report.view import day

TICKS = 4
"""Dates below a chart: four fit side by side on a narrow screen."""

INSET = 1.5
"""Per cent left free at both ends, so that dots are not cut."""

_VALUE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?")


def instant(published: Published | None, *, whole_days: bool = False) -> float | None:
    """Days since the year 1 in UTC; a report dated to the day counts as noon. ``None``: not known to the day.

    whole_days: noon of its own day for every report
    """
    match = _VALUE.fullmatch(published.value) if published else None
    if match is None:
        return None
    if whole_days:
        match = _VALUE.fullmatch(published.value[:10])  # type: ignore[union-attr]
        assert match is not None
    try:
        at = datetime(int(match[1]), int(match[2]), int(match[3]), int(match[4] or 12), int(match[5] or 0))
        offset = match[6] or "Z"
        if offset != "Z":
            hours = timedelta(hours=int(offset[1:3]), minutes=int(offset[-2:]))
            at -= hours if offset[0] == "+" else -hours
        at = at.replace(tzinfo=timezone.utc)  # noqa: UP017 - as the rest of the standard library writes it
    except (ValueError, OverflowError):
        return None
    return at.toordinal() + (at.hour * 60 + at.minute) / 1440


def when(published: Published | None) -> str:
    """``7 Aug 2025, 14:26 +05:30``; ``7 Aug 2025 (inferred)``; ``Aug 2025``; ``undated``."""
    if published is None:
        return "undated"
    match = _VALUE.fullmatch(published.value)
    text = day(published.value)
    if match and match[4]:
        zone = {"Z": " UTC", None: ""}.get(match[6], f" {match[6]}")
        text = f"{text}, {match[4]}:{match[5]}{zone}"
    return f"{text} (inferred)" if published.basis == "inferred" else text


def chart(rows: Sequence[tuple[str, str, str, Iterable[tuple[float, str]]]], *, more: int = 0) -> Chart | None:
    """A lane for each of ``rows`` (label, link target, note, dots: (instant, title)); None without two instants.

    more: the number of lanes that were left out, for the chart to say so
    """
    dots = [sorted(row[3]) for row in rows]
    instants = sorted({at for row in dots for at, _ in row})
    if len(instants) < 2:
        return None
    first, last = instants[0], instants[-1]

    def place(at: float) -> str:
        return f"{INSET + (100 - 2 * INSET) * (at - first) / (last - first):.2f}"

    lanes = tuple(
        Lane(
            label,
            href,
            note,
            tuple((place(at), title) for at, title in row),
            place(row[0][0]) if row else "0",
            place(row[-1][0]) if row else "0",
        )
        for (label, href, note, _), row in zip(rows, dots, strict=True)
    )
    return Chart(_ticks(first, last), lanes, more)


def _ticks(first: float, last: float) -> tuple[Tick, ...]:
    """Dates at even distances; hours where all lies within two days."""
    ticks: list[Tick] = []
    short = last - first < 2
    for i in range(TICKS):
        at = first + (last - first) * i / (TICKS - 1)
        label = day(date.fromordinal(int(at)).isoformat())
        if short:
            minutes = round((at - int(at)) * 1440)
            label = f"{label.rsplit(' ', 1)[0]}, {min(minutes // 60, 23):02}:{minutes % 60:02}"
        anchor = "start" if i == 0 else "end" if i == TICKS - 1 else "middle"
        if not ticks or ticks[-1].label != label:
            ticks.append(Tick(f"{INSET + (100 - 2 * INSET) * i / (TICKS - 1):.2f}", anchor, label))
    return tuple(ticks)
