"""Why two values that exclude each other can be of one thing only.

Sentences about different things are often alike, so likeness alone is no ground for a contradiction; each function here
is one. A new one needs an example of what it finds and of what it must leave alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from summitscan.annotate.lemmas import key
from summitscan.reconcile.measure import EXTENTS, OTHER_VALUE, Measures, relation
from summitscan.reconcile.restrict import narrowed, summed_otherwise, two_of_several, two_parts
from summitscan.reconcile.view import Item

LOCAL = frozenset({"m", "km/h", "degree", "l"})
"""Units of what is measured at a place: how high the water stood, how hot it was."""


def contradiction(m: Measures, a: Item, b: Item) -> str | None:
    """Why two values that exclude each other are of the same thing, in words; None where they may not be."""
    if a.value["unit"] != b.value["unit"] or relation(a.value, b.value) != "disjoint":
        return None
    if a.value["negative"] or b.value["negative"] or not (_certain(a) and _certain(b)):
        return None
    if a.value["scope"] != b.value["scope"] or a.value["per"] != b.value["per"]:
        return None  # with the debt and without it
    if m.told_together(a, b) or m.surroundings.apart(a, b) or two_of_several(a, b) or summed_otherwise(a, b):
        return None
    if a.value["unit"] in LOCAL and two_parts(a, b):
        return None  # "in the harbour waves reached four metres", "on the beach"
    roles = a.value["role"], b.value["role"]
    if any(x in m.table.asking and y in m.table.offering for x, y in (roles, roles[::-1])):
        return None  # "the union wants 8 percent", "the firm offers 4 percent"
    tenses = {a.value["tense"], b.value["tense"]}
    reasons: frozenset[Reason] = frozenset(REASONS)
    if tenses == {"past", "future"}:
        reasons = TIMELESS
    elif tenses == {"present", "future"}:
        reasons = TIMELESS | {
            only_such,
            only_count,
            only_measure,
            same_frame,
        }  # "must pay a fine of", "was ordered to pay a fine of"
    return next((words for reason, words in REASONS.items() if reason in reasons and reason(m, a, b)), None)


def _certain(item: Item) -> bool:
    """True when the value is stated flatly, or taken for granted: "the $4 billion it had" holds under any hedge.

    What a reporter says is likely is so by its main clause, and the value may stand in another: "the man, who
    fell 15 feet, is expected to recover".
    """
    sure = ("certain", "probable") if item.claim.speaker is None else ("certain",)
    if item.value["figure"] == "term asked for":
        sure = (*sure, "unknown")  # that it was asked for is certain
    flat = item.value["certainty"] == "certain" and item.claim.certainty in sure
    return bool(flat or item.value["given"])


def same_count(m: Measures, a: Item, b: Item) -> bool:
    """The sentences are much alike, of one day and one doer, and nothing tells the counted apart: "the ferry carrying
    212 people", "the ferry, carrying 231 people"."""
    if a.value["unit"] is not None or m.marks(a) != m.marks(b) or a.value["of"] != b.value["of"]:
        return False
    if a.value["total"] or b.value["total"] or a.day != b.day or m.places(a) != m.places(b):
        return False  # a part of a whole, a count of another day, of another place
    if (a.names and b.names and not a.names & b.names) or narrowed(a, b):
        return False
    return m.one_doer(a, b) and m.evidence(a, b) >= OTHER_VALUE


def only_count(m: Measures, a: Item, b: Item) -> bool:
    """What the verb did to one kind of thing, of which each report gives one number, in whatever words and order:
    "recalled 23 lots of the drug", "32 lots are being recalled"."""
    left, right = a.value, b.value
    if left["unit"] is not None or not m.same_noun(a, b) or left["noun"] in m.table.moving:
        return False
    if a.day is None or b.day is None or days_between(a, b) > 1:
        return False
    same = (m.roles(a) & m.roles(b)) - m.table.light - m.table.telling - m.table.falling - m.table.raising
    if not same or m.marks(a) != m.marks(b) or left["total"] or right["total"] or left["hi"] == 0 or right["hi"] == 0:
        return False
    return _may_be_one(m, a, b) and all(_only_such_count(m, x) for x in (a, b))


