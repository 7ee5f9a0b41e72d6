"""Two sentences in the same words but for one value."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from stories import Compare, article, found

from summitscan.model import Comparison, Report

TITLE = "Harbour board of Ostend meets"
CORPUS = Path(__file__).parents[2] / "corpus"


def _opposed(report: Report) -> list[Comparison]:
    return [c for c in report.comparisons if c.verdict == "conflict"]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (
            "Maes was sentenced to six years and four months in prison for bribery.",
            "Maes was sentenced to four years and six months in prison for bribery.",
            "number",
        ),
        (
            "The board has its seven-seat lead over the rivals.",
            "The board has its two-seat lead over the rivals.",
            "number",
        ),
        (
            "The collision occurred at 4:20 in the morning off the pier.",
            "The collision occurred at 11:15 in the morning off the pier.",
            "date",
        ),
        (
            "The minister renewed the company's licence to fish for cod.",
            "The minister revoked the company's licence to fish for cod.",
            "polarity",
        ),
        (
            "The old pier was closed before the storm, the board said.",
            "The old pier was closed after the storm, the board said.",
            "polarity",
        ),
        (
            "Prices rose 4.3% from a year earlier, the office said.",
            "Prices rose 3.6% from a year earlier, the office said.",
            "number",
        ),
        ("There were no survivors, the board said.", "There were five survivors, the board said.", "polarity"),
        (
            "The board is not planning to sell the old fish market, it said.",
            "The board is planning to sell the old fish market, it said.",
            "polarity",
        ),
    ],
)
def test_one_of_the_two_is_wrong(compare: Compare, one: str, other: str, kind: str) -> None:
    report = compare(article(1, TITLE, one), article(2, TITLE, other))
    assert [c.kind for c in _opposed(report)] == [kind]
    sides = [
        {report_claim.sentence for report_claim in report.claims if report_claim.id in p.claims}
        for p in _opposed(report)[0].positions
    ]
    assert sorted(map(sorted, sides)) == sorted([[one], [other]])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The board of Ostend sold 40 boats to Ghent in May.", "The board of Ostend sold forty boats to Ghent in May."),
        (
            "The pier was built for more than 200 boats, it said.",
            "The pier was built for more than 270 boats, it said.",
        ),
        ("Seven people were killed when the old pier fell.", "Nine people were killed when the old pier fell."),
        ("Fall of the old pier of Ostend kills 7", "Fall of the old pier of Ostend kills 12"),
        ("The fish price rose by 4 percent at the market.", "The fish price rose by 9 percent at the market."),
        ("“We need a new pier,” Jan Maes told the meeting.", "“We need a new pier,” Els Claes told the meeting."),
        ("The board met on Tuesday, 5 March, in Ostend.", "The board met on Tuesday, the 5th of March, in Ostend."),
    ],
)
def test_both_may_be_right(compare: Compare, one: str, other: str) -> None:
    assert not _opposed(compare(article(1, TITLE, one), article(2, TITLE, other)))


@pytest.mark.parametrize("long", [0, 1, 2])
def test_what_may_be_two_things_is_one_in_prints_of_one_text(compare: Compare, long: int) -> None:
    more = [
        "Boats from all the ports along the coast came to the old harbour to see the new pier opened.",
        "Mayor Els Claes told those who had come that the work had taken far longer than she had hoped.",
    ][:long]
    one, other = "Norled Lines won a $3 million contract.", "Norled Lines won a $5 million contract."
    report = compare(article(1, TITLE, one, *more), article(2, TITLE, other, *more))
    assert len(_opposed(report)) == (long == 2)


def test_a_report_with_both_sentences_tells_of_two_things(compare: Compare) -> None:
    one, other = "The old pier of Ostend is 40 metres long.", "The old pier of Ostend is 95 metres long."
    report = compare(article(1, TITLE, one, other), article(2, TITLE, one), article(3, TITLE, other))
    assert not _opposed(report)


def test_what_changed_between_two_days_is_an_update(compare: Compare) -> None:
    one, other = "The board is planning to sell the market.", "The board is not planning to sell the market."
    report = compare(article(1, TITLE, one, day="2024-03-01"), article(2, TITLE, other, day="2024-03-05"))
    assert not _opposed(report)
    assert [c.verdict for c in found(report, kind="polarity")] == ["update"]


def test_all_that_print_one_value_stand_in_one_answer(compare: Compare) -> None:
    one, other = "The old pier of Ostend is 40 metres long.", "The old pier of Ostend is 95 metres long."
    report = compare(article(1, TITLE, one), article(2, TITLE, other), article(3, TITLE, one))
    (row,) = _opposed(report)
    assert [(p.label, len(p.articles)) for p in row.positions] == [("40 metres", 2), ("95 metres", 1)]


def _holds(sentence: str, *words: str) -> bool:
    return any(w in sentence or sentence in w for w in words)


VERB = re.compile(r"\b(was|is|has|had|will|would|could|were)\b(?= [a-z]+)")


def _plain_sentence(lines: list[str]) -> str:
    """The first sentence of an article with a verb that can be denied, and without a quotation."""
    sentences = (s for line in lines for s in re.split(r"(?<=[.!?])\s+", line))
    return next(s for s in sentences if 60 < len(s) < 300 and VERB.search(s) and not re.search('[“”":]', s))


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda p: p.name[:3])
def test_a_changed_copy_is_noticed_there_and_nowhere_else(compare: Compare, path: Path) -> None:
    """One "not" more in a print of a real article."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").split("\n") if len(line.strip()) > 60]
    was = _plain_sentence(lines)
    changed = VERB.sub(r"\1 not", was, count=1)
    report = compare(article(1, "Report", *lines), article(2, "Report", *(x.replace(was, changed) for x in lines)))
    claims = {c.id: c for c in report.claims}
    rows = [c for c in _opposed(report) if len({claims[i].article for p in c.positions for i in p.claims}) == 2]
    assert rows
    for row in rows:
        assert all(_holds(claims[i].sentence, was, changed) for p in row.positions for i in p.claims)
    said = [[claims[i].sentence for i in c.positions[0].claims] for c in report.comparisons if c.kind == "status"]
    assert not [s for s in said if any(_holds(x, changed) for x in s) and any(_holds(x, was) for x in s)]
