"""Cues whose content the parse gives: verbs with a clause, an object, an infinitive; "as X said"; "according to X"."""

from __future__ import annotations

from collections.abc import Iterator

from summitscan.annotate.attribution.found import Found, add_piece
from summitscan.annotate.attribution.rules import SAYING, Cue, Rules
from summitscan.annotate.attribution.sources import EXPLETIVES, is_passive, source_span, subject_of
from summitscan.annotate.attribution.tree import Tree
from summitscan.annotate.lemmas import key

NOBODY = frozenset({"nobody", "none", "neither", "nothing"})
OBJECT_PREPOSITIONS = ("as", "for", "of", "to", "with", "over", "about", "on")


def verb_cues(tree: Tree, rules: Rules) -> Iterator[Found]:
    """Every attribution made by a verb of the word list whose content stands in the same sentence."""
    for i, tag in enumerate(tree.tag):
        if tag[:2] != "VB" or tree.dep[i] in ("aux", "auxpass", "amod", "compound"):
            continue
        particle = tree.child(i, "prt")
        cue = rules.verb(tree.low[i], tag, tree.low[particle] if particle is not None else None)
        if cue is None:
            continue
        found = _verb_cue(tree, rules, i, cue)
        if found is not None:
            yield found


def _verb_cue(tree: Tree, rules: Rules, i: int, cue: Cue) -> Found | None:
    head = subject_of(tree, i, rules)
    if head is not None and tree.low[head] in EXPLETIVES and tree.low[head] in ("it", "there"):
        head = None if tree.low[head] == "there" or is_passive(tree, i) else head
    found = Found(
        verb=i,
        cue=cue_span(tree, i),
        cls=cue.cls,
        frame="",
        source=source_span(tree, head) if head is not None else None,
        source_head=head if head is not None else -1,
        clause=tree.subtree(i),
        negated=_negated(tree, i),
    )
    closing = _closing(tree, i) if "clause" in cue.frames and cue.cls in SAYING else None
    if closing is not None and head != i - 1:
        return _closed_by(tree, found, closing)
    nobody = head is not None and _nobody(tree, head)
    found.negated |= nobody
    if not _content(tree, rules, found, cue):
        return _closed_by(tree, found, closing) if closing is not None else None
    found.nobody = nobody and found.frame == "clause" and found.cls in SAYING
    _withheld(tree, rules, found)
    return found


def _closing(tree: Tree, i: int) -> tuple[int, int] | None:
    """The source of a cue that closes its sentence, by the words in a row: ", Sudan's foreign minister said on Monday".
    The parser takes such a source for a part of what it says, and the cue for one more thing that happened."""
    start, end = tree.sents[tree.sent_of[i]]
    a = i
    while a > start and (tree.tag[a - 1] in IN_A_ROW or tree.tag[a - 1][:2] == "NN"):
        a -= 1
    if a == i or a - 1 <= start or tree.low[a - 1] != "," or tree.tag[i - 1][:2] != "NN" or not tree.is_finite(i):
        return None
    if not any(tree.tag[k] in ("DT", "POS", "PRP$") for k in range(a, i - 1)):
        return None
    if tree.tag[start] in ("IN", "WRB", "CC") or not any(tree.is_finite(k) for k in range(start, a - 1)):
        return None  # "when it rained, the mayor said"
    behind = range(i + 1, end)
    said = any(tree.is_verb(k) or tree.low[k] == "that" or tree.dep[k] in ("dobj", "ccomp") for k in behind)
    return None if said or any(tree.word[k] in QUOTES for k in range(start, end)) else (a, i)


IN_A_ROW = frozenset({"DT", "JJ", "POS", "PRP$", "CD"})
"""Tags of the words before the noun of a source; the apostrophe of an owner is one."""

QUOTES = frozenset("“”\"«»„‘")


