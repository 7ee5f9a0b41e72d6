"""The reporter's own statements: what a sentence asserts outside the words it attributes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from summitscan.annotate.attribution.found import Found
from summitscan.annotate.attribution.tree import Tree
from summitscan.model import Block

Own = tuple[int, list[tuple[int, int]]]
OWN_WORDS = 3
"""A rest of fewer words asserts nothing that could be compared."""
ATTRIBUTING = frozenset({"clause", "quote", "around", "according", "untold", "headline", "block"})
"""Frames whose content is not the reporter's to assert. A mere object ("endorsed the plan") leaves the sentence his."""


def own_statements(tree: Tree, blocks: Sequence[Block], found: Sequence[Found]) -> list[Own]:
    """(head token, pieces in characters) of each statement that the reporter makes, at most a few a sentence."""
    strong = [f for f in found if f.frame in ATTRIBUTING]
    taken = bytearray(len(tree))
    for f in strong:
        for s, e in f.pieces:
            for k in range(bisect_left(tree.start, s), bisect_left(tree.start, e)):
                taken[k] = 1
    cues = {v for f in strong for v in (f.verb, f.outer) if v is not None}
    shells = {f.verb: f.clause for f in strong}
    spoken: set[int] = set()
    for f in strong:
        spoken.add(tree.sent_of[f.verb])
        for s, e in f.pieces:
            a, b = bisect_left(tree.start, s), bisect_left(tree.start, e)
            if a < b:
                spoken.update(range(tree.sent_of[a], tree.sent_of[b - 1] + 1))
    found_own = []
    at = 0
    for number, (a, b) in enumerate(tree.sents):
        while at < len(blocks) and blocks[at].end <= tree.start[a]:
            at += 1
        if at == len(blocks) or tree.end[b - 1] <= blocks[at].start:
            continue
        if number not in spoken:
            root = _root(tree, a, b, blocks[at].role)
            if root is not None:
                pieces = [tree.trim(*tree.chars(a, b))]
                if _words(tree, a, b) >= OWN_WORDS:
                    found_own.append((root, pieces))
            continue
        for head in _rest(tree, a, b, taken, cues):
            pieces = _pieces(tree, head, taken, shells)
            if pieces:
                found_own.append((head, pieces))
    return found_own


def _root(tree: Tree, a: int, b: int, role: str) -> int | None:
    root = next((k for k in range(a, b) if tree.head[k] == k and not tree.word[k].isspace()), None)
    if root is None:
        return None
    if role == "headline" or any(tree.is_finite(k) for k in range(a, b)):
        return root
    # "A meteor streaked across the sky.": a past tense that the parser took for a participle behind its noun
    whole = tree.word[b - 1] == "." or any(tree.word[k] == "." for k in range(max(a, b - 2), b))
    misread = any(tree.tag[c] == "VBN" and tree.dep[c] == "acl" and c > root for c in tree.children[root])
    return root if whole and misread else None


def _clause_verb(tree: Tree, k: int) -> bool:
    """A finite verb that heads a clause (itself, or by an auxiliary under it)."""
    if not tree.tag[k].startswith("VB") or tree.dep[k] in ("aux", "auxpass"):
        return False
    return tree.is_finite(k) or any(tree.dep[c] in ("aux", "auxpass") and tree.is_finite(c) for c in tree.children[k])


def _rest(tree: Tree, a: int, b: int, taken: bytearray, cues: set[int]) -> list[int]:
    """The topmost clauses of a sentence that are neither attributed nor the cue's own."""
    heads: list[int] = []
    chosen: set[int] = set()
    for k in range(a, b):
        if taken[k] or k in cues or not _clause_verb(tree, k):
            continue
        if not _own_object(tree, k) and any(c in cues for c in tree.kids(k, "xcomp", "ccomp", "advcl", "conj")):
            continue
        chosen.add(k)
    for k in sorted(chosen):
        if not any(up in chosen for up in tree.climbs(k)):
            heads.append(k)
    return heads


def _own_object(tree: Tree, k: int) -> bool:
    return any(tree.dep[c] in ("dobj", "attr", "acomp", "prep", "nsubjpass", "oprd") for c in tree.children[k])


def _pieces(tree: Tree, head: int, taken: bytearray, shells: dict[int, tuple[int, int]]) -> list[tuple[int, int]]:
    a, b = tree.subtree(head)
    # The cues below with all that belongs to them: ", telling reporters on Wednesday".
    below = [shells[v] for v in range(a, b) if v in shells]
    shell = {k for x, y in below if not x <= head < y for k in range(x, y)}
    runs: list[tuple[int, int]] = []
    begin = None
    for k in range(a, b + 1):
        free = k < b and not taken[k] and k not in shell
        if free and begin is None:
            begin = k
        elif not free and begin is not None:
            runs.append((begin, k))
            begin = None
    pieces = []
    for x, y in runs:
        s, e = tree.trim(*tree.chars(x, y))
        if s < e and (x <= head < y or _words(tree, x, y) >= OWN_WORDS):
            pieces.append((s, e))
    if sum(_words(tree, x, y) for x, y in runs) < OWN_WORDS:
        return []
    return pieces


def _words(tree: Tree, a: int, b: int) -> int:
    return sum(tree.word[k][:1].isalnum() for k in range(a, b))