def _nobody_does(m: Measures, item: Item) -> bool:
    """True for a clause that would have a subject, which the parser did not find: "Per Dahl promised 900 teachers"."""
    clause = m.surroundings.clause(item)
    if clause is None or item.value["passive"] or item.value["said"] is not None:
        return False
    return clause.value["subject"] is None and (clause.value["object"] or {}).get("head") == item.value["noun"]


def _only_such_count(m: Measures, item: Item) -> bool:
    """True when the article gives one number for such things, whatever it says of them."""
    noun = m.table.noun(item.value["noun"])
    return all(
        relation(i.value, item.value) != "disjoint"
        for i in m.of_unit[item.value["unit"]]
        if i.article.id == item.article.id and m.table.noun(i.value["noun"]) == noun
    )


def only_measure(m: Measures, a: Item, b: Item) -> bool:
    """The one measure of its unit that each report gives, of one thing or act: "was ordered to pay 2.6 million euros",
    "must pay 1.6 million euros"."""
    left, right = a.value, b.value
    if left["unit"] in (None, "years-old", "magnitude") or left["total"] or right["total"] or _one_of_several(m, a, b):
        return False
    nouns = m.table.noun(left["noun"]), m.table.noun(right["noun"])
    if (None not in nouns and nouns[0] != nouns[1]) or left["noun"] in m.table.moving:
        return False
    same = (m.roles(a) & m.roles(b)) - m.table.light - m.table.telling - m.table.raising
    same -= m.table.falling
    closed = a.day == b.day and {left["role"], right["role"]} <= m.table.closing
    if not same and not closed and (None in nouns or nouns[0] != nouns[1]):
        return False
    return _may_be_one(m, a, b) and m.only_of_unit(a) and m.only_of_unit(b)


def _may_be_one(m: Measures, a: Item, b: Item) -> bool:
    """True when nothing tells apart what two numbers are of: neither words of their phrases, nor names, nor dates."""
    left, right = a.value, b.value
    low, high = sorted((abs(left["value"]), abs(right["value"])))
    if high > BEYOND * low or m.marks(a) != m.marks(b) or (left["of"] and right["of"] and left["of"] != right["of"]):
        return False
    if left["of_mods"] != right["of_mods"] or not same_span(m, a, b) or is_step(m, a) != is_step(m, b):
        return False
    if _two_of_a_subject(a, b) or m.contrasted(a, b) or m.apart(a, b) or m.doer_stage(a) != m.doer_stage(b):
        return False
    if any(mine and theirs and not mine & theirs for mine, theirs in ((a.names, b.names), (m.doers(a), m.doers(b)))):
        return False
    mine, theirs = m.named(a), m.named(b)
    if mine and theirs and not (mine <= theirs or theirs <= mine):
        return False  # "Ferrum's bid for Altona", "Altona's bid for Norrland"
    places = m.places(a), m.places(b)
    if all(places) and places[0] != places[1]:
        return False
    by = (_doer(m, a), _doer(m, b)) if left["passive"] != right["passive"] else ()
    if all(by) and len(set(by)) > 1 and not {*by} & m.table.pronouns:
        return False  # "the union filed 23 complaints", "16 complaints were filed by observers"
    if any(x.value["subject"] is not None and _nobody_does(m, y) for x, y in ((a, b), (b, a))):
        return False
    named = m.may_be_called(a, b) and m.may_be_called(b, a)
    return named and not m.two_subjects(a, b) and not narrowed(a, b)


_STEP = re.compile(r"\bby\s+(?:(?:about|around|some|another|up\s+to|more\s+than|a\s+further)\s+)?$", re.I)


def is_step(m: Measures, item: Item) -> bool:
    """True for a difference: "rises by 80 pesos", which is not where it rises to."""
    if not m.roles(item) & (m.table.raising | m.table.falling):
        return False  # "approved by 80 percent"
    return bool(_STEP.search(item.article.text, max(item.sentence[0], item.slot.start - 20), item.slot.start))


