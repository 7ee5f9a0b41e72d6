"""The HTML page, read as a parser reads it. What it does in a browser is tested in tests/browser."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitscan.model import Block, Position, Report, Story
from summitscan.report import render
from summitscan.report.html import limits
from summitscan.report.html.links import web_address

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "line"}
FETCHING = {"src", "srcset", "data", "poster", "background", "action", "formaction", "ping", "manifest", "xlink:href"}


class Element:
    def __init__(self, tag: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.children: list[Element] = []
        self.parts: list[str] = []

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """Those below with this tag and these attributes (``cls``: one of its classes)."""
        found = []
        for child in self.children:
            classes = child["class"].split()
            same = all(v in classes if k == "cls" else child[k.replace("_", "-")] == v for k, v in attributes.items())
            if same and tag in ("", child.tag):
                found.append(child)
            found += child.all(tag, **attributes)
        return found


class Tree(HTMLParser):
    """The elements of a page; fails where the tags do not match."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.root = self.at = Element("", {}, None)
        self.feed(page)
        self.close()
        assert self.at is self.root, f"<{self.at.tag}> is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        new = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(new)
        if tag not in VOID:
            self.at = new

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.at.tag, f"</{tag}> closes <{self.at.tag}>"
        assert self.at.parent is not None
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        at: Element | None = self.at
        while at is not None:
            at.parts.append(data)
            at = at.parent


def page_of(report: Report) -> Element:
    return Tree(render(report, "html")).root


def only(found: list[Element]) -> Element:
    assert len(found) == 1
    return found[0]


@pytest.fixture(scope="module")
def page(report: Report) -> Element:
    return page_of(report)


def test_list_of_reports_shows_what_was_copied(page: Element) -> None:
    copied = only(page.all("details", cls="copied"))
    assert only(copied.all("summary")).text == "100% of its text as in Reuters: 1 paragraph"
    assert only(copied.all("q")).text == "Fourteen people died, Moreno said."
    assert only(copied.all("a"))["href"] == "#a3"


def test_same_report_same_characters(report: Report) -> None:
    first = render(report, "html")
    assert first == render(report, "html")
    assert first.startswith("<!doctype html>\n")
    assert first.endswith("</html>\n")


def test_ids_are_there_once_and_every_link_within_the_page_has_its_target(page: Element) -> None:
    ids = [e["id"] for e in page.all() if e["id"]]
    assert len(ids) == len(set(ids))
    targets = {e["href"][1:] for e in page.all("a") if e["href"].startswith("#")}
    assert targets <= set(ids)
    named = {i for e in page.all() for i in (e["aria-labelledby"], e["for"]) if i}
    assert named <= set(ids)


def test_story_comparison_claim_and_article_can_be_linked(report: Report, page: Element) -> None:
    ids = {e["id"] for e in page.all()}
    used = {c for k in report.comparisons for p in k.positions for c in p.claims}
    compared = {k.story for k in report.comparisons}
    assert ids >= {k.id for k in report.comparisons} | used | compared | {a.id for a in report.articles}


def test_marked_words_are_the_words_of_the_claim(report: Report, page: Element) -> None:
    claims = {c.id: c for c in report.claims}
    texts = {a.id: a.text for a in report.articles}
    shown = page.all("li", cls="evidence")
    assert {e["data-claim"] for e in shown} == {c for k in report.comparisons for p in k.positions for c in p.claims}
    for evidence in shown:
        claim = claims[evidence["data-claim"]]
        words = [texts[claim.article][start:end] for start, end in claim.spans]
        assert [m.text for m in evidence.all("mark")] == words
        assert ", ".join(f"{start}–{end}" for start, end in claim.spans) in evidence.text


