"""Roles of blocks, headline, byline and dateline of plain texts in the layouts that scrapes leave."""

from __future__ import annotations

import pytest

from summitscan.load.layout import Layout, read_layout
from summitscan.load.rules import compiled

RULES = compiled()
TITLE = "Dam above mountain town bursts, 12 dead"
ONE = "The dam above the town of Harsk gave way on Tuesday, officials said, and at least 12 people were killed."
TWO = "Rescue teams searched the valley through the night for 30 people who were still missing."
THREE = '"We have never seen water like this," the mayor, Ana Brel, told reporters at the scene.'


def page(*lines: str, end: str = "\n") -> tuple[str, Layout]:
    text = end.join(lines)
    return text, read_layout(text, RULES)


def roles(text: str, layout: Layout) -> dict[str, str]:
    """The words of each block -> its role."""
    return {text[b.start : b.end]: b.role for b in layout.blocks}


def role(line: str, *, after: tuple[str, ...] = ()) -> str:
    """The role of a line that stands between the first and second paragraph of a report."""
    text, layout = page(TITLE, "", ONE, "", line, *after, "", TWO, "", THREE)
    return roles(text, layout)[line]


# ------------------------------------------------------------------------------------------------ headline


def test_headline_is_the_first_line_with_the_shape_of_a_title() -> None:
    text, layout = page(TITLE, "", ONE, "", TWO)
    assert layout.title == TITLE
    assert roles(text, layout) == {TITLE: "headline", ONE: "body", TWO: "body"}


def test_text_without_a_headline_has_none() -> None:
    text, layout = page(ONE, "", TWO)
    assert layout.title is None
    assert set(roles(text, layout).values()) == {"body"}


@pytest.mark.parametrize(
    "above",
    [
        "WEATHER",
        "World news",
        "News Feed",
        "Home / World / " + TITLE,
        "News / World News / Dam bursts",
        "date 2024-03-05 DT",
        "Skip to content",
        "3 min read",
        "https://news.example/dam",
    ],
)
def test_headline_below_the_leftovers_of_the_page(above: str) -> None:
    text, layout = page(above, TITLE, "", ONE, "", TWO)
    assert layout.title == TITLE
    assert roles(text, layout)[TITLE] == "headline"
    assert roles(text, layout)[above] in ("header", "boilerplate")


def test_short_kicker_gives_way_to_the_title_over_the_byline() -> None:
    _, layout = page("Floods in Norland", TITLE, "By Jane Roe", "", ONE, "", TWO)
    assert layout.title == TITLE


def test_dek_stays_body_and_is_not_the_title() -> None:
    dek = "Rescuers look for 30 missing after night of heavy rain"
    text, layout = page(TITLE, dek, "By Jane Roe", "", ONE, "", TWO)
    assert layout.title == TITLE
    assert roles(text, layout)[dek] == "body"


def test_title_printed_again_is_a_header() -> None:
    text, layout = page(TITLE, "", "3 min read", TITLE, "", ONE, "", TWO)
    again = [b.role for b in layout.blocks if text[b.start : b.end] == TITLE]
    assert again == ["headline", "header"]


@pytest.mark.parametrize(
    "title", ["Why did the dam at Harsk burst?", "'It was like the end of the world!'", "Flood hits U.S."]
)
def test_titles_with_marks_at_their_end(title: str) -> None:
    assert page(title, "", ONE, "", TWO)[1].title == title


def test_title_with_full_stop_needs_a_head_below_it() -> None:
    assert page("Dam bursts above town.", "By Jane Roe", "", ONE, "", TWO)[1].title == "Dam bursts above town."
    assert page("A dam burst above the town.", "", ONE, "", TWO)[1].title is None


def test_known_outlet_behind_the_title_is_taken_off() -> None:
    text, layout = page(TITLE + " | CNN", "", ONE, "", TWO)
    assert (layout.title, layout.outlet) == (TITLE, "CNN")
    assert roles(text, layout)["| CNN"] == "header"
    assert (
        page("Dam bursts: 12 dead | Minister resigns", "", ONE, "", TWO)[1].title
        == "Dam bursts: 12 dead | Minister resigns"
    )


