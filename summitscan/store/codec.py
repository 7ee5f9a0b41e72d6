"""Nested frozen dataclasses to plain JSON data and back, driven by their type hints.

A dataclass becomes the list of its field values in the order of the fields, without names: half the size and twice the
speed of mappings. Such data can be read back only into the same fields, so whoever keeps it keeps ``signature(cls)``
beside it.

Known types: ``str int float bool None Any``, ``dict`` of plain JSON data, ``tuple[X, ...]``, ``tuple[X, Y]``,
``X | None`` and dataclasses of these.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Convert = Callable[[Any], Any]

PLAIN = (str, int, float, bool, NoneType, Any, object)
"""Types that JSON gives back as they were."""


def to_plain(obj: Any) -> Any:
    """The JSON data of a dataclass instance; tuples stay tuples (JSON writes them as lists)."""
    convert = _encoder(type(obj))  # type: ignore[arg-type]
    return obj if convert is None else convert(obj)


def from_plain(cls: type[T], data: Any) -> T:
    """An instance of ``cls`` from what JSON gave back for ``to_plain``. Lists in ``data`` may be changed in place.

    Raises TypeError, ValueError, IndexError or KeyError when the data has another shape.
    """
    convert = _decoder(cls)  # type: ignore[arg-type]
    made: T = data if convert is None else convert(data)
    return made


@cache
def signature(cls: Any) -> str:
    """A digest of the names and types of all fields below ``cls``: it changes whenever old data cannot be read back."""
    lines: list[str] = []
    _describe(cls, lines, set())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def _describe(tp: Any, lines: list[str], seen: set[Any]) -> None:
    if isinstance(tp, type) and is_dataclass(tp):
        if tp in seen:
            return
        seen.add(tp)
        hints = get_type_hints(tp)
        lines.append(f"{tp.__name__}: " + ", ".join(f"{f.name}: {hints[f.name]}" for f in fields(tp)))
        for f in fields(tp):
            _describe(hints[f.name], lines, seen)
    for part in get_args(tp):
        _describe(part, lines, seen)


def _members(tp: Any) -> list[Any] | None:
    """The types of a union apart from ``None``; ``None`` when ``tp`` is no union."""
    if get_origin(tp) in (Union, UnionType):
        return [a for a in get_args(tp) if a is not NoneType]
    return None


def _optional(convert: Convert) -> Convert:
    return lambda data: None if data is None else convert(data)


def _each(convert: Convert) -> Convert:
    return lambda data: tuple([convert(x) for x in data])


def _plan(tp: Any, inner: Callable[[Any], Convert | None], wrap: Convert | None) -> Convert | None:
    """Conversion of a type other than a dataclass: ``inner`` plans its parts, ``wrap`` makes a tuple of plain data."""
    if tp in PLAIN or get_origin(tp) is dict or tp is dict:
        return None
    members = _members(tp)
    if members is not None:
        if len(members) == 1:
            convert = inner(members[0])
            return None if convert is None else _optional(convert)
        if all(inner(m) is None for m in members):
            return None
    elif get_origin(tp) is tuple:
        args = get_args(tp)
        if len(args) == 2 and args[1] is Ellipsis:
            convert = inner(args[0])
            return wrap if convert is None else _each(convert)
        if all(inner(a) is None for a in args):
            return wrap
    raise TypeError(f"the codec does not know the type {tp}")


@cache
def _encoder(tp: Any) -> Convert | None:
    """What makes plain data of a value of this type; ``None`` where it is plain already."""
    if not (isinstance(tp, type) and is_dataclass(tp)):
        return _plan(tp, _encoder, None)
    hints = get_type_hints(tp)
    names = [f.name for f in fields(tp)]
    values: Convert = attrgetter(*names) if len(names) > 1 else lambda obj: tuple(getattr(obj, n) for n in names)
    parts = [(i, c) for i, name in enumerate(names) if (c := _encoder(hints[name])) is not None]
    if not parts:
        return values

    def encode(obj: Any) -> list[Any]:
        data = list(values(obj))
        for i, convert in parts:
            data[i] = convert(data[i])
        return data

    return encode


@cache
def _decoder(tp: Any) -> Convert | None:
    """What makes a value of this type of plain data; ``None`` where nothing is to be done."""
    if not (isinstance(tp, type) and is_dataclass(tp)):
        return _plan(tp, _decoder, tuple)
    hints = get_type_hints(tp)
    parts = [(i, c) for i, f in enumerate(fields(tp)) if (c := _decoder(hints[f.name])) is not None]
    size = len(fields(tp))
    make: Any = tp

    def decode(data: Any) -> Any:
        if len(data) != size:
            raise ValueError(f"{tp.__name__}: {len(data)} values for {size} fields")
        for i, convert in parts:
            data[i] = convert(data[i])
        return make(*data)

    return decode
