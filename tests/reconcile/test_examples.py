"""The examples that ``summitscan explain`` gives are found when two reports of one event hold them."""

from __future__ import annotations

import re

import pytest
from stories import Compare, article

from summitscan.reconcile.codes import CODES

FERRY = ("Ferry sinks off Arnmouth", "The ferry Saint Clare sank off Arnmouth on Monday night in heavy seas.")
TALKS = ("Leaders to meet for talks", "The two leaders will meet for talks, officials of both countries said.")
EVENTS = {"SS106": TALKS, "SS204": TALKS, "SS205": TALKS}
"""Code -> headline and lead of both reports; the rest of the examples fit the ferry."""

LINE = re.compile(r"\s*(?P<outlet>[^:(]+?)(?: \((?P<agency>\w+)\))?: +(?P<words>.+)")


@pytest.mark.parametrize("code", sorted(CODES))
def test_an_example_is_found(compare: Compare, code: str) -> None:
    title, lead = EVENTS.get(code, FERRY)
    example = (CODES[code].__doc__ or "").split("Example:")[1]
    reports = []
    for n, line in enumerate(example.strip().splitlines(), 1):
        match = LINE.fullmatch(line)
        assert match is not None, line
        words = match["words"]
        said = words[1:-1] if words.count('"') == 2 and words[0] == words[-1] == '"' else words
        day = {"Monday": "2024-03-04", "Tuesday": "2024-03-05"}.get(match["outlet"], "2024-03-05")
        reports.append(article(n, title, lead, said, outlet=match["outlet"], day=day))
    assert code in {c.code for c in compare(*reports).comparisons}
