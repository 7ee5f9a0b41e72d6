"""A Doc's tokens as plain lists: attribute access on tokens is most of what a pure Python component costs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from summitscan.annotate.tokens import columns_of


@dataclass(slots=True)
class Text:
    """The tokens of one Doc. All lists have one entry a token."""

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    """Character offsets."""
    tags: list[str]
    deps: list[str]
    heads: list[int]
    """Index of the head token."""
    first: list[bool]
    """Whether a sentence starts here."""
    shouted: list[bool]
    """Whether it stands in a sentence written in capitals."""
    headed: list[bool]
    """Whether it stands in a headline: a sentence in which nearly every longer word has a capital."""

    def end(self, i: int) -> int:
        return self.starts[i] + len(self.words[i])

    def span(self, start: int, end: int) -> str:
        """The text of the tokens start to end (exclusive)."""
        return self.text[self.starts[start] : self.end(end - 1)]

    def opens(self, i: int) -> bool:
        """Whether a sentence begins with the token, or with a quotation mark before it."""
        return i == 0 or self.first[i] or (not self.words[i - 1][0].isalnum() and (i == 1 or self.first[i - 1]))

    def is_name(self, i: int) -> bool:
        """Whether the token looks like part of a name: it has a capital and is no number."""
        word = self.words[i]
        return word[0].isupper() or (word[0].islower() and any(c.isupper() for c in word))


def _capitals(words: list[str], first: list[bool]) -> tuple[list[bool], list[bool]]:
    """For each token: is its sentence written in capitals, and has nearly every longer word of it a capital?"""
    out = [False] * len(words)
    heads = [False] * len(words)
    # The model runs a headline into the sentence behind it.
    edges = [i for i, f in enumerate(first) if f or i == 0 or "\n" in words[i - 1]] + [len(words)]
    for start, end in pairwise(edges):
        long = [w for w in words[start:end] if len(w) > 1 and w[0].isalpha()]
        upper = sum([w.isupper() for w in long])
        if len(long) >= 3 and upper >= 3 and upper >= 0.8 * len(long):
            out[start:end] = [True] * (end - start)
        # Short words keep small letters in headlines, and verbs and adjectives do in plain sentences.
        longer = [w for w in long if len(w) > 4 and w.isalpha()]
        if len(longer) >= 4 and sum([w[0].isupper() for w in longer]) >= 0.85 * len(longer):
            heads[start:end] = [True] * (end - start)
    return out, heads


def read(doc: Doc) -> Text:
    """The lists of a parsed and tagged Doc."""
    columns = columns_of(doc)
    shouted, headed = _capitals(columns.word, columns.first)
    return Text(
        text=columns.text,
        words=columns.word,
        lower=columns.lower,
        starts=columns.start,
        tags=columns.tag,
        deps=columns.dep,
        heads=columns.head,
        first=columns.first,
        shouted=shouted,
        headed=headed,
    )