def test_labelled_head() -> None:
    text, layout = page(
        f"Title: {TITLE}",
        "Date: 2024-03-05",
        "Source: The Harsk Gazette",
        "Author: Jane Roe and Omar Haddad",
        "URL: https://gazette.example/dam",
        "",
        ONE,
    )
    assert (layout.title, layout.outlet, layout.bylines) == (TITLE, "The Harsk Gazette", ("Jane Roe", "Omar Haddad"))
    assert layout.url == "https://gazette.example/dam"
    assert layout.published is not None and layout.published.value == "2024-03-05"
    assert roles(text, layout)[TITLE] == "headline" and roles(text, layout)["Title:"] == "header"


def test_markdown() -> None:
    text, layout = page(
        f"# {TITLE}", "", "*By Jane Roe*", "", "![dam](dam.jpg)", "", ONE, "", "## What Went Wrong", "", TWO
    )
    assert (layout.title, layout.bylines) == (TITLE, ("Jane Roe",))
    found = roles(text, layout)
    assert found["![dam](dam.jpg)"] == "caption" and found["## What Went Wrong"] == "header"


# ------------------------------------------------------------------------------------------------- bylines


@pytest.mark.parametrize(
    ("line", "names", "outlet", "agency"),
    [
        ("By Jane Roe", ("Jane Roe",), None, None),
        ("By Jane Roe, Omar Haddad and Li Na", ("Jane Roe", "Omar Haddad", "Li Na"), None, None),
        ("By JANE ROE", ("JANE ROE",), None, None),
        ("By Jane Roe | March 5, 2024", ("Jane Roe",), None, None),
        ("By Jane Roe in Harsk", ("Jane Roe",), None, None),
        ("By Jane Roe, Senior Reporter", ("Jane Roe",), None, None),
        ("By Maria von der Heide, CNN", ("Maria von der Heide",), "CNN", None),
        ("By Jane Roe for the Guardian", ("Jane Roe",), "The Guardian", None),
        ("By Jane Roe, Associated Press", ("Jane Roe",), None, "AP"),
        ("ByHT News Desk", ("HT News Desk",), "Hindustan Times", None),
        ("Jane Roe & Omar HaddadBBC News", ("Jane Roe", "Omar Haddad"), "BBC News", None),
        ("Jane Roe, BBC News, Harsk", ("Jane Roe",), "BBC News", None),
        ("Jane Roe, Harsk", ("Jane Roe",), None, None),
        ("Jane RoeClimate correspondent", ("Jane Roe",), None, None),
        ("- Jane Roe in Harsk", ("Jane Roe",), None, None),
        ("By Agencies and ToI Staff", ("Agencies", "ToI Staff"), "The Times of Israel", None),
        ("Jane Roe", ("Jane Roe",), None, None),
        ("Reuters", ("Reuters",), None, "Reuters"),
        ("By Reuters", ("Reuters",), None, "Reuters"),
        ("The Associated Press", ("The Associated Press",), None, "AP"),
    ],
)
def test_byline_under_the_title(line: str, names: tuple[str, ...], outlet: str | None, agency: str | None) -> None:
    text, layout = page(TITLE, line, "", ONE, "", TWO)
    assert roles(text, layout)[line] == "byline"
    assert (layout.bylines, layout.outlet, layout.agency) == (names, outlet, agency)


@pytest.mark.parametrize(
    "line", ["By Tuesday night the water had reached the second floor of the school.", "By the river"]
)
def test_what_is_no_byline(line: str) -> None:
    text, layout = page(TITLE, "", line, "", ONE, "", TWO)
    assert layout.bylines == ()
    assert roles(text, layout)[line] == "body"


def test_name_above_job_and_date() -> None:
    text, layout = page(TITLE, "", "Jane Roe", "Senior Correspondent", "Published: 5 March 2024", "", ONE, "", TWO)
    assert layout.bylines == ("Jane Roe",)
    assert roles(text, layout)["Senior Correspondent"] == "header"


