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
from summitscan.load.outlets import outlet_of_url, readable_outlet
from summitscan.load.rules import Rules
from summitscan.load.stamps import parse_metadata
from summitscan.model import Article, Block

_SURROGATE = re.compile("[\ud800-\udfff]")


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
    """A field as text with what no Unicode text may hold (lone surrogates) replaced, character for character."""
    return _SURROGATE.sub("�", value) if isinstance(value, str) else ""


def _names(value: Any) -> list[str]:
    """Author names in a field: a string, a mapping with a ``name``, or a list of either."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, list):
        return [name for item in value for name in _names(item)]
    text = " ".join(_string(value).split())
    return [text] if text else []


def _authors(value: Any, rules: Rules) -> tuple[str, ...]:
    found: list[str] = []
    for text in _names(value):
        byline = read_byline(text, rules, explicit=True)
        found += [n for n in (byline.names if byline else (text,)) if n not in found]
    return tuple(found)


def join_title(title: str, text: str) -> tuple[str, int, int]:
    """The article's text, where its headline ends and where the rest begins.

    A text that already begins with its title (on a line of its own) stays as it is.
    """
    if not title:
        return text, 0, 0
    lead = len(text) - len(text.lstrip())
    if text.startswith(title, lead):
        end = lead + len(title)
        rest = text[end:]
        closed = rest[:1] in (".", "!", "?") and (not rest[1:] or rest[1] in "\r\n")
        if closed or not rest.strip() or rest[: len(rest) - len(rest.lstrip())].strip(" \t"):
            end += closed
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


def read_record(record: Any, path: str, rules: Rules, *, sha256: str | None = None) -> Article:
    """The article in one JSON record.

    sha256: of the file that holds this one record; without it the record's own hash is taken.
    Raises SkipFile ``record`` when it is no object or holds no text.
    """
    if not isinstance(record, Mapping):
        raise SkipFile("record", f"A record must be a JSON object, this one is a {type(record).__name__}.")
    fields = {kind: _field(record, names) for kind, names in rules.fields.items()}
    text, title = _string(fields["text"]), _string(fields["title"])
    if not text.strip():
        raise SkipFile("record", f"The record has no text: none of {', '.join(rules.fields['text'])} holds any.")
    url = _string(fields["url"]).strip() or None
    publisher = fields["outlet"]
    if isinstance(publisher, Mapping | list):
        publisher = next(iter(_names(publisher)), "")
    return build_article(
        path,
        sha256 or record_hash(record),
        rules,
        text=text,
        title=title,
        outlet=readable_outlet(_string(publisher), rules) or (outlet_of_url(url, rules) if url else None),
        bylines=_authors(fields["authors"], rules),
        url=url,
        date=fields["date"],
    )
