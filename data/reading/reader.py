"""The caller's side of reading: a child process is started, asked, timed, and replaced when it fails."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any

from data.reading.document import Limits, Reading
from data.reading.refusal import (
    NeedsTooMuchMemory,
    ReaderStopped,
    TookTooLong,
    TooMuchWork,
    UnpacksTooLarge,
    UnreadableDocument,
    refusal_kinds,
)

_ROOT = Path(__file__).resolve().parents[2]
_COMMAND = (sys.executable, "-P", "-s", "-B", "-m", "data.reading.child")
_CHUNK = 1 << 20
_EXIT_GRACE_S = 2


class Reader:
    """Reads many files in one child process, with a new one after a failure.

    A context manager, for one thread: a second thread wants a Reader of its own.
    """

    def __init__(self, *, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._child: subprocess.Popen[bytes] | None = None
        self._served = 0

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child process, if one is running."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        with contextlib.suppress(OSError):
            child.communicate(timeout=_EXIT_GRACE_S)

    def read(self, path: Path) -> Reading:
        """Return what is in the file; raises UnreadableDocument."""
        try:
            return self._read_once(path)
        except (ReaderStopped, NeedsTooMuchMemory):
            tired = self._served > 1
            self.close()
            if not tired:
                raise
        # What a file comes to must not depend on the files read before it in the same process.
        return self._read_once(path)

    def _read_once(self, path: Path) -> Reading:
        try:
            reply = self._ask(path)
        except BaseException:
            self.close()
            raise
        if "refusal" in reply:
            raise refusal_kinds()[reply["refusal"]](path, **reply["facts"])
        return Reading(
            text=reply["text"],
            format=reply["format"],
            encoding=reply["encoding"],
            page_starts=tuple(reply["page_starts"]),
            sha256=reply["sha256"],
            notes=tuple(reply["notes"]),
        )

    def _ask(self, path: Path) -> dict[str, Any]:
        child = self._running()
        self._served += 1
        request = {"path": str(path.absolute()), "limits": asdict(self._limits)}
        assert child.stdin is not None
        try:
            child.stdin.write(json.dumps(request).encode("ascii") + b"\n")
            child.stdin.flush()
        except BrokenPipeError:
            raise self._stopped(child, path) from None
        reply: dict[str, Any] = json.loads(self._line(child, path).decode("utf-8", "surrogatepass"))
        return reply

    def _line(self, child: subprocess.Popen[bytes], path: Path) -> bytes:
        """Wait for one line from the child, no longer and no longer a line than the limits allow."""
        assert child.stdout is not None
        ends_at = time.monotonic() + self._limits.seconds
        most = (self._limits.unpacked_mib << 20) * 6
        received = bytearray()
        while not received.endswith(b"\n"):
            left = ends_at - time.monotonic()
            if left <= 0 or not select.select([child.stdout], [], [], left)[0]:
                raise TookTooLong(path, seconds=f"{self._limits.seconds:g}")
            chunk = os.read(child.stdout.fileno(), _CHUNK)
            if not chunk:
                raise self._stopped(child, path)
            received += chunk
            if len(received) > most:
                raise UnpacksTooLarge(path)
        return bytes(received)

    def _stopped(self, child: subprocess.Popen[bytes], path: Path) -> UnreadableDocument:
        """Say how the child ended."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=_EXIT_GRACE_S)
        if child.returncode == -signal.SIGXCPU:
            return TookTooLong(path, seconds=f"{self._limits.seconds:g}")
        if child.returncode == -signal.SIGPROF:
            return TooMuchWork(path)
        return ReaderStopped(path)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is None:
            return self._child
        self.close()
        self._served = 0
        # Nothing of this process's environment goes along: a parser of strangers' files needs no secrets.
        self._child = subprocess.Popen(
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": str(_ROOT)},
        )
        return self._child


def read_document(path: Path, *, limits: Limits | None = None) -> Reading:
    """Read one file in a child process of its own; raises UnreadableDocument."""
    with Reader(limits=limits) as reader:
        return reader.read(path)
