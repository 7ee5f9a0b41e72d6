"""Act slots: a deed or event that is told by a verb, a participle or a noun, whom it befell, when and where.

"He resigned on Tuesday", "the minister's resignation on Tuesday" and "the minister, who stepped down on Tuesday" give
slots of one act and one person. Acts of ``configs/acts.yaml`` go by their name, any other by its verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from summitscan.annotate.actrules import Act, ActRules
from summitscan.annotate.clauses import SUBJECTS, children, clause_head, is_passive, is_verb, objects, subject
from summitscan.annotate.lemmas import key
from summitscan.annotate.slots.context import Context
from summitscan.annotate.slots.reference import Reference
from summitscan.annotate.tokens import Token
from summitscan.model import Slot

PLACING = frozenset(
    {"in", "at", "near", "off", "outside", "to", "from", "on", "inside", "behind", "under", "beneath", "aboard"}
)
"""Prepositions that place an act; what each means is for those who compare."""

LYING = frozenset({"in", "at", "near", "off", "outside", "of"})
"""Prepositions by which a place lies in or near another: "a field near Trieste", "the port of Trieste"."""

NAMING = frozenset({"poss", "compound", "nmod", "appos"})
"""Dependents by which the name of a town hangs on what is there."""

BOUNDS = frozenset({"before", "after", "by", "until", "till", "since", "from", "to", "between"})
"""Prepositions that make of a date a limit."""

STARTS = frozenset({"from", "since", "starting", "beginning"})
ENDS = frozenset({"until", "till", "by", "before", "through"})
"""Prepositions of the time from which, and up to which, something holds or is to be done."""

CLEFT = frozenset({"that", "when", "before"})
"""Words that begin the clause that is dated in "it was noon before the troops moved in"."""

WITNESSING = frozenset({"see", "spot", "find", "catch", "film", "hear"})
"""Verbs whose time is that of what was seen: "was last seen leaving on 3 May"."""

_TAKEN = SUBJECTS | {"prt", "advmod", "dobj", "obj", "acomp", "oprd", "prep", "npadvmod", "xcomp"}
"""Dependents with which a verb can tell an act: "broke out", "left the track", "the trial opened"."""

_NOUNS = frozenset({"NN", "NNS", "NNP"})


def act_of(verb: Token, rules: ActRules) -> tuple[str | None, Token | None]:
    """The name of the act that a verb tells, and the word that it takes to tell it: "the train left the track".

    What is said of a subject goes before, then the last word: "the alarm went off", "took over as chief executive".
    """
    k = key(verb.text, verb.tag_)
    last: tuple[str, Token] | None = None
    for child in children(verb):
        if child.dep_ not in _TAKEN:
            continue
        for word in (child, *(children(child) if child.dep_ == "prep" else ())):
            found = rules.phrases.get((k, key(word.text, word.tag_)))
            if found is None:
                continue
            if word.dep_ in SUBJECTS:
                return found, None
            last = found, word
    return last if last is not None else (rules.verbs.get(k), None)


def _office(verb: Token) -> Token | None:
    """What somebody takes over as, or comes to: "took over as coach", "came to power"."""
    below = [n for p in children(verb) if p.dep_ == "prep" and p.lower_ in ("as", "to", "in") for n in children(p)]
    return next((n for n in below if n.dep_ == "pobj" and n.tag_.startswith("N")), None)


def _passive(verb: Token) -> bool:
    """As ``is_passive``; also a participle before or after its sentence, and one coordinated with a passive."""
    if is_passive(verb):
        return True
    if verb.tag_ != "VBN" or any(c.dep_ == "aux" for c in children(verb)):
        return False
    if verb.dep_ == "conj" and is_verb(verb.head):
        return _passive(verb.head) and not any(c.dep_ == "nsubj" for c in children(verb))
    return verb.dep_ in ("advcl", "acl", "ROOT") and not any(c.dep_ == "nsubj" for c in children(verb))


def _intended(verb: Token) -> bool:
    """True for what was to be: "was to begin", "had been due to open", "was scheduled to start"."""
    above = verb.head
    if verb.dep_ != "xcomp" or above.i == verb.i or not any(c.tag_ == "TO" for c in children(verb)):
        return False
    finite = above.head if above.tag_.startswith("JJ") else above
    past = any(c.lower_ in ("was", "were", "had") for c in (finite, *children(finite)))
    return past and (finite.i != above.i or key(finite.text, finite.tag_) == "be" or is_passive(above))


def _doer(verb: Token) -> Token | None:
    """The subject of a clause; of a participle before its sentence that of the sentence."""
    own = any(c.dep_[:5] == "nsubj" or c.dep_ == "mark" for c in children(verb))
    if verb.dep_ == "advcl" and is_verb(verb.head) and not own:
        return subject(verb.head)
    return subject(verb)


def _roles(verb: Token, act: Act | None, timexes: Mapping[int, int]) -> tuple[Token | None, Token | None]:
    """(theme, agent) of a verb. What is a time expression is neither: "expires this autumn"."""
    doer, done = _doer(verb), next((o for o in objects(verb) if o.i not in timexes), None)
    if act is not None and act.pair and done is None:  # "Alpha merged with Beta"
        done = next((n for p in children(verb) if p.lower_ == "with" for n in children(p) if n.dep_ == "pobj"), None)
    if act is not None and act.once == "role":  # "became mayor", "was appointed mayor"
        role = done if done is not None and done.dep_ in ("attr", "oprd", "dobj") else _office(verb)
        if _passive(verb) or act.theme == "subject":
            return doer, role
        return next((c for c in children(verb) if c.dep_ in ("dobj", "nsubj") and c is not doer), None), None
    if _passive(verb):
        by = (n for p in children(verb) if p.dep_ == "agent" for n in children(p) if n.dep_ == "pobj")
        return doer, next((n for n in by if n.i not in timexes), None)
    if act is not None and act.theme == "subject":
        return doer, done
    if act is not None and act.theme == "object":
        return done, doer
    return (done, doer) if done is not None else (doer, None)


class Acts:
    """Finds the acts of one Doc."""

    def __init__(self, context: Context, rules: ActRules) -> None:
        self.context, self.rules = context, rules
        self.reference = Reference(context)

    def find(self, sent: Sequence[Token]) -> Iterator[Slot]:
        """The act slots of one sentence in text order."""
        for token in sent:
            tag = token.tag_
            if tag.startswith("VB") and token.dep_ not in ("aux", "auxpass", "amod", "compound"):
                slot = self._verb(token)
            elif token.lower_ in self.rules.verbs and token.dep_ == "amod":
                slot = self._compound(token)
            elif token.lower_ in self.rules.natives:
                slot = self._native(token)
            elif tag in _NOUNS and token.dep_ == "appos" and self._since(token):
                slot = self._holder(token)
            elif tag in _NOUNS and token.dep_ != "compound" and key(token.text, tag) in self.rules.nouns:
                slot = self._noun(token)
            else:
                continue
            if slot is not None:
                yield slot

    # -------------------------------------------------------------------------------------------- verbs and nouns

    def _verb(self, verb: Token) -> Slot | None:
        name, taken = act_of(verb, self.rules)
        act = self.rules.acts.get(name) if name is not None else None
        if self._cleft(verb):
            return None
        dates, places = self._dates(verb), self._places(verb)
        starts, ends = ([] if dates else self._bounded(verb, words) for words in (STARTS, ENDS))
        if name is None and not dates and not places and not starts and not ends:
            return None
        theme, agent = _roles(verb, act, self.context.timex_of)
        if taken is not None and theme is not None and theme.i == taken.i:
            theme, agent = agent, None
        if taken is not None and agent is not None and agent.i == taken.i and (act is None or act.once != "role"):
            agent = None
        theme = self._climb(verb, theme)
        if taken is not None:  # "took her into custody in Trieste"
            places += [p for p in self._places(taken) if p not in places]
        if any(c.lower_ == "there" and c.dep_ == "advmod" for c in children(verb)) and is_verb(verb.head):
            places += [p for p in self._places(verb.head) if p not in places]
        if verb.dep_ == "relcl" and any(c.lower_ == "where" for c in children(verb)):
            places.append(self._place("in", verb.head))
            theme = next((c for c in children(verb) if c.dep_ in ("nsubj", "nsubjpass")), theme)
        if act is not None and theme is not None:
            places += [p for p in self._places(theme) if p["name"] is not None and p not in places]
        last = any(c.dep_ == "advmod" and c.lower_ in ("last", "first") for c in children(verb))
        slot = self._slot(verb, verb, name, theme, agent, dates, [], places, other=False, ordinal=last, taken=taken)
        slot.value.update(starts=starts, ends=ends, bare=self._bare(verb), intended=_intended(verb))
        return slot

    def _compound(self, participle: Token) -> Slot | None:
        """ "The Leeds-born striker", "the Oslo-based company"."""
        name = self.rules.verbs[participle.lower_]
        own = [c for c in children(participle) if c.i in self.context.name_of]
        places = [
            self._place("in", c) for c in own if self.context.named[self.context.name_of[c.i]].kind == "place"
        ]
        if not places:
            return None
        clause = clause_head(participle)
        return self._slot(participle, clause, name, participle.head, None, [], [], places, other=False, ordinal=False)

    def _native(self, noun: Token) -> Slot | None:
        """ "Vega, a native of Trieste", "Vega is a native of Trieste"."""
        inner = [g for c in children(noun) if c.dep_ == "prep" and c.lower_ == "of" for g in children(c)]
        places = [self._place("in", g) for g in inner if g.i in self.context.name_of]
        who = noun.head if noun.dep_ == "appos" else subject(noun.head) if noun.dep_ == "attr" else None
        if not places or who is None:
            return None
        return self._slot(noun, clause_head(noun), "born", who, None, [], [], places, other=False, ordinal=False)

    def _holder(self, role: Token) -> Slot:
        """ "Vega, mayor since 2011"."""
        clause, since = clause_head(role), self._since(role)
        return self._slot(role, clause, "office", role.head, role, since, [], [], other=False, ordinal=False)

    def _since(self, noun: Token) -> list[int]:
        """The date after "since" right under a noun."""
        return [
            self.context.timex_of[g.i]
            for c in children(noun)
            if c.dep_ == "prep" and c.lower_ == "since"
            for g in children(c)
            if g.i in self.context.timex_of
        ]

    def _climb(self, verb: Token, theme: Token | None) -> Token | None:
        """Whom "who" means where the parser takes it for a place: "Vega, a teacher from Trieste, who was flown out"."""
        if theme is None or verb.dep_ != "relcl" or not any(c.lower_ == "who" for c in children(verb)):
            return theme
        names = self.context.named
        at = theme
        while at.i in self.context.name_of and names[self.context.name_of[at.i]].kind == "place":
            if at.dep_ != "pobj" or at.head.head.i == at.head.i:
                return theme
            at = at.head.head
        return at

    def _noun(self, noun: Token) -> Slot:
        name = self.rules.nouns[key(noun.text, noun.tag_)]
        clause = clause_head(noun)
        dates, places, until = self._dates(noun), self._places(noun), []
        if noun.dep_ in ("nsubj", "nsubjpass") and is_verb(clause) and self._happens(clause):
            dates += [d for d in self._dates(clause) if d not in dates]
            places += [p for p in self._places(clause) if p not in places]
        theme, agent = self._parties(noun, clause)
        after = self._inserted(noun)
        if after is not None:  # "Alpha's takeover last year of Beta"
            dates, agent, theme = [self.context.timex_of[noun.i + 1]], theme, after
        if noun.dep_ == "pobj" and noun.head.lower_ == "after" and not dates and is_verb(noun.head.head):
            until = self._dates(noun.head.head)
        other = any(
            c.lower_ in self.rules.others or (c.tag_ == "CD" and c.i not in self.context.timex_of)
            for c in children(noun)
            if c.dep_ in ("amod", "det", "nummod")
        )
        return self._slot(noun, clause, name, theme, agent, dates, until, places, other=other, ordinal=False)

    def _happens(self, verb: Token) -> bool:
        """True for a verb that says of an act no more than that it happens."""
        k = key(verb.text, verb.tag_)
        return (
            k in self.rules.happening
            or self._bare(verb)
            or any((k, key(c.text, c.tag_)) in self.rules.taking for c in children(verb))
        )

    def _parties(self, noun: Token, clause: Token) -> tuple[Token | None, Token | None]:
        """(theme, agent) of an act's noun: "the board's dismissal of Vega", "the Aurora sinking"."""
        timexes = self.context.timex_of
        theme = agent = None
        for child in children(noun):
            if child.i in timexes:
                continue
            if child.dep_ == "poss":
                theme = child
            elif child.dep_ in ("prep", "agent") and child.lower_ in ("of", "with", "by"):
                inner = next((g for g in children(child) if g.dep_ == "pobj" and g.i not in timexes), None)
                if inner is not None and child.lower_ == "by":
                    agent = inner
                elif inner is not None:
                    theme, agent = inner, theme
                if child.lower_ == "with" and agent is None and is_verb(clause):
                    agent = _doer(clause)
        if theme is None:
            before = (c for c in children(noun) if c.dep_ in ("compound", "amod", "nmod") and c.tag_.startswith("N"))
            theme = next((c for c in before if c.i not in timexes), None)
        return theme, agent

    def _inserted(self, noun: Token) -> Token | None:
        """What stands after "of", where a time expression stands between an act's noun and that word."""
        timexes, tokens = self.context.timex_of, self.context.tokens
        at = noun.i + 1
        if at not in timexes:
            return None
        while at < len(tokens) and timexes.get(at) == timexes[noun.i + 1]:
            at += 1
        if at == len(tokens) or tokens[at].lower_ != "of":
            return None
        return next((g for g in children(tokens[at]) if g.dep_ == "pobj"), None)

    def _slot(
        self,
        token: Token,
        clause: Token,
        name: str | None,
        theme: Token | None,
        agent: Token | None,
        dates: list[int],
        until: list[int],
        places: list[dict[str, Any]],
        *,
        other: bool,
        ordinal: bool,
        taken: Token | None = None,
    ) -> Slot:
        """token: the word that tells the act, and the one it takes; clause: the verb whose tense and polarity it has"""
        verbal = token.i == clause.i
        frame = self.context.frame(clause)
        value = {
            "act": name or key(token.text, token.tag_),
            "known": name is not None,
            "word": key(token.text, token.tag_),
            "label": _label(token, taken),
            "noun": not verbal,
            "det": None if verbal else _determiner(token),
            "plural": not verbal and token.tag_ == "NNS",
            "theme": self.reference.phrase(theme, token),
            "agent": self.reference.phrase(agent, token),
            "dates": dates,
            "until": until,
            "at": places,
            "other": other,
            "ordinal": ordinal,
            **{k: frame[k] for k in ("tense", "certainty", "negative", "before", "names", "times", "words")},
        }
        return Slot("act", token.idx, token.idx + len(token), self.context.clause_span(clause), value)

    # ---------------------------------------------------------------------------------------------- when and where

    def _dates(self, head: Token) -> list[int]:
        """The time expressions that date a word; limits ("before Monday") are left out."""
        dates: set[int] = set()
        for token in self.context.own(head) if is_verb(head) else head.subtree:
            n = self.context.timex_of.get(token.i)
            if n is None or n in dates:
                continue
            host, preposition = self._host(token)
            if host is None or host.i != head.i:
                continue
            word = preposition.lower_ if preposition is not None else ""
            if preposition is None or word not in BOUNDS or self._dating(head, word) or self._near(preposition):
                dates.add(n)
        cleft = self._clefted(head) if is_verb(head) else None
        if cleft is not None:
            dates |= self._clefted_dates(cleft)
        return sorted(dates)

    def _bounded(self, verb: Token, words: frozenset[str]) -> list[int]:
        """The time expressions that a preposition of ``words`` hangs on a verb, where no other bound stands beside it:
        "runs until 2026", not "from May to July"."""
        bounds = [c for c in children(verb) if c.dep_ == "prep" and c.lower_ in BOUNDS | STARTS | ENDS]
        found = {
            (c.lower_, self.context.timex_of[g.i])
            for c in bounds
            for g in children(c)
            if g.dep_ == "pobj" and g.i in self.context.timex_of
        }
        return sorted(n for word, n in found if word in words) if len(found) == 1 else []

    def _clefted(self, verb: Token) -> Token | None:
        """The "is" of "it is on 1 June that …" above a verb."""
        above = verb.head
        if above.i == verb.i or key(above.text, above.tag_) != "be" or verb.dep_ not in ("ccomp", "advcl", "relcl"):
            return None
        opened = any(c.lower_ in CLEFT and c.dep_ in ("mark", "advmod") for c in children(verb))
        return above if opened and self._cleft(above) else None

    def _clefted_dates(self, cleft: Token) -> set[int]:
        """The time expressions of "it was 7 a.m. on Friday, an hour before the shift, when …", not of the rest."""
        for deps in (("attr", "prep"), ("npadvmod",)):
            below = [c for c in children(cleft) if c.dep_ in deps]
            heads = [*below, *(g for c in below if c.dep_ == "prep" for g in children(c))]
            found = {n for t in heads if (n := self.context.timex_of.get(t.i)) is not None}
            if found:
                return found
        return set()

    def _cleft(self, verb: Token) -> bool:
        """True for "it is on 1 June that …", "it was noon before …", which only dates what follows."""
        if key(verb.text, verb.tag_) != "be" or not any(c.dep_ == "nsubj" and c.lower_ == "it" for c in children(verb)):
            return False
        clause = any(
            any(g.lower_ in CLEFT and g.dep_ in ("mark", "advmod") for g in children(c))
            for c in children(verb)
            if c.dep_ in ("ccomp", "advcl", "relcl") and c.i > verb.i
        )
        timed = any(
            c.i in self.context.timex_of or any(g.i in self.context.timex_of for g in children(c))
            for c in children(verb)
            if c.dep_ in ("prep", "attr", "npadvmod")
        )
        return clause and timed

    def _bare(self, verb: Token) -> bool:
        """True for "is" with nothing but a time: "the deadline is 5 May"."""
        timexes = self.context.timex_of
        return key(verb.text, verb.tag_) == "be" and all(
            c.i in timexes or (c.dep_ == "prep" and any(g.i in timexes for g in children(c)))
            for c in children(verb)
            if c.dep_ in ("attr", "acomp", "prep", "npadvmod", "dobj", "xcomp", "ccomp", "agent")
        )

    def _dating(self, head: Token, preposition: str) -> bool:
        """True for "dates from 1978", "chief executive since 2021"."""
        return (key(head.text, head.tag_), key(preposition, "NN")) in self.rules.phrases

    def _near(self, preposition: Token) -> bool:
        """True for "shortly after", "a little before": an hour told roughly, and no limit."""
        return any(c.lower_ in self.rules.rough for c in children(preposition))

    def _host(self, token: Token) -> tuple[Token | None, Token | None]:
        """The verb or noun of an act that a time expression hangs on, and the preposition nearest to it."""
        at, preposition = token, None
        while at.head.i != at.i:
            above = at.head
            if at.dep_ == "prep" and preposition is None and above.i not in self.context.timex_of:
                preposition = at
            if is_verb(above) and above.dep_ not in ("amod", "compound") and not self._seen_doing(above):
                return above, preposition
            act = above.tag_ in _NOUNS and key(above.text, above.tag_) in self.rules.nouns
            if act and above.dep_ != "compound" and above.i not in self.context.timex_of:
                return above, preposition
            at = above
        return None, preposition

    def _seen_doing(self, verb: Token) -> bool:
        """True for "leaving" in "was last seen leaving the studio on 3 May"."""
        above = verb.head
        return (
            verb.tag_ == "VBG"
            and verb.dep_ in ("xcomp", "ccomp", "advcl")
            and is_passive(above)
            and (key(above.text, above.tag_) in WITNESSING)
        )

    def _places(self, head: Token) -> list[dict[str, Any]]:
        """The places that hang on a word, with those in which they lie: "in a room at the Harbour Hotel in Trieste"."""
        found: list[dict[str, Any]] = []
        timed = [g for c in self._timed(head) for g in children(c)] if is_verb(head) else []
        for child in (*children(head), *timed):  # the parser hangs "at 6 a.m. in Trieste" on the hour
            if child.dep_ != "prep" or child.lower_ not in PLACING:
                continue
            for noun in children(child):
                if noun.dep_ == "pobj" and noun.i not in self.context.timex_of:
                    found.append(self._place(child.lower_, noun))
                    found += self._around(noun)
        return found

    def _around(self, noun: Token) -> list[dict[str, Any]]:
        """The places in or near which a place lies: "a field of barley near Trieste", "Trieste's central station",
        "a Trieste hotel", "the port of Trieste". ``of`` says what it is that is called so, or is there."""
        found: list[dict[str, Any]] = []
        kind = key(noun.text, noun.tag_)
        for child in children(noun):
            if child.dep_ == "prep" and child.lower_ in LYING:
                for inner in children(child):
                    if inner.dep_ == "pobj" and inner.i not in self.context.timex_of:
                        if child.lower_ != "of" or self._is_place(inner):
                            prep = "in" if child.lower_ == "of" else child.lower_
                            found.append(self._place(prep, inner) | {"within": True, "of": kind})
                        found += self._around(inner)
            elif child.dep_ in NAMING and self._is_place(child) and not self._one_name(noun, child):
                found.append(self._place("in", child) | {"within": True, "of": kind})
        return found

    def _one_name(self, a: Token, b: Token) -> bool:
        return self.context.name_of.get(a.i) == self.context.name_of.get(b.i)

    def _is_place(self, token: Token) -> bool:
        n = self.context.name_of.get(token.i)
        return n is not None and self.context.named[n].kind == "place"

    def _timed(self, verb: Token) -> list[Token]:
        """The time expressions right under the prepositions of a verb."""
        return [
            noun
            for c in children(verb)
            if c.dep_ == "prep"
            for noun in children(c)
            if noun.dep_ == "pobj" and noun.i in self.context.timex_of
        ]

    def _place(self, preposition: str, noun: Token) -> dict[str, Any]:
        n = self.context.name_of.get(noun.i)
        first = min(
            (t.i for t in noun.subtree if t.dep_ in ("compound", "nmod", "poss", "case", "amod")), default=noun.i
        )
        return {
            "prep": preposition,
            "head": key(noun.text, noun.tag_),
            "text": self.context.doc[min(first, noun.i) : noun.i + 1].text,
            "name": n,
            "proper": noun.tag_.startswith("NNP"),
            "kind": self.context.named[n].kind if n is not None else None,
            "det": _determiner(noun),
            "mods": sorted(key(c.text, c.tag_) for c in children(noun) if c.dep_ in ("amod", "compound", "nummod")),
            "plural": noun.tag_ in ("NNS", "NNPS"),
            "also": sorted(
                self.context.name_of[c.i]
                for c in noun.subtree
                if c.i in self.context.name_of and c.dep_ in ("appos", "npadvmod", "conj")
            ),
            "within": False,
            "of": None,
        }


def _label(token: Token, taken: Token | None) -> str:
    """ "arrested", "taken into custody": the act in the words of the report."""
    if taken is None:
        return token.lower_
    between = [taken.head.lower_] if taken.head.dep_ == "prep" else []
    return " ".join([token.lower_, *between, taken.lower_])


def _determiner(noun: Token) -> str | None:
    return next((c.lower_ for c in children(noun) if c.dep_ in ("det", "poss")), None)
