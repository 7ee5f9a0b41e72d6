"""Act slots: one act in whatever construction, whom it befell, when and where."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language


def acts(nlp: Language, text: str, act: str) -> list[dict[str, Any]]:
    """The slots of one act; names, dates and places in words."""
    doc = nlp(text)
    found = []
    for slot in doc._.slots:
        if slot.kind == "act" and slot.value["act"] == act:
            theme = slot.value["theme"]
            found.append(
                slot.value
                | {
                    "who": [doc._.names[n].name for n in theme["names"]] if theme else [],
                    "when": [doc._.timexes[t].text for t in slot.value["dates"]],
                    "where": [p["text"] for p in slot.value["at"]],
                }
            )
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Carla Nunez resigned on Tuesday.",
        "Carla Nunez, who stepped down on Tuesday, is a lawyer.",
        "Carla Nunez's resignation on Tuesday was a surprise.",
        "The resignation of Carla Nunez on Tuesday was a surprise.",
        "The resignation of Carla Nunez came on Tuesday.",
        "Carla Nunez is a lawyer. She resigned on Tuesday.",
    ],
)
def test_one_act_in_any_construction(nlp: Language, text: str) -> None:
    (one,) = acts(nlp, text, "resign")
    assert (one["who"], one["when"]) == (["Carla Nunez"], ["Tuesday"])


def test_a_pronoun_that_may_mean_two(nlp: Language) -> None:
    (one,) = acts(nlp, "The lawyers praised Carla Nunez and Anna Berger. She resigned on Tuesday.", "resign")
    assert one["who"] == []


def test_a_limit_is_no_date(nlp: Language) -> None:
    (one,) = acts(nlp, "Carla Nunez resigned before Tuesday.", "resign")
    assert one["when"] == []
    (one,) = acts(nlp, "The train left the track shortly after 5.30 pm.", "crash")
    assert len(one["when"]) == 1


def test_a_place_with_what_holds_it(nlp: Language) -> None:
    (one,) = acts(nlp, "Police took Carla Nunez into custody at a hotel in Ghent.", "arrest")
    assert (one["who"], one["where"], one["label"]) == (["Carla Nunez"], ["hotel", "Ghent"], "took into custody")


def test_the_date_of_another_act(nlp: Language) -> None:
    text = "Carla Nunez resigned over Monday's collapse of the bridge."
    (one,) = acts(nlp, text, "collapse")
    assert one["when"] == ["Monday"]
    (one,) = acts(nlp, text, "resign")
    assert one["when"] == []
