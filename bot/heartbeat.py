"""What makes the worker's ticks come, and ends them: an in-memory scheduler and the signals."""

import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.worker import Worker, tick_safely

TICK_S = 60


def run_worker(worker: Worker, clock: Callable[[], datetime], *, tick_s: float = TICK_S) -> None:
    """Ticks until SIGTERM or Ctrl-C, then finishes the posting in hand.

    The scheduler is a heartbeat and nothing more: it forgets what it missed, and the database does not.
    """
    stop = until_told_to_stop(worker.stopping)
    scheduler = BackgroundScheduler(timezone=worker.zone)
    scheduler.add_job(
        tick_safely,
        IntervalTrigger(seconds=tick_s, timezone=worker.zone),
        args=(worker, clock),
        next_run_time=datetime.now(worker.zone),
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,
    )
    scheduler.start()
    stop.wait()
    scheduler.shutdown(wait=True)


def until_told_to_stop(stop: threading.Event) -> threading.Event:
    """Set by SIGTERM and SIGINT; outside the main thread, where no signals arrive, by the caller."""
    with suppress(ValueError):
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
    return stop
