"""What people enter: each step whole or not at all, never over what somebody else entered meanwhile."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from data.entries import ChangedMeanwhile, Entries
from data.followups import Plan, Standing
from data.model.reference import Provision
from data.store import Store

AT = datetime(2026, 11, 24, 3, tzinfo=UTC)
PLAN = Plan(
    id="plan1",
    respondent="株式会社みほん",
    what="実施状況",
    basis=Provision(law="個人情報の保護に関する法律", article="146", paragraph="1"),
    round=1,
    final=False,
    level="staff",
    entered_on=date(2026, 11, 24),
    issued_on=date(2026, 11, 20),
    served_on=date(2026, 11, 21),
    document_number="個情第12号",
    counting="初日は算入せず",
)
WAITING = Standing(
    status="報告待ち", due_on=date(2027, 1, 29), owner="U1", deputy="U2", channel="C0000001", before=(0, 7)
)


@pytest.fixture
def entries(tmp_path: Path) -> Iterator[Entries]:
    with Store.open(tmp_path / "record.db") as store:
        yield Entries(store.connections)


def test_all_that_was_entered_is_there_again(entries: Entries) -> None:
    """Every field, after any time."""
    entries.add(PLAN, WAITING, by="U1", at=AT)
    assert entries.plans() == [PLAN]
    assert entries.standings() == {"plan1": replace(WAITING, version=1)}


def test_the_history_has_who_when_from_what_to_what(entries: Entries) -> None:
    """Only what differs; the note as typed."""
    entries.add(PLAN, WAITING, by="U1", at=AT)
    seen = entries.standings()["plan1"]
    moved = replace(seen, due_on=date(2027, 2, 26))
    entries.move("plan1", seen=seen, to=moved, by="U9", at=AT, action="redate", note="理由：'先方';--")
    first, second = entries.history("plan1")
    assert (first.version, first.action, first.user, first.before["status"]) == (1, "add", "U1", None)
    assert (second.version, second.user, second.at, second.note) == (2, "U9", AT, "理由：'先方';--")
    assert (second.before, second.after) == ({"due_on": "2027-01-29"}, {"due_on": "2027-02-26"})


def test_whoever_looked_at_an_older_state_is_told_and_changes_nothing(entries: Entries) -> None:
    """Also the first to touch what a document told."""
    entries.add(PLAN, WAITING, by="U1", at=AT)
    seen = entries.standings()["plan1"]
    received = replace(seen, status="受領済", received_on=date(2026, 11, 24))
    entries.move("plan1", seen=seen, to=received, by="U2", at=AT, action="receive")
    with pytest.raises(ChangedMeanwhile) as raised:
        entries.move("plan1", seen=seen, to=replace(seen, status="対象外"), by="U3", at=AT, action="dismiss")
    assert (raised.value.last.user, raised.value.last.action) == ("U2", "receive")
    assert entries.standings()["plan1"].status == "受領済"
    entries.move("told1", seen=Standing(), to=Standing(status="報告待ち"), by="U2", at=AT, action="confirm")
    with pytest.raises(ChangedMeanwhile):
        entries.move("told1", seen=Standing(), to=Standing(status="対象外"), by="U3", at=AT, action="dismiss")


def test_of_many_at_once_exactly_one_wins(entries: Entries) -> None:
    """Twenty people press at the same moment."""
    entries.add(PLAN, WAITING, by="U1", at=AT)
    seen = entries.standings()["plan1"]

    def press(number: int) -> bool:
        try:
            to = replace(seen, owner=f"U{number}")
            entries.move("plan1", seen=seen, to=to, by=f"U{number}", at=AT, action="assign")
        except ChangedMeanwhile:
            return False
        return True

    with ThreadPoolExecutor(20) as people:
        won = [number for number, first in enumerate(people.map(press, range(20))) if first]
    assert len(won) == 1
    assert entries.standings()["plan1"].owner == f"U{won[0]}"
    assert len(entries.history("plan1")) == 2


def test_a_step_that_fails_half_way_leaves_nothing(entries: Entries) -> None:
    """The plan, where it stands and its history are one."""
    with pytest.raises(sqlite3.IntegrityError):
        entries.add(
            replace(PLAN, entered_on=date(2026, 1, 1)), replace(WAITING, status="なにか"), by="U1", at=AT
        )  # type: ignore[arg-type]
    assert (entries.plans(), entries.standings(), entries.history("plan1")) == ([], {}, [])