def test_reporting_line_at_the_foot_gives_the_byline() -> None:
    line = "(Reporting by Jane Roe in Harsk and Omar Haddad; Editing by Li Na)"
    text, layout = page(TITLE, "", "HARSK (Reuters) - " + ONE, "", TWO, "", line)
    assert layout.bylines == ("Jane Roe", "Omar Haddad")
    assert roles(text, layout)[line] == "boilerplate"


# ------------------------------------------------------------------------------------------------ datelines


@pytest.mark.parametrize(
    ("before", "place", "agency"),
    [
        ("WASHINGTON (AP) — ", "WASHINGTON", "AP"),
        ("HARSK, Norland (AP) -- ", "HARSK", "AP"),
        ("LAGOS, March 5 (Reuters) - ", "LAGOS", "Reuters"),
        ("OSLO, March 5 (Xinhua) -- ", "OSLO", "Xinhua"),
        ("OSLO, March 5. /TASS/. ", "OSLO", "TASS"),
        ("Oslo (AFP) – ", "Oslo", "AFP"),
        ("OSLO, March 5 (NordPress) - ", "OSLO", None),
        ("NEW YORK — ", "NEW YORK", None),
        ("NEW DELHI: ", "NEW DELHI", None),
        ("(Reuters) - ", None, "Reuters"),
    ],
)
def test_dateline_is_cut_from_the_first_paragraph(before: str, place: str | None, agency: str | None) -> None:
    text, layout = page(TITLE, "", before + ONE, "", TWO)
    assert (layout.dateline, layout.agency) == (place, agency)
    found = roles(text, layout)
    assert found[before.strip()] == "dateline" and found[ONE] == "body"


@pytest.mark.parametrize(
    "start", ["BREAKING — ", "NATO: ", "Apple — the firm, not the fruit — said that ", "The minister (54) — ", "FBI - "]
)
def test_what_is_no_dateline(start: str) -> None:
    text, layout = page(TITLE, "", start + ONE, "", TWO)
    assert layout.dateline is None
    assert roles(text, layout)[start + ONE] == "body"


@pytest.mark.parametrize("line", ["OSLO", "Oslo:", "New Harsk:"])
def test_place_on_a_line_of_its_own(line: str) -> None:
    text, layout = page(TITLE, "Jane Roe", "March 5, 2024", line, "", ONE, "", TWO)
    assert layout.dateline == line.rstrip(":")
    assert roles(text, layout)[line] == "dateline"


def test_place_on_a_date_line() -> None:
    text, layout = page(TITLE, "Harsk, Updated At : 02:26 PM Mar 05, 2024 IST", "", ONE, "", TWO)
    assert layout.dateline == "Harsk"
    found = roles(text, layout)
    assert found["Harsk,"] == "dateline" and found["Updated At : 02:26 PM Mar 05, 2024 IST"] == "header"


# ------------------------------------------------------------------------------------ captions, boilerplate


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Ministry of Water",
        "A bridge in Harsk under water.(File Photo)",
        "Rescuers carry a man from his house. (Omar Haddad / AFP via Getty Images)",
        "The broken wall of the dam. Reuters file",
        "The broken wall of the dam. REUTERS/Omar Haddad",
        "A woman looks at her house in Harsk. (AP Photo/Omar Haddad, File)",
        "Rescuers in the valley. [Photo/Agencies]",
        "The dam on Wednesday. Photograph: Omar Haddad/EPA",
        "Getty Images Rescuers wade through the main street of Harsk",
        "News imageOMAR HADDAD/EPA/Shutterstock Men stand on a bridge in HarskOMAR HADDAD/EPA/Shutterstock",
        "Image copyright Reuters Image caption The dam was built in the sixties",
        "Enlarge this image toggle caption Omar Haddad/AP Omar Haddad/AP",
        "FILE - In this May 3, 2019, photo, water runs over the wall of the dam at Harsk.",
        "(Image: Getty Images)",
        "Omar Haddad/Associated Press",
    ],
)
def test_captions_and_credits(line: str) -> None:
    assert role(line) == "caption"