def _closed_by(tree: Tree, found: Found, source: tuple[int, int]) -> Found | None:
    """A cue with the words before its source as what it says."""
    i = found.verb
    start = tree.sents[tree.sent_of[i]][0]
    verb = next(k for k in range(start, source[0]) if tree.is_finite(k))
    while tree.dep[verb] in ("aux", "auxpass") and tree.head[verb] != verb:
        verb = tree.head[verb]
    found.source, found.source_head, found.pieces = source, i - 1, []
    found.frame, found.head, found.clause = "around", verb, (source[0], tree.right(i))
    _add(tree, found, start, source[0] - 1)
    return found if found.pieces else None


def _negated(tree: Tree, i: int) -> bool:
    """ "did not say", "would not confirm or deny", "neither confirmed nor denied", "told nobody"."""
    if any(tree.dep[c] == "neg" for c in tree.children[i]):
        return True
    for c in tree.kids(i, "dobj", "dative"):
        if tree.low[c] in NOBODY or (tree.low[c] == "one" and _nobody(tree, c)):
            return True
    up = tree.head[i]
    if tree.dep[i] != "conj" or not tree.is_verb(up) or tree.child(i, "nsubj", "nsubjpass", "aux") is not None:
        return False
    either = {tree.low[c] for c in tree.kids(up, "cc", "preconj") if c < i}
    return "nor" in either or ("or" in either and _negated(tree, up))


def _nobody(tree: Tree, head: int) -> bool:
    """ "Neither side has confirmed it", "no official said": the subject denies the cue."""
    return tree.low[head] in NOBODY or any(tree.low[c] in ("no", "neither") for c in tree.kids(head, "det"))


def _withheld(tree: Tree, rules: Rules, found: Found) -> None:
    """ "did not say where …", "declined to confirm …": the whole clause states that nothing was said."""
    i, head = found.verb, found.head
    if found.source is None or head is None:
        return
    if found.frame == "clause" and found.negated and found.cls in SAYING:
        a, b = tree.subtree(head)
        if not any(tree.low[k] in rules.words["unknown_answer"] for k in range(a, min(a + 3, b))):
            return
    elif found.frame == "to" and found.cls == "refusal":
        if not _answers(tree, rules, head):
            return
    else:
        return
    a, b = tree.subtree(i)
    found.pieces = []
    found.frame, found.cls, found.head = "untold", "nondisclosure", i
    _add(tree, found, min(a, found.source[0]) if found.source[0] >= tree.sents[tree.sent_of[i]][0] else a, b)


def _answers(tree: Tree, rules: Rules, verb: int) -> bool:
    return key(tree.low[verb], tree.tag[verb]) in rules.words["answer_verbs"]


def _garden_path(tree: Tree, i: int) -> bool:
    """ "Minister denies ferry was overloaded": to the parser, denying the ferry is the subject of a clause."""
    topic = tree.child(i, "dobj")
    if topic is None or tree.dep[i] not in ("csubj", "csubjpass") or not tree.is_finite(i):
        return False
    return i < topic < tree.right(topic) <= tree.head[i]


def _hearsay(tree: Tree, rules: Rules, found: Found) -> bool:
    """ "denied reports that …", "dismissed the claim that …": what others said is denied, and not by its own cue."""
    i = found.verb
    if key(tree.low[i], tree.tag[i]) not in rules.words["rejecting_verbs"] or is_passive(tree, i):
        return False
    noun = tree.child(i, "dobj")
    if noun is None or noun < i or tree.low[noun] not in rules.words["hearsay_nouns"]:
        return False
    inner = next(
        (c for c in tree.kids(noun, "acl", "ccomp", "relcl") if c > noun and tree.low[tree.left(c)] == "that"), None
    )
    if inner is None:
        return False
    found.cls = "denial"
    return _take(tree, found, "clause", inner, *tree.subtree(noun))


def cue_span(tree: Tree, verb: int) -> tuple[int, int]:
    """The verb with its auxiliaries, negation and particle where they are its neighbours."""
    a, b = verb, verb + 1
    while a > 0:
        k = next((c for c in tree.children[verb] if c < a and tree.right(c) == a), None)
        if k is None or tree.dep[k] not in ("aux", "auxpass", "neg", "advmod") or a - tree.left(k) > 2:
            break
        a = tree.left(k)
    if b < len(tree) and tree.head[b] == verb and tree.dep[b] == "prt":
        b += 1
    return a, b


