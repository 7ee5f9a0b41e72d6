"""Entities that are found all at once are those that spaCy finds one after another."""

from __future__ import annotations

import random

import pytest
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

from summitscan.annotate.entities import Recogniser, speed_up_entities
from summitscan.annotate.pipeline import UNUSED_PIPES, build_nlp

TEXTS = [
    "On Monday Ines Okafor, who runs Nordic Ferries, said that the bridge of Port Ellis would be closed by 3 May 2031.",
    "Two of the seven miners were found, Velm Mining Corp. said. It lost $ 3.2 million in the first half of March.",
    "The Court of Appeal in Karlby\n\nsentenced Jon Abara to six years; more than 40 % of the Abaras live in Ghana.",
    "",
    "   ",
    "Karlby",
    "Port\n\n Ellis",
]


@pytest.fixture(scope="module")
def model(nlp: Language) -> Language:
    return build_nlp(components=())


@pytest.fixture(scope="module")
def one_by_one(model: Language) -> EntityRecognizer:
    """spaCy's own, with the same layers."""
    pipe = model.get_pipe("ner")
    return EntityRecognizer(model.vocab, pipe.model, "ner", pipe.moves)


def read(model: Language, texts: list[str]) -> list[Doc]:
    """All but the entities."""
    with model.select_pipes(disable="ner"):
        return list(model.pipe(texts))


def found(pipe: EntityRecognizer, docs: list[Doc]) -> list[list[tuple[str, str]]]:
    return [[(t.ent_iob_, t.ent_type_) for t in doc] for doc in pipe.pipe(docs, batch_size=8)]


def test_they_are_those_of_spacy(model: Language, one_by_one: EntityRecognizer) -> None:
    draw = random.Random(1)
    words = [word for text in TEXTS for word in text.split()]
    # In sentences that make no sense entities begin, go on and end in ways that no reporter would think of.
    texts = [*TEXTS, *(" ".join(draw.choices(words, k=draw.randrange(1, 90))) for _ in range(60))]
    ours, theirs = (found(pipe, read(model, texts)) for pipe in (model.get_pipe("ner"), one_by_one))
    assert ours == theirs
    assert sum(iob == "B" for doc in ours for iob, _ in doc) > 300
    assert type(model.get_pipe("ner")) is Recogniser


def test_entities_end_with_their_sentence(model: Language, one_by_one: EntityRecognizer) -> None:
    words = TEXTS[0].split()
    for cut in range(1, len(words)):
        ours, theirs = (Doc(model.vocab, words, sent_starts=[n in (0, cut) for n in range(len(words))]) for _ in "12")
        assert found(model.get_pipe("ner"), [ours]) == found(one_by_one, [theirs])
        assert all(ent.start >= cut or ent.end <= cut for ent in ours.ents)


def test_what_is_marked_beforehand_stays(model: Language, one_by_one: EntityRecognizer) -> None:
    docs = [read(model, TEXTS) for _ in "12"]
    for own in docs:
        own[0].set_ents([Span(own[0], 2, 3, label="ORG")], default="unmodified")
        own[1].set_ents([], blocked=[own[1][8:12]], default="unmodified")
    ours, theirs = found(model.get_pipe("ner"), docs[0]), found(one_by_one, docs[1])
    assert ours == theirs
    assert ours[0][2] == ("B", "ORG")


def test_other_recognisers_stay_as_they_are(nlp: Language) -> None:
    import spacy

    other = spacy.load(nlp.meta["lang"] + "_" + nlp.meta["name"], exclude=list(UNUSED_PIPES))
    pipe = other.get_pipe("ner")
    pipe.cfg["beam_width"] = 4
    speed_up_entities(other)
    assert other.get_pipe("ner") is pipe
    pipe.cfg["beam_width"] = 1
    pipe.add_label("DEED")  # a label that the model has never seen
    speed_up_entities(other)
    assert other.get_pipe("ner") is pipe
