"""What the schedule promises, worked out anew from the rules as they are written: an oracle for the worker.

−14 −7 −3 −1 0, overdue +1 +3 and then every seven days, at nine. What falls on a closed day comes on the open day
before, after the due day on the next; of several on one day only that nearest the due day; put off until a day, nothing
comes before it, and something on it or on the next open day; of several that wait together only the latest.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import jpholiday

USUAL = (-14, -7, -3, -1, 0, 1, 3)
DAY = timedelta(days=1)


def closed(day: date) -> bool:
    """Saturday, Sunday, holiday, 29 December to 3 January."""
    return (
        day.isoweekday() in {6, 7}
        or jpholiday.is_holiday(day)
        or (day.month == 12 and day.day >= 29)
        or (day.month == 1 and day.day <= 3)
    )


def next_open(day: date) -> date:
    return next_open(day + DAY) if closed(day) else day


def last_open(day: date) -> date:
    return last_open(day - DAY) if closed(day) else day


def falls(due: date, offset: int) -> date:
    day = due + timedelta(days=offset)
    return next_open(day) if offset > 0 else last_open(day)


@dataclass(kw_only=True)
class Owed:
    """One report as this oracle knows it."""

    id: str
    due: date
    seen: date
    quiet_until: date | None = None
    awaited: bool = True
    settled: set[tuple[date, int]] = field(default_factory=set)
    """Due day and offset of what was told, or is no news because a later one was told."""

    def days(self, today: date) -> dict[int, date]:
        """The offset of each reminder up to today, with its day."""
        offsets = {*USUAL, *range(10, (today - self.due).days + 1, 7)}
        if self.quiet_until is not None:
            offsets.add((next_open(self.quiet_until) - self.due).days)
        nearest: dict[date, int] = {}
        for offset in sorted(offsets, key=abs, reverse=True):
            day = falls(self.due, offset)
            if self.quiet_until is None or day >= self.quiet_until:
                nearest[day] = offset
        return {offset: day for day, offset in nearest.items() if self.seen <= day <= today}

    def tells(self, now: datetime) -> str | None:
        """The reminder that a tick now must bring, if any; it is then settled."""
        if not self.awaited:
            return None
        days = self.days(now.date())
        waiting = [
            offset
            for offset, day in days.items()
            if (day < now.date() or now.time() >= time(9)) and (self.due, offset) not in self.settled
        ]
        if not waiting:
            return None
        already = max((offset for due, offset in self.settled if due == self.due), default=None)
        self.settled |= {(self.due, offset) for offset in waiting}
        latest = max(waiting)
        if already is not None and already > latest:
            return None
        return f"reminder:{self.id}:{self.due.isoformat()}:{latest:+d}"


def told_at(reports: Iterable[Owed], now: datetime) -> list[str]:
    return sorted(id_ for one in reports if (id_ := one.tells(now)))