_BY = re.compile(r"[^.;:,()]*?\bby\s+(?:an?\s+|the\s+)?(?P<who>\w+)")


def _doer(m: Measures, item: Item) -> str | None:
    """The class of the noun for who did it: the subject, or what stands behind "by" in a passive clause."""
    value = item.value
    if not value["passive"]:
        return m.table.noun(value["subject"]) if value["role"] not in m.table.light else None
    by = _BY.match(item.article.text, item.slot.end, item.sentence[1])
    return m.table.noun(key(by["who"].lower(), "NN")) if by is not None else None


BEYOND = 10.0
"""Ratio of two values from which they are of two things rather than of one on which the reports disagree."""


def _two_of_a_subject(a: Item, b: Item) -> bool:
    """True for subjects of one noun that are not one thing: "the largest fragment", "the fragments"."""
    left, right = a.value, b.value
    mods, words = (left["doer_mods"], right["doer_mods"]), (left["subject_text"], right["subject_text"])
    return bool(left["subject"] == right["subject"] and (mods[0] != mods[1] or words[0] != words[1]))


def same_span(m: Measures, a: Item, b: Item) -> bool:
    """False where another measure of the two sentences differs as well: "88 mm in six hours", "142 mm in 24 hours"."""
    others = [[i.value for i in m.beside(x) if i.value["unit"] and i.key != x.key] for x in (a, b)]
    return not any(x["unit"] == y["unit"] and relation(x, y) == "disjoint" for x in others[0] for y in others[1])


MAGNITUDE = 3.0
"""Ratio up to which two extents may well be of one thing, of which one report is wrong."""


def one_extent(m: Measures, a: Item, b: Item) -> bool:
    """The one extent of its unit that each report gives, where the clauses share a word for what is so long or heavy:
    "the strike had lasted six days", "had been on strike for 11 days"."""
    left, right = a.value, b.value
    if left["unit"] not in EXTENTS or left["total"] or right["total"] or a.day != b.day:
        return False
    if left["doer_mods"] != right["doer_mods"]:
        return False
    low, high = sorted((left["value"], right["value"]))
    if high > MAGNITUDE * low or not m.shared(a, b):
        return False
    return _may_be_one(m, a, b) and m.only_of_unit(a) and m.only_of_unit(b)


_A = re.compile(r"\b(?:an?|another)\s+(?:(?:\w+\s+){1,2}(?:of|worth)\s+)?$", re.IGNORECASE)


def _one_of_several(m: Measures, a: Item, b: Item) -> bool:
    """True for sums of which there may be several: an offer, "a $3 million contract"."""
    if m.table.noun(a.value["noun"]) in m.table.deals:
        return True
    if not a.value["unit"] or not a.value["unit"].startswith("money") or a.value["noun"] in m.table.sole:
        return False
    return all(i.value["noun"] and _A.search(i.article.text, i.sentence[0], i.slot.start) for i in (a, b))


FRAME, COUNT_FRAME = 0.6, 0.4
"""Overlap (0 to 1) of what stands around two measures, and around two counts of one noun, that are said of one thing in
nearly the same words."""


def same_frame(m: Measures, a: Item, b: Item) -> bool:
    """The one value of its kind in each of two reports of one day, in nearly the same words: "sales fell by 17 percent,
    the study found", "the study found that sales had fallen by 7 percent"."""
    left, right = a.value, b.value
    if (
        left["unit"] == "years-old"
        or a.day != b.day
        or left["total"]
        or right["total"]
        or 0 in (left["hi"], right["hi"])
    ):
        return False
    if {left["noun"], left["subject"], right["noun"], right["subject"]} & m.table.moving or _one_of_several(m, a, b):
        return False
    counted = left["unit"] is None
    if (counted or left["noun"] or right["noun"]) and not m.same_noun(a, b):
        return False
    if m.weights.overlap(a, b) < (COUNT_FRAME if counted else FRAME) or not _may_be_one(m, a, b):
        return False
    return all(_only_such_count(m, x) if counted else m.only_one(x) for x in (a, b))


