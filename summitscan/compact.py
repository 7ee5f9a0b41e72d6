"""Many strings in little memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import Any


class Strings(Sequence[str]):
    """A list of strings that only grows: each takes its bytes and eight more, where one of Python's takes fifty."""

    def __init__(self, strings: Iterable[str] = ()) -> None:
        self._bytes = bytearray()
        self._end = array("Q", [0])
        for string in strings:
            self.append(string)

    def append(self, string: str) -> None:
        self._bytes += string.encode("utf8", "surrogatepass")
        self._end.append(len(self._bytes))

    def __len__(self) -> int:
        return len(self._end) - 1

    def __getitem__(self, at: Any) -> Any:
        if at < 0:
            raise IndexError(at)
        return self._bytes[self._end[at] : self._end[at + 1]].decode("utf8", "surrogatepass")
