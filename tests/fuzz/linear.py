"""Pathological texts through everything that reads text by rules; run by ``test_linear.py`` in a process of its own.

Prints each case that takes more than ``SECONDS`` of processor time at ``SIZE`` characters. A rule whose time grows with
the square of the text takes minutes where a linear one takes a tenth of a second, so no machine is too slow for it.
"""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from types import FrameType

import spacy

from summitscan.annotate.dates import date_rules, find_timexes
from summitscan.annotate.pipeline import tokenise
from summitscan.annotate.quotes import find_quotes, quote_rules
from summitscan.load.decode import decode, decode_html
from summitscan.load.layout import read_layout
from summitscan.load.limits import Limits
from summitscan.load.rules import compiled
from summitscan.numbers import find_numbers

SIZE = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
SECONDS = float(sys.argv[2]) if len(sys.argv) > 2 else 3.0

UNITS = [
    *(
        "a",
        "A",
        "1",
        "é",
        "\u0301",
        "\u00a0",
        "\u200b",
        ".",
        ",",
        "-",
        "—",
        "=",
        "“",
        "”",
        "'",
        '"',
        "(",
        ")",
        "[",
        "#",
    ),
    *(
        "a ",
        "A ",
        "1 ",
        "A. ",
        "A.",
        "a.b.",
        "1,1",
        "1,11111",
        "11111.",
        "- ",
        "| ",
        "/ ",
        "@a ",
        "‘a’ ",
        "“a ”",
        "'a ",
    ),
    *("a\n", "A b\n\n", " \t", "Aug 7 ", "7 Aug 2025 ", "7 Aug 2025\n", "in 3 days ", "from 3 to ", "last week of "),
    *("Monday, ", "at 5 p.m. ", "early ", "first ", "the ", "and ", "between 3 and ", "more than ", "two thirds "),
    *(
        "half a ",
        "hundred and ",
        "million ",
        "twenty-",
        "one ",
        "$1 ",
        "% ",
        "1bn ",
        "1/2 ",
        "1–2-",
        "https://",
        "Photo: ",
    ),
    *(
        "By Jane Roe\n",
        "By Jane Roe ",
        "Jane Roe\n",
        "News\n",
        "Reuters\n",
        "Image\n",
        "Read more\n",
        "- King visits\n",
    ),
    *(
        "Updated: 7 Aug 2025 14:26 IST\n",
        "Jane Roe is a news editor at The Lake Courier. ",
        "Title: Dam bursts\n",
        "© 2024 B ",
    ),
    "The dam above the town gave way on Tuesday, officials said, and at least 12 people were killed.\n",
]

NLP = spacy.blank("en")
DATES, QUOTES, RULES = date_rules(), quote_rules(), compiled()
READERS: dict[str, Callable[[str], object]] = {
    "tokens": lambda text: tokenise(NLP, text),
    "dates": lambda text: find_timexes(tokenise(NLP, text), DATES),
    "quotes": lambda text: find_quotes(text, [(0, len(text))], QUOTES),
    "numbers": find_numbers,
    "layout": lambda text: read_layout(text, RULES),
    "layout of a record": lambda text: read_layout(text, RULES, title="Dam bursts", record=True),
    "decoding": lambda text: (decode(text.encode()), decode_html(b"<meta " + text.encode("latin-1", "replace"))),
}


class TooSlow(Exception):
    """Raised by the timer."""


def _stop(number: int, frame: FrameType | None) -> None:
    raise TooSlow


def main() -> int:
    signal.signal(signal.SIGVTALRM, _stop)  # the matching of a regular expression can be interrupted
    slow = 0
    assert Limits().article_length >= SIZE
    for name, read in READERS.items():
        for unit in UNITS:
            text = ("x" + unit * (SIZE // len(unit) + 1))[:SIZE]
            began = time.process_time()
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
            try:
                read(text)
            except TooSlow:
                slow += 1
                print(f"{name}: more than {SECONDS} s for {SIZE} characters of {unit!r}")
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            if "-v" in sys.argv:
                print(f"{name:20} {unit!r:40} {time.process_time() - began:.3f} s")
    return min(slow, 1)


if __name__ == "__main__":
    raise SystemExit(main())
