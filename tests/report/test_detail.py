import pytest

from summitscan.errors import InputError
from summitscan.model import Report
from summitscan.report.detail import find, render_item


def test_claim_with_offsets_context_and_use(report: Report) -> None:
    text = render_item(report, "c2")
    for words in ("news/post.txt 126–157, 171–181", "“said” 164–168", "Ana Moreno", "k2 operator warned: CONFLICT"):
        assert words in text
    assert "sentence   “We warned the operator in April,” she said, “and in May.”" in text


def test_comparison_with_every_quote_and_why(report: Report) -> None:
    text = render_item(report, "k1")
    assert "14 and 31 people killed in one event." in text
    assert "Harbour Post: Moreno via EFE (news/post.txt 26–84)" in text
    assert "“Thirty-one people are dead”" in text


def test_story_lists_articles_and_comparisons(report: Report) -> None:
    text = render_item(report, "s1")
    assert text.count("comparison k") == 4
    assert "Reuters, undated, origin o3" in text
    assert "nothing to compare" in render_item(report, "s2")


def test_copies_with_their_paragraphs(report: Report) -> None:
    assert "    copy of a3 (Reuters): 1 paragraph, 100% of its text\n" in render_item(report, "s1")
    assert "  29–63 = 29–100: “Fourteen people died, Moreno said.”" in render_item(report, "a5")
    assert "its text is also in:\n  a5  copy.txt\n" in render_item(report, "a3")


def test_article_and_entity(report: Report) -> None:
    assert "story      s1" in render_item(report, "a1")
    assert "Valley Times 0–5" in render_item(report, "e2")


def test_unknown_id_names_near_ones(report: Report) -> None:
    with pytest.raises(InputError, match=r"'c22'; near: .*c2"):
        find(report, "c22")


def test_prefix_of_one_id_is_enough(report: Report) -> None:
    from dataclasses import replace

    long = replace(report, stories=(replace(report.stories[0], id="s123456"), replace(report.stories[1], id="s129999")))
    assert find(long, "s1234") is long.stories[0]
    with pytest.raises(InputError, match="near: s123456, s129999"):
        find(long, "s12")
