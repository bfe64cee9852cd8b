"""The reminder schedule: as shipped, as overlaid, and broken."""

from datetime import date, time
from pathlib import Path

import pytest

from config.loading import BrokenConfiguration
from config.reminders import Schedule, load_schedule


def test_as_shipped() -> None:
    """14, 7, 3 and 1 days before, the day, 1 and 3 days after, then weekly, at nine."""
    assert load_schedule(None) == Schedule(before=(0, 1, 3, 7, 14), after=(1, 3), then_every=7, at=time(9))


def test_an_overlay_changes_what_it_names(tmp_path: Path) -> None:
    """And leaves the rest."""
    (tmp_path / "reminders.toml").write_text('before = [5]\nat = "08:30"\n', encoding="utf-8")
    assert load_schedule(tmp_path) == Schedule(before=(5,), after=(1, 3), then_every=7, at=time(8, 30))


@pytest.mark.parametrize(
    "line",
    [
        "before = [-1]",
        "after = [0]",
        "then_every = 0",
        'at = "9時"',
        "before = 3",
        "closed = 3",
        'closed = ["11月2日"]',
        "escalate_after = -1",
        'daily_digest = "yes"',
        'quiet = ["18:00"]',
        "missed_after_hours = 0",
    ],
)
def test_a_broken_schedule_is_told(tmp_path: Path, line: str) -> None:
    """Better no start than no reminder."""
    (tmp_path / "reminders.toml").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(BrokenConfiguration, match=line.split(" ", maxsplit=1)[0]):
        load_schedule(tmp_path)


def test_days_and_people_of_the_installation(tmp_path: Path) -> None:
    """Dates as TOML has them or in quotes."""
    text = 'closed = [2026-11-02, "2026-11-04"]\nowner = "U0OWNER11"\nquiet = ["18:00", "08:30"]\n'
    (tmp_path / "reminders.toml").write_text(text, encoding="utf-8")
    schedule = load_schedule(tmp_path)
    assert schedule.closed == {date(2026, 11, 2), date(2026, 11, 4)}
    assert schedule.owner == "U0OWNER11"
    asleep = [
        at for at in (time(17, 59), time(18), time(0), time(8, 29), time(8, 30)) if schedule.is_quiet(at)
    ]
    assert asleep == [time(18), time(0), time(8, 29)]
