"""What each kind of pattern means: matched words -> TIMEX3 type and symbolic expression.

A reader returns None where the words are no time expression after all ("may" the verb, 2000 the count).
The expressions are read by ``summitscan.extract.dates.resolve``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from summitscan.annotate.dates.amounts import ago, clock, clock_part, duration_of, ref, set_of, vague_future, vague_past
from summitscan.annotate.dates.hit import Expr, Hit, Reading, some
from summitscan.annotate.dates.tense import VERBS

_NO_YEAR = re.compile(r"(?:[$£€#₹¥/.,_+]|(?<!mid)(?<!early)(?<!late)(?<!\d\d\d\d)-)\Z", re.IGNORECASE)
"""What no year stands right behind: currency signs, decimal marks, the hyphen of a type ("737-1900")."""
_COUNTS = frozenset({"CARDINAL", "MONEY", "PERCENT", "QUANTITY"})
MIN_YEAR, MAX_YEAR = 1400, 2100
"""A bare number outside these is no year."""


def _year(text: str | None) -> int | None:
    """A year in two or four figures; two mean 1950 to 2049."""
    if text is None:
        return None
    year = int(text)
    return year if len(text) > 2 else year + (1900 if year >= 50 else 2000)


def _month(hit: Hit) -> int | None:
    if hit.get("month") is None:
        return hit.number("m")
    return hit.word("month") or hit.word("month", "month_short")


def date(hit: Hit) -> Reading | None:
    month, day = _month(hit), hit.number("d") or hit.word("d_word", "ordinal")
    if hit.get("us_m") is not None:
        month, day = hit.number("us_m"), hit.number("us_d")
        if month is not None and day is not None and month > 12:
            month, day = day, month
    if hit.get("month") is not None and (not hit.capital("month") or hit.before in hit.rules.named_days):
        return None
    if month is None or not 1 <= month <= 12 or not 1 <= (day or 1) <= 31:
        return None
    year = _year(hit.get("y"))
    expr = {"k": "date"} | some(y=year, m=month, d=day) | (hit.tense() if year is None else {})
    if hit.get("h") is not None:
        return "TIME", expr | {"tod": f"{hit.get('h')}:{hit.get('min')}" + (hit.match.group("zone") or "")}
    return "DATE", expr


def month(hit: Hit) -> Reading | None:
    if not hit.capital("month") or hit.before in hit.rules.named_days:
        return None
    shift = hit.word("shift")
    token = hit.span[-1]
    if hit.before.rstrip(".") in hit.rules.titles or token.ent_type_ in ("PERSON", "ORG", "GPE") or token.tag_ == "MD":
        return None
    signalled = hit.before in hit.rules.signals or shift is not None
    if hit.get("month") in ("may", "march", "august", "april", "june") and not signalled and token.ent_type_ != "DATE":
        return None
    return "DATE", {"k": "date", "m": _month(hit)} | some(shift=shift) | hit.tense()


def month_of_year(hit: Hit) -> Reading | None:
    if not hit.capital("month"):
        return None
    whole = {"k": "unit", "unit": "year", "shift": hit.word("shift")}
    part = {"k": "date"} | some(m=_month(hit), d=hit.number("d"))
    return "DATE", {"k": "in", "part": part, "whole": whole}


def day_of_month(hit: Hit) -> Reading | None:
    day = hit.number("d")
    return ("DATE", {"k": "date", "d": day} | hit.tense()) if day and day <= 31 else None


def holiday(hit: Hit) -> Reading | None:
    if not hit.capital("holiday"):
        return None
    if hit.after in ("agreement", "accord", "accords", "pact", "deal"):
        return None  # "the Good Friday agreement"
    year = hit.number("y")
    when = {"k": "holiday"} | hit.word("holiday") | some(y=year, shift=hit.word("shift"))
    return "DATE", when | (hit.tense() if year is None else {})


def _person(hit: Hit) -> bool:
    """Whether a month or weekday is a person's name: "Mr. March", "Friday Okafor scored"."""
    if hit.before.rstrip(".") in hit.rules.titles:
        return True
    token, end = hit.span[-1], hit.span.end
    if hit.before in hit.rules.signals or token.dep_ != "compound" or end >= len(hit.doc):
        return False
    surname = hit.doc[end]
    if surname.tag_ != "NNP" or surname != token.head or surname.ent_type_ not in ("", "PERSON", "GPE"):
        return False
    if token.i == token.sent.start:
        return True
    # "The coach praised Friday Okafor", "Judge Friday Okafor", but "police said Friday Okafor was safe"
    before = token.nbor(-1)
    return (before.tag_ in VERBS and surname.dep_ == "dobj") or (before.tag_ == "NNP" and before.head == surname)