def test_line_printed_twice_is_a_caption() -> None:
    line = "Men on a bridge over the river in Harsk"
    text, layout = page(TITLE, "", ONE, "", line, line, "", TWO, "", THREE)
    assert [b.role for b in layout.blocks if text[b.start : b.end] == line] == ["caption", "caption"]


def test_paragraph_scraped_twice_counts_once() -> None:
    text, layout = page(TITLE, "", ONE, "", TWO, "", TWO, "", THREE)
    assert [b.role for b in layout.blocks if text[b.start : b.end] == TWO] == ["body", "boilerplate"]


def test_line_at_an_image_is_its_caption() -> None:
    picture = "News imageEPA Two men stand on a bridge in HarskEPA"
    text, layout = page(TITLE, "", ONE, "", picture, "The river rose by four metres in an hour", "", TWO, "", THREE)
    assert roles(text, layout)["The river rose by four metres in an hour"] == "caption"


def test_report_right_under_a_caption_is_body() -> None:
    text, layout = page(TITLE, "featured-img featured-img", "The dam at Harsk. Reuters file", ONE, "", TWO)
    assert roles(text, layout)[ONE] == "body"


@pytest.mark.parametrize(
    "line",
    [
        "Also Read | Norland's dams are older than they look, report says",
        "READ MORE: What we know about the dam",
        "Watch: Water runs through the streets of Harsk",
        "Editor's note: This report was updated with the words of the mayor.",
        "Editor’s Note: This report was updated with the words of the mayor.",
        "Show More",
        "3 min read",
        "Advertisement",
        "[Norland plans to replace forty dams]",
        "Sign up for our newsletter and get the best of our reporting in your inbox",
        "This is a developing story",
        "2 hours ago",
        "___",
        "The Associated Press contributed to this report.",
        "Copyright 2024 The Associated Press. All rights reserved.",
    ],
)
def test_boilerplate(line: str) -> None:
    assert role(line) == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "Read the report, the minister said, and you will see that the wall was never safe.",
        "Photographs of the wall show cracks that are as long as a bus.",
        "Watch and wait: that was the advice of the engineers, the mayor said.",
        "More than 200 houses were destroyed, according to the interior ministry.",
        "Related costs came to 40 million crowns, the audit office said in March.",
        "She is a reporter for the Harsk Gazette who was in the valley when the wall broke.",
        "Jane Roe is a reporter for the Harsk Gazette, and she was in the valley when the wall broke.",
        "The Associated Press reported that the wall had been inspected in May.",
        "The number of dead rose to 14",
        "The minister, speaking to Reuters, said that nobody had warned him",
        "“Nobody told us”",
        "What we know so far:",
        "- 12 people are dead",
        "Image analysis by a university in Oslo showed the wall moving for a year.",
        "According to a photo by the fire brigade the wall broke at its foot, the paper said.",
    ],
)
def test_paragraphs_stay_body(line: str) -> None:
    assert role(line) == "body"


def test_subhead_in_title_case_is_a_header() -> None:
    assert role("No Warning From the Engineers") == "header"
    assert role("What the engineers knew") == "body"


def test_link_list_runs_to_the_end() -> None:
    links = ["- Storm season begins early in the north", "- King visits school", "- Harsk: a short history."]
    text, layout = page(TITLE, ONE, TWO, "Latest news", *links)
    found = roles(text, layout)
    assert {found[x] for x in ["Latest news", *links]} == {"boilerplate"}
    assert found[TWO] == "body"


def test_link_list_in_the_middle_ends_at_the_next_paragraph() -> None:
    text, layout = page(
        TITLE, "", ONE, "", "Related stories", "Storm season begins early", "King visits school", "", TWO
    )
    found = roles(text, layout)
    assert found["King visits school"] == "boilerplate" and found[TWO] == "body"


