"""Which quotations are speech of their own, and which are words worked into a sentence."""

from __future__ import annotations

from summitscan.annotate.quotes import Quote

OPENERS = ".:,?!—–-)…”\"’»]"
"""Characters behind which a quotation may begin an utterance, besides the start of its paragraph."""


def stops(text: str, quote: Quote) -> bool:
    """Whether a quotation ends as one does before its cue: "…,” he said"."""
    return text[quote.inner_start : quote.inner_end].rstrip()[-1:] in (*",?!—–", "-")


def is_utterance(text: str, quote: Quote, start: int) -> bool:
    """Whether a quotation stands as speech of its own.

    start: first character of the paragraph
    """
    inner = text[quote.inner_start : quote.inner_end].strip()
    if not inner or quote.depth:
        return False
    before = text[start : quote.start].rstrip()[-1:]
    stopped = inner[-1] in ".,?!…—–"
    if before in ("", ":"):
        return not quote.short or stopped
    opens = before in OPENERS
    capital = inner[0].isupper() or inner[0].isdigit() or inner[0] in "[…'‘“(" or inner.startswith("...")
    if stopped:
        return opens or (capital and not quote.short)
    return opens and capital and not quote.short
