"""Two short texts set against each other. Both are presumed to speak of one thing, which articles must first prove."""

from summitscan.pairs.judge import judge_pairs

__all__ = ["judge_pairs"]
