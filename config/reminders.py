"""The reminder schedule of an installation: on which days around a deadline, and at what time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
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


def load_schedule(overlay: Path | None) -> Schedule:
    """The shipped schedule with the overlay's laid over it; raises BrokenConfiguration."""
    table = read_table(FILE, overlay)
    return Schedule(
        before=_days(table, "before", least=0),
        after=_days(table, "after", least=1),
        then_every=_every(table),
        at=_time(table),
    )


def _days(table: Mapping[str, Any], key: str, *, least: int) -> tuple[int, ...]:
    days = table.get(key)
    if not isinstance(days, list) or not all(type(day) is int and day >= least for day in days):
        raise _broken(key, f"{least}以上の整数を並べて書いてください")
    return tuple(sorted(set(days)))


def _every(table: Mapping[str, Any]) -> int:
    days = table.get("then_every")
    if type(days) is not int or days < 1:
        raise _broken("then_every", "1以上の整数で書いてください")
    return days


def _time(table: Mapping[str, Any]) -> time:
    try:
        return time.fromisoformat(str(table.get("at")))
    except ValueError as error:
        raise _broken("at", '"09:00" のように書いてください') from error


def _broken(key: str, advice: str) -> BrokenConfiguration:
    return BrokenConfiguration(f"設定ファイル {FILE} の {key} を読めません。{advice}。")
