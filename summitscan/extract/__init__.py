"""Doc -> plain facts. After this step no spaCy object is needed any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitscan.model import Article, Facts

if TYPE_CHECKING:  # a run that finds everything in the store never needs spaCy
    from spacy.tokens import Doc


def extract(article: Article, doc: Doc) -> Facts:
    """The facts of one annotated article (the Doc must have passed through summitscan's components)."""
    return Facts(article, doc._.names, doc._.timexes, doc._.statements, doc._.slots)
