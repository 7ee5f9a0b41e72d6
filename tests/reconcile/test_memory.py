"""Years of a disaster of long ago."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

TITLE = "Mine fire in Lorvik traps nine"


@pytest.mark.parametrize(
    ("a", "b", "conflicts"),
    [
        ("In 1996 a fire in the mine killed 74 people.", "Many recall the blaze of 1992, when 74 died.", True),
        ("In 1996 a fire in the mine killed 74 people.", "A blaze in 1992 killed 43 people.", False),
        ("In 1996 a fire in the mine killed 70 people.", "A blaze in 1992 killed 70 people.", False),  # round
        ("In 1996 a fire in the mine killed 74 people.", "A flood in 1992 killed 74 people.", False),
        ("In 1996 a fire in the mine killed 74 people.", "A fire in 1992 may have killed 74 people.", False),
    ],
)
def test_one_toll_is_one_disaster(compare: Compare, a: str, b: str, conflicts: bool) -> None:
    report = compare(article(1, TITLE, a), article(2, TITLE, b))
    assert bool(found(report, kind="date", verdict="conflict")) == conflicts
