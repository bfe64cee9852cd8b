"""Whether the worker is alive is known from its ticks, by those who ask and not by itself."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from commands import ask
from data.access import OPERATOR
from data.deliveries import Deliveries
from data.pulse import REMINDING, SILENT_AFTER, pulse
from data.record import Record, open_record

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "record.db") as record:
        yield record


def told(record: Record, now: datetime) -> str:
    return ask(record, "/senrei status", view=OPERATOR, now=now, limit=3).summary


def test_a_worker_that_never_ran_is_told_of(record: Record) -> None:
    """A record nobody reminds from."""
    felt = pulse(Deliveries(record.store.connections), NOW)
    assert (felt.alive, felt.silent_s) == (False, None)
    assert "まだ一度も動いていません" in told(record, NOW)


def test_silence_is_noticed_after_five_minutes(record: Record) -> None:
    """Up to then it may be posting, or be started anew."""
    deliveries = Deliveries(record.store.connections)
    deliveries.beat(REMINDING, NOW)
    assert pulse(deliveries, NOW + SILENT_AFTER).alive
    assert not pulse(deliveries, NOW + SILENT_AFTER + timedelta(seconds=1)).alive
    assert "期限の通知：動いています" in told(record, NOW)
    assert "6分前から止まっています" in told(record, NOW + timedelta(minutes=6))
    assert "47時間前から止まっています" in told(record, NOW + timedelta(hours=47, minutes=59))
    assert "3日前から止まっています" in told(record, NOW + timedelta(days=3))


def test_a_clock_that_went_back_is_no_silence(record: Record) -> None:
    """The last tick may lie ahead."""
    deliveries = Deliveries(record.store.connections)
    deliveries.beat(REMINDING, NOW)
    assert pulse(deliveries, NOW - timedelta(hours=2)).silent_s == 0.0