def amount_of(m: Measures, a: Item, b: Item) -> bool:
    """The amount belongs to one thing by name: "Ferrum's initial $103 billion offer", "its first $105 billion bid"."""
    if a.value["unit"] in (None, "s", "years-old") or not m.same_noun(a, b) or a.value["noun"] in m.table.moving:
        return False
    if a.value["stuff"] or b.value["stuff"] or a.value["of"] != b.value["of"]:
        return False
    marks, owners = (m.marks(a), m.marks(b)), (m.owners(a), m.owners(b))
    if not owners[0] & owners[1] or marks[0] != marks[1] or (a.when and b.when and m.apart(a, b)):
        return False
    if not marks[0] and (m.table.noun(a.value["noun"]) in m.table.deals or not m.named(a) & m.named(b)):
        return False  # a bid that may be raised; "won a $3 million contract", and another one
    return owners[0] == owners[1] or bool(marks[0] and (owners[0] <= owners[1] or owners[1] <= owners[0]))


def amount_on(m: Measures, a: Item, b: Item) -> bool:
    """The amount of one stuff on one day that both name: "$31.2 billion in foreign earnings at the end of 2016"."""
    if a.value["unit"] is None or not m.same_noun(a, b) or not set(a.when) & set(b.when):
        return False
    marks, owners = (m.marks(a), m.marks(b)), (m.owners(a), m.owners(b))
    if marks[0] != marks[1] and not marks[0] & marks[1]:
        return False
    return bool(a.value["of"] == b.value["of"] and owners[0] & owners[1])


def only_such(m: Measures, a: Item, b: Item) -> bool:
    """A figure of which one event has one, given flatly once in each report: the turnout, the magnitude, the fine."""
    if not m.same_noun(a, b) or a.value["noun"] not in m.table.sole or a.value["unit"] is None:
        return False
    if m.marks(a) != m.marks(b) or a.value["of"] != b.value["of"] or m.apart(a, b) or m.places(a) != m.places(b):
        return False
    mine, theirs = m.owners(a), m.owners(b)
    if mine and theirs and not mine & theirs:
        return False
    if a.value["noun"] in m.table.gauged and m.agencies(a) | m.agencies(b) and not m.agencies(a) & m.agencies(b):
        return False  # two agencies measure differently
    for x in (a, b):
        given = m.of_noun[x.article.id, x.value["noun"]]
        if len({i.value["value"] for i in given if i.value["unit"] == x.value["unit"]}) != 1:
            return False
    return True


def action(m: Measures, a: Item, b: Item) -> bool:
    """The measure of what one subject did: "the worker fell 20 feet", "the man fell 30 ft"."""
    role = m.table.role(a.value["role"])
    if a.value["unit"] in (None, "%", "pp", "years-old") or a.value["noun"] is not None or b.value["noun"] is not None:
        return False
    if a.value["unit"].startswith("money") or role in m.table.light or role != m.table.role(b.value["role"]):
        return False
    if m.doer_stage(a) != m.doer_stage(b) or (_two_of_a_subject(a, b) and not m.doers(a)):
        return False  # "an earlier trial"; "the largest fragment"
    return m.same_doer(a, b) and m.only_one(a) and m.only_one(b) and not m.apart(a, b) and same_span(m, a, b)


def nobody(m: Measures, a: Item, b: Item) -> bool:
    """None against some of the same people in the same plight: "no one was injured", "two people were injured"."""
    none, some = (a, b) if a.value["hi"] == 0 else (b, a)
    if none.value["hi"] != 0 or some.value["unit"] is not None:
        return False
    fate = m.roles(none) & m.roles(some) & m.table.fates
    if not fate or m.apart(none, some) or m.table.noun(some.value["noun"]) != m.table.noun(none.value["noun"]):
        return False
    return m.marks(none) == m.marks(some) - m.roles(some) and len(none.value["words"]) <= PLAIN


