"""Planning at a size no committee has: seconds and peak memory of the worker's ticks, beside two other ways.

Each measurement is a process of its own: `python -m tests.bench.planning WAY COUNT`.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger

from bot.composing import Rooms
from bot.posting import Mailbox
from bot.slack import posting_client
from bot.worker import Worker
from config.reminders import Schedule, load_schedule
from data.access import View
from data.deliveries import Deliveries
from data.followups import FollowUp
from data.instants import utc_text
from data.reminders import Reminder, reminders_until
from data.store import Store
from data.store.connection import immediate
from data.store.statements import statements
from tests.bench.documents import PROJECT
from tests.bench.figures import Figure

SIZES = (1_000, 10_000, 100_000)
ZONE = ZoneInfo("Asia/Tokyo")
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=ZONE)
Seconds = Mapping[str, float]


def follow_ups(count: int) -> list[FollowUp]:
    """Due over the quarter around today, so that each has a few reminders by now."""
    return [
        FollowUp(
            id=f"fu{number}",
            respondent=f"株式会社みほん{number}",
            due_on=NOW.date() + timedelta(days=number % 90 - 60),
            what="再発防止策の実施状況",
            basis="法第146条第1項",
            round=1,
            final=False,
            status="期限超過" if number % 90 < 60 else "要確認",
            owner=None,
            level="public",
            place="第58回　議題2　111行",
            first_seen_on=date(2026, 6, 1),
        )
        for number in range(count)
    ]


def ticks(count: int, database: Path) -> Seconds:
    """The first tick plans all, the second finds all planned; quiet hours keep them from posting."""
    owed = follow_ups(count)
    schedule = replace(load_schedule(None), quiet=(NOW.time(), (NOW + timedelta(hours=1)).time()))
    with Store.open(database) as store:
        deliveries = Deliveries(store.connections)
        worker = Worker(
            deliveries=deliveries,
            follow_ups=lambda _: owed,
            mailbox=Mailbox(posting_client("xoxb-1", "http://127.0.0.1:1/api/")),
            schedule=schedule,
            zone=ZONE,
            rooms=Rooms(
                channel="C1",
                view_of=lambda channel: View(user=channel, ceiling="public"),
                view_of_person=lambda user: View(user=user, ceiling="public"),
                direct_message=str,
                superior_of=lambda _: None,
            ),
        )
        first = _timed(lambda: worker.tick(NOW))
        again = _timed(lambda: worker.tick(NOW + timedelta(minutes=1)))
        waiting = _timed(lambda: deliveries.next_waiting(NOW, 0.0))
        return {"first": first, "again": again, "next": waiting, "reminders": len(_reminders(owed, schedule))}


def each_by_itself(count: int, database: Path) -> Seconds:
    """The same rows, each by a transaction of its own and without a look at what is known."""
    schedule = load_schedule(None)
    planned = _reminders(follow_ups(count), schedule)
    insert = statements("deliveries")["plan_reminder"]
    with Store.open(database) as store:
        db = store.connections.mine()

        def plan() -> None:
            for reminder in planned:
                with immediate(db):
                    db.execute(
                        insert,
                        {
                            "id": reminder.id,
                            "follow_up": reminder.follow_up,
                            "due_on": reminder.due_on.isoformat(),
                            "offset_days": reminder.offset,
                            "planned_at": utc_text(reminder.at(schedule, ZONE)),
                            "channel": "C1",
                        },
                    )

        return {"first": _timed(plan), "again": _timed(plan)}


def apscheduler(count: int, _: Path) -> Seconds:
    """A date job a reminder in APScheduler's store in memory, which forgets all with its process."""
    schedule = load_schedule(None)
    planned = _reminders(follow_ups(count), schedule)
    scheduler = BackgroundScheduler(timezone=ZONE)
    scheduler.start(paused=True)

    def plan() -> None:
        for reminder in planned:
            scheduler.add_job(
                print,
                DateTrigger(run_date=reminder.at(schedule, ZONE) + timedelta(days=36_500)),
                id=reminder.id,
                replace_existing=True,
            )

    figures = {"first": _timed(plan), "again": _timed(plan)}
    scheduler.shutdown(wait=False)
    return figures


def _reminders(owed: list[FollowUp], schedule: Schedule) -> list[Reminder]:
    return [reminder for one in owed for reminder in reminders_until(one, schedule, NOW.date())]


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


WAYS: Mapping[str, Callable[[int, Path], Seconds]] = {
    "ticks": ticks,
    "each": each_by_itself,
    "apscheduler": apscheduler,
}
NAMES = {"each": "one transaction a reminder", "apscheduler": "APScheduler's jobs in memory"}
MOST = {"each": 10_000, "apscheduler": 1_000}
"""Beyond these the other ways take minutes: APScheduler looks through all its jobs for each that is added."""


def measured(way: str, count: int) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.planning", way, str(count)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    told: dict[str, float] = json.loads(done.stdout)
    return told


def figures() -> Iterator[Figure]:
    """A row for each size, and how both grow from one to the next."""
    before: dict[str, float] | None = None
    for count in SIZES:
        ours = measured("ticks", count)
        beside = "; ".join(
            f"{NAMES[way]}: {_told(measured(way, count), ours)}" for way in NAMES if count <= MOST[way]
        )
        grown = ""
        if before:
            grown = f"; {count // SIZES[SIZES.index(count) - 1]}× as many: " + ", ".join(
                f"{name} {ours[key] / before[key]:.1f}×"
                for name, key in (("first", "first"), ("again", "again"), ("memory", "peak_mb"))
            )
        yield Figure(
            what=f"a tick over {count:,} follow-ups with {ours['reminders']:,.0f} reminders by now, posting none",
            value=(
                f"planning all {ours['first']:.2f} s, all planned before {ours['again']:.2f} s, "
                f"the next to post {1_000 * ours['next']:.1f} ms, {ours['peak_mb']:.0f} MB at most{grown}"
            ),
            bar="none; grows no faster than what there is to plan",
            beside=beside,
        )
        before = ours


def _told(other: Mapping[str, float], ours: Mapping[str, float]) -> str:
    parts = [
        f"{name} {other[key]:.2f} s ({other[key] / ours[key]:.1f}×)"
        for name, key in (("planning", "first"), ("again", "again"))
    ]
    return f"{', '.join(parts)}, {other['peak_mb']:.0f} MB"


def main() -> None:
    """With a way and a size that one measurement as JSON, without all of them as rows."""
    if len(sys.argv) == 1:
        for figure in figures():
            print(figure)
        return
    with tempfile.TemporaryDirectory() as folder:
        told = dict(WAYS[sys.argv[1]](int(sys.argv[2]), Path(folder) / "record.db"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    told["peak_mb"] = peak / (1024 if sys.platform == "linux" else 1024**2)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
