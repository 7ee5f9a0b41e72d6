"""JSON records -> articles, under the field names that people already use."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from summitscan.errors import SkipFile
from summitscan.load.bylines import read_byline
from summitscan.load.layout import read_layout
from summitscan.load.limits import Limits
from summitscan.load.outlets import outlet_of_url, readable_outlet
from summitscan.load.parse import Clashing
from summitscan.load.rules import Rules
from summitscan.load.stamps import parse_metadata
from summitscan.model import Article, Block, Skipped

_NO_TEXT = re.compile("[\0\ud800-\udfff]")
LONGEST_FIELD = 1_000
"""Characters of an outlet, author, address or date; a longer one is something else and counts as missing."""
MOST_AUTHORS = 100


def article_id(path: str, sha256: str) -> str:
    """The id of an article: it changes with its path and its content and with nothing else."""
    return "a" + hashlib.sha256(f"{path}\0{sha256}".encode(errors="surrogatepass")).hexdigest()[:10]


def record_hash(record: Mapping[str, Any]) -> str:
    """SHA-256 of a record's canonical JSON: sorted keys, no spaces, UTF-8."""
    canonical = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode(errors="surrogatepass")).hexdigest()


def _field(record: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    """The first field of these names that holds something; ``a.b`` is the field ``b`` of the mapping ``a``."""
    for name in names:
        value: Any = record
        for part in name.split("."):
            if isinstance(value, list) and value:
                value = value[0]
            value = value.get(part) if isinstance(value, Mapping) else None
        if value not in (None, "", [], {}):
            return value
    return None


def _string(value: Any) -> str:
    """A field as text with what text may not hold (lone surrogates, NUL) replaced, character for character."""
    return _NO_TEXT.sub("�", value) if isinstance(value, str) else ""


def _short(value: Any) -> str:
    """A field of metadata as text; nothing where it is too long to be that."""
    return _string(value) if isinstance(value, str) and len(value) <= LONGEST_FIELD else ""


def _names(value: Any) -> list[str]:
    """Author names in a field: a string, a mapping with a ``name``, or a list of either."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, list):
        return [name for item in value[:MOST_AUTHORS] for name in _names(item)][:MOST_AUTHORS]
    text = " ".join(_short(value).split())
    return [text] if text else []


def _authors(value: Any, rules: Rules) -> tuple[str, ...]:
    found: list[str] = []
    for text in _names(value):
        byline = read_byline(text, rules, explicit=True)
        found += [n for n in (byline.names if byline else (text,)) if n not in found]
    return tuple(found)


CLOSING = " \t.!?\"'’”»"
"""What may stand at the end of a title when its text repeats it as a sentence: "… ‘a mistake’" and "… ‘a mistake.’"."""


def join_title(title: str, text: str) -> tuple[str, int, int]:
    """The article's text, where its headline ends and where the rest begins.

    A text that already begins with its title (on a line of its own) stays as it is.
    """
    if not title:
        return text, 0, 0
    lead = len(text) - len(text.lstrip())
    first = re.match(r"[^\r\n]*", text[lead:])
    if first is not None and first[0].rstrip(CLOSING) == title.rstrip(CLOSING) and first[0].rstrip(CLOSING):
        end = lead + len(first[0].rstrip())
        return text, end, end
    if text.startswith(title, lead):
        end = lead + len(title)
        rest = text[end:]
        if not rest.strip() or rest[: len(rest) - len(rest.lstrip())].strip(" \t"):
            return text, end, end
    return f"{title}\n\n{text}", len(title), len(title) + 2


def build_article(
    path: str,
    sha256: str,
    rules: Rules,
    *,
    text: str,
    title: str = "",
    outlet: str | None = None,
    bylines: tuple[str, ...] = (),
    url: str | None = None,
    date: object = None,
) -> Article:
    """An article from a text and what is known about it; what the metadata leave open is read from the text."""
    title = title.strip()
    whole, end, start = join_title(title, text)
    layout = read_layout(whole, rules, start=start, title=title or None, record=True)
    lead = len(whole) - len(whole.lstrip())
    headline = (Block(lead, end, "headline"),) if end > lead else ()
    return Article(
        id=article_id(path, sha256),
        path=path,
        sha256=sha256,
        text=whole,
        blocks=headline + layout.blocks,
        title=title or None,
        outlet=outlet or layout.outlet,
        agency=layout.agency,
        bylines=bylines or layout.bylines,
        dateline=layout.dateline,
        url=url,
        published=parse_metadata(date, rules) or layout.published,
    )


def read_record(
    record: Any, path: str, rules: Rules, *, sha256: str | None = None, limits: Limits | None = None
) -> Article:
    """The article in one JSON record.

    sha256: of the file that holds this one record; without it the record's own hash is taken.
    Raises SkipFile ``record`` when it is no object, holds no text, or holds a field twice with different values;
    ``too-long`` when the text is longer than the limit.
    """
    if not isinstance(record, Mapping):
        raise SkipFile("record", f"A record must be a JSON object, this one is a {type(record).__name__}.")
    _check_clashes(record, rules)
    fields = {kind: _field(record, names) for kind, names in rules.fields.items()}
    text, title = _string(fields["text"]), _string(fields["title"])
    if not text.strip():
        raise SkipFile("record", f"The record has no text: none of {', '.join(rules.fields['text'])} holds any.")
    if limits is not None:
        limits.check_length(len(text) + len(title))
    url = _short(fields["url"]).strip() or None
    publisher = fields["outlet"]
    if isinstance(publisher, Mapping | list):
        publisher = next(iter(_names(publisher)), "")
    date = fields["date"]
    return build_article(
        path,
        sha256 or record_hash(record),
        rules,
        text=text,
        title=title,
        outlet=readable_outlet(_short(publisher), rules) or (outlet_of_url(url, rules) if url else None),
        bylines=_authors(fields["authors"], rules),
        url=url,
        date=_short(date) if isinstance(date, str) else date,
    )


def _check_clashes(record: Mapping[str, Any], rules: Rules) -> None:
    """Raises SkipFile when a field that is read stands twice in the record: nobody knows which one is meant."""
    known = {part for names in rules.fields.values() for name in names for part in name.split(".")}
    boxes: list[Any] = [record]
    for _ in range(3):  # "a.b" lies one level down, in a list two
        found = sorted(name for box in boxes if isinstance(box, Clashing) for name in box.clashes & known)
        if found:
            raise SkipFile("record", f"The field {found[0]!r} stands twice in the record with different values.")
        boxes = [part for box in boxes for part in (box.values() if isinstance(box, Mapping) else box)]
        boxes = [part for part in boxes if isinstance(part, Mapping | list)]


def try_record(record: Any, path: str, rules: Rules, limits: Limits, *, sha256: str | None = None) -> Article | Skipped:
    """As ``read_record``, with a ``Skipped`` in place of what it raises."""
    try:
        return read_record(record, path, rules, sha256=sha256, limits=limits)
    except SkipFile as skip:
        return Skipped(path, skip.code, skip.reason)
