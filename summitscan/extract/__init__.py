"""Doc -> plain facts. After this step no spaCy object is needed any more."""

from __future__ import annotations

from spacy.tokens import Doc

from summitscan.model import Article, Facts

EXTRACTION = 1
"""Version of what the components extract. Raise it with every change of their output: it is part of the store's key."""


def extract(article: Article, doc: Doc) -> Facts:
    """The facts of one annotated article (the Doc must have passed through summitscan's components)."""
    return Facts(article, doc._.names, doc._.timexes, doc._.statements, doc._.slots)
