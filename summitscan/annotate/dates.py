"""The component ``summitscan_dates``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

if not Doc.has_extension("timexes"):
    Doc.set_extension("timexes", default=())


@Language.factory("summitscan_dates", assigns=["doc._.timexes"], default_config={"rules": None})
def make_dates(nlp: Language, name: str, rules: str | None) -> "DateComponent":
    return DateComponent()


class DateComponent:
    def __call__(self, doc: Doc) -> Doc:
        return doc
