"""What follows when a report that comes again is received, moved or opened again: one next report, at the right day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from commands import ask
from data.access import OPERATOR, View
from data.awaited import awaited
from data.entries import Entries
from data.followups import FollowUp, Standing
from data.record import Record, open_record
from tests.data.followups import plan
from tests.data.store.builders import Item, minutes

NOW = datetime(2026, 12, 1, 9, tzinfo=ZoneInfo("Asia/Tokyo"))
NAME = "株式会社みほん"
DUE = date(2026, 11, 30)
STAFF = View(user="U2", ceiling="staff")
MEMBER = View(user="U9", ceiling="supervision", member="梶田")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "r.db") as record:
        yield record


def entered(record: Record, due_on: date = DUE, **over: object) -> str:
    one = plan(**{"respondent": NAME, "round": None, "every": "P6M", "id": "p1"} | over)
    standing = Standing(status="報告待ち", due_on=due_on)
    Entries(record.store.connections).add(one, standing, by="U1", at=NOW)
    return one.id


def asked_in_closed_item(record: Record, every: str = "P6M") -> None:
    document = minutes(
        Item(NAME, disclosure="closed", recused="梶田", due_on=DUE),
        number=300,
        held_on=date(2026, 10, 7),
        distribution="internal",
    )
    told = tuple(replace(one, every=every, what="役員の関与", round=None) for one in document.deadlines)
    record.store.put(replace(document, deadlines=told))


def say(record: Record, text: str, view: View = OPERATOR) -> str:
    answer = ask(record, text, view=view, now=NOW)
    assert answer.kind == "deadline", answer.summary
    return answer.summary


def days(record: Record, view: View = OPERATOR) -> list[tuple[int | None, str, str]]:
    found = awaited(record.store, view, NOW.date(), str)
    return [(one.round, str(one.due_on), one.status) for one in found]


def next_of(record: Record) -> FollowUp:
    (found,) = (one for one in awaited(record.store, OPERATOR, NOW.date(), str) if one.round == 2)
    return found


def test_the_next_that_nobody_touched_moves_along(record) -> None:
    """Received by mistake, opened again, moved, received again: said each time, once in the history."""
    one = entered(record)
    assert "次回（第2回）の報告期限を令和9年5月31日" in say(record, f"/deadline 受領 {one}")
    assert "次回" not in say(record, f"/deadline 再開 {one}")
    told = say(record, f"/deadline 期限変更 {one} 期限:R9.1.20")
    assert "次回（第2回）の報告期限を令和9年5月31日（月）から令和9年7月20日（火）に変更しました" in told
    assert "次回" not in say(record, f"/deadline 受領 {one}")
    following = next_of(record)
    assert following.due_on == date(2027, 7, 20) and following.status == "要確認"
    assert following.plan and "令和9年1月20日" in (following.plan.counting or "")
    assert "前回に合わせた期限変更" in say(record, f"/deadline 履歴 {following.id}")
    assert len(days(record)) == 2


def test_the_next_that_is_counted_from_the_arrival_moves_with_it(record) -> None:
    """四半期ごと without a day: the wrong day of arrival was put down first."""
    document = minutes(Item(NAME, due_on=None), number=300, held_on=date(2026, 10, 7))
    told = tuple(replace(one, every="P3M", round=None) for one in document.deadlines)
    record.store.put(replace(document, deadlines=told))
    (one,) = awaited(record.store, OPERATOR, NOW.date(), str)
    say(record, f"/deadline 受領 {one.id} 収受日:R8.11.10")
    say(record, f"/deadline 再開 {one.id}")
    assert next_of(record).due_on == date(2027, 2, 10)
    assert "に変更しました" in say(record, f"/deadline 受領 {one.id} 収受日:R8.11.20")
    assert next_of(record).due_on == date(2027, 2, 20)


@pytest.mark.parametrize("touch", ["確認", "期限変更", "担当変更"])
def test_the_next_that_somebody_touched_stays(record, touch: str) -> None:
    """Confirmed, moved, given to somebody: it is theirs."""
    one = entered(record)
    say(record, f"/deadline 受領 {one}")
    values = {"期限変更": " 期限:R9.6.10", "担当変更": " 担当:U7"}
    say(record, f"/deadline {touch} {next_of(record).id}{values.get(touch, '')}")
    before = next_of(record)
    say(record, f"/deadline 再開 {one}")
    assert "次回" not in say(record, f"/deadline 期限変更 {one} 期限:R9.1.20")
    assert next_of(record) == before


def test_a_report_that_did_not_come_yet_plans_nothing_when_it_is_moved(record) -> None:
    """期限変更 of one that is awaited: its next is planned when it has come."""
    one = entered(record)
    say(record, f"/deadline 期限変更 {one} 期限:R9.1.20")
    assert len(days(record)) == 1


def test_a_day_of_the_month_that_is_told_outlasts_a_day_that_people_moved(record) -> None:
    """毎月10日, of which one is put off to the 21st: the next is due on the 10th again."""
    one = entered(record, date(2026, 11, 10), every="P1M@10")
    say(record, f"/deadline 期限変更 {one} 期限:R8.12.21")
    say(record, f"/deadline 受領 {one}")
    assert days(record)[0] == (2, "2026-12-10", "要確認")


def test_a_series_ends_with_its_last_day(record) -> None:
    """令和9年5月末まで: the one of that day is the last, and says so."""
    one = entered(record, every="P6M/2027-05-31")
    say(record, f"/deadline 受領 {one}")
    following = next_of(record)
    shown = ask(record, f"/deadline {following.id}", view=OPERATOR, now=NOW).results[0]
    assert shown.fields["繰り返し"] == "6か月ごと、令和9年5月31日まで（今回が最後です）"
    assert "次回" not in say(record, f"/deadline 受領 {following.id}")
    assert [round_ for round_, _, _ in days(record)] == [None, 2]


@pytest.mark.parametrize(
    ("over", "day"),
    [({"round": 2}, date(2027, 5, 31)), ({}, date(2027, 5, 31)), ({"round": 2}, date(2027, 5, 14))],
    ids=["round and day", "day", "round, near by"],
)
def test_a_next_that_was_entered_by_hand_is_not_planned_beside_it(record, over, day) -> None:
    """It is named; and the series goes on when it has come."""
    one = entered(record)
    entered(record, day, **{"id": "p2", "every": None} | over)
    assert "すでに登録されています（番号 p2）" in say(record, f"/deadline 受領 {one}")
    assert len(days(record)) == 2
    assert "次回（第3回）" in say(record, "/deadline 受領 p2")
    assert [round_ for round_, _, _ in days(record)][-1] == 3


@pytest.mark.parametrize(
    "over",
    [
        {"respondent": "株式会社べつ"},
        {"document_number": "個情第9号"},
        {"what": "別の件の報告"},
        {"round": 3},
    ],
    ids=["company", "document", "content", "round"],
)
def test_what_is_another_report_does_not_stand_in_for_the_next(record, over) -> None:
    """On the very same day: to remind of one report twice is better than to lose one."""
    one = entered(record, what="実施状況", document_number="個情第1号")
    entered(record, date(2027, 5, 31), **{"id": "p2", "every": None} | over)
    assert "登録しました" in say(record, f"/deadline 受領 {one}")
    assert len(days(record)) == 3


def test_one_who_does_not_see_the_minutes_plans_the_next_and_is_told_nothing(record) -> None:
    """The interval stands in a closed item alone; the next is for those who see that item."""
    one = entered(record, every=None)
    asked_in_closed_item(record)
    assert "次回" not in say(record, f"/deadline 受領 {one}", view=STAFF)
    following = next_of(record)
    assert (following.due_on, following.level, following.recused) == (date(2027, 5, 31), "supervision", True)
    assert len(days(record, STAFF)) == len(days(record, MEMBER)) == 1


def test_one_who_left_the_room_plans_the_next_and_is_told_nothing(record) -> None:
    """However high the clearance."""
    one = entered(record, every=None)
    asked_in_closed_item(record)
    assert "次回" not in say(record, f"/deadline 受領 {one}", view=MEMBER)
    assert next_of(record).recused and len(days(record, MEMBER)) == 1


def test_a_next_entered_by_hand_that_one_may_not_see_is_not_told_of(record) -> None:
    """It stands in for the next all the same."""
    one = entered(record)
    entered(record, date(2027, 5, 31), id="p2", every=None, level="supervision")
    assert "次回" not in say(record, f"/deadline 受領 {one}", view=STAFF)
    assert len(days(record)) == 2
