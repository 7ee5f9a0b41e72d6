"""Which mentions of one text are one person, place or organisation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from summitscan.annotate.names import kinds
from summitscan.annotate.names.find import Found
from summitscan.annotate.names.lexicon import Lexicon
from summitscan.annotate.names.text import Text
from summitscan.spelling import core, fold, initials, same_name, similar, skeleton

JUST_BEFORE = 40
"""Tokens: a sentence or two. Farther on, a bare surname is mostly that of whom the text is about."""

PERSONAL = 2.0
"""Votes a mention from which a word that an organisation's name begins with is a person all the same."""
DOUBT, SURE = 1.5, 2.0
"""Votes by which a kind must lead to need no company, and to count for the company it keeps."""

LIST_WORDS = frozenset({",", "and", "or", "&", "the"})


@dataclass(slots=True)
class Group:
    """The mentions of one name under all its spellings."""

    words: tuple[str, ...]
    """Folded words of the form that it was made from."""
    known: str | None = None
    """The gazetteer's key."""
    mentions: list[Found] = field(default_factory=list)
    votes: kinds.Votes = field(default_factory=lambda: defaultdict(float))
    town: bool = False
    """Whether it is given with its state ("Warren, Michigan"): no surname."""
    titles: list[str] = field(default_factory=list)
    gender: str | None = None

    @property
    def kind(self) -> str:
        return kinds.best(self.votes)


def surface(text: Text, f: Found) -> str:
    """The mention as it stands in the text."""
    return text.text[f.cut[0] : f.cut[1]] if f.cut else text.span(f.start, f.end)


def start_groups(text: Text, lex: Lexicon, found: Iterable[Found]) -> list[Group]:
    """One group for each spelling; the gazetteer's spellings of one thing together."""
    groups: dict[tuple[str, ...], Group] = {}
    for f in found:
        vote = kinds.votes(text, lex, f)
        before = text.lower[f.start - 1] if f.start else ""
        if before in lex.honorifics and before not in ("st.", "saint"):
            f.gender = lex.honorifics[before]
            if len(fold(surface(text, f)).split()) == 1:
                f.known = None  # "Mr Washington" is no place
        known = f.known.key if f.known else None
        form = surface(text, f).split(",")[0] if f.label == "place" else surface(text, f)  # "Denver, Colorado"
        words = tuple(fold(form).split())
        if not words:
            continue
        town = form != surface(text, f)
        key = ("known", known) if known else core(form, "person")
        if town and not known:
            key = ("town", *key)
        group = groups.get(key)
        if group is None:
            group = groups[key] = Group(words if known or town else key, known, town=town)
        group.mentions.append(f)
        kinds.add(group.votes, vote)
    return list(groups.values())


def _absorb(into: Group, other: Group) -> None:
    into.mentions += other.mentions
    kinds.add(into.votes, other.votes)
    other.mentions = []


def _people(groups: Iterable[Group]) -> list[Group]:
    return [g for g in groups if g.mentions and len(g.words) > 1 and not g.known and g.kind == "person"]


def join_full_names(groups: list[Group]) -> None:
    """Spellings of one full name: Dmitri and Dmitry, with and without a middle name, initial for given name."""
    by_surname: dict[str, list[Group]] = defaultdict(list)
    for g in _people(groups):
        by_surname[skeleton(g.words[-1])[:4]].append(g)
    for block in by_surname.values():
        block.sort(key=lambda g: (-len(g.words), -len(g.mentions), g.words))
        for i, g in enumerate(block):
            if not g.mentions:
                continue
            for other in block[i + 1 :]:
                if other.mentions and same_name(" ".join(g.words), " ".join(other.words), "person"):
                    # "J. Smith" beside John and Jane Smith is left alone.
                    rivals = [h for h in block if h is not other and h.mentions
                              and same_name(" ".join(h.words), " ".join(other.words), "person")]
                    if len(rivals) == 1:
                        _absorb(g, other)


