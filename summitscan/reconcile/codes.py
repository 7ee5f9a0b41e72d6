"""Finding codes: what each means, and how a verdict gets its code and severity."""

from __future__ import annotations

CONFLICT_CODES = {
    "number": "SS101",
    "date": "SS102",
    "place": "SS103",
    "actor": "SS104",
    "polarity": "SS105",
    "status": "SS106",
    "cause": "SS107",
    "attribution": "SS108",
}
"""Kind of question -> code of a contradiction."""

VERDICT_CODES = {
    "update": "SS201",
    "precision": "SS202",
    "certainty": "SS203",
    "nondisclosure": "SS204",
    "wording": "SS205",
}

ONE_ORIGIN = "SS301"
"""An agreement whose reports all rest on one origin."""


def code_of(verdict: str, kind: str, *, one_origin: bool = False) -> str | None:
    """The finding code of a comparison; None for an agreement of independent origins."""
    if verdict == "conflict":
        return CONFLICT_CODES[kind]
    if verdict == "agree":
        return ONE_ORIGIN if one_origin else None
    return VERDICT_CODES[verdict]


def severity_of(verdict: str, *, central: bool, one_origin: bool) -> str:
    """``high``: a contradiction on what the story is about; ``medium``: any other, or one inside one origin."""
    if verdict == "conflict":
        return "high" if central and not one_origin else "medium"
    if verdict in ("update", "certainty", "nondisclosure"):
        return "low"
    return "info"
