"""Memory that is no longer needed: when it is looked for, and when it is given back."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept() -> Iterator[None]:
    """No search for cyclic garbage within the block, which must be short: one batch of articles, a few stories.

    Python looks through all objects again whenever a quarter more have been made, those of the model among them: that
    took a twentieth of a run and found next to nothing. What is garbage is found after the block.
    """
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


def give_back() -> None:
    """Give free memory back to the system, after large arrays have gone: the C library keeps it for the next ones,
    which then do not fit into what small ones have left of it. Only glibc can be asked to."""
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)) is not None:
        trim(0)
