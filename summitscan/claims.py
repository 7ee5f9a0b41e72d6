"""The facts of one article -> its claims and dates, as a report has them."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator, Sequence

from summitscan.extract.dates import resolve
from summitscan.model import Claim, DateMention, Facts, Speaker, Statement

ID_DIGITS = 10
"""Hexadecimal digits of a claim's id."""


def dates_of(facts: Facts) -> list[DateMention | None]:
    """The time expressions of an article set against its date; ``None`` for one that has no value."""
    published = facts.article.published
    values = resolve(facts.timexes, published.value if published else None)
    return [
        None if value is None else DateMention(facts.article.id, t.start, t.end, t.text, value, t.type)
        for t, value in zip(facts.timexes, values, strict=True)
    ]


def claims_of(
    facts: Facts, dates: Sequence[DateMention | None], entities: Sequence[str], *, avoid: Container[int] = ()
) -> Iterator[Claim]:
    """The claims of an article, one for each statement, in the same order.

    dates:    as ``dates_of`` gives them
    entities: id of the entity of each of ``facts.names``
    avoid:    ids, as numbers, that other articles' claims have
    """
    text, article = facts.article.text, facts.article.id
    taken: set[str] = set()
    for statement in facts.statements:
        speaker = statement.speaker
        yield Claim(
            id=_claim_id(article, statement, taken, avoid),
            article=article,
            spans=statement.spans,
            text=" … ".join(text[start:end] for start, end in statement.spans),
            sentence=text[statement.sentence[0] : statement.sentence[1]],
            speaker=None
            if speaker is None
            else Speaker(
                speaker.name,
                None if speaker.ref is None else entities[speaker.ref],
                speaker.start,
                speaker.end,
            ),
            via=statement.via,
            cue=statement.cue,
            quote=statement.quote,
            polarity=statement.polarity,
            certainty=statement.certainty,
            when=_when(statement, dates),
        )


def statement_key(statement: Statement) -> tuple[object, ...]:
    """Sorts the statements of an article by place, whatever order they were found in."""
    cue, speaker = statement.cue, statement.speaker
    return statement.spans, -1 if cue is None else cue.start, -1 if speaker is None else speaker.start, statement.via


def _claim_id(article: str, statement: Statement, taken: set[str], avoid: Container[int]) -> str:
    """An id that stays as long as the article says the same in the same place."""
    cue = statement.cue.start if statement.cue else None
    base, turn = f"{article} {statement.spans} {cue}", 0
    while True:
        name = "c" + hashlib.sha256(f"{base} {turn}".encode()).hexdigest()[:ID_DIGITS]
        if name not in taken and int(name[1:], 16) not in avoid:
            taken.add(name)
            return name
        turn += 1


def _when(statement: Statement, dates: Sequence[DateMention | None]) -> str | None:
    """The value of the first date or time in the words of a statement."""
    for date in dates:
        if date is not None and date.type in ("DATE", "TIME"):
            for start, end in statement.spans:
                if start <= date.start and date.end <= end:
                    return date.value
    return None
