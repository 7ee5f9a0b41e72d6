"""The search for cyclic garbage, put off while much is made that stays."""

from __future__ import annotations

import gc
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
