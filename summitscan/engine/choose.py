"""Settings -> the engine that they ask for."""

from __future__ import annotations

import os

from summitscan.config import Settings
from summitscan.engine.interface import Engine
from summitscan.engine.local import LocalEngine


def make_engine(settings: Settings) -> Engine:
    """The engine of ``settings.engine`` with ``settings.workers`` workers (0: one for each core).

    Raises ConfigError when a cluster is asked for and dask is not installed.
    """
    workers = settings.workers or available_cores()
    if settings.engine.startswith("dask"):
        from summitscan.engine.dask import DaskEngine

        address = settings.engine.removeprefix("dask").removeprefix("://")
        return DaskEngine(settings.model, rules=settings.rules, address=address or None, workers=workers)
    if settings.engine == "pool" or workers > 1:
        from summitscan.engine.pool import PoolEngine

        return PoolEngine(settings.model, rules=settings.rules, workers=workers)
    return LocalEngine(settings.model, rules=settings.rules, batch_size=settings.batch_size)


def available_cores() -> int:
    """The cores that this process may use: containers and ``taskset`` leave fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
