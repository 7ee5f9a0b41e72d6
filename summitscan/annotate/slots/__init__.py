"""The component ``summitscan_slots``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

if not Doc.has_extension("slots"):
    Doc.set_extension("slots", default=())


@Language.factory("summitscan_slots", assigns=["doc._.slots"], default_config={"rules": None})
def make_slots(nlp: Language, name: str, rules: str | None) -> "SlotComponent":
    return SlotComponent()


class SlotComponent:
    def __call__(self, doc: Doc) -> Doc:
        return doc
