"""A report before the gate: what is new, known, ignored or resolved, and whether it passes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from summitscan.gate.baseline import Baseline, Known
from summitscan.gate.ignore import Ignore
from summitscan.model import SEVERITIES, Comparison, Report
from summitscan.report.findings import Standing, findings

THRESHOLDS = ("high", "medium", "low", "none")
"""What fails the gate: findings of this severity or above; ``none`` lets all of them pass."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding and what becomes of it."""

    finding: Comparison
    standing: Standing


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the gate says of a report."""

    findings: tuple[Judged, ...]
    """The most serious first."""
    resolved: tuple[Known, ...]
    """What the baseline knows and the report no longer has; ``count`` is how many of it."""
    unused: tuple[Ignore, ...]
    """Entries of the ignore file that fit no finding."""
    expired: tuple[Ignore, ...]
    """Entries whose day has passed: they ignore nothing any more."""
    complaints: tuple[str, ...]
    """Why it fails, besides findings: only with ``strict``."""

    @property
    def failed(self) -> bool:
        return bool(self.complaints) or any(j.standing.fails for j in self.findings)

    def of(self, state: str) -> tuple[Comparison, ...]:
        """The findings in a state: ``new``, ``known`` or ``ignored``."""
        return tuple(j.finding for j in self.findings if j.standing.state == state)

    def failing(self) -> tuple[Comparison, ...]:
        return tuple(j.finding for j in self.findings if j.standing.fails)

    def standings(self) -> Mapping[str, Standing]:
        """By id of the comparison, as the report formats take them."""
        return {j.finding.id: j.standing for j in self.findings}


def judge(
    report: Report,
    *,
    fail_on: str,
    today: date,
    baseline: Baseline | None = None,
    ignores: Sequence[Ignore] = (),
    strict: bool = False,
) -> Outcome:
    """What the gate says of a report.

    fail_on:  a member of THRESHOLDS
    today:    decides which ignore entries have expired
    baseline: what is known; of a fingerprint that it counts n times, the first n findings are known
    ignores:  they go before the baseline; the first that fits a finding gives the reason, all that fit one are used
    strict:   also fail on inputs that were skipped and on ignore entries that are unused or expired
    """
    paths = {a.id: a.path for a in report.articles}
    valid = [entry for entry in ignores if not entry.expired(today)]
    expired = tuple(entry for entry in ignores if entry.expired(today))
    left = Counter() if baseline is None else baseline.counts()
    used: set[int] = set()
    judged = []
    for finding in findings(report):
        where = [paths[a] for p in finding.positions for a in p.articles]
        fitting = [entry for entry in valid if entry.fits(finding, where)]
        known = left[finding.fingerprint] > 0
        if known:
            left[finding.fingerprint] -= 1
        if fitting:
            used.update(entry.number for entry in fitting)
            standing = Standing("ignored", fails=False, reason=fitting[0].reason)
        elif known:
            standing = Standing("known", fails=False)
        else:
            standing = Standing("new", fails=at_least(finding.severity, fail_on))
        judged.append(Judged(finding, standing))
    resolved = () if baseline is None else tuple(_gone(k, left) for k in baseline.known if left[k.fingerprint] > 0)
    unused = tuple(entry for entry in valid if entry.number not in used)
    complaints = tuple(_complaints(report, unused, expired)) if strict else ()
    return Outcome(tuple(judged), resolved, unused, expired, complaints)


def at_least(severity: str, threshold: str) -> bool:
    """Whether a severity reaches a threshold; none reaches ``none``."""
    return threshold != "none" and SEVERITIES.index(severity) <= SEVERITIES.index(threshold)


def _gone(known: Known, left: Counter[str]) -> Known:
    return Known(known.fingerprint, left[known.fingerprint], known.code, known.question)


def _complaints(report: Report, unused: Sequence[Ignore], expired: Sequence[Ignore]) -> list[str]:
    parts = (
        (len(report.skipped), "skipped input", "skipped inputs"),
        (len(unused), "unused ignore entry", "unused ignore entries"),
        (len(expired), "expired ignore entry", "expired ignore entries"),
    )
    return [f"{count} {one if count == 1 else many}" for count, one, many in parts if count]
