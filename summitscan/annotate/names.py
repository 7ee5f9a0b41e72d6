"""The component ``summitscan_names``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

if not Doc.has_extension("names"):
    Doc.set_extension("names", default=())


@Language.factory("summitscan_names", assigns=["doc._.names"], default_config={"rules": None})
def make_names(nlp: Language, name: str, rules: str | None) -> "NameComponent":
    return NameComponent()


class NameComponent:
    def __call__(self, doc: Doc) -> Doc:
        return doc
