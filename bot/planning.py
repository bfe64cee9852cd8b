"""What the worker plans at a tick: each follow-up's reminders, the backlog, the day's digest, the week's look-ahead."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from config.reminders import Schedule
from data.calendar import open_on_or_after
from data.deliveries import Deliveries
from data.followups import FollowUp
from data.reminders import reminders_until

_WEEK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Planning:
    """Planning the same again, by any worker, changes nothing."""

    deliveries: Deliveries
    schedule: Schedule
    zone: ZoneInfo
    channel: str

    def plan(self, follow_ups: Mapping[str, FollowUp], today: date, now: datetime) -> None:
        planned = {
            reminder.id: (reminder, reminder.at(self.schedule, self.zone))
            for follow_up in follow_ups.values()
            for reminder in reminders_until(follow_up, self.schedule, today)
        }
        self.deliveries.plan(planned, channel=self.channel)
        past = [item for item in follow_ups.values() if item.awaited and item.past_when_first_seen]
        self.deliveries.plan_backlog(
            past, at=self._opening(open_on_or_after(today, self.schedule.closed)), channel=self.channel
        )
        if open_on_or_after(today, self.schedule.closed) == today:
            self._plan_digests(follow_ups.values(), today)
        self.deliveries.supersede(now)

    def gather_missed(self, now: datetime) -> None:
        """When Slack can be reached again after a day or more, what was missed comes as one list."""
        self.deliveries.gather(before=now - self.schedule.missed_after, at=now, channel=self.channel)

    def _plan_digests(self, follow_ups: Iterable[FollowUp], today: date) -> None:
        due = list(follow_ups)
        at = self._opening(today)
        if self.schedule.daily_digest and due_or_overdue(due, today):
            self.deliveries.plan_digest("digest", today, at=at, channel=self.channel)
        if (
            self.schedule.weekly_look_ahead
            and is_first_open_day(today, self.schedule)
            and due_this_week(due, today)
        ):
            self.deliveries.plan_digest("week", today, at=at, channel=self.channel)

    def _opening(self, day: date) -> datetime:
        return datetime.combine(day, self.schedule.at, tzinfo=self.zone)


def due_or_overdue(follow_ups: Iterable[FollowUp], today: date) -> list[FollowUp]:
    """What a day's digest tells of: due that day or before; what was past when first read has a list of its own."""
    found = [one for one in follow_ups if one.awaited and not one.past_when_first_seen]
    return _by_day(one for one in found if one.due_on is not None and one.due_on <= today)


def due_this_week(follow_ups: Iterable[FollowUp], today: date) -> list[FollowUp]:
    """What a week's look-ahead tells of: due after today, before the next Monday."""
    monday = today - timedelta(days=today.weekday()) + _WEEK
    found = [one for one in follow_ups if one.awaited and one.due_on is not None]
    return _by_day(one for one in found if one.due_on is not None and today < one.due_on < monday)


def is_first_open_day(day: date, schedule: Schedule) -> bool:
    """Of its week."""
    monday = day - timedelta(days=day.weekday())
    return open_on_or_after(monday, schedule.closed) == day


def _by_day(follow_ups: Iterable[FollowUp]) -> list[FollowUp]:
    return sorted(follow_ups, key=lambda one: (one.due_on or date.max, one.id))