def _content(tree: Tree, rules: Rules, found: Found, cue: Cue) -> bool:
    """Fill in the content by the first frame that fits; ``False`` when none does."""
    i = found.verb
    if _hearsay(tree, rules, found):
        return True
    if "clause" in cue.frames:
        clauses = _clauses(tree, i)
        if cue.cls == "denial" and any(c > i for c in tree.kids(i, "dobj", "xcomp")):
            clauses = [
                c for c in clauses if c > i
            ]  # "27 killed, minister denies overloading": what he denies is behind
        if _garden_path(tree, i):
            topic = tree.child(i, "dobj")
            assert topic is not None
            return _take(tree, found, "clause", tree.head[i], tree.left(topic), tree.right(tree.head[i]))
        if clauses:
            return _take(tree, found, "clause", clauses[0], tree.left(clauses[0]), tree.right(clauses[-1]))
        if cue.cls in SAYING and _around(tree, found):
            return True
    if "around" in cue.frames:
        return _around(tree, found)
    if is_passive(tree, i):
        subject = tree.child(i, "nsubjpass")
        if ("passive" not in cue.frames and "as" not in cue.frames) or subject is None:
            return False
        _take(tree, found, "passive", subject, *tree.subtree(subject))
        for c in tree.kids(i, "prep"):
            if tree.low[c] == "as":
                _add(tree, found, *tree.subtree(c))
        return bool(found.pieces)
    for c in tree.kids(i, "prep"):
        if tree.low[c] in cue.frames and tree.low[c] != "as":
            inner = tree.child(c, "pobj", "pcomp")
            if inner is not None and tree.child(i, "dobj") is None:
                a, b = tree.subtree(inner)
                purpose = next((k for k in tree.children[i] if tree.left(k) == b and _infinitive(tree, k)), None)
                return _take(tree, found, "prep", inner, a, b if purpose is None else tree.right(purpose))
    target = tree.child(i, "dobj")
    if target is not None and tree.tag[target] in ("WDT", "WP") and target < i:
        return found.cls in SAYING and _relative(tree, found)
    if target is not None and cue.frames & {"object", "as", "named", "bid"}:
        b = tree.right(target)
        complement = False
        for c in tree.children[i]:
            if c > target and tree.left(c) == b and _belongs(tree, c):
                b = tree.right(c)
                complement = complement or (tree.low[c] == "as" and "as" in cue.frames)
                complement = complement or (tree.dep[c] == "oprd" and "named" in cue.frames)
                complement = complement or (tree.dep[c] == "xcomp" and "bid" in cue.frames)
            elif tree.dep[c] == "neg" and tree.left(c) == b:
                b += 1
        if "object" in cue.frames or complement:
            return _take(tree, found, "object", target, tree.left(target), b)
    if "named" in cue.frames:
        small = tree.child(i, "ccomp", "oprd", "acomp")
        if small is not None and small > i:
            return _take(tree, found, "named", small, *tree.subtree(small))
    if cue.frames & {"to", "answer"}:
        infinitive = tree.child(i, "xcomp")
        if infinitive is not None and "to" not in cue.frames and not _answers(tree, rules, infinitive):
            return False
        if infinitive is not None and infinitive > i and tree.tag[infinitive] in ("VB", "VBG"):
            return _take(tree, found, "to", infinitive, *tree.subtree(infinitive))
    return False


def _relative(tree: Tree, found: Found) -> bool:
    """ "the harbour, which sources have suggested as a venue": the noun with the whole clause that tells of it."""
    i = found.verb
    if tree.dep[i] != "relcl":
        return False
    noun = tree.head[i]
    found.frame, found.head = "relative", i
    _add(tree, found, tree.noun_phrase(noun)[0], tree.right(i))
    return bool(found.pieces)


