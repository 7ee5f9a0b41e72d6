from __future__ import annotations

import random
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import FERRY, STRIKE, published, report

from summitscan.cluster import cluster, stories
from summitscan.cluster.stories import candidates, group
from summitscan.cluster.vectors import counts, lead_of, stem, terms, title_of, vectors
from summitscan.cluster.when import Day, Decays, decay, gap
from summitscan.config import load_rules
from summitscan.model import Facts

RULES = load_rules("stories")
CORPUS = FERRY + STRIKE


def together(facts: list[Facts] | tuple[Facts, ...]) -> set[frozenset[str]]:
    """The stories as sets of article ids."""
    return {frozenset(facts[i].article.id for i in story.members) for story in cluster(facts).stories}


def ids(facts: tuple[Facts, ...]) -> frozenset[str]:
    return frozenset(fact.article.id for fact in facts)


def test_two_events_of_one_day_are_two_stories_and_the_undated_report_finds_its_place() -> None:
    assert FERRY[2].article.published is None
    assert together(CORPUS) == {ids(FERRY), ids(STRIKE)}


def test_an_event_alone_is_one_story() -> None:
    assert together(FERRY) == {ids(FERRY)}


@given(st.permutations(range(len(CORPUS))))
def test_the_order_of_the_input_does_not_matter(order: list[int]) -> None:
    straight, shuffled = cluster(CORPUS), cluster([CORPUS[i] for i in order])
    assert [tuple(order[i] for i in s.members) for s in shuffled.stories] == [s.members for s in straight.stories]
    assert [(s.title, s.date) for s in shuffled.stories] == [(s.title, s.date) for s in straight.stories]
    for place, i in enumerate(order):
        assert shuffled.origins[place] == straight.origins[i]
        assert shuffled.published[place] == straight.published[i]


COUNCIL = (
    report(
        "Westmarch council to vote on harbour bridge this week",
        "The council of Westmarch will vote on the harbour bridge this week, mayor Ana Ruiz said after long talks.",
        "The bridge would replace a ferry that has run for sixty years and cost some forty million crowns.",
        "Opponents led by fisherman Jon Aske had handed in nine thousand signatures for a poll of all residents.",
        day="2023-05-02",
    ),
    report(
        "Vote on Westmarch harbour bridge expected this week, mayor says",
        "Councillors in Westmarch are to vote this week on a bridge across the harbour, mayor Ana Ruiz told residents.",
        "Fisherman Jon Aske, who has collected nine thousand signatures, wants a poll and the ferry kept.",
        day="2023-05-02",
    ),
)
AGAIN = report(
    "Westmarch council may meet again over bridge tolls, spokesman says",
    "The council of Westmarch could soon sit again to settle tolls, its spokesman Leo Marsh said in an interview.",
    "Lorries should pay more than cars, and buses nothing at all, Leo Marsh argued, calling the office too timid.",
    "He praised how quickly the last session had been arranged, and would not say who had leaked its minutes.",
    day="2023-05-24",
)


def test_the_next_meeting_three_weeks_later_is_another_story() -> None:
    facts = (*COUNCIL, AGAIN)
    assert together(facts) == {ids(COUNCIL), ids((AGAIN,))}
    same_day = replace(AGAIN, article=replace(AGAIN.article, published=published("2023-05-02")))
    assert together((*COUNCIL, same_day)) == {ids((*COUNCIL, same_day))}, "told apart by time alone"


def test_a_wrong_file_date_does_not_tear_a_clear_case_apart() -> None:
    late = replace(FERRY[1], article=replace(FERRY[1].article, published=published("2023-11-30")))
    assert together((FERRY[0], late)) == {ids((FERRY[0], late))}


def test_a_date_without_a_year_helps_to_place_a_report() -> None:
    when = {"May 24": {"k": "date", "m": 5, "d": 24}}
    body = AGAIN.article.text.split("\n", 1)[1].replace("Leo Marsh said", "Leo Marsh said on May 24", 1)
    undated = report(AGAIN.article.title, *body.split("\n"), times=when)
    assert together((*COUNCIL, undated)) == {ids(COUNCIL), ids((undated,))}


def test_title_and_date_of_a_story() -> None:
    story = next(s for s in cluster(CORPUS).stories if len(s.members) == 3)
    assert story.title in {fact.article.title for fact in FERRY}
    assert story.date == "2023-03-14"


def test_reports_without_words_or_title() -> None:
    clusters = cluster([report(None, "…"), report(None, "A fire broke out in Lorvik.")])
    assert len(clusters.stories) == 2
    assert {s.title for s in clusters.stories} == {""}
    assert cluster([]).stories == ()


@pytest.mark.parametrize("words", [("launches", "launched", "launching"), ("stopped", "stopping"), ("cities", "city")])
def test_forms_of_a_word_have_one_stem(words: tuple[str, ...]) -> None:
    assert len({stem(word) for word in words}) == 1


def test_terms_drop_stop_words_accents_and_possessives() -> None:
    assert terms("The president's café, 4,500 cafés", stop=frozenset({"the"})) == ["president", "cafe", "4,500", "cafe"]


def test_title_and_lead_come_from_their_blocks() -> None:
    fact = report("A headline", "one two three", "four five")
    untitled = replace(fact.article, title=None)
    assert title_of(untitled) == "A headline"
    assert lead_of(untitled, words=4) == "one two three four"


@given(st.lists(st.text("abc ", min_size=1, max_size=12), max_size=6))
def test_vectors_have_length_one_or_none(titles: list[str]) -> None:
    for vector in vectors([report(title.replace(" ", "xy "), "abc") for title in titles], rules=RULES["terms"]):
        assert sum(w * w for w in vector.values()) == pytest.approx(1)


