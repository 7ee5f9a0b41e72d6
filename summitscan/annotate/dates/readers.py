"""What each kind of pattern means: matched words -> TIMEX3 type and symbolic expression.

A reader returns None where the words are no time expression after all ("may" the verb, 2000 the count).
The expressions are read by ``summitscan.extract.dates.resolve``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Span

from summitscan.annotate.dates.numbers import count_of, duration, unit_code
from summitscan.annotate.dates.rules import DateRules
from summitscan.annotate.dates.tense import tense_of

Expr = dict[str, Any]
Reading = tuple[str, Expr]

_NO_YEAR = re.compile(r"(?:[$£€#₹¥/.,_+]|(?<!mid)(?<!early)(?<!late)(?<!\d\d\d\d)-)\Z", re.IGNORECASE)
"""What no year stands right behind: currency signs, decimal marks, the hyphen of a type ("737-1900")."""
_COUNTS = frozenset({"CARDINAL", "MONEY", "PERCENT", "QUANTITY"})
HALVES = {"hour": "PT30M", "day": "PT12H", "year": "P6M"}
MIN_YEAR, MAX_YEAR = 1400, 2100
"""A bare number outside these is no year."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern that matched, and where."""

    doc: Doc
    rules: DateRules
    match: re.Match[str]
    fixed: Mapping[str, Any]

    def get(self, name: str) -> str | None:
        """A named group in lower case with plain blanks and apostrophes; None where it took no part."""
        found = self.match.groupdict().get(name)
        return None if found is None else re.sub(r"\s+", " ", found.lower().replace("’", "'").rstrip("."))

    def number(self, name: str) -> int | None:
        found = self.get(name)
        return None if found is None else int(found)

    def word(self, name: str, words: str | None = None) -> Any:
        """What the group ``name`` means by the word list of that name (or ``words``)."""
        found = self.get(name)
        return None if found is None else self.rules.words[words or name].get(found)

    def fix(self, name: str, default: Any = None) -> Any:
        return self.fixed.get(name, default)

    def unit(self) -> str:
        """The duration code of the unit named, in either number."""
        unit = self.get("units") or self.get("unit") or ""
        return str(self.rules.words["unit"].get(unit) or self.rules.words["plural"][unit])

    def count(self) -> float | None:
        return count_of(self.get("count") or "", self.rules.words["number"])

    def capital(self, name: str) -> bool:
        return self.match.group(name)[:1].isupper()

    @property
    def span(self) -> Span:
        return self.doc.char_span(self.match.start(), self.match.end(), alignment_mode="expand")

    @property
    def before(self) -> str:
        """The word before, in lower case."""
        i = self.span.start
        return self.doc[i - 1].lower_ if i else ""

    @property
    def after(self) -> str:
        i = self.span.end
        return self.doc[i].lower_ if i < len(self.doc) else ""

    def tense(self) -> Expr:
        found = tense_of(self.span, self.rules)
        return {"tense": found} if found else {}


def _some(**values: Any) -> Expr:
    return {key: value for key, value in values.items() if value is not None}


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
    if hit.get("month") is not None and not hit.capital("month"):
        return None
    if month is None or not 1 <= month <= 12 or not 1 <= (day or 1) <= 31:
        return None
    year = _year(hit.get("y"))
    expr = {"k": "date"} | _some(y=year, m=month, d=day) | (hit.tense() if year is None else {})
    if hit.get("h") is not None:
        return "TIME", expr | {"tod": f"{hit.get('h')}:{hit.get('min')}" + (hit.match.group("zone") or "")}
    return "DATE", expr


def month(hit: Hit) -> Reading | None:
    if not hit.capital("month"):
        return None
    shift = hit.word("shift")
    token = hit.span[-1]
    if token.ent_type_ in ("PERSON", "ORG", "GPE") or token.tag_ == "MD":
        return None
    signalled = hit.before in hit.rules.signals or shift is not None
    if hit.get("month") in ("may", "march", "august", "april", "june") and not signalled and token.ent_type_ != "DATE":
        return None
    return "DATE", {"k": "date", "m": _month(hit)} | _some(shift=shift) | hit.tense()


def month_of_year(hit: Hit) -> Reading | None:
    if not hit.capital("month"):
        return None
    whole = {"k": "unit", "unit": "year", "shift": hit.word("shift")}
    return "DATE", {"k": "in", "part": {"k": "date", "m": _month(hit)}, "whole": whole}


