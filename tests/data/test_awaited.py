"""What was entered and what documents tell of it, over time: one report, whatever is moved by whom."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from data.access import OPERATOR
from data.awaited import awaited
from data.entries import Entries
from data.followups import Standing
from data.steps import stepped
from data.store import Store
from tests.data.followups import plan
from tests.data.store.builders import Item, minutes

TODAY = date(2026, 12, 1)
AT = datetime(2026, 12, 1, 3, tzinfo=UTC)
DUE, NEW = date(2027, 1, 29), date(2027, 6, 30)
ASKED = minutes(Item("株式会社みほん", due_on=DUE), number=300, held_on=date(2026, 10, 7))
LATER = minutes(Item("株式会社みほん", due_on=NEW), number=310, held_on=date(2026, 11, 11))
MOVED = replace(
    LATER, deadlines=tuple(replace(d, instead_of=None, moves=True, round=None) for d in LATER.deadlines)
)


@pytest.mark.parametrize("documents", [(ASKED, MOVED), (MOVED, ASKED)])
def test_an_entered_report_keeps_its_day_and_shows_the_one_it_was_moved_to(tmp_path, documents) -> None:
    """The served document is the authority; no second report stands beside it."""
    with Store.open(tmp_path / "r.db") as store:
        entered = plan(respondent="株式会社みほん")
        Entries(store.connections).add(entered, Standing(status="報告待ち", due_on=DUE), by="U1", at=AT)
        for document in documents:
            store.put(document)
        (one,) = awaited(store, OPERATOR, TODAY, str)
        assert (one.id, one.due_on, one.told_otherwise, one.status) == ("fu1", DUE, NEW, "報告待ち")


def test_an_entered_report_that_people_moved_does_not_come_back_at_its_old_day(tmp_path) -> None:
    """期限変更 by far more than days that may be the same: the minutes' day is shown beside it."""
    with Store.open(tmp_path / "r.db") as store:
        entries = Entries(store.connections)
        entries.add(
            plan(respondent="株式会社みほん"), Standing(status="報告待ち", due_on=DUE), by="U1", at=AT
        )
        store.put(ASKED)
        (one,) = awaited(store, OPERATOR, TODAY, str)
        to = stepped(one, "redate", today=TODAY, day=date(2027, 9, 30))
        entries.move(one.id, seen=one.standing, to=to, by="U1", at=AT, action="redate")
        (one,) = awaited(store, OPERATOR, TODAY, str)
        assert (one.id, one.due_on, one.told_otherwise) == ("fu1", date(2027, 9, 30), DUE)


def test_a_confirmed_report_keeps_its_day_when_later_minutes_move_it(tmp_path) -> None:
    """What people confirmed stands, with what the minutes say."""
    with Store.open(tmp_path / "r.db") as store:
        store.put(ASKED)
        (one,) = awaited(store, OPERATOR, TODAY, str)
        to = stepped(one, "confirm", today=TODAY)
        Entries(store.connections).move(one.id, seen=one.standing, to=to, by="U1", at=AT, action="confirm")
        store.put(MOVED)
        (one,) = awaited(store, OPERATOR, TODAY, str)
        assert (one.due_on, one.told_otherwise, one.status) == (DUE, NEW, "報告待ち")
