"""Time expressions: what is found, and what it comes to against a publication date (a Thursday)."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from summitscan.annotate.dates import date_rules, find_timexes, make_dates
from summitscan.errors import ConfigError
from summitscan.extract.dates import resolve
from summitscan.model import Block

THURSDAY = "2025-08-07"
RULES = date_rules()


def read(nlp: Language, text: str, anchor: str | None = THURSDAY) -> list[tuple[str, str | None]]:
    timexes = find_timexes(nlp(text), RULES)
    return [(t.text, v) for t, v in zip(timexes, resolve(timexes, anchor), strict=True)]


def check(nlp: Language, text: str, expected: str) -> None:
    """``expected``: ``words=value`` pairs, parted by ``; ``."""
    assert "; ".join(f"{words}={value}" for words, value in read(nlp, text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge reopened on Aug. 5.", "Aug. 5=2025-08-05"),
        ("The dam was opened on July 16, 2018, by the mayor.", "July 16, 2018=2018-07-16"),
        ("The vote was held on 3 June 2019.", "3 June 2019=2019-06-03"),
        ("It was signed 2018-07-16 in Oslo.", "2018-07-16=2018-07-16"),
        ("It was signed on 8/7/2018 in Oslo.", "8/7/2018=2018-08-07"),
        ("He left on 23.11.2019 for good.", "23.11.2019=2019-11-23"),
        ("The school opened on the 16th of March 2011.", "the 16th of March 2011=2011-03-16"),
        ("The museum opens on the 16th.", "the 16th=2025-08-16"),
        ("The mill burned down in May 1997.", "May 1997=1997-05"),
        ("The teams met on May 3-5.", "May 3=2025-05-03; 5=2025-05-05"),
        ("They will meet on 14 and 15 October.", "14=2025-10-14; 15 October=2025-10-15"),
        ("The fair was held on Thursday, Aug. 7.", "Thursday, Aug. 7=2025-08-07"),
        ("The couple parted on Monday, August 3, she said.", "Monday, August 3=2026-08-03"),
        ("She took office in January.", "January=2025-01"),
        ("She died in December.", "December=2024-12"),
        ("Elections are due in November.", "November=2025-11"),
        ("Sales fell last October.", "last October=2024-10"),
        ("He was arrested in June last year.", "June last year=2024-06"),
        ("He was arrested on June 12 last year.", "June 12 last year=2024-06-12"),
        ("The shop closed on Christmas Day 2023.", "Christmas Day 2023=2023-12-25"),
        ("They will dine on Thanksgiving.", "Thanksgiving=2025-11-27"),
        ("He left on Good Friday.", "Good Friday=2025-04-18"),
        ("The Good Friday agreement held.", ""),
        ("The vote is on the first Tuesday of November 2026.", "the first Tuesday of November 2026=2026-11-03"),
        ("It was held on the last Monday in May 2024.", "the last Monday in May 2024=2024-05-27"),
        ("The siege lasted from March through June 2022.", "March=2022-03; June 2022=2022-06"),
        ("It ran from 20 December to 5 January 2020.", "20 December=2019-12-20; 5 January 2020=2020-01-05"),
    ],
)
def test_days_and_months(nlp: Language, text: str, expected: str) -> None:
    check(nlp, text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said on Thursday that the line was safe.", "Thursday=2025-08-07"),
        ("The council met on Friday.", "Friday=2025-08-01"),
        ("The council will meet on Friday.", "Friday=2025-08-08"),
        ("The trial begins on Monday.", "Monday=2025-08-11"),
        ("The trial is scheduled to begin Monday.", "Monday=2025-08-11"),
        ("He had been due to speak on Monday.", "Monday=2025-08-04"),
        ("Officials declined to say on Sunday whether he was hurt.", "Sunday=2025-08-03"),
        ("The tribunal adjourned until Monday.", "Monday=2025-08-11"),
        ("He was arrested Monday and will appear in court on Friday.", "Monday=2025-08-04; Friday=2025-08-08"),
        ("Snow will fall on Saturday and Sunday.", "Saturday=2025-08-09; Sunday=2025-08-10"),
        ("The family could not be reached on Sunday.", "Sunday=2025-08-03"),
        ("She will resign, according to a statement on Sunday.", "Sunday=2025-08-03"),
        ("The trip would follow her brother holding talks with the firm on Wednesday.", "Wednesday=2025-08-06"),
        ("The club won last Thursday.", "last Thursday=2025-07-31"),
        ("The shop closed on Monday last week.", "Monday last week=2025-07-28"),
        ("Shares fell on Black Friday.", ""),
        ("The fair runs from Monday to Friday.", "Monday=2025-08-04; Friday=2025-08-08"),
        ("Voters decide a week from Monday.", "a week from Monday=2025-08-18"),
        ("It had been due to expire Friday evening.", "Friday evening=2025-08-01TEV"),
        ("Protesters planned a rally in Belgrade on Saturday.", "Saturday=2025-08-09"),
        ("Neither of them could be found on Sunday.", "Sunday=2025-08-03"),
        ("Police said Friday Okafor was safe.", "Friday=2025-08-01"),
        ("In his Sunday Mass he spoke of peace.", "Sunday=2025-08-03"),
    ],
)
def test_weekdays_by_tense(nlp: Language, text: str, expected: str) -> None:
    check(nlp, text, expected)


WEDNESDAY = "2025-03-12"


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        ("Ross was first arrested in April.", WEDNESDAY, "2024-04"),
        ("On May 5, he was shot.", WEDNESDAY, "2024-05-05"),
        ("The strike ended on 20 March.", WEDNESDAY, "2024-03-20"),
        ("The club won in March.", WEDNESDAY, "2025-03"),
        ("The strike will end in November.", "2024-12-28", "2025-11"),
        ("The trial begins in October.", WEDNESDAY, "2025-10"),
        ("The trial is in October.", WEDNESDAY, "2025-10"),
        # What was announced or moved lies ahead, and a deadline spoken of may.
        ("Ministers announced elections on 20 April.", WEDNESDAY, "2025-04-20"),
        ("The court moved the hearing to 5 May.", WEDNESDAY, "2025-05-05"),
        ("The mayor said the deadline was April 1.", WEDNESDAY, "2025-04-01"),
        ("He said he was leaving in April.", WEDNESDAY, "2025-04"),
    ],
)
def test_a_verb_dates_its_own_event(nlp: Language, text: str, anchor: str, expected: str) -> None:
    assert [value for _, value in read(nlp, text, anchor)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The train leaves at ten o'clock on Friday.", "ten o'clock on Friday=2025-08-08T10:00"),
        ("It starts at 6 p.m. Moscow time on Wednesday.", "6 p.m. Moscow time on Wednesday=2025-08-13T18:00"),
        ("The ferry sails Saturday.", "Saturday=2025-08-09"),
        ("The storm will hit this weekend.", "this weekend=2025-W32-WE"),
        ("The storm hit this weekend.", "this weekend=2025-W31-WE"),
    ],
)
def test_timetables(nlp: Language, text: str, expected: str) -> None:
    check(nlp, text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained from 9 a.m. to 11 a.m. on Friday.", "9 a.m.=2025-08-01T09:00; 11 a.m. on Friday=2025-08-01T11:00"),
        (
            "It was open from 9 a.m. until 11 a.m. on Friday.",
            "9 a.m.=2025-08-01T09:00; 11 a.m. on Friday=2025-08-01T11:00",
        ),
        ("Voting runs from 7 a.m. to 9 p.m. on Sunday.", "7 a.m.=2025-08-10T07:00; 9 p.m. on Sunday=2025-08-10T21:00"),
        ("He called at half past ten on Saturday.", "half past ten on Saturday=2025-08-02T10:30"),
        ("He called on Saturday at half past ten.", "Saturday at half past ten=2025-08-02T10:30"),
    ],
)
def test_both_ends_of_a_range_share_the_day(nlp: Language, text: str, expected: str) -> None:
    check(nlp, text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The inn, built on 2 May 1987, burned down.\nFirefighters arrived at 3 a.m.", "2025-08-07T03:00"),
        ("The inn, built on 2 May 1987, burned down at 3 a.m.", "2025-08-07T03:00"),
        ("The inn burned down on Monday. It was opened on 2 May 1987. Help came at 3 a.m.", "2025-08-04T03:00"),
        ("On 2 May 1987, fire broke out at 3 a.m. in the inn.", "1987-05-02T03:00"),
        # The story may be that of the day long ago.
        ("The inn burned down on 2 May 1987. Help came at 3 a.m.", None),
    ],
)
def test_a_bare_time_of_day_is_not_of_a_day_long_ago(nlp: Language, text: str, expected: str | None) -> None:
    assert read(nlp, text)[-1] == ("3 a.m.", expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plant closed on Wednesday night.", "Wednesday night=2025-08-06TNI"),
        ("She left this morning.", "this morning=2025-08-07TMO"),
        ("The band plays tonight.", "tonight=2025-08-07TNI"),
        ("He spoke yesterday evening.", "yesterday evening=2025-08-06TEV"),
        ("The train left at 2:30 p.m. Tuesday.", "2:30 p.m. Tuesday=2025-08-05T14:30"),
        ("The train left Tuesday at 8am.", "Tuesday at 8am=2025-08-05T08:00"),
        ("It struck at 05:58 local time.", "05:58 local time=2025-08-07T05:58"),
        ("It struck at 10:15 GMT on Friday.", "10:15 GMT on Friday=2025-08-01T10:15Z"),
        ("The bell rang at noon.", "noon=2025-08-07T12:00"),
        ("It burned in the early hours of Monday.", "the early hours of Monday=2025-08-04"),
        ("They fled on the night of Aug. 5.", "the night of Aug. 5=2025-08-05TNI"),
        ("The guests won 3:2 and the ratio was 16:9.", ""),
        ("The launch is set for 10:00 a.m. (1400 GMT) on Friday.", "10:00 a.m. (1400 GMT) on Friday=2025-08-08T10:00"),
        ("Drones flew overnight into Monday.", "overnight=2025-08-03TNI; Monday=2025-08-04"),
        ("It came at half past six in the evening.", "half past six in the evening=2025-08-07T18:30"),
        ("It came at ten to seven in the morning.", "ten to seven in the morning=2025-08-07T06:50"),
        ("It came at a quarter past midnight.", "a quarter past midnight=2025-08-07T00:15"),
        ("It came shortly after 20 past three.", "20 past three=2025-08-07T03:20"),
        ("It came at around four in the morning.", "around four in the morning=2025-08-07T04:00"),
    ],
)
def test_times_of_day(nlp: Language, text: str, expected: str) -> None:
    check(nlp, text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He resigned yesterday.", "yesterday=2025-08-06"),
        ("Work will start next week.", "next week=2025-W33"),
        ("They will sail as early as next week.", "as early as next week=2025-W33"),
        ("Prices rose last month.", "last month=2025-07"),
        ("It was sold earlier this year.", "earlier this year=2025"),
        ("It closes by the end of 2026.", "the end of 2026=2026"),
        ("It was sold in early 2016.", "early 2016=2016"),
        ("They met over the weekend.", "the weekend=2025-W31-WE"),
        ("The ferry sank three days ago.", "three days ago=2025-08-04"),
        ("The ferry sank two years ago.", "two years ago=2023"),
        ("It fell in the third quarter of 2024.", "the third quarter of 2024=2024-Q3"),
        ("It fell in the fourth quarter of last year.", "the fourth quarter of last year=2024-Q4"),
        ("Profit rose in fiscal 2016.", "fiscal 2016=2016"),
        ("It was built in the first half of 2024.", "the first half of 2024=2024-H1"),
        ("The crop failed in the summer of 2022.", "the summer of 2022=2022-SU"),
        ("The lake froze last winter.", "last winter=2024-WI"),
        ("The store opened in the 1990s.", "the 1990s=199"),
        ("It was written in the 20th century.", "the 20th century=19"),
        ("He played there in 2014-15.", "2014-15=2014"),
        ("The budget for FY2025 follows that of FY24.", "FY2025=2025; FY24=2024"),
        ("It starts in the next fiscal year.", "the next fiscal year=2026"),
        ("They met the week before last.", "the week before last=2025-W30"),
        ("The week of August 11 is the target.", "The week of August 11=2025-W33"),
    ],
)
def test_periods(nlp: Language, text: str, expected: str) -> None:
    check(nlp, text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mine opened on 3 May 2021. Two years later it shut.", "3 May 2021=2021-05-03; Two years later=2023"),
        (
            "The mine opened on 3 May 2021. The same day a strike began.",
            "3 May 2021=2021-05-03; The same day=2021-05-03",
        ),
        (
            "The mine opened on 3 May 2021. The day before, it rained.",
            "3 May 2021=2021-05-03; The day before=2021-05-02",
        ),
        ("The mine opened in May 2021. The previous month it rained.", "May 2021=2021-05; The previous month=2021-04"),
        ("It opened on 3 May 2021 and burned three days later.", "3 May 2021=2021-05-03; three days later=2021-05-06"),
        (
            "Sales fell in June. In the same period last year they rose.",
            "June=2025-06; the same period last year=2024-06",
        ),
    ],
)
def test_narrative_dates_count_from_the_last_one_told(nlp: Language, text: str, expected: str) -> None:
    check(nlp, text, expected)


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("The strike lasted two weeks.", "DURATION", "two weeks=P2W"),
        ("It took 50 minutes.", "DURATION", "50 minutes=PT50M"),
        ("It took 1.5 hours.", "DURATION", "1.5 hours=PT1.5H"),
        ("A 50-day truce was signed.", "DURATION", "50-day=P50D"),
        ("It grew over the past three months.", "DURATION", "the past three months=P3M"),
        ("He waited nearly two decades.", "DURATION", "nearly two decades=P20Y"),
        ("They fought for years.", "DURATION", "years=PXY"),
        ("He waited half an hour.", "DURATION", "half an hour=PT30M"),
        ("The paper appears every day.", "SET", "every day=P1D"),
        ("The fee is paid annually.", "SET", "annually=P1Y"),
        ("The choir sings every Monday.", "SET", "every Monday=XXXX-WXX-1"),
        ("They train twice a week.", "SET", "a week=P1W"),
        ("The firm is now owned by its staff.", "DATE", "now=PRESENT_REF"),
        ("The firm was recently sold.", "DATE", "recently=PAST_REF"),
        ("They will meet in the coming days.", "DATE", "the coming days=FUTURE_REF"),
        ("They may meet in the near future.", "DATE", "the near future=FUTURE_REF"),
        ("He will be back in the not-so-distant future.", "DATE", "the not-so-distant future=FUTURE_REF"),
        ("They meet on the first Monday of every month.", "SET", "the first Monday of every month=P1M"),
        ("The bus runs on weekdays.", "SET", "weekdays=XXXX-WXX"),
    ],
)
def test_spans_sets_and_vague_times(nlp: Language, text: str, type_: str, expected: str) -> None:
    check(nlp, text, expected)
    assert [t.type for t in find_timexes(nlp(text), RULES)] == [type_]


@pytest.mark.parametrize(
    "text",
    [
        "It may rain, she said.",
        "Protesters march through the town.",
        "He was the second man in the room.",
        "The Sun wrote that he lied.",
        "The firm hired 2000 workers.",
        "They sold 2,019 tickets for $2018.",
        "He flew a Boeing 737-1900.",
        "He opposed the now-cancelled deal.",
        "The star is four light years away.",
        "The 22-year-old man is 22 years old.",
        "The Winter Games were his idea.",
        "A Long March 9 rocket stood there.",
        "Mr. March said no.",
        "Mr. Friday said no.",
        "Judge August Holt ruled against it.",
        "Friday Okafor scored twice.",
        "The coach praised Friday Okafor.",
        "He ordered fresh fish from his quarters.",
    ],
)
def test_words_that_only_look_like_times(nlp: Language, text: str) -> None:
    assert read(nlp, text) == []


def test_the_meaning_does_not_depend_on_the_publication_date(nlp: Language) -> None:
    timexes = find_timexes(nlp("The council met on Friday, two days before the vote next month."), RULES)
    assert json.loads(json.dumps([t.expr for t in timexes])) == [t.expr for t in timexes]
    assert resolve(timexes, "2025-08-07") != resolve(timexes, "2025-09-07")


def test_header_and_boilerplate_blocks_are_left_out(nlp: Language) -> None:
    text = "Updated 1 May 2020\nThe dam burst on 2 May 2020.\nShow more from 3 May 2020"
    doc = nlp.make_doc(text)
    lines = [text.index(line) for line in text.split("\n")]
    roles = zip(lines, [*(at - 1 for at in lines[1:]), len(text)], ("header", "body", "boilerplate"), strict=True)
    doc._.blocks = tuple(Block(start, end, role) for start, end, role in roles)
    assert [t.text for t in find_timexes(doc, RULES)] == ["2 May 2020"]


def test_a_line_that_is_only_a_date_dates_the_article(nlp: Language) -> None:
    assert read(nlp, "Dam bursts\nMay 2, 2020\nThe dam burst on May 1.", "2020-05-02") == [("May 1", "2020-05-01")]


def test_no_expression_runs_over_a_line(nlp: Language) -> None:
    assert [words for words, _ in read(nlp, "The fair ends in May\n2 people were hurt.")] == ["May"]


def test_works_alone_on_a_blank_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("summitscan_dates")
    doc = nlp("The talks begin next week, on Aug. 12.")
    assert resolve(doc._.timexes, THURSDAY) == ("2025-W33", "2025-08-12")


def test_user_rules_are_laid_over_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "dates.yaml").write_text('holidays: {"harbour day": {m: 6, d: 5}}\n', encoding="utf8")
    nlp = spacy.blank("en")
    nlp.add_pipe("summitscan_dates", config={"rules": str(tmp_path)})
    doc = nlp("They dance on Harbour Day and on Christmas Day.")
    assert resolve(doc._.timexes, "2025-07-20") == ("2025-06-05", "2025-12-25")


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("{is: date, match: '('}", "missing"),
        ("{is: date, match: '{monthh}'}", "monthh"),
        ("{is: moon, match: 'new moon'}", "moon"),
    ],
)
def test_a_wrong_rule_is_named(tmp_path: Path, pattern: str, message: str) -> None:
    (tmp_path / "dates.yaml").write_text(f"patterns:\n  - {pattern}\n", encoding="utf8")
    with pytest.raises(ConfigError, match=message):
        make_dates(spacy.blank("en"), "dates", str(tmp_path))


BLANK = spacy.blank("en")
PIECES = (
    "the a last next two 14 2019 May May. Aug. 7 3rd week weeks of - , . : ' Monday morning 5 p.m. GMT ago late early "
    "every quarter third in on until 1990s 08:15 about more than half and \n"
)
WORDS = st.sampled_from(PIECES.split(" "))


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(
        st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS, max_size=25).map("".join), st.text(max_size=60)
    )
)
def test_spans_match_the_text_in_order(text: str) -> None:
    doc = BLANK(text)
    timexes = find_timexes(doc, RULES)
    assert all(text[t.start : t.end] == t.text and t.text.strip() for t in timexes)
    assert all(a.end <= b.start for a, b in pairwise(timexes))
    assert timexes == find_timexes(doc, RULES)
    for anchor in (THURSDAY, "2025-08", "2025", None):
        assert len(resolve(timexes, anchor)) == len(timexes)


@pytest.mark.parametrize(
    "piece", ["a ", "the last ", "twenty-", "and a half ", "1,000", "2019-", "5:", "half ", "two ", "in the "]
)
def test_long_repetitions_come_to_an_end(piece: str) -> None:
    text = piece * 4000 + "days"
    doc = spacy.tokens.Doc(BLANK.vocab, words=[text], spaces=[False])
    assert all(t.end <= len(text) for t in find_timexes(doc, RULES))
