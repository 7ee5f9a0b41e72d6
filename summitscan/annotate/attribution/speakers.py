"""Who a source is: names, descriptions and pronouns resolved within the article.

No name is ever taken because it is near: a pronoun goes to the subject of the sentence before it, or to the running
speaker, if gender and number allow; otherwise the words stay as they are written.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from summitscan.annotate.attribution.found import Found
from summitscan.annotate.attribution.rules import PERSON_ENDINGS, Rules, bare
from summitscan.annotate.attribution.tree import Tree
from summitscan.model import Block, Name, SpeakerRef

GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
GROUP = frozenset({"they", "them", "it", "its", "their"})
AUTHOR = frozenset({"i", "we", "my", "our", "me", "us"})
MEMORY = 300
"""How many tokens back a person last named may be meant, when no subject and no speaker fits."""
REACH = 3
"""How many sentences back the subject that a pronoun stands for may lie."""


class Speakers:
    """Resolves the sources of one Doc, in text order: each one resolved helps with the next."""

    def __init__(
        self, tree: Tree, names: Sequence[Name], rules: Rules, found: Sequence[Found], blocks: Sequence[Block]
    ) -> None:
        """blocks: those that make claims; nobody is looked for in captions, teasers and link lists"""
        self.tree, self.names, self.rules = tree, names, rules
        starts, ends = [b.start for b in blocks], [b.end for b in blocks]

        def speaks(at: int) -> bool:
            n = bisect_right(starts, at) - 1
            return n >= 0 and at < ends[n]

        self.sents = [n for n, (a, _) in enumerate(tree.sents) if speaks(tree.start[a])]
        """Numbers of the sentences in those blocks."""
        self.mention: dict[int, int] = {}
        """Token -> index of the name whose mention covers it."""
        for n, name in enumerate(names):
            for m in (m for m in name.mentions if speaks(m.start)):
                # a mention may begin inside a token: "theSenate"
                for k in range(bisect_right(tree.end, m.start), bisect_left(tree.start, m.end)):
                    if name.kind == "person" or k not in self.mention:
                        self.mention[k] = n
        self.inside = _covered(tree, found)
        self.resolved: dict[int, SpeakerRef] = {}
        """Sources already resolved, by head token."""
        self.heads: dict[SpeakerRef, int] = {}
        self.last: SpeakerRef | None = None

    def resolve(self, found: Found) -> SpeakerRef:
        assert found.source is not None
        a, b = found.source
        head = found.source_head
        start, end = self.tree.chars(a, b)
        name, ref = self._identity(found, head, a, b)
        speaker = SpeakerRef(name, start, end, ref)
        self.resolved[head] = speaker
        self.heads.setdefault(speaker, head)
        if found.frame in ("clause", "quote", "around", "according"):
            self.last = speaker
        return speaker

    def _identity(self, found: Found, head: int, a: int, b: int) -> tuple[str, int | None]:
        tree = self.tree
        low = tree.low[head]
        if low in ("who", "which", "that") and tree.tag[head] in ("WP", "WDT"):
            verb = next((u for u in tree.climbs(head) if tree.dep[u] == "relcl"), None)
            if verb is not None and tree.head[verb] != verb:
                head = tree.head[verb]
                a, b = tree.noun_phrase(head)
                low = tree.low[head]
        if low in GENDER or low in GROUP:
            known = self._pronoun(found, head, low)
            return (known.name, known.ref) if known is not None else (tree.text[slice(*tree.chars(a, b))], None)
        ref = self.mention.get(head)
        if ref is None:
            renamed = next((c for c in tree.kids(head, "appos") if c in self.mention), None)
            if renamed is not None and self.names[self.mention[renamed]].kind == "person" and not _plural(tree, head):
                ref = self.mention[renamed]
        if ref is None and tree.low[a] in ("the", "this", "that") and not _plural(tree, head):
            ref = self._described(a, head)
        if ref is not None:
            return self._name(ref, a, head), ref
        while a < head and tree.low[a] in ("a", "an", "the") and not (tree.word[a] == "The" and self._outlet(a, b)):
            a += 1
        return " ".join(tree.text[slice(*tree.chars(a, b))].split()), None

    def _outlet(self, a: int, b: int) -> bool:
        return bare(self.tree.text[slice(*self.tree.chars(a, b))]) in self.rules.outlets

    def _name(self, ref: int, a: int, head: int) -> str:
        """The name's full form; an outlet keeps the article that belongs to it ("The New York Times")."""
        name = self.names[ref]
        if name.kind == "organisation" and self.tree.word[a] == "The" and not name.name.startswith("The "):
            outlet = bare(name.name) in self.rules.outlets
            if outlet or name.name.split()[-1].lower() in self.rules.words["media_names"]:
                return f"The {name.name}"
        return name.name

    def _described(self, a: int, head: int) -> int | None:
        """The one person whose title a description repeats ("the spokesman", "the Danish minister"); the running
        speaker first. Whatever name stands in the description has to stand in the title."""
        tree = self.tree
        word = tree.low[head]
        proper = {tree.low[k] for k in range(a + 1, head) if tree.word[k][:1].isupper()}
        able = []
        for n, name in enumerate(self.names):
            titles = [title.lower().split() for title in name.titles] if name.kind == "person" else []
            if any(title[-1:] == [word] and proper <= set(title) for title in titles):
                able.append(n)
        if self.last is not None and self.last.ref in able:
            return self.last.ref
        return able[0] if len(able) == 1 else None

    def _fits(self, n: int, low: str) -> bool:
        name = self.names[n]
        if low in GENDER:
            return name.kind == "person" and name.gender in (None, GENDER[low])
        if low in ("it", "its"):
            return name.kind != "person"
        return name.kind == "organisation"

    def _pronoun(self, found: Found, head: int, low: str) -> SpeakerRef | None:
        tree = self.tree
        sent = tree.sent_of[head]
        own = range(head - 1, tree.sents[sent][0] - 1, -1)
        for k in own:
            if tree.dep[k].startswith("nsubj") and k not in self.inside:
                hit = self._candidate(k, low)
                if hit is not None:
                    return hit
        at = bisect_left(self.sents, sent)
        for number in reversed(self.sents[max(0, at - REACH) : at]):
            a, b = tree.sents[number]
            subjects = [k for k in range(a, b) if tree.dep[k].startswith("nsubj") and k not in self.inside]
            subjects.sort(key=lambda k: (tree.dep[tree.head[k]] != "ROOT", k))
            for k in subjects:
                hit = self._candidate(k, low)
                if hit is not None:
                    return hit
            for k in range(b - 1, a - 1, -1):
                speaker = self.resolved.get(k)
                if speaker is not None and self._same(speaker, low):
                    return speaker
        if self.last is not None and self._same(self.last, low):
            return self.last
        if low in GENDER:
            for k in range(head - 1, max(-1, head - MEMORY), -1):
                n = self.mention.get(k)
                if n is not None and k not in self.inside and self._fits(n, low):
                    return SpeakerRef(self.names[n].name, 0, 0, n)
        return None

    def _candidate(self, k: int, low: str) -> SpeakerRef | None:
        known = self.resolved.get(k)
        if known is not None:
            return known if self._same(known, low) else None
        n = self.mention.get(k)
        if n is not None and self._fits(n, low):
            return SpeakerRef(self.names[n].name, 0, 0, n)
        return None

    def _same(self, speaker: SpeakerRef, low: str) -> bool:
        if speaker.ref is not None:
            return self._fits(speaker.ref, low)
        head = self.heads.get(speaker)
        if head is None or self.tree.tag[head].startswith("PRP"):
            return head is not None and self.tree.low[head] == low
        if low in ("they", "them"):
            return _plural(self.tree, head)
        if low in GENDER:
            return self._person(head)
        return self.tree.tag[head] == "NN" and self.tree.low[head] in self.rules.words["things"]

    def _person(self, head: int) -> bool:
        """Whether a source without a known name is one person: by its noun, or by its being a name of some person."""
        tree = self.tree
        if tree.tag[head] == "NN":
            return tree.low[head] in self.rules.persons or tree.low[head].endswith(PERSON_ENDINGS)
        return tree.tag[head] == "NNP" and (tree.doc[head].ent_type_ in ("", "PERSON"))


def _plural(tree: Tree, k: int) -> bool:
    return tree.tag[k] in ("NNS", "NNPS") or any(tree.dep[c] == "conj" for c in tree.children[k])


def _covered(tree: Tree, found: Sequence[Found]) -> frozenset[int]:
    """Tokens that are someone's words: names in them are spoken of, they do not speak."""
    inside: set[int] = set()
    for f in found:
        if f.frame in ("clause", "quote", "around"):
            for s, e in f.pieces:
                inside.update(range(bisect_left(tree.start, s), bisect_left(tree.start, e)))
    return frozenset(inside)