def day_of_month(hit: Hit) -> Reading | None:
    day = hit.number("d")
    return ("DATE", {"k": "date", "d": day} | hit.tense()) if day and day <= 31 else None


def holiday(hit: Hit) -> Reading | None:
    if not hit.capital("holiday"):
        return None
    year = hit.number("y")
    when = {"k": "holiday"} | hit.word("holiday") | _some(y=year, shift=hit.word("shift"))
    return "DATE", when | (hit.tense() if year is None else {})


def weekday(hit: Hit) -> Reading | None:
    name = "weekday" if "weekday" in hit.match.re.groupindex else "weekday_short"
    if not hit.capital(name):
        return None
    day = hit.word(name)
    if hit.before in hit.rules.named_days:
        return None
    if hit.get("told"):
        return "DATE", {"k": "weekday", "day": day, "shift": hit.word("told", "told_shift"), "from": "last"}
    return "DATE", {"k": "weekday", "day": day} | _some(shift=hit.word("shift")) | hit.tense()


def weekday_of_week(hit: Hit) -> Reading | None:
    if not hit.capital("weekday"):
        return None
    return "DATE", {"k": "weekday", "day": hit.word("weekday"), "week": hit.word("shift")}


def near_day(hit: Hit) -> Reading:
    shift = hit.fix("shift", hit.word("near", "near_shift"))
    tod = hit.fix("tod") or hit.word("daypart")
    return "TIME" if tod else "DATE", {"k": "unit", "unit": "day", "shift": shift} | _some(tod=tod)


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
    if hit.match.group().isdigit() or hit.get("short"):
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
    expr = {"k": "part", "unit": "quarter", "n": n} | _some(y=year)
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
    expr = {"k": "part", "unit": "season", "n": hit.word("season")} | _some(y=year, shift=shift)
    return "DATE", expr | (hit.tense() if year is None else {})


def shifted(hit: Hit) -> Reading:
    unit, shift = hit.get("unit"), hit.word("shift")
    if unit == "day":
        return "DATE", {"k": "unit", "unit": unit, "shift": shift, "from": "last"}
    return "DATE", {"k": "unit", "unit": unit, "shift": shift}


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
    return "DATE", {"k": "reported"} | _some(y=year)


def ago(hit: Hit) -> Reading | None:
    count, side = hit.count(), hit.get("side")
    back = side in ("ago", "earlier", "previously", "before")
    time, factor, letter = unit_code(hit.unit())
    if count is None and side in ("ago", "from now", "hence"):
        return "DATE", {"k": "ref", "value": "PAST_REF" if back else "FUTURE_REF"}
    if count is None:
        return "DURATION", {"k": "duration", "value": duration(None, hit.unit())}
    if time or count != int(count):
        return "DURATION", {"k": "duration", "value": duration(count, hit.unit())}
    unit = {"D": "day", "W": "week", "M": "month", "Y": "year", "WE": "weekend"}[letter]
    shift = int(count) * factor * (-1 if back else 1)
    expr = {"k": "unit", "unit": unit, "shift": shift}
    if side not in ("ago", "hence", "from now"):
        expr["from"] = "last"
    if unit == "year" and shift == -1:
        expr["like"] = "reported"
    return "DATE", expr


def year_end(hit: Hit) -> Reading:
    return "DATE", {"k": "same", "unit": "year", "from": "dct"}


def duration_of(hit: Hit) -> Reading | None:
    if hit.fix("value") or hit.get("long_unit"):
        return "DURATION", {"k": "duration", "value": hit.fix("value") or duration(1, hit.word("long_unit"))}
    unit, code = hit.get("units") or hit.get("unit") or "", hit.unit()
    if hit.fix("half"):
        return "DURATION", {"k": "duration", "value": HALVES.get(unit) or duration(0.5, code)}
    if hit.before == "light":  # a distance
        return None
    if hit.fix("bare"):
        if hit.match.group().lower() == "quarters":  # where soldiers live
            return None
        singular = hit.get("unit") is not None
        return "DURATION", {"k": "duration", "value": duration(1 if singular else None, code)}
    count = hit.count()
    written = (hit.get("count") or "").strip()
    if unit in ("second", "quarter") and (count == 1 or (written.isdigit() and len(written) == 4)):
        return None
    if unit in ("quarter", "quarters") and "-" in hit.match.group():
        return None
    return "DURATION", {"k": "duration", "value": duration(count, code)}


