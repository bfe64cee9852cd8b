"""What /healthz says of the processes: whether reminders are being sent, and what became of postings."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from data.deliveries import Deliveries
from data.pulse import pulse


def health(deliveries: Deliveries, clock: Callable[[], datetime]) -> dict[str, Any]:
    """Whether the worker is alive, seconds since its last tick (none: it never ran here), and postings by state."""
    felt = pulse(deliveries, clock())
    return {"worker_alive": felt.alive, "worker_silent_s": felt.silent_s, "deliveries": felt.by_state}
