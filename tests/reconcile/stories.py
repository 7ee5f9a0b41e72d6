"""Articles made of short texts, and the comparisons of a report."""

from __future__ import annotations

from collections.abc import Callable

from summitscan.model import Article, Block, Comparison, Published, Report

Compare = Callable[..., Report]


def article(n: int, title: str, *paragraphs: str, day: str = "2024-03-05", outlet: str | None = None) -> Article:
    """An article of a headline and body paragraphs."""
    text, blocks = title, [Block(0, len(title), "headline")]
    for paragraph in paragraphs:
        start = len(text) + 2
        text += "\n\n" + paragraph
        blocks.append(Block(start, len(text), "body"))
    published = Published(day, "day", "metadata")
    name = outlet or f"Outlet {n}"
    return Article(f"a{n}", f"{n}.txt", f"{n:064}", text, tuple(blocks), title=title, outlet=name, published=published)


def found(report: Report, *, kind: str | None = None, verdict: str | None = None) -> list[Comparison]:
    """The comparisons of a kind and verdict."""
    return [
        c for c in report.comparisons if (kind is None or c.kind == kind) and (verdict is None or c.verdict == verdict)
    ]
