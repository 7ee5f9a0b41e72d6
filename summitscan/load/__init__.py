"""Files -> articles: discovery, decoding, field names, date lines, and the role of every block.

``load`` reads everything; ``discover`` and ``load_file`` are its two halves, for callers that skip unchanged files.
"""

from __future__ import annotations

from summitscan.load.files import STDIN, discover, printable, reported_path
from summitscan.load.limits import Limits, limits_of
from summitscan.load.read import TRANSIENT, load, load_file

__all__ = ["STDIN", "TRANSIENT", "Limits", "discover", "limits_of", "load", "load_file", "printable", "reported_path"]
