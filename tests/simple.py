"""An engine without a model, and a corpus for it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from summitscan.model import Article, Facts, Name, NameMention, Skipped, Slot, SpeakerRef, Statement, Timex
from summitscan.store.packing import Packed, pack_facts

PAUSE = 0.004
"""Seconds an article, so that a run lasts long enough to be ended in the middle."""

_CAPITAL = re.compile(r"\b[A-Z][a-z]+\b")


class SimpleEngine:
    """Every capitalised word is a person, every line a statement of the first of them."""

    model = "simple 1"

    def extract(self, articles: Iterable[Article]) -> Iterator[Packed | Skipped]:
        for article in articles:
            time.sleep(PAUSE)
            yield pack_facts(facts_of(article))

    def close(self) -> None:
        pass


def facts_of(article: Article) -> Facts:
    mentions: dict[str, list[NameMention]] = {}
    for match in _CAPITAL.finditer(article.text):
        mentions.setdefault(match[0], []).append(NameMention(match.start(), match.end(), "name"))
    names = tuple(Name(name, "person", (name,), tuple(found)) for name, found in mentions.items())
    first = names[0].mentions[0] if names else None
    speaker = None if first is None else SpeakerRef(names[0].name, first.start, first.end, 0)
    spans = [m.span() for m in re.finditer(r"[^\n]+", article.text)]
    return Facts(
        article,
        names=names,
        timexes=tuple(
            Timex(m.start(), m.end(), m[0], "DATE", {"k": "date", "y": int(m[0])})
            for m in re.finditer(r"\b20\d\d\b", article.text)
        ),
        statements=tuple(Statement((span,), span, speaker) for span in spans),
        slots=tuple(Slot("other", *span, span, {"words": [article.text[slice(*span)]]}) for span in spans),
    )


def write_corpus(folder: Path, number: int = 120) -> Path:
    """``number`` articles, a few of them in one JSONL file, two to a story."""
    folder.mkdir(parents=True)
    lines = []
    for n in range(number):
        place = "".join("abcdefghij"[int(d)] for d in f"{n // 2:04}").title()
        text = f"Fire in {place}ville\n\nMayor {place}son said that {n} houses had burned down.\n"
        if n % 10 == 0:
            lines.append(f'{{"text": "{place} spoke. {n} said nothing."}}')
        else:
            (folder / f"{n:04}.txt").write_text(text, encoding="utf8")
    (folder / "more.jsonl").write_text("\n".join(lines), encoding="utf8")
    (folder / "empty.txt").write_text("", encoding="utf8")
    return folder
