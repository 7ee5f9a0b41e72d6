"""How many independent sources stand behind an answer.

A speaker with a name is one source, wherever he is quoted; an article that quotes him with an answer is none besides
for giving it in its own voice. What else an article says rests on its origin, with all copies of its text. Of an
article that shares only a passage with others, that passage is of one source with theirs, and the rest its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from summitscan.model import Article, Claim, Copy

Paragraph = tuple[str, int]
"""An article and where one of its paragraphs starts."""


class Sources:
    """The sources of a story's claims.

    articles: of the story, with their origins
    copies:   what they have of each other's text
    """

    def __init__(self, articles: Sequence[Article], copies: Iterable[Copy]) -> None:
        self._origins = {a.id: a.origin or a.id for a in articles}
        self._leads = {a.id: next((b.start for b in a.blocks if b.role == "body"), 0) for a in articles}
        self._shared = self._passages([c for c in copies if c.article in self._origins and c.of in self._origins])
        self._starts: dict[str, list[int]] = {}
        for article, start in sorted(self._shared):
            self._starts.setdefault(article, []).append(start)
        self._ends = {(c.article, s.start): s.end for c in copies for s in c.shared} | {
            (c.of, s.of_start): s.of_end for c in copies for s in c.shared
        }

    def _passages(self, copies: Sequence[Copy]) -> dict[Paragraph, Paragraph]:
        """Paragraph -> one of those of its passage, the same for all; only passages that several origins have."""
        if all(self._origins[c.article] == self._origins[c.of] for c in copies):
            return {}
        above: dict[Paragraph, Paragraph] = {}

        def top(one: Paragraph) -> Paragraph:
            above.setdefault(one, one)
            while above[one] != one:
                above[one] = above[above[one]]
                one = above[one]
            return one

        for copy in copies:
            first = copy.shared[0] if copy.shared else None
            for shared in copy.shared:
                ends = (copy.article, shared.start), (copy.of, shared.of_start)
                above[top(ends[0])] = top(ends[1])
                # What an article has of another is one passage; copies of one text have many.
                if first is not None and self._origins[copy.article] != self._origins[copy.of]:
                    above[top(ends[0])] = top((copy.article, first.start))
        origins: dict[Paragraph, set[str]] = {}
        for one in list(above):
            origins.setdefault(top(one), set()).add(self._origins[one[0]])
        return {one: top(one) for one in list(above) if len(origins[top(one)]) > 1}

    def _passage(self, claim: Claim) -> Paragraph | None:
        """The passage in which a claim stands. A headline tells what the first paragraph does."""
        at = max(claim.spans[0][0], self._leads[claim.article])
        starts = self._starts.get(claim.article, [])
        n = bisect_right(starts, at) - 1
        if n < 0 or at >= self._ends[claim.article, starts[n]]:
            return None
        return self._shared[claim.article, starts[n]]

    def count(self, claims: Iterable[Claim], *, voices: bool = False) -> int:
        """How many independent sources give these claims, which say the same.

        voices: they do not: then an article is a source of its own beside whom it quotes
        """
        given = list(claims)
        quoted = [(c.speaker.entity, c.article) for c in given if c.speaker is not None and c.speaker.entity]
        quoting = set() if voices else {article for _, article in quoted}
        own: set[str] = set()
        passages: dict[Paragraph, set[str]] = {}
        for claim in given:
            if claim.article in quoting or (claim.speaker is not None and claim.speaker.entity):
                continue
            passage, origin = self._passage(claim), self._origins[claim.article]
            if passage is None:
                own.add(origin)
            else:
                passages.setdefault(passage, set()).add(origin)
        # One of those who print a passage says it in words of its own as well: the passage adds nothing.
        alone = sum(own.isdisjoint(origins) for origins in passages.values())
        return len({entity for entity, _ in quoted}) + len(own) + alone
