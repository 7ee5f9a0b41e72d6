"""What the gate says, for the log of a CI job: the findings that are shown, the counts, the verdict."""

from __future__ import annotations

from collections.abc import Iterator

from summitscan.gate import Judged, Outcome
from summitscan.gate.judge import at_least
from summitscan.model import Report
from summitscan.report.clean import clean, inert
from summitscan.report.findings import answers
from summitscan.report.view import View, counted, setting, verdict_label


def render(report: Report, outcome: Outcome, *, fail_on: str, min_severity: str) -> str:
    """min_severity: findings below it are counted, not shown; those that are known or ignored are only counted too."""
    return inert("\n".join(_lines(View(report), outcome, fail_on, min_severity)) + "\n")


def _lines(view: View, outcome: Outcome, fail_on: str, min_severity: str) -> Iterator[str]:
    fresh = [j for j in outcome.findings if j.standing.state == "new"]
    shown = [j for j in fresh if at_least(j.finding.severity, min_severity)]
    for judged in shown:
        yield from _finding(view, judged)
        yield ""
    for entry in outcome.resolved:
        times = f" ({entry.count} times)" if entry.count > 1 else ""
        yield f"resolved: {entry.code} {clean(entry.question)}{times}, fingerprint {entry.fingerprint}"
    for ignore in outcome.unused:
        yield f"unused ignore: {clean(str(ignore))} fits no finding"
    for ignore in outcome.expired:
        yield f"expired ignore: {clean(str(ignore))} held until {ignore.expires}"
    for skipped in view.report.skipped:
        yield f"skipped: {clean(skipped.path)}: {clean(skipped.reason)} [{skipped.code}]"
    hidden = len(fresh) - len(shown)
    below = f" ({hidden:,} below {min_severity}, not shown)" if hidden else ""
    counts = [f"{len(fresh):,} new{below}"]
    counts += [f"{len(outcome.of(state)):,} {state}" for state in ("known", "ignored")]
    counts.append(f"{sum(k.count for k in outcome.resolved):,} resolved")
    yield f"{counted(len(outcome.findings), 'finding')}: {', '.join(counts)}"
    yield _verdict(outcome, fail_on)


def _finding(view: View, judged: Judged) -> Iterator[str]:
    finding = judged.finding
    story = view.stories[finding.story]
    mark = "FAIL" if judged.standing.fails else "pass"
    yield f"{mark} {finding.severity} {finding.code} {verdict_label(finding)}: {clean(finding.question)}"
    yield f"     in: {clean(story.title)} ({setting(story)})"
    yield from (f"     - {line}" for line in answers(view, finding))
    yield f"     fingerprint {finding.fingerprint} · summitscan show {finding.id}"


def _verdict(outcome: Outcome, fail_on: str) -> str:
    why = list(outcome.complaints)
    failing = len(outcome.failing())
    if failing:
        why.insert(0, f"{counted(failing, 'new finding')} at or above {fail_on}")
    if why:
        return f"failed: {', '.join(why)}"
    return "passed" if fail_on == "none" else f"passed: no new finding at or above {fail_on}"
