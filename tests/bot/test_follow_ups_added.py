"""The form for a new report: opened by /deadline 追加 alone, checked field by field, put down as if typed."""

import json

import pytest

from commands.entering import NOT_HERE, NOT_STAFF
from data.access import OPERATOR
from data.awaited import awaited
from data.entries import Entries
from tests.bot.office import modal, shown
from tests.bot.standin import refusal

NEW = {"respondent": "株式会社みほん", "due": "R9.1.29、R9.4.30", "basis": "法146条1項", "owner": "U0OWNER1"}


@pytest.mark.parametrize("typed", ["追加", "add", "　登録 "])
def test_a_report_is_added_with_a_form(room, typed) -> None:
    """Opened where nothing is typed behind the word; both rounds are there, with who entered them."""
    room.command(typed)
    form = modal(room.slack.modals[-1])
    assert json.loads(form["private_metadata"]) == {"channel": "C1"}
    assert room.submit(form, **NEW, channel="C0REPORTS") == {}
    assert "登録しました：株式会社みほん 第1回報告" in room.told()
    found = [
        one
        for one in awaited(room.record.store, OPERATOR, room.now.date(), str)
        if one.respondent == "株式会社みほん"
    ]
    assert [(str(one.due_on), one.round, one.standing.channel) for one in found] == [
        ("2027-01-29", 1, "C0REPORTS"),
        ("2027-04-30", 2, "C0REPORTS"),
    ]
    assert [step.user for one in found for step in room.history(one)] == ["U0CLERK1", "U0CLERK1"]
    assert room.audited()[-1].startswith(
        "U0CLERK1 slack form /deadline 追加 事業者:株式会社みほん 期限:R9.1.29、R9.4.30 "
    )


@pytest.mark.parametrize("typed", ["ヤマブキ", "やまぶき", "ﾔﾏﾌﾞｷ", "株式会社ヤマブキ", "ヤマブギ"])
def test_names_on_record_are_offered_while_one_is_typed(room, typed) -> None:
    """However it is written; last what was typed itself, so that a name not on record can be entered."""
    offered = room.offered(typed)
    assert offered[0].startswith("株式会社ヤマブキ")
    assert offered[-1] == typed or typed == offered[0]


def test_what_is_typed_is_offered_where_nothing_is_like_it(room) -> None:
    """A company of which no document tells yet; nothing for nothing, and no more than Slack takes."""
    assert room.offered(" 株式会社みほん ") == ["株式会社みほん"]
    assert room.offered(" ") == []
    assert room.offered("あ" * 76) == []


def test_names_are_offered_only_as_far_as_they_may_be_seen(office) -> None:
    """Those of closed items to who is cleared, in a place that is; nothing to who may not enter."""
    assert "シラカバ" not in "".join(office.offered("シラカバ", "U0STAFF1", "C1")[:-1])
    assert "シラカバ" in "".join(office.offered("シラカバ", "U0STAFF1", "GSECRET")[:-1])
    assert office.offered("ヤマブキ", "U0PUBLIC") == ["ヤマブキ"]


def test_a_period_is_counted_from_the_day_in_the_form(room) -> None:
    """And marked as counted."""
    room.command("追加")
    form = modal(room.slack.modals[-1])
    room.submit(form, respondent="株式会社みほん", due="施行日から3か月以内", issued="2026-11-24")
    assert "令和9年2月24日" in room.told() and "期間の計算（要確認）" in room.told()


def test_what_is_wrong_with_a_new_report_is_said_under_each_field(room) -> None:
    """All at once; nothing is put down."""
    room.command("追加")
    answer = room.submit(
        modal(room.slack.modals[-1]), respondent=" ", due="3か月以内", basis="だいたい", round="なんとか"
    )
    assert set(answer["errors"]) == {"respondent", "due", "basis", "round"}
    assert "いつから数えるか分かりません" in answer["errors"]["due"]
    assert not room.slack.ephemerals


def test_what_is_typed_behind_the_word_is_no_form(room) -> None:
    """It is entered as typed."""
    room.command("追加 株式会社みほん 期限:R9.1.29")
    assert not room.slack.modals
    assert "登録しました" in room.told()


def test_who_is_not_staff_gets_no_form(office) -> None:
    """Nor does a form of somebody else's help."""
    office.command("追加", user="U0PUBLIC", channel="GSECRET")
    assert NOT_STAFF in office.told() and not office.slack.modals
    office.command("追加", user="U0STAFF1", channel="GSECRET")
    office.submit(modal(office.slack.modals[-1]), user="U0PUBLIC", respondent="株式会社みほん", due="R9.1.29")
    assert "職員とされている方" in office.told()
    assert not Entries(office.record.store.connections).plans()


@pytest.mark.parametrize("typed", ["追加", "追加 株式会社みほん 期限:R9.1.29", "受領 株式会社みほん"])
def test_staff_are_told_that_it_is_the_place_where_it_is(office, typed) -> None:
    """In a channel that is not cleared; in a direct message the same is taken."""
    office.command(typed, user="U0STAFF1", channel="C1")
    assert NOT_HERE in office.told() and not office.slack.modals
    office.command(typed, user="U0PUBLIC", channel="C1")
    assert NOT_STAFF in office.told()
    office.command("追加 株式会社みほん 期限:R9.1.29", user="U0STAFF1", channel="D1")
    assert "登録しました" in office.told()


def test_where_senrei_may_not_speak_the_answer_comes_directly(room) -> None:
    """A slash command can be typed in any channel; what was put down there is told all the same."""
    room.command("追加")
    room.slack.broken["chat.postEphemeral"] = refusal("not_in_channel")
    room.submit(modal(room.slack.modals[-1]), **NEW)
    (post,) = room.slack.posts
    assert post["channel"] == "DU0CLERK1" and "登録しました" in shown(post)
