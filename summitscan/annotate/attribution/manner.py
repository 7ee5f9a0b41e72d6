"""How a statement is put: quoted or not, denied or not, how sure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from summitscan.annotate.attribution.clauses import NOBODY
from summitscan.annotate.attribution.found import Found
from summitscan.annotate.attribution.rules import SAYING, Rules
from summitscan.annotate.attribution.tree import Tree
from summitscan.annotate.clauses import ClauseRules, certainty, negated
from summitscan.annotate.lemmas import key
from summitscan.annotate.quotes import Outermost

GRADES = ("certain", "probable", "possible", "unknown")
DENIED = ("denial", "refusal")
WITHHELD = "nondisclosure"
OPENING, CLOSING = "“„\"'‘«( ", "”\"'’» "
HELPERS = frozenset({"have", "has", "had", "is", "are", "was", "were", "am", "be", "been", "do", "does", "did"})
"""Verbs behind which a clause cannot end; modals besides."""
CONNECTIVES = frozenset({"that", "and", "but", "how"})
"""Words that may stand outside the marks of a direct quotation."""


def main_verb(tree: Tree, found: Found) -> int | None:
    """Head token of the content's main clause: the parser's, or the root of its first sentence."""
    resumed = _resumed(tree, found) if found.direct else None
    if resumed is not None:
        return resumed
    if found.head is not None:
        return found.head
    start, end = found.pieces[0]
    return first_root(tree, start, end)


def _resumed(tree: Tree, found: Found) -> int | None:
    """The verb behind a cue that interrupts its clause: "“We have,” she said, “never sold”", "“The plan,” he said, “is
    dead”"."""
    if len(found.pieces) < 2:
        return None
    (start, end), (again, last) = found.pieces[:2]
    if not end <= tree.start[found.verb] < again or not tree.text[again:last].lstrip(OPENING)[:1].islower():
        return None
    if any(tree.text[a:b].rstrip(CLOSING)[-1:] in (*".?!…",) for a, b in ((start, end), (end, again))):
        return None
    a, b = bisect_left(tree.start, start), bisect_left(tree.start, end)
    words = [k for k in range(a, b) if tree.word[k][-1:].isalnum()]
    root, verb = first_root(tree, start, end), first_root(tree, again, last)
    if not words or verb is None or not tree.is_verb(verb) or tree.sent_of[words[0]] != tree.sent_of[words[-1]]:
        return None
    opens = next((k for k in range(bisect_left(tree.start, again), len(tree)) if tree.word[k][0].isalnum()), None)
    if opens is not None and tree.is_finite(opens):
        return verb  # "“What we want,” he said, “is not war”"
    whole = root is not None and tree.is_verb(root)
    return None if whole and tree.tag[words[-1]] != "MD" and tree.low[words[-1]] not in HELPERS else verb


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


def denies(tree: Tree, head: int | None, clauses: ClauseRules, rules: Rules) -> bool:
    """Whether the clause of ``head`` says no: by its negations, as what was not done ("failed to pay"), or as what is
    called false ("it is a lie that they paid")."""
    if head is None or not tree.is_verb(head):
        return False
    no = negated(tree.tokens[head], clauses)
    if key(tree.low[head], tree.tag[head]) in rules.words["failing_verbs"]:
        no ^= any(tree.tag[k] == "TO" for c in tree.kids(head, "xcomp") for k in tree.kids(c, "aux"))
    false = _called_false(tree, head, rules)
    return no if false is None else no == negated(tree.tokens[false], clauses)


def _called_false(tree: Tree, head: int, rules: Rules) -> int | None:
    """Head token of the clause that is called false: "it is false that …", "reports that … are untrue"."""
    words = rules.words["false_words"]
    predicate = next((k for k in (head, *tree.kids(head, "attr", "acomp")) if tree.low[k] in words), None)
    subject = tree.child(head, "nsubj", "nsubjpass")
    if predicate is None:
        return None
    if subject is not None and tree.low[subject] in rules.words["hearsay_nouns"]:
        heads = [subject]
    elif subject is None or tree.low[subject] == "it":
        heads = [head, predicate]
    else:
        return None
    inner = (c for k in heads for c in tree.kids(k, "ccomp", "csubj", "acl", "advcl", "relcl"))
    return next((c for c in inner if tree.is_verb(c) and tree.low[tree.left(c)] == "that"), None)


