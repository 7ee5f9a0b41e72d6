"""Titles beside a name, and descriptions that stand for one ("the Kenyan president")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summitscan.annotate.names.lexicon import Lexicon
from summitscan.annotate.names.text import Text
from summitscan.spelling import fold

MAX_BACK = 80
"""Tokens between a person's name and a description that is left over for it: two sentences or so."""
MAX_TITLE = 9
"""Tokens; longer runs before a name are not one title."""


_LINKS = frozenset({"the", "'s", "’s", "-", "and", "&"})

_CLOSING = frozenset(
    {"who", "whose", "whom", "and", "of", "for", "at", "in", "on", "from", "with", "said", "told", "says"}
)


@dataclass(frozen=True, slots=True)
class Role:
    """What a title says: ``the deputy Russian foreign minister`` -> minister, {deputy, foreign}, {RU}."""

    head: str
    modifiers: frozenset[str]
    of: frozenset[str]
    """Country codes and keys of organisations."""


class Titles:
    """Reads titles in one text. ``owner``: token -> key of the place or organisation that it belongs to, or None."""

    def __init__(self, text: Text, lex: Lexicon, owner: Mapping[int, str], people: Mapping[int, int]) -> None:
        self.text, self.lex, self.owner, self.people = text, lex, owner, people

    def _part(self, i: int) -> bool:
        lower, lex = self.text.lower[i], self.lex
        if i in self.people:
            return False
        return lower in lex.roles or lower in lex.modifiers or lower in lex.adjectives or i in self.owner

    def before(self, start: int) -> tuple[int, int] | None:
        """The title that ends right before token ``start``: (its first token, its end), or None."""
        text, lex = self.text, self.lex
        i = start - 1
        if i >= 1 and text.words[i] == "," and text.deps[self._root(start)] == "appos":
            i -= 1  # "Japan's prime minister, Taro Aso"
        end = i + 1
        while i >= 0 and start - i <= MAX_TITLE:
            lower = text.lower[i]
            link = lower in lex.links or lower in _LINKS
            if self._part(i) or (link and i < end - 1 and i > 0 and self._joins(i)):
                i -= 1
            else:
                break
            if text.first[i + 1]:
                break
        first = i + 1
        while first < end and (text.lower[first] in _LINKS or text.lower[first] in lex.links):
            first += 1
        return (first, end) if self._has_role(first, end) else None

    def _root(self, start: int) -> int:
        """The token of the name's last word that hangs outside it."""
        i = start
        for _ in range(4):
            head = self.text.heads[i]
            if self.text.deps[i] not in ("compound", "nmod", "flat") or head <= i:
                return i
            i = head
        return i

    def _joins(self, i: int) -> bool:
        """Whether the link word at i joins two parts of one title."""
        text, lex = self.text, self.lex
        lower, left = text.lower[i], i - 1
        if lower in lex.links:
            return text.lower[left] in lex.roles
        if lower == "the":
            return text.lower[left] in lex.links
        if lower in ("'s", "’s"):
            return left in self.owner
        worded = self._words(left)
        if lower == "-":
            return worded or text.lower[left] in lex.adjectives
        return worded and self._words(i + 1)

    def _words(self, i: int) -> bool:
        return self.text.lower[i] in self.lex.roles or self.text.lower[i] in self.lex.modifiers

    def _has_role(self, first: int, end: int) -> bool:
        """A title ends in its role, or in "of X" after it."""
        text, lex = self.text, self.lex
        if end <= first:
            return False
        if text.lower[end - 1] in lex.roles:
            return True
        return any(text.lower[i] in lex.roles and text.lower[i + 1] in lex.links for i in range(first, end - 1))

    def after(self, end: int) -> tuple[int, int] | None:
        """The title in apposition behind a name: ", the Kenyan president," or ", head of the agency"."""
        text, lex = self.text, self.lex
        n = len(text.words)
        if end + 1 >= n or text.words[end] != ",":
            return None
        i = end + 1
        if text.lower[i] in ("the", "a", "an", "its", "their", "his", "her"):
            i += 1
        first, role = i, None
        while (i < n and i - first < MAX_TITLE and self._part(i)) or (
            first < i < n and text.lower[i] in ("'s", "’s", "-") and i - 1 in self.owner
        ):
            if text.lower[i] in lex.roles and i not in self.owner:
                role = i
            i += 1
        if role is None or role != i - 1:
            return None
        stop = self._of(i)
        # Else the words behind the comma belong to what follows: ", Interior Minister Ann Lee", ", the mayor had left".
        closed = stop >= n or not text.words[stop][0].isalnum() or text.lower[stop] in _CLOSING
        return (first, stop) if closed and stop not in self.people else None

    def _of(self, i: int) -> int:
        """The end of "of (the) X" from token i, or i."""
        text, lex = self.text, self.lex
        n = len(text.words)
        if i < n and text.lower[i] in lex.links:
            j = i + 1
            if j < n and text.lower[j] in ("the",):
                j += 1
            k = j
            while k < n and k in self.owner and self.owner[k] == self.owner[j]:
                k += 1
            if k > j:
                return k
        return i

    def role(self, first: int, end: int) -> Role | None:
        """What the title in tokens first to end says."""
        text, lex = self.text, self.lex
        head, words, of = None, [], set()
        for i in range(first, end):
            lower = text.lower[i]
            if i in self.owner:
                of.add(self.owner[i])
            elif lower in lex.adjectives:
                of.add(lex.adjectives[lower])
            elif lower in lex.roles:
                if head is not None and text.lower[i - 1] in ("of", "for"):
                    continue
                if head is not None:
                    words.append(head)
                head = lower
            elif lower in lex.modifiers:
                words.append(lower)
        return Role(head, frozenset(words), frozenset(of)) if head else None

    def nominals(self) -> list[tuple[int, int, Role]]:
        """Descriptions without a name, of one definite bearer: (first token, end, what it says).

        Only those that tell whose role it is: "the Kenyan president", "Kenya's president", "the president of Kenya",
        and, in capitals, "US President".
        """
        text, lex = self.text, self.lex
        out, n = [], len(text.words)
        for i in range(n):
            if text.lower[i] not in lex.roles or i in self.people or i in self.owner:
                continue
            if i + 1 < n and (i + 1 in self.people or text.lower[i + 1] in lex.roles or text.words[i + 1] == "-"):
                continue
            if i + 1 < n and text.tags[i + 1] in ("NN", "NNS", "NNP", "NNPS") and not text.first[i + 1]:
                continue
            first = i
            while first > 0 and (
                self._part(first - 1) or (text.lower[first - 1] in ("'s", "’s") and first - 2 in self.owner)
            ) and not text.first[first]:
                first -= 1
            while first < i and text.lower[first] in ("'s", "’s"):
                first += 1
            end = self._of(i + 1)
            role = self.role(first, end)
            if role is None or not role.of or role.head != text.lower[i]:
                continue
            before = text.tags[first - 1] if first > 0 else ""
            possessive = any(text.words[j] in ("'s", "’s") for j in range(first, i))
            if first > 0 and text.lower[first - 1] == "the":
                first -= 1
            elif not (possessive or text.words[i][0].isupper()) or before in ("DT", "PRP$", "JJ", "CD", ","):
                continue
            out.append((first, end, role))
        return out


    def left_over(self, at: int, said: Role, borne: Mapping[int, Sequence[Role]]) -> list[int]:
        """The person meant by "the Kenyan president" where the text calls the one it speaks of just "President Ruto".

        Only where the text tells another bearer of that role by country, so that the description is needed to tell
        them apart, where one person alone bears it without a country, and where that person was the last one named
        and the subject there.
        """
        bare = Role(said.head, said.modifiers, frozenset())
        alike = {n: [r for r in roles if r.head == said.head] for n, roles in borne.items()}
        free = [n for n, roles in alike.items() if roles and all(covers(self.lex, bare, r) for r in roles)]
        told = [n for n, roles in alike.items() if any(r.of and not (r.of & said.of) for r in roles)]
        if len(free) != 1 or not told:
            return []
        back = at - 1
        while back > max(0, at - MAX_BACK) and back not in self.people:
            back -= 1
        if self.people.get(back) != free[0] or self.text.deps[self._root(back)] != "nsubj":
            return []
        return free


def covers(lex: Lexicon, said: Role, borne: Role) -> bool:
    """Whether a description may mean the bearer of a title: same people or body, same or a covered role."""
    if said.of != borne.of:
        return False
    phrase = " ".join([*sorted(said.modifiers), said.head])
    if " ".join([*sorted(borne.modifiers), borne.head]) in lex.covers.get(phrase, ()):
        return True
    if borne.head != said.head:
        return False
    return said.modifiers <= borne.modifiers and (said.modifiers & lex.strict) == (borne.modifiers & lex.strict)


def gender_of(lex: Lexicon, words: Sequence[str]) -> str | None:
    """``m`` or ``f`` where a title's role has a gender."""
    for word in reversed(words):
        gender = lex.roles.get(fold(word), "u")
        if gender != "u":
            return gender
    return None
