"""The formats that other programs read."""

import csv
import json
import re
from dataclasses import replace
from html import unescape
from io import StringIO
from pathlib import PurePosixPath
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitscan.model import Report, Skipped
from summitscan.report import FORMATS, render
from summitscan.report.findings import Region, Repository, Standing, file_of, findings, quoted, region_of, uri
from summitscan.report.github import _data, _property
from summitscan.report.sarif import escape
from summitscan.report.view import View

HOSTILE = "</script><!-- ]]> & \x00\x1b[31m\ufffe \u202e {0} [x](1)\r\n::error::%0A, a:b"


def hostile(report: Report) -> Report:
    """The report with the worst of texts wherever articles can bring one."""
    comparisons = tuple(
        replace(
            c,
            question=HOSTILE,
            explanation=HOSTILE,
            positions=tuple(replace(p, label=HOSTILE) for p in c.positions),
        )
        for c in report.comparisons
    )
    return replace(
        report,
        articles=tuple(replace(a, title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)") for a in report.articles),
        claims=tuple(replace(c, text=HOSTILE, via=(HOSTILE,)) for c in report.claims),
        stories=tuple(replace(s, title=HOSTILE) for s in report.stories),
        comparisons=comparisons,
        skipped=(Skipped(HOSTILE, "type", HOSTILE),),
    )


# ------------------------------------------------------------------------------------------------- all say the same


def test_formats_say_the_same(report: Report) -> None:
    told = [c for c in report.comparisons if c.code]
    prints = sorted(c.fingerprint for c in told)
    codes = sorted(c.code or "" for c in told)
    results = json.loads(render(report, "sarif"))["runs"][0]["results"]
    assert sorted(r["partialFingerprints"]["summitscan/v1"] for r in results) == prints
    assert sorted(r["ruleId"] for r in results) == codes
    lines = render(report, "github").splitlines()
    assert len(lines) == len(told) + len(report.skipped)
    assert sorted(p for p in prints for line in lines if f"fingerprint {p};" in line) == prints
    suites = ElementTree.fromstring(render(report, "junit"))
    cases = [{p.get("name"): p.get("value") for p in case.iter("property")} for case in suites.iter("testcase")]
    assert sorted(c["fingerprint"] or "" for c in cases if c.get("code")) == prints
    assert int(suites.get("tests") or 0) == len(report.comparisons) + len(report.skipped)
    assert int(suites.get("failures") or 0) == report.summary["conflicts"]
    graph = json.loads(render(report, "jsonld"))["@graph"]
    reviews = [n for n in graph if n["@type"] == "ClaimReview"]
    assert sorted({r["identifier"]["value"] for r in reviews}) == prints
    assert len(reviews) == sum(len(c.positions) for c in told)
    rows = list(csv.DictReader(StringIO(render(report, "csv").removeprefix("\ufeff"))))
    assert sorted({r["fingerprint"] for r in rows if r["code"]}) == prints
    objects = [json.loads(line) for line in render(report, "jsonl").splitlines()]
    assert sorted(o["fingerprint"] for o in objects if o["type"] == "comparison" and o["code"]) == prints
    whole = json.loads(render(report, "json"))["comparisons"]
    assert sorted(c["fingerprint"] for c in whole if c["code"]) == prints
    assert sorted(code for code in codes if code in render(report, "markdown")) == codes
    assert report.to_dict()["comparisons"] == whole


def plain(name: str, text: str) -> str:
    """The text without what its format escapes."""
    if name in ("html", "junit"):
        text = unescape(re.sub(r"</?(?:bdi|strong)>", "", text))
    if name == "markdown":
        text = re.sub(r"\\(.)", r"\1", unescape(text))
    if name == "csv":
        text = text.replace('""', '"')
    return text


@pytest.mark.parametrize("name", ["table", "markdown", "html", "csv", "github", "junit", "sarif"])
def test_formats_name_every_answer_and_who_gives_it(report: Report, name: str) -> None:
    text, view = plain(name, render(report, name, width=400)), View(report)
    for comparison in findings(report):
        if name == "table" and comparison.verdict == "agree":  # stands in the line of agreements
            continue
        assert comparison.question in text and (comparison.code or "") in text
        for position in comparison.positions:
            assert position.label in text
            for source in view.sources(position):
                assert str(source) in text, (comparison.question, position.label)


@pytest.mark.parametrize("name", FORMATS)
def test_formats_tell_what_was_skipped(report: Report, name: str) -> None:
    told = "news/broken.pdf" in plain(name, render(report, name))
    assert told is (name not in ("csv", "jsonld")), "these two have no place for it"


@pytest.mark.parametrize("name", ["sarif", "github", "junit"])
def test_skipped_inputs_are_told(report: Report, name: str) -> None:
    text = render(report, name)
    assert "news/broken.pdf" in text and "is no text: application/pdf" in text


# ------------------------------------------------------------------------------------------------------------ places


def test_regions_of_a_text_file_give_the_words(report: Report) -> None:
    for claim in report.claims:
        article = next(a for a in report.articles if a.id == claim.article)
        for start, end in claim.spans:
            region = region_of(article, *file_of(article.path)[1:], start, end)
            if not article.path.endswith(".txt"):
                assert region is None or region == Region(2)
                continue
            assert region is not None and region.column and region.end_column
            assert article.text[region.offset :][: region.length] == article.text[start:end]
            line = article.text.split("\n")[region.line - 1]
            assert region.line == region.end_line
            assert line[region.column - 1 : region.end_column - 1] == article.text[start:end]


def test_record_of_json_lines_is_a_line_and_of_json_a_file(report: Report) -> None:
    article = report.articles[0]
    assert region_of(replace(article, path="a.jsonl#7"), 7, 3, 9) == Region(7)
    assert region_of(replace(article, path="a.json#7"), 7, 3, 9) is None
    assert region_of(replace(article, path="a.html"), None, 3, 9) is None


def test_file_of_a_record() -> None:
    assert file_of("news/a.jsonl#12") == ("news/a.jsonl", 12)
    assert file_of("news/take#2") == ("news/take#2", None)
    assert file_of("a.txt") == ("a.txt", None)


@pytest.mark.parametrize(
    ("here", "path", "expected"),
    [
        ("/repo", "news/a.txt", "news/a.txt"),
        ("/repo/desk", "a.txt", "desk/a.txt"),
        ("/repo/desk", "/repo/news/a.txt", "news/a.txt"),
        ("/repo", "/other/a.txt", "/other/a.txt"),
    ],
)
def test_paths_are_relative_to_the_repository(here: str, path: str, expected: str) -> None:
    assert Repository(PurePosixPath("/repo"), PurePosixPath(here)).path(path) == expected


def test_uri_is_escaped() -> None:
    assert uri("news/a b#ü:1%.txt") == "news/a%20b%23%C3%BC%3A1%25.txt"
    assert uri("/other/a.txt") == "file:///other/a.txt"


# ----------------------------------------------------------------------------------------------------------- hostile


def test_hostile_text_stays_text(report: Report) -> None:
    bad = hostile(report)
    for message in sarif_messages(json.loads(render(bad, "sarif"))):
        assert "[x](1)" not in message.replace("\\[x\\](1)", "") and "{0}" not in message.replace("{{0}}", "")
    for line in render(bad, "github").splitlines():
        assert line.split(" ", 1)[0] in ("::error", "::warning", "::notice")
    root = ElementTree.fromstring(render(bad, "junit"))
    assert "]]>" in (next(root.iter("failure")).text or "")
    text = render(bad, "jsonld")
    assert "<" not in text and "javascript:" not in text
    assert json.loads(text)["@graph"][0]["headline"].startswith("</script>")


@pytest.mark.parametrize("width", [60, 100, 160])
def test_logs_hold_no_command_of_a_ci_system(report: Report, width: int) -> None:
    evil = replace(report.stories[0], title="::stop-commands::x ##[add-mask]the " + "::error::y " * 20)
    text = render(replace(report, stories=(evil, *report.stories[1:])), "table", width=width)
    assert "stop-commands" in text and "##[" not in text
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())


