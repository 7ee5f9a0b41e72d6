"""An article as two reports: its headline, and the lead under it.

So whatever sets two reports against each other sets a headline against its text, with the same rules and the same
strictness. What a headline leaves out or rounds is no contradiction between reports either.
"""

from __future__ import annotations

from dataclasses import replace

from summitscan.model import Slot
from summitscan.reconcile.view import LEAD, Member, View

HEADLINE, TEXT = "the headline", "the text under it"
"""What the two are called where an explanation names its sources."""


def halves(view: View, number: int) -> View | None:
    """A story of the headline and the lead of one article; None where one of them holds nothing to compare.

    The claims keep their ids.
    """
    member = view.members[number]
    starts = [(b.start, b.end, b.role) for b in member.article.blocks if b.role in ("headline", "body")]
    if not starts or starts[0][2] != "headline":
        return None
    edge = starts[0][1]
    end = starts[LEAD][1] if len(starts) > LEAD else len(member.article.text)
    head, text = _part(member, 0, edge, HEADLINE), _part(member, edge, end, TEXT)
    if not head.facts.slots or not text.facts.slots:
        return None
    return View(replace(view.story, articles=(head.article.id, text.article.id)), (head, text), view.known)


def _befallen(member: Member, slot: Slot) -> Slot:
    """An act of a headline: in "Anna Berger arrested in Ghent" it befell the one whom the parser takes for the doer."""
    value = slot.value
    done = slot.kind == "act" and not value["noun"] and member.article.text[: slot.end].endswith("ed")
    if not done or value["theme"] is not None or value["agent"] is None:
        return slot
    return replace(slot, value=value | {"theme": value["agent"], "agent": None})


def _part(member: Member, start: int, end: int, name: str) -> Member:
    """What an article says from here to there, as an article of this outlet."""
    id = f"{member.article.id}:{start}"
    kept = [n for n, s in enumerate(member.facts.statements) if start <= s.sentence[0] < end]
    return replace(
        member,
        article=replace(member.article, id=id, outlet=name),
        facts=replace(
            member.facts,
            statements=tuple(member.facts.statements[n] for n in kept),
            slots=tuple(
                _befallen(member, s) if name is HEADLINE else s for s in member.facts.slots if start <= s.start < end
            ),
        ),
        claims=tuple(replace(member.claims[n], article=id) for n in kept),
    )
