from __future__ import annotations

from dataclasses import replace

import pytest
from reports import FERRY, report

from summitscan.cluster import cluster
from summitscan.cluster.origins import find_copies
from summitscan.config import load_rules
from summitscan.model import Copy, Facts

RULES = load_rules("stories")["copies"]

WIRE = (
    "Engineers closed the old dam above Corvale on Monday after divers found a long crack in its eastern wall.",
    "Some two thousand people in the valley below were told to leave their homes before nightfall with their animals.",
    "The water stood 4 metres above its usual mark after a week of rain, and both lower sluices could not be opened.",
    "The dam was built ninety years ago to drive a paper mill that has since been turned into flats for pensioners.",
)
OTHER = (
    "Corvale's fire brigade went from door to door on Monday evening, because a damaged dam threatened the lower town.",
    "A crack in the eastern wall had been seen by divers; the lake behind it is fuller than at any time on record.",
    "Schools stay shut for the week, the town hall wrote, and buses to the valley end at the railway station.",
)
SPEECH = (
    "“We will not take any risk with the lives of the people of this valley, not for one day and not for one hour, and "
    "whoever tells you that the old wall will hold does not know what he is talking about; I have seen that crack with "
    "my own eyes and I have not slept since, so I ask you to pack what you need and to go to your relatives,” "
    "mayor Petra Lind said.",
)


def origins(*facts: Facts) -> list[list[int]]:
    return find_copies([fact.article for fact in facts], range(len(facts)), rules=RULES)[0]


def test_one_text_under_two_headlines_is_one_origin() -> None:
    facts = report("Dam closed", *WIRE), report("Valley cleared", *WIRE), report("Corvale", *OTHER)
    assert origins(*facts) == [[0, 1], [2]]


def test_a_shortened_and_continued_copy_is_found_with_its_paragraphs() -> None:
    short = report("Dam closed", *WIRE[:3])
    long = report("Corvale fears flood", *OTHER, *WIRE)
    groups, copies = find_copies([short.article, long.article], [0, 1], rules=RULES)
    assert groups == [[0, 1]]
    (copy,) = copies
    assert (copy.article, copy.of, copy.share) == (short.article.id, long.article.id, 1.0)
    assert [short.article.text[s.start : s.end] for s in copy.shared] == list(WIRE[:3])
    assert [long.article.text[s.of_start : s.of_end] for s in copy.shared] == list(WIRE[:3])


def test_a_passage_in_a_report_of_ones_own_is_named_but_leaves_it_its_origin() -> None:
    facts = report("Dam closed", *WIRE), report("Corvale fears flood", *OTHER, *WIRE[2:], FERRY_TEXT[0])
    groups, copies = find_copies([fact.article for fact in facts], [0, 1], rules=RULES)
    assert groups == [[0], [1]]
    (copy,) = copies
    assert (copy.article, copy.of) == (facts[1].article.id, facts[0].article.id)
    assert [facts[1].article.text[s.start : s.end] for s in copy.shared] == list(WIRE[2:])
    assert copy.share < 0.5


def test_an_edited_paragraph_is_named_beside_the_one_that_it_was_made_of() -> None:
    edited = WIRE[1].replace("Some two thousand people in the valley below", "Two thousand villagers")
    facts = report("A", *WIRE), report("B", WIRE[0], edited, *WIRE[2:])
    (copy,) = find_copies([fact.article for fact in facts], [0, 1], rules=RULES)[1]
    words = {facts[n].article.text[start:end] for n in (0, 1) for start, end in _sides(copy, facts[n])}
    assert {edited, WIRE[1]} <= words


def test_many_prints_of_one_text_are_each_set_beside_the_fullest_once() -> None:
    full = report("Dam closed", *WIRE, *OTHER)
    prints = [report(f"Print {n}", f"Print {n}.", *WIRE[: 3 + n % 2]) for n in range(30)]
    articles = [fact.article for fact in (*prints, full)]
    groups, copies = find_copies(articles, range(31), rules=RULES)
    assert groups == [list(range(31))]
    assert [copy.article for copy in copies] == [fact.article.id for fact in prints]
    assert {copy.of for copy in copies} == {full.article.id}


