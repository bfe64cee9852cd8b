"""A clock that jumps, around the days on which calendars break: nothing is lost, nothing doubled."""

import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from data.deliveries import Deliveries
from data.store import Store
from tests.bot.standin import StandIn
from tests.data.followups import follow_up
from tests.faults.form import TIMES, say
from tests.faults.promised import Owed, closed
from tests.faults.reminding import FULL, ZONE, a_worker, mailbox_at

DAYS = 22
TICKS = (time(8, 59), time(9, 0), time(18, 0))
RIGHT = timedelta()
JUMPS = (timedelta(hours=2), timedelta(hours=-2), timedelta(days=1), timedelta(days=-1))
EXAMPLES = 150 if TIMES > 1 else 12
HARD = (date(2026, 12, 20), date(2028, 2, 20), date(2027, 2, 20), date(2027, 3, 22), date(2026, 4, 24))
"""Before the turn of the year, 29 February, a February without one, the end of the fiscal year, many holidays."""
_RUNS = Counter[str]()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    database = tmp_path_factory.mktemp("empty") / "record.db"
    with Store.open(database):
        pass
    return database


@st.composite
def clocks(draw: st.DrawFn) -> list[timedelta]:
    """How far off the clock is at each tick but those of the last days: a few jumps, each back after some ticks."""
    off = [RIGHT] * (DAYS * len(TICKS))
    for _ in range(draw(st.integers(1, 4))):
        start, length = draw(st.integers(0, len(off) - 16)), draw(st.integers(1, 6))
        off[start : start + length] = [draw(st.sampled_from(JUMPS))] * length
    return off


FORWARD_BEFORE_NINE = [RIGHT, RIGHT, RIGHT, RIGHT, timedelta(days=1), *[RIGHT] * (DAYS * len(TICKS) - 5)]
"""The day's list is planned at 8:59, the clock says tomorrow at nine, and is right again at 18:00."""


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    first=st.one_of(st.sampled_from(HARD), st.dates(date(2024, 1, 1), date(2032, 12, 31))),
    dues=st.lists(st.integers(0, 15), min_size=3, max_size=3),
    off=clocks(),
)
@example(first=date(2026, 11, 24), dues=[0, 2, 10], off=FORWARD_BEFORE_NINE)
@example(first=date(2028, 2, 22), dues=[6, 7, 8], off=[timedelta(days=1), timedelta(days=-1), RIGHT] * DAYS)
def test_a_jumping_clock_loses_and_doubles_nothing(
    slack: StandIn, empty: Path, tmp_path: Path, first: date, dues: Sequence[int], off: Sequence[timedelta]
) -> None:
    """Each reminder promised until the clock is right for good, and the list of each open day, came once."""
    for left in tmp_path.glob("record.db*"):
        left.unlink()
    shutil.copy(empty, tmp_path / "record.db")
    slack.posts.clear()
    seen = first - timedelta(days=20)
    reports = [
        follow_up(id=f"fu{n}", due_on=first + timedelta(days=due), first_seen_on=seen)
        for n, due in enumerate(dues)
    ]
    last = first + timedelta(days=DAYS - 1)
    right_on = set[date]()
    with Store.open(tmp_path / "record.db") as store:
        deliveries = Deliveries(store.connections)
        for number, wrong in enumerate(off):
            real = datetime.combine(
                first + timedelta(days=number // len(TICKS)), TICKS[number % len(TICKS)], tzinfo=ZONE
            )
            if not wrong and real.time() >= time(9):
                right_on.add(real.date())
            mailbox = mailbox_at(slack.url)
            a_worker(deliveries, mailbox, lambda _: reports, schedule=FULL).tick(real + wrong)
        rows = {row["id"]: row["state"] for row in store.connections.mine().execute("SELECT * FROM delivery")}
        listed = {
            row["reminder_id"]: row["delivery_id"]
            for row in store.connections.mine().execute("SELECT * FROM missed_item")
        }
    counted = Counter(slack.delivery_ids())
    assert not [id_ for id_, times in counted.items() if times > 1], "doubled"
    for one in reports:
        _check(one.id, promised_of(one.id, one.due_on, seen, last), rows, listed, counted)
    lists_due = {day for day in right_on if not closed(day) and any(one.due_on <= day for one in reports)}
    assert [day for day in sorted(lists_due) if counted[f"digest:{day.isoformat()}"] != 1] == []
    _RUNS["clocks"] += 1
    _RUNS["jumps"] += sum(one != other for one, other in zip([RIGHT, *off], off, strict=False))
    _RUNS["posted"] += len(slack.posts)


def promised_of(id_: str, due: date, seen: date, last: date) -> list[str]:
    return [
        f"reminder:{id_}:{due.isoformat()}:{offset:+d}"
        for offset in sorted(Owed(id=id_, due=due, seen=seen).days(last))
    ]


def _check(
    id_: str, promised: list[str], rows: dict[str, str], listed: dict[str, str], counted: Counter[str]
) -> None:
    """Told by itself, in a list, or no news because a later one was told."""
    told = [one for one in promised if counted[one] + counted[listed.get(one, "")] > 0]
    assert told and told[-1] == promised[-1], f"{id_}: the last was lost"
    latest = promised.index(told[-1])
    lost = [one for one in promised[:latest] if one not in told and rows.get(one) != "superseded"]
    assert lost == []
    assert [one for one in rows if one.startswith(f"reminder:{id_}:") and one not in promised] == []


def test_the_figures_of_the_jumps(record_property: Callable[[str, object], None]) -> None:
    """As many clocks were tried as the form asks for."""
    assert _RUNS["clocks"] >= EXAMPLES
    record_property("figures", dict(_RUNS) | {"lost": 0, "doubled": 0})
    say(dict(_RUNS), "lost 0, doubled 0")
