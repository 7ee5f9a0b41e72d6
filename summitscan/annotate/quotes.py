"""The component ``summitscan_quotes``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

if not Doc.has_extension("quotes"):
    Doc.set_extension("quotes", default=())


@Language.factory("summitscan_quotes", assigns=["doc._.quotes"], default_config={"rules": None})
def make_quotes(nlp: Language, name: str, rules: str | None) -> "QuoteComponent":
    return QuoteComponent()


class QuoteComponent:
    def __call__(self, doc: Doc) -> Doc:
        return doc
