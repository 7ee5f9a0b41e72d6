"""The text of a Doc, kept: ``Doc.text`` is put together anew from all tokens at every use."""

from __future__ import annotations

from spacy.tokens import Doc

_KEY = "summitscan_text"


def keep_text(doc: Doc, text: str) -> None:
    """Note the text that a Doc was made of."""
    doc.user_data[_KEY] = text


def text_of(doc: Doc) -> str:
    """The same as ``doc.text``. Components must not change a Doc's tokens after the first of ours has run."""
    text: str | None = doc.user_data.get(_KEY)
    if text is None:
        text = doc.user_data[_KEY] = doc.text
    return text
