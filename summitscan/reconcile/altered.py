"""What one report changed in a sentence that another has in the same words (codes SS101 to SS105, SS201, SS202).

Tolls, prices, and whatever may have changed between two days are updates. See ``twins``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from summitscan.annotate.lemmas import key
from summitscan.model import CLAIM_ROLES
from summitscan.reconcile.align import classes
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.likeness import Place
from summitscan.reconcile.surroundings import Surroundings
from summitscan.reconcile.twins import Frame, Sentence, Twin, Twins, Words, twins_of
from summitscan.reconcile.view import LEAD, View
from summitscan.reconcile.words import clip, told

SAME_TIME = 1
"""Days between two reports within which what the one says has not become what the other says."""


SAMPLE = 4
"""Prints of a sentence that are looked at with what stands before them."""


def find_altered(view: View) -> Iterator[Draft]:
    """One draft for each frame in which the reports put things that exclude each other."""
    twins, around = view.once(twins_of), view.once(Surroundings)
    frames: dict[tuple[Frame, str], list[Twin]] = {}
    for twin in twins.found:
        if all(around.sentences_apart(x, y) for x in twin.left.places[:SAMPLE] for y in twin.right.places[:SAMPLE]):
            continue
        frames.setdefault((twin.frame, twin.kind), []).append(twin)
    for (frame, kind), found in sorted(frames.items()):
        sides: dict[Words, tuple[Sentence, str | None]] = {}
        for twin in found:
            for n, one in enumerate((twin.left, twin.right)):
                sides[one.words] = (one, twin.values[n] if twin.values is not None else None)
        verdict = "update" if _changes(view, twins, found) else "conflict"
        verdict = "precision" if all(twin.soft for twin in found) else verdict
        yield _draft(view, twins, frame, kind, [sides[w] for w in sorted(sides)], verdict)


def _draft(
    view: View, twins: Twins, frame: Frame, kind: str, sides: Sequence[tuple[Sentence, str | None]], verdict: str
) -> Draft:
    answers = []
    for one, value in sides:
        m, sentence = one.places[0]
        label = value if value is not None else " ".join(view.members[m].article.text[slice(*sentence)].split())
        answers.append(answer(clip(label), twins.claims(one)))
    answers.sort(key=lambda a: (-len({c.article for c in a.claims}), a.label))
    text = view.members[sides[0][0].places[0][0]].article.text
    spans = sides[0][0].spans
    start, end = (text[spans[a][0] : spans[b][1]] if a <= b else "" for a, b in _edges(frame, len(spans)))
    question = clip(" ".join(" ".join(filter(None, (start, "…", end))).split()))
    because = "the sentence is otherwise the same, word for word"
    return Draft(
        f"in “{question}”" if kind != "polarity" else f"whether “{question}”",
        kind,
        verdict,
        f"{told(view, answers, quoted=kind == 'polarity')}; {because}.",
        tuple(answers),
        weight=float(len({c.article for a in answers for c in a.claims})),
        central=min(_order(view, p) for one, _ in sides for p in one.places) <= LEAD,
        spare=True,
    )


def _edges(frame: Frame, size: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """The first and the last word of both parts of a frame, by their place in a sentence of ``size`` words."""
    return (0, len(frame[0]) - 1), (size - len(frame[1]), size - 1)


def _changes(view: View, twins: Twins, found: Sequence[Twin]) -> bool:
    """True for what may have changed between the reports: a toll, a price, anything between two days."""
    table, first = classes(), found[0]
    words = {w for side in first.frame for w in side}
    roles = {table.role(key(w, tag)) for w in words for tag in ("VB", "VBD", "VBN", "VBZ", "VBG")}
    if first.kind == "number" and any(twin.count for twin in found) and roles & table.cumulative:
        return True
    if first.kind in ("place", "actor"):
        return False
    sides = [one for twin in found for one in (twin.left, twin.right)]
    published = [p for m in {m for one in sides for m, _ in one.places} if (p := view.members[m].article.published)]
    days = [date.fromisoformat(p.value[:10]) for p in published if p.precision in ("day", "minute")]
    apart = (max(days) - min(days)).days if days else 0
    if first.kind == "number" and {key(w, tag) for w in words for tag in ("NN", "NNS")} & table.moving:
        announced = all(claim.speaker is not None for one in sides for claim in twins.claims(one))
        return apart > 0 or not announced  # "prices rose 4.3 percent, the statistics office said"
    return apart > SAME_TIME


def _order(view: View, place: Place) -> int:
    """The paragraph of a sentence, the headline being 0."""
    blocks = view.members[place[0]].article.blocks
    return sum(b.role in CLAIM_ROLES and b.end <= place[1][0] for b in blocks)