def test_quotes_are_not_doubled() -> None:
    assert [quoted(t) for t in ('"We will."', "“We will,”", 'the "coming days"', '"a" and "b"', '"a')] == [
        "“We will.”",
        "“We will,”",
        '“the "coming days"”',
        '“"a" and "b"”',
        '“"a”',
    ]


def sarif_messages(data: dict) -> list[str]:
    run = data["runs"][0]
    notes = run["invocations"][0]["toolExecutionNotifications"]
    related = [x for r in run["results"] for x in r["relatedLocations"]]
    return [x["message"]["text"] for x in [*related, *notes]]


def test_sarif_message_escapes() -> None:
    assert escape("a [b](1) {0} \\") == "a \\[b\\](1) {{0}} \\\\"


@given(st.text(max_size=60))
def test_github_values_stay_on_one_line_and_come_back(text: str) -> None:
    for escaped, specials in ((_data(text), "\r\n"), (_property(text), "\r\n:,")):
        assert not set(specials) & set(escaped)
        back = escaped
        for code, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
            back = back.replace(code, char) if char in specials + "%" else back
        assert back == text


# -------------------------------------------------------------------------------------------------------- each alone


def test_github_annotation(report: Report) -> None:
    first = render(report, "github").splitlines()[0]
    assert first == (
        "::error file=news/post.txt,line=2,endLine=2,col=1,endColumn=59,"
        "title=SS101 number of people killed%3A CONFLICT::"
        "14 and 31 people killed in one event.%0Aat least 14 — Moreno via EFE (Harbour Post)%0A"
        "14 — Moreno (copy.txt, Reuters)%0A31 — Red Cross (Valley Times)%0Afingerprint f1; summitscan show k1"
    )


