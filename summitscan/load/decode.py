"""Bytes -> text: byte order marks, UTF-8, then a guess at the code page."""

from __future__ import annotations

import codecs
import re

from summitscan.errors import SkipFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HIGH_RUNS = re.compile(rb"[\x80-\xff]+")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_META = re.compile(rb"(?i)<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-z0-9_:-]{2,30})")
_SAMPLE = 65_536
_SURROGATE = re.compile("[\ud800-\udfff]")
# What a page may name. Python knows more (punycode, unicode_escape, utf-7): no page is in them, and they can be slow.
_CODE_PAGES = re.compile(
    r"(?i)(?:utf-?8|utf-?16(?:-?[lb]e)?|(?:windows|cp)-?(?:125[0-8]|874|932|949|936)|(?:iso-?8859|latin)-?\d{1,2}"
    r"|iso-?8859-8-[ei]|(?:us-)?ascii|koi8-?[ru]|mac-?(?:roman|cyrillic)|gbk|gb2312|gb18030|big5(?:-?hkscs)?"
    r"|euc-?(?:jp|kr)|shift[-_]?jis|sjis|ks_c_5601-1987|iso-?2022-?jp|ibm866|cp866|tis-?620)$"
)


def decode(data: bytes) -> str:
    """The text that ``data`` holds, without its byte order mark; line ends stay as they are.

    Raises SkipFile ``empty`` (nothing but white space), ``not-text`` (binary) or ``encoding`` (no code page fits).
    """
    text = _decode(data)
    if not text.strip():
        raise SkipFile("empty", "The file holds no text.")
    if "\0" in text:
        raise SkipFile("not-text", "The file holds NUL characters: it is binary, not text.")
    return text


def decode_html(data: bytes, *, declared: str | None = None) -> str:
    """As ``decode``, with the encoding that is named for the page when the bytes are no UTF-8.

    declared: the one that came with the page (an HTTP header); without it what the page itself says
    """
    named = _META.search(data[:4096])
    label = declared or (named[1].decode("ascii") if named else None)
    if label and _CODE_PAGES.match(label) and not data.startswith(tuple(mark for mark, _ in _MARKS)):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return _SURROGATE.sub("�", data.decode(label)).replace("\0", "�")
            except (UnicodeDecodeError, LookupError):
                pass
    return decode(data)


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                reason = f"The file begins as {encoding.upper()} but cannot be read as that."
                raise SkipFile("encoding", reason) from error
    if b"\0" in data:
        return _decode_wide(data)
    if len(_CONTROL.findall(data[:_SAMPLE])) * 50 > len(data[:_SAMPLE]):
        raise SkipFile("not-text", "The file holds control characters: it is binary, not text.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data)


def _decode_wide(data: bytes) -> str:
    """UTF-16 without its mark shows as NUL bytes on every other place; any other NUL means binary."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    encoding = ""
    if max(even, odd) * 2 > half and min(even, odd) * 20 < half:
        encoding = "utf-16-le" if odd > even else "utf-16-be"
    if encoding:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            pass
    raise SkipFile("not-text", "The file holds NUL bytes: it is binary, not text.")


def _decode_legacy(data: bytes) -> str:
    """Text that is no clean UTF-8: damaged UTF-8, a Western code page, or what charset-normalizer makes of it."""
    patched = data.decode("utf-8", errors="replace")
    damaged = patched.count("�")
    if sum(c > "\x7f" for c in patched) >= 10 * damaged + damaged:
        return patched  # ten good characters for each bad one: UTF-8 with a scar
    runs = [len(m) for m in _HIGH_RUNS.findall(data[:_SAMPLE])]
    if sum(n == 1 for n in runs) * 3 >= len(runs) * 2 and len(runs) * 10 < len(data[:_SAMPLE]):
        # Single high bytes among plain letters are accents and quotation marks; East Asian and Cyrillic text has runs.
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            return data.decode("latin-1")
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise SkipFile("encoding", "No character encoding fits the file.")
    return str(best)
