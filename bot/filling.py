"""What is searched by meaning, worked out beside the reminders: a thread that looks for new passages."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from data.finding.meaning import fill, is_available
from data.store import Store

log = logging.getLogger("senrei")
_PAUSE_S = 15.0


@contextmanager
def filling(store: Store, *, pause_s: float = _PAUSE_S) -> Iterator[None]:
    """While this lasts; where there is no model, nothing."""
    stop = threading.Event()
    thread = threading.Thread(target=_fill, args=(store, stop, pause_s), name="filling")
    if is_available():
        thread.start()
    try:
        yield
    finally:
        stop.set()
        if thread.ident is not None:
            thread.join()


def _fill(store: Store, stop: threading.Event, pause_s: float) -> None:
    while not stop.is_set():
        try:
            for _ in fill(store):
                if stop.is_set():
                    return
        except Exception as error:  # noqa: BLE001 - reminders must not end with it
            log.warning("passages could not be prepared for finding by meaning: %s", type(error).__name__)
        stop.wait(pause_s)
