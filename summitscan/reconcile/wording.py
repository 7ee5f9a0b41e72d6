"""One utterance quoted in different words (code SS205), or in the same words.

Two direct quotations of one speaker are one utterance when most words of the shorter stand in the longer in the same
order (longest common subsequence).
Example: "an agreement was essentially reached" and "an agreement was reached in principle".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from summitscan.model import Claim
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.view import Member, View
from summitscan.reconcile.words import clip

SAME_UTTERANCE = 0.7
"""Share of the shorter quotation's words found in order in the other; unrelated ones of one speaker stay below .5."""
SHORTEST = 8
"""Words under which a quotation is too short to be told from a set phrase."""

_WORD = re.compile(r"\w+(?:'\w+)*")


def words_of(text: str) -> list[str]:
    """The words of a quotation, in small letters."""
    return _WORD.findall(text.lower().replace("’", "'"))


@dataclass(frozen=True, slots=True)
class Piece:
    """One unbroken piece of a quotation."""

    claim: Claim
    text: str
    words: list[str]
    """Of ``text``."""

    @property
    def key(self) -> tuple[int, str, str]:
        """The longest first, so that parts of it find the whole."""
        return (-len(self.text), self.claim.article, self.claim.id)


def pieces(member: Member) -> Iterator[tuple[str, Piece]]:
    """(speaker, piece) for each piece of direct speech that is long enough to be told from a set phrase."""
    for claim in member.claims:
        if claim.speaker is None or claim.quote not in ("direct", "mixed"):
            continue
        for start, end in claim.spans:
            text = member.article.text[start:end]
            words = words_of(text)
            if len(words) >= SHORTEST:
                yield claim.speaker.entity or claim.speaker.name.lower(), Piece(claim, text, words)


def same_utterance(left: list[str], right: list[str]) -> str | None:
    """``agree`` (the same words, or one a part of the other), ``wording``, or None."""
    shorter = min(len(left), len(right))
    common = LCSseq.similarity(left, right)
    if common == shorter:
        return "agree"
    return "wording" if common / shorter >= SAME_UTTERANCE else None


def _utterances(quoted: list[Piece]) -> list[list[list[Piece]]]:
    """Utterances of one speaker, each as its wordings, each of these as its quotations.

    A quotation joins the first utterance that any wording of it is alike to.
    """
    found: list[list[list[Piece]]] = []
    for piece in quoted:
        for wordings in found:
            alike = [(same_utterance(piece.words, w[0].words), w) for w in wordings]
            if all(verdict is None for verdict, _ in alike):
                continue
            same = next((w for verdict, w in alike if verdict == "agree"), None)
            if same is not None:
                same.append(piece)
            else:
                wordings.append([piece])
            break
        else:
            found.append([[piece]])
    return found


def find_wordings(view: View) -> Iterator[Draft]:
    """Each utterance that at least two articles quote; blocked by speaker."""
    spoken: dict[str, list[Piece]] = {}
    for member in view.members:
        for speaker, piece in pieces(member):
            spoken.setdefault(speaker, []).append(piece)
    for speaker in sorted(spoken):
        for wordings in _utterances(sorted(spoken[speaker], key=lambda p: p.key)):
            articles = {p.claim.article for w in wordings for p in w}
            if len(articles) > 1:
                yield _draft(wordings, len(articles))


PHRASE = (2, 7)
"""Words of a phrase that reports quote inside their own sentences: "its “best and final” offer"."""

_QUOTED = re.compile(r"“([^“”\n]{4,80})”|(?<!\w)\"([^\"\n]{4,80})\"(?!\w)|(?<!\w)[‘']([^‘’'\n]{4,80})[’'](?!\w)")


def find_phrases(view: View) -> Iterator[Draft]:
    """A short phrase that at least two articles put in quotation marks."""
    found: dict[str, list[tuple[str, Claim]]] = {}
    for member in view.members:
        for claim in member.claims:
            for match in _QUOTED.finditer(claim.sentence):
                text = next(g for g in match.groups() if g).strip(" ,.;:!?")
                words = _WORD.findall(text.lower())
                if PHRASE[0] <= len(words) <= PHRASE[1]:
                    found.setdefault(" ".join(words), []).append((text, claim))
    for phrase in sorted(found):
        claims = [c for _, c in found[phrase]]
        articles = {c.article for c in claims}
        if len(articles) < 2:
            continue
        label = f"“{min(t for t, _ in found[phrase])}”"
        yield Draft(
            f"the words {label}",
            "wording",
            "agree",
            "The reports quote the same words.",
            (answer(label, claims),),
            weight=float(len(articles)),
        )


def _variants(wordings: list[list[Piece]]) -> list[list[Piece]]:
    """The wordings without those that stand in articles only which have another one too: what one article quotes twice
    is a part, the next sentence or its headline's short form, and no other version."""
    kept: list[list[Piece]] = []
    told: set[str] = set()
    for wording in wordings:
        articles = {p.claim.article for p in wording}
        if not articles <= told:
            kept.append(wording)
            told |= articles
    return kept


def _draft(wordings: list[list[Piece]], articles: int) -> Draft:
    speaker = wordings[0][0].claim.speaker
    name = speaker.name if speaker is not None else ""
    wordings = _variants(wordings)
    worded = len(wordings) > 1
    return Draft(
        f"words of {name}",
        "wording",
        "wording" if worded else "agree",
        f"One statement of {name} is quoted in {'different' if worded else 'the same'} words.",
        tuple(answer(clip(w[0].text, 100), (p.claim for p in w)) for w in wordings),
        weight=float(articles),
    )