def weekday(hit: Hit) -> Reading | None:
    name = "weekday" if "weekday" in hit.match.re.groupindex else "weekday_short"
    if not hit.capital(name):
        return None
    day = hit.word(name)
    if hit.before in hit.rules.named_days or _person(hit):
        return None
    if hit.get("told"):
        return "DATE", {"k": "weekday", "day": day, "shift": hit.word("told", "told_shift"), "from": "last"}
    return "DATE", {"k": "weekday", "day": day} | some(shift=hit.word("shift")) | hit.tense()


def nth_weekday(hit: Hit) -> Reading | None:
    if not hit.capital("month"):
        return None
    nth = -1 if hit.get("nth_word") == "last" else hit.word("nth_word", "ordinal")
    year = hit.number("y")
    expr = {"k": "holiday", "m": _month(hit), "weekday": hit.word("weekday"), "nth": nth} | some(y=year)
    return "DATE", expr | (hit.tense() if year is None else {})


def weeks_from(hit: Hit) -> Reading | None:
    """"A week from Monday", "Monday week"."""
    if not hit.capital("weekday"):
        return None
    count = int(hit.count() or 1) if "count" in hit.match.re.groupindex else 1
    return "DATE", {"k": "weekday", "day": hit.word("weekday"), "tense": "future", "weeks": count}


def weekday_of_week(hit: Hit) -> Reading | None:
    if not hit.capital("weekday"):
        return None
    return "DATE", {"k": "weekday", "day": hit.word("weekday"), "week": hit.word("shift")}


def near_day(hit: Hit) -> Reading:
    shift = hit.fix("shift", hit.word("near", "near_shift"))
    tod = hit.fix("tod") or hit.word("daypart")
    return "TIME" if tod else "DATE", {"k": "unit", "unit": "day", "shift": shift} | some(tod=tod)


def told_time(hit: Hit) -> Reading | None:
    end = hit.span.end
    if hit.span[-1].dep_ == "compound" and end < len(hit.doc) and hit.doc[end].tag_.startswith("NN") and not hit.fixed:
        return None  # "the night sky"
    shift = 1 if re.match(r"the (?:next|following)", hit.match.group().lower()) else 0
    tod = hit.fix("tod") or hit.word("daypart")
    return "TIME", {"k": "unit", "unit": "day", "shift": shift, "from": "last", "tod": tod}


def year(hit: Hit) -> Reading | None:
    value = hit.fix("y") or _year(hit.get("y") or hit.get("short"))
    if hit.get("century"):
        ones = hit.word("ones", "number") or 0
        value = 1900 + (hit.word("tens") or hit.word("tens", "number") or 0) + ones
    if value is None or not MIN_YEAR <= value <= MAX_YEAR:
        return None
    if (hit.match.group().isdigit() or hit.get("short")) and not hit.fix("y_given"):
        token = hit.span[-1]
        at = hit.match.start()
        if _NO_YEAR.search(hit.match.string, max(0, at - 6), at):
            return None
        if token.ent_type_ in _COUNTS and hit.before not in ("in", "since", "of", "until"):
            return None
        following = hit.doc[token.i + 1] if token.i + 1 < len(hit.doc) else None
        signalled = hit.before in hit.rules.signals or hit.before in ("the", "a", "(", "his", "its", "their")
        counts = following is not None and following.tag_ == "NNS" and token.dep_ == "nummod"
        if counts and not (signalled and token.ent_type_ == "DATE"):
            return None
        if token.ent_type_ != "DATE" and not signalled:
            return None
    return "DATE", {"k": "date", "y": value}


def decade(hit: Hit) -> Reading:
    if hit.get("decade"):
        return "DATE", {"k": "date", "value": hit.get("decade")}
    short = hit.get("short_decade") or hit.word("decade_name")
    return "DATE", {"k": "date", "value": f"19{short}"}


def century(hit: Hit) -> Reading | None:
    nth = hit.number("nth") or hit.word("nth_word", "ordinal")
    return ("DATE", {"k": "date", "value": f"{nth - 1:02}"}) if nth and nth <= 22 else None


