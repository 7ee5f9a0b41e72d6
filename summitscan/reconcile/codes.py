"""Finding codes: what each means, and how a verdict gets its code and severity.

A code is a class below ``Finding``; ``CODES`` holds them all, and ``summitscan explain CODE`` prints the docstring. A
code keeps its meaning for good: gates, baselines and ignore files name it.
"""

from __future__ import annotations

import inspect
from typing import ClassVar

CODES: dict[str, type[Finding]] = {}
"""Every finding code, in order."""


class Finding:
    """A kind of comparison that is worth reporting. Never instantiated."""

    code: ClassVar[str]
    title: ClassVar[str]
    """One line, as it stands in listings and in the rules of SARIF."""
    verdict: ClassVar[str]
    kind: ClassVar[str | None]
    """The kind of question, where the verdict alone does not decide the code."""
    severity: ClassVar[str]
    """The highest that it takes."""

    def __init_subclass__(cls, *, code: str, title: str, verdict: str, severity: str, kind: str | None = None) -> None:
        if code in CODES:
            raise ValueError(f"finding code {code} is taken by {CODES[code].__name__}")
        cls.code, cls.title, cls.verdict, cls.severity, cls.kind = code, title, verdict, severity, kind
        CODES[code] = cls

    @classmethod
    def text(cls) -> str:
        """What it means, why it matters, and an example: the docstring, without its indent."""
        return inspect.getdoc(cls) or cls.title


class NumberConflict(
    Finding, code="SS101", title="Numbers contradict each other", verdict="conflict", kind="number", severity="high"
):
    """Sources give numbers for the same thing at the same time that cannot both be true.

    Rounding is no contradiction ("more than 200" and "214" are SS202), nor is a count that a later report raises
    (SS201). What is left is a figure that one of the sources has wrong, counts otherwise, or took from elsewhere.

    Example:
      Valley Times: "The captain, 54-year-old Anna Berger, was rescued."
      Harbour Post: "Captain Anna Berger, 57, was rescued."
    """


class DateConflict(
    Finding, code="SS102", title="Dates contradict each other", verdict="conflict", kind="date", severity="high"
):
    """Sources put one event on dates or times that exclude each other.

    Each date is resolved against the day its article was published ("on Tuesday", "last week"), whatever word the act
    is told by ("her resignation", "she stepped down"). A vaguer date that holds the other is SS202; a date that was
    moved since is SS201. Days that follow each other contradict only where neither a night nor another clock explains
    them.

    Example:
      Valley Times: "Captain Anna Berger was arrested on 2 March."
      Harbour Post: "Police arrested Anna Berger on 4 March."
    """


class PlaceConflict(
    Finding, code="SS103", title="Places contradict each other", verdict="conflict", kind="place", severity="high"
):
    """Sources put one event in places of which neither lies within the other.

    "In Geneva" and "in Switzerland" do not contradict each other; "in Geneva" and "in Vienna" do, as do two hospitals,
    or a hotel and a roadside. Only an act that has one place is compared (an arrest, a birth, a crash), and a place
    that the gazetteer does not know contradicts none.

    Example:
      Valley Times: "Captain Anna Berger was arrested in Geneva."
      Harbour Post: "Police arrested Anna Berger in Vienna."
    """


class ActorConflict(
    Finding, code="SS104", title="Sources name different actors", verdict="conflict", kind="actor", severity="high"
):
    """Sources name different people or bodies for one deed that has one doer.

    Who proposed, ordered or did something is where accounts of the two sides part first.

    Example:
      Valley Times: "The evacuation was ordered by Anna Berger."
      Harbour Post: "Karl Lind ordered the evacuation."
    """


class PolarityConflict(
    Finding, code="SS105", title="One affirms what another denies", verdict="conflict", kind="polarity", severity="high"
):
    """One source says that something is so, another that it is not so.

    Only statements about the same thing and time are set against each other. "It is not known whether" denies nothing
    (SS204), and "could be" affirms nothing (SS203).

    Example:
      Harbour Post: "The ferry was overloaded, the coast guard said."
      Valley Times: "The ferry was not overloaded, the operator said."
    """


