"""How much of anything is read. Meeting a limit is reported, never passed over in silence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summitscan.errors import SkipFile

if TYPE_CHECKING:
    from summitscan.config import Settings

FREE_BYTES = 64_000_000
"""Bytes that a packed file may give before its ratio is looked at."""

LARGEST_RATIO = 200
"""Bytes that one packed byte may give. News in JSON packs to a fifth or a tenth; gzip of zeros reaches 1,032."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of reading; each is a setting of the same name with ``max_`` before it."""

    file_size: int = 20_000_000
    """Bytes, unpacked, of a file that is one document, of a JSONL line, and of a page in an archive."""
    article_length: int = 200_000
    """Characters of an article. The longest of 3,040 news articles has 47,000; a model's memory grows with them."""
    records: int = 10_000_000
    """Records (JSONL lines, list items, archive records) of one file."""

    def check_size(self, size: int, what: str = "file") -> None:
        """Raises SkipFile ``too-large``."""
        if size > self.file_size:
            raise SkipFile("too-large", f"The {what} has {size:,} bytes; the limit is {self.file_size:,}.")

    def check_length(self, length: int) -> None:
        """Raises SkipFile ``too-long``."""
        if length > self.article_length:
            limit = f"the limit is {self.article_length:,}"
            raise SkipFile("too-long", f"The article has {length:,} characters; {limit}.")


def limits_of(settings: Settings) -> Limits:
    """The limits among the settings."""
    return Limits(
        file_size=settings.max_file_size, article_length=settings.max_article_length, records=settings.max_records
    )
