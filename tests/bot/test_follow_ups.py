"""Buttons under reports and their forms over the real record: pressed, filled in, put down once, told to the right people."""

import json
from datetime import date, datetime

import pytest

from bot.buttons import LOOK
from bot.listeners.follow_ups import PRESS_AGAIN
from bot.modals import About, Origin, receive_view
from data.access import OPERATOR
from data.awaited import awaited
from data.followups import FollowUp
from tests.bot.measures import nodes
from tests.bot.office import TOKYO, Room, pressed, shown, submission
from tests.bot.standin import refusal
from tests.data.followups import follow_up, told_receipt


@pytest.fixture
def report(room: Room) -> FollowUp:
    """Public; awaited in a month."""
    return room.report("第58回", "2026-10-30")


def test_received_is_put_down_with_who_and_when_and_told_in_the_thread(room, report) -> None:
    """A form with today in it; the thread says who, and has the buttons for what can be done next."""
    form = room.press(report, "受領")
    assert form["title"]["text"] == "受領" and "ヤマブキ" in json.dumps(form, ensure_ascii=False)
    assert room.submit(form, receipt="総-12") == {}
    (step,) = room.history(report)
    assert (step.user, step.action, step.at) == ("U0CLERK1", "receive", room.now)
    assert step.after | {"received_on": "2026-10-01", "receipt_number": "総-12"} == step.after
    (post,) = room.slack.posts
    assert (post["channel"], post["thread_ts"]) == ("C1", "7.1")
    for words in ('"user_id": "U0CLERK1"', "「受領」を記録しました", "ヤマブキ", "令和8年10月1日", "総-12"):
        assert words in shown(post)
    assert "senrei.fu.assign" in shown(post) and "senrei.fu.receive" not in shown(post)
    assert room.slack.ephemerals[-1]["user"] == "U0CLERK1" and "総-12" in room.told()
    assert room.audited()[-1] == f"U0CLERK1 slack form /deadline 受領 {report.id} deadline"


def test_another_day_is_put_down_with_the_reason(room, report) -> None:
    """From what to what, in the thread too."""
    form = room.press(report, "期限変更")
    assert room.submit(form, due="2026-11-30", reason="先方の申し出", basis="R8.10.1事務連絡") == {}
    (step,) = room.history(report)
    assert (step.action, step.after["due_on"]) == ("redate", "2026-11-30")
    assert step.note == "理由：先方の申し出、根拠：R8.10.1事務連絡"
    assert "令和8年10月30日（金） → 令和8年11月30日（月）" in shown(room.slack.posts[-1])


def test_whoever_is_in_charge_from_now_on_is_mentioned(room, report) -> None:
    """One who is not chosen stays."""
    room.submit(room.press(report, "担当変更"), owner="U0OWNER1")
    room.submit(room.press(report, "担当変更"), deputy="U0OTHER1")
    last = room.history(report)[-1]
    assert last.after == {"deputy": "U0OTHER1"}
    assert '"user_id": "U0OWNER1"' in shown(room.slack.posts[-1])


@pytest.mark.parametrize(
    ("label", "day"), [("次の開庁日", "2026-10-02"), ("3日後", "2026-10-04"), ("1週間後", "2026-10-08")]
)
def test_later_is_put_down_at_once(room, report, label, day) -> None:
    """Without a form."""
    assert room.press(report, label) is None
    assert [step.after for step in room.history(report)] == [{"snoozed_until": day}]
    assert "次の通知" in room.told()


def test_later_than_the_deadline_is_refused(room, report) -> None:
    """With why, and nothing is changed."""
    room.now = datetime(2026, 10, 29, 9, 0, tzinfo=TOKYO)
    room.press(report, "1週間後")
    assert "期限の日より後まで" in room.told()
    assert not room.history(report) and not room.slack.posts


@pytest.mark.parametrize(
    ("label", "values", "field", "why"),
    [
        ("受領", {"received": "2026-10-02"}, "received", "収受日が今日より後です"),
        ("期限変更", {"due": "2026-10-30"}, "due", "今の期限と同じ日"),
        ("期限変更", {}, "due", "新しい期限の日を入力"),
        ("担当変更", {}, "owner", "担当も副担当も今のまま"),
    ],
)
def test_a_value_that_will_not_do_is_said_in_the_form(room, report, label, values, field, why) -> None:
    """It stays open, and can be sent again."""
    form = room.press(report, label)
    answer = room.submit(form, **values)
    assert answer["response_action"] == "errors"
    assert why in answer["errors"][field]
    assert not room.history(report) and not room.slack.posts


def test_of_two_at_once_one_wins_and_the_other_is_told_who_was_quicker(room, report) -> None:
    """Both had opened the form on the same standing."""
    mine, theirs = (
        room.press(report, "受領", user="U0CLERK1"),
        room.press(report, "期限変更", user="U0CLERK2"),
    )
    room.submit(theirs, user="U0CLERK2", due="2026-11-30")
    assert room.submit(mine, user="U0CLERK1") == {}
    assert [step.user for step in room.history(report)] == ["U0CLERK2"]
    assert room.slack.ephemerals[-1]["user"] == "U0CLERK1"
    for words in (
        '"user_id": "U0CLERK2"',
        "が先に",
        "「期限変更」を入力しました（10月1日 09:00）",
        f"{report.id}:1",
    ):
        assert words in room.told()
    assert len(room.slack.posts) == 1