def quarter(hit: Hit) -> Reading | None:
    n = hit.word("quarter_name") or hit.word("nth_word", "ordinal")
    year, whole = hit.number("y"), hit.get("whole")
    expr = {"k": "part", "unit": "quarter", "n": n} | some(y=year)
    if whole:
        shift = hit.rules.words["shift"][whole.split()[0]]
        return "DATE", {"k": "in", "part": expr, "whole": {"k": "unit", "unit": "year", "shift": shift}}
    words = hit.match.group().lower()
    if "ago" in words or "earlier" in words:
        return "DATE", {"k": "in", "part": expr, "whole": {"k": "unit", "unit": "year", "shift": -1}}
    return "DATE", expr | (hit.tense() if year is None else {})


def half(hit: Hit) -> Reading:
    n = 1 if hit.get("nth_word") == "first" else 2
    return "DATE", {"k": "part", "unit": "half", "n": n} | hit.tense()


def season(hit: Hit) -> Reading | None:
    end = hit.span.end
    if hit.capital("season") and end < len(hit.doc) and hit.doc[end].tag_ in ("NNP", "NNPS"):
        return None  # "the Winter Games"
    year = hit.number("y") if "y" in hit.match.re.groupindex else None
    shift = hit.word("shift") if "shift" in hit.match.re.groupindex else None
    expr = {"k": "part", "unit": "season", "n": hit.word("season")} | some(y=year, shift=shift)
    return "DATE", expr | (hit.tense() if year is None else {})


def shifted(hit: Hit) -> Reading:
    unit, shift = hit.get("unit"), hit.fix("shift") or hit.word("shift")
    if unit == "day":
        return "DATE", {"k": "unit", "unit": unit, "shift": shift, "from": "last"}
    if unit == "weekend" and shift == 0:  # the one to come unless it is told of as past
        return "DATE", {"k": "unit", "unit": unit, "shift": 0, "tense": "future"} | _past(hit)
    return "DATE", {"k": "unit", "unit": unit, "shift": shift}


def _past(hit: Hit) -> Expr:
    tense = hit.tense()
    return tense if tense.get("tense") == "past" else {}


def told_shifted(hit: Hit) -> Reading | None:
    if hit.get("side") and hit.span.end < len(hit.doc) and hit.doc[hit.span.end].tag_ == "VBG":
        return None  # late in the day, after falling
    shift = {"before": -1, "after": 1}.get(hit.get("side") or "") or hit.word("told", "told_shift")
    return "DATE", {"k": "unit", "unit": hit.get("unit"), "shift": shift, "from": "last"}


def same_last_year(hit: Hit) -> Reading:
    return "DATE", {"k": "year_before", "unit": hit.get("unit")}


def same(hit: Hit) -> Reading:
    return "DATE", {"k": "same", "unit": hit.get("unit")}


def the_unit(hit: Hit) -> Reading | None:
    unit = hit.get("unit")
    if hit.capital("unit") and hit.before == "of":
        return None  # "Single of the Year"
    if unit == "weekend":
        return "DATE", {"k": "unit", "unit": "weekend", "shift": 0} | hit.tense()
    if unit == "quarter":
        return "DATE", {"k": "reported"}
    return "DATE", {"k": "same", "unit": unit} | ({} if unit == "day" else {"from": "dct"})


def reported(hit: Hit) -> Reading:
    words = hit.match.group().lower()
    if hit.fix("shift") and ("quarter" in words or "period" in words):
        return "DATE", {"k": "reported", "years": hit.fix("shift")}
    if hit.fix("shift"):
        return "DATE", {"k": "unit", "unit": "year", "shift": hit.fix("shift"), "like": "reported"}
    year = hit.number("y") if "y" in hit.match.re.groupindex else None
    return "DATE", {"k": "reported"} | some(y=year)


def year_end(hit: Hit) -> Reading:
    return "DATE", {"k": "same", "unit": "year", "from": "dct"}


READERS: Mapping[str, Callable[[Hit], Reading | None]] = {
    "date": date, "month": month, "day_of_month": day_of_month, "holiday": holiday, "weekday": weekday,
    "nth_weekday": nth_weekday, "weeks_from": weeks_from,
    "near_day": near_day, "told_time": told_time, "year": year, "decade": decade, "century": century,
    "quarter": quarter, "half": half,
    "month_of_year": month_of_year, "weekday_of_week": weekday_of_week,
    "season": season, "shifted": shifted, "told_shifted": told_shifted,
    "same": same, "same_last_year": same_last_year, "the_unit": the_unit, "reported": reported,
    "ago": ago, "year_end": year_end,
    "duration": duration_of, "vague_past": vague_past, "vague_future": vague_future, "set": set_of,
    "clock": clock, "clock_part": clock_part, "ref": ref,
}  # fmt: skip
