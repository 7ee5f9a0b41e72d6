"""Cues that are nouns: "a statement that …", "her claim that …", "his plan to …", "criticism of …"."""

from __future__ import annotations

from collections.abc import Iterator

from summitscan.annotate.attribution.found import Found, add_piece
from summitscan.annotate.attribution.rules import Rules
from summitscan.annotate.attribution.sources import source_span, subject_of
from summitscan.annotate.attribution.tree import Tree
from summitscan.annotate.lemmas import key


def noun_cues(tree: Tree, rules: Rules) -> Iterator[Found]:
    """Every attribution made by a noun of the word list, with a source and a content of its own."""
    for i, tag in enumerate(tree.tag):
        if tag not in ("NN", "NNS"):
            continue
        cue = rules.nouns.get(key(tree.low[i], tag))
        if cue is None:
            continue
        content, frame = _content(tree, i, cue.frames)
        if content is None:
            continue
        head = _source(tree, i, rules)
        if head is None:
            continue
        found = Found(
            verb=i,
            cue=(i, i + 1),
            cls=cue.cls,
            frame="clause" if frame == "clause" else "noun",
            source=source_span(tree, head),
            source_head=head,
            head=content,
            clause=tree.subtree(i),
        )
        add_piece(found, *tree.trim(*tree.chars(*tree.subtree(content))))
        yield found


def _content(tree: Tree, i: int, frames: frozenset[str]) -> tuple[int | None, str]:
    for c in tree.children[i]:
        if c < i:
            continue
        if tree.dep[c] in ("acl", "ccomp") and "clause" in frames:
            mark = tree.child(c, "mark")
            if mark is not None and tree.low[mark] in ("that", "whether") and mark == tree.left(c):
                return c, "clause"
        if tree.dep[c] == "acl" and "to" in frames and tree.tag[c] == "VB":
            return c, "to"
        if tree.dep[c] == "prep" and tree.low[c] in frames:
            inner = tree.child(c, "pobj", "pcomp")
            if inner is not None:
                return inner, tree.low[c]
    return None, ""


def _source(tree: Tree, i: int, rules: Rules) -> int | None:
    owner = tree.child(i, "poss")
    if owner is not None:
        return owner
    for c in tree.kids(i, "prep"):
        if c > i and tree.low[c] in ("by", "from"):
            inner = tree.child(c, "pobj")
            if inner is not None:
                return inner
    up = tree.head[i]
    if tree.dep[i] == "dobj" and tree.is_verb(up) and key(tree.low[up], tree.tag[up]) in rules.words["light_verbs"]:
        return subject_of(tree, up, rules)
    return None
