"""The unit of work of every engine: one batch of articles through the pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from summitscan.model import Article, Facts, Skipped

if TYPE_CHECKING:
    from spacy.language import Language


def facts_of_batch(nlp: Language, articles: Sequence[Article]) -> list[Facts | Skipped]:
    """The facts of each article, in order.

    When the batch fails its articles are tried one by one, so that only the one that cannot be read is lost.
    """
    from summitscan.annotate.pipeline import annotate
    from summitscan.extract import extract

    try:
        return [extract(article, doc) for article, doc in annotate(nlp, articles, batch_size=len(articles) or 1)]
    except Exception as error:  # whatever a model or a rule may raise on a text nobody foresaw
        if len(articles) == 1:
            return [Skipped(articles[0].path, "extract", f"could not be analysed: {_first_line(error)}")]
        return [result for article in articles for result in facts_of_batch(nlp, [article])]


def _first_line(error: Exception) -> str:
    lines = str(error).splitlines()
    return f"{type(error).__name__}: {lines[0] if lines else 'no message'}"[:200]
