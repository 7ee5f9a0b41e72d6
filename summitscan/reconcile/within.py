"""A headline that its own article contradicts (codes SS101 to SS106); a caption: see ``caption``.

A headline and the lead under it are set against each other as two reports are (``halves``), and the numbers of a
headline, which it puts in a grammar of its own (``headline``), against those of the lead. Within one article nothing
can have moved on between the two. But a headline is short: it is wrong only where the article nowhere says what it
says, not in a part, a sum or a rounding either.
Example: "Blast kills 27 miners" over "Twenty-five miners were killed".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from summitscan.model import CLAIM_ROLES, Block
from summitscan.reconcile.align import classes
from summitscan.reconcile.caption import find_captions
from summitscan.reconcile.draft import Answer, Draft
from summitscan.reconcile.halves import HEADLINE, halves
from summitscan.reconcile.headline import Told, read
from summitscan.reconcile.slip import contradicted, draft, flat, gives
from summitscan.reconcile.view import Item, Member, View

Family = Callable[[View], Iterator[Draft]]


def slips(view: View, families: Sequence[Family]) -> Iterator[Draft]:
    """One draft for each thing that a headline or caption tells otherwise than its article.

    families: of comparisons between two reports
    """
    for n, member in enumerate(view.members):
        if view.same[n] != n:
            continue  # copies of one text
        yield from find_captions(view, n)
        head = _head(member)
        if head is None or "?" in member.article.text[head.start : head.end]:
            continue  # what is asked is not said
        read_off = list(_numbers(view, n, head))
        yield from read_off
        two = halves(view, n)
        if two is None:
            continue
        for found in (d for family in families for d in family(two)):
            told = _between(found, two, member.article.text[head.end :])
            if told is not None and not (read_off and told.kind == "number"):
                yield told


def _head(member: Member) -> Block | None:
    """The headline, where the article opens with one."""
    first = next((b for b in member.article.blocks if b.role in CLAIM_ROLES), None)
    return first if first is not None and first.role == "headline" else None


# ------------------------------------------------------------------------------------------------------ two reports


def _between(one: Draft, two: View, below: str) -> Draft | None:
    """What headline and text contradict each other in, with the article's own claims; None for anything else."""
    if one.verdict != "conflict":
        return None
    head = two.members[0].article.id
    sides = [{c.article == head for c in a.claims} for a in one.answers]
    if sorted(map(sorted, sides)) != [[False], [True]]:
        return None
    title = one.answers[sides.index({True})]
    if any(c.quote in ("direct", "mixed") for c in title.claims) or _said(title, one.kind, below):
        return None
    own = two.members[0].article.id.rpartition(":")[0]
    answers = tuple(replace(a, claims=tuple(replace(c, article=own) for c in a.claims)) for a in one.answers)
    why = one.explanation[:1].upper() + one.explanation[1:]
    return replace(one, question=f"headline and text: {one.question}", explanation=why, answers=answers, central=False)


def _said(title: Answer, kind: str, below: str) -> bool:
    """True when the article says what its headline says after all."""
    if kind == "number":
        return title.value is not None and gives(below, float(title.value))
    if kind in ("date", "place"):
        return title.label.casefold() in below.casefold()
    return False


# ------------------------------------------------------------------------------------- the numbers of the headline


def _numbers(view: View, number: int, head: Block) -> Iterator[Draft]:
    member, table = view.members[number], classes()
    text = member.article.text
    told = read(text[head.start : head.end], table, at=head.start)
    mine = [i for i in view.of_member(number) if i.slot.kind == "quantity"]
    known = {t.start for t in told}
    told += [one for i in mine if i.order == 0 and (one := _parsed(i)) and one.start not in known]
    claim = next((c for c in member.claims if c.spans[0][0] < head.end), None)
    for one in told:
        if claim is not None and sum((o.fate, o.value["unit"]) == (one.fate, one.value["unit"]) for o in told) == 1:
            same = contradicted(one, [i for i in mine if i.order > 0], text[head.end :])
            if same:
                yield draft(view, one, claim, same, HEADLINE)


def _parsed(item: Item) -> Told | None:
    """A number of the headline that the parser understood: what is counted, and what is done to it."""
    value, role = item.value, item.value["said"] or item.value["role"]
    if not flat(item) or value["unit"] is not None or value["noun"] is None or role is None:
        return None
    return Told(item.slot.start, item.slot.end, value, classes().role(role), value["noun"])
