"""Values that each report gives once, of what can only be one thing; and what looks so and is not."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

TITLE = "Orvik dairy fined after chlorine leak"
LEAD = "The Orvik dairy in Halsund let chlorine into the river on Monday, the environment agency said."

CONFLICTS = [
    ("The dairy recalled 40 crates of butter.", "In all, 25 crates are being recalled."),
    ("The order covers about 900 households.", "Some 1,400 households are covered by the order."),
    ("The dairy was ordered to pay 300,000 kroner.", "The firm has to pay 700,000 kroner."),
    ("The leak had lasted six hours.", "The chlorine had leaked for ten hours."),
    ("The dairy was suspended for two weeks.", "It was handed a suspension of five weeks."),
    ("Output fell by 12 percent, the agency said.", "The agency said output had fallen by 21 percent."),
    ("The stock closed 8 percent lower.", "The stock finished 3 percent lower."),
    ("The tank weighed 14 tons.", "The tank that burst had a weight of 19 tons."),
    ("One of them was wearing a mask, a guard said.", "All but two were wearing masks, a neighbour said."),
    ("The farmer Lise Brekke, who lost her fish, was in tears. She is 61.", "Lise Brekke, 55, lost all her fish."),
]
COMPATIBLE = [
    ("The agency measured 80 mm of rain in six hours.", "The agency measured 150 mm of rain in 24 hours."),
    ("The largest tank holds 12 tons.", "The tanks hold 40 tons."),
    ("Last year 18 percent of men smoked.", "Last year 9 percent of women smoked."),
    ("Last year 18 percent of residents fished.", "Last year 31 percent of older residents fished."),
    ("The four tanks cost 8 million kroner.", "The tanks cost 2 million kroner per tank."),
    ("The four tanks cost 8 million kroner.", "The tanks cost 2 million kroner each."),
    ("Six of them were wearing masks, a guard said.", "All but two were wearing masks, a neighbour said."),
    ("One of them was wearing a mask, a guard said.", "All but two were wearing gloves, a neighbour said."),
    ("The dairy will pay 300,000 kroner in damages.", "The valve that burst had cost 900 kroner."),
    ("The dairy recalled 40 crates of butter.", "The dairy recalled 90 bottles of milk."),
    ("It took three years to build the dairy.", "Residents had waited seven years for the dairy."),
]


@pytest.mark.parametrize(("a", "b"), CONFLICTS)
def test_conflict(compare: Compare, a: str, b: str) -> None:
    assert found(compare(article(1, TITLE, LEAD, a), article(2, TITLE, LEAD, b)), verdict="conflict")


@pytest.mark.parametrize(("a", "b"), COMPATIBLE)
def test_no_conflict(compare: Compare, a: str, b: str) -> None:
    assert not found(compare(article(1, TITLE, LEAD, a), article(2, TITLE, LEAD, b)), verdict="conflict")


def test_two_such_values_in_one_report_are_two_things(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, LEAD, "The dairy recalled 40 crates of butter. It had recalled 10 crates in May."),
        article(2, TITLE, LEAD, "In all, 25 crates are being recalled."),
    )
    assert not found(report, verdict="conflict")


def test_since_when_is_not_when(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, LEAD, "The dairy recalled 40 crates of butter, the most since March 2009."),
        article(2, TITLE, LEAD, "The dairy recalled 25 crates of butter."),
    )
    assert found(report, verdict="conflict")
