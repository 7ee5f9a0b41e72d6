"""The HTML report in a real browser."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summitscan.model import Report
from summitscan.report import render

if TYPE_CHECKING:
    from conftest import Opened

    Open = Callable[..., Opened]

ROOT = Path(__file__).parents[2]
WIDTHS = (400, 1200, 2000)
UNFOLD = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"


def shown(page: Any) -> list[str]:
    """The ids of the findings that are not filtered away."""
    return page.eval_on_selector_all(".finding:not([hidden])", "all => all.map((one) => one.id)")


def until(page: Any, condition: str) -> None:
    """Waits for a condition in the page. Playwright's own way needs eval, which the page's policy forbids."""
    end = time.monotonic() + 20
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"waited in vain for {condition}"
        page.wait_for_timeout(20)


def hash_of(page: Any) -> str:
    return page.evaluate("location.hash")


# ------------------------------------------------------------------------------------------------------ script off


def test_without_script_all_is_there_to_read(open_page: Open) -> None:
    page = open_page(script=False).page
    assert page.locator("#ss-filters").is_hidden()
    assert page.locator("#ss-reader").is_hidden()
    assert page.locator("table.claims").first.is_visible()
    assert page.locator("#k1 mark").first.is_visible()
    agreed = page.locator("#k3 mark").first
    assert agreed.is_hidden()
    page.locator(".agreements > summary").click()
    page.locator("#k3 > summary").click()
    assert agreed.is_visible()


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize(("fragment", "element"), [("#s1", "#s1"), ("#k3", "#k3"), ("#a3", "#a3"), ("#a5", "#a5")])
def test_links_lead_to_story_comparison_and_article(open_page: Open, fragment: str, element: str, script: bool) -> None:
    page = open_page(fragment=fragment, script=script).page
    assert page.locator(element).is_visible()
    top = page.locator(element).bounding_box()["y"]
    assert 0 <= top < 900
    assert page.evaluate("scrollY") > 0


def test_without_script_a_claim_is_found_in_its_article(open_page: Open) -> None:
    page = open_page(script=False).page
    page.locator('#k1 [data-claim="c2"] a.open').click()
    mark = page.locator('#a2 mark[data-c="c2"]')
    mark.wait_for(state="visible")
    assert 0 < mark.bounding_box()["y"] < 900
    assert mark.inner_text() == "The ferry carried 62 people"
    other = page.locator('#a2 mark[data-c="c6"]')
    background = "one => getComputedStyle(one).backgroundColor"
    assert mark.evaluate(background) != other.evaluate(background)


def test_policy_of_a_strict_server_leaves_the_page_readable(browser: Any, folder: Path) -> None:
    """Build servers send artefacts with a policy that forbids inline styles and all script."""
    context = browser.new_context()
    page = context.new_page()
    strict = {
        "Content-Security-Policy": "sandbox; default-src 'none'; img-src 'self'; style-src 'self'",
        "Content-Type": "text/html; charset=utf-8",
    }
    body = (folder / "small.html").read_bytes()
    page.route("**/*", lambda route: route.fulfill(headers=strict, body=body))
    page.goto("http://ci.example/report.html#c2")
    assert page.locator('#a2 mark[data-c="c2"]').is_visible()
    assert page.locator("#ss-filters").is_hidden()
    context.close()


# --------------------------------------------------------------------------------------------------------- filters


def test_filters_narrow_count_and_stand_in_the_address(open_page: Open) -> None:
    page = open_page().page
    assert shown(page) == ["k1", "k2", "k3"]
    assert page.locator(".count").inner_text() == "3 of 3 comparisons in 1 of 1 story"
    page.select_option("#ss-verdict", "conflict")
    until(page, "document.querySelector('.count').textContent.startsWith('1 of 3')")
    assert shown(page) == ["k1"]
    until(page, "location.hash === '#verdict=conflict'")
    assert page.locator('tbody[data-for="k2"]').is_hidden()
    labels = page.eval_on_selector_all("#ss-severity option", "all => all.map((one) => one.textContent)")
    assert labels == ["All severities", "high (1)", "low (0)", "info (0)"]
    page.reload()
    assert shown(page) == ["k1"]
    assert page.locator("#ss-verdict").input_value() == "conflict"
    page.click("text=Clear")
    until(page, "document.querySelector('.count').textContent.startsWith('3 of 3')")
    assert hash_of(page) in ("", "#")


@pytest.mark.parametrize(
    ("fragment", "found"),
    [
        ("#outlet=Evening+Star", ["k1"]),
        ("#outlet=Marn%20Courier&severity=low", ["k2"]),
        ("#story=s1&verdict=agree", ["k3"]),
        ("#q=Crowded+LEAVES", ["k2"]),
        ("#q=crowded&verdict=conflict", []),
        ("#verdict=nonsense&q=", ["k1", "k2", "k3"]),
        ("#q=%E0%A4%A", ["k1", "k2", "k3"]),
    ],
)
def test_filters_are_read_from_the_address(open_page: Open, fragment: str, found: list[str]) -> None:
    page = open_page(fragment=fragment).page
    assert shown(page) == found
    assert page.locator(".count").inner_text().startswith(f"{len(found)} of 3 comparisons")
    assert page.locator("#s1").is_visible() == bool(found)


def test_words_are_looked_for_as_they_are_typed(open_page: Open) -> None:
    page = open_page().page
    page.locator("#ss-q").press_sequentially("crowded marn")
    until(page, "location.hash === '#q=crowded+marn'")
    assert shown(page) == ["k2"]


def test_a_link_to_what_is_filtered_away_shows_it(open_page: Open) -> None:
    page = open_page(fragment="#k3&verdict=conflict").page
    assert page.locator("#k3").is_visible()
    until(page, "location.hash === '#k3'")


def test_a_link_to_what_is_not_there_says_so(open_page: Open) -> None:
    page = open_page(fragment="#c99%3Cimg%3E&verdict=conflict").page
    notice = page.locator("#ss-missing")
    assert "This page shows nothing with the id c99<img>" in notice.inner_text()
    assert shown(page) == ["k1"]
    page.evaluate("location.hash = 'k2'")
    until(page, "document.querySelector('#ss-missing').hidden")


# ---------------------------------------------------------------------------------------------------------- reader


def test_claim_opens_two_articles_side_by_side(open_page: Open) -> None:
    page = open_page(fragment="#c1").page
    reader = page.locator("#ss-reader")
    assert reader.is_visible()
    left, right = reader.locator(".pane").all()
    assert left.locator("mark.on").all_inner_texts() == ["Forty people were aboard", "and no more"]
    assert right.locator("mark.on").all_inner_texts() == ["The ferry carried 62 people"]
    assert left.locator(".chain li").all_inner_texts() == ["Ida Brandt", "Radio Nord", "Morning Tide"]
    assert right.bounding_box()["x"] > left.bounding_box()["x"] + 300
    for pane in (left, right):
        body, mark = pane.locator(".body").bounding_box(), pane.locator("mark.on").first.bounding_box()
        assert body["y"] <= mark["y"] <= body["y"] + body["height"]


def test_other_evidence_can_be_set_beside_and_the_address_keeps_it(open_page: Open) -> None:
    opened = open_page(fragment="#c1")
    page = opened.page
    page.locator(".pane select").nth(1).select_option("c4")
    until(page, "location.hash === '#c1&in=k1&with=c4'")
    opened.go("#c1&in=k1&with=c4")
    assert page.locator(".pane").nth(1).locator("h3").inner_text() == "Ferry count revised"
    assert page.locator(".pane").nth(1).locator("select").input_value() == "c4"


def test_beside_a_claim_stands_one_that_contradicts_it(open_page: Open) -> None:
    page = open_page("arranged", fragment="#c1").page
    assert page.locator(".pane select").nth(1).input_value() == "c7", "not c2, which is merely planned"


def test_article_that_contradicts_itself_stands_beside_itself(open_page: Open) -> None:
    page = open_page("within", fragment="#c1").page
    left, right = page.locator(".pane").all()
    assert left.locator("h3").inner_text() == right.locator("h3").inner_text()
    assert [p.locator("mark.on").first.inner_text() for p in (left, right)] == [
        "Forty people were aboard",
        "The ferry left at noon",
    ]


def test_panes_stand_below_each_other_on_a_narrow_screen(open_page: Open) -> None:
    page = open_page(fragment="#c1", width=400).page
    left, right = page.locator(".pane").all()
    assert right.bounding_box()["y"] >= left.bounding_box()["y"] + left.bounding_box()["height"] - 1
    assert left.locator("mark.on").first.is_visible()


def test_marked_words_are_the_text_between_the_offsets(open_page: Open, small: Report) -> None:
    texts = {a.id: a.text for a in small.articles}
    page = open_page().page
    page.evaluate(UNFOLD)
    for one in small.claims:
        words = [texts[one.article][start:end] for start, end in one.spans]
        evidence = page.locator(f'.evidence[data-claim="{one.id}"]')
        assert evidence.locator("mark").all_text_contents() == words
        page.evaluate(f"location.hash = '{one.id}'")
        until(page, f"document.querySelector('.pane select')?.value === '{one.id}'")
        marked = page.locator(".pane").first.locator("mark.on").all_text_contents()
        assert "".join(marked) == "".join(words)
        # The places, counted in the article as it stands on the page.
        starts = page.evaluate(
            """() => {
              const pane = document.querySelector('.pane');
              const range = document.createRange();
              range.setStart(pane.querySelector('.prose'), 0);
              range.setEndBefore(pane.querySelector('mark.on'));
              return range.toString().replace(/\\s/g, '').length;
            }"""
        )
        assert starts == len("".join(texts[one.article][: one.spans[0][0]].split()))


def test_keyboard_opens_and_closes_the_reader(open_page: Open) -> None:
    page = open_page().page
    link = page.locator('#k1 [data-claim="c2"] a.open')
    link.focus()
    page.keyboard.press("Enter")
    assert page.locator("#ss-reader").is_visible()
    until(page, "location.hash === '#c2&in=k1'")
    page.keyboard.press("Escape")
    until(page, "!document.querySelector('#ss-reader').open")
    until(page, "location.hash === '#k1'")
    assert link.evaluate("one => one === document.activeElement")


def test_back_leaves_the_reader(open_page: Open) -> None:
    page = open_page(fragment="#k1&verdict=conflict").page
    page.locator('#k1 [data-claim="c2"] a.open').click()
    assert page.locator("#ss-reader").is_visible()
    page.go_back()
    until(page, "!document.querySelector('#ss-reader').open")
    until(page, "location.hash === '#k1&verdict=conflict'")
    page.go_forward()
    until(page, "document.querySelector('#ss-reader').open")


# -------------------------------------------------------------------------------------------------- getting around


def test_first_key_offers_to_skip_to_the_stories(open_page: Open) -> None:
    page = open_page().page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "ss-stories"


def test_focus_can_be_seen(open_page: Open) -> None:
    page = open_page().page
    for _ in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(({ outlineStyle: a, outlineWidth: b }) => [a, b])(getComputedStyle(document.activeElement))"
        )
        assert style == ["solid", "3px"]


def test_headers_sort(open_page: Open) -> None:
    page = open_page().page
    head = page.locator("table.stories th", has_text="Date").first
    rows = page.locator("table.stories tbody th")
    head.locator("button").press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    assert rows.first.inner_text() == "Cheese prices rise in Tolm"
    head.locator("button").press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert rows.first.inner_text() == "Ferry leaves Marn with 40 aboard"
    question = page.locator("table.claims th", has_text="Question").first
    question.locator("button").click()
    assert page.eval_on_selector_all("table.claims tbody", "all => all.map((one) => one.dataset.for)")[:2] == [
        "k2",
        "k1",
    ]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["small", "hostile"])
def test_page_is_never_wider_than_the_screen(open_page: Open, name: str, width: int) -> None:
    page = open_page(name, width=width).page
    page.evaluate(UNFOLD)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_print_shows_findings_and_hides_controls(open_page: Open) -> None:
    page = open_page().page
    page.emulate_media(media="print")
    assert page.locator("#ss-filters").is_hidden()
    assert page.locator("nav").is_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#k3 mark").first.is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not page.locator("#k3").evaluate("one => one.open")


# -------------------------------------------------------------------------------------------------- hostile, large


@pytest.mark.parametrize("script", [True, False])
def test_hostile_corpus_does_nothing(open_page: Open, script: bool) -> None:
    page = open_page("hostile", script=script).page
    if script:
        page.evaluate(UNFOLD)
        page.evaluate("location.hash = 'c1'")
        page.wait_for_selector("#ss-reader[open]")
        assert page.evaluate("typeof window.pwned") == "undefined"
    assert page.locator("script").count() == 1
    assert page.locator("img").count() == 0
    assert page.locator("[onerror], [onload], [onfocus], [autofocus]").count() == 0
    assert page.locator('a[href^="javascript" i]').count() == 0
    assert not set("\u202e\u2066\u200f\x1b") & set(page.locator("body").text_content())


def test_hostile_corpus_can_be_filtered(open_page: Open) -> None:
    page = open_page("hostile").page
    page.locator("#ss-outlet").select_option(index=1)
    until(page, "location.hash.startsWith('#outlet=')")
    page.reload()
    assert page.locator("#ss-outlet").evaluate("one => one.selectedIndex") == 1


def test_large_corpus_opens_and_says_what_is_left_out(open_page: Open) -> None:
    page = open_page("large").page
    assert "2,000 articles" in page.locator(".lead").inner_text()
    assert "the comparisons of 150 stories with the fewest disputes" in page.locator("#ss-overview").inner_text()
    assert page.evaluate("document.querySelectorAll('*').length") < 150_000
    page.select_option("#ss-verdict", "conflict")
    until(page, "document.querySelector('.count').textContent.startsWith('250 of')")


# --------------------------------------------------------------------------------------------------- accessibility


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("name", "width", "fragment"),
    [
        ("small", 1200, ""),
        ("small", 400, ""),
        ("small", 2000, "#verdict=conflict"),
        ("small", 1200, "#c1"),
        ("arranged", 1200, ""),
        ("hostile", 1200, ""),
    ],
)
def test_axe_finds_no_serious_violation(open_page: Open, scheme: str, name: str, width: int, fragment: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = open_page(name, width=width, scheme=scheme, fragment=fragment).page
    page.evaluate(UNFOLD)
    found = axe.Axe().run(page).response["violations"]
    grave = [
        (v["id"], v["help"], [n["html"][:200] for n in v["nodes"]][:3])
        for v in found
        if v["impact"] in ("serious", "critical")
    ]
    assert grave == []


def test_colours_follow_the_reader(open_page: Open) -> None:
    light = open_page(scheme="light").page.evaluate("getComputedStyle(document.body).backgroundColor")
    dark = open_page(scheme="dark").page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark


# ------------------------------------------------------------------------------------------------------- a picture


PICTURE = Path(__file__).parent / "report.png"
MAX_PICTURE = 200_000


def test_picture_for_the_readme(browser: Any, seeds: Path, tmp_path: Path) -> None:
    """The picture of the seeds' report that the README shows. ``make picture`` writes it."""
    from summitscan import analysis

    file = tmp_path / "report.html"
    file.write_text(render(analysis.analyze([seeds]), "html"), encoding="utf8")
    page = browser.new_page(viewport={"width": 1100, "height": 1180}, color_scheme="light")
    page.goto(file.as_uri())
    page.locator("#ss-list > summary").click()
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    made = page.screenshot()
    page.close()
    if "SUMMITSCAN_PICTURE" in os.environ:
        PICTURE.write_bytes(made)
    kept = PICTURE.read_bytes()
    assert kept[:8] == made[:8] == b"\x89PNG\r\n\x1a\n"
    assert kept[16:24] == made[16:24], "width and height"
    assert len(kept) <= MAX_PICTURE
    assert f"]({PICTURE.relative_to(ROOT).as_posix()})" in (ROOT / "README.md").read_text(encoding="utf8")
