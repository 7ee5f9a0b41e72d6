"""Through whom a statement came: "…, according to TASS", "told CBS", "in an interview published by …"."""

from __future__ import annotations

from summitscan.annotate.attribution.found import Found
from summitscan.annotate.attribution.rules import Rules, bare
from summitscan.annotate.attribution.sources import source_span
from summitscan.annotate.attribution.tree import Tree
from summitscan.annotate.lemmas import key

ABOUT = frozenset({"about", "of", "against", "like", "over", "than"})
"""Prepositions behind which an outlet is spoken of, not to."""
CITING = frozenset({"citing", "quoting"})
PARTICLES = frozenset({"i", "y", "e", "de", "da", "di", "du", "la", "le", "el", "al"})
"""Small words inside foreign names."""


class Relay:
    """Finds the outlets of a Doc and the attributions that passed through them."""

    def __init__(self, tree: Tree, rules: Rules, found: list[Found]) -> None:
        self.tree, self.rules, self.found = tree, rules, found
        self.outlets = self._outlets()
        self.cited: set[int] = set()
        """Verbs that only name whom a report rests on."""

    def _outlets(self) -> dict[int, str]:
        """Head token of each outlet's name -> the name as written. What an article once calls a "newspaper" or a "news
        agency" is an outlet wherever its name stands."""
        tree, words = self.tree, self.rules.words
        spans = _proper_runs(tree)
        named: set[str] = set()
        for a, b in spans:
            name = bare(_text(tree, a, b))
            first, last = name.split()[0], name.split()[-1]
            near = {tree.low[k] for k in (a - 1, b) if 0 <= k < len(tree)}
            near |= {tree.low[a - 2]} if a >= 2 and tree.low[a - 1] in ("news",) else set()
            near |= {tree.low[b + 1]} if b + 1 < len(tree) and tree.low[b] in ("news", "state") else set()
            known = name in self.rules.outlets or last in words["media_names"] or bool(near & words["media_nouns"])
            known = known or (first != last and first in words["media_firsts"])
            page = "." in name[1:-1] and " " not in name and name.rsplit(".", 1)[1].isalpha()
            if known or page or self._publishes(b - 1):
                named.add(name)
        return {b - 1: _text(tree, a, b) for a, b in spans if bare(_text(tree, a, b)) in named}

    def _publishes(self, k: int) -> bool:
        """ "published by X"; "an interview with X", where no person is meant."""
        tree, words = self.tree, self.rules.words
        if tree.dep[k] != "pobj":
            return False
        link = tree.head[k]
        over = tree.head[link]
        if tree.low[link] == "by":
            return key(tree.low[over], tree.tag[over]) in words["publishing_verbs"]
        if tree.low[link] not in ("with", "to", "for") or tree.low[over] not in words["talks"]:
            return False
        return tree.doc[k].ent_type_ not in ("PERSON", "GPE", "NORP")

    def apply(self) -> list[Found]:
        """Fill in ``via`` everywhere; return the attributions without those that only name the relay of another."""
        dropped: set[int] = set()
        for f in self.found:
            f.via += [name for name in self._in_clause(f) if name not in f.via]
        outer = {f.outer for f in self.found if f.outer is not None} | self._citing()
        near: dict[int, list[Found]] = {}
        for f in self.found:
            near.setdefault(self.tree.sent_of[f.verb], []).append(f)
        for f in self.found:
            outlet = self._outlet_of(f)
            if outlet is None:
                continue
            cited = self._cited(f)
            chain = [*cited.values(), outlet]
            relayed = False
            for g in near[self.tree.sent_of[f.verb]]:
                quoting = g.verb in outer or self._quoting(g.verb)
                if g is f or quoting or self._outlet_of(g) is not None or not self._relays(f, g):
                    continue
                relayed = True
                g.via += [name for name in chain if name not in g.via]
                if f.frame in ("according", "around") or f.end <= self.tree.start[f.verb]:
                    dropped.add(id(f))
                    outer |= set(cited)
                    g.outer = f.verb
            if not relayed:
                self._rest_on(f, outlet)
                outer |= self.cited
        return [f for f in self.found if id(f) not in dropped and f.verb not in outer]

    def _citing(self) -> set[int]:
        """Participles that only name whom a report rests on: "…, the newspaper said, citing police sources"."""
        tree = self.tree
        return {f.verb for f in self.found if tree.low[f.verb] in CITING and self._sourced(f.verb) is not None}

    def _sourced(self, verb: int) -> int | None:
        """Head token of whom "citing" names: somebody with a name, or people who can speak."""
        tree = self.tree
        target = tree.child(verb, "dobj")
        if target is None:
            return None
        named = tree.tag[target] in ("NNP", "NNPS") and tree.doc[target].ent_type_ not in ("GPE", "LOC", "LAW", "EVENT")
        speaks = target in self.outlets or named or tree.low[target] in self.rules.words["cited_nouns"]
        return target if speaks else None

    def _rest_on(self, f: Found, outlet: str) -> None:
        """An outlet that reports what another, or somebody unnamed, told it relays them: theirs is the statement.

        "…, A reported, citing B, which quoted an official": an official, via B and A.
        """
        tree = self.tree
        a, b = tree.sents[tree.sent_of[f.verb]]
        start = next((k for k in range(a, b) if tree.low[k] in CITING and f.verb in tree.climbs(k)), None)
        if start is None or f.frame not in ("clause", "quote", "around"):
            return
        via = [outlet]
        verb: int | None = start
        source: int | None = None
        while verb is not None:
            target = self._sourced(verb)
            if target is None:
                break
            if source is not None:
                via.insert(0, _text(tree, *_run_at(tree, source)))
            source = target
            self.cited.add(verb)
            verb = next((k for k in tree.kids(target, "relcl", "acl") if self._quoting(k)), None)
        if source is not None and tree.doc[source].ent_type_ != "PERSON":
            f.source, f.source_head = source_span(tree, source), source
            f.via += [name for name in via if name not in f.via]

    def _quoting(self, k: int) -> bool:
        return key(self.tree.low[k], self.tree.tag[k]) in ("quot", "cit")

    def is_outlet(self, f: Found) -> bool:
        """Whether the source of ``f`` is an outlet."""
        return self._outlet_of(f) is not None

    def _outlet_of(self, f: Found) -> str | None:
        """The outlet that is the source of ``f``: "TASS", "the state news agency TASS", "Interfax news agency"."""
        tree, head = self.tree, f.source_head
        if head in self.outlets:
            return self.outlets[head]
        if tree.low[head] in self.rules.words["media_nouns"] and f.source is not None:
            for k in range(f.source[0], min(len(tree), f.source[1] + 3)):
                if k in self.outlets and tree.head[k] == head and tree.dep[k] in ("appos", "compound", "nmod"):
                    return self.outlets[k]
        reporting = key(tree.low[f.verb], tree.tag[f.verb]) in self.rules.words["relay_verbs"]
        named = tree.tag[head] in ("NNP", "NNPS") and tree.doc[head].ent_type_ != "PERSON"
        cites = f.frame == "clause" and any(tree.low[k] in CITING for k in tree.kids(f.verb, "advcl"))
        if (f.frame == "around" or cites) and reporting and named:
            return _text(tree, *_run_at(tree, head))
        return None

    def _relays(self, f: Found, g: Found) -> bool:
        """Whether what outlet ``f`` reports is, or holds, the words and cue of ``g``, in the same sentence;
        cuts a relay off the end of those words."""
        if g.frame not in ("clause", "quote", "around", "according", "untold"):
            return False
        tree = self.tree
        cue = tree.start[g.verb]
        if any(s <= cue < e for s, e in f.pieces):
            return True
        # "an official said nothing was settled, according to CBS": the parser takes the relay for the official's words.
        start, end = tree.chars(*f.clause)
        last = g.pieces[-1]
        if f.frame == "according" and len(g.pieces) > 1 and last[0] == start:
            g.pieces.pop()  # "…, an official said, according to CBS": all that stands behind the cue is the relay
            return True
        if f.frame != "according" or not last[0] < start or end < last[1] or tree.word[f.clause[0] - 1] != ",":
            return False
        if start < last[1]:
            g.pieces[-1] = tree.trim(last[0], start)
        return True

    def _cited(self, f: Found) -> dict[int, str]:
        """ "…, Agency reports, citing Newspaper": citing verb -> whom it names, nearest to the speaker first."""
        tree = self.tree
        names: dict[int, str] = {}
        a, b = tree.sents[tree.sent_of[f.verb]]
        for k in range(a, b):
            if tree.low[k] in CITING and any(up == f.verb for up in tree.climbs(k)):
                target = tree.child(k, "dobj")
                if target is not None and target in self.outlets:
                    names[k] = self.outlets[target]
                elif target is not None and tree.tag[target] in ("NNP", "NNPS"):
                    names[k] = _text(tree, *_run_at(tree, target))
        return names

    def _in_clause(self, f: Found) -> list[str]:
        """Outlets in the cue's own clause that are neither the source nor what is spoken of."""
        tree = self.tree
        if f.frame not in ("clause", "quote", "around", "untold") or f.source is None:
            return []
        tell = f.verb
        if tree.dep[tell] == "pcomp" and tree.low[tree.head[tell]] == "as":
            quoting = tree.head[tree.head[tell]]
            subject = tree.child(quoting, "nsubj")
            agent = tree.child(quoting, "agent")
            if subject is None and agent is not None:
                subject = tree.child(agent, "pobj")  # "was quoted by the agency as saying"
            f.outer = quoting
            if subject is not None and subject != f.source_head and tree.tag[subject].startswith("NN"):
                run = next((b for b in self.outlets if tree.left(subject) <= b <= subject), None)
                return [self.outlets[run]] if run is not None else [_text(tree, *_run_at(tree, subject))]
        names = []
        a, b = tree.sents[tree.sent_of[f.verb]]
        for k in range(a, b):
            name = self.outlets.get(k)
            if name is None or f.source[0] <= k < f.source[1] or any(s <= tree.start[k] < e for s, e in f.pieces):
                continue
            path = list(tree.climbs(k))
            beside = bool(path) and tree.dep[tell] in ("conj", "advcl") and path[-1] in tree.climbs(tell)
            if tell not in path and not beside:
                continue
            links = [k, *path[: path.index(tell)]] if tell in path else [k, *path]
            if any(tree.dep[x].startswith(("nsubj", "poss", "relcl")) for x in links):
                continue
            if any(tree.low[x] in ABOUT for x in links):
                continue
            if any(g.verb in links and g.verb != tell for g in self.found):
                continue
            names.append(name)
        return names


