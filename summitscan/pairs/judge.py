"""Two short texts set against each other: by the rules for the articles of a story, and by those for pairs.

Articles must first prove that they speak of one thing. Of a pair that is presumed, so that less needs to agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from spacy.language import Language

from summitscan.annotate.pipeline import annotate
from summitscan.cluster.names import link
from summitscan.extract import extract
from summitscan.extract.dates import resolve
from summitscan.model import Article, Block, Claim, Comparison, Facts, Speaker, Story
from summitscan.pairs.finders import conflict_of, stated
from summitscan.pairs.matching import Pair, Text
from summitscan.pairs.propositions import read
from summitscan.pairs.relations import relations
from summitscan.reconcile import reconcile
from summitscan.reconcile.lexicon import lexicon
from summitscan.reconcile.view import View, views

BATCH = 256
"""Pairs held in memory at once."""

ANCHOR = "2000-06-15"
"""Any day: sentences carry no date of their own, and what matters is whether their dates exclude each other."""

_NO_STORY = Story("pair", "", None, ("a", "b"), 2)


def _article(side: str, text: str) -> Article:
    stripped = text.strip()
    start = text.index(stripped[0]) if stripped else 0
    blocks = (Block(start, start + len(stripped), "body"),) if stripped else ()
    return Article(side, side, "", text, blocks, origin=side)


def _claims(facts: Facts) -> list[Claim]:
    """The statements as claims; the whole text where the components found none."""
    text, side = facts.article.text, facts.article.id
    return [
        Claim(
            f"{side}{n}",
            side,
            s.spans,
            " … ".join(text[a:b] for a, b in s.spans),
            text[s.sentence[0] : s.sentence[1]],
            None if s.speaker is None else Speaker(s.speaker.name, None, s.speaker.start, s.speaker.end),
            s.via,
            s.cue,
            s.quote,
            s.polarity,
            s.certainty,
            None,
        )
        for n, s in enumerate(facts.statements)
    ]


def _view(a: Facts, b: Facts) -> View:
    entities, entity_of = link((a, b))
    values = [resolve(f.timexes, ANCHOR) for f in (a, b)]
    return views((a, b), values, [*_claims(a), *_claims(b)], (_NO_STORY,), entities, entity_of)[0]


def _label(comparisons: tuple[Comparison, ...]) -> tuple[str, str | None]:
    for comparison in comparisons:
        if comparison.verdict == "conflict":
            return "conflict", comparison.kind
    return ("agree", comparisons[0].kind) if comparisons else ("unrelated", None)


def _judge(a: Text, b: Text, rules: str | None) -> tuple[str, str | None]:
    label, kind = _label(reconcile([_view(a.facts, b.facts)], rules=rules))
    if label == "conflict":
        return label, kind
    pair = Pair(a, b, lexicon(rules))
    found = conflict_of(pair, relations(rules))
    if found is not None:
        return "conflict", found
    return ("agree", "status") if label == "unrelated" and stated(pair) else (label, kind)


def judge_pairs(
    pairs: Iterable[tuple[str, str, str]], nlp: Language, *, rules: str | None = None
) -> Iterator[dict[str, str | None]]:
    """For each (id, text a, text b): ``{"id", "label", "kind"}`` in the order given.

    rules: a folder of the user's own rule files

    label: ``conflict`` (b cannot be true where a is), ``agree`` (a states what b does), ``unrelated``
    kind:  what the label rests on (``number``, ``polarity``, …), None for ``unrelated``
    """
    waiting = iter(pairs)
    while batch := list(islice(waiting, BATCH)):
        articles = [_article(side, text) for _, a, b in batch for side, text in (("a", a), ("b", b))]
        texts = []
        for article, doc in annotate(nlp, articles):
            found = extract(article, doc)
            facts = replace(found, statements=tuple(sorted(found.statements, key=lambda s: s.spans)))
            texts.append(Text(read(doc, rules=rules), facts))
        for n, (name, _, _) in enumerate(batch):
            label, kind = _judge(texts[2 * n], texts[2 * n + 1], rules)
            yield {"id": name, "label": label, "kind": kind}
