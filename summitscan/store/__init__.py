"""What was read and extracted, kept in one SQLite file so that unchanged files cost nothing the second time."""

from summitscan.store.codec import signature, to_plain
from summitscan.store.packing import StoryHead, Telling, Told
from summitscan.store.result import ClaimIndex, Result, Row, twice
from summitscan.store.sqlite import FileRecord, Store, Usage, gone

__all__ = [
    "ClaimIndex",
    "FileRecord",
    "Result",
    "Row",
    "Store",
    "StoryHead",
    "Telling",
    "Told",
    "Usage",
    "gone",
    "signature",
    "to_plain",
    "twice",
]
