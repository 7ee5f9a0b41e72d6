"""Statements of a Doc in a form that reads well in a test."""

from __future__ import annotations

from spacy.tokens import Doc

from summitscan.model import Statement


def text_of(doc: Doc, statement: Statement) -> str:
    return " … ".join(doc.text[a:b] for a, b in statement.spans)


def said(doc: Doc) -> list[tuple[str, str, str]]:
    """(speaker, content, form) of every attributed statement."""
    return [(s.speaker.name, text_of(doc, s), s.quote) for s in doc._.statements if s.speaker is not None]


def own(doc: Doc) -> list[str]:
    """What the reporter states himself."""
    return [text_of(doc, s) for s in doc._.statements if s.speaker is None]


def only(doc: Doc, cue: str) -> Statement:
    """The one statement with a cue."""
    (found,) = [s for s in doc._.statements if s.cue is not None and s.cue.text == cue]
    return found
