"""Short reports to cluster: the text as a reader sees it in, the facts out."""

from __future__ import annotations

import hashlib

from summitscan.model import Article, Block, Facts, Published, Timex


def published(value: str | None) -> Published | None:
    """A publication date, as a page's metadata would give it."""
    return Published(value, "minute" if "T" in value else "day", "metadata") if value else None


def report(title: str | None, *paragraphs: str, day: str | None = None, times: dict[str, dict] | None = None) -> Facts:
    """A report with a headline and body paragraphs; ``times`` gives words of the text and what they mean."""
    lines = [title, *paragraphs] if title else list(paragraphs)
    text = "\n".join(lines)
    blocks, at = [], 0
    for n, line in enumerate(lines):
        blocks.append(Block(at, at + len(line), "headline" if title and n == 0 else "body"))
        at += len(line) + 1
    timexes = []
    for words, expr in (times or {}).items():
        start = text.index(words)
        timexes.append(Timex(start, start + len(words), words, "DATE", expr))
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(digest[:8], f"{digest[:8]}.txt", digest, text, tuple(blocks), title, published=published(day))
    return Facts(article, timexes=tuple(timexes))


FERRY = (
    report(
        "Ferry with 90 people aboard runs aground off Skarvoy island",
        "A ferry carrying 90 passengers ran aground on a reef off Skarvoy late on Tuesday, the coast guard said.",
        "All passengers were taken off by lifeboat and no one was badly hurt, captain Ingrid Solheim told local radio.",
        day="2023-03-14",
    ),
    report(
        "Passengers rescued by lifeboat after Skarvoy ferry hits reef",
        "Lifeboats rescued some 90 passengers from a ferry that hit a reef near Skarvoy, rescue workers said.",
        "The captain, Ingrid Solheim, said the steering had failed minutes before the ferry ran aground.",
        day="2023-03-15",
    ),
    report(
        "Skarvoy ferry aground: steering failure suspected",
        "Investigators suspect that failed steering sent the ferry onto a reef off Skarvoy, the coast guard said.",
        "The ferry had 88 passengers and a crew of nine aboard when it ran aground in calm weather.",
    ),
)
STRIKE = (
    report(
        "Bakers in Lorvik begin strike over night shifts",
        "Bakers across Lorvik walked out on Tuesday after talks on pay for night shifts broke down, their union said.",
        "Union leader Tomas Brandt said the strike would last until employers returned to the table.",
        day="2023-03-14",
    ),
    report(
        "Lorvik wakes up without bread as bakers strike",
        "Shelves stood empty in Lorvik after bakers stopped work in a row over night shifts, the bakers' union said.",
        "Employers called the walkout unlawful and offered talks on pay to union leader Tomas Brandt.",
        day="2023-03-15",
    ),
)
