"""What was read and extracted, kept in one SQLite file so that unchanged files cost nothing the second time."""

from summitscan.store.codec import signature, to_plain
from summitscan.store.packing import StoryHead, Telling, Told
from summitscan.store.result import Result, Row, claim_index, twice
from summitscan.store.sqlite import FileRecord, Store, Usage, gone

__all__ = [
    "FileRecord",
    "Result",
    "Row",
    "Store",
    "StoryHead",
    "Telling",
    "Told",
    "Usage",
    "claim_index",
    "gone",
    "signature",
    "to_plain",
    "twice",
]