def _part_of(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return len(short) < len(full) and full[-len(short) :] == short


def join_surnames(text: Text, lex: Lexicon, groups: list[Group]) -> None:
    """Surnames (and, failing that, given names) to the full names that they are part of."""
    people = _people(groups)
    if not people:
        return
    for g in groups:
        if not g.mentions or g.known or g.town or len(g.words) > 2:
            continue
        if len(g.words) == 2 and g.words[0] not in lex.particles:
            continue
        if g.votes["person"] < 1 and (g.votes["place"] >= 3 or g.votes["organisation"] >= 4):
            continue
        owners = [p for p in people if p is not g and _part_of(g.words, p.words)]
        if not owners and len(g.words) == 1:
            owners = [p for p in people if p is not g and similar(g.words[0], p.words[-1])
                      and g.words[0] not in {h.words[0] for h in people}]
            owners = owners if len(owners) == 1 else []
        if not owners and len(g.words) == 1 and g.kind != "place":
            owners = [p for p in people if p is not g and p.words[0] == g.words[0]]
            owners = owners if len(owners) == 1 and len(g.words[0]) > 1 else []
        if len(owners) == 1:
            _absorb(owners[0], g)
        elif owners:
            _share_out(text, lex, g, owners)


def _share_out(text: Text, lex: Lexicon, g: Group, owners: list[Group]) -> None:
    """Each mention of a surname that several people bear, to one of them: by gender, then to the one fully named just
    before, else to the one fully named most often (the first of equals)."""
    full = sorted((f.start, n) for n, p in enumerate(owners) for f in p.mentions if len(surface(text, f).split()) > 1)
    often = Counter(n for _, n in full)
    each = 1 / len(g.mentions)
    for f in g.mentions:
        able = [n for n, p in enumerate(owners) if not _clash(f.gender, p.gender)]
        able = able or list(range(len(owners)))
        near = [n for at, n in full if f.start - JUST_BEFORE <= at < f.start and n in able]
        pick = owners[near[-1] if near else max(able, key=lambda n: (often[n], -n))]
        pick.mentions.append(f)
        kinds.add(pick.votes, g.votes, weight=each)
    g.mentions = []


def _clash(a: str | None, b: str | None) -> bool:
    return {a, b} == {"m", "f"}


def join_towns(groups: list[Group]) -> None:
    """A town given with its state, and the same without, where that is no surname of somebody named."""
    towns = {g.words: g for g in groups if g.town and g.mentions}
    for g in groups:
        if not g.town and g.mentions and not g.known and g.words in towns:
            _absorb(towns[g.words], g)


def join_organisations(text: Text, lex: Lexicon, groups: list[Group]) -> None:
    """Legal forms, short forms and acronyms to the organisation's full name."""
    by_core: dict[tuple[str, ...], Group] = {}
    for g in (g for g in groups if g.mentions and g.kind == "organisation"):
        first = by_core.setdefault(core(" ".join(g.words), "organisation"), g)
        if first is not g and not (first.known and g.known):
            _absorb(first, g)
    bodies = [g for g in groups if g.mentions and g.kind == "organisation" and len(g.words) > 1]
    acronyms: dict[str, list[Group]] = defaultdict(list)
    for g in bodies:
        for form in {surface(text, f) for f in g.mentions}:
            for short in initials(form):
                if g not in acronyms[short]:
                    acronyms[short].append(g)
    ends = {f.end: g for g in bodies for f in g.mentions}
    for g in groups:
        if not g.mentions or (len(g.words) != 1 and g not in bodies):
            continue
        form = surface(text, g.mentions[0]).replace(".", "")
        if len(g.words) == 1 and form.isupper() and len(form) > 1:
            named = _bracketed(text, g, ends)
            owners = [b for b in acronyms.get(form, ()) if b is not g and b.mentions and (len(form) > 2 or named is b)]
            if named is not None and named is not g and not g.known and form[0] == named.words[0][:1].upper():
                owners = [named]
            if len(owners) == 1 and not (g.known and owners[0].known):
                if g.known:
                    owners[0].known = g.known
                _absorb(owners[0], g)
                continue
        if g.known or g.kind == "place" or g.words[0] in lex.adjectives or g.words[-1] in lex.org_heads:
            continue
        longer = [b for b in bodies if b is not g and b.mentions and len(b.words) > len(g.words)
                  and b.words[: len(g.words)] == g.words]
        person = g.votes["person"] / len(g.mentions)
        if len(longer) == 1 and (g.kind == "organisation" or person < PERSONAL or longer[0].known):
            _absorb(longer[0], g)


def _bracketed(text: Text, g: Group, ends: dict[int, Group]) -> Group | None:
    """The organisation right before the bracket in which the acronym stands."""
    for f in g.mentions:
        if f.start and text.words[f.start - 1] == "(":
            named = ends.get(f.start - 1)
            if named is not None:
                return named
    return None


def vote_by_company(text: Text, groups: list[Group]) -> None:
    """What a name of doubtful kind is listed with is of its kind: "the Rhine, the Inn and the Po"."""
    owner = {f.end - 1: g for g in groups for f in g.mentions}
    pairs = []
    for g in groups:
        for f in g.mentions:
            other = owner.get(text.heads[f.end - 1]) if text.deps[f.end - 1] == "conj" else None
            between = text.lower[text.heads[f.end - 1] + 1 : f.start]
            if other is not None and other is not g and LIST_WORDS.issuperset(between):
                pairs.append((other, g))
    told: set[int] = set()
    for first, second in sorted(pairs, key=lambda p: p[1].mentions[0].start):
        for doubtful, sure in ((first, second), (second, first)):
            if id(doubtful) not in told and kinds.lead(doubtful.votes) < DOUBT and kinds.lead(sure.votes) >= SURE:
                doubtful.votes[sure.kind] += SURE
                told.add(id(doubtful))


def group(text: Text, lex: Lexicon, found: Iterable[Found]) -> list[Group]:
    """The names of a text; each mention in one of them."""
    groups = start_groups(text, lex, found)
    vote_by_company(text, groups)
    join_full_names(groups)
    for g in groups:
        g.gender = next((f.gender for f in g.mentions if f.gender in ("m", "f")), None)
        if g.gender is None and len(g.words) > 1 and lex.given.get(g.words[0], "u") != "u":
            g.gender = lex.given[g.words[0]]
    join_surnames(text, lex, groups)
    join_towns(groups)
    join_organisations(text, lex, groups)
    return [g for g in groups if g.mentions]