class StatusConflict(
    Finding,
    code="SS106",
    title="Settled for one, open for another",
    verdict="conflict",
    kind="status",
    severity="high",
):
    """One source says that something is agreed, decided or set, another that it is not.

    The state of plans is what officials of two sides tell differently, and what a reader who sees one report takes for
    settled. A source that merely will not say is SS204.

    Example:
      Harbour Post: "The venue has been agreed, the envoy said."
      Valley Times: "No venue has been set, a government official said."
    """


class CauseConflict(
    Finding, code="SS107", title="Causes contradict each other", verdict="conflict", kind="cause", severity="high"
):
    """Sources give causes for one event that exclude each other.

    Example:
      Harbour Post: "The fire was caused by a lightning strike."
      Valley Times: "A cigarette caused the fire, police said."
    """


class AttributionConflict(
    Finding,
    code="SS108",
    title="One statement is given to different speakers",
    verdict="conflict",
    kind="attribution",
    severity="high",
):
    """The same words are put into the mouths of different speakers.

    Example:
      Harbour Post: "We will not sign a paper that nobody has read," minister Anna Berger said.
      Valley Times: "We will not sign a paper that nobody has read," said union leader Karl Lind.
    """


class Update(Finding, code="SS201", title="A later report supersedes an earlier one", verdict="update", severity="low"):
    """A later report gives another value because the matter has moved on: a toll rises, a date is put off.

    Nobody is wrong, but the earlier article no longer says what is known.

    Example:
      Monday:  "At least 14 people died."
      Tuesday: "The accident killed 31 people, police said."
    """


class Precision(
    Finding, code="SS202", title="One answer is more exact than another", verdict="precision", severity="info"
):
    """Answers that can all be true, of which one says more: a rounded number, a wider span of time, a larger area.

    Example:
      Harbour Post: "More than 200 houses were flooded."
      Valley Times: "214 houses were flooded."
    """


class Certainty(
    Finding, code="SS203", title="One is sure of what another thinks possible", verdict="certainty", severity="low"
):
    """Sources say the same with different confidence: "will" and "could", "is" and "allegedly is".

    A hedge that gets lost on the way from one report to the next makes news of a rumour.

    Example:
      Harbour Post: "Nordline will close its plant in May."
      Valley Times: "Nordline could close its plant in May, two people familiar with the matter said."
    """


class Nondisclosure(
    Finding,
    code="SS204",
    title="One gives what another says was not given",
    verdict="nondisclosure",
    severity="low",
):
    """One source answers a question that, in another, the speaker would not or could not answer.

    It is kept apart from a contradiction: not to say where the talks take place is not to say that no place is set.

    Example:
      Harbour Post: "The talks will be held in Geneva, the envoy said."
      Valley Times: "A spokesman did not say where the talks will be held."
    """


class Wording(Finding, code="SS205", title="One utterance in different words", verdict="wording", severity="info"):
    """One utterance of one speaker is quoted in different words: a translation, a cut, a mishearing.

    At times the difference matters ("agreed in principle" and "agreed"), and at times not: read both.

    Example:
      Harbour Post: "An agreement on the place of the talks was essentially reached," envoy Anna Berger said.
      Valley Times: "An agreement on the place of the talks was reached in principle," envoy Anna Berger said.
    """


class OneOrigin(Finding, code="SS301", title="Agreement that rests on one origin", verdict="agree", severity="info"):
    """Several reports agree, and all of them go back to one source: a wire text, or one speaker heard once.

    Five outlets that print one text are one witness, not five.

    Example:
      Harbour Post (EFE): "At least 14 people died, the interior minister told EFE."
      Valley Times (EFE): "At least 14 people died, the interior minister told EFE."
    """


_BY_VERDICT = {(f.verdict, f.kind): f.code for f in CODES.values()}


def code_of(verdict: str, kind: str, *, one_origin: bool = False) -> str | None:
    """The finding code of a comparison; None for an agreement of independent origins."""
    if verdict == "conflict":
        return _BY_VERDICT[verdict, kind]
    if verdict == "agree" and not one_origin:
        return None
    return _BY_VERDICT[verdict, None]


def severity_of(verdict: str, *, central: bool, one_origin: bool) -> str:
    """``high``: a contradiction on what the story is about; ``medium``: any other, or one inside one origin."""
    if verdict == "conflict":
        return "high" if central and not one_origin else "medium"
    if verdict in ("update", "certainty", "nondisclosure"):
        return "low"
    return "info"
