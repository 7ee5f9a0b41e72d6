"""No text makes the rules slow: a guard against time that grows with the square of an article's length.

Figures at n, 2n and 4n: ``python tests/fuzz/linear.py 20000 60 -v`` and the same with 40000 and 80000.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(not hasattr(signal, "ITIMER_VIRTUAL"), reason="needs a POSIX system")
def test_pathological_texts_take_no_time_to_speak_of() -> None:
    script = Path(__file__).parent / "linear.py"
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=500)
    assert (done.stdout, done.returncode) == ("", 0), done.stderr
