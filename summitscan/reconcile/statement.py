"""Statements that several sources make: agreement, or the same with other certainty (code SS203).

Sentences of different articles that are much alike, with nothing in their slots that tells them apart: no other number,
no other date, no negation on one side only.
Example of SS203: "A meteor lit up the sky" and "A possible meteor lit up the sky".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summitscan.model import Claim
from summitscan.numbers import find_numbers
from summitscan.reconcile.align import Classes, apart, classes
from summitscan.reconcile.cause import Link, crossed, links_of
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.lexicon import has_opposite, may_deny, two_senses
from summitscan.reconcile.likeness import Likeness, Place
from summitscan.reconcile.measure import relation, rounds, telling
from summitscan.reconcile.proposition import says_no
from summitscan.reconcile.rules import propositions
from summitscan.reconcile.things import Things
from summitscan.reconcile.twins import twins_of
from summitscan.reconcile.view import Item, View
from summitscan.reconcile.words import clip

ALIKE = 0.36
"""Cosine from which two sentences may state the same. Of 52 annotated agreements 16 lie above."""

SUPPORTED = 0.22
"""The same for two sentences that share a proposition (verb and what it is about) or a telling number."""

AKIN = 0.2
"""The least likeness of any two sentences of one statement."""

ROUNDED = 0.1
"""Share by which two numbers may differ of which one is the other, rounded."""

SHORT = 120
"""Characters of a sentence that says one thing, so that a "no" in it is said of that."""

_NO = re.compile(r"\b(?:not|no|never|without|nobody|none|neither|nor)\b|n['’]t\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


SAME_PLACES = 0.28
"""The same for two sentences that name two places in common, which says less."""


class Sentences:
    """Claims and slots of a story by the sentence in which they stand."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.table, self.rules = classes(), propositions()
        self.things = Things(view, self.table)
        self.numerals: dict[Place, frozenset[tuple[str | None, float]]] = {}
        self.words: dict[Place, frozenset[str]] = {}
        self.claims: dict[Place, list[Claim]] = {}
        self.items: dict[Place, list[Item]] = {}
        for m, member in enumerate(view.members):
            for statement, claim in zip(member.facts.statements, member.claims, strict=True):
                self.claims.setdefault((m, statement.sentence), []).append(claim)
        self.quantities: dict[Place, list[Item]] = {}
        for item in view.items:
            self.items.setdefault((item.member, item.sentence), []).append(item)
            if item.slot.kind == "quantity":
                self.quantities.setdefault((item.member, item.sentence), []).append(item)
        self.named: dict[tuple[Place, str], frozenset[str]] = {}
        self.clauses: dict[Place, list[Item]] = {}
        """The clauses of a sentence, also those in words that somebody denies."""
        for item in view.all_items:
            if item.slot.kind == "predicate":
                self.clauses.setdefault((item.member, item.sentence), []).append(item)

        self.links: dict[Place, list[Link]] = {}
        for link in view.once(links_of):
            self.links.setdefault((link.item.member, link.item.sentence), []).append(link)

    def same(self, likeness: float, a: Place, b: Place) -> bool:
        """True when two sentences are alike enough to state the same."""
        return likeness >= ALIKE or (likeness >= SUPPORTED and self._supported(a, b))

    def _supported(self, a: Place, b: Place) -> bool:
        if self.view.likeness.labels(a, b):
            return True
        left, right = self.items.get(a, []), self.items.get(b, [])
        if len(self._named(a, "place") & self._named(b, "place")) > 1 and self.view.likeness.of(a, b) >= SAME_PLACES:
            return True
        for x in left:
            for y in right:
                if x.slot.kind == y.slot.kind == "predicate" and self.one_proposition(x, y):
                    return True
                if x.slot.kind == y.slot.kind == "quantity" and _one_telling_value(x, y):
                    return True
        return False

    def one_proposition(self, x: Item, y: Item) -> bool:
        """The same verb, or one of its class, with the same object; or, where they have no two objects, with the same
        subject that has a name."""
        verb = self.table.role(x.value["verb"])
        if verb in self.rules.empty or verb != self.table.role(y.value["verb"]):
            return False
        if x.value["negative"] != y.value["negative"]:
            return False
        if x.value["object"] is not None and y.value["object"] is not None:
            return self._alike(x, y, "object")
        return self._alike(x, y, "subject", named=True)

    def about(self, item: Item) -> set[str]:
        """Of what two clauses share one where they are ``one_proposition``: what an object is or names, whom a subject
        names."""
        found: set[str] = set()
        for part in ("subject", "object"):
            phrase = item.value[part]
            if phrase is not None and not phrase["pronoun"]:
                found |= self.things.entities(item, phrase)
        if item.value["object"] is not None:
            found.add(f"a {self.table.noun(item.value['object']['head'])}")
        return found

    def _alike(self, x: Item, y: Item, part: str, *, named: bool = False) -> bool:
        left, right = x.value[part], y.value[part]
        if left is None or right is None or left["pronoun"] or right["pronoun"]:
            return False
        mine, theirs = self.things.entities(x, left), self.things.entities(y, right)
        if mine and theirs:
            return bool(mine & theirs)
        return not named and self.table.noun(left["head"]) == self.table.noun(right["head"])

    def differ(self, a: Place, b: Place, *, surely: bool = False) -> bool:
        """True when a slot of one sentence contradicts or dates away the other.

        surely: how sure they are is what is compared, and may differ
        """
        table, story = self.table, self.view.story.date
        if self.view.once(twins_of).differ(a, b):
            return True
        left, right = self.items.get(a, []), self.items.get(b, [])
        if left and right and apart(left[0], right[0], story):
            return True
        for kind in ("place", "person"):
            here, there = self._named(a, kind), self._named(b, kind)
            if here and there and not here & there:
                return True
        mine, theirs = self.quantities.get(a, []), self.quantities.get(b, [])
        if _stray(mine, theirs, table) or _stray(theirs, mine, table):
            return True
        if self._one_number_apart(self._numerals(a), self._numerals(b)):
            return True  # "to 67 from 2030", "to 68 from 2030"
        if self._numerals(a) and self._numerals(b) and not self._numerals(a) & self._numerals(b):
            return True  # also where the parse hides what they count: "kills 20", "kills 31"
        if self._scores(a) and self._scores(b) and not self._scores(a) & self._scores(b):
            return True  # "won 3-0", "won 2-0"
        mine, theirs = self.clauses.get(a, []), self.clauses.get(b, [])
        if any(self._at_odds(x, y, surely=surely) for x in mine for y in theirs):
            return True
        if self._opposed(a, b) or self._one_denies(a, b):
            return True
        if any(crossed(x, y, table) for x in self.links.get(a, ()) for y in self.links.get(b, ())):
            return True
        return {c.polarity for c in self.claims[a]}.isdisjoint({c.polarity for c in self.claims[b]})

    def _opposed(self, a: Place, b: Place) -> bool:
        """True when of two words of opposite sense each stands in one of the sentences: safe, unsafe; higher, lower."""
        left, right = self._words(a), self._words(b)
        mine, theirs = left - right, right - left
        sided, others = set(filter(has_opposite, mine)), set(filter(has_opposite, theirs))
        return any(two_senses(x, y) for x in sided for y in others) or any(
            two_senses(x, y)
            for longs, shorts in ((mine, theirs), (theirs, mine))
            for x in filter(may_deny, longs)
            for y in shorts
        )

    def _one_denies(self, a: Place, b: Place) -> bool:
        """True for two short sentences of which one has a "no" in it, of whatever."""
        texts = [self.view.members[m].article.text[slice(*span)] for m, span in (a, b)]
        if max(map(len, texts)) > SHORT:
            return False
        no, other = (_NO.search(t) is not None for t in texts)
        return no != other

    def _words(self, place: Place) -> frozenset[str]:
        if place not in self.words:
            text = self.view.members[place[0]].article.text[slice(*place[1])]
            self.words[place] = frozenset(w for w in _WORD.findall(text.lower()) if len(w) > 2)
        return self.words[place]

    def _at_odds(self, x: Item, y: Item, *, surely: bool) -> bool:
        """True when two clauses about one thing say yes and no, use words of opposite sense, or differ in how sure."""
        verbs = x.value["verb"], y.value["verb"]
        roles, rules = [self.table.role(verb) for verb in verbs], self.rules
        acts = (rules.act(v["verb"], v["particle"]) or role for v, role in zip((x.value, y.value), roles, strict=True))
        if frozenset(verbs) in self.table.opposites or frozenset(acts) in rules.opposites:
            return True
        if roles[0] != roles[1]:
            return False
        if self._swapped(x, y):
            return True
        # "Will" and "is expected to" go together, "will" and "might" do not.
        doubted = {x.value["certainty"], y.value["certainty"]} == {"certain", "possible"}
        if says_no(x) == says_no(y) and (surely or not doubted):
            return False
        both = x.value["object"] is not None and y.value["object"] is not None
        if both:
            return self._alike(x, y, "object")
        if x.value["verb"] not in rules.empty and "he" in self._doers(x, y):
            return True  # "Keller will play", "he might play"
        return self._alike(x, y, "subject")

    def _one_number_apart(
        self, a: frozenset[tuple[str | None, float]], b: frozenset[tuple[str | None, float]]
    ) -> bool:
        """True where all numbers are the same but one of each side, of one unit."""
        mine, theirs = a - b, b - a
        if len(mine) != 1 or len(theirs) != 1 or not a & b:
            return False
        ((unit, value),), ((other, rival),) = mine, theirs
        whole = unit is None and max(value, rival) < 100  # nobody rounds 67 to 68
        return unit == other and (whole or abs(value - rival) > ROUNDED * max(value, rival))

    def _scores(self, place: Place) -> frozenset[tuple[int, ...]]:
        """The results of games and votes in a sentence, whoever has which number."""
        scores = (i.value["score"] for i in self.items.get(place, []) if i.slot.kind == "score")
        return frozenset(tuple(sorted(pair)) for score in scores for pair in score)

    def swapped(self, a: Place, b: Place) -> bool:
        """True where a clause of one sentence changes subject and object of one of the other round."""
        return any(self._swapped(x, y) for x in self.clauses.get(a, []) for y in self.clauses.get(b, []))

    def _swapped(self, x: Item, y: Item) -> bool:
        """True for clauses of one verb with its subject and object changed round: "the guard shot the thief"."""
        ends = [(i.value["subject"], i.value["object"]) for i in (x, y)]
        doers = [
            self.things.entities(i, e[0]) if e[0] is not None else frozenset()
            for i, e in zip((x, y), ends, strict=True)
        ]
        if doers[0] & y.names and doers[1] & x.names and not doers[0] & doers[1]:
            return True  # "Egypt sold it to India", "India sold it to Egypt"
        if any(e is None or e["pronoun"] for pair in ends for e in pair):
            return False
        (a, b), (c, d) = ([self.table.noun(e["head"]) for e in pair if e is not None] for pair in ends)
        return a == d and b == c and a != b

    def _doers(self, x: Item, y: Item) -> set[str]:
        """The pronouns that are subjects, those of persons as "he"."""
        found = {p["text"] for p in (x.value["subject"], y.value["subject"]) if p is not None and p["pronoun"]}
        return found | ({"he"} if "she" in found else set())

    def _numerals(self, place: Place) -> frozenset[tuple[str | None, float]]:
        """The numbers of a sentence, whatever they count."""
        if place not in self.numerals:
            text = self.view.members[place[0]].article.text[slice(*place[1])]
            self.numerals[place] = frozenset((n.unit, round(n.value, 1)) for n in find_numbers(text) if n.exact)
        return self.numerals[place]

    def _named(self, place: Place, kind: str) -> frozenset[str]:
        """The entities of a kind that are named in a sentence."""
        if (place, kind) not in self.named:
            names = (e for item in self.items.get(place, ()) for e in item.names)
            known = self.view.known
            self.named[place, kind] = frozenset(e for e in names if e in known and known[e].kind == kind)
        return self.named[place, kind]