def test_a_passage_that_many_have_is_named_once_for_each() -> None:
    own = [" ".join(f"word{n}x{m}" for m in range(90)) for n in range(9)]
    facts = [report(f"Report {n}", text, *WIRE[:2]) for n, text in enumerate(own)]
    copies = find_copies([fact.article for fact in facts], range(9), rules=RULES)[1]
    assert [copy.article for copy in copies] == [fact.article.id for fact in facts[1:]]


def _sides(copy: Copy, fact: Facts) -> list[tuple[int, int]]:
    if copy.article == fact.article.id:
        return [(s.start, s.end) for s in copy.shared]
    return [(s.of_start, s.of_end) for s in copy.shared]


def test_small_edits_do_not_hide_a_copy() -> None:
    edited = [text.replace("Monday", "Monday morning").replace("Some two thousand", "About 2,000") for text in WIRE]
    assert origins(report("A", *WIRE), report("B", *edited)) == [[0, 1]]


def test_reports_of_one_event_in_their_own_words_are_two_origins() -> None:
    assert origins(report("A", *WIRE), report("B", *OTHER)) == [[0], [1]]


@pytest.mark.parametrize("quotes", ["“”", '""'])
def test_a_long_quotation_in_both_makes_no_copy(quotes: str) -> None:
    speech = SPEECH[0].replace("“", quotes[0]).replace("”", quotes[1])
    assert origins(report("A", speech, *WIRE), report("B", speech, *OTHER)) == [[0], [1]]


def test_the_same_agency_alone_makes_no_copy() -> None:
    a, b = (replace(f, article=replace(f.article, agency="Reuters")) for f in (report("A", *WIRE), report("B", *OTHER)))
    assert origins(a, b) == [[0], [1]]


def test_a_digest_of_two_texts_does_not_make_them_one_origin() -> None:
    groups = origins(report("A", *WIRE), report("B", *OTHER, *FERRY_TEXT), report("Digest", *WIRE, *OTHER, *FERRY_TEXT))
    assert len(groups) == 2
    assert not any({0, 1} <= set(g) for g in groups)


FERRY_TEXT = tuple(FERRY[0].article.text.splitlines()[1:])


def test_a_single_shared_sentence_proves_nothing() -> None:
    assert origins(report("A", WIRE[0]), report("B", *WIRE)) == [[0], [1]]


def test_headlines_and_boilerplate_do_not_count() -> None:
    a, b = report("A", *WIRE), report("B", *WIRE)
    blocks = tuple(replace(block, role="boilerplate") for block in b.article.blocks)
    assert origins(a, replace(b, article=replace(b.article, blocks=blocks))) == [[0], [1]]


def test_empty_texts_are_no_copies_of_each_other() -> None:
    assert origins(report("A", "…"), report("B", "…")) == [[0], [1]]


def test_origins_are_numbered_along_the_stories_and_not_by_input() -> None:
    facts = [
        report("Dam closed at Corvale", *WIRE, day="2023-02-06"),
        report("Corvale dam: valley cleared", *OTHER, day="2023-02-06"),
        report("Crack in Corvale dam", *WIRE, day="2023-02-07"),
        *FERRY,
    ]
    straight, back = cluster(facts), cluster(facts[::-1])
    assert straight.origins == back.origins[::-1]
    assert straight.origins[0] == straight.origins[2] != straight.origins[1]
    assert {straight.origins[i] for i in range(3)} == {"o1", "o2"}
    assert len(set(straight.origins)) == 5
    assert [(c.article, c.of) for c in straight.copies] == [(facts[2].article.id, facts[0].article.id)]
