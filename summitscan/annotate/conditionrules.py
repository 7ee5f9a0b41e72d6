"""The compiled table of ``configs/conditions.yaml``: words for what depends on something, and for what does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summitscan.annotate.lemmas import key
from summitscan.config import by_rules, load_rules


@dataclass(frozen=True, slots=True)
class ConditionRules:
    """``configs/conditions.yaml``, by keys of words."""

    depending: Mapping[str, frozenset[str]]
    regardless: Mapping[str, frozenset[str]]
    bare: frozenset[str]
    light: frozenset[str]


@by_rules
def condition_rules(rules: str | None = None) -> ConditionRules:
    data = load_rules("conditions", rules)

    def cues(name: str) -> dict[str, frozenset[str]]:
        # Each as a verb and as an adjective: the parser takes "premised" for either.
        return {key(w, tag): frozenset(preps) for w, preps in data[name].items() for tag in ("VB", "VBN", "JJ")}

    return ConditionRules(
        cues("depending"),
        cues("regardless"),
        frozenset(key(w, "NN") for w in data["bare"]),
        frozenset(key(w, "VB") for w in data["light"]),
    )
