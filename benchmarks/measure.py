"""Times, memory and machine, and what a benchmark is."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Ratio:
    """One figure: how one thing compares with another that was measured beside it.

    target: what it must reach (``at_least``: or exceed, else: or stay below); ``None`` where nothing is asked of it
    """

    name: str
    value: float
    target: float | None = None
    at_least: bool = False
    unit: str = "×"
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def met(self) -> bool | None:
        if self.target is None:
            return None
        return self.value >= self.target if self.at_least else self.value <= self.target


@dataclass(slots=True)
class Watch:
    """Seconds of a block: on the clock, and of processor time in this process."""

    wall: float = 0.0
    cpu: float = 0.0


@contextmanager
def watch() -> Iterator[Watch]:
    spent = Watch()
    wall, cpu = time.perf_counter(), time.process_time()
    yield spent
    spent.wall, spent.cpu = time.perf_counter() - wall, time.process_time() - cpu


@dataclass(frozen=True, slots=True)
class Run:
    """A command that has ended."""

    wall: float
    cpu: float
    """Processor time of it and the processes that it waited for."""
    peak: int
    """Bytes of the largest process among them."""
    output: str


def run(*args: object, cwd: Path | None = None, env: dict[str, str] | None = None) -> Run:
    """Run a command to its end. Raises RuntimeError with what it wrote when it fails."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        [str(a) for a in args],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    output = process.stdout.read()
    # wait4 counts the children that the process has waited for; ru_maxrss is the largest of them, in KiB on Linux.
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begin
    if process.returncode:
        raise RuntimeError(f"{' '.join(map(str, args))}: exit code {process.returncode}\n{output[-2000:]}")
    scale = 1 if sys.platform == "darwin" else 1024
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * scale, output)


SUMMITSCAN = (sys.executable, "-c", "from summitscan.cli import main; main()")
"""The command line of the interpreter that runs the benchmarks."""


def best(times: int, measure: Callable[[], float]) -> float:
    """The smallest of several measurements: what disturbs one only ever adds."""
    return min(measure() for _ in range(times))


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    name = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf8").splitlines():
            if line.startswith("model name"):
                name = line.partition(":")[2].strip()
                break
    except OSError:
        pass
    from summitscan.engine.choose import available_cores

    return {
        "processor": name,
        "cores": available_cores(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "load": [round(x, 1) for x in os.getloadavg()],
    }