def test_foot_with_teaser_and_biography() -> None:
    heading = "Norland has built too many dams. Now it should take them down"
    teaser = (
        "For sixty years the country has put a wall into every valley that would hold one, and for sixty years its "
        "engineers have said that the walls are safe. The report of the audit office says oth"
    )
    biography = "Jane Roe is a news editor at The Lake Courier. Based in Oslo, she covers the climate."
    text, layout = page(
        TITLE,
        "",
        ONE,
        "",
        TWO,
        "",
        THREE,
        "",
        heading,
        teaser,
        "Avatar",
        "Jane Roe",
        "",
        "News Editor",
        "",
        biography,
        "Read more",
    )
    found = roles(text, layout)
    assert found[heading] == found[teaser] == "teaser"
    assert found["Avatar"] == found[biography] == found["News Editor"] == "boilerplate"
    assert found[THREE] == "body"
    assert (layout.outlet, layout.bylines) == ("The Lake Courier", ("Jane Roe",))


def test_last_paragraph_behind_a_paywall_stays_body() -> None:
    cut = (
        "Engineers from three countries are to inspect the other dams in the valley, which were built at the same time "
        "and by the same firm, and the government has said that it would"
    )
    text, layout = page(TITLE, "", ONE, "", TWO, "", "What Comes Next", "", cut, "", "Subscribe to continue reading")
    assert roles(text, layout)[cut] == "body"


def test_gallery_keeps_its_captions_as_its_report() -> None:
    _, layout = page(
        "Photos: Dam bursts in Norland Men stand on a bridge in Harsk. Hide Caption 1 of 2",
        "Photos: Dam bursts in Norland The wall broke at its foot. Hide Caption 2 of 2",
    )
    assert {b.role for b in layout.blocks} == {"body"}


# ----------------------------------------------------------------------------------------- outlet and agency


@pytest.mark.parametrize(
    ("lines", "outlet", "agency"),
    [
        (["Harsk.news reports, citing the mayor, that 12 people were killed when the dam broke."], "Harsk.news", None),
        (["Twelve people were killed when a dam burst on Tuesday, CNN reports, citing the mayor."], None, None),
        (["Twelve people were killed when a dam burst on Tuesday, TASS reports, citing the mayor."], None, None),
        (["Sky News has learned that the dam had been inspected twice in the last two months."], "Sky News", None),
        ([ONE, "", "© 2024 BBC. All rights reserved."], "BBC News", None),
        ([ONE, "", "© 2024 The Lake Courier. All rights reserved."], "The Lake Courier", None),
        ([ONE, "", "© 2024 Getty Images"], None, None),
        ([ONE, "", "Copyright 2024 The Associated Press. All rights reserved."], None, "AP"),
        ([ONE, "", TWO + " (AFP)"], None, "AFP"),
        (["LONDON (CNN) — " + ONE], "CNN", None),
        ([ONE, "", TWO, "", "Jane Roe is CNN's correspondent in Oslo. Follow her on X."], "CNN", None),
        ([ONE, "", TWO, "", "Jane Roe is a Newsweek reporter based in Oslo."], "Newsweek", None),
        ([ONE, "", TWO, "", "Jane Roe is a freelance writer based in Oslo."], None, None),
        ([ONE, "", TWO, "", "Source: Al Jazeera and news agencies"], "Al Jazeera", None),
        ([ONE, "", THREE], None, None),
    ],
)
def test_outlet_and_agency_in_the_words_of_the_page(lines: list[str], outlet: str | None, agency: str | None) -> None:
    _, layout = page(TITLE, "", *lines)
    assert (layout.outlet, layout.agency) == (outlet, agency)


def test_crlf_changes_offsets_and_nothing_else() -> None:
    lines = (TITLE, "", "By Jane Roe", "March 5, 2024", "", "OSLO (AP) — " + ONE, "", TWO)
    plain, windows = page(*lines), page(*lines, end="\r\n")
    assert roles(*plain) == roles(*windows)
    assert "\r\n" in windows[0]


def test_user_rules_extend_the_shipped_ones(tmp_path) -> None:
    (tmp_path / "blocks.yaml").write_text("boilerplate:\n  lines: [tap here for the weather]\n")
    text = "\n\n".join([TITLE, ONE, "Tap here for the weather", TWO])
    layout = read_layout(text, compiled(str(tmp_path)))
    assert roles(text, layout)["Tap here for the weather"] == "boilerplate"