def part_of(m: Measures, a: Item, b: Item) -> bool:
    """Nearly the same part of one whole, which each report gives once: "20 of 71 laps", "21 of the 71 laps"; or any
    part to which the same happened: "four of the six cars left the track", "all but one of six jumped the track"."""
    total = a.value["total"]
    if not total or total != b.value["total"] or not m.same_noun(a, b):
        return False
    thing = a.value["object"]
    alike = thing is not None and thing == b.value["object"] and m.marks(a) == m.marks(b) and not m.two_places(a, b)
    if (abs(a.value["value"] - b.value["value"]) > NEARLY * total and not alike) or m.apart(a, b):
        return False
    noun = m.table.noun(a.value["noun"])
    return all(relation(i.value, x.value) == "same" for x in (a, b) for i in m.parts[noun, total, x.article.id])


def of_them(m: Measures, a: Item, b: Item) -> bool:
    """How many of those whom the story is about did one thing, which each report gives once: "one of them was carrying
    a baby", "all but three were carrying babies"."""
    left, right = a.value, b.value
    thing = m.table.noun(left["object"])
    if (
        left["unit"] is not None
        or left["noun"]
        or right["noun"]
        or thing is None
        or thing != m.table.noun(right["object"])
    ):
        return False
    same = (m.roles(a) & m.roles(b)) - m.table.light - m.table.telling - m.table.cumulative
    if not same or not {*left["of"], *right["of"]} <= m.table.pronouns or m.marks(a) != m.marks(b) or m.apart(a, b):
        return False
    if a.day is None or b.day is None or days_between(a, b) > 1:
        return False
    return all(
        relation(i.value, x.value) != "disjoint"
        for x in (a, b)
        for i in m.of_unit[None]
        if i.article.id == x.article.id and m.roles(i) & same and m.table.noun(i.value["object"]) == thing
    )


def figure(m: Measures, a: Item, b: Item) -> bool:
    """A figure that one person has one of, given once in each report: an age, a term in prison, a wage."""
    name, owner = a.value["figure"], m.owner(a)
    if name is None or name == "magnitude" or name != b.value["figure"]:
        return False
    if any(m.elsewhen(i) and not (name == "age" and _within_a_year(i)) for i in (a, b)):
        return False
    if not all(_once(m, i) for i in (a, b)):
        return False
    if name == "age":
        return bool(len(owner) == 1 and owner == m.owner(b) and all(map(m.is_person, owner)) and _of_one_time(a, b))
    return owner == m.owner(b) and len(owner) <= 1


def _once(m: Measures, item: Item) -> bool:
    """True when the article gives one value for the figure of that owner."""
    same = m.figures[item.article.id, item.value["figure"], m.owner(item)]
    return all(relation(item.value, other.value) != "disjoint" for other in same)


SAME_AGE = 7
"""Days between two reports in which hardly anybody's birthday falls."""


def _within_a_year(item: Item) -> bool:
    """True for what a sentence dates to the last twelve months: "turned 59 in April"."""
    if item.day is None:
        return False
    year, month = int(item.day[:4]), item.day[5:7]
    return all(re.match(r"\d{4}-\d\d", w) and f"{year - 1}-{month}" <= w[:7] <= item.day[:7] for w in item.when)


def _of_one_time(a: Item, b: Item) -> bool:
    """True when no birthday between two reports explains their ages."""
    if a.day is None or b.day is None:
        return False
    if a.when != b.when:
        return bool(abs(a.value["value"] - b.value["value"]) > 1 + (365 + days_between(a, b)) / 365)
    between = days_between(a, b)
    gap = abs(a.value["value"] - b.value["value"])
    return between <= SAME_AGE or gap > 1 + between / 365


def days_between(a: Item, b: Item) -> int:
    """Days between the reports of two items that have a day."""
    return abs((date.fromisoformat(a.day or "") - date.fromisoformat(b.day or "")).days)


def magnitude(m: Measures, a: Item, b: Item) -> bool:
    """The strength of one earthquake by one agency; two agencies measure differently."""
    if not a.value["figure"] == b.value["figure"] == "magnitude" or m.apart(a, b):
        return False
    return bool(m.agencies(a) & m.agencies(b)) and all(_once(m, i) for i in (a, b))


