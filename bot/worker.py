"""The reminder worker's tick: plan what is due, look for what is in doubt, post what waits."""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from zoneinfo import ZoneInfo

from bot.blocks import Message
from bot.errands import note_failure
from bot.posting import InDoubt, Mailbox, Posted, Refused, SlackUnreachable
from bot.reminder_message import backlog_message, reminder_message
from config.reminders import Schedule
from data.access import View
from data.calendar import open_on_or_after
from data.deliveries import Deliveries, Delivery
from data.followups import FollowUp
from data.reminders import reminders_until

log = logging.getLogger("senrei")

HEARTBEAT = "worker"
BACKOFF_MOST_S = 3600.0

FollowUps = Mapping[str, FollowUp]


@dataclass(frozen=True, kw_only=True)
class Timing:
    """How long a posting is held; the lease must outlast a request in flight and the pause after a search."""

    lease_s: float = 60.0
    pause_s: float = 30.0
    """Between a search that found nothing and the next attempt: a request may still be in flight."""
    unread_most: int = 10
    """Searches that may fail before it is sent once more, marked as perhaps sent twice."""
    spacing_s: float = 1.0
    """Slack takes about one message a second in a channel."""


@dataclass(frozen=True, kw_only=True)
class Worker:
    """All that a tick needs, handed in: the record, Slack, the schedule, and what the channel may see."""

    deliveries: Deliveries
    follow_ups: Callable[[date], Iterable[FollowUp]]
    """Those on record; what is new since it was last asked is first seen on the given day."""
    mailbox: Mailbox
    schedule: Schedule
    zone: ZoneInfo
    channel: str
    view_of: Callable[[str], View]
    """What the members of a channel may see, asked before each posting."""
    timing: Timing = Timing()
    stopping: threading.Event = field(default_factory=threading.Event)
    """Set to end after the posting in hand."""

    def tick(self, now: datetime) -> int:
        """Everything that is to be done at `now`; the number of messages that Slack took."""
        today = now.astimezone(self.zone).date()
        follow_ups = {follow_up.id: follow_up for follow_up in self.follow_ups(today)}
        self._plan(follow_ups, today, now)
        taken = self._deliver(follow_ups, now)
        self.deliveries.beat(HEARTBEAT, now)
        return taken

    def _plan(self, follow_ups: FollowUps, today: date, now: datetime) -> None:
        planned = {
            reminder.id: (reminder, reminder.at(self.schedule, self.zone))
            for follow_up in follow_ups.values()
            for reminder in reminders_until(follow_up, self.schedule, today)
        }
        self.deliveries.plan(planned, channel=self.channel)
        past = [item for item in follow_ups.values() if item.awaited and item.past_when_first_seen]
        self.deliveries.plan_backlog(past, at=self._opening(today), channel=self.channel)
        self.deliveries.supersede(now)

    def _opening(self, today: date) -> datetime:
        return datetime.combine(open_on_or_after(today), self.schedule.at, tzinfo=self.zone)

    def _deliver(self, follow_ups: FollowUps, now: datetime) -> int:
        if not self.deliveries.any_open(now):
            return 0
        try:
            self.mailbox.ask_the_time()
        except SlackUnreachable as unreachable:
            log.warning(
                "Slack cannot be reached: %s; nothing is lost, the next tick tries again", unreachable
            )
            return 0
        self._reconcile()
        return self._post_waiting(follow_ups, now)

    def _reconcile(self) -> None:
        """What was being sent when its worker died, or got no clear answer, is looked for in the channel."""
        doubtful = sorted(self.deliveries.in_doubt(self.mailbox.now()), key=attrgetter("channel"))
        for channel, group in groupby(doubtful, key=attrgetter("channel")):
            self._reconcile_channel(channel, list(group))

    def _reconcile_channel(self, channel: str, doubtful: list[Delivery]) -> None:
        since = min(delivery.slack_before_first_attempt or 0.0 for delivery in doubtful)
        try:
            found = self.mailbox.find(channel, [delivery.id for delivery in doubtful], since=since)
        except SlackUnreachable as unreachable:
            log.warning("the channel's history cannot be read: %s", unreachable)
            for delivery in doubtful:
                self._note_unread(delivery)
            return
        for delivery in doubtful:
            self._resolve(delivery, found.get(delivery.id))

    def _resolve(self, delivery: Delivery, ts: str | None) -> None:
        if ts is not None and delivery.claim is not None:
            self.deliveries.settle(delivery, delivery.claim, slack_ts=ts)
        elif delivery.slack_not_found_at is None:
            self.deliveries.note_not_found(delivery, slack_now=self.mailbox.now())
        elif self.mailbox.now() >= delivery.slack_not_found_at + self.timing.pause_s:
            self.deliveries.release(delivery, perhaps_sent=False)

    def _note_unread(self, delivery: Delivery) -> None:
        if delivery.unread + 1 < self.timing.unread_most:
            self.deliveries.note_unread(delivery)
            return
        # A lost deadline is worse than a double one.
        log.error("delivery %s is sent once more without knowing whether it was", delivery.id)
        self.deliveries.release(delivery, perhaps_sent=True)

    def _post_waiting(self, follow_ups: FollowUps, now: datetime) -> int:
        taken = 0
        while not self.stopping.is_set():
            delivery = self.deliveries.next_waiting(now, self.mailbox.now())
            if delivery is None:
                return taken
            if taken:
                time.sleep(self.timing.spacing_s)
            taken += self._post_one(delivery, follow_ups, now)
        return taken

    def _post_one(self, delivery: Delivery, follow_ups: FollowUps, now: datetime) -> int:
        message = self._message(delivery, follow_ups, now)
        if message is None:
            self.deliveries.drop(delivery, reason="no longer awaited")
            return 0
        claim = self.deliveries.claim(delivery, slack_now=self.mailbox.now(), lease_s=self.timing.lease_s)
        if claim is None:
            return 0
        match self.mailbox.post(delivery.channel, message, delivery.id):
            case Posted(ts=ts):
                self.deliveries.settle(delivery, claim, slack_ts=ts)
                return 1
            case Refused() as refused:
                self._refused(delivery, claim, refused)
            case InDoubt(reason=reason):
                log.warning("delivery %s is in doubt: %s", delivery.id, reason)
        return 0

    def _refused(self, delivery: Delivery, claim: str, refused: Refused) -> None:
        log.log(
            logging.ERROR if refused.for_good else logging.WARNING,
            "Slack refused delivery %s: %s",
            delivery.id,
            refused.reason,
        )
        wait_s = min(refused.retry_after_s * 2 ** min(delivery.attempts, 10), BACKOFF_MOST_S)
        if refused.reason == "ratelimited":
            wait_s = refused.retry_after_s
        self.deliveries.refuse(
            delivery,
            claim,
            reason=refused.reason,
            not_before=self.mailbox.now() + wait_s,
            for_good=refused.for_good,
        )

    def _message(self, delivery: Delivery, follow_ups: FollowUps, now: datetime) -> Message | None:
        """What is to be said now, from the follow-ups as they are now; None when nothing is."""
        view = self.view_of(delivery.channel)
        today = now.astimezone(self.zone).date()
        if delivery.kind == "backlog":
            keys = {(item.follow_up, item.due_on) for item in self.deliveries.backlog_items(delivery)}
            still = [item for item in follow_ups.values() if item.awaited and (item.id, item.due_on) in keys]
            still.sort(key=lambda item: (item.due_on or date.min, item.id))
            return backlog_message(still, view, perhaps_sent=delivery.perhaps_sent) if still else None
        follow_up = follow_ups.get(delivery.follow_up or "")
        if follow_up is None or not follow_up.awaited or follow_up.due_on != delivery.due_on:
            return None
        return reminder_message(follow_up, today, view, perhaps_sent=delivery.perhaps_sent)


def tick_safely(worker: Worker, clock: Callable[[], datetime]) -> None:
    """One tick of the heartbeat: a failure is logged and the next tick tries again."""
    try:
        worker.tick(clock())
    except Exception as error:  # noqa: BLE001 - the edge that must survive
        note_failure(error, doing="a tick")
