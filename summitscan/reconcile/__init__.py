"""Claims of a story -> comparisons: where its sources agree, disagree, or leave open what another states."""

from __future__ import annotations

from collections.abc import Sequence

from summitscan.config import rule_folder
from summitscan.model import Comparison
from summitscan.reconcile.actor import find_actors
from summitscan.reconcile.age import find_ages
from summitscan.reconcile.altered import find_altered
from summitscan.reconcile.arrangement import find_arrangements
from summitscan.reconcile.attribution import find_attributions
from summitscan.reconcile.causation import find_rival_causes
from summitscan.reconcile.cause import find_causes
from summitscan.reconcile.certainty import find_certainty
from summitscan.reconcile.condition import find_conditions
from summitscan.reconcile.draft import Draft, finish
from summitscan.reconcile.existence import find_absences
from summitscan.reconcile.memory import find_memories
from summitscan.reconcile.moment import find_dates
from summitscan.reconcile.number import find_numbers
from summitscan.reconcile.office import find_offices
from summitscan.reconcile.outcome import find_outcomes
from summitscan.reconcile.place import find_places
from summitscan.reconcile.polarity import find_polarity
from summitscan.reconcile.response import find_responses
from summitscan.reconcile.role import find_roles
from summitscan.reconcile.scene import find_scene
from summitscan.reconcile.score import find_scores
from summitscan.reconcile.statement import find_statements
from summitscan.reconcile.view import Item, Member, View
from summitscan.reconcile.within import slips
from summitscan.reconcile.wording import find_phrases, find_wordings

FAMILIES = (
    find_arrangements,
    find_numbers,
    find_scene,
    find_dates,
    find_ages,
    find_places,
    find_memories,
    find_causes,
    find_rival_causes,
    find_certainty,
    find_responses,
    find_wordings,
    find_phrases,
    find_statements,
    find_polarity,
    find_absences,
    find_outcomes,
    find_conditions,
    find_attributions,
    find_actors,
    find_offices,
    find_roles,
    find_scores,
    find_altered,
)
"""The comparisons that are looked for, each a pure function View -> drafts."""

WITHIN = (
    find_numbers,
    find_dates,
    find_ages,
    find_places,
    find_polarity,
    find_absences,
    find_outcomes,
    find_actors,
    find_offices,
    find_roles,
)
"""Those in which a headline is held against the text under it."""

__all__ = ["FAMILIES", "Item", "Member", "View", "reconcile"]


def reconcile(views: Sequence[View], *, rules: str | None = None) -> tuple[Comparison, ...]:
    """The comparisons of all stories, story by story, the most important first.

    rules: a folder of the user's own rule files
    """
    found: list[Comparison] = []
    with rule_folder(rules):
        for view in sorted(views, key=lambda v: v.story.id):
            drafts: list[Draft] = [d for family in FAMILIES for d in family(view)]
            drafts += slips(view, WITHIN)
            found += finish(view, drafts)
    return tuple(found)
