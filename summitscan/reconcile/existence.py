"""What one report says was not there, or was done to none, and another tells of (code SS105).

"There was no explosion" against "an explosion ripped through the engine room"; "no truce has been agreed" against "the
two signed a truce". The no must leave nothing open that the yes has: no place, time or kind of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from summitscan.extract.dates import compatible, interval
from summitscan.reconcile.acts import things
from summitscan.reconcile.align import classes
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.polarity import inside
from summitscan.reconcile.proposition import LASTS, not_after, states
from summitscan.reconcile.restrict import two_of_several
from summitscan.reconcile.rules import propositions
from summitscan.reconcile.stance import stands_by
from summitscan.reconcile.surroundings import Surroundings
from summitscan.reconcile.things import bare
from summitscan.reconcile.view import LEAD, Item, View
from summitscan.reconcile.words import clause, told


@dataclass(frozen=True, slots=True)
class Told:
    """A clause on whether there was a thing, or whether something was done to it.

    thing: kind of thing
    act:   what was done to it; None where the clause says that it was there, or took place
    mods:  what tells it apart from others of its kind
    """

    item: Item
    thing: str
    act: str | None
    mods: frozenset[str]


class Existence:
    """Reads the clauses of a story."""

    def __init__(self, view: View) -> None:
        self.view, self.table, self.rules = view, classes(), propositions()

    def no(self, item: Item) -> Told | None:
        """ "There was no X", "no X was done"."""
        value = item.value
        if not value["negative"] or item.denied or value["state"] is not None:
            return None
        thing = value["object"]
        if thing is None or not thing["none"] or thing["names"] or value["completed"] is not None:
            return None
        if value["there"]:
            return self._told(item, thing, None) if thing["head"] in self.rules.absent_things else None
        if value["subject"] is not None or value["verb"] in self.rules.empty:
            return None
        return self._told(item, thing, self._act(item))

    def yes(self, item: Item) -> Iterator[Told]:
        """What a clause says there was, or was done, all that it says."""
        value = item.value
        if value["negative"] or item.denied or value["tense"] == "present" or value["completed"] is not None:
            return
        doer, thing = value["subject"], value["object"]
        if thing is not None and not thing["pronoun"]:
            if value["there"] or value["verb"] in self.rules.making:
                yield self._told(item, thing, None)
            yield self._told(item, thing, self._act(item))
        if doer is not None and not doer["pronoun"] and value["verb"] in self.rules.happening:
            yield self._told(item, doer, None)

    def _act(self, item: Item) -> str:
        verb, particle = item.value["verb"], item.value["particle"]
        return self.rules.act(verb, particle) or " ".join(w for w in (self.table.role(verb), particle) if w)

    def _told(self, item: Item, thing: dict[str, Any], act: str | None) -> Told:
        mods = frozenset(m for m in bare(thing) if m not in self.rules.sizes)
        return Told(item, self.kind(thing["head"]), act, mods)

    def kind(self, head: str) -> str:
        return self.rules.absent_things.get(head) or things().get(head) or self.table.noun(head) or head

    def contradict(self, yes: Told, no: Told) -> bool:
        """True when nothing that the no says besides lets the yes stand."""
        a, b = yes.item, no.item
        if a.article.id == b.article.id or yes.thing != no.thing or not self._same_act(yes.act, no.act):
            return False
        if self.view.once(Surroundings).apart(a, b):
            return False
        if (a.value["tense"] == "future") != (b.value["tense"] == "future"):
            return False
        own = self.rules.possessives if no.act is not None else frozenset()
        if yes.mods - no.mods - _sentence(b) - own:
            return False
        if not no.mods <= yes.mods | _words(a):
            return False
        speaker = {b.claim.speaker.entity} if b.claim.speaker else set()
        if b.names - speaker - a.names or self._open(no) - _words(a) - {yes.item.value["verb"]}:
            return False
        return self._one_time(a, b, settled=yes.act is None)

    def _same_act(self, yes: str | None, no: str | None) -> bool:
        """True for one act, or one that there is none of without the other: what was signed was agreed."""
        return yes == no or no in self.rules.implied.get(yes or "", ())

    def _open(self, no: Told) -> frozenset[str]:
        """What the no says besides: "on board" and "at the scene" leave nothing open."""
        value = no.item.value
        own = {value["verb"], value["particle"], value["object"]["head"], *value["object"]["mods"]}
        claim, text = no.item.claim, no.item.article.text
        inside = " ".join(text[start:end] for start, end in claim.spans).lower().split()
        words = {w for w in _words(no.item) if any(v.lstrip('"“‘(').startswith(w) for v in inside)}
        words = words - own - self.rules.minimisers - self.rules.on_site
        return frozenset(w for w in words if w not in self.rules.absent_things)

    def _changes(self, no: Item) -> bool:
        """True for what may still come to pass on the day: an agreement, an arrest."""
        thing = no.value["object"]
        return (
            thing is None
            or self.kind(thing["head"]) in self.rules.later_things
            or no.value["verb"] in self.rules.later_acts
        )

    def _one_time(self, a: Item, b: Item, *, settled: bool) -> bool:
        """settled: of an event, which was or was not; an agreement may be reached later that day"""
        if two_of_several(a, b):
            return False
        given, ruled_out = ([t for t in i.times if interval(t) is not None] for i in (a, b))
        if ruled_out and not any(compatible(s, t) for s in given for t in ruled_out):
            return False
        days = [i.day for i in (a, b)]
        story = self.view.story.date
        if None in days or story is None:
            return False
        first, last = (date.fromisoformat(d) for d in days if d is not None)
        spans = [span for t in given if (span := interval(t)) is not None]
        if any(abs((date.fromisoformat(story) - span[0]).days) > LASTS + 2 for span in spans):
            return False
        if a.value["tense"] == "future":
            return abs((last - first).days) <= LASTS
        if abs((last - first).days) > LASTS:
            return False  # what was not yet so then may have come to pass
        known = first < last or all(i.article.published.precision == "minute" for i in (a, b) if i.article.published)
        if not (settled or known) and _PERFECT.search(b.article.text[slice(*b.slot.clause)]) is None:
            settled = a.value["tense"] == "past" and not self._changes(b)  # of one episode, which is over
        return (not_after(a, b) and (settled or known)) or bool(spans and all(span[1] < last for span in spans))


_PERFECT = re.compile(r"\b(?:has|have)\b|['’](?:s|ve)\b")
"""Helpers by which a clause tells how things stand, and not what happened."""


def _sentence(item: Item) -> frozenset[str]:
    """The words of its sentence, small, and the keys of its clause's."""
    return _words(item) | frozenset(re.findall(r"\w+", item.claim.sentence.lower()))


