"""JSON text -> plain data, for text that nobody vouches for."""

from __future__ import annotations

import json
from typing import Any

from summitscan.errors import SkipFile

DEEPEST = 100
"""Levels of nesting. A fixed bound: what Python itself can bear depends on the calls it stands in."""


class Clashing(dict[str, Any]):
    """An object in which names stand twice with different values; ``clashes`` are these names."""

    __slots__ = ("clashes",)
    clashes: frozenset[str]


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    clashes = frozenset(name for name, value in pairs if value != made[name])
    if not clashes:
        return made
    clashing = Clashing(made)
    clashing.clashes = clashes
    return clashing


# NaN and Infinity are no JSON, but what pandas writes for a missing value.
_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=lambda _: None)


def _is_deep(content: Any) -> bool:
    level = [content]
    for _ in range(DEEPEST):
        level = [
            part
            for box in level
            for part in (box.values() if isinstance(box, dict) else box)
            if isinstance(part, dict | list)
        ]
        if not level:
            return False
    return True


def parse(text: str) -> Any:
    """The data in a JSON text; NaN and Infinity count as null, an object with clashing names is a ``Clashing``.

    Raises SkipFile ``json``.
    """
    try:
        content = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise SkipFile("json", f"Not valid JSON: {error.msg} at line {error.lineno}, column {error.colno}.") from error
    except RecursionError as error:
        raise _too_deep() from error
    except ValueError as error:
        raise SkipFile("json", "A number in the JSON is too long.") from error
    if isinstance(content, dict | list) and text.count("[") + text.count("{") > DEEPEST and _is_deep(content):
        raise _too_deep()
    return content


def _too_deep() -> SkipFile:
    return SkipFile("json", f"The JSON is nested more than {DEEPEST} levels deep.")
