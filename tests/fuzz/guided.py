"""Coverage-guided fuzzing of one target, at length and by hand.

    pip install "summitscan[fuzz]"
    python tests/fuzz/guided.py dates -max_total_time=600 corpus-dates/

The first argument is a key of ``targets.TARGETS``, the rest is libFuzzer's. An input that breaks the target is written
to ``crash-…``: mend the cause, then move it to ``tests/fuzz/finds/TARGET/`` under a name that says what it is.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["summitscan", "warcio", "trafilatura", "htmldate"]):
    import trafilatura  # noqa: F401  # else imported when the first page is read
    from targets import TARGETS


def main() -> None:
    name = sys.argv.pop(1) if len(sys.argv) > 1 else ""
    if name not in TARGETS:
        raise SystemExit(f"usage: guided.py TARGET [libFuzzer options]; targets: {', '.join(TARGETS)}")
    TARGETS[name](b"<html><p>On 7 August 2025 five people agreed to meet.</p></html>")  # builds what is built once
    atheris.Setup(sys.argv, TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