def _words(item: Item) -> frozenset[str]:
    return frozenset(item.value["words"])


def find_absences(view: View) -> Iterator[Draft]:
    """One draft for each thing of which a report says that there was none."""
    reader = Existence(view)
    clauses = [i for i in view.items if i.slot.kind == "predicate" and states(i) and stands_by(i)]
    noes = [t for i in clauses if (t := reader.no(i)) is not None]
    if not noes:
        return
    yeses = [t for i in clauses for t in reader.yes(i)]
    done: set[tuple[str, str | None]] = set()
    for no in noes:
        against = [y for y in yeses if reader.contradict(y, no)]
        if against and (no.thing, no.act) not in done:
            done.add((no.thing, no.act))
            yield _draft(view, against, [n for n in noes if (n.thing, n.act, n.mods) == (no.thing, no.act, no.mods)])


def _draft(view: View, yeses: list[Told], noes: list[Told]) -> Draft:
    yes, no = (min((t.item for t in side), key=lambda i: (i.order, i.key)) for side in (yeses, noes))
    answers = (
        answer(clause(yes), (t.item.claim for t in yeses), status="yes"),
        answer(clause(no), (t.item.claim for t in noes), status="no"),
    )
    order = min(yes.order, no.order)
    return Draft(
        f"whether there was any {no.value['object']['text']}"
        if noes[0].act is None
        else f"whether {inside(clause(yes, 80))}",
        "polarity",
        "conflict",
        f"What one tells of, the other says there was not: {told(view, answers, quoted=True)}.",
        answers,
        weight=2.0 / (1 + order),
        central=order <= LEAD,
    )
