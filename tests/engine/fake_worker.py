"""A worker without a model, for tests of what surrounds it. Its articles say what becomes of it."""

import os
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path

from summitscan.engine.worker import DONE, READY, WRONG
from summitscan.errors import ConfigError
from summitscan.model import Article, Block, Facts, Name, NameMention, Skipped
from summitscan.store.packing import Packed, pack_facts


def article(name: str, text: str) -> Article:
    return Article(name, f"{name}.txt", "0" * 64, text, (Block(0, len(text), "body"),))


def answer(one: Article) -> Packed:
    """Something that tells articles apart."""
    return pack_facts(Facts(one, (Name(one.text, "person", (), (NameMention(0, 1, "name"),)),)))


def serve(connection: Connection, model: str, rules: str | None) -> None:
    """``die``: the process ends; ``once FILE``: it ends unless FILE is there, and makes it; ``hang``: no answer.

    The model says what becomes of the start: ``unknown``, ``stillborn`` or ``ended N FILE``, ended the first N times,
    with a mark in FILE for each.
    """
    if model == "unknown":
        connection.send((WRONG, ConfigError("no such model")))
        return
    if model == "stillborn":
        os._exit(3)
    if model.startswith("ended"):
        _, times, file = model.split(" ", 2)
        with Path(file).open("a", encoding="utf8") as starts:
            starts.write(".")
        if Path(file).stat().st_size <= int(times):
            os.kill(os.getpid(), signal.SIGKILL)
    connection.send((READY, None))
    while True:
        try:
            batch = connection.recv()
        except (EOFError, OSError):
            return
        results: list[Packed | Skipped] = []
        for one in batch:
            word, _, rest = one.text.partition(" ")
            if word == "die" or (word == "once" and not Path(rest).exists()):
                if rest:
                    Path(rest).touch()
                os.kill(os.getpid(), signal.SIGKILL)
            elif word == "exit":
                os._exit(int(rest))
            elif word == "hang":
                time.sleep(600)
            elif word == "slow":
                time.sleep(float(rest))
            results.append(answer(one))
        connection.send((DONE, results))