def unsaid(tree: Tree, found: Found, rules: Rules) -> bool:
    """Whether the cue tells that something was not said, or not known: that leaves open whether it is so. What is not
    expected or believed is denied instead ("did not think that it was safe")."""
    if not found.negated:
        return False
    if found.frame != "clause":
        return found.head is not None and tree.low[found.head] in NOBODY  # "said nothing about it"
    if found.cls in SAYING:
        return True
    return found.cls == "thought" and key(tree.low[found.verb], tree.tag[found.verb]) not in rules.certainty


def polarity(tree: Tree, found: Found, clauses: ClauseRules, rules: Rules) -> str:
    """By the negations of the content's main clause, and by a cue that denies it or is denied itself."""
    if found.cls == WITHHELD:
        return "negative"
    head = main_verb(tree, found)
    no = denies(tree, head, clauses, rules)
    if found.frame == "to" or unsaid(tree, found, rules):
        return "negative" if no else "positive"  # the verb above an infinitive is part of its clause
    if found.cls in DENIED:
        no = not no
    if found.negated and found.frame not in ("quote", "around"):
        no = not no
    return "negative" if no else "positive"


def sureness(tree: Tree, found: Found, clauses: ClauseRules, rules: Rules) -> str:
    """The weaker of what the content says of itself and what its cue makes of it."""
    asked = found.cls == "question" and any(_asks(tree, *piece) for piece in found.pieces)
    if found.cls == WITHHELD or asked or unsaid(tree, found, rules):
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
        if infinitive and not negated(tree.tokens[head], clauses):
            grade = max(grade, rules.certainty.get(verb, "certain"), key=GRADES.index)
            told = told or hearsay
        elif tree.dep[c] == "advcl" and _opens(tree, c, ("if", "unless")):
            grade = max(grade, "possible", key=GRADES.index)
    if told and verb in clauses.verbs_possible:
        grade = max(grade, "possible", key=GRADES.index)
    elif told and verb in clauses.verbs_probable:
        grade = max(grade, "probable", key=GRADES.index)
    return grade


def _asks(tree: Tree, start: int, end: int) -> bool:
    """Whether a piece ends in a question mark, inside its quotation marks or behind them."""
    return tree.text[start : end + 1].rstrip(CLOSING).endswith("?")


def _sentences(tree: Tree, start: int, end: int) -> bool:
    """Whether a piece holds a sentence that is no question besides others."""
    a, b = bisect_left(tree.start, start), bisect_left(tree.start, end)
    words = [k for k in range(a, b) if tree.word[k][-1:].isalnum()]
    several = bool(words) and tree.sent_of[words[0]] != tree.sent_of[words[-1]]
    return several and any(tree.word[k] in (".", "!", "…") for k in range(a, words[-1]))


def own_certainty(
    tree: Tree, head: int | None, pieces: Sequence[tuple[int, int]], clauses: ClauseRules, rules: Rules
) -> str:
    """How sure the clause headed by ``head`` is of itself: modals, adverbs, questions, words such as "possibility"."""
    if not pieces:
        return "certain"
    if _asks(tree, *pieces[-1]) and not any(_sentences(tree, *piece) for piece in pieces):
        return "unknown"
    if head is None or not tree.is_verb(head):
        a = bisect_left(tree.start, pieces[0][0])
        return "unknown" if a < len(tree) and tree.low[a] in ("if", "whether") else "certain"
    if _opens(tree, head, ("if", "whether")):
        return "unknown"
    grade = max(certainty(tree.tokens[head], clauses), _open_ended(tree, head, clauses, rules), key=GRADES.index)
    if tree.low[head] in rules.words["known_words"] and negated(tree.tokens[head], clauses):
        return "unknown"
    for k in tree.children[head]:
        if tree.dep[k] in ("dobj", "attr", "nsubj", "acomp", "nsubjpass"):
            if tree.low[k] in rules.words["possible_nouns"]:
                grade = max(grade, "possible", key=GRADES.index)
            elif tree.low[k] in rules.words["unknown_words"] or (
                tree.low[k] in rules.words["known_words"] and negated(tree.tokens[head], clauses)
            ):
                grade = "unknown"
    return grade
