"""How something came out, in whatever words."""

from __future__ import annotations

import pytest
from stories import Compare, article, found

TITLE = "Plan for a quarry near Larvik"
LEAD = "The council of Larvik dealt on Monday with a plan by Halden Stein to open a quarry."


def conflicts(compare: Compare, a: str, b: str, title: str = TITLE, lead: str = LEAD) -> list[str]:
    report = compare(article(1, title, lead, a), article(2, title, lead, b))
    return [c.question for c in found(report, verdict="conflict")]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The council turned down the application.", "Halden Stein got the green light for the quarry."),
        ("The council passed the plan by a wide margin.", "The decision on the plan was deferred."),
        ("The quarry proved profitable.", "The quarry proved unprofitable."),
        ("Mayor Anna Berg attended the meeting.", "Mayor Anna Berg skipped the meeting."),
        ("The council informed the company.", "The council has never informed the company."),
        ("The council signed the treaty.", "The council left the meeting without signing the treaty."),
        ("The council signed the treaty.", "The council put off the signing of the treaty."),
        ("The pump passed the inspection.", "The pump failed the inspection."),
    ],
)
def test_only_one_can_be_so(compare: Compare, a: str, b: str) -> None:
    assert conflicts(compare, a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The council turned down the first plan.", "The council approved a second plan."),
        ("The council approved the plan.", "The ministry rejected the plan."),
        ("The council approved blasting for the company.", "The council banned blasting for amateurs."),
        ("The council may reject the plan.", "The council approved the plan."),
        ("The opening has been put off.", "The opening will take place in August."),
        ("The quarry proved profitable.", "The mill proved unprofitable."),
        ("The union said the strike would continue.", "The company said the strike had been called off."),
        ("The wall will be built of granite.", "The gate will be made of brick."),
        ("The wall is partly made of granite.", "The wall is made of brick."),
        ("The director came from Oslo by plane.", "The director came to the quarry by car."),
        ("The council informed the company.", "The council did not inform the residents."),
        ("The council signed the treaty.", "The council did not leave without signing the treaty."),
        ("The council signed the treaty.", "The council left without signing the register."),
        ("The council raised the fee.", "The council left the tax unchanged."),
        ("The guards ended their strike.", "The quarrymen voted to continue their strike."),
        ("Halden Stein has dropped the project.", "The council is standing by its plans for a park."),
        ("The pump passed the inspection.", "The brake failed the inspection."),
        ("The rally was called off because of rain.", "Thousands held another rally in June."),
    ],
)
def test_what_may_both_be_so(compare: Compare, a: str, b: str) -> None:
    assert not conflicts(compare, a, b)


def test_nobody_excludes_anybody(compare: Compare) -> None:
    title, lead = "Blast at mill in Larvik", "A blast shook a mill in Larvik on Monday."
    assert conflicts(compare, "Nobody was hurt.", "Three workers suffered burns.", title, lead)
    assert not conflicts(compare, "The guard was not hurt.", "A worker suffered burns.", title, lead)


def test_a_death_may_come_later(compare: Compare) -> None:
    title, lead = "Climber falls near Larvik", "A climber fell from a cliff near Larvik on Monday."
    assert conflicts(compare, "The climber died on the spot.", "The climber survived the fall.", title, lead)
    assert not conflicts(compare, "The climber died later in hospital.", "The climber survived the fall.", title, lead)


def test_two_answers_of_one_report_are_not_set_against_another(compare: Compare) -> None:
    both = "The council approved the plan in May. On Monday it rejected the plan."
    assert not conflicts(compare, both, "The council approved the plan.")
