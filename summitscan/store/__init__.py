"""What was read and extracted, kept in one SQLite file so that unchanged files cost nothing the second time."""

from summitscan.store.codec import signature, to_plain
from summitscan.store.sqlite import FileRecord, Store, Usage

__all__ = ["FileRecord", "Store", "Usage", "signature", "to_plain"]
