"""Long runs without white space are tokenised in pieces, and nothing of the text is lost."""

from __future__ import annotations

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from summitscan.annotate.pipeline import LONGEST_RUN, tokenise

NLP = spacy.blank("en")
RUNS = st.builds(lambda unit, size: (unit * size)[:size], st.text(min_size=1, max_size=5), st.integers(1, 900))


@settings(max_examples=150)
@given(st.lists(st.one_of(RUNS, st.sampled_from([" ", "  ", "\n", "He said. ", "=" * 400])), max_size=6).map("".join))
def test_text_and_offsets_are_kept(text: str) -> None:
    doc = tokenise(NLP, text)
    assert doc.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)


def test_ordinary_text_is_tokenised_as_it_always_was() -> None:
    text = "He wouldn't say: “see https://www.velm.example/a?b=c”. " * 20
    assert [t.text for t in tokenise(NLP, text)] == [t.text for t in NLP.make_doc(text)]


def test_no_token_of_a_long_run_is_longer_than_a_piece() -> None:
    doc = tokenise(NLP, "One " + "=" * (LONGEST_RUN + 1) + " two")
    assert [doc[0].text, doc[-1].text] == ["One", "two"]
    assert max(len(t) for t in doc) <= 100
