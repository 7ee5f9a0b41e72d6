"""Cues that are predicates: "is critical of …", "was confident that …", "seems eager to …"."""

from __future__ import annotations

from collections.abc import Iterator

from summitscan.annotate.attribution.found import Found, add_piece
from summitscan.annotate.attribution.rules import Rules
from summitscan.annotate.attribution.sources import EXPLETIVES, source_span, subject_of
from summitscan.annotate.attribution.tree import Tree
from summitscan.annotate.lemmas import key

PREDICATES = ("acomp", "oprd", "ROOT", "ccomp", "conj")


def adjective_cues(tree: Tree, rules: Rules) -> Iterator[Found]:
    """Every attribution made by an adjective of the word list that is said of somebody."""
    for i, tag in enumerate(tree.tag):
        if tag not in ("JJ", "VBN", "VBD") or tree.dep[i] not in PREDICATES:
            continue
        cue = rules.adjectives.get(tree.low[i]) or rules.adjectives.get(key(tree.low[i], "JJ"))
        verb = _copula(tree, i)
        if cue is None or verb is None:
            continue
        content, frame = _content(tree, i, cue.frames)
        head = tree.child(verb, "nsubj", "nsubjpass") if verb != i else tree.child(i, "nsubjpass", "nsubj")
        head = head if head is not None else subject_of(tree, verb, rules)
        if content is None or head is None or tree.low[head] in EXPLETIVES:
            continue
        negated = any(tree.dep[c] == "neg" for c in tree.children[verb])
        found = Found(
            verb=i,
            cue=(verb, i + 1) if 0 <= i - verb <= 3 else (i, i + 1),
            cls=cue.cls,
            frame=frame,
            source=source_span(tree, head),
            source_head=head,
            head=content,
            clause=tree.subtree(verb),
            negated=negated,
        )
        add_piece(found, *tree.trim(*tree.chars(*tree.subtree(content))))
        yield found


def _copula(tree: Tree, i: int) -> int | None:
    """The verb by which the adjective is said of its subject; for a participle with "be" itself."""
    if tree.tag[i] != "JJ":
        return i if tree.child(i, "auxpass") is not None else None
    up = tree.head[i]
    return up if up != i and tree.is_verb(up) and tree.dep[i] in ("acomp", "oprd") else None


def _content(tree: Tree, i: int, frames: frozenset[str]) -> tuple[int | None, str]:
    for c in tree.children[i]:
        if c < i:
            continue
        if tree.dep[c] == "ccomp" and "clause" in frames:
            return c, "clause"
        if tree.dep[c] == "xcomp" and "to" in frames and tree.tag[c] == "VB":
            return c, "to"
        if tree.dep[c] == "prep" and tree.low[c] in frames:
            inner = tree.child(c, "pobj", "pcomp")
            if inner is not None:
                return inner, "prep"
    return None, ""
