"""The component ``summitscan_attribution``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

if not Doc.has_extension("statements"):
    Doc.set_extension("statements", default=())


@Language.factory("summitscan_attribution", assigns=["doc._.statements"], default_config={"rules": None})
def make_attribution(nlp: Language, name: str, rules: str | None) -> "AttributionComponent":
    return AttributionComponent()


class AttributionComponent:
    def __call__(self, doc: Doc) -> Doc:
        return doc
