"""A JSON report back to a ``Report``."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from summitscan.errors import InputError
from summitscan.model import Report, Story
from summitscan.report.json import UNDATED

VERSION = 1
"""The major version that is understood; keys that a later minor version adds are passed over."""

ADDED = frozenset({(Report, "copies"), (Story, "place")})
"""Keys that 1.0 does not have."""


def read_report(text: str, *, name: str) -> Report:
    """The report in the text of a JSON report. Raises InputError, naming the file and what is wrong."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: not a JSON report: not valid JSON: {error}") from error
    version = data.get("schema_version") if isinstance(data, dict) else None
    if not isinstance(version, str):
        raise InputError(f"{name}: not a JSON report of summitscan: it has no schema_version")
    if version.split(".")[0] != str(VERSION):
        raise InputError(f"{name}: a report of version {version}; this summitscan reads version {VERSION}")
    try:
        report: Report = _made(Report, data, "report")
    except (TypeError, ValueError) as error:
        raise InputError(f"{name}: not a JSON report: {error}") from error
    return report


def _made(tp: Any, data: Any, where: str) -> Any:
    """A value of the type from JSON data. Raises TypeError or ValueError, saying where the data does not fit."""
    if tp is Any or get_origin(tp) is dict:
        return data
    if isinstance(tp, type) and is_dataclass(tp):
        return _object(tp, data, where)
    if get_origin(tp) is tuple:
        if not isinstance(data, list):
            raise TypeError(f"{where} is no list")
        kinds = get_args(tp)
        if len(kinds) == 2 and kinds[1] is Ellipsis:
            return tuple(_made(kinds[0], item, f"{where}[{i}]") for i, item in enumerate(data))
        return tuple(_made(kind, item, where) for kind, item in zip(kinds, data, strict=True))
    members = get_args(tp)
    if members:
        if data is None or data == UNDATED:
            return None
        return _made(next(m for m in members if m is not NoneType), data, where)
    if not isinstance(data, tp):
        raise TypeError(f"{where} is no {tp.__name__}")
    return data


def _object(cls: Any, data: Any, where: str) -> Any:
    if not isinstance(data, dict):
        raise TypeError(f"{where} is no object")
    values = {}
    for name, hint in _hints(cls):
        if name not in data and (cls, name) in ADDED:
            continue
        if name not in data:
            raise ValueError(f"{where} has no {name!r}")
        values[name] = _made(hint, data[name], f"{where}.{name}")
    return cls(**values)


@cache
def _hints(cls: Any) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(cls)
    return tuple((f.name, hints[f.name]) for f in fields(cls))
