"""How many independent sources stand behind claims."""

from __future__ import annotations

from dataclasses import replace

from stories import article

from summitscan.model import Article, Claim, Copy, SharedParagraph, Speaker
from summitscan.reconcile.sources import Sources

WIRE = "The dam above the town broke on Sunday."
A = replace(article(1, "Dam breaks", WIRE, "The mayor was not in town."), origin="o1")
B = replace(article(2, "Town flooded", "We walked through the mud.", WIRE), origin="o2")
C = replace(article(3, "Flood", "Nobody had been warned.", "The school is closed."), origin="o3")
PRINT = replace(A, id="a4", origin="o1")


def claim(one: Article, words: str, speaker: str | None = None) -> Claim:
    start = one.text.index(words)
    who = Speaker(speaker, f"e:{speaker}" if speaker.istitle() else None, 0, 1) if speaker else None
    span = (start, start + len(words))
    return Claim(f"c{one.id}{start}", one.id, (span,), words, words, who, (), None, "none", "positive", "certain", None)


def shared(one: Article, other: Article, words: str = WIRE) -> Copy:
    a, b = one.text.index(words), other.text.index(words)
    return Copy(one.id, other.id, 0.5, (SharedParagraph(a, a + len(words), b, b + len(words)),))


def count(*claims: Claim, copies: tuple[Copy, ...] = (shared(B, A),)) -> int:
    return Sources((A, B, C, PRINT), copies).count(claims)


def test_reports_of_their_own_are_as_many_sources() -> None:
    assert count(claim(A, WIRE), claim(B, WIRE), claim(C, "Nobody"), copies=()) == 3


def test_copies_of_a_whole_text_are_one() -> None:
    assert count(claim(A, WIRE), claim(PRINT, WIRE), copies=()) == 1


def test_a_shared_passage_is_one_source_and_what_stands_beside_it_another() -> None:
    assert count(claim(A, WIRE), claim(B, WIRE)) == 1
    assert count(claim(A, WIRE), claim(B, "We walked")) == 2
    assert count(claim(A, "The mayor"), claim(B, "We walked")) == 2


def test_who_prints_a_passage_and_says_it_himself_is_one_source() -> None:
    assert count(claim(B, WIRE), claim(B, "We walked")) == 1
    assert count(claim(A, WIRE), claim(B, WIRE), claim(B, "We walked")) == 1
    assert count(claim(A, WIRE), claim(A, "The mayor"), claim(B, WIRE), claim(B, "We walked")) == 2


def test_another_print_of_the_text_that_was_shared_is_no_source_besides() -> None:
    copies = (shared(B, A), shared(PRINT, A))
    assert count(claim(B, WIRE), claim(PRINT, WIRE), copies=copies) == 1


def test_a_headline_tells_what_the_first_paragraph_does() -> None:
    assert count(claim(A, "Dam breaks"), claim(B, WIRE)) == 1
    assert count(claim(B, "Town flooded"), claim(A, WIRE)) == 2


def test_one_speaker_is_one_source_wherever_he_is_quoted() -> None:
    assert count(claim(A, WIRE, "Anna Berger"), claim(C, "Nobody", "Anna Berger")) == 1
    assert count(claim(A, WIRE, "police"), claim(C, "Nobody", "police")) == 2


def test_who_quotes_a_speaker_with_an_answer_is_no_source_besides() -> None:
    own, quoted = claim(C, "The school"), claim(C, "Nobody", "Anna Berger")
    assert count(own, quoted) == 1
    assert Sources((C,), ()).count((own, quoted), voices=True) == 2
