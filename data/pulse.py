"""Whether the process that reminds is alive, and what became of what it had to send."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from data.deliveries import Deliveries

REMINDING = "worker"
"""Under which name its ticks are put down."""
SILENT_AFTER = timedelta(minutes=5)
"""It ticks every minute; one long posting, or a restart, is no silence."""


@dataclass(frozen=True, kw_only=True)
class Pulse:
    """The reminder worker as the database knows it."""

    last_tick: datetime | None
    """UTC; None: it never ran over this record."""
    silent_s: float | None
    """Seconds since then; None: it never ran."""
    by_state: dict[str, int]
    """Postings by state: due, sending, sent, failed, superseded, dropped."""

    @property
    def alive(self) -> bool:
        return self.silent_s is not None and self.silent_s <= SILENT_AFTER.total_seconds()


def pulse(deliveries: Deliveries, now: datetime) -> Pulse:
    """What a dead scheduler cannot say of itself: asked by whoever looks, never by the worker."""
    beat = deliveries.last_beat(REMINDING)
    return Pulse(
        last_tick=beat,
        silent_s=max(0.0, (now - beat).total_seconds()) if beat else None,
        by_state=deliveries.count_by_state(),
    )
