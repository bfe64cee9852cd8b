"""Five workers at once over one record: each reminder is posted by one of them."""

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.bot.standin import StandIn
from tests.faults.form import TIMES, say
from tests.faults.reminding import remind, reminder_ids
from tests.faults.tally import lost_and_doubled
from tests.faults.test_worker_killed import started

WORKERS = 5
COUNT = 10_000 if TIMES > 1 else 300


def test_five_workers_at_once_lose_and_double_nothing(
    tmp_path: Path, slack: StandIn, record_property: Callable[[str, object], None]
) -> None:
    """All of them plan everything and reach for the same ones first."""
    before = time.monotonic()
    workers = [started(remind, tmp_path / "record.db", slack.url, COUNT) for _ in range(WORKERS)]
    for worker in workers:
        worker.join(90 * TIMES)
    seconds = time.monotonic() - before
    assert [worker.exitcode for worker in workers] == [0] * WORKERS
    counted = Counter(slack.delivery_ids())
    lost, doubled = lost_and_doubled(counted, reminder_ids(COUNT))
    figures = {"workers": WORKERS, "reminders": COUNT, "seconds": round(seconds, 1)}
    record_property("figures", figures | {"lost": len(lost), "doubled": len(doubled)})
    say(figures, "lost", len(lost), "doubled", len(doubled))
    assert (lost, doubled) == ([], [])
