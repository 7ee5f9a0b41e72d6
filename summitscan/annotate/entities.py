"""The model's named entities, found for all tokens of a batch at once.

spaCy's recogniser goes from token to token, and asks of each of its 74 actions whether it may be taken there: three
quarters of its time. But what it does outside of an entity depends on the token alone, and within one on the token, the
one before it and the first of the entity. So here the actions of all tokens are worked out as if each stood outside;
then, for all tokens at once at which an entity could begin, how far it would reach; and then the entities are read off
from left to right. They are those that spaCy finds.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import count, islice
from typing import Any

import numpy as np
from spacy.attrs import ENT_IOB, IS_SPACE, SENT_START
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

TOKENS = 3
"""Those that the model looks at: the next one, the first of the open entity, the last of the open entity."""
OUT = "O"
"""The action for a token that is part of no entity."""
BLOCKED = "U-"
"""That for a token that was marked beforehand as part of none: never taken here."""


def speed_up_entities(nlp: Language) -> None:
    """Let the entity recognisers of a pipeline find all at once, where they are made as in spaCy's small models.

    Others stay as they are.
    """
    for at, (name, pipe) in enumerate(nlp._components):  # there is no public way to exchange one for another
        if type(pipe) is EntityRecognizer and _fits(pipe):
            nlp._components[at] = (name, Recogniser(nlp.vocab, pipe.model, name, pipe.moves))


def _fits(pipe: EntityRecognizer) -> bool:
    """Whether its layers and its actions are those that are known here."""
    model = pipe.model
    if model.name != "parser_model" or not model.attrs["has_upper"] or model.attrs["unseen_classes"]:
        return False
    lower = model.get_ref("lower")
    if lower.get_dim("nF") != TOKENS or lower.get_dim("nP") < 2 or not isinstance(lower.ops, NumpyOps):
        return False
    if pipe.cfg["beam_width"] != 1:
        return False
    names = _names(pipe)
    labels = {name[2:] for name in names if name not in (OUT, BLOCKED)}
    return sorted(names) == sorted([OUT, BLOCKED, *(f"{part}-{label}" for label in labels for part in "BILU")])


def _names(pipe: EntityRecognizer) -> tuple[str, ...]:
    """Those of its actions, by their numbers."""
    return tuple(pipe.moves.get_class_name(n) for n in range(pipe.moves.n_moves))


class Recogniser(EntityRecognizer):
    """As spaCy's, with the same entities."""

    def predict(self, docs: Sequence[Doc]) -> Any:
        """The states in which spaCy would end, as far as their entities go."""
        marks = [doc.to_array([IS_SPACE, SENT_START, ENT_IOB]) for doc in docs if len(doc)]
        if not marks or any(of_doc[:, 2].any() for of_doc in marks):  # what is marked beforehand is left to spaCy
            return super().predict(docs)
        space, sentence = np.concatenate(marks)[:, :2].T == 1
        ends = np.append(sentence[1:], True)
        ends[np.cumsum([len(of_doc) for of_doc in marks]) - 1] = True
        opened, closed = _Actions(self).find(docs, space=space, ends=ends)
        states, tokens = self.moves.init_batch(docs), count()
        for state, doc in zip(states, docs, strict=True):
            for at in islice(tokens, len(doc)):
                if at in opened:
                    state.open_ent(self.vocab.strings[opened[at]])
                if at in closed:
                    state.close_ent()
                state.push()
                state.pop()
        return states


class _Actions:
    """The actions of a recogniser, by their numbers."""

    def __init__(self, pipe: EntityRecognizer) -> None:
        self.model: Model[Any, Any] = pipe.model
        self.names = _names(pipe)
        parts = np.array([name[0] for name in self.names])
        self.outside = np.flatnonzero(np.isin(parts, ("B", "U", OUT)) & (np.array(self.names) != BLOCKED))
        """Those that may be taken where no entity is open."""
        self.begins, self.units = parts[self.outside] == "B", parts[self.outside] == "U"
        number = {name: n for n, name in enumerate(self.names)}
        self.stay, self.leave = (
            np.array([number.get(f"{part}-{name[2:]}", -1) for name in self.names]) for part in "IL"
        )
        """Of each action, how the entity that it opens goes on, and how it ends."""

    def find(self, docs: Sequence[Doc], *, space: Any, ends: Any) -> tuple[dict[int, str], set[int]]:
        """The first tokens of the entities, with their labels, and the last ones, counted over all docs.

        space: of each token, whether it is white space: no entity begins there
        ends:  whether it is the last of a sentence: no entity goes on behind it
        """
        rows = self.model.get_ref("lower").predict(self.model.get_ref("tok2vec").predict(docs))
        missing, rows = rows[0], rows[1:]
        scores = self._scores(rows[:, 0], missing[1], missing[2])[:, self.outside]
        scores[np.ix_(space | ends, self.begins)] = -np.inf
        scores[np.ix_(space, self.units)] = -np.inf
        taken = self.outside[scores.argmax(axis=1)]
        last = self._last(rows, taken, ends)
        opened: dict[int, str] = {}
        closed: set[int] = set()
        upto = -1
        for at in np.flatnonzero(taken != self.names.index(OUT)).tolist():
            if at > upto:
                upto = int(last[at])
                opened[at] = self.names[taken[at]][2:]
                closed.add(upto)
        return opened, closed

    def _last(self, rows: Any, taken: Any, ends: Any) -> Any:
        """The last token of the entity that begins at each token."""
        last = np.arange(len(taken))
        first = np.flatnonzero(np.array([name[0] == "B" for name in self.names])[taken])
        at = first + 1
        while len(first):
            scores = self._scores(rows[at, 0], rows[first, 1], rows[at - 1, 2])
            stay, leave = self.stay[taken[first]], self.leave[taken[first]]
            each = np.arange(len(first))
            more, less = scores[each, stay], scores[each, leave]
            on = ~ends[at] & ((more > less) | ((more == less) & (stay < leave)))  # of two equal ones the first counts
            last[first[~on]] = at[~on]
            first, at = first[on], at[on] + 1
        return last

    def _scores(self, *tokens: Any) -> Any:
        """Those of all actions, from what the tokens that are looked at say."""
        pieces = reduce(np.add, tokens) + self.model.get_ref("lower").get_param("b")
        best = reduce(np.maximum, np.moveaxis(pieces, -1, 0))
        return self.model.get_ref("upper").predict(np.ascontiguousarray(best))
