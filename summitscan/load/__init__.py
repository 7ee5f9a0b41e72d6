"""Files -> articles: discovery, decoding, field names, date lines, and the role of every block.

``load`` reads everything; ``discover`` and ``load_file`` are its two halves, for callers that skip unchanged files.
"""

from __future__ import annotations

from summitscan.load.files import discover, reported_path
from summitscan.load.read import MAX_BYTES, load, load_file

__all__ = ["MAX_BYTES", "discover", "load", "load_file", "reported_path"]
