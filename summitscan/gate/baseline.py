"""The baseline: the findings that are known, as counts of fingerprints.

It holds no offsets, lines or ids, so that it stays true while articles move and change around the findings, and reads
well in a review: an entry a line, sorted.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from summitscan.errors import InputError
from summitscan.model import Comparison, Report

VERSION = 1


@dataclass(frozen=True, slots=True)
class Known:
    """One fingerprint of a baseline, and what a reader needs to recognise it."""

    fingerprint: str
    count: int
    code: str
    question: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings that let a gate pass."""

    known: tuple[Known, ...]
    """Each fingerprint once."""

    def counts(self) -> Counter[str]:
        return Counter({known.fingerprint: known.count for known in self.known})


def make_baseline(findings: Iterable[Comparison]) -> Baseline:
    """The baseline by which these findings are known."""
    found = sorted(findings, key=lambda c: (c.fingerprint, c.id))
    counts = Counter(c.fingerprint for c in found)
    first = {c.fingerprint: c for c in reversed(found)}
    return Baseline(
        tuple(Known(mark, counts[mark], first[mark].code or "", first[mark].question) for mark in sorted(counts))
    )


def write_baseline(baseline: Baseline, report: Report) -> str:
    """The text of a baseline file; the report says which version, model and settings it was made with."""
    from summitscan.report.json import data_of, dump

    lines = ",\n".join("  " + dump(data_of(known)) for known in baseline.known)
    body = f"[\n{lines}\n ]" if lines else "[]"
    return f'{{\n "version": {VERSION},\n "tool": {dump(data_of(report.tool))},\n "findings": {body}\n}}\n'


def read_baseline(text: str, *, name: str) -> Baseline:
    """The baseline in a file's text. Raises InputError, naming the file and what is wrong."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: not a baseline: not valid JSON: {error}") from error
    if not isinstance(data, dict) or data.get("version") != VERSION:
        found = data.get("version") if isinstance(data, dict) else None
        raise InputError(
            f"{name}: not a baseline of version {VERSION} (version: {found!r}); make one: --write-baseline"
        )
    entries = data.get("findings")
    if not isinstance(entries, list):
        raise InputError(f"{name}: not a baseline: it has no list of findings")
    known = [_known(entry, f"{name}, finding {number}") for number, entry in enumerate(entries, 1)]
    twice = [mark for mark, count in Counter(k.fingerprint for k in known).items() if count > 1]
    if twice:
        raise InputError(f"{name}: the fingerprint {min(twice)} stands in it twice")
    return Baseline(tuple(sorted(known, key=lambda k: k.fingerprint)))


def _known(entry: Any, where: str) -> Known:
    if not isinstance(entry, dict):
        raise InputError(f"{where}: expected an object")
    mark, count = entry.get("fingerprint"), entry.get("count")
    if not isinstance(mark, str) or not mark:
        raise InputError(f"{where}: has no fingerprint")
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        raise InputError(f"{where}: count must be a whole number of at least 1, not {count!r}")
    return Known(mark, count, str(entry.get("code", "")), str(entry.get("question", "")))
