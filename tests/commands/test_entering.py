"""/deadline 追加, 受領 …: what people enter is on record, said back, and never lost or doubled."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from commands import Answer, ask
from data.access import OPERATOR, View
from data.ingest import ingest
from data.record import Record, open_record
from data.samples import FOLDER

NOW = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Asia/Tokyo"))
SUMMER = datetime(2026, 7, 1, 9, tzinfo=NOW.tzinfo)
ADD = "/deadline 追加 株式会社みほん 期限:令和9年1月29日、令和9年4月30日 根拠:法146条1項 担当:U0AAA111"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "record.db") as record:
        yield record


@pytest.fixture
def said(record: Record) -> Callable[..., Answer]:
    def put(text: str, *, view: View = OPERATOR, now: datetime = NOW) -> Answer:
        return ask(record, text, view=view, now=now, limit=10)

    return put


def ids(answer: Answer) -> list[str]:
    return re.findall(r"番号 (\w+)", answer.summary)


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("期限:令和９年１月２９日", "令和9年1月29日（金）"),
        ("期限:R9.1.29", "令和9年1月29日（金）"),
        ("期限:令和九年一月二十九日", "令和9年1月29日（金）"),
        ("期限:1/29", "令和9年1月29日（金）"),
        ("期限：2027-01-29", "令和9年1月29日（金）"),
        ("期限:本日から三月以内 施行日:R8.11.24", "令和9年2月24日（水）"),
        ("期限:到達の日から30日以内 送達日:R8.11.25", "令和8年12月25日（金）"),
        ("期限:1月末", "令和9年1月31日（日）"),
        ("期限:来年１月下旬まで", "令和9年1月31日（日）"),
        ("期限:施行日から2か月以内 施行日:R8.11.24 送達日:R8.11.26", "令和9年1月24日（日）"),
    ],
)
def test_a_day_may_be_typed_in_any_form(said, typed, due) -> None:
    """A period is counted from the day it names; a computed day is for people to confirm."""
    answer = said(f"/deadline 追加 株式会社みほん {typed}")
    assert answer.kind == "deadline"
    assert due in answer.summary
    (listed,) = said("/deadline みほん").results
    computed = "以内" in typed or "末" in typed or "旬" in typed
    assert listed.fields["状態"] == ("要確認" if computed else "報告待ち")
    assert ("民法" in listed.fields.get("期間の計算", "")) == ("以内" in typed)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("追加 期限:R9.1.29", "対象事業者等の名前"),
        ("追加 株式会社みほん", "期限を"),
        ("追加 株式会社みほん 期限:いつか", "「いつか」を日付として読めません"),
        ("追加 株式会社みほん 期限:2か月ごと", "最初の期日がありません"),
        ("追加 株式会社みほん 期限:令和8年10月", "「令和8年10月」を日付として読めません"),
        ("追加 株式会社みほん 期限:R9.2.30", "「R9.2.30」を日付として読めません"),
        ("追加 株式会社みほん 期限:2か月以内", "いつから数えるか分かりません"),
        ("追加 株式会社みほん 期限:R9.1.29 期日限:R9.1.30", "「期日限」という項目はありません"),
        ("追加 株式会社みほん 期限:R9.1.29 根拠:だいたい", "根拠「だいたい」の条文が分かりません"),
        ("追加 株式会社みほん 期限:R9.1.29 チャンネル:#general", "チャンネル「#general」は ID"),
        ("追加 株式会社みほん 期限:R9.1.29 通知:毎日", "通知「毎日」は"),
        ("受領 どこにもない社", "見当たりません"),
        ("担当一括変更 U0AAA111", "今の担当 新しい担当"),
    ],
)
def test_what_cannot_be_entered_is_said_and_changes_nothing(said, typed, why) -> None:
    """One sentence that says what was wrong."""
    answer = said(f"/deadline {typed}")
    assert answer.kind == "error"
    assert why in answer.summary
    assert said("/deadline 全件").kind == "none"


def test_a_report_through_its_life(said) -> None:
    """Two rounds; the first goes all the way, the second is moved, handed over, and put off."""
    first, second = ids(said(ADD))
    steps = [
        (f"受領 {first} 収受日:R8.11.20 収受番号:総-1", "受領済"),
        (f"内容確認中 {first}", "内容確認中"),
        (f"追加照会中 {first}", "追加照会中"),
        (f"受領 {first} 収受日:R8.11.23 収受番号:総-2", "受領済"),
        (f"完了 {first}", "完了"),
        (f"再開 {first}", "報告待ち"),
        (f"対象外 {first} 理由:二重登録", "対象外"),
        ("期限変更 みほん 第二回 期限:R9.5.14 理由:先方の申し出 根拠:課長決裁", "報告待ち"),
        ("担当変更 みほん 2回目 担当:U0BBB222 副担当:U0DDD444", "報告待ち"),
        ("後で通知 みほん 第2回報告 まで:R8.12.1", "報告待ち"),
    ]
    for typed, status in steps:
        answer = said(f"/deadline {typed}")
        assert (answer.kind, f"状態は「{status}」です" in answer.summary) == ("deadline", True), typed
    told = said(f"/deadline 履歴 {second}").summary.splitlines()
    assert len(told) == 4
    assert "期限 令和9年4月30日（金） → 令和9年5月14日（金）（理由：先方の申し出、根拠：課長決裁）" in told[1]
    assert "2026-11-24 09:00 operator" in told[0]
    assert said("/deadline mine", view=View(user="U0BBB222", ceiling="supervision")).total == 1
    assert said("/deadline mine", view=View(user="U0DDD444", ceiling="supervision")).total == 1
    assert said("/deadline mine").kind == "none"


@pytest.mark.parametrize("step", ["受領 {} 収受日:R8.11.20", "完了 {}"])
def test_of_reports_that_come_again_the_next_is_planned_when_one_has_come(said, step) -> None:
    """11月下旬, その後は2か月ごと: the next is to be confirmed, and is the last where it is dismissed."""
    entered = said("/deadline 追加 株式会社みほん 期限:11月下旬、その後は2か月ごと 担当:U0AAA111")
    assert "期限 令和8年11月30日（月）、その後は2か月ごと" in entered.summary
    (first,) = ids(entered)
    (listed,) = said("/deadline みほん").results
    assert listed.fields["繰り返し"].startswith("2か月ごと")
    told = said("/deadline " + step.format(first))
    assert "次回（第2回）の報告期限を令和9年1月31日（日）として登録しました（要確認" in told.summary
    (second,) = set(ids(told)) - {first}
    (waiting,) = (one for one in said("/deadline みほん").results if one.fields["状態"] == "要確認")
    assert (waiting.fields["番号"], waiting.fields["担当"]) == (second, "U0AAA111")
    assert "目安" in waiting.fields["期間の計算"]
    assert "次回" not in said(f"/deadline 対象外 {second}").summary


def test_people_are_called_by_the_names_the_installation_has_for_them(tmp_path: Path) -> None:
    """In lists, steps and the history; one without a name by the id."""
    (tmp_path / "people.toml").write_text('[people.U0AAA111]\nname = "佐藤"\nclearance = "staff"\n', "utf-8")
    view = View(user="U0AAA111", ceiling="staff", shows_text=True)
    with open_record(tmp_path / "record.db", tmp_path) as record:

        def said(text: str) -> Answer:
            return ask(record, text, view=view, now=NOW, limit=10)

        (entered,) = ids(said("/deadline 追加 株式会社みほん 期限:R9.1.29 担当:佐藤 副担当:U0BBB222"))
        (listed,) = said("/deadline みほん").results
        assert listed.fields["担当"] == "佐藤、U0BBB222"
        assert (
            "担当 U0BBB222、副担当 佐藤"
            in said(f"/deadline 担当変更 {entered} 担当:U0BBB222 副担当:佐藤").summary
        )
        history = said(f"/deadline 履歴 {entered}").summary
        assert "2026-11-24 09:00 佐藤 担当変更：" in history and "担当 佐藤 → U0BBB222" in history


def test_all_of_a_persons_are_handed_over_at_once(said) -> None:
    """When posts change; whoever is the deputy too."""
    said(ADD)
    said("/deadline 追加 株式会社べつ 期限:R9.3.1 担当:U0ZZZ999 副担当:U0AAA111")
    said("/deadline 対象外 みほん 第1回")
    answer = said("/deadline 担当一括変更 U0AAA111 U0CCC333")
    assert "2件を" in answer.summary
    (moved, deputy) = said("/deadline mine", view=View(user="U0CCC333", ceiling="supervision")).results
    assert {moved.fields["担当"], deputy.fields["担当"]} == {"U0CCC333", "U0ZZZ999、U0CCC333"}


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("受領 {} 収受日:R8.12.1", "収受日が今日より後"),
        ("完了 みほん 第9回", "見当たりません"),
        ("受領 みほん", "2件あります"),
        ("期限変更 {}", "新しい期限の日"),
        ("期限変更 {} 期限:R9.1.29", "今の期限と同じ日"),
        ("後で通知 {} まで:R9.2.10", "期限の日より後"),
        ("後で通知 {} まで:R8.11.24", "明日以降"),
        ("追加照会中 {}", "「報告待ち」の報告には、この操作はできません"),
    ],
)
def test_a_step_that_is_not_possible_leaves_no_trace(said, typed, why) -> None:
    """Why is said, and the history has only what was entered."""
    first, _ = ids(said(ADD))
    answer = said("/deadline " + typed.format(first))
    assert answer.kind == "error"
    assert why in answer.summary
    assert len(said(f"/deadline 履歴 {first}").summary.splitlines()) == 1


def test_of_two_at_once_one_wins_and_the_other_is_told(record, said) -> None:
    """Both looked at the same state; neither entry is half there."""
    for nth in range(10):
        (one,) = ids(said(f"/deadline 追加 株式会社{'あいうえおかきくけこ'[nth]}号 期限:R9.1.29"))
        typed = [f"/deadline 受領 {one}", f"/deadline 対象外 {one}"]
        with ThreadPoolExecutor(2) as both:
            answers = list(both.map(said, typed))
        won = [answer for answer in answers if answer.kind == "deadline"]
        lost = [answer for answer in answers if answer.kind == "error"]
        assert len(said(f"/deadline 履歴 {one}").summary.splitlines()) == 1 + len(won)
        if lost:
            assert re.search("先に「.+」を入力しました|この操作はできません", lost[0].summary)


def test_who_is_not_staff_may_look_and_not_enter(tmp_path: Path) -> None:
    """Where the installation names its people, others only read."""
    (tmp_path / "people.toml").write_text('[people.U0STAFF]\nclearance = "staff"\n', encoding="utf-8")
    with open_record(tmp_path / "record.db", overlay=tmp_path) as record:
        view = View(user="U0ANY", ceiling="public")
        answer = ask(record, ADD, view=view, now=NOW, limit=10)
        assert answer.kind == "error"
        assert "職員とされている方" in answer.summary
        staff = View(user="U0STAFF", ceiling="staff")
        assert ask(record, ADD, view=staff, now=NOW, limit=10).kind == "deadline"
        assert ask(record, "/deadline", view=view, now=NOW, limit=10).kind == "none"
        assert ask(record, "/deadline", view=staff, now=NOW, limit=10).total == 2


def test_what_a_document_then_says_is_the_same_report(record, said) -> None:
    """Entered from the served document, told by the minutes weeks later: one report, with the passage now."""
    said("/deadline 追加 ヤマブキ通信サービス 期限:令和8年10月30日 回:1 担当:U0AAA111")
    before = said("/deadline ヤマブキ通信サービス")
    _take_in(record, "minutes-058.pdf")
    after = said("/deadline ヤマブキ通信サービス")
    days = [result.body for result in after.results]
    assert len(days) == len(set(days))
    matched = [result for result in after.results if "令和8年10月30日" in result.body]
    assert (before.total, len(matched)) == (1, 1)
    assert matched[0].fields["担当"] == "U0AAA111"
    assert matched[0].citation.quote


def test_entering_what_a_document_told_confirms_it(record, said) -> None:
    """The other way round: nothing is doubled, and 要確認 becomes 報告待ち."""
    _take_in(record, "minutes-058.pdf")
    before = said("/deadline ヤマブキ通信サービス", now=SUMMER)
    told = next(result for result in before.results if "令和8年10月30日" in result.body)
    assert told.fields["状態"] == "要確認"
    answer = said("/deadline 追加 ヤマブキ通信サービス 期限:令和8年10月30日 担当:U0AAA111", now=SUMMER)
    assert "すでに記録にある報告" in answer.summary
    after = said("/deadline ヤマブキ通信サービス", now=SUMMER)
    assert after.total == before.total
    confirmed = next(result for result in after.results if "令和8年10月30日" in result.body)
    assert (confirmed.fields["状態"], confirmed.fields["担当"]) == ("報告待ち", "U0AAA111")


def test_reading_again_undoes_nothing_that_people_entered(record, said) -> None:
    """A day that people moved stays moved; what the document says is shown beside it."""
    _take_in(record, "minutes-058.pdf")
    found = said("/deadline ヤマブキ通信サービス").results
    number = next(one.fields["番号"] for one in found if "令和8年10月30日" in one.body)
    said(f"/deadline 期限変更 {number} 期限:R8.12.25 理由:先方の申し出")
    _take_in(record, "minutes-058.pdf")
    moved = next(
        one for one in said("/deadline ヤマブキ通信サービス").results if one.fields["番号"] == number
    )
    assert "令和8年12月25日" in moved.body
    assert "令和8年10月30日" in moved.fields["資料の期日"]


def _take_in(record: Record, name: str) -> None:
    taken = ingest(
        record.store,
        [FOLDER / "published" / name],
        distribution="published",
        committee=None,
        vocabulary=record.vocabulary,
    )
    assert len(list(taken)) == 1
