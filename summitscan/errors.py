"""The errors that summitscan raises, each with the exit code that the command line gives it.

Exit codes: 0 clean, 1 findings at the threshold (``check`` only), 2 usage, configuration or input, 3 a fault of ours.
"""

from __future__ import annotations


class SummitscanError(Exception):
    """Base of all errors raised on purpose. ``exit_code`` is what the command line ends with."""

    exit_code = 3


class InputError(SummitscanError):
    """The input named by the user cannot be used at all (a path that does not exist, say)."""

    exit_code = 2


class ConfigError(SummitscanError):
    """A settings or rule file is wrong; the message names the file, the key and the nearest known one."""

    exit_code = 2


class StoreError(SummitscanError):
    """The store cannot be read or written (damaged, read-only, of a newer version)."""

    exit_code = 2


class SkipFile(SummitscanError):
    """Raised by a loader for one unreadable input; it becomes a ``Skipped`` record and the run goes on.

    code:   short stable identifier, for example ``empty`` or ``encoding``
    reason: one sentence for a human
    """

    exit_code = 2

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
