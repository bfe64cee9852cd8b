"""Reports that come again and again: the next is planned when one has come, once."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from data.access import OPERATOR, View
from data.awaited import awaited
from data.entries import Entries
from data.followups import FollowUp, Plan, Standing
from data.series import next_report
from data.steps import stepped
from data.store import Store
from tests.data.followups import follow_up
from tests.data.store.builders import Item, minutes

TODAY = date(2026, 12, 1)
AT = datetime(2026, 12, 1, 3, tzinfo=UTC)
RECEIVED = Standing(version=1, status="受領済", received_on=date(2026, 11, 27), owner="U1", before=(7,))


@pytest.mark.parametrize(
    ("due", "every", "following"),
    [
        (date(2026, 11, 30), "P2M", date(2027, 1, 31)),
        (date(2026, 11, 10), "P1M", date(2026, 12, 10)),
        (date(2026, 9, 30), "P3M", date(2026, 12, 31)),
        (date(2026, 12, 31), "P2M", date(2027, 2, 28)),
        (date(2026, 11, 27), "P2W", date(2026, 12, 11)),
        (date(2028, 2, 29), "P1Y", date(2029, 2, 28)),
        (None, "P3M", date(2027, 2, 27)),
    ],
)
def test_the_next_is_counted_from_the_day_or_from_the_arrival(due, every, following) -> None:
    """By the Civil Code, as periods are; a person has to look at it."""
    one = follow_up(due_on=due, every=every, round=None)
    plan, standing = next_report(one, RECEIVED, TODAY)
    assert (standing.due_on, standing.status, standing.owner, standing.before) == (
        following,
        "要確認",
        "U1",
        (7,),
    )
    assert (plan.round, plan.every, plan.follows, plan.respondent) == (2, every, "fu1", one.respondent)
    assert "要確認" in plan.counting and ("期限" if due else "報告があった日") in plan.counting


def test_an_inexact_day_stays_inexact() -> None:
    """11月下旬 and two months: nobody has said which day of January."""
    plan, _ = next_report(follow_up(every="P2M", inexact=True), RECEIVED, TODAY)
    assert plan.inexact and "目安" in plan.counting


def test_what_no_member_sees_of_an_entered_report_no_member_sees_of_the_next() -> None:
    """It was entered for a report of an item that somebody left the room for."""
    entered = replace(_plan(), recused=True)
    following, _ = next_report(follow_up(plan=entered, every=entered.every, recused=True), RECEIVED, TODAY)
    assert following.recused


@pytest.mark.parametrize("over", [{"every": None}, {"every": "P2M", "final": True}])
def test_what_does_not_come_again_has_no_next(over) -> None:
    """Nor has the last of a series."""
    assert next_report(follow_up(**over), RECEIVED, TODAY) is None


def test_each_is_planned_once_however_often_the_one_before_is_received(tmp_path) -> None:
    """Received, opened again by mistake, received again: one next report, as people left it."""
    with Store.open(tmp_path / "r.db") as store:
        entries = Entries(store.connections)
        entries.add(_plan(), Standing(status="報告待ち", due_on=date(2026, 11, 30)), by="U1", at=AT)
        _receive(entries, _seen(store, 1))
        second = _seen(store, 2)
        moved = replace(second.standing, status="報告待ち", due_on=date(2027, 1, 20))
        entries.move(second.id, seen=second.standing, to=moved, by="U1", at=AT, action="redate")
        first = _seen(store, 1)
        again = stepped(first, "reopen", today=TODAY)
        entries.move(first.id, seen=first.standing, to=again, by="U1", at=AT, action="reopen")
        assert _receive(entries, _seen(store, 1)).next is None
        assert [(one.round, one.due_on) for one in _all(store)] == [
            (1, date(2026, 11, 30)),
            (2, date(2027, 1, 20)),
        ]
        assert [step.action for step in entries.history(second.id)] == ["add", "redate"]
        _receive(entries, _seen(store, 2))
        assert [one.due_on for one in _all(store)][-1] == date(2027, 3, 20)
        assert len({one.request for one in _all(store)}) == 1


def test_of_two_who_receive_at_once_one_plans_the_next(tmp_path) -> None:
    """The step and what follows from it are one transaction."""
    with Store.open(tmp_path / "r.db") as store:
        entries = Entries(store.connections)
        entries.add(_plan(), Standing(status="報告待ち", due_on=date(2026, 11, 30)), by="U1", at=AT)
        stale = _seen(store, 1)
        _receive(entries, stale)
        with pytest.raises(Exception, match="version 2"):
            _receive(entries, stale)
        assert len(_all(store)) == 2


def test_who_may_not_see_the_first_does_not_see_the_next(tmp_path) -> None:
    """A member who left the room for the item has no part in what follows from it; the worker loses nothing."""
    asked = minutes(
        Item("株式会社ヤマブキ", disclosure="closed", recused="梶田"),
        number=300,
        held_on=date(2026, 10, 7),
        distribution="internal",
    )
    asked = replace(asked, deadlines=tuple(replace(one, every="P2M") for one in asked.deadlines))
    member = View(user="U9", ceiling="supervision", shows_text=True, member="梶田")
    with Store.open(tmp_path / "r.db") as store:
        store.put(asked)
        _receive(Entries(store.connections), _seen(store, 1))
        following = _seen(store, 2)
        assert following.recused and following.level == "supervision" and "第300回" in following.place
        assert not awaited(store, member, TODAY, str)
        store.put(replace(asked, deadlines=()))
        assert [one.round for one in _all(store)] == [2]


def test_what_follows_from_an_entered_report_rests_on_the_same_document(tmp_path) -> None:
    """Entered first, then found in the minutes of a closed item: the next goes to the owner alone, too."""
    asked = minutes(
        Item("株式会社みほん", disclosure="closed", recused="梶田", due_on=date(2026, 11, 30)),
        number=300,
        held_on=date(2026, 10, 7),
        distribution="internal",
    )
    with Store.open(tmp_path / "r.db") as store:
        entries = Entries(store.connections)
        entries.add(_plan(), Standing(status="報告待ち", due_on=date(2026, 11, 30)), by="U1", at=AT)
        store.put(asked)
        _receive(entries, _seen(store, 1))
        following = _seen(store, 2)
        assert following.recused and following.level == "supervision" and "第300回" in following.place


def test_what_only_a_closed_item_tells_does_not_travel_with_the_next(tmp_path) -> None:
    """Entered without content, matched with the item, received by staff: the member who left the room reads nothing."""
    asked = minutes(
        Item("株式会社みほん", disclosure="closed", recused="梶田", due_on=date(2026, 11, 30)),
        number=300,
        held_on=date(2026, 10, 7),
        distribution="internal",
    )
    asked = replace(
        asked, deadlines=tuple(replace(one, every="P6M", what="役員の関与") for one in asked.deadlines)
    )
    member = View(user="U9", ceiling="supervision", shows_text=True, member="梶田")
    entered = replace(_plan(), every=None, what="")
    with Store.open(tmp_path / "r.db") as store:
        entries = Entries(store.connections)
        entries.add(entered, Standing(status="報告待ち", due_on=date(2026, 11, 30)), by="U1", at=AT)
        store.put(asked)
        _receive(entries, _seen(store, 1))
        assert "役員の関与" in _seen(store, 2).what
        assert [one.id for one in awaited(store, member, TODAY, str)] == ["plan1"]
        store.put(replace(asked, deadlines=()))
        assert [one.id for one in awaited(store, member, TODAY, str)] == ["plan1"]
        assert _seen(store, 2).what == ""


def _plan() -> Plan:
    return Plan(
        id="plan1",
        respondent="株式会社みほん",
        what="実施状況",
        basis=None,
        round=1,
        final=False,
        level="public",
        entered_on=date(2026, 11, 1),
        every="P2M",
    )


def _all(store: Store) -> list[FollowUp]:
    return awaited(store, OPERATOR, TODAY, str)


def _seen(store: Store, round_: int) -> FollowUp:
    return next(one for one in _all(store) if one.round == round_)


def _receive(entries: Entries, one: FollowUp):
    to = stepped(one, "receive", today=TODAY, day=date(2026, 11, 27))
    then = next_report(one, to, TODAY)
    return entries.move(one.id, seen=one.standing, to=to, by="U1", at=AT, action="receive", then=then)
