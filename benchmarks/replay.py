"""Facts for corpora too large to annotate for a benchmark: a few hundred articles are annotated, and then renamed.

Each copy of a story has other names (of the same length, so that every offset holds) and other dates. What comes after
the annotation (store, clustering, linking, comparing, reporting) meets as many stories, names and words as in a corpus
of that size.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from benchmarks.corpus import articles
from summitscan.load import load
from summitscan.model import Article, Facts, Skipped
from summitscan.store.codec import from_plain, to_plain
from summitscan.store.packing import Packed, pack_facts

PER_STORY = 4
_WORD = re.compile(r"\b[A-Z][a-zöä]{3,}\b")


def originals(folder: Path, number: int) -> list[Facts]:
    """The facts of ``number`` generated articles, annotated with the whole pipeline."""
    from summitscan.annotate.pipeline import build_nlp
    from summitscan.engine.batch import batches, facts_of_batch
    from summitscan.store.packing import unpack_facts

    path = folder / "originals.jsonl"
    path.write_text("".join(json.dumps(a) + "\n" for a in articles(number, per_story=PER_STORY)), encoding="utf8")
    read = [a for a in load([path]) if isinstance(a, Article)]
    nlp = build_nlp()
    results = [result for batch in batches(read, size=32) for result in facts_of_batch(nlp, batch)]
    return [unpack_facts(a, *r) for a, r in zip(read, results, strict=True) if isinstance(r, Packed)]


def multiply(found: list[Facts], number: int) -> Iterator[Facts]:
    """``number`` facts made of these, story by story."""
    plain = [json.dumps(to_plain(f)) for f in found]
    words = [
        sorted({w for f in found[at : at + PER_STORY] for n in f.names for w in _WORD.findall(n.name)})
        for at in range(0, len(found), PER_STORY)
    ]
    for n in range(number):
        story, of_story = divmod(n, PER_STORY)
        source = story % len(words)
        at = min(source * PER_STORY + of_story, len(found) - 1)
        pick = random.Random(story)
        names = {w: w[0] + "".join(pick.choice("aeioulnrst") for _ in w[1:]) for w in words[source]}
        text = plain[at]
        if names:
            # At the start of a word, or behind the "\\n" that a new line is in JSON.
            pattern = r"(?:(?<!\w)|(?<=\\n))(?:" + "|".join(names) + r")\b"
            text = re.sub(pattern, lambda m: names[m[0]], text)  # noqa: B023
        facts = from_plain(Facts, json.loads(text))
        day = date(2015, 1, 1) + timedelta(days=pick.randrange(4000))
        published = facts.article.published
        if published is not None:
            published = replace(published, value=day.isoformat())
        name = f"news/{n // 1000:03}/{n % 1000:03}.json"
        yield replace(
            facts,
            article=replace(facts.article, id=f"a{n:010x}", path=name, sha256=f"{n:064x}", published=published),
        )


class ReplayEngine:
    """Gives the facts of ``multiply`` in place of annotating; the articles must come in its order."""

    model = "replay 1"

    def __init__(self, facts: Iterable[Facts]) -> None:
        self._facts = iter(facts)

    def extract(self, articles: Iterable[Article]) -> Iterator[Packed | Skipped]:
        for _ in articles:
            yield pack_facts(next(self._facts))

    def close(self) -> None:
        """Nothing to give back."""