def same_scope(m: Measures, a: Item, b: Item) -> bool:
    """The total of one deal with the same things counted in: "$146 billion with debt included"."""
    if not any(s.startswith("+") for s in a.value["scope"]) or a.value["unit"] in ("%", "pp"):
        return False
    if not (m.things(a) & m.things(b) & m.table.deals) or m.apart(a, b):
        return False
    left, right = m.named(a), m.named(b)
    if left and right and not left & right:
        return False
    return all(
        relation(i.value, x.value) != "disjoint"
        for x in (a, b)
        for i in m.quantities
        if i.article.id == x.article.id and i.value["unit"] == x.value["unit"] and i.value["scope"] == x.value["scope"]
    )


def one_deal(m: Measures, a: Item, b: Item) -> bool:
    """The sum of a deal between the same two parties, that nobody raises: "Ferrum's $47 million purchase of Altona",
    "the $38 million transaction between Ferrum and Altona"."""
    parties = m.parties(a)
    if not parties or parties != m.parties(b) or m.stage(a) != m.stage(b) or a.value["per"] is not None:
        return False
    if a.when and b.when and m.apart(a, b):
        return False
    every = m.deals[parties]
    if any(m.stage(i) or m.roles(i) & m.table.raising for i in every):
        return False  # a bid that was raised has several sums
    return all(any(relation(i.value, x.value) != "disjoint" for x in (a, b)) for i in every)


def deed(m: Measures, a: Item, b: Item) -> bool:
    """What one named subject did to one kind of stuff: "took €2.4m in bribes", "had taken bribes of €2.6m"."""
    left, right = a.value, b.value
    role = m.table.role(left["role"])
    held = {left["role"], right["role"]} <= m.table.holding and left["unit"] == "%"
    if left["unit"] in (None, "years-old", "magnitude", "s") or role is None:
        return False
    if role != m.table.role(right["role"]) and not held:
        return False
    if role in m.table.telling or role in m.table.raising or role in ("be", "hav") or role in m.table.falling:
        return False
    doers = m.doers(a)
    if len(doers) != 1 or doers != m.doers(b) or left["doer_mods"] != right["doer_mods"]:
        return False
    if m.table.noun(left["noun"]) != m.table.noun(right["noun"]) or left["noun"] in m.table.moving:
        return False
    if m.marks(a) != m.marks(b) or left["of"] != right["of"] or left["of_mods"] != right["of_mods"]:
        return False
    if m.named(a) - doers != m.named(b) - doers:
        return False
    if left["unit"] in ("%", "pp") and not ((left["of"] or m.named(a) - doers) and _same_beside(m, a, b)):
        return False
    if (left["noun"] is None) and left["unit"].startswith("money") and left["per"] is None:
        return False  # "paid $4 million": for what
    if left["noun"] is not None and not (left["stuff"] or left["plural"]):
        return False  # "won a $3 million contract", and another one
    if m.apart(a, b) or m.places(a) != m.places(b):
        return False
    return all(_only_deed(m, x) for x in (a, b))


def _same_beside(m: Measures, a: Item, b: Item) -> bool:
    """True for shares of one moment: what else is given in percent beside them is the same ("with 80 percent of the
    ballots counted"), and a count of votes is of one day."""
    beside = [{i.value["value"] for i in m.beside(x) if i.value["unit"] == "%"} - {x.value["value"]} for x in (a, b)]
    return beside[0] == beside[1] and (a.day == b.day or not {*a.value["of"], *b.value["of"]} & m.table.counted)


def _only_deed(m: Measures, item: Item) -> bool:
    """True when the article gives one value for what the subject did."""
    role, noun, doers = m.table.role(item.value["role"]), m.table.noun(item.value["noun"]), m.doers(item)
    return all(
        relation(i.value, item.value) != "disjoint"
        for i in m.actions.get((item.article.id, item.value["unit"], role or ""), ())
        if m.table.noun(i.value["noun"]) == noun and (m.doers(i) & doers or not doers)
    )


