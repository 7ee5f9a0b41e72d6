"""Where the work runs. Each engine turns articles into facts, in order, and never loses a run to one bad article."""

from summitscan.engine.choose import make_engine
from summitscan.engine.interface import Engine
from summitscan.engine.local import LocalEngine

__all__ = ["Engine", "LocalEngine", "make_engine"]
