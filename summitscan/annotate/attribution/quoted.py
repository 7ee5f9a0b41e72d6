"""Quoted speech: which cue each quotation belongs to, whatever the parser made of the sentence around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from summitscan.annotate.attribution.clauses import cue_span
from summitscan.annotate.attribution.found import Found, add_piece
from summitscan.annotate.attribution.rules import Rules
from summitscan.annotate.attribution.sources import NOMINAL_TAGS, source_span, subject_of
from summitscan.annotate.attribution.tree import Tree
from summitscan.annotate.quotes import Quote
from summitscan.model import Block

COLON_REACH = 25
"""Tokens between a cue and the colon or comma that it ends in ("telling reporters in the capital on Wednesday: …")."""


def is_utterance(text: str, quote: Quote, start: int) -> bool:
    """Whether a quotation stands as speech of its own, not as words worked into a sentence.

    start: first character of the paragraph
    """
    inner = text[quote.inner_start : quote.inner_end].strip()
    if not inner or quote.depth:
        return False
    before = text[start : quote.start].rstrip()[-1:]
    opens = before in ("", *".:,?!—–-)…”\"’»]")
    capital = inner[0].isupper() or inner[0] in "[…'‘“(" or inner[0].isdigit() or inner.startswith("...")
    stopped = inner[-1] in ".,?!…—–"
    if before == ":" or not before:
        return not quote.short or stopped
    if stopped:
        return opens or (capital and not quote.short)
    return opens and capital and not quote.short


class QuotedSpeech:
    """Attaches the quotations of one Doc to their cues, given the attributions that the parse showed."""

    def __init__(self, tree: Tree, rules: Rules, quotes: Sequence[Quote], found: list[Found]) -> None:
        self.tree, self.rules = tree, rules
        self.quotes = quotes
        self.by_verb = {f.verb: f for f in found if f.frame != "according"}
        self.found = found

    def attach(self, blocks: Sequence[Block]) -> None:
        previous: Found | None = None
        for block in blocks:
            quotes = [q for q in self.quotes if block.start <= q.start < block.end]
            utterances = [q for q in quotes if is_utterance(self.tree.text, q, block.start)]
            previous = self._paragraph(block, utterances, previous)

    def _token(self, char: int) -> int:
        """First token that begins at or after ``char``."""
        return bisect_left(self.tree.start, char)

    def _paragraph(self, block: Block, quotes: list[Quote], chain: Found | None) -> Found | None:
        last: Found | None = None
        at = block.start
        text = self.tree.text
        for k, quote in enumerate(quotes):
            limit = quotes[k + 1].start if k + 1 < len(quotes) else block.end
            found = self._behind(quote, limit)
            if found is None:
                found = self._before(quote, at)
            if found is None and last is not None:
                found = last
            if found is None and chain is not None and not text[block.start : quote.start].strip():
                found = chain
            if found is not None:
                self._join(found, quote)
                last = found
            at = quote.end
        if last is None:
            return None
        return last

    def _join(self, found: Found, quote: Quote) -> None:
        if not found.direct:
            cue = self.tree.start[found.verb]
            kept = [p for p in found.pieces if found.frame == "clause" and cue < p[0] and p[1] <= quote.start]
            found.pieces = kept
            found.direct = True
            if not kept:
                found.frame = "quote"
        add_piece(found, quote.start, quote.end)
        if found.head is not None and not any(s <= self.tree.start[found.head] < e for s, e in found.pieces):
            found.head = None

    def _behind(self, quote: Quote, limit: int) -> Found | None:
        """ "…,” he said" and "…,” said the man who …": the cue in the words behind, up to the end of their sentence."""
        tree = self.tree
        ending = tree.text[quote.inner_start : quote.inner_end].rstrip()[-1:]
        a, b = self._token(quote.end), self._token(limit)
        if a >= b or ending == "." or (tree.text[quote.end : quote.end + 1] in ".;:"):
            return None
        stop = next((k for k in range(a, b) if tree.tag[k] == "." and tree.low[k] in ".?!"), b)
        verbs = [
            k
            for k in range(a, min(stop, a + COLON_REACH))
            if (cue := self.rules.verb(tree.low[k], tree.tag[k])) is not None
            and "quote" in cue.frames
            and tree.dep[k] not in ("aux", "auxpass")
        ]
        if not verbs:
            return None
        verb = next((k for k in verbs if tree.dep[k] not in ("relcl", "acl", "amod")), verbs[0])
        # Further verbs in front mean a clause of its own: "…?” when he heard that she had left, he said".
        return self._at(verb, (a, stop), inverted=verb == a or (verb == a + 1 and tree.tag[a] in (",", "RB")))

    def _before(self, quote: Quote, at: int) -> Found | None:
        """ "He said: “…”", "she added, “…”", "the man replied “…”"."""
        tree = self.tree
        lead = tree.text[at : quote.start].rstrip()
        if not lead or not (lead[-1] in ":," or lead[-1].isalnum()):
            return None
        a, b = self._token(at), self._token(quote.start)
        begin = max(a, tree.sents[tree.sent_of[b - 1]][0] if b else 0)
        while begin > a and tree.tag[begin - 1] not in (".", "''"):
            begin = max(a, tree.sents[tree.sent_of[begin - 1]][0])
        reach = COLON_REACH if lead[-1] == ":" else 12 if lead[-1] == "," else 3
        verbs = [
            k
            for k in range(max(begin, b - reach), b)
            if (cue := self.rules.verb(tree.low[k], tree.tag[k])) is not None
            and "quote" in cue.frames
            and tree.dep[k] not in ("aux", "auxpass")
        ]
        if verbs:
            verb = next((k for k in reversed(verbs) if tree.dep[k] not in ("relcl",)), verbs[-1])
            return self._at(verb, (begin, b), inverted=False)
        if lead[-1] == ":":
            return self._colon(begin, b)
        return None

    def _colon(self, begin: int, b: int) -> Found | None:
        """ "The minister: “…”", or any other verb before a colon that opens a quotation."""
        tree = self.tree
        colon = b - 1
        while colon > begin and tree.low[colon] != ":":
            colon -= 1
        if tree.low[colon] != ":":
            return None
        roots = [k for k in range(begin, colon) if not begin <= tree.head[k] < colon or tree.head[k] == k]
        for k in roots:
            if tree.tag[k].startswith("VB"):
                subject = subject_of(tree, k, self.rules)
                if subject is not None:
                    return self._new(k, subject, (begin, colon))
        nouns = [k for k in roots if tree.tag[k] in NOMINAL_TAGS]
        if nouns and colon - begin <= 12 and tree.tag[nouns[0]] in ("NNP", "NNPS", "NN", "PRP"):
            found = self._new(colon, nouns[0], (begin, colon + 1))
            found.cue = (colon, colon + 1)
            return found
        return None

    def _at(self, verb: int, span: tuple[int, int], *, inverted: bool) -> Found | None:
        known = self.by_verb.get(verb)
        if known is not None and known.source is not None and span[0] <= known.source[0] < span[1]:
            known.clause = self._narrow(known.clause, span)
            return known
        subject = subject_of(self.tree, verb, self.rules)
        if subject is None or (not span[0] <= subject < span[1] and inverted):
            subject = self._neighbour(verb, span, inverted=inverted)
        if subject is None:
            return None
        if known is not None:
            known.source, known.source_head = source_span(self.tree, subject), subject
            known.clause = self._narrow(known.clause, span)
            return known
        return self._new(verb, subject, span)

    def _narrow(self, clause: tuple[int, int], span: tuple[int, int]) -> tuple[int, int]:
        a, b = max(clause[0], span[0]), min(clause[1], span[1])
        return (a, b) if a < b else span

    def _new(self, verb: int, subject: int, span: tuple[int, int]) -> Found:
        cue = self.rules.verb(self.tree.low[verb], self.tree.tag[verb])
        found = Found(
            verb=verb,
            cue=cue_span(self.tree, verb),
            cls=cue.cls if cue else "speech",
            frame="quote",
            source=source_span(self.tree, subject),
            source_head=subject,
            clause=self._narrow(self.tree.subtree(verb), span),
        )
        self.by_verb[verb] = found
        self.found.append(found)
        return found

    def _neighbour(self, verb: int, span: tuple[int, int], *, inverted: bool) -> int | None:
        """The noun next to the cue, for what the parser did not see as its subject."""
        tree = self.tree
        if inverted:
            for k in range(verb + 1, span[1]):
                if tree.tag[k] in (",", ".", "IN", "''", "``"):
                    return None
                if tree.tag[k] in ("NNP", "NNPS", "NN", "NNS", "PRP", "WP"):
                    while k < tree.head[k] < span[1] and tree.tag[tree.head[k]].startswith("NN"):
                        k = tree.head[k]
                    return k
            return None
        for k in range(verb - 1, span[0] - 1, -1):
            if tree.tag[k] in ("NNP", "NNPS", "NN", "NNS", "PRP", "WP"):
                return k
            if tree.tag[k] not in ("RB", "MD", "VBD", "VBZ", "VBP"):
                return None
        return None
