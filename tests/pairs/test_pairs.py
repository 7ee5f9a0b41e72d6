"""Pairs of sentences: what contradicts, what agrees, and what only looks like it."""

from __future__ import annotations

import json
import re

import pytest
from spacy.language import Language

from summitscan.cli.pairs import command
from summitscan.pairs import judge_pairs

CONFLICTS = {
    "polarity": [
        ("The council of Arden approved a plan to widen the bridge.", "The council of Arden rejected the plan."),
        ("The town mourned after the failure to reach an agreement on wages.", "They reached an agreement on wages."),
        ("The company would not disclose its losses.", "The company disclosed its losses."),
        ("Visitors may enter the park without a permit.", "A permit is required to enter the park."),
        ("Two women are not singing.", "Two women are singing."),
        ("Lowell Motors reported earnings of $20m.", "Lowell Motors lost $20m."),
    ],
    "actor": [
        ("Brisk Foods is a subsidiary of Hadley Group.", "Brisk Foods owns Hadley Group."),
        ("Marta Lind succeeded Olaf Brandt as mayor.", "Olaf Brandt succeeded Marta Lind."),
        (
            "Anna Reed and Paul Stone were jailed for three years and five years, respectively.",
            "Anna Reed was jailed for five years.",
        ),
    ],
    "number": [("The trial involved 240 patients in ten towns.", "The trial involved 200 patients.")],
    "place": [("The Aurora left for Lisbon on 3 May.", "The Aurora left Lisbon on 3 May.")],
}

AGREE = [
    ("The council of Arden approved a plan to widen the bridge on Monday.", "The council of Arden approved a plan."),
    ("Hadley Group, which makes soap, owns Brisk Foods.", "Hadley Group owns Brisk Foods."),
]

UNRELATED = [
    ("A man is not sitting on a bench.", "A man is sitting."),  # he may sit elsewhere
    ("The council rejected a plan to widen the bridge.", "The council of Arden approved a budget for schools."),
    ("The minister may sign the treaty.", "The minister did not sign the treaty."),
    ("Clara Munt sued Hadley Group.", "Hadley Group sued Brisk Foods."),
    ("Three houses burnt down in 12 minutes.", "The fire brigade of Arden lost 40 hoses."),
    ("The boys are not smiling.", "The boys are not crying."),
]


def _judge(nlp: Language, pairs: list[tuple[str, str]]) -> list[tuple[str | None, str | None]]:
    judged = judge_pairs([(str(n), a, b) for n, (a, b) in enumerate(pairs)], nlp)
    return [(one["label"], one["kind"]) for one in judged]


@pytest.mark.parametrize("kind", CONFLICTS)
def test_contradictions_are_found_with_their_kind(nlp: Language, kind: str) -> None:
    assert _judge(nlp, CONFLICTS[kind]) == [("conflict", kind)] * len(CONFLICTS[kind])


def test_the_example_that_the_help_gives(nlp: Language) -> None:
    example = re.search(r"\{.*?\}", command.help or "")
    assert example is not None
    pair = json.loads(example[0])
    assert _judge(nlp, [(pair["a"], pair["b"])]) == [("conflict", "number")]


def test_what_the_first_says_in_all_its_words_is_agreed(nlp: Language) -> None:
    assert _judge(nlp, AGREE) == [("agree", "status")] * len(AGREE)


def test_what_only_looks_alike_is_no_contradiction(nlp: Language) -> None:
    assert _judge(nlp, UNRELATED) == [("unrelated", None)] * len(UNRELATED)


def test_a_text_does_not_contradict_itself(nlp: Language) -> None:
    texts = [text for pairs in CONFLICTS.values() for pair in pairs for text in pair]
    labels = [label for label, _ in _judge(nlp, [(text, text) for text in texts])]
    assert "conflict" not in labels


def test_texts_without_words_are_unrelated(nlp: Language) -> None:
    assert _judge(nlp, [("", ""), (" \n", "Rain fell."), ("…", "!")]) == [("unrelated", None)] * 3
