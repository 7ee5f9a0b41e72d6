"""How a statement is put: quoted or not, denied or not, how sure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from summitscan.annotate.attribution.found import Found
from summitscan.annotate.attribution.rules import Rules
from summitscan.annotate.attribution.tree import Tree
from summitscan.annotate.clauses import ClauseRules, certainty, negated
from summitscan.annotate.lemmas import key
from summitscan.annotate.quotes import Outermost

GRADES = ("certain", "probable", "possible", "unknown")
DENIED = ("denial", "refusal")
WITHHELD = "nondisclosure"
CONNECTIVES = frozenset({"that", "and", "but", "how"})
"""Words that may stand outside the marks of a direct quotation."""


def main_verb(tree: Tree, found: Found) -> int | None:
    """Head token of the content's main clause: the parser's, or the root of its first sentence."""
    if found.head is not None:
        return found.head
    start, end = found.pieces[0]
    return first_root(tree, start, end)


def first_root(tree: Tree, start: int, end: int) -> int | None:
    """The highest token of the first sentence between two characters."""
    a, b = bisect_left(tree.start, start), bisect_left(tree.start, end)
    if a >= b:
        return None
    b = min(b, tree.sents[tree.sent_of[a]][1])
    inside = [k for k in range(a, b) if not a <= tree.head[k] < b or tree.head[k] == k]
    verbs = [k for k in inside if tree.is_verb(k)]
    return next(iter(verbs or inside), None)


def quotation(text: str, found: Found, quotes: Outermost) -> str:
    """``direct``, ``indirect``, ``mixed`` or ``none`` (what is not told has no wording)."""
    if found.frame in ("untold", "relative"):
        return "none"
    marked = False
    outside: set[str] = set()
    for start, end in found.pieces:
        at = start
        for q in quotes.over(start, end):
            marked = True
            outside.update(text[at : max(at, q.start)].lower().split())
            at = max(at, q.end)
        outside.update(text[at:end].lower().split())
    whole = not any(word[:1].isalnum() for word in outside - CONNECTIVES)
    if found.direct and not marked:
        return "direct"  # block quotation
    if not marked:
        return "indirect"
    return "direct" if whole else "mixed"


def polarity(tree: Tree, found: Found, clauses: ClauseRules) -> str:
    """By the negations of the content's main clause, and by a cue that denies it or is denied itself."""
    if found.cls == WITHHELD:
        return "negative"
    head = main_verb(tree, found)
    no = head is not None and tree.is_verb(head) and negated(tree.doc[head], clauses)
    if found.frame == "to":
        return "negative" if no else "positive"  # the verb above an infinitive is part of its clause
    if found.cls in DENIED:
        no = not no
    if found.negated and found.frame not in ("quote", "around"):
        no = not no
    return "negative" if no else "positive"


def sureness(tree: Tree, found: Found, clauses: ClauseRules, rules: Rules) -> str:
    """The weaker of what the content says of itself and what its cue makes of it."""
    if found.cls == WITHHELD:
        return "unknown"
    grades = [own_certainty(tree, main_verb(tree, found), found.pieces, clauses, rules)]
    if found.frame in ("clause", "to", "relative", "around") or found.cls == "question":
        grades.append(rules.certainty.get(key(tree.low[found.verb], tree.tag[found.verb]), "certain"))
    if found.direct:
        grades = grades[:1]
    return max(grades, key=GRADES.index)


def _opens(tree: Tree, head: int, words: tuple[str, ...]) -> bool:
    """Whether one of these words opens the clause of ``head``."""
    return any(tree.low[k] in words for k in tree.kids(head, "mark"))


def _open_ended(tree: Tree, head: int, clauses: ClauseRules, rules: Rules) -> str:
    """What a clause leaves open of what it is about: a plan or hope ("plans to close it"), hearsay ("it is claimed that
    it is closed", "it is expected to close"), a condition ("if it rains, it will close")."""
    grade = "certain"
    verb = key(tree.low[head], tree.tag[head])
    hearsay = tree.child(head, "auxpass") is not None
    told = tree.child(head, "ccomp") is not None and hearsay
    for c in tree.children[head]:
        infinitive = tree.dep[c] == "xcomp" and any(tree.tag[k] == "TO" for k in tree.kids(c, "aux"))
        if infinitive and not negated(tree.doc[head], clauses):
            grade = max(grade, rules.certainty.get(verb, "certain"), key=GRADES.index)
            told = told or hearsay
        elif tree.dep[c] == "advcl" and _opens(tree, c, ("if", "unless")):
            grade = max(grade, "possible", key=GRADES.index)
    if told and verb in clauses.verbs_possible:
        grade = max(grade, "possible", key=GRADES.index)
    elif told and verb in clauses.verbs_probable:
        grade = max(grade, "probable", key=GRADES.index)
    return grade


def own_certainty(
    tree: Tree, head: int | None, pieces: Sequence[tuple[int, int]], clauses: ClauseRules, rules: Rules
) -> str:
    """How sure the clause headed by ``head`` is of itself: modals, adverbs, questions, words such as "possibility"."""
    if not pieces:
        return "certain"
    if tree.text[pieces[-1][1] - 1 : pieces[-1][1] + 1].strip("”\"'’ ").endswith("?") and len(pieces) == 1:
        return "unknown"
    if head is None or not tree.is_verb(head):
        a = bisect_left(tree.start, pieces[0][0])
        return "unknown" if a < len(tree) and tree.low[a] in ("if", "whether") else "certain"
    if _opens(tree, head, ("if", "whether")):
        return "unknown"
    grade = max(certainty(tree.doc[head], clauses), _open_ended(tree, head, clauses, rules), key=GRADES.index)
    if tree.low[head] in rules.words["known_words"] and negated(tree.doc[head], clauses):
        return "unknown"
    for k in tree.children[head]:
        if tree.dep[k] in ("dobj", "attr", "nsubj", "acomp", "nsubjpass"):
            if tree.low[k] in rules.words["possible_nouns"]:
                grade = max(grade, "possible", key=GRADES.index)
            elif tree.low[k] in rules.words["unknown_words"] or (
                tree.low[k] in rules.words["known_words"] and negated(tree.doc[head], clauses)
            ):
                grade = "unknown"
    return grade
