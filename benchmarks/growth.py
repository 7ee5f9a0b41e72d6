"""How the cost of comparing grows with one story, and that of clustering with a corpus: 1, 2, 4 and 8 times the size.

python -m benchmarks growth --size 20 (articles of the smallest story; the smallest corpus has ten times as many)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from benchmarks.corpus import write_jsonl
from benchmarks.measure import Ratio, watch
from benchmarks.replay import multiply, originals
from summitscan.model import Article, Facts, Story

TIMES = (1, 2, 4, 8)
STORY = 40
"""Articles of the smallest story at most: eight times as many are annotated."""


def growth(size: int, scratch: Path) -> Iterator[Ratio]:
    """Processor time of each doubling against the one before it; 2 is in proportion to the articles."""
    from summitscan.annotate.pipeline import annotate, build_nlp
    from summitscan.cluster import brief_of, outline
    from summitscan.config import load_rules
    from summitscan.extract import extract
    from summitscan.load import load

    small = min(size, STORY)
    path = write_jsonl(scratch / "growth.jsonl", small * TIMES[-1], per_story=small * TIMES[-1])
    read = [a for a in load([path]) if isinstance(a, Article)]
    facts = [extract(article, doc) for article, doc in annotate(build_nlp(), read)]
    spent = []
    for times in TIMES:
        with watch() as one:
            compare(facts[: small * times])
        spent.append(one.cpu)
    yield _ratio("comparing one story", small, spent)

    config = load_rules("stories")
    briefs = [brief_of(f, rules=config) for f in multiply(originals(scratch, 200), 10 * size * TIMES[-1])]
    spent = []
    for times in TIMES:
        some = briefs[: 10 * size * times]
        with watch() as one:
            outline(iter(some), [str(n) for n in range(len(some))])
        spent.append(one.cpu)
    yield _ratio("clustering", 10 * size, spent)


def _ratio(what: str, size: int, spent: list[float]) -> Ratio:
    doublings = [after / before for before, after in pairwise(spent)]
    details = {
        "articles": [size * t for t in TIMES],
        "s": [round(s, 2) for s in spent],
        "doublings": [round(d, 2) for d in doublings],
    }
    return Ratio(f"{what}, 8 times the articles", spent[-1] / spent[0], details=details)


def compare(found: Sequence[Facts]) -> None:
    """The comparisons of these articles, taken as one story."""
    from summitscan.claims import claims_of, dates_of
    from summitscan.cluster.names import link
    from summitscan.reconcile import reconcile
    from summitscan.reconcile.view import views

    facts = [replace(f, statements=tuple(sorted(f.statements, key=lambda s: s.spans))) for f in found]
    entities, entity_of = link(facts)
    dates = [dates_of(f) for f in facts]
    named = [[entity_of[n, k] for k in range(len(f.names))] for n, f in enumerate(facts)]
    claims = [c for f, d, e in zip(facts, dates, named, strict=True) for c in claims_of(f, d, e)]
    story = Story("s", "", None, tuple(f.article.id for f in facts), len(facts))
    values = [[None if d is None else d.value for d in of_article] for of_article in dates]
    reconcile(views(facts, values, claims, [story], entities, entity_of))