def test_terms_are_counted_in_sorted_order() -> None:
    assert list(counts(report("harbour bridge", "vote ahead"), rules=RULES["terms"])) == sorted(
        ["harbour", "bridg", "vote", "ahead"]
    )


def test_time() -> None:
    new_year, eve = Day(738886), Day(738885 + 366, yearless=True)
    assert gap(Day(738886), Day(738890)) == 4
    assert gap(new_year, eve) < 2, "around the turn of the year"
    rules = RULES["time"]
    assert decay(Day(10), Day(11), rules=rules) == 1
    assert decay(Day(10), Day(13), rules=rules) > decay(Day(10), Day(20), rules=rules)
    assert decay(Day(10), Day(5000), rules=rules) == pytest.approx(rules["floor"])


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=4), min_size=1, max_size=8))
def test_groups_are_a_partition_and_candidates_are_pairs(texts: list[list[str]]) -> None:
    made = vectors([report(" ".join(w * 3 for w in words), "zzz") for words in texts], rules=RULES["terms"])
    days = [Day(10)] * len(made)
    groups = group(made, days, rules=RULES)
    assert sorted(i for g in groups for i in g) == list(range(len(made)))
    assert all(a < b and 0 < value <= 1.0000001 for a, b, value in candidates(made, days, rules=RULES))


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=4), min_size=1, max_size=12), st.randoms())
def test_how_much_is_worked_out_at_once_changes_nothing(texts: list[list[str]], rng: random.Random) -> None:
    reports = [report(" ".join(w * 3 for w in words), "zzz") for words in texts]
    order = rng.sample(range(len(texts)), len(texts))
    found = []
    for at_once in (1, 3, 4096):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("summitscan.cluster.vectors.ROWS_AT_ONCE", at_once)
            patch.setattr("summitscan.cluster.stories.EDGES_AT_ONCE", at_once)
            made = vectors(reports, rules=RULES["terms"]).sorted(order)
            tight = {**RULES, "link": {**RULES["link"], "neighbours": 2}}
            found.append((list(made), candidates(made, [Day(10)] * len(made), rules=tight)))
    assert found[0] == found[1] == found[2]


def test_frequent_words_are_followed_to_their_neighbours_in_time_only() -> None:
    made = vectors([report("harbour bridge vote", "zzz") for _ in range(6)], rules=RULES["terms"])
    tight = RULES | {"link": RULES["link"] | {"postings": 1}}
    assert [(a, b) for a, b, _ in candidates(made, [None] * 6, rules=tight)] == [(i, i + 1) for i in range(5)]
    assert group(made, [None] * 6, rules=tight) == [list(range(6))], "chains of neighbours still come together"


@given(
    st.lists(st.none() | st.builds(Day, st.integers(738_000, 739_500), st.booleans()), min_size=1, max_size=6),
    st.sampled_from([1, 6, 40]),
)
def test_decay_is_looked_up_as_it_is_worked_out(days: list[Day | None], constant: int) -> None:
    rules = RULES["time"] | {"days": constant}
    decays = Decays(rules)
    of_days = decays.among(days)
    for n, one in enumerate(days):
        expected = [rules["unknown"] if not one or not x else decay(one, x, rules=rules) for x in days]
        assert of_days(n, np.arange(len(days))).tolist() == expected
        assert [decays(one, x) for x in days if one and x] == [
            v for v, x in zip(expected, days, strict=True) if one and x
        ]


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=4), min_size=1, max_size=8), st.randoms())
def test_vectors_in_another_order(texts: list[list[str]], pick: Random) -> None:
    made = vectors([report(" ".join(w * 3 for w in words), "zzz") for words in texts], rules=RULES["terms"])
    order = pick.sample(range(len(made)), len(made))
    assert list(made.sorted(order)) == [made[i] for i in order]


@pytest.mark.parametrize(("second", "stories"), [(22, 2), (2, 1)])
def test_two_tests_three_weeks_apart_are_two_stories(second: int, stories: int) -> None:
    told = [
        ("North Korea fires missile", "North Korea fired a ballistic missile into the sea, the military said."),
        ("Missile launched into sea", "A ballistic missile was launched by North Korea, the military said."),
        ("North Korea in missile launch", "The military said North Korea had launched a ballistic missile."),
    ]
    facts = [
        report(title, f"{lead} It flew {flown} km.", day=f"2024-02-{day:02}")
        for day, flown in ((1, 420), (second, 610))
        for title, lead in told
    ]
    assert len(together(facts)) == stories


EDGES = st.dictionaries(
    st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda ends: ends[0] < ends[1]),
    st.sampled_from([0.1, 0.25, 0.5, 0.75]),
)


@given(EDGES, st.integers(1, 4), st.integers(1, 30))
def test_edges_that_are_among_the_nearest_of_an_end_stay(
    alike: dict[tuple[int, int], float], keep: int, at_once: int
) -> None:
    edges = sorted(alike)
    ranked = sorted(edges, key=lambda edge: (-alike[edge], edge))
    nearest = {edge for end in range(12) for edge in [e for e in ranked if end in e][:keep]}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stories, "EDGES_AT_ONCE", at_once)
        found = stories._Nearest(keep)
        for row in range(12):
            others = [other for first, other in edges if first == row]
            found.add(row, np.array(others, int), np.array([alike[row, other] for other in others]))
        rows, others_, values = found.edges()
    kept = dict(zip(zip(rows.tolist(), others_.tolist(), strict=True), values.tolist(), strict=True))
    assert kept == {edge: alike[edge] for edge in nearest}
