"""When and where an arranged event is to be."""

from __future__ import annotations

from stories import Compare, article, found

TITLE = "Miners and bosses to hold talks in coming days"
LEAD = "Miners' leader Ana Solis and mine owner Peter Grant will hold talks in the coming days, a mediator said."


def test_settled_against_open_is_a_conflict_of_status(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, LEAD, "The venue has already been agreed upon, mediator Ivo Brandt said."),
        article(2, TITLE, LEAD, "A company official said no date or location has been set."),
    )
    venue = next(c for c in report.comparisons if c.question == "venue")
    assert (venue.verdict, venue.code, venue.severity) == ("conflict", "SS106", "high")
    assert {p.status for p in venue.positions} == {"agreed", "not set"}
    assert [p.origins for p in venue.positions] == [1, 1]


def test_open_then_settled_days_later_is_an_update(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, LEAD, "No location has been set, a company official said.", day="2024-03-05"),
        article(2, TITLE, LEAD, "The location has been agreed upon, a mediator said.", day="2024-03-09"),
    )
    assert [c.verdict for c in report.comparisons if c.question == "venue"] == ["update"]


def test_silence_beside_a_proposal_is_nondisclosure(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, LEAD, "Brandt did not say where the talks would take place."),
        article(2, TITLE, LEAD, "Solis said Norway could host the talks with Grant."),
    )
    venue = next(c for c in report.comparisons if c.question == "venue")
    assert venue.verdict == "nondisclosure" and venue.code == "SS204"
    assert {(p.status, p.value) for p in venue.positions} == {("undisclosed", None), ("possible", "Norway")}


def test_another_meeting_is_no_answer(compare: Compare) -> None:
    report = compare(
        article(1, TITLE, LEAD, "Solis last met Labour Minister Vera Lind for talks in Oslo on February 2."),
        article(2, TITLE, LEAD, "A trilateral meeting with Lind could be held in Bergen in June."),
    )
    labels = {p.label for c in report.comparisons for p in c.positions}
    assert not any("Oslo" in label or "Bergen" in label or "February" in label for label in labels)
    assert not found(report, verdict="conflict")


def test_two_fixed_days_contradict_each_other(compare: Compare) -> None:
    lead = "Miners' leader Ana Solis and mine owner Peter Grant will hold talks on {}, a mediator said on Tuesday."
    report = compare(
        article(1, TITLE, lead.format("March 12")),
        article(2, TITLE, lead.format("March 14")),
    )
    date = next(c for c in report.comparisons if c.question == "date")
    assert (date.verdict, date.code) == ("conflict", "SS102")


def test_a_week_and_a_day_of_it_do_not(compare: Compare) -> None:
    lead = "Miners' leader Ana Solis and mine owner Peter Grant will hold talks {}, a mediator said on Tuesday."
    report = compare(article(1, TITLE, lead.format("next week")), article(2, TITLE, lead.format("on March 14")))
    assert [c.verdict for c in report.comparisons if c.question == "date"] == ["precision"]


def test_plans_for_different_days_are_not_one_date_more_or_less_exactly(compare: Compare) -> None:
    title = "Norland to launch satellite"
    report = compare(
        article(1, title, "Norland will launch a satellite next month, its agency said.", day="2024-03-05"),
        article(2, title, "Norland will launch the satellite on Friday, its agency said.", day="2024-03-06"),
    )
    assert not [c for c in found(report, kind="date") if c.verdict == "precision"]
