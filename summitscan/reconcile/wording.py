"""One utterance quoted in different words (code SS205), or in the same words.

Two direct quotations of one speaker are one utterance when most words of the shorter stand in the longer in the same
order (longest common subsequence).
Example: "an agreement was essentially reached" and "an agreement was reached in principle".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import LCSseq

from summitscan.model import Claim
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.view import View

SAME_UTTERANCE = 0.7
"""Share of the shorter quotation's words found in order in the other; unrelated ones of one speaker stay below .5."""
SHORTEST = 8
"""Words under which a quotation is too short to be told from a set phrase."""

_WORD = re.compile(r"[\w']+")


def _words(claim: Claim) -> list[str]:
    return _WORD.findall(claim.text.lower().replace("’", "'"))


def _speaker(claim: Claim) -> str | None:
    if claim.speaker is None or claim.quote not in ("direct", "mixed"):
        return None
    return claim.speaker.entity or claim.speaker.name.lower()


def same_utterance(a: Claim, b: Claim) -> str | None:
    """``agree`` (the same words, or one a part of the other), ``wording``, or None."""
    left, right = _words(a), _words(b)
    shorter = min(len(left), len(right))
    if shorter < SHORTEST:
        return None
    common = LCSseq.similarity(left, right)
    if common == shorter:
        return "agree"
    return "wording" if common / shorter >= SAME_UTTERANCE else None


def find_wordings(view: View) -> Iterator[Draft]:
    """Each pair of quotations of one utterance in two articles; blocked by speaker."""
    spoken: dict[str, list[Claim]] = {}
    for member in view.members:
        for claim in member.claims:
            speaker = _speaker(claim)
            if speaker is not None:
                spoken.setdefault(speaker, []).append(claim)
    for speaker in sorted(spoken):
        claims = sorted(spoken[speaker], key=lambda c: (c.article, c.spans))
        for a, b in combinations(claims, 2):
            if a.article == b.article:
                continue
            verdict = same_utterance(a, b)
            if verdict is None or a.speaker is None:
                continue
            name = a.speaker.name
            if verdict == "agree":
                yield Draft(
                    f"words of {name}",
                    "wording",
                    "agree",
                    f"{name} is quoted in the same words.",
                    (answer(_clip(a.text), (a, b)),),
                )
            else:
                yield Draft(
                    f"words of {name}",
                    "wording",
                    "wording",
                    f"One statement of {name} is quoted in different words.",
                    (answer(_clip(a.text), (a,)), answer(_clip(b.text), (b,))),
                )


def _clip(text: str, width: int = 100) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= width else flat[: width - 1].rstrip() + "…"
