"""summitscan: where news sources agree, disagree, and leave open what another states.

::

    report = summitscan.analyze(["articles/"])
    for comparison in report.comparisons: ...

``import summitscan`` is light: spaCy is imported when the first of these functions is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summitscan.analysis import analyze
    from summitscan.annotate.pipeline import build_nlp

__version__ = "0.1.0"

__all__ = ["__version__", "analyze", "build_nlp"]

_HOMES = {"analyze": "summitscan.analysis", "build_nlp": "summitscan.annotate.pipeline"}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