def test_junit_failure_quotes_the_words(report: Report) -> None:
    root = ElementTree.fromstring(render(report, "junit"))
    case = next(case for case in root.iter("testcase") if case.find("failure") is not None)
    assert (case.get("classname"), case.get("file"), case.get("line")) == (
        "Dam above Orlin gives way",
        "news/post.txt",
        "2",
    )
    failure = case.find("failure")
    assert failure is not None
    assert failure.get("message") == "CONFLICT SS101 high: number of people killed"
    assert "news/wire.jsonl:2: “Fourteen people died”" in (failure.text or "")
    assert "news/times.html:-: “Thirty-one people are dead”" in (failure.text or "")


def test_formats_follow_the_gate(report: Report) -> None:
    standings = {
        "k1": Standing("known", fails=False),
        "k2": Standing("ignored", fails=False, reason="two [clocks]"),
        "k3": Standing("new", fails=True),
    }
    results = json.loads(render(report, "sarif", standings=standings))["runs"][0]["results"]
    by_id = {r["properties"]["comparison"]: r for r in results}
    assert [by_id[k]["baselineState"] for k in ("k1", "k2", "k3")] == ["unchanged", "new", "new"]
    assert by_id["k2"]["suppressions"] == [{"kind": "external", "justification": "two \\[clocks\\]"}]
    assert "suppressions" not in by_id["k1"] and "baselineState" not in by_id["k4"]
    lines = render(report, "github", standings=standings).splitlines()
    assert len(lines) == 3 and "SS204" in lines[0] and "SS301" in lines[1]
    root = ElementTree.fromstring(render(report, "junit", standings=standings))
    assert [root.get(k) for k in ("tests", "failures", "skipped")] == ["5", "1", "3"]
    messages = sorted(s.get("message") or "" for s in root.iter("skipped"))
    assert messages[:1] == ["ignored: two [clocks]"] and messages[2:] == ["known"]


def test_jsonld_says_where_it_happened(report: Report) -> None:
    articles = {a["@id"]: a for a in json.loads(render(report, "jsonld"))["@graph"] if a["@type"] == "NewsArticle"}
    assert articles["#a1"]["contentLocation"] == {"@type": "Place", "name": "Orlin"}
    assert "contentLocation" not in articles["#a4"]


def test_jsonld_describes_articles_without_their_text(report: Report) -> None:
    text = render(report, "jsonld")
    graph = {n["@id"]: n for n in json.loads(text)["@graph"]}
    assert graph["#a1"]["publisher"]["name"] == "The Harbour Post"
    assert graph["#a1"]["datePublished"] == "2024-05-12T18:05+02:00"
    assert graph["#c1"]["author"] == {"@type": "Person", "name": "Ana Moreno"}
    assert graph["#c3"]["author"] == {"name": "the Red Cross"}
    assert graph["#c9"]["author"]["name"] == "The Harbour Post"
    assert graph["#k1-1"]["itemReviewed"] == [{"@id": "#c1"}]
    assert "ratingValue" not in text and "articleBody" not in text
    ids = [n["@id"] for n in json.loads(text)["@graph"]]
    assert len(ids) == len(set(ids))


def test_findings_have_codes_and_go_by_weight(report: Report) -> None:
    assert [c.id for c in findings(report)] == ["k1", "k2", "k3", "k4"]
    assert findings(replace(report, comparisons=(replace(report.comparisons[3], code=None),))) == []