def test_articles_mark_every_claim_that_is_compared(report: Report, page: Element) -> None:
    compared = {c for k in report.comparisons for p in k.positions for c in p.claims}
    cited = {c.article for c in report.claims if c.id in compared}
    assert {a["id"] for a in page.all("details", cls="article")} == cited
    for article in report.articles:
        if article.id not in cited:
            assert not only(page.all("li", id=article.id)).all("mark")
            continue
        section = only(page.all("details", id=article.id))
        marked: dict[str, list[str]] = {}
        for mark in section.all("mark"):
            for claim in mark["data-c"].split():
                marked.setdefault(claim, []).append(mark.text)
        for claim in report.claims:
            if claim.article == article.id and claim.id in compared:
                assert "".join(marked[claim.id]) == "".join(article.text[s:e] for s, e in claim.spans)


def test_article_shows_its_whole_text_once(report: Report, page: Element) -> None:
    text = only(only(page.all("details", id="a1")).all("div", cls="prose")).all("p")
    assert [p.text for p in text] == [report.articles[0].text[b.start : b.end] for b in report.articles[0].blocks]


def test_same_words_of_one_outlet_are_shown_once(report: Report) -> None:
    twins = tuple(replace(report.claims[4], id=f"t{n}") for n in range(3))
    position = replace(report.comparisons[0].positions[1], claims=("c5", *(t.id for t in twins), "c8"))
    comparison = replace(report.comparisons[0], positions=(report.comparisons[0].positions[0], position))
    page = page_of(replace(report, claims=(*report.claims, *twins), comparisons=(comparison,)))
    second = page.all("div", cls="position")[1]
    assert [e["data-claim"] for e in second.all("li", cls="evidence")] == ["c5", "c8"]
    assert "… and 3 more claims" in second.text


def test_chain_goes_from_the_speaker_by_the_relay_to_the_outlet(page: Element) -> None:
    evidence = page.all("li", data_claim="c1")[0]
    assert [li.text for li in only(evidence.all("ol")).all("li")] == ["Ana Moreno", "EFE", "Harbour Post"]
    own = page.all("li", data_claim="c9")[0]
    assert own.all("li")[0].text == "Harbour Post in its own voice"


def test_table_names_every_question_answer_source_and_verdict(page: Element) -> None:
    table = page.all("table", cls="claims")[0]
    text = re.sub(r"\s+", " ", table.text)
    for words in ("number of people killed", "at least 14", "Moreno via EFE (Harbour Post)", "conflict", "SS101 high"):
        assert words in text
    assert [b["data-for"] for b in table.all("tbody")] == ["k1", "k2", "k3"]


def test_page_begins_with_what_is_disputed_and_by_whom(page: Element) -> None:
    overview = page.all("section", id="ss-overview")[0]
    assert overview.all("h3")[0].text == "What is disputed, and by whom"
    first, second, third = overview.all("li", cls="dispute")
    assert [only(d.all("a"))["href"] for d in (first, second, third)] == ["#k1", "#k2", "#k3"]
    assert "≠ conflict number of people killed in “Dam above Orlin gives way”, 12 May 2024" in first.text
    assert [" ".join(li.text.split()) for li in first.all("li")] == [
        "at least 14 — Moreno via EFE (Harbour Post)",
        "14 — Moreno (copy.txt, Reuters)",
        "31 — Red Cross (Valley Times)",
    ]


def test_page_without_conflict_says_so(report: Report) -> None:
    calm = page_of(replace(report, comparisons=report.comparisons[2:]))
    assert "No two reports contradict each other here." in calm.all("section", id="ss-overview")[0].text
    same = page_of(replace(report, comparisons=report.comparisons[3:]))
    assert "Nothing: no two reports contradict each other here" in same.all("section", id="ss-overview")[0].text


def test_story_with_forty_rows_opens_with_those_that_matter(report: Report) -> None:
    light = tuple(
        replace(report.comparisons[2], id=f"m{n:02}", fingerprint=f"m{n}", question=f"detail {n:02}") for n in range(40)
    )
    page = page_of(replace(report, comparisons=(*light, *report.comparisons[:2])))
    story = only(page.all("details", id="s1"))
    fold = only(story.all("details", cls="lighter"))
    assert "open" not in fold.attributes and "35 more differences" in fold.all("summary")[0].text
    folded = [e["id"] for e in fold.all("details", cls="finding")]
    unfolded = [e["id"] for e in story.all("details", cls="finding") if e["id"] not in folded]
    assert unfolded == ["k1", "k2", "m00", "m01", "m02"] and len(folded) == limits.MAX_DISPUTED - 5
    tables = [[b["data-for"] for b in t.all("tbody")] for t in story.all("table", cls="claims")]
    assert tables == [unfolded, folded]
    assert "2 more differences left out" in fold.text and "2 other differences" in page.text


