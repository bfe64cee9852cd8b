"""Workers for the fault tests, in this process or in one that is killed at a point of its work."""

import os
import signal
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from slack_sdk import WebClient

from bot.composing import Rooms
from bot.posting import Mailbox
from bot.slack import posting_client
from bot.worker import Timing, Worker
from config.reminders import Schedule, load_schedule
from data.access import View
from data.deliveries import Deliveries
from data.followups import FollowUp
from data.store import Store
from tests.data.followups import follow_up

ZONE = ZoneInfo("Asia/Tokyo")
NOW = datetime(2026, 9, 29, 9, 0, tzinfo=ZONE)
FULL = load_schedule(None)
REMINDERS_ALONE = replace(FULL, daily_digest=False, weekly_look_ahead=False)
SOON = Timing(lease_s=1.5, pause_s=0.5, spacing_s=0.0)
"""A Date header may be a second behind: two processes differ by so much."""
AT_ONCE = Timing(lease_s=-2.0, pause_s=-2.0, unread_most=3, spacing_s=0.0)
"""In doubt at the next tick, sent again at the one after."""
ENDED = frozenset({"sent", "superseded", "dropped"})


def owed(count: int) -> list[FollowUp]:
    """One reminder each, at nine on 29 September."""
    return [follow_up(id=f"fu{number}", first_seen_on=date(2026, 9, 29)) for number in range(count)]


def reminder_ids(count: int) -> list[str]:
    return sorted(f"reminder:fu{number}:2026-09-30:-1" for number in range(count))


def a_worker(
    deliveries: Deliveries,
    mailbox: Mailbox,
    follow_ups: Callable[[date], Iterable[FollowUp]],
    *,
    schedule: Schedule = REMINDERS_ALONE,
    timing: Timing = AT_ONCE,
) -> Worker:
    return Worker(
        deliveries=deliveries,
        follow_ups=follow_ups,
        mailbox=mailbox,
        schedule=schedule,
        zone=ZONE,
        rooms=Rooms(
            channel="C1",
            view_of=lambda channel: View(user=channel, ceiling="public"),
            view_of_person=lambda user: View(user=user, ceiling="public"),
            direct_message=lambda user: f"D{user}",
            superior_of=lambda _: None,
        ),
        timing=timing,
    )


def mailbox_at(url: str, *, timeout_s: float | None = None) -> Mailbox:
    client = posting_client("xoxb-1", url)
    if timeout_s is not None:
        client = WebClient(token="xoxb-1", base_url=url, timeout=timeout_s, retry_handlers=[])  # type: ignore[arg-type]
    return Mailbox(client)


def remind(database: Path, url: str, count: int) -> None:
    """Until all are sent, or the process is killed."""
    with Store.open(database) as store:
        deliveries = Deliveries(store.connections)
        worker = a_worker(deliveries, mailbox_at(url), lambda _: owed(count), timing=SOON)
        while set(deliveries.count_by_state()) != {"sent"}:
            worker.tick(NOW)


class Killer:
    """Kills its own process at the n-th passing of a named point."""

    def __init__(self, point: str, passing: int) -> None:
        self.point, self.left = point, passing

    def passed(self, point: str, *, after_s: float = 0.0) -> None:
        if point != self.point:
            return
        self.left -= 1
        if self.left == 0 and after_s:
            threading.Timer(after_s, os.kill, (os.getpid(), signal.SIGKILL)).start()
        elif self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


STATEMENTS = {
    "plan_reminder": "planning",
    "plan_digest": "planning a digest",
    "plan_backlog_item": "planning the backlog",
    "plan_missed_item": "gathering what was missed",
    "gather": "gathered, not committed",
    "supersede": "superseding",
    "claim": "claiming",
    "settle": "settling",
    "release": "releasing",
}
"""Points within a transaction, after the statement and before its commit."""


