"""Quoted speech: which cue each quotation belongs to, whatever the parser made of the sentence around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from summitscan.annotate.attribution.clauses import cue_span
from summitscan.annotate.attribution.found import Found, add_piece
from summitscan.annotate.attribution.rules import SAYING, Rules
from summitscan.annotate.attribution.sources import NOMINAL_TAGS, source_span, subject_of
from summitscan.annotate.attribution.tree import Tree
from summitscan.annotate.attribution.utterances import is_utterance, stops
from summitscan.annotate.quotes import Quote
from summitscan.model import Block

COLON_REACH = 25
"""Tokens between a cue and the colon or comma that it ends in ("telling reporters in the capital on Wednesday: …")."""
GAP = 3
"""Paragraphs over which a quotation without a closing mark goes on."""
BLOCK_WORDS = 8
"""A paragraph behind a colon of fewer words is a heading or a list's first entry."""


class QuotedSpeech:
    """Attaches the quotations of one Doc to their cues, given the attributions that the parse showed."""

    def __init__(self, tree: Tree, rules: Rules, quotes: Sequence[Quote], found: list[Found]) -> None:
        self.tree, self.rules = tree, rules
        self.quotes = quotes
        self.by_verb = {f.verb: f for f in found}
        self.found = found

    def attach(self, blocks: Sequence[Block]) -> None:
        """Give every quotation of these paragraphs to its cue; ``found`` grows by what the parse had not shown."""
        last: Found | None = None
        running: tuple[int, Found] | None = None
        quotes = [q for q in self.quotes if not q.depth]
        at = 0
        for k, block in enumerate(blocks):
            while at < len(quotes) and quotes[at].start < block.start:
                at += 1
            own = at
            while at < len(quotes) and quotes[at].start < block.end:
                at += 1
            before = blocks[k - 1] if k else None
            announced = self._announced(before) if before is not None else None
            if own == at:
                last = self._unmarked(block, announced) or self._ending(block)
            else:
                if last is None and running is not None and k - running[0] <= GAP:
                    last = running[1]
                last = self._paragraph(block, quotes[own:at], announced or last)
                # Without a closing mark the speaker has not finished, whatever caption stands between.
                running = (k, last) if last is not None and not quotes[at - 1].closed else None
        for f in self.found:
            self._correct(f)

    def _correct(self, f: Found) -> None:
        """Whom the parse took out of the quoted words that the cue interrupts, where the marks alone did not tell."""
        quoted = self._interrupted(f.source_head, f.verb) if f.source is not None else None
        if quoted is None:
            return
        span = self.tree.sents[self.tree.sent_of[f.verb]]
        span = (max(span[0], self._token(quoted.end)), span[1])
        subject = self._neighbour(f.verb, span, inverted=self._next(f.verb, span[0]))
        f.source = None if subject is None else source_span(self.tree, subject)
        f.source_head = -1 if subject is None else subject
        add_piece(f, quoted.start, quoted.end)

    def _announced(self, block: Block) -> Found | None:
        """The cue of a paragraph that ends in a colon."""
        text = self.tree.text
        if text[block.start : block.end].rstrip()[-1:] != ":":
            return None
        b = self._token(block.end)
        a = self.tree.sents[self.tree.sent_of[b - 1]][0]
        for verb in range(b - 1, a - 1, -1):
            known = self.by_verb.get(verb)
            if known is not None and known.cls in (*SAYING, "thought") and known.source is not None:
                return known
        return self._before_colon(a, b)

    def _unmarked(self, block: Block, announced: Found | None) -> Found | None:
        """Speech without marks: a paragraph behind a colon, or one in the first person that ends in ", she said"."""
        tree = self.tree
        a, b = self._token(block.start), self._token(block.end)
        if announced is not None and b - a >= BLOCK_WORDS:
            # A last sentence with a cue of its own tells whose words these are.
            if any(f.frame == "around" for f in self._cues(a, b)):
                return None
            found = self._again(announced)
            found.frame, found.cue = "block", announced.cue
            add_piece(found, *tree.trim(block.start, block.end))
            return None
        spoken = [f for f in self._cues(max(a, b - 8), b) if f.frame in ("clause", "around")]
        closing = spoken[-1] if spoken else None
        if closing is None or closing.source is None or closing.end > tree.start[closing.source[0]]:
            return None
        first = tree.sents[tree.sent_of[closing.verb]][0]
        if first > a and any(tree.low[k] in self.rules.words["first_person"] for k in range(a, first)):
            closing.pieces = [tree.trim(block.start, closing.end)]
            closing.direct, closing.frame, closing.head = True, "block", None
        return None

    def _ending(self, block: Block) -> Found | None:
        """The only speaker of a paragraph, when its last sentence is his: a quotation without a cue goes on for him."""
        a, b = self._token(block.start), self._token(block.end)
        frames = ("clause", "around", "according")
        own = [f for f in self._cues(a, b) if f.source is not None and f.frame in frames]
        if len({self.tree.low[f.source_head] for f in own}) != 1:
            return None
        last = own[-1]
        return last if self.tree.sent_of[last.verb] == self.tree.sent_of[b - 1] else None

    def _cues(self, a: int, b: int) -> list[Found]:
        """The attributions whose cues lie between two tokens, in text order."""
        return [self.by_verb[k] for k in range(a, b) if k in self.by_verb]

    def _again(self, found: Found) -> Found:
        """The same speaker and cue for words that stand apart from it."""
        more = replace(found, pieces=[], head=None, direct=True, frame="quote", via=[], negated=False)
        self.found.append(more)
        return more

    def _token(self, char: int) -> int:
        """First token that begins at or after ``char``."""
        return bisect_left(self.tree.start, char)

    def _paragraph(self, block: Block, quotes: list[Quote], chain: Found | None) -> Found | None:
        """Attach a paragraph's quotations; returns the one that a quotation at the start of the next would continue.

        chain: the last speech of the paragraph before, or the cue whose colon ended it
        """
        last: Found | None = None
        at = block.start
        text = self.tree.text
        for k, quote in enumerate(quotes):
            limit = quotes[k + 1].start if k + 1 < len(quotes) else block.end
            if not is_utterance(text, quote, block.start):
                found = self._behind(quote, limit) if stops(text, quote) else None
                if found is not None and self._closing(found, quote):
                    self._closes(found, quote, at)
                    last, at = found, quote.end
                continue
            found = self._behind(quote, limit) or self._before(quote, at) or last
            if found is None:
                alone = not text[block.start : quote.start].strip()
                goes_on = chain if alone else self._ending(Block(block.start, quote.start, block.role))
                if goes_on is not None:
                    found = self._again(goes_on) if goes_on.pieces else goes_on
                    found.continued = bool(goes_on.pieces)
            if found is not None:
                self._join(found, quote)
                last = found
            at = quote.end
        return last

    def _closing(self, found: Found, quote: Quote) -> bool:
        """Whether a cue behind quoted words closes their sentence. It does not in "called it a “dead end,” but he said
        …", nor where it has a clause of its own behind it: "On “Tonight,” she said the plan was dead"."""
        tree = self.tree
        if not tree.is_finite(found.verb) or tree.tag[self._token(quote.end)] in ("CC", "IN", "WRB"):
            return False
        return found.frame != "clause" or found.start < quote.start

    def _closes(self, found: Found, quote: Quote, at: int) -> None:
        """A sentence that ends in quoted words before its cue: "The plan was a “dead end,” he said"."""
        tree = self.tree
        first = tree.sents[tree.sent_of[self._token(quote.start)]][0]
        add_piece(found, max(at, tree.start[first]), quote.end)
        found.direct = True
        if found.frame not in ("clause", "around"):
            found.frame = "quote"

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
        verbs = [k for k in range(a, min(stop, a + COLON_REACH)) if self._quotes(k)]
        if not verbs:
            return None
        verb = next((k for k in verbs if tree.dep[k] not in ("relcl", "acl", "amod")), verbs[0])
        # Further verbs in front mean a clause of its own: "…?” when he heard that she had left, he said".
        return self._at(verb, (a, stop), inverted=self._next(verb, a))

    def _next(self, verb: int, a: int) -> bool:
        """Whether a cue follows the quotation that ends before token ``a`` directly: "…,” said Reis"."""
        return verb == a or (verb == a + 1 and self.tree.tag[a] in (",", "RB"))

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
        verbs = [k for k in range(max(begin, b - reach), b) if self._quotes(k)]
        if verbs:
            verb = next((k for k in reversed(verbs) if tree.dep[k] not in ("relcl",)), verbs[-1])
            return self._at(verb, (begin, b), inverted=False)
        if lead[-1] == ":":
            return self._colon(begin, b)
        return None

    def _before_colon(self, a: int, b: int) -> Found | None:
        verbs = [k for k in range(a, b) if self._quotes(k)]
        return self._at(verbs[-1], (a, b), inverted=False) if verbs else None

    def _quotes(self, k: int) -> bool:
        """Whether token ``k`` is a verb that introduces speech."""
        cue = self.rules.verb(self.tree.low[k], self.tree.tag[k])
        return cue is not None and "quote" in cue.frames and self.tree.dep[k] not in ("aux", "auxpass")

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
        if subject is None or (not span[0] <= subject < span[1] and inverted) or self._interrupted(subject, verb):
            subject = self._neighbour(verb, span, inverted=inverted)
        if subject is None:
            return None
        if known is not None:
            known.source, known.source_head = source_span(self.tree, subject), subject
            known.clause = self._narrow(known.clause, span)
            return known
        return self._new(verb, subject, span)

    def _interrupted(self, k: int, verb: int) -> Quote | None:
        """The quotation around token ``k`` that the cue ``verb`` interrupts or closes: its subject does not speak it
        ("“The city,” Reis said, “is a wound”"). A name in marks is no speech: "the band “Larks” said"."""
        text, at, cue = self.tree.text, self.tree.start[k], self.tree.start[verb]
        quote = next((q for q in self.quotes if not q.depth and q.start <= at < q.end), None)
        if quote is None or quote.start <= cue < quote.end:
            return None
        return quote if stops(text, quote) or text[quote.end : quote.end + 1] == "," else None

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
        k = verb
        while k > span[0]:
            k -= 1
            if tree.word[k] in (")", "]"):
                k = next((o for o in range(k, span[0], -1) if tree.word[o] in ("(", "[")), span[0])
                continue
            if tree.word[k] == ",":
                continue
            if tree.tag[k] in ("NNP", "NNPS", "NN", "NNS", "PRP", "WP"):
                return k
            if tree.tag[k] not in ("RB", "MD", "VBD", "VBZ", "VBP"):
                return None
        return None
