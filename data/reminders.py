"""Which reminders a follow-up has, and when: pure, from its due day, the schedule and the open days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from config.reminders import Schedule
from data.calendar import open_on_or_after, open_on_or_before
from data.followups import FollowUp


@dataclass(frozen=True, kw_only=True)
class Reminder:
    """One planned posting; the same follow-up, due day and offset is the same reminder, whoever plans it."""

    follow_up: str
    due_on: date
    offset: int
    """Calendar days from the due day as scheduled; negative before it."""
    on: date
    """The open day it falls on."""

    @property
    def id(self) -> str:
        return f"reminder:{self.follow_up}:{self.due_on.isoformat()}:{self.offset:+d}"

    def at(self, schedule: Schedule, zone: tzinfo) -> datetime:
        return datetime.combine(self.on, schedule.at, tzinfo=zone)


def reminders_until(follow_up: FollowUp, schedule: Schedule, last: date) -> list[Reminder]:
    """The reminders from the day the follow-up was first seen up to and with `last`, in order of days.

    Of several that closed days bring together on one day, only the one nearest the deadline is kept.
    """
    if not follow_up.awaited or follow_up.past_when_first_seen or follow_up.due_on is None:
        return []
    nearest: dict[date, int] = {}
    quiet_until = follow_up.standing.snoozed_until
    for offset in _offsets(follow_up, follow_up.due_on, schedule, last):
        day = falls_on(follow_up.due_on, offset, schedule)
        if quiet_until is not None and day < quiet_until:
            continue
        if day not in nearest or abs(offset) < abs(nearest[day]):
            nearest[day] = offset
    return [
        Reminder(follow_up=follow_up.id, due_on=follow_up.due_on, offset=offset, on=day)
        for day, offset in sorted(nearest.items())
        if follow_up.first_seen_on <= day <= last
    ]


def falls_on(due_on: date, offset: int, schedule: Schedule) -> date:
    """Up to the due day the open day before, after it the next: no warning comes late, no "overdue" early."""
    day = due_on + timedelta(days=offset)
    nearest = open_on_or_before if offset <= 0 else open_on_or_after
    return nearest(day, schedule.closed)


def _offsets(follow_up: FollowUp, due_on: date, schedule: Schedule, last: date) -> Iterator[int]:
    """All offsets that may fall up to `last`; the open day at which it has been put off long enough is one of them."""
    standing = follow_up.standing
    yield from (-days for days in (schedule.before if standing.before is None else standing.before))
    yield from schedule.after
    if standing.snoozed_until is not None:
        yield (open_on_or_after(standing.snoozed_until, schedule.closed) - due_on).days
    offset = max(schedule.after, default=0) + schedule.then_every
    while offset <= (last - due_on).days:
        yield offset
        offset += schedule.then_every
