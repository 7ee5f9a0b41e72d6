"""Whose clause a cue stands in: the words that name the source."""

from __future__ import annotations

from summitscan.annotate.attribution.rules import SAYING, Rules
from summitscan.annotate.attribution.tree import Tree

EXPLETIVES = frozenset({"it", "there", "this", "that", "what", "which", "these", "those"})
NOMINAL_TAGS = ("NN", "NNS", "NNP", "NNPS", "PRP", "WP", "DT", "CD", "JJ", "PRP$", "WDT", "FW", "VBG", "JJS")


def is_passive(tree: Tree, verb: int) -> bool:
    """``was quoted``, ``is said``; also the bare participle of "a man quoted by …"."""
    if tree.tag[verb] != "VBN":
        return False
    kids = tree.children[verb]
    if _main(tree, verb):
        return False
    if any(tree.dep[c] in ("nsubjpass", "auxpass", "agent") for c in kids):
        return True
    bare = not any(tree.dep[c] in ("aux", "nsubj") for c in kids)
    return bare and tree.dep[verb] in ("acl", "relcl", "amod", "advcl")


def _main(tree: Tree, verb: int) -> bool:
    """A past tense that the parser took for a participle: "Berg, an engineer, called the plan a mistake". Without it
    the sentence would have no verb, and it has an object that a participle does not take."""
    head = tree.head[verb]
    if tree.dep[verb] != "acl" or tree.head[head] != head or tree.is_verb(head) or tree.low[verb - 1] != ",":
        return False
    return tree.child(verb, "dobj", "oprd", "ccomp") is not None and tree.child(verb, "aux", "auxpass", "agent") is None


def subject_of(tree: Tree, verb: int, rules: Rules) -> int | None:
    """Head token of the source of ``verb``: its own subject, or the one it shares with the verb that governs it.

    ``None`` for imperatives and for passives without an agent.
    """
    seen = 0
    while seen < 6:
        seen += 1
        if is_passive(tree, verb):
            agent = tree.child(verb, "agent")
            return tree.child(agent, "pobj") if agent is not None else None
        own = tree.child(verb, "nsubj", "csubj")
        if own is not None:
            return own if tree.dep[own] == "nsubj" else None
        dep, head = tree.dep[verb], tree.head[verb]
        if head == verb:
            return None
        if dep == "conj":
            if not tree.is_verb(head):
                return None
        elif dep in ("xcomp", "oprd"):
            controlled = tree.child(head, "dobj", "dative")
            if controlled is not None and tree.low[head] not in rules.words["subject_control"]:
                return controlled
            if is_passive(tree, head):
                return tree.child(head, "nsubjpass")
        elif dep in ("advcl", "ccomp", "parataxis") and tree.tag[verb] in ("VBG", "VBN", "VB"):
            head = _speaking_head(tree, head, verb, rules)
        elif dep == "acl":
            return head if tree.tag[verb] in ("VBG", "VB") or _main(tree, verb) else None
        elif dep == "pcomp" and tree.is_verb(tree.head[head]):
            head = tree.head[head]
            quoted = tree.child(head, "nsubjpass")
            if quoted is not None:
                return quoted
            controlled = tree.child(head, "dobj")
            if controlled is not None and tree.low[tree.head[verb]] in ("of", "as", "for"):
                return controlled
        else:
            return None
        if not tree.is_verb(head):
            # a predicate noun or adjective: "was quick to say"
            up = tree.head[head]
            if tree.dep[head] in ("acomp", "attr", "oprd", "dobj") and tree.is_verb(up):
                head = up
            else:
                return None
        passive = tree.child(head, "nsubjpass")
        if passive is not None:
            return passive
        verb = head
    return None


def _speaking_head(tree: Tree, head: int, verb: int, rules: Rules) -> int:
    """The verb whose subject a participle such as ", adding that" shares.

    The parser hangs it on the nearest verb; when that lies in what someone said, the participle behind a comma is the
    speaker's ("He noted that it was raised by her, adding that …").
    """
    comma = verb > 0 and tree.word[tree.left(verb) - 1 if tree.left(verb) else 0] in (",", "—", "–", "-", "”", '"')
    entry = rules.verb(tree.low[verb], tree.tag[verb])
    if not comma or entry is None or entry.cls not in SAYING:
        return head
    at = head
    for up in tree.climbs(head):
        if tree.dep[at] == "ccomp" and up < at:
            cue = rules.verb(tree.low[up], tree.tag[up])
            if cue is not None and cue.cls in (*SAYING, "thought"):
                head = up
        at = up
    return head


def source_span(tree: Tree, head: int) -> tuple[int, int]:
    """Token range of the source whose head noun is ``head``."""
    return tree.noun_phrase(head)
