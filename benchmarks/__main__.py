"""``python -m benchmarks``: run them and print the ratios; exit code 1 when one misses its target."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from benchmarks.measure import Ratio, machine
from benchmarks.suite import SUITE, scratch_folder


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Ratios measured side by side.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(b.name for b in SUITE) + " [default: all]")
    parser.add_argument("--size", type=int, default=300, metavar="N", help="articles of the smaller corpora [300]")
    parser.add_argument("--json", type=Path, default=Path("benchmarks.json"), metavar="FILE", help="[benchmarks.json]")
    parser.add_argument("--list", action="store_true", help="say what each benchmark needs, and run none")
    options = parser.parse_args()
    unknown = set(options.names) - {b.name for b in SUITE}
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    chosen = [b for b in SUITE if not options.names or b.name in options.names]
    if options.list:
        for benchmark in chosen:
            print(f"{benchmark.name:<11} {benchmark.needs}")
        return 0
    found: list[Ratio] = []
    with tempfile.TemporaryDirectory() as folder:
        for benchmark in chosen:
            for ratio in benchmark.measure(options.size, scratch_folder(Path(folder) / benchmark.name)):
                found.append(ratio)
                print(_line(ratio), flush=True)
    rows = [asdict(r) | {"met": r.met} for r in found]
    data = {"size": options.size, "machine": machine(), "ratios": rows}
    options.json.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf8")
    return 1 if any(r.met is False for r in found) else 0


def _line(ratio: Ratio) -> str:
    target = ""
    if ratio.target is not None:
        verdict = "met" if ratio.met else "MISSED"
        target = f"{'at least' if ratio.at_least else 'at most'} {ratio.target:g}{ratio.unit}: {verdict}"
    details = ", ".join(f"{k} {v}" for k, v in ratio.details.items())
    return f"{ratio.name:<40} {ratio.value:>8.2f}{ratio.unit:<5} {target:<26} {details}".rstrip()


if __name__ == "__main__":
    sys.exit(main())
