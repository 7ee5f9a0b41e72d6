"""A whole ``ingest`` without a model, as a program: for tests that end it, starve it, or run two at once.

python runs.py FOLDER STORE REPORT [LARGEST FILE IN BYTES]
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from summitscan.analysis import analyze
from summitscan.cli.output import write_file
from summitscan.config import Settings
from summitscan.errors import SummitscanError
from summitscan.model import Article, Facts, Name, NameMention, Report, Skipped, Slot, SpeakerRef, Statement
from summitscan.report import render
from summitscan.store import Store
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


def run(folder: Path, store: Path | None) -> Report:
    """An undisturbed run in this process."""
    if store is None:
        return analyze([folder], settings=Settings(), engine=SimpleEngine())
    with Store(store) as opened:
        return analyze([folder], settings=Settings(), engine=SimpleEngine(), store=opened)


def main(folder: str, store: str, report: str, largest: str | None = None) -> None:
    if largest is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (int(largest), int(largest)))
    try:
        write_file(Path(report), render(run(Path(folder), Path(store)), "json"))
    except SummitscanError as error:
        print(error, file=sys.stderr)
        raise SystemExit(error.exit_code) from error


if __name__ == "__main__":
    os.chdir(sys.argv[1])
    main(*sys.argv[1:])
