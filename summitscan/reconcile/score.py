"""The result of one game or one vote, which each report gives once (code SS101).

The two numbers of a result say nothing of who has which ("lost 2-4", "lost 4-2"), so only the pair is compared. Results
of another leg, chamber, day or state of play are left alone, and so are pairs that are not near each other: of two
games without a number in common, of two votes that were not cast by as many.
Example: "won 3-1" against "lost 3-2 to Volta".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from summitscan.reconcile.align import apart
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.statement import Sentences
from summitscan.reconcile.view import LEAD, Item, View
from summitscan.reconcile.words import told

Result = tuple[tuple[int, int], ...]

SAME_GAME = 1
"""Days between two reports of one result."""


def find_scores(view: View) -> Iterator[Draft]:
    """One draft for each result that at least two reports give; blocked by kind of result."""
    blocks: dict[tuple[object, ...], dict[str, list[Item]]] = {}
    for item in view.items:
        if item.slot.kind == "score" and _final(item):
            block: tuple[object, ...] = item.value["of"], len(item.value["score"]), tuple(item.value["marks"])
            blocks.setdefault(block, {}).setdefault(item.article.id, []).append(item)
    for block in sorted(blocks, key=str):
        once = {a: items for a, items in blocks[block].items() if len({_result(i) for i in items}) == 1}
        reports = [once[a] for a in sorted(once, key=lambda a: once[a][0].key)]
        groups: list[list[list[Item]]] = []
        for report in reports:
            home = next((g for g in groups if all(any(_one(view, x, y) for x in o for y in report) for o in g)), None)
            if home is None:
                groups.append([report])
            else:
                home.append(report)
        for group in groups:
            if len(group) > 1 and not _other_way_round(view, [i for report in group for i in report]):
                yield _draft(view, [i for report in group for i in report])


def _other_way_round(view: View, items: list[Item]) -> bool:
    """True where the sentences tell of one result and of two winners: "Volta beat Hearts", "Hearts beat Volta"."""
    sentences = view.once(Sentences)
    return any(
        _result(a) == _result(b) and sentences.swapped((a.member, a.sentence), (b.member, b.sentence))
        for a, b in combinations(items, 2)
    )


def _final(item: Item) -> bool:
    value = item.value
    flat = value["certainty"] == "certain" and item.claim.certainty in ("certain", "probable")
    return flat and not (value["interim"] or value["negative"]) and value["tense"] != "future"


def _result(item: Item) -> Result:
    """The pairs, turned so that the first has its larger number first."""
    pairs = [(int(a), int(b)) for a, b in item.value["score"]]
    return tuple((b, a) for a, b in pairs) if pairs[0][0] < pairs[0][1] else tuple(pairs)


def _one(view: View, a: Item, b: Item) -> bool:
    """True when two results are of one game or vote: of one time, and of common names; where one report names nobody
    beside it, at the beginning of both."""
    if not _near(_result(a), _result(b), a.value["of"] == "vote"):
        return False
    if apart(a, b, view.story.date) or (a.day and b.day and _days(a.day, b.day) > SAME_GAME):
        return False
    mine, theirs = ({e for e in i.names if e in view.known and view.known[e].kind != "person"} for i in (a, b))
    if mine and theirs:
        return bool(mine & theirs) or _named_in(view, mine, b) or _named_in(view, theirs, a)
    return a.order <= LEAD and b.order <= LEAD


def _named_in(view: View, names: set[str], item: Item) -> bool:
    """True when a name stands in the sentence of a result, also where it was not taken for one there."""
    sentence = item.article.text[slice(*item.sentence)]
    return any(view.name(n) in sentence for n in names)


TURNOUT = 0.1
"""Share by which the votes cast differ at most, where two reports tell of one vote."""


def _near(a: Result, b: Result, vote: bool) -> bool:
    """True for two results of which one may be the other with a slip in it."""
    if not vote:
        return any(set(x) & set(y) for x, y in zip(a, b, strict=True))
    cast = [sum(map(sum, r)) for r in (a, b)]
    return abs(cast[0] - cast[1]) <= TURNOUT * max(cast)


def _days(a: str, b: str) -> int:
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days)


def _draft(view: View, items: list[Item]) -> Draft:
    positions: dict[Result, list[Item]] = {}
    for item in items:
        positions.setdefault(_result(item), []).append(item)
    order = sorted(positions, key=lambda r: (-len({i.article.id for i in positions[r]}), r))
    answers = tuple(
        answer(" ".join(f"{a}-{b}" for a, b in r), (i.claim for i in positions[r]), value=str(r[0][0])) for r in order
    )
    vote = items[0].value["of"] == "vote"
    apart_ = any(x != y for x, y in combinations(order, 2))
    why = f"{told(view, answers)}; both give the result of one {'vote' if vote else 'game'}."
    lead = min(i.order for i in items)
    return Draft(
        "votes" if vote else "score",
        "number",
        "conflict" if apart_ else "agree",
        why if apart_ else f"The reports give the same result: {answers[0].label}.",
        answers,
        weight=len({i.article.id for i in items}) + 2.0 / (1 + lead),
        central=lead <= LEAD,
    )