def test_a_button_of_an_old_message_says_what_was_done_since(room, report) -> None:
    """A form opens on how it stands now and says so; what is done at once is not; what cannot be done is told."""
    room.submit(room.press(report, "期限変更", user="U0CLERK2"), user="U0CLERK2", due="2026-11-30")
    form = room.press(report, "受領")
    assert "このお知らせの後に変更があります。" in json.dumps(form, ensure_ascii=False)
    assert "令和8年11月30日" in json.dumps(form, ensure_ascii=False)
    assert room.press(report, "次の開庁日") is None
    assert "「期限変更」を入力しました" in room.told()
    room.submit(form)
    assert [step.action for step in room.history(report)] == ["redate", "receive"]
    assert room.press(report, "受領") is None
    assert "あなたが先に" in room.told()


def test_the_same_request_delivered_again_is_done_once(room, report) -> None:
    """A form sent twice, a choice pressed twice: one step each, and the thread is told once."""
    later = pressed(report, "3日後", "U0CLERK1", "C1")
    room.hear(later)
    room.hear(later)
    body = submission(room.press(report, "受領"), "U0CLERK1")
    room.hear(body)
    room.hear(body)
    assert [step.action for step in room.history(report)] == ["snooze", "receive"]
    assert len(room.slack.posts) == 2


def test_the_content_is_shown_to_who_pressed_with_the_passage(room, report) -> None:
    """As the channel may see it, and on record."""
    room.press(report, "内容を確認")
    assert room.slack.ephemerals[-1]["user"] == "U0CLERK1"
    for words in ("ヤマブキ", "rich_text_quote", "senrei.fu.receive"):
        assert words in room.told()
    assert f"U0CLERK1 slack look /deadline {report.id} deadline 1" in room.audited()
    assert not room.slack.posts


def test_a_thread_that_cannot_be_told_undoes_nothing(room, report) -> None:
    """What was entered stands; who entered it is told that the others do not know."""
    form = room.press(report, "受領")
    room.slack.broken["chat.postMessage"] = refusal("thread_not_found")
    room.submit(form)
    assert len(room.history(report)) == 1
    assert "スレッドには投稿できませんでした" in room.told()


def test_under_an_answer_that_one_person_sees_there_is_no_thread(room, report) -> None:
    """Nothing is posted where others would wonder what it is about."""
    form = room.press(report, "受領", is_ephemeral=True)
    room.submit(form)
    assert len(room.history(report)) == 1
    assert not room.slack.posts and "「受領」を記録しました" in room.told()


def test_in_a_direct_message_the_thread_alone_says_it(room, report) -> None:
    """Nobody else reads it."""
    room.submit(room.press(report, "受領", channel="D1"))
    assert [(post["channel"], post["thread_ts"]) for post in room.slack.posts] == [("D1", "7.1")]
    assert not room.slack.ephemerals


def test_a_form_that_slack_opens_no_more_is_asked_for_again(room, report) -> None:
    """A trigger is good for three seconds."""
    room.slack.broken["views.open"] = refusal("expired_trigger_id")
    room.press(report, "受領")
    assert PRESS_AGAIN in room.told()


def test_a_form_carries_no_content(room, report) -> None:
    """Only which report was seen, where, and in which version."""
    for label in ("受領", "期限変更", "担当変更"):
        carried = json.loads(room.press(report, label)["private_metadata"])
        assert carried == {"channel": "C1", "follow_up": report.id, "ts": "7.1"}


def test_a_list_of_reports_leads_to_each_with_all_that_can_be_done(room) -> None:
    """One button a report in the list; behind it the report with the buttons of a reminder."""
    room.command("全件")
    listed = nodes(room.slack.ephemerals[-1]["blocks"], "button")
    buttons = [one for one in listed if one["action_id"] == LOOK]
    report = room.report("第58回", "2026-10-30")
    (button,) = (one for one in buttons if one["value"] == f"{report.id}:0")
    room.hear(pressed(report, "内容を確認", "U0CLERK1", "C1") | {"actions": [button | {"block_id": "b"}]})
    shown_now = nodes(room.slack.ephemerals[-1]["blocks"], "button")
    assert [one["text"]["text"] for one in shown_now if one["value"].startswith(report.id)] == [
        "受領",
        "期限変更",
        "担当変更",
        "内容を確認",
    ]
    form = room.press(report, "受領")
    room.submit(form, received="2026-09-30")
    assert [step.action for step in room.history(report)] == ["receive"]


def test_the_day_that_the_minutes_tell_is_offered_and_the_next_report_is_told_of(room) -> None:
    """Of reports that come again: what a document says of it stands in the form, the thread hears of the next."""
    about = About(
        follow_up=follow_up(receipts=(told_receipt(received_on=date(2026, 9, 25)),)),
        view=OPERATOR,
        alone=False,
    )
    form = receive_view(about, Origin(channel="C1"), date(2026, 10, 1))
    assert "2026-09-25" in json.dumps(form) and "提出があった旨の記載" in json.dumps(form, ensure_ascii=False)
    room.command("追加 株式会社みほん 期限:10月末、その後は2か月ごと")
    (added,) = (
        one
        for one in awaited(room.record.store, OPERATOR, room.now.date(), str)
        if one.respondent == "株式会社みほん"
    )
    room.submit(room.press(added, "受領"), received="2026-10-01")
    assert "次回（第2回）の報告期限を令和8年12月31日（木）として登録しました" in shown(room.slack.posts[-1])
