"""Readers of what is no place in the calendar: spans of time, distances, sets, times of day, now and once.

See ``summitscan.annotate.dates.readers``.
"""

from __future__ import annotations

from summitscan.annotate.dates.hit import Hit, Reading
from summitscan.annotate.dates.numbers import count_of, duration, unit_code

HALVES = {"hour": "PT30M", "day": "PT12H", "year": "P6M"}
"""Half a unit, where TIMEX3 has a smaller one."""


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


_FRACTIONS = {"half": 30, "quarter": 15}
_MIDDAY = {"noon": 12, "midday": 12, "midnight": 0}


def clock_part(hit: Hit) -> Reading | None:
    """"Half past six", "ten to nine in the morning", "a quarter past midnight"."""
    if hit.fix("signalled") and hit.before not in hit.rules.clock_signals:
        return None
    numbers = hit.rules.words["number"]
    word, frac = (hit.get("h_word") or "").lower(), (hit.get("frac") or "").lower()
    hour = _MIDDAY.get(word)
    if hour is None:
        hour = int(count_of(word, numbers) or 0) % 13
        if not hour:
            return None
        hour %= 12
    part = _FRACTIONS.get(frac) or int(count_of(frac, numbers) or 0)
    minutes = hour * 60 + part * (1 if hit.get("side") == "past" else -1)
    minutes += 720 * (hit.get("half_word") in ("afternoon", "evening"))
    return "TIME", {"k": "same", "unit": "day", "tod": f"{minutes // 60 % 24:02}:{minutes % 60:02}"}


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
