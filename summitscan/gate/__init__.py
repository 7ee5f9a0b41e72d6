"""The gate of a CI job: which findings of a report fail it, given a threshold, a baseline and an ignore file.

Everything here is a pure function of what it is given; the files are read and written by the command line.
"""

from summitscan.gate.baseline import Baseline, make_baseline, read_baseline
from summitscan.gate.ignore import Ignore, read_ignores
from summitscan.gate.judge import THRESHOLDS, Judged, Outcome, judge

__all__ = [
    "THRESHOLDS",
    "Baseline",
    "Ignore",
    "Judged",
    "Outcome",
    "judge",
    "make_baseline",
    "read_baseline",
    "read_ignores",
]
