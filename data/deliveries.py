"""Postings to Slack on record: planned once, claimed by one, settled by what Slack said."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from sqlite_utils import Database

from data.followups import FollowUp
from data.instants import utc_text
from data.reminders import Reminder
from data.store.connection import Connections, immediate, snapshot
from data.store.statements import statements

Kind = Literal["reminder", "backlog", "missed", "digest", "week"]
HEARD_FOR = timedelta(days=2)
"""Slack gives an event up after an hour; a signature is good for five minutes."""
_SEVERAL = 2
"""A single reminder that is late is posted as it is."""


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One posting; `slack_…` are seconds since 1970 by Slack's clock."""

    id: str
    kind: Kind
    follow_up: str | None
    due_on: date | None
    offset: int | None
    day: date | None
    """Of a digest: on another day it is no news."""
    channel: str
    fallback: bool
    """Its own channel was closed to it."""
    thread_ts: str | None
    attempts: int
    claim: str | None
    slack_before_first_attempt: float | None
    slack_not_found_at: float | None
    unread: int
    perhaps_sent: bool
    """It is sent again without knowing whether it was sent before, and says so."""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A posting held by this worker; `thread_ts` is the message that it answers, if there is one."""

    id: str
    thread_ts: str | None


@dataclass(frozen=True, kw_only=True)
class Told:
    """A deadline told in a digest."""

    follow_up: str
    due_on: date


class Deliveries:
    """The only way postings change state; each step is one transaction, and says whether it was taken."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._sql = statements("deliveries")

    def plan(self, reminders: Mapping[str, tuple[Reminder, datetime]], *, channel: str) -> int:
        """Puts down the reminders not yet on record, by id with their time; the number added."""
        with self._writing() as db:
            known = {row["id"] for row in db.execute(self._sql["known_reminders"])}
            return sum(
                self._change(db, "plan_reminder", **_row(reminder, at, channel))
                for id_, (reminder, at) in reminders.items()
                if id_ not in known
            )

    def plan_backlog(self, past: Iterable[FollowUp], *, at: datetime, channel: str) -> bool:
        """One digest of all that was past when first seen and is in no digest yet; whether there is one."""
        with self._writing() as db:
            told = {(row["follow_up"], row["due_on"]) for row in db.execute(self._sql["told_in_backlog"])}
            new = {(item.id, item.due_on.isoformat()) for item in past if item.due_on is not None} - told
            if not new:
                return False
            id_ = f"backlog:{secrets.token_hex(8)}"
            self._change(db, "plan_backlog", id=id_, planned_at=utc_text(at), channel=channel)
            for follow_up, due_on in sorted(new):
                self._change(db, "plan_backlog_item", follow_up=follow_up, due_on=due_on, delivery_id=id_)
            return True

    def plan_digest(self, kind: Kind, day: date, *, at: datetime, channel: str) -> bool:
        """The digest of a day, or the look-ahead of a week, once; whether it was added."""
        with self._writing() as db:
            return (
                self._change(
                    db,
                    "plan_digest",
                    id=f"{kind}:{day.isoformat()}",
                    kind=kind,
                    day=day.isoformat(),
                    planned_at=utc_text(at),
                    channel=channel,
                )
                == 1
            )

    def gather(self, *, before: datetime, at: datetime, channel: str) -> int:
        """One digest in place of the reminders whose day went by, if there are several; how many it has."""
        with self._writing() as db:
            late = [
                row["id"] for row in db.execute(self._sql["late_reminders"], {"before": utc_text(before)})
            ]
            if len(late) < _SEVERAL:
                return 0
            id_ = f"missed:{secrets.token_hex(8)}"
            self._change(db, "plan_missed", id=id_, planned_at=utc_text(at), channel=channel)
            for reminder in late:
                self._change(db, "plan_missed_item", reminder_id=reminder, delivery_id=id_)
                self._change(db, "gather", id=reminder)
            return len(late)

    def supersede(self, now: datetime) -> int:
        """Of several reminders of one deadline that wait together only the latest stays."""
        with self._writing() as db:
            return self._change(db, "supersede", now=utc_text(now))

    def any_open(self, now: datetime) -> bool:
        """Whether anything is to be sent or in doubt; without, Slack need not be asked the time."""
        with snapshot(self._connections.mine()) as db:
            return bool(db.execute(self._sql["open_work"], {"now": utc_text(now)}).fetchone()["some"])

    def next_waiting(self, now: datetime, slack_now: float) -> Delivery | None:
        with snapshot(self._connections.mine()) as db:
            row = db.execute(self._sql["waiting"], {"now": utc_text(now), "slack_now": slack_now}).fetchone()
            return _delivery(row) if row else None

    def told_in(self, delivery: Delivery) -> list[Told]:
        """The deadlines that a digest of past or missed ones is about."""
        with snapshot(self._connections.mine()) as db:
            rows = db.execute(self._sql[f"{delivery.kind}_items"], {"id": delivery.id})
            return [_item(row) for row in rows]

    def claim(self, delivery: Delivery, *, channel: str, slack_now: float, lease_s: float) -> Claim | None:
        """Takes a due posting, committed before any network; None when another worker was first."""
        claim = secrets.token_hex(8)
        with self._writing() as db:
            taken = self._change(
                db,
                "claim",
                id=delivery.id,
                claim=claim,
                channel=channel,
                slack_now=slack_now,
                lease_until=slack_now + lease_s,
            )
            row = db.execute(self._sql["claimed_thread"], {"id": delivery.id}).fetchone()
        return Claim(id=claim, thread_ts=row["thread_ts"]) if taken else None

    def settle(self, delivery: Delivery, claim: str, *, slack_ts: str) -> bool:
        """Slack has it; False when the claim was no longer held. A follow-up's first message begins its thread."""
        with self._writing() as db:
            settled = self._change(db, "settle", id=delivery.id, claim=claim, slack_ts=slack_ts) == 1
            if settled:
                self._change(db, "open_thread", id=delivery.id)
            return settled

    def reroute(self, delivery: Delivery, claim: str, *, reason: str) -> bool:
        """Its channel is closed to it: due again, for the fall-back channel."""
        return self._step("reroute", id=delivery.id, claim=claim, reason=reason)

    def turn_away(self, delivery: Delivery, *, reason: str) -> bool:
        """The one it is for cannot be written to: for the fall-back channel, before it was claimed."""
        return self._step("turn_away", id=delivery.id, reason=reason)

    def postpone(self, delivery: Delivery, *, reason: str, not_before: float) -> bool:
        """Not tried again before this second of Slack's clock; it was not claimed."""
        return self._step("postpone", id=delivery.id, reason=reason, not_before=not_before)

    def forget_thread(self, channel: str, ts: str) -> None:
        """The message that others answer is gone from Slack; what was being sent under it is sought in the channel."""
        with self._writing() as db:
            self._change(db, "forget_thread", channel=channel, ts=ts)
            self._change(db, "leave_thread", channel=channel, ts=ts)

    def unanswered(self, follow_up: FollowUp) -> int:
        """How many reminders after the due day nobody has answered by entering anything."""
        if follow_up.due_on is None:
            return 0
        values = {"follow_up": follow_up.id, "due_on": follow_up.due_on.isoformat()}
        with snapshot(self._connections.mine()) as db:
            return int(db.execute(self._sql["unanswered"], values).fetchone()["count"])

    def thread(self, follow_up: str, channel: str) -> str | None:
        """The ts of the first message about a follow-up in a channel."""
        with snapshot(self._connections.mine()) as db:
            row = db.execute(self._sql["thread"], {"follow_up": follow_up, "channel": channel}).fetchone()
            return row["ts"] if row else None

    def refuse(
        self, delivery: Delivery, claim: str, *, reason: str, not_before: float, for_good: bool
    ) -> bool:
        """Slack certainly did not post it: due again from `not_before` on, or failed for good."""
        state = "failed" if for_good else "due"
        return self._step(
            "refuse", id=delivery.id, claim=claim, state=state, reason=reason, not_before=not_before
        )

    def drop(self, delivery: Delivery, *, reason: str) -> bool:
        """Nothing is to be said any more: received, changed, or gone since it was planned."""
        return self._step("drop", id=delivery.id, reason=reason)

    def in_doubt(self, slack_now: float) -> list[Delivery]:
        """Those still being sent after their lease: whether Slack has them is not known."""
        with snapshot(self._connections.mine()) as db:
            rows = db.execute(self._sql["in_doubt"], {"slack_now": slack_now})
            return [_delivery(row) for row in rows]

    def note_not_found(self, delivery: Delivery, *, slack_now: float) -> bool:
        """A first search found nothing; a request may still be in flight."""
        return self._step("note_not_found", id=delivery.id, claim=delivery.claim, slack_now=slack_now)

    def note_unread(self, delivery: Delivery) -> bool:
        """History could not be read."""
        return self._step("note_unread", id=delivery.id, claim=delivery.claim)

    def release(self, delivery: Delivery, *, perhaps_sent: bool) -> bool:
        """From in doubt back to due."""
        return self._step("release", id=delivery.id, claim=delivery.claim, perhaps_sent=int(perhaps_sent))

    def count_by_state(self) -> dict[str, int]:
        with snapshot(self._connections.mine()) as db:
            return {row["state"]: row["count"] for row in db.execute(self._sql["count_by_state"])}

    def first_time(self, id_: str, now: datetime) -> bool:
        """Whether an event or command is heard for the first time, across restarts and processes."""
        with self._writing() as db:
            self._change(db, "forget_heard", before=utc_text(now - HEARD_FOR))
            return self._change(db, "hear", id=id_, now=utc_text(now)) == 1

    def beat(self, name: str, now: datetime) -> None:
        with self._writing() as db:
            self._change(db, "beat", name=name, now=utc_text(now))

    def last_beat(self, name: str) -> datetime | None:
        with snapshot(self._connections.mine()) as db:
            row = db.execute(self._sql["last_beat"], {"name": name}).fetchone()
            return datetime.fromisoformat(row["beat_at"]) if row else None

    def _step(self, statement: str, **values: object) -> bool:
        with self._writing() as db:
            return self._change(db, statement, **values) == 1

    def _writing(self) -> Any:  # noqa: ANN401 - the context manager of a transaction
        return immediate(self._connections.mine())

    def _change(self, db: Database, statement: str, **values: object) -> int:
        """The number of rows changed."""
        return int(db.execute(self._sql[statement], values).rowcount)


def _row(reminder: Reminder, at: datetime, channel: str) -> dict[str, object]:
    return {
        "id": reminder.id,
        "follow_up": reminder.follow_up,
        "due_on": reminder.due_on.isoformat(),
        "offset_days": reminder.offset,
        "planned_at": utc_text(at),
        "channel": channel,
    }


def _delivery(row: Mapping[str, Any]) -> Delivery:
    return Delivery(
        id=row["id"],
        kind=row["kind"],
        follow_up=row["follow_up"],
        due_on=date.fromisoformat(row["due_on"]) if row["due_on"] else None,
        offset=row["offset_days"],
        day=date.fromisoformat(row["day"]) if row["day"] else None,
        channel=row["channel"],
        fallback=bool(row["fallback"]),
        thread_ts=row["thread_ts"],
        attempts=row["attempts"],
        claim=row["claim"],
        slack_before_first_attempt=row["slack_before_first_attempt"],
        slack_not_found_at=row["slack_not_found_at"],
        unread=row["unread"],
        perhaps_sent=bool(row["perhaps_sent"]),
    )


def _item(row: Mapping[str, Any]) -> Told:
    return Told(follow_up=row["follow_up"], due_on=date.fromisoformat(row["due_on"]))
