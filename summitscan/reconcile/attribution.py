"""One utterance in two mouths (code SS108).

The same quoted words, enough of them to be no set phrase, which one report gives to one speaker and another to somebody
else. Both reports must name their speaker beside the quotation; who speaks for the other, speaks with him or repeats
him is left alone.
Example: "We will not sign this," the minister said. Against: "We will not sign this," said the union's chairman.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import LCSseq

from summitscan.model import Claim
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.rules import propositions
from summitscan.reconcile.view import LEAD, Member, View, two_of_a_kind
from summitscan.reconcile.wording import SHORTEST, Piece, pieces
from summitscan.reconcile.words import clip, told

SAME_WORDS = 0.9
"""Share of the shorter quotation's words that must stand in the other in the same order."""

LENGTHS = 0.5
"""Least ratio of the two lengths: a few common words of a long quotation are not the quotation."""


NEAR = 80
"""Characters between a verb of saying and its speaker."""


def find_attributions(view: View) -> Iterator[Draft]:
    """One draft for each pair of speakers who are given the same words."""
    spoken: dict[str, list[tuple[int, Piece]]] = {}
    for m, member in enumerate(view.members):
        for speaker, piece in pieces(member):
            if speaker in view.known and _named_beside(view, member, piece.claim):
                spoken.setdefault(speaker, []).append((m, piece))
    for one, other in combinations(sorted(spoken), 2):
        if not two_of_a_kind(view, one, other):
            continue
        same = [
            (a, b)
            for m, a in spoken[one]
            for n, b in spoken[other]
            if m != n and _same_words(a, b) and not _related(view, (m, a.claim, other), (n, b.claim, one))
        ]
        if same:
            yield _draft(view, one, other, same)


def _named_beside(view: View, member: Member, claim: Claim) -> bool:
    """True when the words that name the speaker stand in the sentence and are a name, no pronoun."""
    speaker = claim.speaker
    if speaker is None or claim.cue is None or claim.quote != "direct" or abs(claim.cue.start - speaker.start) > NEAR:
        return False
    text = member.article.text
    if propositions().taking_back.search(text[min(speaker.start, claim.cue.start) : max(speaker.end, claim.cue.end)]):
        return False
    said = set(text[speaker.start : speaker.end].lower().split())
    return bool(said & set(speaker.name.lower().split()))


def _same_words(a: Piece, b: Piece) -> bool:
    left, right = a.words, b.words
    short, long = sorted((len(left), len(right)))
    if short < SHORTEST or short < LENGTHS * long:
        return False
    return LCSseq.similarity(left, right) >= SAME_WORDS * short


def _related(view: View, *sides: tuple[int, Claim, str]) -> bool:
    """True when a report brings the other's speaker in beside the quotation, or its speaker speaks for somebody.

    sides: (member, claim, the entity that the other report gives the words to)
    """
    rules = propositions()
    for m, claim, other in sides:
        member = view.members[m]
        sentence = claim.sentence.lower()
        if any(w in sentence for w in rules.joint) or claim.via:
            return True
        known = view.known[other]
        if any(w in sentence for w in known.name.lower().split() if len(w) > 2):
            return True
        titles = [
            word
            for name, entity in zip(member.facts.names, member.entities, strict=True)
            if claim.speaker is not None and entity == claim.speaker.entity
            for title in name.titles
            for word in title.lower().split()
        ]
        if any(word in rules.voices for word in titles):
            return True
    return False


def _draft(view: View, one: str, other: str, same: list[tuple[Piece, Piece]]) -> Draft:
    sides = [{p.claim.id: p.claim for p in side}.values() for side in zip(*same, strict=True)]
    answers = tuple(answer(view.name(e), side, value=view.name(e)) for e, side in zip((one, other), sides, strict=True))
    words = clip(min((p.text for pair in same for p in pair), key=lambda t: (len(t), t)), 70)
    return Draft(
        f"who said: {words}",
        "attribution",
        "conflict",
        f"The same words are given to two speakers: {told(view, answers)}.",
        answers,
        weight=1.0 + len(same) / (1 + LEAD),
    )
