"""Two simulated years with a restart a day: every reminder that the schedule promises comes once, and no other."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from data.access import OPERATOR
from data.awaited import awaited
from data.deliveries import Deliveries
from data.entries import Entries
from data.followups import FollowUp, Plan, Standing
from data.steps import Action, stepped
from data.store import Store
from tests.bot.standin import StandIn
from tests.faults.form import TIMES, say
from tests.faults.promised import DAY, Owed, told_at
from tests.faults.reminding import ZONE, a_worker, mailbox_at
from tests.faults.tally import told

FIRST = date(2026, 11, 20)
DAYS = 730 if TIMES > 1 else 61
TICKS = (time(8, 59), time(9, 0), time(15, 0))


class Years:
    """The record with what people do to it, and the oracle that is told of the same."""

    def __init__(self, database: Path, slack: StandIn) -> None:
        self.database, self.slack = database, slack
        self.chance = random.Random(20261124)
        self.reports: dict[str, Owed] = {}
        self.done: Counter[str] = Counter()
        self.expected: list[str] = []

    def day(self, today: date) -> None:
        """A new process: three ticks, and people at work between them."""
        with Store.open(self.database) as store:
            worker = a_worker(
                Deliveries(store.connections), mailbox_at(self.slack.url), lambda day: known(store, day)
            )
            for number, at in enumerate(TICKS):
                now = datetime.combine(today, at, tzinfo=ZONE)
                before = told(self.slack, store)
                expected = told_at(self.reports.values(), now)
                worker.tick(now)
                came = sorted((told(self.slack, store) - before).elements())
                assert came == expected, now
                self.expected += expected
                if number == 1:
                    self.people(store, now + timedelta(hours=2))

    def people(self, store: Store, now: datetime) -> None:
        """One new report every third day or so, and one step on each tenth of those awaited."""
        if self.chance.random() < 0.35:
            self._appears(store, now)
        for one in known(store, now.date()):
            if one.awaited and self.chance.random() < 0.04:
                self._step(store, one, now)

    def _appears(self, store: Store, now: datetime) -> None:
        self.enter(store, now, now.date() + timedelta(days=self.chance.randint(0, 75)))

    def enter(self, store: Store, now: datetime, due: date) -> None:
        id_ = f"r{len(self.reports)}"
        plan = Plan(
            id=id_,
            respondent=f"株式会社みほん{id_}",
            what="再発防止策",
            basis=None,
            round=1,
            final=False,
            level="public",
            entered_on=now.date(),
            document_number=f"第{id_}号",
        )
        Entries(store.connections).add(plan, Standing(status="報告待ち", due_on=due), by="U1", at=now)
        self.reports[id_] = Owed(id=id_, due=due, seen=now.date())
        self.done["appeared"] += 1

    def _step(self, store: Store, one: FollowUp, now: datetime) -> None:
        today, owed = now.date(), self.reports[one.id]
        assert one.due_on is not None
        roll = self.chance.random()
        if roll < 0.35:
            to, action = stepped(one, "receive", today=today, number="総-1"), "receive"
            owed.awaited = False
        elif roll < 0.65:
            day = max(today, one.due_on) + timedelta(days=self.chance.randint(1, 40))
            to, action = stepped(one, "redate", today=today, day=day), "redate"
            owed.due, owed.quiet_until = day, None
        else:
            latest = one.due_on if today <= one.due_on else today + timedelta(days=20)
            if latest <= today:
                return
            day = today + timedelta(days=self.chance.randint(1, min(20, (latest - today).days)))
            to, action = stepped(one, "snooze", today=today, day=day), "snooze"
            owed.quiet_until = day
        Entries(store.connections).move(one.id, seen=one.standing, to=to, by="U1", at=now, action=action)
        self.done[action] += 1


def known(store: Store, day: date) -> Iterator[FollowUp]:
    return iter(awaited(store, OPERATOR, day, str))


def test_every_promised_reminder_comes_once_through_a_restart_a_day(
    tmp_path: Path, slack: StandIn, record_property: Callable[[str, object], None]
) -> None:
    """With reports that appear, are received, moved and put off; two turns of the year in the long form."""
    years = Years(tmp_path / "record.db", slack)
    for number in range(DAYS):
        years.day(FIRST + number * DAY)
    with Store.open(tmp_path / "record.db") as store:
        counted = told(slack, store)
    assert counted == Counter(years.expected)
    assert set(counted.values()) == {1}
    assert min(years.done[step] for step in ("appeared", "receive", "redate", "snooze")) > 0, "too quiet"
    figures = {"days": DAYS, "restarts": DAYS, "reminders": len(years.expected), **years.done}
    record_property("figures", figures | {"lost": 0, "doubled": 0})
    say(figures, "lost 0, doubled 0")


@pytest.mark.parametrize("mistake", ["receive", "redate"])
def test_a_mistake_that_was_undone_costs_no_reminder(tmp_path: Path, slack: StandIn, mistake: Action) -> None:
    """Planned at 8:59, received or moved before nine, and back after: it comes, a little late."""
    today, due = date(2026, 12, 1), date(2026, 12, 8)
    with Store.open(tmp_path / "record.db") as store:
        years = Years(tmp_path / "record.db", slack)
        now = datetime.combine(today - 5 * DAY, time(8), tzinfo=ZONE)
        years.enter(store, now, due)

        def tick(minute: int) -> None:
            worker = a_worker(
                Deliveries(store.connections), mailbox_at(slack.url), lambda day: known(store, day)
            )
            worker.tick(datetime.combine(today, time(9), tzinfo=ZONE) + timedelta(minutes=minute))

        def step(action: Action, day: date | None = None) -> None:
            (one,) = known(store, today)
            to = stepped(one, action, today=today, day=day)
            Entries(store.connections).move("r0", seen=one.standing, to=to, by="U1", at=now, action=action)

        tick(-1)
        step(mistake, today if mistake == "receive" else due + 30 * DAY)
        tick(0)
        assert slack.posts == []
        if mistake == "receive":
            step("reopen")
        else:
            step("redate", due)
        tick(5)
        tick(6)
        assert slack.delivery_ids() == ["reminder:r0:2026-12-08:-7"]
