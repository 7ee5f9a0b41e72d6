"""Article text made safe to print: it comes from strangers."""

from __future__ import annotations

import re

# C0 and C1 control characters (the terminal's escape codes begin with them), marks that turn the direction of writing,
# invisible joiners, and lone surrogates, which no encoding can carry.
_UNSAFE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_COMMAND = re.compile(r"^([^\S\n]*)::", re.MULTILINE)
_SPACE = re.compile(r"\s+")
_PLAIN_SPACE = str.maketrans("\v\f\x85", "   ")


def clean(text: str) -> str:
    """The text on one line, without anything that a terminal would obey or that would hide or reorder words."""
    return _SPACE.sub(" ", printable(text)).strip()


def printable(text: str) -> str:
    """The text with its white space as it stands, but without anything that would hide or reorder words."""
    return _UNSAFE.sub("", text).translate(_PLAIN_SPACE)


def inert(text: str) -> str:
    """Lines for a log, without what GitHub Actions would obey: ``::command`` at the start, ``##[command]`` anywhere."""
    return _COMMAND.sub(r"\1∷", text).replace("##[", "##(")


def shorten(text: str, limit: int) -> str:
    """At most ``limit`` characters, cut at a word where there is one in the second half; ``…`` stands for the rest."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    space = cut.rfind(" ", limit // 2)
    return (cut[:space] if space > 0 else cut).rstrip(" ,;:") + "…"
