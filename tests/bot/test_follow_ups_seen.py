"""Who may act on a report in Slack, and what others then see of it: no more than the place they read it in may show."""

import json

import pytest

from bot.follow_up_messages import recorded_message
from commands.acting import GONE, Recorded
from commands.entering import NOT_STAFF
from data.access import View
from tests.bot.office import shown
from tests.data.followups import follow_up, plan

SECRET = ("シラカバ", "再発防止", "2026-12-11", "12月11日")
"""What only the internal draft of the sixtieth meeting says; its item has a member who left the room."""


@pytest.mark.parametrize("user", ["U0PUBLIC", "U0NOBODY"])
def test_who_is_not_staff_is_refused(office, user) -> None:
    """At the button; and at the form, whoever opened it."""
    report = office.report("第58回", "2026-10-30")
    assert office.press(report, "受領", user=user) is None
    assert NOT_STAFF in office.told()
    office.submit(office.press(report, "受領", user="U0STAFF1"), user=user)
    assert NOT_STAFF in office.told()
    office.press(report, "次の開庁日", user=user)
    assert not office.history(report) and not office.slack.posts
    assert f"{user} slack form /deadline 受領 {report.id} error" in office.audited()


def test_what_is_not_public_is_acted_on_and_not_told_in_a_public_channel(office) -> None:
    """Where it stands is all that the form, the thread and the confirmation say there."""
    report = office.report("第60回", "2026-12-11")
    form = office.press(report, "期限変更", user="U0STAFF1")
    office.submit(form, user="U0STAFF1", due="2026-12-25", reason="シラカバの申し出")
    office.press(office.report("第60回", "2026-12-11"), "内容を確認", user="U0STAFF1")
    assert [step.user for step in office.history(report)] == ["U0STAFF1"]
    everything = [form, *office.slack.posts, *office.slack.ephemerals]
    said = json.dumps(everything, ensure_ascii=False)
    assert "第60回" in said and "ダイレクトメッセージで" in office.told()
    assert not [word for word in (*SECRET, "12月25日", "申し出") if word in said]


def test_an_item_that_a_member_left_the_room_for_is_not_told_to_a_private_channel_either(office) -> None:
    """The thread is for all of the channel; a direct message has one reader."""
    report = office.report("第60回", "2026-12-11")
    office.submit(office.press(report, "担当変更", "U0STAFF1", "GSECRET"), "U0STAFF1", owner="U0STAFF2")
    assert "シラカバ" not in shown(office.slack.posts[-1])
    assert '"user_id": "U0STAFF2"' in shown(office.slack.posts[-1])
    now = office.report("第60回", "2026-12-11")
    form = office.press(now, "期限変更", "U0STAFF1", "D1")
    office.submit(form, "U0STAFF1", due="2026-12-25")
    assert "シラカバ" in shown(office.slack.posts[-1])


def test_the_member_who_left_the_room_cannot_act_on_it(office) -> None:
    """For that person there is no such report."""
    report = office.report("第60回", "2026-12-11")
    for channel in ("GSECRET", "D1"):
        office.press(report, "受領", user="U0MEMBER", channel=channel, thread_ts="7.1")
    office.press(report, "内容を確認", user="U0MEMBER", channel="GSECRET")
    assert not office.slack.modals and not office.history(report)
    said = json.dumps([*office.slack.posts, *office.slack.ephemerals], ensure_ascii=False)
    assert GONE in said
    assert "シラカバ" not in said


def test_where_nobody_is_named_only_what_is_public_can_be_acted_on(room) -> None:
    """As when it is typed: who may act on a report is who may see it, whatever stood before all of the channel."""
    report = room.report("第60回", "2026-12-11")
    assert room.press(report, "受領") is None
    assert not room.history(report)
    said = json.dumps([*room.slack.posts, *room.slack.ephemerals], ensure_ascii=False)
    assert GONE in said
    assert not [word for word in SECRET if word in said]


@pytest.mark.parametrize(("level", "is_told"), [("public", True), ("supervision", False)])
def test_the_thread_hears_of_the_next_report_as_far_as_it_may_see_that_one(level, is_told) -> None:
    """The next may come from what minutes that are not public say, though the report itself is public."""
    report = follow_up(status="受領済")
    told = Recorded(
        action="receive",
        label="受領",
        before=follow_up(),
        after=report,
        note="",
        planned="次回（第3回）の報告期限を令和8年12月31日（木）として登録しました。",
        next_one=plan(level=level),
    )
    assert (
        "第3回" in str(recorded_message(told, View(user="U1", ceiling="public"), by="U1").blocks)
    ) is is_told