def _one_telling_value(x: Item, y: Item) -> bool:
    return x.value["unit"] == y.value["unit"] and telling(x.value) and relation(x.value, y.value) == "same"


def _stray(mine: list[Item], theirs: list[Item], table: Classes) -> bool:
    """True when a number of one sentence is none of its kind in the other, if only by "more than"."""
    for x in mine:
        rivals = [y for y in theirs if x.value["unit"] == y.value["unit"] and _same_noun(x, y, table)]
        if rivals and not any(relation(x.value, y.value) == "same" or rounds(x.value, y.value) for y in rivals):
            return True
    return False


def _same_noun(x: Item, y: Item, table: Classes) -> bool:
    return x.value["unit"] is not None or table.noun(x.value["noun"]) == table.noun(y.value["noun"])


def _groups(view: View, sentences: Sentences, likeness: Likeness) -> list[list[Place]]:
    """Sentences that state the same: the most alike first; one joins a group when it is alike to half of it, and
    nothing tells it apart from any of it."""
    groups: list[list[Place]] = []
    home: dict[Place, int] = {}

    def fits(new: Place, group: list[Place]) -> bool:
        others = [(likeness.of(new, old), old) for old in group if old[0] != new[0]]
        if any(value < AKIN for value, _ in others):
            return False
        alike = sum(sentences.same(value, new, old) for value, old in others)
        return alike * 2 >= len(others) and not any(sentences.differ(new, old) for old in group)

    for value, a, b in likeness.pairs(SUPPORTED):
        if (a in home and b in home) or not sentences.same(value, a, b):
            continue
        if a not in home and b not in home:
            if fits(a, [b]):
                home[a] = home[b] = len(groups)
                groups.append([a, b])
            continue
        new, group = (a, home[b]) if b in home else (b, home[a])
        if fits(new, groups[group]):
            groups[group].append(new)
            home[new] = group
    return groups


def find_statements(view: View) -> Iterator[Draft]:
    """One draft for each statement that at least two articles make."""
    sentences, likeness = view.once(Sentences), view.likeness
    for group in _groups(view, sentences, likeness):
        claims = [c for place in group for c in sentences.claims[place]]
        articles = {c.article for c in claims}
        if len(articles) < 2:
            continue
        lead = min((i.order for place in group for i in sentences.items.get(place, [])), default=9)
        label = min((" ".join(c.sentence.split()) for c in claims), key=lambda t: (len(t), t))
        yield Draft(
            clip(label),
            "status",
            "agree",
            "The reports state the same.",
            (answer(clip(label), claims),),
            weight=len(articles) + 2.0 / (1 + lead),
        )
