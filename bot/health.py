"""What /healthz says of the processes: the worker's last sign of life and what became of postings."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.worker import HEARTBEAT
from data.deliveries import Deliveries


def health(deliveries: Deliveries, clock: Callable[[], datetime]) -> dict[str, Any]:
    """Seconds since the worker's last tick (none: it never ran here), and postings by state."""
    beat = deliveries.last_beat(HEARTBEAT)
    silence = (clock() - beat).total_seconds() if beat else None
    return {"worker_silent_s": silence, "deliveries": deliveries.count_by_state()}