def _belongs(tree: Tree, c: int) -> bool:
    """Whether a constituent right behind the object tells more of what was said of it."""
    if tree.dep[c] == "prep":
        return tree.low[c] in OBJECT_PREPOSITIONS
    return tree.dep[c] in ("oprd", "xcomp", "dative") or _infinitive(tree, c)


def _infinitive(tree: Tree, k: int) -> bool:
    return tree.dep[k] in ("advcl", "xcomp") and tree.tag[k] == "VB" and tree.tag[tree.left(k)] == "TO"


def _clauses(tree: Tree, i: int) -> list[int]:
    """The clauses that ``i`` reports: the clausal complement behind it, or all those that come before it."""
    complements = list(tree.kids(i, "ccomp"))
    return [c for c in complements if c > i][:1] or complements


def _around(tree: Tree, found: Found) -> bool:
    """A cue inside the clause that it reports: "The plan, he said, would fail"; "…, as she put it"."""
    i = found.verb
    if tree.dep[i] not in ("parataxis", "advcl", "ccomp") or found.source is None or not tree.is_verb(tree.head[i]):
        return False
    mark = tree.child(i, "mark", "advmod")
    as_clause = tree.dep[i] == "advcl" and mark is not None and tree.low[mark] == "as"
    a, b = tree.subtree(i)
    head = tree.head[i]
    if not as_clause:
        if tree.dep[i] == "advcl" or tree.child(i, "dobj") is not None:
            return False
        if not any(tree.word[k] in (",", "—", "–", "--", "-") for k in (a - 1, b, b - 1, a) if 0 <= k < len(tree)):
            return False
    elif tree.child(i, "nsubj") is None or tree.child(i, "xcomp", "ccomp") is not None:
        return False
    left, right = tree.subtree(head)
    found.frame = "around"
    found.head = head
    found.clause = (a, b)
    if left < a:
        _add(tree, found, left, a)
    if b < right:
        _add(tree, found, b, right)
    return bool(found.pieces)


def _take(tree: Tree, found: Found, frame: str, head: int, a: int, b: int) -> bool:
    found.frame, found.head = frame, head
    if a <= found.verb < b:
        _add(tree, found, a, min(found.clause[0], found.verb))
        _add(tree, found, found.verb + 1, b)
    else:
        _add(tree, found, a, b)
    return bool(found.pieces)


def _add(tree: Tree, found: Found, a: int, b: int) -> None:
    if any(tree.word[k][:1].isalnum() for k in range(a, b)):
        add_piece(found, *tree.trim(*tree.chars(a, b)))


def according_to(tree: Tree, rules: Rules) -> Iterator[Found]:
    """ "According to X, …" and "…, according to X"."""
    for i, low in enumerate(tree.low):
        if low != "according" or i + 1 >= len(tree) or tree.low[i + 1] != "to":
            continue
        source = tree.child(i + 1, "pobj")
        if source is None:
            continue
        a, b = i, tree.right(source)
        sent = tree.sents[tree.sent_of[i]]
        found = Found(
            verb=i,
            cue=(i, i + 2),
            cls="speech",
            frame="according",
            source=source_span(tree, source),
            source_head=source,
            clause=(a, b),
        )
        head = tree.head[i]
        while tree.is_verb(head) and tree.dep[head] in ("conj", "advcl") and head < i:
            if (
                tree.dep[head] == "conj"
                and tree.child(head, "nsubj", "nsubjpass") is not None
                and tree.right(head) >= b
            ):
                break  # "the road is open, and the bridge will follow, according to X": the nearest clause is X's
            head = tree.head[head]
        found.head = head
        left, right = tree.subtree(head) if tree.is_verb(head) else sent
        opened = max((k for k in range(left, a) if tree.word[k] == "("), default=-1)
        if opened >= 0 and not any(tree.word[k] == ")" for k in range(opened, a)):
            left, right = opened + 1, b
        elif left < a and tree.tag[left] == "CC":
            left += 1
        _add(tree, found, left, a)
        _add(tree, found, b, right)
        if found.pieces:
            yield found
