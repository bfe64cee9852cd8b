"""The reminder worker's tick: plan what is due, look for what is in doubt, post what waits."""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.composing import Composer, Letter, Rooms
from bot.errands import note_failure
from bot.planning import Planning
from bot.posting import (
    CLOSED_TO_US,
    PERSON_GONE,
    RETRY_AFTER_S,
    THREAD_GONE,
    InDoubt,
    Mailbox,
    Posted,
    Refused,
    SlackUnreachable,
)
from config.reminders import Schedule
from data.deliveries import Claim, Deliveries, Delivery
from data.followups import FollowUp, FollowUps
from data.pulse import REMINDING

log = logging.getLogger("senrei")


BACKOFF_MOST_S = 3600.0


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
    """All that a tick needs, handed in: the record, Slack, the schedule, and the rooms with what may be seen there."""

    deliveries: Deliveries
    follow_ups: Callable[[date], Iterable[FollowUp]]
    """Those on record; what is new since it was last asked is first seen on the given day."""
    mailbox: Mailbox
    schedule: Schedule
    zone: ZoneInfo
    rooms: Rooms
    timing: Timing = Timing()
    stopping: threading.Event = field(default_factory=threading.Event)
    """Set to end after the posting in hand."""

    def tick(self, now: datetime) -> int:
        """Everything that is to be done at `now`; the number of messages that Slack took."""
        here = now.astimezone(self.zone)
        follow_ups = FollowUps(self.follow_ups(here.date()))
        self._planning.plan(follow_ups, here.date(), now)
        taken = 0 if self.schedule.is_quiet(here.time()) else self._deliver(follow_ups, now)
        self.deliveries.beat(REMINDING, now)
        return taken

    @cached_property
    def _planning(self) -> Planning:
        return Planning(
            deliveries=self.deliveries, schedule=self.schedule, zone=self.zone, channel=self.rooms.channel
        )

    @cached_property
    def _composer(self) -> Composer:
        return Composer(deliveries=self.deliveries, schedule=self.schedule, rooms=self.rooms)

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
        self._planning.gather_missed(now)
        return self._post_waiting(follow_ups, now)

    def _reconcile(self) -> None:
        """What was being sent when its worker died, or got no clear answer, is looked for in the channel."""
        doubtful = sorted(self.deliveries.in_doubt(self.mailbox.now()), key=_where)
        for (channel, thread_ts), group in groupby(doubtful, key=_where):
            if self.stopping.is_set():
                return  # each place may keep us waiting for as long as a request may take
            self._reconcile_place(channel, thread_ts or None, list(group))

    def _reconcile_place(self, channel: str, thread_ts: str | None, doubtful: list[Delivery]) -> None:
        since = min(delivery.slack_before_first_attempt or 0.0 for delivery in doubtful)
        try:
            ids = [delivery.id for delivery in doubtful]
            found = self.mailbox.find(channel, ids, since=since, thread_ts=thread_ts)
        except SlackUnreachable as unreachable:
            log.warning("the channel's history cannot be read: %s", unreachable)
            if thread_ts and unreachable.reason in THREAD_GONE:
                self.deliveries.forget_thread(channel, thread_ts)
                return
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
        today = now.astimezone(self.zone).date()
        try:
            letter = self._composer.letter(delivery, follow_ups, today)
        except SlackUnreachable as unreachable:
            self._out_of_reach(delivery, unreachable.reason)
            return 0
        if letter is None:
            self.deliveries.drop(delivery, reason="nothing to say any more")
            return 0
        if self.stopping.is_set():
            return 0  # composing may have asked Slack too: a posting on top would take too long
        claim = self.deliveries.claim(
            delivery, channel=letter.channel, slack_now=self.mailbox.now(), lease_s=self.timing.lease_s
        )
        if claim is None:
            return 0
        outcome = self.mailbox.post(
            letter.channel,
            letter.message,
            delivery.id,
            thread_ts=claim.thread_ts,
            broadcast=letter.broadcast,
        )
        match outcome:
            case Posted(ts=ts):
                self.deliveries.settle(delivery, claim.id, slack_ts=ts)
                return 1
            case Refused() as refused:
                self._refused(delivery, claim, letter, refused)
            case InDoubt(reason=reason):
                log.warning("delivery %s is in doubt: %s", delivery.id, reason)
        return 0

    def _out_of_reach(self, delivery: Delivery, reason: str) -> None:
        """The direct message to the one in charge could not be opened."""
        log.warning("delivery %s cannot be addressed: %s", delivery.id, reason)
        if reason in PERSON_GONE:
            self.deliveries.turn_away(delivery, reason=reason)
        else:
            again = self.mailbox.now() + RETRY_AFTER_S
            self.deliveries.postpone(delivery, reason=reason, not_before=again)

    def _refused(self, delivery: Delivery, claim: Claim, letter: Letter, refused: Refused) -> None:
        log.log(
            logging.ERROR if refused.for_good else logging.WARNING,
            "Slack refused delivery %s: %s",
            delivery.id,
            refused.reason,
        )
        elsewhere = self.schedule.fallback_channel or self.rooms.channel
        if refused.reason in CLOSED_TO_US and not delivery.fallback and letter.channel != elsewhere:
            self.deliveries.reroute(delivery, claim.id, reason=refused.reason)
            return
        if refused.reason in THREAD_GONE and claim.thread_ts:
            self.deliveries.forget_thread(letter.channel, claim.thread_ts)
            refused = replace(refused, retry_after_s=0.0)
        wait_s = min(refused.retry_after_s * 2 ** min(delivery.attempts, 10), BACKOFF_MOST_S)
        if refused.reason == "ratelimited":
            wait_s = refused.retry_after_s
        self.deliveries.refuse(
            delivery,
            claim.id,
            reason=refused.reason,
            not_before=self.mailbox.now() + wait_s,
            for_good=refused.for_good,
        )


def _where(delivery: Delivery) -> tuple[str, str]:
    return delivery.channel, delivery.thread_ts or ""


def tick_safely(worker: Worker, clock: Callable[[], datetime]) -> None:
    """One tick of the heartbeat: a failure is logged and the next tick tries again."""
    try:
        worker.tick(clock())
    except Exception as error:  # noqa: BLE001 - the edge that must survive
        note_failure(error, doing="a tick")
