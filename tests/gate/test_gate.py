"""The gate on hand-made findings: what is new, known, ignored, resolved; what fails."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitscan.errors import ConfigError, InputError
from summitscan.gate import Outcome, judge, make_baseline, read_baseline, read_ignores
from summitscan.gate.baseline import write_baseline
from summitscan.gate.judge import THRESHOLDS, at_least
from summitscan.model import Article, Comparison, Position, Report, Skipped, Story, Tool
from summitscan.report.gate import render

TODAY = date(2024, 5, 20)


def finding(number: int, *, mark: str | None = None, severity: str = "high", code: str | None = "SS101") -> Comparison:
    position = Position("9", None, "9", (), ("a1",), 1)
    verdict = "conflict" if code else "agree"
    mark = mark or f"f{number}"
    return Comparison(f"k{number}", "s1", f"toll {number}", "number", verdict, code, severity, mark, "why", (position,))


def report(*findings: Comparison, skipped: tuple[Skipped, ...] = ()) -> Report:
    article = Article("a1", "news/one.txt", "0" * 64, "Nine died.", (), outlet="The Post")
    story = Story("s1", "Mine floods", "2024-05-19", ("a1",), 1)
    return Report(Tool("summitscan", "1", "m", "c"), (article,), skipped, stories=(story,), comparisons=findings)


def states(outcome: Outcome) -> dict[str, str]:
    return {j.finding.id: j.standing.state for j in outcome.findings}


def ids(outcome: Outcome) -> list[str]:
    return [c.id for c in outcome.failing()]


# -------------------------------------------------------------------------------------------------------- thresholds


@pytest.mark.parametrize(
    ("fail_on", "failing"), [("high", ["k1"]), ("medium", ["k1", "k2"]), ("low", ["k1", "k2", "k3"]), ("none", [])]
)
def test_threshold(fail_on: str, failing: list[str]) -> None:
    severities = ("high", "medium", "low", "info")
    found = report(*(finding(n, severity=s) for n, s in enumerate(severities, 1)))
    outcome = judge(found, fail_on=fail_on, today=TODAY)
    assert ids(outcome) == failing
    assert outcome.failed is bool(failing)


def test_agreements_of_independent_origins_are_no_findings() -> None:
    assert judge(report(finding(1, code=None)), fail_on="low", today=TODAY).findings == ()


def test_thresholds_nest() -> None:
    for severity in ("high", "medium", "low", "info"):
        passed = [at_least(severity, t) for t in THRESHOLDS[:3]]
        assert passed == sorted(passed)


# ---------------------------------------------------------------------------------------------------------- baseline


def test_known_pass_new_fail_gone_are_resolved() -> None:
    baseline = make_baseline([finding(1), finding(2)])
    outcome = judge(report(finding(2), finding(3)), fail_on="high", today=TODAY, baseline=baseline)
    assert states(outcome) == {"k2": "known", "k3": "new"}
    assert ids(outcome) == ["k3"]
    assert [(k.fingerprint, k.count, k.question) for k in outcome.resolved] == [("f1", 1, "toll 1")]


def test_baseline_counts() -> None:
    baseline = make_baseline([finding(1, mark="f"), finding(2, mark="f")])
    assert [(k.fingerprint, k.count) for k in baseline.known] == [("f", 2)]
    three = report(*(finding(n, mark="f") for n in (1, 2, 3)))
    assert ids(judge(three, fail_on="high", today=TODAY, baseline=baseline)) == ["k3"]
    one = judge(report(finding(1, mark="f")), fail_on="high", today=TODAY, baseline=baseline)
    assert not one.failed and one.resolved[0].count == 1


def test_baseline_file_reads_back_and_holds_no_place() -> None:
    found = report(finding(2), finding(1), finding(3, mark="f1"))
    baseline = make_baseline(found.comparisons)
    text = write_baseline(baseline, found)
    assert read_baseline(text, name="b.json") == baseline
    assert text == write_baseline(make_baseline(reversed(found.comparisons)), found), "order does not matter"
    for word in ("line", "start", "offset", "path", '"k1"', '"a1"'):
        assert word not in text
    assert read_baseline(write_baseline(make_baseline([]), found), name="b.json").known == ()


@given(st.lists(st.integers(1, 4)), st.lists(st.integers(1, 4)))
def test_every_finding_is_known_or_new_and_every_known_one_found_or_resolved(old: list[int], new: list[int]) -> None:
    baseline = make_baseline([finding(i, mark=f"f{n}") for i, n in enumerate(old)])
    found = report(*(finding(i, mark=f"f{n}") for i, n in enumerate(new)))
    outcome = judge(found, fail_on="high", today=TODAY, baseline=baseline)
    known, fresh = len(outcome.of("known")), len(outcome.of("new"))
    assert known + fresh == len(new)
    assert known + sum(k.count for k in outcome.resolved) == len(old)
    assert {k.fingerprint for k in outcome.resolved}.isdisjoint({c.fingerprint for c in outcome.of("new")})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "b.json: not a baseline: not valid JSON"),
        ("[]", "not a baseline of version 1"),
        ('{"version": 2, "findings": []}', "not a baseline of version 1 .version: 2."),
        ('{"version": 1}', "no list of findings"),
        ('{"version": 1, "findings": [5]}', "b.json, finding 1: expected an object"),
        ('{"version": 1, "findings": [{"count": 1}]}', "finding 1: has no fingerprint"),
        ('{"version": 1, "findings": [{"fingerprint": "f", "count": 0}]}', "whole number of at least 1, not 0"),
        (
            '{"version": 1, "findings": [{"fingerprint": "f", "count": 1}, {"fingerprint": "f", "count": 1}]}',
            "stands in it twice",
        ),
    ],
)
def test_wrong_baseline_is_named(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_baseline(text, name="b.json")


# ------------------------------------------------------------------------------------------------------------ ignore

IGNORES = """
ignore:
  - fingerprint: f1
    reason: counted twice
  - code: SS105
    path: news/*
    reason: old archive
    expires: 2024-05-20
"""


def test_ignored_findings_pass_with_their_reason() -> None:
    ignores = read_ignores(IGNORES, name="i.yaml")
    found = report(finding(1), finding(2, code="SS105"), finding(3))
    outcome = judge(found, fail_on="high", today=TODAY, ignores=ignores)
    assert states(outcome) == {"k1": "ignored", "k2": "ignored", "k3": "new"}
    assert [outcome.standings()[k].reason for k in ("k1", "k2", "k3")] == ["counted twice", "old archive", None]
    assert ids(outcome) == ["k3"] and outcome.unused == outcome.expired == ()


def test_expired_entry_ignores_nothing_and_is_told() -> None:
    ignores = read_ignores(IGNORES, name="i.yaml")
    found = report(finding(1), finding(2, code="SS105"))
    outcome = judge(found, fail_on="high", today=date(2024, 5, 21), ignores=ignores)
    assert ids(outcome) == ["k2"]
    assert [str(e) for e in outcome.expired] == ["entry 2 (code SS105, path news/*)"]


def test_unused_entry_is_told() -> None:
    outcome = judge(report(finding(3)), fail_on="high", today=TODAY, ignores=read_ignores(IGNORES, name="i"))
    assert [e.number for e in outcome.unused] == [1, 2]


def test_all_conditions_must_hold() -> None:
    (entry,) = read_ignores("ignore: [{code: SS101, question: toll 1, reason: x}]", name="i")
    assert entry.fits(finding(1), ["a"]) and not entry.fits(finding(2), ["a"])
    (entry,) = read_ignores("ignore: [{path: 'news/*', reason: x}]", name="i")
    assert entry.fits(finding(1), ["news/a", "news/b/c"]) and not entry.fits(finding(1), ["news/a", "old/b"])


def test_ignored_goes_before_known_and_is_not_resolved() -> None:
    ignores = read_ignores("ignore: [{fingerprint: f1, reason: x}]", name="i")
    baseline = make_baseline([finding(1)])
    outcome = judge(report(finding(1)), fail_on="high", today=TODAY, ignores=ignores, baseline=baseline)
    assert states(outcome) == {"k1": "ignored"} and outcome.resolved == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "i.yaml: not valid YAML"),
        ("[]", "expected a mapping"),
        ("ignores: []", "unknown key 'ignores' .did you mean 'ignore'"),
        ("ignore: {}\nx: 1", "unknown key 'x'"),
        ("ignore: 5", "must be a list"),
        ("ignore: [5]", "i.yaml, entry 1: expected a mapping"),
        ("ignore: [{code: SS101}]", "entry 1: needs a reason"),
        ("ignore: [{code: SS101, reason: ' '}]", "reason must be text"),
        ("ignore: [{reason: because}]", "at least one of fingerprint, code"),
        ("ignore: [{code: SS999, reason: x}]", "unknown code 'SS999'"),
        ("ignore: [{codes: SS101, reason: x}]", "did you mean 'code'"),
        ("ignore: [{fingerprint: 123, reason: x}]", "quotation marks"),
        ("ignore: [{code: SS101, reason: x, expires: soon}]", "must be a day such as"),
        ("ignore: [{code: SS101, reason: x, expires: 2024-05-01 10:00:00}]", "must be a day such as"),
    ],
)
def test_wrong_ignore_file_is_named(text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        read_ignores(text, name="i.yaml")


@pytest.mark.parametrize("text", ["", "ignore:\n", "# nothing yet\n"])
def test_empty_ignore_file(text: str) -> None:
    assert read_ignores(text, name="i") == ()


# ------------------------------------------------------------------------------------------------------------ strict


def test_strict_fails_on_skipped_unused_and_expired() -> None:
    ignores = read_ignores(IGNORES, name="i")
    found = report(skipped=(Skipped("a.pdf", "type", "is no text"), Skipped("b.pdf", "type", "is no text")))
    late = date(2025, 1, 1)
    assert not judge(found, fail_on="high", today=late, ignores=ignores).failed
    outcome = judge(found, fail_on="high", today=late, ignores=ignores, strict=True)
    assert outcome.failed
    assert outcome.complaints == ("2 skipped inputs", "1 unused ignore entry", "1 expired ignore entry")
    assert not judge(report(), fail_on="high", today=late, strict=True).failed


# --------------------------------------------------------------------------------------------------------------- log


def test_log_shows_new_findings_and_counts_the_rest() -> None:
    findings = [finding(1), finding(2, severity="medium"), finding(3, severity="info"), finding(4)]
    baseline = make_baseline([finding(4), finding(9)])
    found = report(*findings, skipped=(Skipped("a.pdf", "type", "is no text"),))
    outcome = judge(found, fail_on="high", today=TODAY, baseline=baseline)
    text = render(found, outcome, fail_on="high", min_severity="low")
    assert "FAIL high SS101 CONFLICT: toll 1\n     in: Mine floods (19 May 2024)\n     - 9 — Post\n" in text
    assert "pass medium SS101 CONFLICT: toll 2" in text
    assert "toll 3" not in text and "toll 4" not in text
    assert "resolved: SS101 toll 9, fingerprint f9" in text
    assert "skipped: a.pdf: is no text [type]" in text
    assert text.endswith(
        "4 findings: 3 new (1 below low, not shown), 1 known, 0 ignored, 1 resolved\n"
        "failed: 1 new finding at or above high\n"
    )


def test_log_says_when_it_passes() -> None:
    found = report(finding(1, severity="low"))
    for fail_on, words in (("high", "passed: no new finding at or above high\n"), ("none", "passed\n")):
        outcome = judge(found, fail_on=fail_on, today=TODAY)
        assert render(found, outcome, fail_on=fail_on, min_severity="high").endswith(words)


def test_log_obeys_no_control_characters() -> None:
    evil = replace(finding(1), question="a\x1b[31m\n::error::x ##[add-mask]the")
    found = report(evil)
    outcome = judge(found, fail_on="high", today=TODAY, baseline=make_baseline([evil, evil]))
    text = render(found, outcome, fail_on="high", min_severity="info")
    assert "\x1b" not in text and "##[" not in text
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())
