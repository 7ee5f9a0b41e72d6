"""What runs in a worker process of the pool."""

from __future__ import annotations

import os
import signal
from multiprocessing.connection import Connection
from typing import Any

READY, DONE, WRONG = "ready", "done", "wrong"
"""What a worker says: it has loaded the model; the results of a batch; the error that keeps it from working."""


def serve(connection: Connection, model: str, rules: str | None) -> None:
    """Load the pipeline, then answer batches of articles with their facts until the connection ends."""
    # Ctrl-C reaches every process of the terminal's group; the one that started us says what follows from it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # One thread a process: as many processes as cores keep them all busy.
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    from summitscan.annotate.pipeline import build_nlp
    from summitscan.engine.batch import facts_of_batch
    from summitscan.errors import SummitscanError

    try:
        nlp = build_nlp(model, rules=rules)
    except SummitscanError as error:
        _send(connection, (WRONG, error))
        return
    if not _send(connection, (READY, None)):
        return
    while True:
        try:
            batch = connection.recv()
        except (EOFError, OSError):
            return
        if not _send(connection, (DONE, facts_of_batch(nlp, batch))):
            return


def _send(connection: Connection, message: tuple[str, Any]) -> bool:
    """False when nobody is there to read it any more."""
    try:
        connection.send(message)
    except OSError:
        return False
    return True
