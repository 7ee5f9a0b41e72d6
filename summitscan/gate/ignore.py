"""The ignore file: findings that somebody has looked at and decided to live with, each with the reason.

::

    ignore:
      - fingerprint: 0a1b2c3d4e5f6071
        reason: the two ministries count differently, asked on 3 May
        expires: 2026-12-31
      - code: SS205
        path: news/translated/*
        reason: machine translations, wording means nothing
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from fnmatch import fnmatchcase
from typing import Any

import yaml

from summitscan.config import nearest
from summitscan.errors import ConfigError
from summitscan.model import Comparison
from summitscan.reconcile.codes import CODES

CONDITIONS = ("fingerprint", "code", "question", "path")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignore:
    """One entry. A finding has to fulfil every condition that is given."""

    number: int
    """Its place in the file, from 1."""
    reason: str
    fingerprint: str | None = None
    code: str | None = None
    question: str | None = None
    """The whole question, as reports give it."""
    path: str | None = None
    """A pattern (``*``, ``?``, ``[…]``) that fits the path of every article in the finding; ``*`` also fits ``/``."""
    expires: date | None = None
    """The last day on which it holds."""

    def expired(self, today: date) -> bool:
        return self.expires is not None and today > self.expires

    def fits(self, finding: Comparison, paths: Iterable[str]) -> bool:
        """Whether the finding, in articles with these paths, is meant."""
        return (
            self.fingerprint in (None, finding.fingerprint)
            and self.code in (None, finding.code)
            and self.question in (None, finding.question)
            and (self.path is None or all(fnmatchcase(path, self.path) for path in paths))
        )

    def __str__(self) -> str:
        """``entry 2 (code SS205, path news/*)``."""
        given = (f"{name} {getattr(self, name)}" for name in CONDITIONS if getattr(self, name) is not None)
        return f"entry {self.number} ({', '.join(given)})"


def read_ignores(text: str, *, name: str) -> tuple[Ignore, ...]:
    """The entries in a file's text. Raises ConfigError, naming the file, the entry and what is wrong."""
    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError) as error:
        raise ConfigError(f"{name}: not valid YAML: {error}") from error
    if data is None:
        return ()
    if not isinstance(data, dict):
        raise ConfigError(f"{name}: expected a mapping with the key 'ignore'")
    for key in data:
        if key != "ignore":
            raise ConfigError(f"{name}: unknown key {key!r}{nearest(str(key), ['ignore'])}; known: ignore")
    entries = data.get("ignore") or []
    if not isinstance(entries, list):
        raise ConfigError(f"{name}: 'ignore' must be a list of entries")
    return tuple(_entry(entry, number, f"{name}, entry {number}") for number, entry in enumerate(entries, 1))


def _entry(entry: Any, number: int, where: str) -> Ignore:
    if not isinstance(entry, dict):
        raise ConfigError(f"{where}: expected a mapping, not {entry!r}")
    known = [f.name for f in fields(Ignore) if f.name != "number"]
    for key in entry:
        if key not in known:
            raise ConfigError(f"{where}: unknown key {key!r}{nearest(str(key), known)}; known: {', '.join(known)}")
    values: dict[str, Any] = {}
    for key in ("reason", *CONDITIONS):
        value = entry.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and key == "fingerprint":
            raise ConfigError(f"{where}: put the fingerprint in quotation marks: YAML takes it for a number")
        if value is not None and (not isinstance(value, str) or not value.strip()):
            raise ConfigError(f"{where}: {key} must be text, not {value!r}")
        values[key] = value
    if values["reason"] is None:
        raise ConfigError(f"{where}: needs a reason")
    if all(values[key] is None for key in CONDITIONS):
        raise ConfigError(f"{where}: needs at least one of {', '.join(CONDITIONS)}: it would ignore everything")
    if values["code"] is not None and values["code"] not in CODES:
        raise ConfigError(f"{where}: unknown code {values['code']!r}{nearest(values['code'], CODES)}")
    return Ignore(number=number, expires=_day(entry.get("expires"), where), **values)


def _day(value: Any, where: str) -> date | None:
    if value is None:
        return None
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    elif isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ConfigError(f"{where}: expires must be a day such as 2026-12-31, not {value!r}")
