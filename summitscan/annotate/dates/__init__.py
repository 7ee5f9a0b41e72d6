"""The component ``summitscan_dates``: time expressions with a meaning that does not depend on the publication date."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from summitscan.annotate.dates.find import find_timexes
from summitscan.annotate.dates.readers import READERS
from summitscan.annotate.dates.rules import DateRules, date_rules
from summitscan.errors import ConfigError

__all__ = ["DateComponent", "date_rules", "find_timexes", "make_dates", "set_timexes"]

if not Doc.has_extension("timexes"):
    Doc.set_extension("timexes", default=())


def set_timexes(doc: Doc, rules: DateRules) -> Doc:
    """Store the time expressions of a Doc in ``doc._.timexes``."""
    doc._.timexes = find_timexes(doc, rules)
    return doc


@Language.factory("summitscan_dates", assigns=["doc._.timexes"], default_config={"rules": None})
def make_dates(nlp: Language, name: str, rules: str | None) -> DateComponent:
    """Time expressions (TIMEX3 DATE, TIME, DURATION, SET).

    Writes ``Doc._.timexes``, a tuple of ``summitscan.model.Timex`` in text order. Reads ``Doc._.blocks`` where they are
    set, else takes every line. Tags, dependencies and entities, where the pipeline has them, tell last Thursday from
    next Thursday and May from may; without them dates without a year are left to nearness.

    rules: a folder whose ``dates.yaml`` is laid over the shipped word lists and patterns

    Set the expressions against a publication date with ``summitscan.extract.dates.resolve``::

        from summitscan.extract.dates import resolve

        nlp = spacy.blank("en")
        nlp.add_pipe("summitscan_dates")
        doc = nlp("The talks begin next week.")
        assert doc._.timexes[0].text == "next week"
        assert resolve(doc._.timexes, "2025-08-07") == ("2025-W33",)
    """
    return DateComponent(date_rules(rules))


class DateComponent:
    """Fills ``doc._.timexes``."""

    def __init__(self, rules: DateRules) -> None:
        unknown = sorted({p.kind for p in rules.patterns} - READERS.keys())
        if unknown:
            known = ", ".join(sorted(READERS))
            raise ConfigError(f"dates.yaml: no reader for patterns that are {', '.join(unknown)}; known: {known}")
        self.rules = rules

    def __call__(self, doc: Doc) -> Doc:
        return set_timexes(doc, self.rules)