def test_tables_have_captions_and_heads(page: Element) -> None:
    for table in page.all("table"):
        assert table.all("caption")[0].text
        assert all(th["scope"] for th in table.all("th"))
    assert page.all("svg")
    assert all(svg["aria-hidden"] == "true" for svg in page.all("svg")), "lists and tables say the same in words"
    assert all(chart["aria-labelledby"] for chart in page.all("div", cls="chart"))


def test_matrix_counts_pairs_of_independent_outlets(page: Element) -> None:
    table = only(page.all("table", cls="matrix"))
    names = [th.text for th in table.all("thead")[0].all("th")]
    rows = {tr.all("th")[0].text: [td.text for td in tr.all("td")] for tr in table.all("tbody")[0].all("tr")}
    cell = rows["Harbour Post"][names.index("Valley Times")]
    assert "2 ≠ in conflict" in cell
    assert rows["Valley Times"][names.index("Harbour Post")] == cell
    assert rows["Reuters"][names.index("copy.txt")].strip() == "nothing in common"


def test_policy_admits_the_style_and_the_script_and_nothing_else(page: Element) -> None:
    policy = only([m for m in page.all("meta") if m["http-equiv"] == "Content-Security-Policy"])["content"]
    for tag in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(only(page.all(tag)).text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for element in page.all():
        assert not [a for a in element.attributes if a.startswith("on") or a == "style"], element.tag


def assert_asks_for_nothing(page: Element) -> None:
    """No address that a browser would fetch by itself; links go to http(s) or within the page."""
    for element in page.all():
        assert not FETCHING & set(element.attributes), element.attributes
        assert element.tag not in ("link", "iframe", "object", "embed", "img", "audio", "video", "base", "use", "image")
        if href := element["href"]:
            assert href.startswith(("#", "http://", "https://"))
            assert href.startswith("#") or set(element["rel"].split()) == {"noopener", "noreferrer"}
    style = only(page.all("style")).text
    assert not re.search(r"url\(|@import|image-set|expression", style)
    script = only(page.all("script")).text
    assert not re.search(
        r"fetch\(|XMLHttp|WebSocket|EventSource|sendBeacon|import\(|innerHTML|\beval|new Function", script
    )


def test_no_request_leaves_the_page(page: Element) -> None:
    assert_asks_for_nothing(page)
    assert only([a for a in page.all("a") if a["href"].startswith("http")])["href"] == "https://valley.example/orlin"


HOSTILE = (
    "</script></style><script>alert(1)</script><img src=x onerror=alert(1)>"
    '" onload="x\' {{ 7 * 7 }} \u202eevil\x00\x1b[31m'
)


def hostile(report: Report, words: str) -> Report:
    """The report with these words in every field that comes from an article."""
    text = words * 3
    size = len(words)
    first = replace(
        report.articles[0],
        text=text,
        blocks=(Block(0, size, "headline"), Block(size, 3 * size, "body")),
        title=words,
        outlet=words,
        agency=words,
        bylines=(words,),
        dateline=words,
        url=f"javascript:{words}",
        path=words,
    )
    claims = tuple(
        replace(c, spans=((0, size),), text=words, sentence=words, cue=None, via=(words,), when=words, speaker=None)
        if c.article == first.id
        else c
        for c in report.claims
    )
    comparisons = tuple(
        replace(
            c,
            question=words,
            explanation=words,
            positions=tuple(replace(p, label=words, status=words, value=words) for p in c.positions),
        )
        for c in report.comparisons
    )
    stories = tuple(replace(s, title=words) for s in report.stories)
    skipped = tuple(replace(s, path=words, reason=words) for s in report.skipped)
    return replace(
        report,
        articles=(first, *report.articles[1:]),
        claims=claims,
        comparisons=comparisons,
        stories=stories,
        skipped=skipped,
    )


def shape(element: Element) -> list[tuple[str, tuple[str, ...]]]:
    """The tags of a page with the names of their attributes."""
    return [(e.tag, tuple(e.attributes)) for e in element.all()]


def test_hostile_words_change_no_markup(report: Report) -> None:
    bad = page_of(hostile(report, HOSTILE))
    tame = re.sub(r"\W", "w", HOSTILE).replace("w", "(", 1)  # of the same length, and sorted to the same place
    assert shape(bad) == shape(page_of(hostile(report, tame)))
    assert_asks_for_nothing(bad)
    assert "{{ 7 * 7 }}" in bad.text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", bad.text)


@settings(max_examples=40)
@given(words=st.text(min_size=1, max_size=60))
def test_any_words_keep_the_page_whole(report: Report, words: str) -> None:
    page = page_of(hostile(report, words))
    assert_asks_for_nothing(page)
    page.text.encode()


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/b?c=d&e=f#g", True),
        ("http://a.example", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        (" https://a.example", False),
        ("https://a.example/\u202egro", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("https://", False),
        ("https://[", False),
        ("https://user:pass@a.example", False),
        ('https://a.example/"onload="x', False),
        (None, False),
    ],
)
def test_only_plain_web_addresses_are_linked(url: str | None, shown: bool) -> None:
    assert web_address(url) == (url if shown else "")


def test_long_headline_is_cut_where_it_is_named_and_whole_in_the_article(report: Report) -> None:
    words = "word " * 2000
    page = page_of(hostile(report, words))
    assert len(only(page.all("details", id="s1")).all("h3")[0].text) <= limits.TITLE
    assert only(page.all("details", id="a1")).all("p", cls="b-headline")[0].text == words
    assert "more characters of this claim in the article" in page.text


def test_empty_report(report: Report) -> None:
    page = page_of(Report(tool=report.tool))
    assert "No articles: nothing to compare." in page.text
    assert "No comparisons" in page.text
    assert_asks_for_nothing(page)


def many(report: Report, stories: int, positions: int) -> Report:
    """Stories with one comparison each, that has many answers."""
    base = report.comparisons[0]
    return replace(
        report,
        stories=tuple(Story(f"s{i}", f"Story {i}", "2024-05-12", ("a1", "a2"), 2) for i in range(stories)),
        comparisons=tuple(
            replace(
                base,
                id=f"k{i}",
                story=f"s{i}",
                positions=tuple(Position(str(n), None, str(n), ("c1",), ("a1",), 1) for n in range(positions)),
            )
            for i in range(stories)
        ),
    )


def test_what_is_left_out_is_said(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_STORIES", 5)
    monkeypatch.setattr(limits, "MAX_COMPARISONS", 4)
    monkeypatch.setattr(limits, "MAX_POSITIONS", 3)
    page = page_of(many(report, 8, 5))
    assert len(page.all("details", cls="finding")) == 4
    note = next(p.text for p in page.all("p", cls="note") if "Left out here" in p.text)
    assert "the comparisons of 3 stories with the fewest disputes" in note
    assert "4 conflicts" in note
    assert "2 more answers" in page.all("details", cls="finding")[0].text
    ids = {e["id"] for e in page.all()}
    assert {e["href"][1:] for e in page.all("a") if e["href"].startswith("#")} <= ids


def test_articles_over_the_budget_keep_their_line(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CHARACTERS", len(report.articles[0].text))
    page = page_of(report)
    assert only(page.all("details", id="a1")).all("div", cls="prose")
    assert only(page.all("li", id="a2")).text.startswith("Orlin counts its dead")
    assert page.all("li", data_claim="c3")[0].all("a")[0]["href"] == "#a2"
