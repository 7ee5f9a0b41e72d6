"""One measurement of ``suite.scale``, in a process of its own so that its peak memory is its own.

python -m benchmarks.scale NUMBER SCRATCH
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.corpus import write_jsonl
from benchmarks.replay import ReplayEngine, multiply, originals
from summitscan import analysis, assembly
from summitscan.cli.output import write_file
from summitscan.config import Settings
from summitscan.report import pieces
from summitscan.store import Store

ORIGINALS = 200


def main(number: int, scratch: Path) -> None:
    spent: dict[str, float] = {}

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            begin = time.process_time()
            try:
                return function(*args, **options)
            finally:
                spent[name] = spent.get(name, 0.0) + time.process_time() - begin

        return call

    assembly.outline = timed("clustering", assembly.outline)  # type: ignore[assignment]
    assembly._Found = timed("comparing", assembly._Found)  # type: ignore[assignment,misc]
    # The spaCy pipeline stays loaded, as it is in a real run.
    engine = ReplayEngine(multiply(originals(scratch, ORIGINALS), number))
    path = write_jsonl(scratch / f"scale{number}.jsonl", number)
    begin = time.process_time()
    with (
        Store(scratch / f"scale{number}.db") as store,
        analysis.analyzed([path], settings=Settings(), engine=engine, store=store) as report,
    ):
        stories = len(report.stories)
        for format in ("table", "json"):
            write_file(scratch / f"scale.{format}", pieces(report, format))
    spent["all"] = time.process_time() - begin
    spent["both"] = spent["clustering"] + spent["comparing"]
    spent["stories"] = stories
    print(json.dumps(spent))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
