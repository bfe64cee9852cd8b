"""The reminder schedule of an installation: on which days around a deadline, and at what time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from config.loading import BrokenConfiguration, read_table

FILE = "reminders.toml"


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """Calendar days from the due day; the last of `after` is followed by one every `then_every` days."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    then_every: int
    at: time
    broadcast_from: int = 1
    """From so many days before the due day on, replies in a thread are shown in the channel too."""
    escalate_after: int = 2
    """Unanswered reminders after the due day from which the owner's superior is told too; 0: never."""
    daily_digest: bool = True
    weekly_look_ahead: bool = True
    quiet: tuple[time, time] | None = None
    """From when to when nothing is posted; past midnight where the first is later."""
    closed: frozenset[date] = frozenset()
    """Days on which the office is closed besides those that the law closes."""
    owner: str | None = None
    """Slack user id: in charge where nobody is entered."""
    fallback_channel: str | None = None
    missed_after: timedelta = timedelta(hours=12)

    def is_quiet(self, at: time) -> bool:
        if self.quiet is None:
            return False
        start, end = self.quiet
        return start <= at < end if start <= end else at >= start or at < end


def load_schedule(overlay: Path | None) -> Schedule:
    """The shipped schedule with the overlay's laid over it; raises BrokenConfiguration."""
    table = read_table(FILE, overlay)
    return Schedule(
        before=_days(table, "before", least=0),
        after=_days(table, "after", least=1),
        then_every=_every(table),
        at=_time(table, "at"),
        broadcast_from=_count(table, "broadcast_from"),
        escalate_after=_count(table, "escalate_after"),
        daily_digest=_switch(table, "daily_digest"),
        weekly_look_ahead=_switch(table, "weekly_look_ahead"),
        quiet=_quiet(table),
        closed=_dates(table, "closed"),
        owner=str(table.get("owner") or "") or None,
        fallback_channel=str(table.get("fallback_channel") or "") or None,
        missed_after=timedelta(hours=_count(table, "missed_after_hours", least=1)),
    )


def _days(table: Mapping[str, Any], key: str, *, least: int) -> tuple[int, ...]:
    days = table.get(key)
    if not isinstance(days, list) or not all(type(day) is int and day >= least for day in days):
        raise _broken(key, f"{least}以上の整数を並べて書いてください")
    return tuple(sorted(set(days)))


def _dates(table: Mapping[str, Any], key: str) -> frozenset[date]:
    """TOML's own dates, or the same in quotes."""
    told = table.get(key)
    if not isinstance(told, list):
        raise _broken(key, '日付を ["2026-11-02"] のように並べて書いてください')
    try:
        return frozenset(day if type(day) is date else date.fromisoformat(day) for day in told)
    except (TypeError, ValueError) as error:
        raise _broken(key, '日付を ["2026-11-02"] のように並べて書いてください') from error


def _every(table: Mapping[str, Any]) -> int:
    return _count(table, "then_every", least=1)


def _count(table: Mapping[str, Any], key: str, *, least: int = 0) -> int:
    number = table.get(key)
    if type(number) is not int or number < least:
        raise _broken(key, f"{least}以上の整数で書いてください")
    return number


def _switch(table: Mapping[str, Any], key: str) -> bool:
    value = table.get(key)
    if type(value) is not bool:
        raise _broken(key, "true か false で書いてください")
    return value


def _quiet(table: Mapping[str, Any]) -> tuple[time, time] | None:
    hours = table.get("quiet")
    if hours == []:
        return None
    if not isinstance(hours, list) or len(hours) != 2:
        raise _broken("quiet", '["18:00", "08:30"] のように書いてください。使わないときは [] とします')
    return _time({"quiet": hours[0]}, "quiet"), _time({"quiet": hours[1]}, "quiet")


def _time(table: Mapping[str, Any], key: str) -> time:
    try:
        return time.fromisoformat(str(table.get(key)))
    except ValueError as error:
        raise _broken(key, '"09:00" のように書いてください') from error


def _broken(key: str, advice: str) -> BrokenConfiguration:
    return BrokenConfiguration(f"設定ファイル {FILE} の {key} を読めません。{advice}。")
