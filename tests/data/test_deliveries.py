"""Postings on record: each step taken once, by one, and nothing moved out of turn."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from data.deliveries import Claim, Deliveries, Delivery
from data.reminders import Reminder
from data.store import Store
from tests.data.followups import follow_up

NOW = datetime(2026, 9, 29, 0, 0, tzinfo=UTC)
DUE = date(2026, 9, 30)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record.db") as opened:
        yield opened


@pytest.fixture
def deliveries(store: Store) -> Deliveries:
    return Deliveries(store.connections)


def planned(
    *offsets: int, at: datetime = NOW, follow_up: str = "fu1"
) -> dict[str, tuple[Reminder, datetime]]:
    reminders = [Reminder(follow_up=follow_up, due_on=DUE, offset=offset, on=at.date()) for offset in offsets]
    return {reminder.id: (reminder, at) for reminder in reminders}


def plan_one(deliveries: Deliveries) -> Delivery:
    deliveries.plan(planned(-1), channel="C1")
    waiting = deliveries.next_waiting(NOW, 0.0)
    assert waiting is not None
    return waiting


def test_planning_again_adds_nothing(deliveries: Deliveries) -> None:
    """Any number of workers, restarts and clock jumps."""
    assert deliveries.plan(planned(-3, -1), channel="C1") == 2
    assert deliveries.plan(planned(-3, -1, 0), channel="C1") == 1


def test_nothing_waits_before_its_time(deliveries: Deliveries) -> None:
    """By the given now."""
    deliveries.plan(planned(0, at=NOW + timedelta(hours=1)), channel="C1")
    assert deliveries.next_waiting(NOW, 0.0) is None
    assert not deliveries.any_open(NOW)
    assert deliveries.next_waiting(NOW + timedelta(hours=1), 0.0) is not None


def test_of_many_who_claim_one_gets_it(deliveries: Deliveries) -> None:
    """Compare-and-set in one transaction."""
    waiting = plan_one(deliveries)
    with ThreadPoolExecutor(8) as pool:
        claims = list(
            pool.map(lambda _: deliveries.claim(waiting, channel="C1", slack_now=5.0, lease_s=9.0), range(8))
        )
    assert sum(claim is not None for claim in claims) == 1


def held(claim: Claim | None) -> str:
    assert claim is not None
    return claim.id


def test_only_who_holds_the_claim_settles(deliveries: Deliveries) -> None:
    """A late worker finds another's claim, and changes nothing."""
    waiting = plan_one(deliveries)
    first = held(deliveries.claim(waiting, channel="C1", slack_now=5.0, lease_s=1.0))
    (doubtful,) = deliveries.in_doubt(7.0)
    assert deliveries.release(doubtful, perhaps_sent=False)
    second = held(deliveries.claim(waiting, channel="C1", slack_now=8.0, lease_s=1.0))
    assert first and second
    assert not deliveries.settle(waiting, first, slack_ts="1.1")
    assert deliveries.settle(waiting, second, slack_ts="1.2")
    assert deliveries.count_by_state() == {"sent": 1}


def test_history_is_searched_from_before_the_first_attempt(deliveries: Deliveries) -> None:
    """Not the latest: the first may be what Slack has."""
    waiting = plan_one(deliveries)
    deliveries.claim(waiting, channel="C1", slack_now=5.0, lease_s=1.0)
    deliveries.release(deliveries.in_doubt(7.0)[0], perhaps_sent=False)
    deliveries.claim(waiting, channel="C1", slack_now=50.0, lease_s=1.0)
    assert deliveries.in_doubt(60.0)[0].slack_before_first_attempt == 5.0


def test_what_is_held_is_not_in_doubt(deliveries: Deliveries) -> None:
    """Until its lease is over."""
    deliveries.claim(plan_one(deliveries), channel="C1", slack_now=5.0, lease_s=10.0)
    assert deliveries.in_doubt(15.0) == []
    assert len(deliveries.in_doubt(15.1)) == 1
    assert deliveries.any_open(NOW)


def test_a_refused_one_waits_and_one_refused_for_good_does_not(deliveries: Deliveries) -> None:
    """By Slack's clock."""
    waiting = plan_one(deliveries)
    claim = held(deliveries.claim(waiting, channel="C1", slack_now=5.0, lease_s=10.0))
    assert deliveries.refuse(waiting, claim, reason="ratelimited", not_before=35.0, for_good=False)
    assert deliveries.next_waiting(NOW, 34.9) is None
    assert deliveries.next_waiting(NOW, 35.0) is not None
    claim = held(deliveries.claim(waiting, channel="C1", slack_now=35.0, lease_s=10.0))
    assert deliveries.refuse(waiting, claim, reason="msg_too_long", not_before=0.0, for_good=True)
    assert deliveries.next_waiting(NOW, 99.0) is None


def test_after_an_outage_only_the_latest_of_a_deadline_waits(deliveries: Deliveries) -> None:
    """The others would say what is no longer true; another deadline's are not touched."""
    deliveries.plan(planned(-7, -3, -1) | planned(-3, follow_up="fu2"), channel="C1")
    assert deliveries.supersede(NOW) == 2
    assert deliveries.count_by_state() == {"due": 2, "superseded": 2}


def test_a_past_deadline_is_in_one_digest_only(deliveries: Deliveries) -> None:
    """However often, and beside whatever, it is planned again."""
    first, second = follow_up(id="fu1"), follow_up(id="fu2")
    assert deliveries.plan_backlog([first], at=NOW, channel="C1")
    assert not deliveries.plan_backlog([first], at=NOW, channel="C1")
    assert deliveries.plan_backlog([first, second], at=NOW, channel="C1")
    digests = []
    while (waiting := deliveries.next_waiting(NOW, 0.0)) is not None:
        digests.append([item.follow_up for item in deliveries.told_in(waiting)])
        deliveries.drop(waiting, reason="read")
    assert sorted(digests) == [["fu1"], ["fu2"]]


def test_an_event_is_heard_once_across_restarts(tmp_path: Path) -> None:
    """Stored, not remembered."""
    for expected in (True, False):
        with Store.open(tmp_path / "record.db") as store:
            assert Deliveries(store.connections).first_time("event:Ev1", NOW) is expected


def test_the_last_sign_of_life(deliveries: Deliveries) -> None:
    """None before the first, then the latest."""
    assert deliveries.last_beat("worker") is None
    deliveries.beat("worker", NOW)
    deliveries.beat("worker", NOW + timedelta(minutes=1))
    assert deliveries.last_beat("worker") == NOW + timedelta(minutes=1)


@pytest.mark.parametrize(
    "change",
    [
        "state = 'sent'",
        "state = 'sending'",
        "state = 'sending', claim = 'x'",
        "state = 'sending', claim = 'x', slack_lease_until = 1.0",
        "state = 'lost'",
        "claim = 'x'",
        "follow_up = NULL",
    ],
)
def test_the_schema_refuses_states_that_promise_too_much(
    store: Store, deliveries: Deliveries, change
) -> None:
    """Each CHECK keeps one promise, whatever the code does."""
    plan_one(deliveries)
    with pytest.raises(sqlite3.IntegrityError), store.immediate() as db:
        db.execute(f"UPDATE delivery SET {change}")


def test_a_time_without_a_zone_is_refused(deliveries: Deliveries) -> None:
    """It could mean any of twenty-four."""
    with pytest.raises(ValueError, match="aware"):
        deliveries.beat("worker", NOW.replace(tzinfo=None))
