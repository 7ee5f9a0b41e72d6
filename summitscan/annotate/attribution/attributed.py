"""All attributions of a Doc: the parse's, the quotations', the headlines'."""

from __future__ import annotations

from collections.abc import Sequence

from summitscan.annotate.attribution.clauses import according_to, verb_cues
from summitscan.annotate.attribution.found import Found
from summitscan.annotate.attribution.quoted import QuotedSpeech
from summitscan.annotate.attribution.rules import Rules
from summitscan.annotate.attribution.tree import Tree
from summitscan.annotate.quotes import Quote
from summitscan.model import Block


def find_attributions(tree: Tree, blocks: Sequence[Block], quotes: Sequence[Quote], rules: Rules) -> list[Found]:
    """Every attribution with a source, sorted by content."""
    found = [*verb_cues(tree, rules), *according_to(tree, rules)]
    QuotedSpeech(tree, rules, quotes, found).attach(blocks)
    return sorted((f for f in found if f.source is not None and f.pieces), key=lambda f: (f.pieces, f.verb))
