"""Opening files that may be anything, and unpacking them without trusting them."""

from __future__ import annotations

import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from summitscan.errors import SkipFile
from summitscan.load.files import STDIN
from summitscan.load.limits import FREE_BYTES, LARGEST_RATIO

_SPECIAL = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)
_WINDOW = 2**27  # bytes; the largest window that zstd itself unpacks unasked
_SLICE = 256
# Packed bytes unpacked at once with zstd: its densest block gives 128 KiB for 4 bytes, so a slice gives 8 MiB at most.
MAGIC = {"gzip": b"\x1f\x8b", "zstd": b"\x28\xb5\x2f\xfd"}


class _Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


class Opened:
    """A file that is open for reading."""

    def __init__(self, file: BinaryIO, info: os.stat_result | None) -> None:
        self.file = file
        self._info = info

    @property
    def size(self) -> int | None:
        """Bytes, as the folder says; ``None`` for standard input."""
        return self._info.st_size if self._info else None

    def check_unchanged(self) -> None:
        """Raises SkipFile ``changed`` when the file is no longer what it was when it was opened."""
        if self._info is None:
            return
        now = os.fstat(self.file.fileno())
        if (now.st_size, now.st_mtime_ns) != (self._info.st_size, self._info.st_mtime_ns):
            raise SkipFile("changed", "The file changed while it was read.")


def _check_regular(mode: int) -> None:
    if not stat.S_ISREG(mode):
        what = next((words for test, words in _SPECIAL if test(mode)), "something else")
        raise SkipFile("special", f"This is no regular file but {what}; it is not opened.")


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """The file at ``path`` (``STDIN``: standard input), if it is a regular one.

    Raises SkipFile ``special`` for a pipe, device, socket or folder, none of which is ever opened; OSError as usual.
    """
    if path is STDIN:
        yield Opened(sys.stdin.buffer, None)
        return
    _check_regular(os.stat(path).st_mode)
    # Should a pipe have taken the file's place meanwhile, O_NONBLOCK keeps the opening from waiting for a writer.
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(number, "rb") as file:
        info = os.fstat(number)
        _check_regular(info.st_mode)
        yield Opened(file, info)


class _Zstd:
    """The unpacked bytes of zstd frames. The package's own reader is silent about data that end too early."""

    def __init__(self, file: _Readable) -> None:
        try:
            import zstandard
        except ImportError as error:
            reason = 'Reading zstd needs the package zstandard: pip install "summitscan[zstd]".'
            raise SkipFile("missing-extra", reason) from error
        self._new = zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj
        self._error = zstandard.ZstdError
        self._file = file
        self._frame: Any = None
        self._packed = b""
        self._out = memoryview(b"")

    def read(self, size: int) -> bytes:
        while not self._out:
            self._packed = self._packed or self._file.read(_SLICE)
            if not self._packed:
                if self._frame is not None:
                    raise EOFError
                return b""
            try:
                self._frame = self._frame or self._new()
                self._out = memoryview(self._frame.decompress(self._packed))
            except self._error as error:
                raise zlib.error(str(error)) from error
            self._packed = b""
            if self._frame.eof:
                self._packed, self._frame = self._frame.unused_data, None
        piece, self._out = self._out[:size], self._out[size:]
        return bytes(piece)


class _Deflate:
    """The unpacked bytes of deflated data, with the header of zlib or without."""

    def __init__(self, file: _Readable) -> None:
        self._packed = file.read(_SLICE)
        self._file = file
        has_header = len(self._packed) > 1 and self._packed[0] & 15 == 8 and int.from_bytes(self._packed[:2]) % 31 == 0
        self._stream = zlib.decompressobj(zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS)

    def read(self, size: int) -> bytes:
        while not self._stream.eof:
            out = self._stream.decompress(self._packed, size)
            self._packed = self._stream.unconsumed_tail or self._file.read(_SLICE)
            if out:
                return out
            if not self._packed and not self._stream.eof:
                raise EOFError
        return b""


class _Counting:
    """Counts the bytes that pass."""

    def __init__(self, file: _Readable) -> None:
        self._file = file
        self.count = 0

    def read(self, size: int = -1, /) -> bytes:
        data = self._file.read(size)
        self.count += len(data)
        return data


def _gunzip(file: _Readable) -> gzip.GzipFile:
    return gzip.GzipFile(fileobj=file)  # type: ignore[call-overload]


_READERS: dict[str, Callable[[_Readable], Any]] = {"gzip": _gunzip, "zstd": _Zstd, "deflate": _Deflate}


class _Unpacked(io.RawIOBase):
    """The unpacked content of a packed file; raises SkipFile ``damaged`` or ``expands`` where it can give no more."""

    def __init__(self, file: _Readable, packing: str) -> None:
        super().__init__()
        self._packed = _Counting(file)
        self._packing = packing
        self._count = 0
        self._inner: Any = _READERS[packing](self._packed)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            # Of gzip what one read gives: before an end that comes too early stands what can still be used.
            data = (self._inner.read1 if self._packing == "gzip" else self._inner.read)(len(buffer))
        except EOFError as error:
            raise SkipFile("damaged", f"The {self._packing} data end too early.") from error
        except (zlib.error, gzip.BadGzipFile) as error:
            raise SkipFile("damaged", f"This is no {self._packing} data, or they are damaged.") from error
        self._count += len(data)
        if self._count > FREE_BYTES and self._count > LARGEST_RATIO * self._packed.count:
            ratio = f"more than {LARGEST_RATIO} times its size"
            raise SkipFile("expands", f"The {self._packing} data unpack to {ratio}; the rest is not read.")
        buffer[: len(data)] = data
        return len(data)


def unpacked(file: _Readable, packing: str | None) -> io.BufferedReader:
    """The content of a file as a buffered stream, unpacked on the way with bounded memory.

    Reading raises SkipFile: ``damaged`` (no such data, or cut off), ``expands`` (more than ``LARGEST_RATIO`` bytes for
    each packed one), ``missing-extra`` (zstd without the package for it).
    """
    if packing is None:
        return file if isinstance(file, io.BufferedReader) else io.BufferedReader(file)  # type: ignore[arg-type]
    return io.BufferedReader(_Unpacked(file, packing), 1 << 16)
