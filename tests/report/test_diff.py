import json
from dataclasses import replace

import pytest

from summitscan.errors import InputError
from summitscan.model import Report
from summitscan.report import render
from summitscan.report.diff import diff, render_json
from summitscan.report.diff import render as render_text
from summitscan.report.read import read_report


def test_json_report_reads_back(report: Report) -> None:
    assert read_report(render(report, "json"), name="r.json") == report


def test_later_minor_version_may_bring_keys(report: Report) -> None:
    data = report.to_dict() | {"schema_version": "1.9", "mood": "sombre"}
    assert replace(read_report(json.dumps(data), name="r"), schema_version="1.1") == report


def test_first_minor_version_had_neither_copies_nor_places(report: Report) -> None:
    data = report.to_dict() | {"schema_version": "1.0"}
    del data["copies"]
    for story in data["stories"]:
        del story["place"]
    early = read_report(json.dumps(data), name="r")
    assert early.copies == () and [s.place for s in early.stories] == [None, None]
    assert early.comparisons == report.comparisons


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema_version": "2.0"}, "a report of version 2.0; this summitscan reads version 1"),
        ({"schema_version": 1}, "it has no schema_version"),
        ({"stories": {}}, "report.stories is no list"),
        ({"claims": [5]}, r"report.claims\[0\] is no object"),
        ({"stories": [{"id": "s1"}]}, r"report.stories\[0\] has no 'title'"),
        ({"skipped": [{"path": 1, "code": "x", "reason": "x"}]}, r"skipped\[0\].path is no str"),
    ],
)
def test_wrong_report_is_named(report: Report, change: dict, message: str) -> None:
    with pytest.raises(InputError, match=f"r.json: .*{message}"):
        read_report(json.dumps(report.to_dict() | change), name="r.json")
    with pytest.raises(InputError, match=r"r\.json: not a JSON report"):
        read_report("{", name="r.json")


def test_no_difference(report: Report) -> None:
    found = diff(report, report)
    assert not found and found.unchanged == len(report.comparisons)
    assert render_text(report, report) == (
        "4 comparisons: 0 new, 0 gone, 0 changed, 4 unchanged; articles: 0 new, 0 gone, 0 changed\n"
    )


def later(report: Report) -> Report:
    """A day on: the toll of one paper has risen, the cause is no longer disputed, one article is new, one rewritten."""
    toll, warned, _, happened = report.comparisons
    risen = replace(toll.positions[2], label="33", value="33")
    toll = replace(toll, id="k8", fingerprint="f8", positions=(*toll.positions[:2], risen))
    extra = replace(warned, id="k9", fingerprint="f9", question="gate closed")
    articles = list(report.articles)
    articles[1] = replace(articles[1], sha256="1" * 64)
    articles[4] = replace(articles[4], path="news/late.txt")
    return replace(report, articles=tuple(articles), comparisons=(toll, warned, happened, extra))


def test_what_changed(report: Report) -> None:
    found = diff(report, later(report))
    assert [(c.old.id, c.new.id) for c in found.changed] == [("k1", "k8")]
    assert [c.id for c in found.added] == ["k9"] and [c.id for c in found.removed] == ["k3"]
    assert found.unchanged == 2
    paths = [[a.path for a in part] for part in (found.articles_added, found.articles_removed, found.articles_changed)]
    assert paths == [["news/late.txt"], ["news/copy.txt"], ["news/times.html"]]


def test_what_changed_for_readers(report: Report) -> None:
    lines = render_text(report, later(report)).splitlines()
    at = lines.index("~ CONFLICT SS101 high: number of people killed [k1 → k8]")
    assert "    - 31 — Red Cross (Valley Times)" in lines[at:] and "    + 33 — Red Cross (Valley Times)" in lines[at:]
    assert "+ CONFLICT SS105 medium: gate closed [k9]" in lines
    assert "- undisclosed SS204 info: cause [k3]" in lines
    assert lines[-1] == "4 comparisons: 1 new, 1 gone, 1 changed, 2 unchanged; articles: 1 new, 1 gone, 1 changed"


def test_backwards_is_the_opposite(report: Report) -> None:
    there, back = diff(report, later(report)), diff(later(report), report)
    assert [c.id for c in there.added] == [c.id for c in back.removed]
    assert there.articles_added == back.articles_removed and there.unchanged == back.unchanged


def test_same_question_elsewhere_is_another_comparison(report: Report) -> None:
    other = replace(report.comparisons[0], fingerprint="f8")
    new = replace(report, articles=tuple(replace(a, path=f"x/{a.path}") for a in report.articles), comparisons=(other,))
    found = diff(replace(report, comparisons=report.comparisons[:1]), new)
    assert found.changed == () and len(found.added) == len(found.removed) == 1


def test_verdict_that_changes_is_one_change(report: Report) -> None:
    cause = report.comparisons[2]
    conflict = replace(cause, verdict="conflict", code="SS107", severity="medium", kind="status", fingerprint="f8")
    new = replace(report, comparisons=(*report.comparisons[:2], conflict, report.comparisons[3]))
    lines = render_text(report, new).splitlines()
    assert lines[0] == "~ undisclosed SS204 info → CONFLICT SS107 medium: cause [k3 → k3]"


def test_repeated_fingerprints_are_counted(report: Report) -> None:
    one = report.comparisons[0]
    twice = replace(report, comparisons=(one, replace(one, id="k7", story="s2")))
    assert len(diff(replace(report, comparisons=(one,)), twice).added) == 1


def test_other_settings_are_told(report: Report) -> None:
    other = replace(report, tool=replace(report.tool, version="9", config="sha256:1"))
    assert render_text(report, other).startswith("The reports were made with another version and config:")


def test_json(report: Report) -> None:
    data = json.loads(render_json(report, later(report)))
    assert data["articles"]["added"] == ["news/late.txt"]
    assert data["comparisons"]["changed"][0]["old"]["id"] == "k1"
    assert data["comparisons"]["unchanged"] == 2 and data["tool"] == []
