"""The unit of work of every engine: one batch of articles through the pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from summitscan import garbage
from summitscan.model import Article, Skipped
from summitscan.store.packing import Packed, pack_facts

if TYPE_CHECKING:
    from spacy.language import Language

ARTICLES = 20
"""Articles of a batch that travels: enough to make its way there cheap, few enough to lose with a process."""

CHARACTERS = 200_000
"""Characters at which a batch is full, so that one of long articles takes no longer than one of short ones."""


def facts_of_batch(nlp: Language, articles: Sequence[Article]) -> list[Packed | Skipped]:
    """The facts of each article, in order and packed.

    When the batch fails its articles are tried one by one, so that only the one that cannot be read is lost.
    """
    from summitscan.annotate.pipeline import annotate
    from summitscan.extract import extract

    try:
        with garbage.kept():
            docs = annotate(nlp, articles, batch_size=len(articles) or 1)
            return [pack_facts(extract(article, doc)) for article, doc in docs]
    except Exception as error:  # whatever a model or a rule may raise on a text nobody foresaw
        if len(articles) == 1:
            return [failed(articles[0], _first_line(error))]
        return [result for article in articles for result in facts_of_batch(nlp, [article])]


def failed(article: Article, why: str) -> Skipped:
    """The record of an article that no facts can be got from."""
    return Skipped(article.path, "extract", f"could not be analysed: {why}")


def batches(articles: Iterable[Article], *, size: int = ARTICLES) -> Iterator[list[Article]]:
    """The articles in batches of ``size``, or fewer where they are long."""
    batch: list[Article] = []
    characters = 0
    for article in articles:
        batch.append(article)
        characters += len(article.text)
        if len(batch) >= size or characters >= CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _first_line(error: Exception) -> str:
    lines = str(error).splitlines()
    return f"{type(error).__name__}: {lines[0] if lines else 'no message'}"[:200]
