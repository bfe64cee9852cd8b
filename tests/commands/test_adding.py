"""/deadline 追加 for what is on record already: all that was typed is kept, both are said, and nothing is set back."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from commands import Answer, ask
from data.access import OPERATOR, View
from data.awaited import awaited
from data.followups import FollowUp, FollowUps
from data.ingest import ingest
from data.record import Record, open_record
from tests.data.matters.minutes_text import minutes

NOW = datetime(2025, 3, 20, 9, tzinfo=ZoneInfo("Asia/Tokyo"))
ASKED = "アカネ社に対し、法第146条第1項の規定により、令和7年6月12日までに改善状況を報告するよう求めることとしたい。"
CAME = "アカネ社に対しては、取組状況について報告するよう求めていたところ、3月18日に報告書の提出がありました。"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "record.db") as record:
        yield record


@pytest.fixture
def said(record: Record) -> Callable[..., str]:
    def put(text: str, *, now: datetime = NOW, view: View = OPERATOR) -> str:
        answer: Answer = ask(record, f"/deadline {text}", view=view, now=now, limit=10)
        return answer.summary

    return put


@pytest.fixture
def told(record: Record, tmp_path: Path) -> Callable[[str], None]:
    """The minutes of 19 March say so."""

    def take_in(explanation: str) -> None:
        path = tmp_path / "minutes.txt"
        path.write_text(minutes(explanation), "utf-8")
        taken = ingest(
            record.store, [path], distribution="internal", committee=None, vocabulary=record.vocabulary
        )
        assert len(list(taken)) == 1

    return take_in


def reports(record: Record, view: View = OPERATOR) -> list[FollowUp]:
    return awaited(record.store, view, NOW.date(), str)


def test_all_that_was_typed_goes_to_the_report_that_a_document_told_first(record, said, told) -> None:
    """The served document is the authority; where the minutes differ both are said, and the series goes on."""
    told(ASKED)
    answer = said(
        "追加 アカネ情報 期限:令和7年6月13日、その後は3か月ごと 根拠:法147条 内容:四半期の実施状況 施行日:R7.3.12 "
        "送達日:R7.3.14 文書番号:個情第12号 担当:U1 副担当:U2 チャンネル:C0ABCDEFG 通知:30,10"
    )
    for both in (
        "期限 令和7年6月13日（金）（資料では 令和7年6月12日（木））",
        "内容 四半期の実施状況（資料では 改善状況）",
        "繰り返し 3か月ごと",
        "文書番号 個情第12号",
        "送達日 令和7年3月14日（金）",
        "通知 30日前、10日前",
    ):
        assert both in answer
    assert re.search("根拠 [^、]*第147条（資料では [^）]*第146条第1項）", answer)
    (one,) = reports(record)
    plan, standing = one.plan, one.standing
    assert (one.status, one.due_on, one.told_otherwise) == (
        "報告待ち",
        date(2025, 6, 13),
        date(2025, 6, 12),
    )
    assert (one.what, one.every, one.provision.article, one.respondent) == (
        "四半期の実施状況",
        "P3M",
        "147",
        "株式会社アカネ情報",
    )
    assert (plan.document_number, plan.issued_on, plan.served_on) == (
        "個情第12号",
        date(2025, 3, 12),
        date(2025, 3, 14),
    )
    assert (standing.owner, standing.deputy, standing.channel, standing.before) == (
        "U1",
        "U2",
        "C0ABCDEFG",
        (10, 30),
    )
    history = said(f"履歴 {one.id}")
    assert "文書番号 なし → 個情第12号" in history and "根拠 なし → 個人情報保護法第147条" in history
    assert "次回（第2回）の報告期限を令和7年9月13日（土）として登録しました" in said(f"受領 {one.id}")
    assert [(one.what, one.every) for one in reports(record)] == [("四半期の実施状況", "P3M")] * 2


def test_what_was_entered_before_stays_where_nothing_is_typed_for_it(record, said) -> None:
    """Entered twice, the second time with what was missing: one report with all of it."""
    said("追加 株式会社みほん 期限:R7.4.30 文書番号:12 担当:U1")
    answer = said("追加 みほん 期限:R7.4.30、その後は毎月 回:1 担当:U2")
    assert "担当 U2（前回の入力では U1）" in answer and "繰り返し 1か月ごと" in answer
    (one,) = reports(record)
    assert (one.plan.document_number, one.every, one.round, one.owner) == ("12", "P1M", 1, "U2")


@pytest.mark.parametrize("more", ["文書番号:13", "内容:実施状況"])
def test_another_document_or_matter_of_the_same_day_is_another_report(record, said, more) -> None:
    """Two documents to one company may set the same day: to remind of one twice is better than to lose one."""
    said("追加 株式会社みほん 期限:R7.4.30 文書番号:12 内容:改善計画")
    assert "登録しました" in said(f"追加 株式会社みほん 期限:R7.4.30 {more}")
    assert len(reports(record)) == 2


@pytest.mark.parametrize(
    ("steps", "state", "redate"),
    [
        (["受領 {}"], "受領済", "再開"),
        (["受領 {}", "内容確認中 {}"], "内容確認中", "再開"),
        (["受領 {}", "追加照会中 {}"], "追加照会中", "期限変更"),
    ],
)
def test_what_has_come_is_not_set_back_by_entering_it_again(record, said, steps, state, redate) -> None:
    """Said is where it stands, and what to type to reopen it or to change its day."""
    said("追加 株式会社みほん 期限:R7.3.14")
    (before,) = reports(record)
    for step in steps:
        said(step.format(before.id))
    (came,) = reports(record)
    answer = said("追加 株式会社みほん 期限:R7.3.14 文書番号:12")
    assert reports(record) == [came]
    assert f"状態は「{state}」" in answer and f"/deadline 再開 {before.id}" in answer
    assert f"期限を変えるときは /deadline {redate} {before.id}" in answer


def test_a_day_near_that_of_a_report_that_has_come_is_another_report(record, said, told) -> None:
    """The next one, or the same once more: it is reminded of."""
    told(ASKED)
    (came,) = reports(record)
    said(f"受領 {came.id}")
    assert "登録しました" in said("追加 アカネ情報 期限:R7.6.20")
    assert [one.status for one in reports(record)] == ["受領済", "報告待ち"]


@pytest.mark.parametrize(
    ("due", "confirmed", "state"),
    [
        ("施行日から3か月以内 施行日:R7.3.12", False, "要確認"),
        ("6月中旬", False, "要確認"),
        ("R7.6.12", False, "報告待ち"),
        ("施行日から3か月以内 施行日:R7.3.12", True, "報告待ち"),
        ("施行日から3か月以内 施行日:R7.3.13", True, "要確認"),
    ],
)
def test_a_day_that_was_only_computed_is_still_to_be_confirmed(
    record, said, told, due, confirmed, state
) -> None:
    """Unless it is the very day that a person has confirmed, or the person gives the day."""
    told(ASKED)
    if confirmed:
        said(f"確認 {reports(record)[0].id}")
    answer = said(f"追加 アカネ情報 期限:{due}")
    (one,) = reports(record)
    assert (one.status, f"状態は「{state}」です" in answer) == (state, True)
    assert ("期間の計算（要確認）" in answer) == (due != "R7.6.12")


def test_what_was_taken_over_is_seen_by_nobody_who_may_not_see_the_report(record, said, told) -> None:
    """Nor is the next of its series."""
    told(ASKED)
    said("追加 アカネ情報 期限:R7.6.12、その後は3か月ごと 内容:実施状況")
    (one,) = reports(record)
    said(f"受領 {one.id}")
    assert len(reports(record)) == 2
    assert reports(record, View(user="U9", ceiling="staff")) == []


def test_rounds_entered_together_are_rounds_of_one_request(record, said, told) -> None:
    """Without a number, too: each is the other's ほかの回, and a receipt told of none is the first open one's."""
    said("追加 株式会社アカネ情報 期限:R7.3.28、R7.8.29", now=NOW.replace(month=1))
    told(CAME)
    found = FollowUps(reports(record))
    first, second = sorted(found.values(), key=lambda one: one.round)
    assert (found.chain(first), found.chain(second)) == ([second], [first])
    assert [len(one.receipts) for one in (first, second)] == [1, 0]


def test_a_round_that_a_document_told_and_one_that_was_entered_are_of_one_request(record, said, told) -> None:
    """The served document sets two days, the minutes tell of the first."""
    told(ASKED)
    said("追加 アカネ情報 期限:R7.6.12、R7.12.12")
    found = FollowUps(reports(record))
    assert sorted(len(found.chain(one)) for one in found.values()) == [1, 1]


def test_a_day_and_an_owner_make_no_report_less_public_than_its_document(record, said, told) -> None:
    """Confirmed by who may see more: what is known of it still comes from the document alone."""
    told(ASKED)
    said("追加 アカネ情報 期限:R7.6.12 担当:U1")
    (one,) = reports(record)
    assert (one.plan, one.status, one.owner) == (None, "報告待ち", "U1")
