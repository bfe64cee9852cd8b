"""A worker process for the fault tests: ticks over made-up follow-ups until all are sent."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.composing import Rooms
from bot.posting import Mailbox
from bot.slack import posting_client
from bot.worker import Timing, Worker
from config.reminders import load_schedule
from data.access import View
from data.deliveries import Deliveries
from data.followups import FollowUp
from data.store import Store
from tests.data.followups import follow_up

ZONE = ZoneInfo("Asia/Tokyo")
NOW = datetime(2026, 9, 29, 9, 0, tzinfo=ZONE)


def owed(count: int) -> list[FollowUp]:
    return [follow_up(id=f"fu{number}", first_seen_on=date(2026, 9, 29)) for number in range(count)]


def remind(database: Path, url: str, count: int) -> None:
    """Until all are sent, or the process is killed."""
    with Store.open(database) as store:
        deliveries = Deliveries(store.connections)
        worker = Worker(
            deliveries=deliveries,
            follow_ups=lambda _: owed(count),
            mailbox=Mailbox(posting_client("xoxb-1", url)),
            schedule=replace(load_schedule(None), daily_digest=False, weekly_look_ahead=False),
            zone=ZONE,
            rooms=Rooms(
                channel="C1",
                view_of=lambda channel: View(user=channel, ceiling="public"),
                view_of_person=lambda user: View(user=user, ceiling="public"),
                direct_message=lambda user: f"D{user}",
                superior_of=lambda _: None,
            ),
            timing=Timing(lease_s=0.5, pause_s=0.2, spacing_s=0.0),
        )
        while set(deliveries.count_by_state()) != {"sent"}:
            worker.tick(NOW)
