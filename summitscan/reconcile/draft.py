"""Comparisons while they are being made, and how they become ``model.Comparison``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summitscan.model import Claim, Comparison, Position
from summitscan.reconcile.codes import code_of, severity_of
from summitscan.reconcile.parties import disputed
from summitscan.reconcile.sources import Sources
from summitscan.reconcile.view import View


@dataclass(frozen=True, slots=True)
class Answer:
    """A position in the making."""

    label: str
    claims: tuple[Claim, ...]
    status: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A comparison in the making.

    weight: how much a reader wants it, among drafts of one verdict (more is earlier)
    central: it concerns what the story is about; a contradiction on it is of high severity
    spare:   it is left out where another one sets the same sentences against each other
    """

    question: str
    kind: str
    verdict: str
    explanation: str
    answers: tuple[Answer, ...]
    weight: float = 0.0
    central: bool = False
    spare: bool = False


def _distinct(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted({c.id: c for c in claims}.values(), key=lambda c: (c.article, c.spans, c.id)))


def answer(label: str, claims: Iterable[Claim], *, status: str | None = None, value: str | None = None) -> Answer:
    """An answer with each of its claims once, in a fixed order."""
    return Answer(label, _distinct(claims), status, value)


def fingerprint(draft: Draft) -> str:
    """The same for the same disagreement in any run: made of question, verdict, answers and who gives them.

    Ids, offsets and the claims' words are left out, so that one more report of a known position changes nothing.
    """
    answers = sorted(
        "\0".join([a.label, *sorted({c.speaker.name if c.speaker else "" for c in a.claims})]) for a in draft.answers
    )
    return hashlib.sha256("\1".join([draft.question, draft.verdict, *answers]).encode()).hexdigest()[:16]


def _sentences(draft: Draft) -> list[frozenset[tuple[str, str]]]:
    """The sentences of each answer, by article."""
    return [frozenset((c.article, c.sentence) for c in a.claims) for a in draft.answers]


def _one_pair(left: list[frozenset[tuple[str, str]]], right: list[frozenset[tuple[str, str]]]) -> bool:
    """True when the sides of two drafts share sentences, whichever of them comes first."""
    return any(left[0] & right[n] and left[1] & right[1 - n] for n in (0, 1))


def _set_apart(answers: list[frozenset[tuple[str, str]]], sides: list[frozenset[tuple[str, str]]]) -> bool:
    """True when all answers of one draft stand in different answers of another."""
    homes = [next((n for n, side in enumerate(sides) if side & answer), None) for answer in answers]
    return None not in homes and len(set(homes)) == len(homes)


def without_repeats(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those whose sentences all stand in one answer of an earlier draft, or in one comparison of
    wordings: what a question or a figure says is not said again as a mere statement. Nor is a yes and no told twice."""
    kept: list[Draft] = []
    covered: list[frozenset[tuple[str, str]]] = []
    opposed = [_sentences(d) for d in drafts if d.verdict in ("conflict", "certainty")]
    denied: list[list[frozenset[tuple[str, str]]]] = []
    against: list[list[frozenset[tuple[str, str]]]] = []
    for draft in drafts:
        answers = _sentences(draft)
        if draft.spare and any(_set_apart(answers, sides) for sides in against):
            continue
        if len(answers) > 1 and draft.verdict != "wording":
            against.append(answers)
        if draft.verdict == "conflict" and len(answers) == 2:
            if draft.kind in ("polarity", "status") and any(_one_pair(answers, d) for d in denied):
                continue  # the same yes and no, or none and some, found in another way
            denied.append(answers)
        whole = frozenset().union(*answers)
        if draft.verdict == "agree" and draft.kind in ("status", "wording"):
            if any(whole <= c for c in covered):
                continue
            if any(sum(bool(whole & side) for side in sides) > 1 for sides in opposed):
                continue  # they do not say the same: a question sets them against each other
        kept.append(draft)
        covered += [*answers, *([whole] if draft.verdict == "wording" else [])]
    return kept


def _explanation(draft: Draft) -> str:
    """Of what parties dispute it says that they do, and not those who report it."""
    if draft.verdict == "conflict" and disputed([a.claims for a in draft.answers]):
        return f"{draft.explanation} It is those quoted who contradict each other, not the reports."
    return draft.explanation


def finish(view: View, drafts: Sequence[Draft]) -> list[Comparison]:
    """The comparisons of one story, most important first."""
    sources = Sources([m.article for m in view.members], view.copies)
    order = {"conflict": 0, "update": 1, "certainty": 2, "nondisclosure": 3, "precision": 4, "wording": 5, "agree": 6}
    done: list[tuple[tuple[object, ...], Comparison]] = []
    seen: set[str] = set()
    for draft in without_repeats(drafts):
        mark = fingerprint(draft)
        if mark in seen:
            continue
        seen.add(mark)
        positions = tuple(
            Position(
                a.label,
                a.status,
                a.value,
                tuple(c.id for c in a.claims),
                tuple(sorted({c.article for c in a.claims})),
                sources.count(a.claims),
            )
            for a in draft.answers
        )
        every = [c for a in draft.answers for c in a.claims]
        one_origin = sources.count(every, voices=len(draft.answers) > 1) == 1
        code = code_of(draft.verdict, draft.kind, one_origin=one_origin)
        comparison = Comparison(
            "k" + hashlib.sha256(f"{view.story.id}\0{mark}".encode()).hexdigest()[:10],
            view.story.id,
            draft.question,
            draft.kind,
            draft.verdict,
            code,
            severity_of(draft.verdict, central=draft.central, one_origin=one_origin),
            mark,
            _explanation(draft),
            positions,
        )
        rank = (order[draft.verdict], not draft.central, -round(draft.weight, 6), draft.question, mark)
        done.append((rank, comparison))
    return [c for _, c in sorted(done, key=lambda d: d[0])]