class MortalDeliveries(Deliveries):
    """May be killed within a transaction and after each step of a posting."""

    def __init__(self, store: Store, killer: Killer) -> None:
        super().__init__(store.connections)
        self._killer = killer

    def _change(self, db: Any, statement: str, **values: object) -> int:
        changed = super()._change(db, statement, **values)
        self._killer.passed(STATEMENTS.get(statement, ""))
        return changed

    def plan(self, *args: Any, **kwargs: Any) -> int:
        planned = super().plan(*args, **kwargs)
        self._killer.passed("planned")
        return planned

    def gather(self, **kwargs: Any) -> int:
        gathered = super().gather(**kwargs)
        self._killer.passed("gathered")
        return gathered

    def claim(self, *args: Any, **kwargs: Any) -> Any:
        claim = super().claim(*args, **kwargs)
        self._killer.passed("claimed")
        return claim

    def settle(self, *args: Any, **kwargs: Any) -> bool:
        settled = super().settle(*args, **kwargs)
        self._killer.passed("settled")
        return settled

    def note_not_found(self, *args: Any, **kwargs: Any) -> bool:
        noted = super().note_not_found(*args, **kwargs)
        self._killer.passed("noted as not found")
        return noted

    def release(self, *args: Any, **kwargs: Any) -> bool:
        released = super().release(*args, **kwargs)
        self._killer.passed("released")
        return released


class MortalMailbox(Mailbox):
    """May be killed while Slack has a message, after its answer, and after a search."""

    def __init__(self, url: str, killer: Killer) -> None:
        super().__init__(posting_client("xoxb-1", url))
        self._killer = killer

    def post(self, *args: Any, **kwargs: Any) -> Any:
        self._killer.passed("in Slack's hands", after_s=0.1)
        outcome = super().post(*args, **kwargs)
        self._killer.passed("answered")
        return outcome

    def find(self, *args: Any, **kwargs: Any) -> dict[str, str]:
        found = super().find(*args, **kwargs)
        self._killer.passed("searched")
        return found


POINTS = (
    *STATEMENTS.values(),
    "planned",
    "gathered",
    "claimed",
    "settled",
    "noted as not found",
    "released",
    "in Slack's hands",
    "answered",
    "searched",
)


def doubtful() -> list[FollowUp]:
    return [
        follow_up(id=f"doubt{n}", due_on=date(2026, 10, 1), first_seen_on=date(2026, 9, 28)) for n in range(2)
    ]


def office_follow_ups() -> list[FollowUp]:
    """Current ones, some missed the day before, some in doubt since, some past when first read, one overdue."""
    seen = date(2026, 9, 28)
    current = [follow_up(id=f"now{n}", first_seen_on=seen) for n in range(2)]
    missed = [follow_up(id=f"late{n}", due_on=date(2026, 10, 1), first_seen_on=seen) for n in range(3)]
    past = [follow_up(id=f"past{n}", due_on=date(2026, 9, 18), first_seen_on=seen) for n in range(2)]
    over = follow_up(id="over0", due_on=seen, first_seen_on=seen, status="期限超過")
    return [*current, *missed, *past, over, *doubtful()]


OFFICE_REMINDERS = frozenset(
    {
        *(f"reminder:now{n}:2026-09-30:-1" for n in range(2)),
        *(f"reminder:late{n}:2026-10-01:-3" for n in range(3)),
        *(f"reminder:doubt{n}:2026-10-01:-3" for n in range(2)),
        "reminder:over0:2026-09-28:+1",
        "digest:2026-09-29",
        "backlog",
    }
)
"""What they are to be told on the 29th, each once."""


def remind_office(database: Path, url: str, point: str = "", passing: int = 0) -> None:
    """Every kind of posting; killed at the n-th passing of the point, or ends when all is settled."""
    killer = Killer(point, passing)
    with Store.open(database) as store:
        deliveries = MortalDeliveries(store, killer)
        worker = a_worker(
            deliveries,
            MortalMailbox(url, killer),
            lambda _: office_follow_ups(),
            schedule=FULL,
            timing=replace(SOON, lease_s=0.3, pause_s=0.2),
        )
        worker.tick(NOW)
        while not set(deliveries.count_by_state()) <= ENDED:
            worker.tick(NOW)
