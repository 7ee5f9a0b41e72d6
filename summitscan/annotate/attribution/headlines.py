"""Who speaks in a headline: "Minister: no deal yet", "No deal yet: minister", "No deal yet, says minister"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from summitscan.annotate.attribution.found import Found, add_piece
from summitscan.annotate.attribution.rules import PERSON_ENDINGS, SAYING, Rules
from summitscan.annotate.attribution.tree import Tree
from summitscan.model import Block

LEAD = 4
"""Words that a speaker may take before a colon, or behind one or a comma."""
TITLE = 20
"""A first paragraph of so many words at most is the headline of a text whose blocks nobody told apart."""
PROPER = ("NNP", "NNPS")
CAPITALS = 3
"""A longer word in capitals is a cry ("WATCH"), not an abbreviation."""
CONTENT = 3
"""Fewer words are a label, not a statement."""


def headline_cues(tree: Tree, blocks: Sequence[Block], rules: Rules, taken: set[int]) -> Iterator[Found]:
    """The speaker that a headline names before or behind a colon, or behind its last comma.

    taken: verbs that the parse already showed as cues
    """
    for number, block in enumerate(blocks):
        a, b = bisect_left(tree.start, block.start), bisect_left(tree.start, block.end)
        if block.role != "headline" and (number or b - a > TITLE or len(blocks) == 1):
            continue
        while b > a and (tree.word[b - 1].isspace() or tree.low[b - 1] == "."):
            b -= 1
        if not any(a <= v < b for v in taken):
            found = _tail(tree, a, b, rules) or _colon(tree, a, b, rules)
            if found is not None:
                yield found


def _colon(tree: Tree, a: int, b: int, rules: Rules) -> Found | None:
    colons = [k for k in range(a, b) if tree.low[k] == ":"]
    if len(colons) != 1:
        return None
    at = colons[0]
    if _speaker(tree, a, at, rules) and _speaks(tree, at - 1, rules) and _words(tree, at + 1, b) >= CONTENT:
        return _found(tree, at, (a, at), (at + 1, b))
    if _speaker(tree, at + 1, b, rules) and _speaks(tree, b - 1, rules) and _words(tree, a, at) >= CONTENT:
        return _found(tree, at, (at + 1, b), (a, at))
    return None


def _tail(tree: Tree, a: int, b: int, rules: Rules) -> Found | None:
    """ "…, says X", "…, X says": headlines are short of the words that a parser needs."""
    comma = max((k for k in range(a, b) if tree.low[k] == ","), default=a)
    for verb in (comma + 1, b - 1):
        cue = rules.verb(tree.low[verb], "VBZ") if comma < verb < b else None
        if cue is None or cue.cls not in SAYING or "clause" not in cue.frames:
            continue
        rest = (comma + 2, b) if verb == comma + 1 else (comma + 1, b - 1)
        if _speaker(tree, *rest, rules) and _words(tree, a, comma) >= CONTENT:
            found = _found(tree, verb, rest, (a, comma))
            found.cls = cue.cls
            return found
    return None


def _speaker(tree: Tree, a: int, b: int, rules: Rules) -> bool:
    if not 0 < b - a <= LEAD or tree.low[b - 1] in rules.words["labels"] or tree.low[a] in rules.words["labels"]:
        return False
    return tree.tag[b - 1][:2] == "NN" and all(tree.tag[k][:2] in ("NN", "JJ", "DT", "PO", "HY") for k in range(a, b))


def _speaks(tree: Tree, last: int, rules: Rules) -> bool:
    """Whether the last word before a colon, or behind it, is of somebody who can speak, not of a topic ("Mine collapse:
    minister under fire")."""
    low, word = tree.low[last], tree.word[last]
    if low in rules.persons or low in rules.bodies or low.endswith(PERSON_ENDINGS):
        return True
    names = tree.doc._.names if tree.doc.has_extension("names") else ()
    start, end = tree.start[last], tree.end[last]
    kinds = {name.kind for name in names for m in name.mentions if m.start < end and start < m.end}
    if kinds:
        return bool(kinds & {"person", "organisation"})
    if tree.doc[last].ent_type_:
        return tree.doc[last].ent_type_ in ("PERSON", "ORG", "NORP")
    alone = last == 0 or tree.tag[last - 1] not in ("NN", "NNS", "NNP", "NNPS", "JJ", "HYPH")
    shouted = word.isupper() and len(word) > CAPITALS
    return alone and not shouted and any(w == word and tree.tag[k] in PROPER for k, w in enumerate(tree.word))


def _words(tree: Tree, a: int, b: int) -> int:
    return sum(tree.word[k][:1].isalnum() for k in range(a, b))


def _found(tree: Tree, verb: int, source: tuple[int, int], content: tuple[int, int]) -> Found:
    found = Found(
        verb=verb,
        cue=(verb, verb + 1),
        cls="speech",
        frame="headline",
        source=source,
        source_head=source[1] - 1,
        clause=(min(verb, source[0]), max(verb + 1, source[1])),
    )
    add_piece(found, *tree.trim(*tree.chars(*content)))
    return found
