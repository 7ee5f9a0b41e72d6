"""Yes and no of one proposition (code SS105).

One act or state of one thing, stated flatly on both sides, affirmed by one and denied by the other, in whatever
construction (see ``proposition``), or two acts of opposite sense. What a speaker denies stands against what another
states, also within one article: then two parties contradict each other there.
Example: "no prisoners were released" against "prisoners were released".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from summitscan.reconcile.align import Weights, classes
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.proposition import Reading, contradict, readings
from summitscan.reconcile.rules import propositions
from summitscan.reconcile.things import Things
from summitscan.reconcile.view import LEAD, Item, View
from summitscan.reconcile.wording import same_utterance, words_of
from summitscan.reconcile.words import DENIED, clause, told


def find_polarity(view: View) -> Iterator[Draft]:
    """Contradicting propositions, blocked by act and state; one draft for each."""
    things, weights = Things(view, classes()), Weights(view)
    blocks: dict[str, list[Reading]] = {}
    for one in view.once(readings):
        for k in _keys(one):
            blocks.setdefault(k, []).append(one)
    groups: list[list[Reading]] = []
    seen: set[tuple[object, ...]] = set()
    for block in sorted(blocks):
        for a, b in _pairs(view, blocks[block], things, weights):
            if (a.item.key, b.item.key) not in seen:
                seen.add((a.item.key, b.item.key))
                _join(groups, a, b)
    for group in groups:
        yield _conflict(view, group)


def _keys(one: Reading) -> list[str]:
    return sorted({one.key, *("|".join(sorted(pair)) for pair in propositions().opposites if one.key in pair)})


def _join(groups: list[list[Reading]], a: Reading, b: Reading) -> None:
    """Pairs that share a clause are about one proposition."""
    one = [g for g in groups if a in g or b in g]
    joined = [r for g in one for r in g]
    groups[:] = [g for g in groups if g not in one]
    groups.append([*joined, *(r for r in (a, b) if r not in joined)])


def _pairs(view: View, block: list[Reading], things: Things, weights: Weights) -> Iterator[tuple[Reading, Reading]]:
    """(yes, no): readings that contradict each other; of two acts of opposite sense one is the yes."""
    lots: dict[tuple[str, bool], list[Reading]] = {}
    for one in block:
        lots.setdefault((one.key, one.no), []).append(one)
    for left, right in combinations(sorted(lots), 2):
        if left[0] == right[0]:
            if left[1] == right[1]:
                continue
        elif left[1] or right[1] or frozenset((left[0], right[0])) not in propositions().opposites:
            continue
        for a in lots[left]:
            for b in lots[right]:
                if _two_voices(a.item, b.item) and contradict(view, a, b, things, weights):
                    yield a, b


def _two_voices(a: Item, b: Item) -> bool:
    """Two articles; or, in one, two speakers, or one who denies what the reporter states."""
    speakers = [(i.claim.speaker.entity or i.claim.speaker.name) if i.claim.speaker else None for i in (a, b)]
    if a.article.id != b.article.id:
        return speakers[0] is None or speakers[0] != speakers[1] or not _one_utterance(a, b)
    return speakers[0] != speakers[1] and (None not in speakers or a.denied != b.denied)


def _one_utterance(a: Item, b: Item) -> bool:
    """True when both quote the same words of somebody, of which one is misread."""
    return "none" not in (a.claim.quote, b.claim.quote) and same_utterance(*(_words(i) for i in (a, b))) is not None


def _words(item: Item) -> list[str]:
    start, end = item.slot.clause
    return words_of(item.article.text[start:end])


def inside(text: str) -> str:
    """A clause as it stands inside a sentence."""
    return text[0].lower() + text[1:] if propositions().openings.match(text) else text


def _conflict(view: View, group: list[Reading]) -> Draft:
    """group: clauses on one proposition, some of which say yes and some no"""
    base = min(r.key for r in group if not r.every)  # of two verbs of opposite sense one is the yes
    sides: tuple[list[Item], list[Item]] = ([], [])
    for one in sorted(group, key=lambda r: r.item.key):
        sides[one.no != (one.key != base)].append(one.item)
    yes, no = (min(side, key=lambda i: (i.order, i.key)) for side in sides)
    answers = (
        answer(clause(yes), (i.claim for i in sides[0]), status="yes"),
        answer((DENIED if no.denied else "") + clause(no), (i.claim for i in sides[1]), status="no"),
    )
    order = min(r.item.order for r in group)
    return Draft(
        f"whether {inside(clause(yes, 80))}",
        "polarity",
        "conflict",
        f"What one states the other denies: {told(view, answers, quoted=True)}.",
        answers,
        weight=2.0 / (1 + order),
        central=order <= LEAD,
    )
