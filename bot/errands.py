"""Work taken on after Slack was told "received": run in a pool of its own, and finished before the end."""

import logging
import secrets
import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Lock
from typing import Any, ParamSpec, TypeVar

log = logging.getLogger("senrei")
P = ParamSpec("P")
T = TypeVar("T")


class Pool(ThreadPoolExecutor):
    """Threads that can be waited for: what they have in hand is known."""

    def __init__(self, workers: int, name: str) -> None:
        super().__init__(workers, thread_name_prefix=name)
        self._in_hand: set[Future[Any]] = set()
        self._lock = Lock()

    def submit(self, work: Callable[P, T], /, *args: P.args, **options: P.kwargs) -> Future[T]:
        future = super().submit(work, *args, **options)
        with self._lock:
            self._in_hand.add(future)
        future.add_done_callback(self._forget)
        return future

    def finish(self, timeout_s: float | None = None) -> bool:
        """Waits for what is in hand; False when some of it is still running."""
        with self._lock:
            pending = set(self._in_hand)
        return not wait(pending, timeout=timeout_s).not_done

    def _forget(self, future: Future[Any]) -> None:
        with self._lock:
            self._in_hand.discard(future)


class Errands(Pool):
    """A pool apart from Bolt's listeners: a slow answer, or a locked database, never holds up an ack."""

    def start(self, work: Callable[[], None], *, apologise: Callable[[str], None]) -> None:
        """Runs `work` soon; if it fails, `apologise` gets the reference number that the log has too."""
        self.submit(_run, work, apologise)


def note_failure(error: BaseException, *, doing: str) -> str:
    """Logs a failure without its message, which may quote what was asked; returns the reference number."""
    reference = secrets.token_hex(4)
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
    log.error("%s failed, reference %s: %s at %s", doing, reference, type(error).__name__, places)
    return reference


def _run(work: Callable[[], None], apologise: Callable[[str], None]) -> None:
    try:
        work()
    except Exception as error:  # noqa: BLE001 - the edge that must survive: the person is told, the log gets an id
        reference = note_failure(error, doing="an answer")
        try:
            apologise(reference)
        except Exception as second:  # noqa: BLE001 - Slack itself may be what fails
            note_failure(second, doing=f"the apology for {reference}")