def vague_past(hit: Hit) -> Reading:
    return "DATE", {"k": "ref", "value": "PAST_REF"}


def vague_future(hit: Hit) -> Reading:
    return "DATE", {"k": "ref", "value": "FUTURE_REF"}


def set_of(hit: Hit) -> Reading | None:
    groups = hit.match.re.groupindex
    if hit.fix("value"):
        return "SET", {"k": "set", "value": hit.fix("value")}
    if "weekday_plural" in groups:
        value = f"XXXX-WXX-{hit.word('weekday_plural')}"
        return ("SET", {"k": "set", "value": value}) if hit.capital("weekday_plural") else None
    if "set_word" in groups:
        return "SET", {"k": "set", "value": hit.word("set_word")}
    if "weekday" in groups:
        if not hit.capital("weekday"):
            return None
        part = "T" + hit.word("daypart", "daypart_plural") if hit.get("daypart") else ""
        return "SET", {"k": "set", "value": f"XXXX-WXX-{hit.word('weekday')}{part}"}
    if "month" in groups:
        return "SET", {"k": "set", "value": f"XXXX-{hit.word('month'):02}"}
    if "season" in groups:
        return "SET", {"k": "set", "value": f"XXXX-{hit.word('season')}"}
    if "daypart" in groups:
        return "SET", {"k": "set", "value": f"XXXX-XX-XXT{hit.word('daypart')}"}
    if hit.fix("rate") and not _rate(hit):
        return None
    count = hit.fix("n") or (hit.count() if hit.get("count") else 1)
    return "SET", {"k": "set", "value": duration(count, hit.unit())}


def _rate(hit: Hit) -> bool:
    """"$5 a year": the article stands behind an amount, and not after a preposition or verb."""
    token = hit.span[0]
    if token.lower_ == "per":
        return True
    if hit.before in ("once", "twice", "times"):
        return True
    shifts = ("ago", "earlier", "later", "before", "after")
    return token.i > 0 and hit.doc[token.i - 1].tag_ in ("NNS", "CD", "NN", "$") and hit.after not in shifts


def clock(hit: Hit) -> Reading | None:
    if hit.get("daypart"):
        return "TIME", {"k": "same", "unit": "day", "tod": hit.word("daypart")}
    if hit.fix("signalled") and hit.before not in hit.rules.clock_signals and hit.span[0].ent_type_ != "TIME":
        return None
    hour, minute = hit.number("h") if hit.get("h") else None, hit.get("min") or "00"
    if hit.get("h_word"):
        hour = int(count_of(hit.get("h_word") or "", hit.rules.words["number"]) or 0)
    half = hit.get("half") or {"morning": "a", "afternoon": "p", "evening": "p"}.get(hit.get("half_word") or "")
    if hour is None or hour > 24 or (half and hour > 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = hit.word("zone") or ""
    return "TIME", {"k": "same", "unit": "day", "tod": f"{hour:02}:{minute}{zone}"}


def ref(hit: Hit) -> Reading | None:
    value = hit.word("ref")
    token = hit.span[0]
    if hit.get("ref") == "soon" and (hit.before == "as" or hit.after in ("after", "as")):
        return None
    if hit.get("ref") == "shortly" and hit.after in ("after", "before", "afterward", "afterwards"):
        return None
    if hit.get("ref") == "now" and hit.after == "that" and token.dep_ == "mark":
        return None
    return "DATE", {"k": "ref", "value": value}


READERS: Mapping[str, Callable[[Hit], Reading | None]] = {
    "date": date, "month": month, "day_of_month": day_of_month, "holiday": holiday, "weekday": weekday,
    "near_day": near_day, "told_time": told_time, "year": year, "decade": decade, "century": century,
    "quarter": quarter, "half": half,
    "month_of_year": month_of_year, "weekday_of_week": weekday_of_week,
    "season": season, "shifted": shifted, "told_shifted": told_shifted,
    "same": same, "same_last_year": same_last_year, "the_unit": the_unit, "reported": reported,
    "ago": ago, "year_end": year_end,
    "duration": duration_of, "vague_past": vague_past, "vague_future": vague_future, "set": set_of,
    "clock": clock, "ref": ref,
}  # fmt: skip
