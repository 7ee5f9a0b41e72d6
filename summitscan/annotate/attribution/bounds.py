"""Where the words of a source end in their sentence, where the parser drew the line too wide or too narrow."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from summitscan.annotate.attribution.found import Found, add_piece
from summitscan.annotate.attribution.rules import SAYING, Rules
from summitscan.annotate.attribution.tree import Tree

BREAKS = (",", "—", "–", "--", "-")
ASIDE_WORDS = ("who", "whom", "whose", "which")
"""First words of a clause that adds something about a noun ("of whom", "for which" included)."""


def set_bounds(tree: Tree, found: Sequence[Found], rules: Rules) -> None:
    """Move the ends of clauses that follow their cue: a second cue of the same source ends them, the coordinated clause
    that the parser hung on the cue belongs to them, an aside behind a comma is the reporter's."""
    by_verb = {f.verb: f for f in found}
    for f in found:
        if f.frame == "clause" and f.head is not None and f.pieces and f.head > f.verb and not f.direct:
            _extend(tree, f, rules)
            if not _second_cue(tree, f, by_verb):
                _cut_aside(tree, f)


def _second_cue(tree: Tree, f: Found, by_verb: dict[int, Found]) -> bool:
    """ "said it was over and predicted that …": the parser makes the second cue a part of what was said."""
    assert f.head is not None
    at = f.head
    while True:
        k = next((c for c in tree.kids(at, "conj") if tree.is_verb(c)), None)
        if k is None:
            return False
        g = by_verb.get(k)
        own = tree.child(k, "nsubj", "nsubjpass", "mark", "aux") is not None
        if g is not None and not own and tree.tag[k] == tree.tag[f.verb] and g.cls in SAYING:
            begin = tree.start[g.cue[0]]
            if f.pieces[-1][0] < begin < f.end:
                f.pieces[-1] = _trimmed(tree, f.pieces[-1][0], g.cue[0])
                g.source, g.source_head = f.source, f.source_head
                return True
        at = k


def _trimmed(tree: Tree, start: int, token: int) -> tuple[int, int]:
    """From a character to the token before ``token``, without the conjunction that stands there."""
    while token > 0 and (tree.tag[token - 1] == "CC" or tree.word[token - 1] in BREAKS):
        token -= 1
    return tree.trim(start, tree.end[token - 1])


def _extend(tree: Tree, f: Found, rules: Rules) -> None:
    """ "said they were fine but want it settled", "said it had begun, and that it would go on"."""
    for k in tree.kids(f.verb, "conj"):
        if k < f.verb or not tree.is_verb(k):
            continue
        a, b = tree.subtree(k)
        end = bisect_left(tree.start, f.end)
        between = [t for t in range(end, a) if tree.word[t] not in BREAKS and tree.tag[t] not in ("CC", "''", "``")]
        if between or (tree.child(k, "nsubj") is not None and tree.child(k, "mark") is None):
            continue
        if rules.verb(tree.low[k], tree.tag[k]) is not None and tree.tag[k] == tree.tag[f.verb]:
            continue
        if _that(tree, k) or _other_tense(tree, f.verb, k):
            add_piece(f, f.start, tree.trim(*tree.chars(a, b))[1])


def _that(tree: Tree, k: int) -> bool:
    mark = tree.child(k, "mark")
    return mark is not None and tree.low[mark] == "that"


def _other_tense(tree: Tree, cue: int, k: int) -> bool:
    """Whether a coordinated verb cannot share the cue's subject and time: "said it is late but want …"."""
    return tree.tag[cue] == "VBD" and tree.tag[k] in ("VBP", "VBZ") and tree.child(k, "aux") is None


def _cut_aside(tree: Tree, f: Found) -> None:
    """A closing ", who has led the party since May" or ", which is in the south"."""
    assert f.head is not None
    end = bisect_left(tree.start, f.end)
    for k in range(f.head + 1, end):
        if tree.dep[k] != "relcl" or tree.right(k) < end:
            continue
        a = tree.left(k)
        first = tree.low[a] if tree.tag[a] != "IN" else tree.low[a + 1]
        if a > f.head and tree.word[a - 1] in BREAKS and first in ASIDE_WORDS:
            f.pieces[-1] = tree.trim(f.pieces[-1][0], tree.end[a - 2])
            return
