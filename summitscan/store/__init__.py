"""What was read and extracted, kept in one SQLite file so that unchanged files cost nothing the second time."""

from summitscan.store.codec import signature, to_plain
from summitscan.store.sqlite import FileRecord, Store

__all__ = ["FileRecord", "Store", "signature", "to_plain"]