def same_share(m: Measures, a: Item, b: Item) -> bool:
    """The same share of the same people doing the same, in sentences much alike: "11 percent of patients stopped"."""
    if a.value["unit"] != "%" or a.value["of"] != b.value["of"] or a.value["of_mods"] != b.value["of_mods"]:
        return False
    if m.marks(a) != m.marks(b) or not (m.roles(a) & m.roles(b)) - m.table.telling - m.table.light:
        return False
    if a.day is None or b.day is None or days_between(a, b) > NEARBY_DAYS or not a.value["of"]:
        return False
    if m.table.noun(a.value["noun"]) != m.table.noun(b.value["noun"]):
        return False
    if m.places(a) != m.places(b) or m.apart(a, b) or {*a.value["of"], a.value["subject"]} & m.table.moving:
        return False
    if a.names and b.names and not a.names & b.names:
        return False
    return _same_beside(m, a, b) and m.one_doer(a, b) and m.evidence(a, b) >= SAME_SHARE


NEARBY_DAYS = 2
"""Days between two reports of the same results."""

SAME_SHARE = 0.6
"""Evidence for two shares of the same people: they stand in fewer words than counts do."""


def at_one_hour(m: Measures, a: Item, b: Item) -> bool:
    """The figure of one hour or part of a day, which both name: "25 percent contained on Wednesday evening"."""
    hours = {w for w in a.when if "T" in w} & {w for w in b.when if "T" in w}
    if not hours or a.value["unit"] in (None, "s", "years-old", "magnitude") or a.value["of"] != b.value["of"]:
        return False
    if m.table.noun(a.value["noun"]) != m.table.noun(b.value["noun"]) or m.marks(a) != m.marks(b):
        return False
    same = m.roles(a) & m.roles(b) - m.table.light - m.table.falling - m.table.raising
    return bool(same) and m.places(a) == m.places(b) and m.one_doer(a, b) and _only_deed(m, a) and _only_deed(m, b)


def opening(m: Measures, a: Item, b: Item) -> bool:
    """The first offer in a story that has one bidder, though one report does not name it again: "its first offer"."""
    if a.value["unit"] is None or not m.same_noun(a, b) or m.table.noun(a.value["noun"]) not in m.table.deals:
        return False
    stage = m.stage(a)
    if not stage or stage != m.stage(b) or a.value["of"] != b.value["of"] or (a.when and b.when and m.apart(a, b)):
        return False
    such = [i for i in m.quantities if m.stage(i) == stage and m.same_noun(i, a) and i.value["unit"] == a.value["unit"]]
    bidders = {e for i in such for e in m.named(i)}
    if len(bidders) != 1:
        return False
    return all(relation(i.value, x.value) != "disjoint" for x in (a, b) for i in such if i.article.id == x.article.id)


NEARLY = 0.05
"""Share of the whole by which two reports' parts of it differ at most, where they can only mean one moment."""

PLAIN = 3
"""Content words of "no one was injured in the blast": a longer clause may say of whom, when or where it holds."""

Reason = Callable[[Measures, Item, Item], bool]

REASONS: Mapping[Reason, str] = {
    same_count: "both count the same",
    only_count: "both count the same, once each",
    only_measure: "both measure the same, once each",
    same_frame: "both say it of the same",
    one_extent: "both measure the same, once each",
    amount_of: "both mean the same sum",
    amount_on: "both mean the same sum of the same day",
    only_such: "there is only one such figure",
    action: "both measure the same act",
    nobody: "both mean the same people",
    part_of: "both count parts of the same whole",
    of_them: "both count parts of the same whole",
    figure: "both mean the same person",
    magnitude: "both give the measurement of one agency",
    same_scope: "both count the same things in",
    one_deal: "both mean the same deal",
    deed: "both mean the same act",
    same_share: "both mean the same share",
    at_one_hour: "both mean the same hour",
    opening: "both mean the same offer",
}
"""Each reason why two values can be of one thing only, and how a reader is told."""

TIMELESS = frozenset({figure, same_scope})
"""Reasons that hold also where one report has "is" and the other "will be"."""