def _proper_runs(tree: Tree) -> list[tuple[int, int]]:
    """Runs of capitalised names, "of" and lower-case particles inside them included, the article before them, too."""
    runs: list[tuple[int, int]] = []
    k, n = 0, len(tree)
    while k < n:
        if tree.tag[k] in ("NNP", "NNPS") and tree.word[k][:1].isupper():
            a = k
            while k < n and (_capital(tree, k) or (tree.word[k] in PARTICLES and k + 1 < n and _capital(tree, k + 1))):
                k += 1
            if a > 0 and tree.word[a - 1] == "The":
                a -= 1
            runs.append((a, k))
        else:
            k += 1
    return runs


def _capital(tree: Tree, k: int) -> bool:
    return tree.tag[k] == "HYPH" or (tree.tag[k] in ("NNP", "NNPS", "FW", "NN") and tree.word[k][:1].isupper())


def _run_at(tree: Tree, k: int) -> tuple[int, int]:
    """The run of names that ends in token ``k`` (without common nouns behind: "Interfax news agency")."""
    a = tree.left(k)
    while a < k and tree.tag[a] not in ("NNP", "NNPS") and tree.word[a] != "The":
        a += 1
    b = k + 1
    while b - 1 > a and tree.tag[b - 1] not in ("NNP", "NNPS"):
        b -= 1
    return a, b


def _text(tree: Tree, a: int, b: int) -> str:
    return " ".join(tree.text[slice(*tree.chars(a, b))].split())
