"""All attributions of a Doc: the parse's, the quotations', the headlines'."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from summitscan.annotate.attribution.adjectives import adjective_cues
from summitscan.annotate.attribution.bounds import set_bounds
from summitscan.annotate.attribution.clauses import according_to, verb_cues
from summitscan.annotate.attribution.found import Found
from summitscan.annotate.attribution.headlines import headline_cues
from summitscan.annotate.attribution.nouns import noun_cues
from summitscan.annotate.attribution.quoted import QuotedSpeech
from summitscan.annotate.attribution.relay import Relay
from summitscan.annotate.attribution.rules import SAYING, Rules
from summitscan.annotate.attribution.tree import Tree
from summitscan.annotate.lemmas import key
from summitscan.annotate.quotes import Outermost
from summitscan.model import Block


def _balanced(text: str, pieces: list[tuple[int, int]], quotes: Outermost) -> list[tuple[int, int]]:
    """Pieces that take in the rest of a quotation that begins in them, and the marks at their edges."""
    out: list[tuple[int, int]] = []
    for start, end in pieces:
        for q in quotes.over(start, end):
            if start <= q.start < end < q.end or (q.start < end < q.end and not _wordy(text, end, q.end)):
                end = q.end
            if q.start < start < q.end <= end and not _wordy(text, q.start, start):
                start = q.start
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _wordy(text: str, start: int, end: int) -> bool:
    return any(c.isalnum() for c in text[start:end])


def _within(blocks: Sequence[Block], at: int) -> bool:
    k = bisect_right(blocks, at, key=lambda b: b.start) - 1
    return k >= 0 and at < blocks[k].end


def _quoted(tree: Tree, f: Found, quotes: Outermost) -> bool:
    """Whether a cue is itself part of a longer quotation: what is said there is said by the quoted (of 550 on the
    development articles 10 counted). A quotation whose closing mark is missing ends before ", she said"."""
    at = tree.start[f.verb]
    around = [q for q in quotes.over(at, at + 1) if q.start < at and not q.short]
    if not around or all(q.closed for q in around) or f.frame != "clause" or f.source is None:
        return bool(around)
    closes = f.pieces and f.end <= min(at, tree.start[f.source[0]]) and f.start <= around[0].inner_start
    goes_on = tree.text[around[0].end :].lstrip()[:1] in ("“", '"', "'", "‘", "«")
    return goes_on or not closes


def find_attributions(tree: Tree, blocks: Sequence[Block], quotes: Outermost, rules: Rules) -> list[Found]:
    """Every attribution with a source and with the outlets that relayed it, sorted by content."""
    found = [*verb_cues(tree, rules), *noun_cues(tree, rules), *adjective_cues(tree, rules), *according_to(tree, rules)]
    found = [f for f in found if _within(blocks, tree.start[f.verb]) and not _quoted(tree, f, quotes)]
    found = [f for f in found if _real(tree, f, rules)]
    set_bounds(tree, found, rules)
    QuotedSpeech(tree, rules, quotes.quotes, found).attach(blocks)
    found += headline_cues(tree, blocks, rules, {f.verb for f in found if f.source is not None})
    for f in found:
        f.pieces = _balanced(tree.text, f.pieces, quotes)
    _part(tree, found)
    found = [f for f in found if f.source is not None and f.pieces and not _authors(tree, f, rules)]
    relay = Relay(tree, rules, found)
    found = relay.apply()
    nested = _nested(tree, found, relay)
    found = [f for f in found if not (nested[f.verb] or _aside(tree, f)) or _disputed(tree, f)]
    return sorted(found, key=lambda f: (f.pieces, f.verb))


def _disputed(tree: Tree, f: Found) -> bool:
    """Whether the cue is a noun that is itself the object of another: "denies the mayor's claim that …". Both speak."""
    return f.frame == "clause" and tree.tag[f.verb][:2] == "NN" and tree.dep[f.verb] == "dobj"


def _authors(tree: Tree, f: Found, rules: Rules) -> bool:
    """Whether the source is the writer himself, or the reader ("I think", "as you know"): no source at all."""
    return tree.low[f.source_head] in rules.words["first_person"] or tree.low[f.source_head] == "you"


def _part(tree: Tree, found: Sequence[Found]) -> None:
    """Cut a content off where its speaker goes on with a participle: "said it rained, adding that it would stop"."""
    for f in found:
        before = f.clause[0] - 1
        if tree.tag[f.verb] != "VBG" or f.source is None or before < 0 or tree.low[before] != ",":
            continue
        at = tree.start[f.clause[0]]
        for g in found:
            if g is f or g.source_head != f.source_head or not g.pieces or g.frame != "clause":
                continue
            start, end = g.pieces[-1]
            if start < at < end <= f.end and tree.start[g.verb] < start:
                g.pieces[-1] = tree.trim(start, at)


def _real(tree: Tree, f: Found, rules: Rules) -> bool:
    """Whether the cue tells of something said or thought, not of something that would be or is to be ("for them to
    agree", "he would criticise")."""
    if tree.tag[f.verb] != "VB" or f.frame == "untold":
        return True
    helpers = {tree.low[c] for c in tree.kids(f.verb, "aux")}
    up = tree.head[f.verb]
    if "to" in helpers:
        if tree.dep[f.verb] == "xcomp" and key(tree.low[up], tree.tag[up]) in rules.words["aspect_verbs"]:
            return True
        return tree.dep[f.verb] not in ("acl", "xcomp", "relcl", "ccomp")
    return f.frame == "clause" or not helpers & rules.words["unreal"]


def _aside(tree: Tree, f: Found) -> bool:
    """Whether the cue only tells which one is meant ("a clip which shows …"), or of a stance in a clause that something
    else states (of 128 on the development articles 51 counted)."""
    if f.frame not in ("object", "to", "prep"):
        return False
    if tree.dep[f.verb] == "relcl":
        return tree.tag[f.source_head] == "WDT"
    return tree.dep[f.verb] == "ccomp" and f.cls not in SAYING


def _nested(tree: Tree, found: Sequence[Found], relay: Relay) -> bytearray:
    """The tokens that are what someone is said to have said, thought or spoken of: a cue among them is his, not the
    article's (of 270 on the development articles 22 counted). What an outlet reports is left out: so statements are
    relayed."""
    inside = bytearray(len(tree))
    for g in found:
        if g.frame not in ("untold", "relative") and not relay.is_outlet(g):
            for s, e in g.pieces:
                a, b = bisect_left(tree.start, s), bisect_left(tree.start, e)
                inside[a:b] = b"\1" * (b - a)
    return inside
