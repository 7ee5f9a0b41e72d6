"""The progress bar: on stderr, on a terminal only, gone when done."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summitscan.reading import Progress


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """A callback for ``analyze``; ``None`` where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("files · {task.fields[articles]:,} new articles · {task.fields[rate]:,.0f}/s"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None, articles=0, rate=0)
        begin = time.monotonic()

        def update(*, files: float, of: int, articles: int) -> None:
            doing = "comparing" if files == of else "reading"
            rate = articles / max(time.monotonic() - begin, 0.1)
            bar.update(task, description=doing, completed=files, total=of, articles=articles, rate=rate)

        yield update
