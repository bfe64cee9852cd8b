"""Processor time for one step of reading, beyond which a process that may be sacrificed is ended.

A parser written in C cannot be interrupted from Python; the system's default answer to SIGPROF can end it.
"""

from __future__ import annotations

import signal

_expendable = False


def declare_expendable() -> None:
    """Say that this process exists only to read and may be ended; elsewhere `allow` does nothing."""
    global _expendable  # noqa: PLW0603 - a property of the process, set once as it starts
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    _expendable = True


def allow(seconds: float) -> None:
    """Let the next step use this much processor time; 0 lifts the bound."""
    if _expendable:
        signal.setitimer(signal.ITIMER_PROF, seconds)
