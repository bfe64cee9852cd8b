"""Every message and view the app can send, read in the diff; SENREI_GOLDEN=write writes them anew."""

import json
import os
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.blocks import answer_message, error_message, notice_message
from bot.buttons import Buttons
from bot.digest_message import backlog_message
from bot.follow_up_messages import recorded_message, too_late_message
from bot.home import home_view, plain_view
from bot.listeners.answering import STATUS
from bot.listeners.app_home import PROMPTS
from bot.listeners.pressed_buttons import EXPIRED, NO_MORE, NOT_A_MEMBER, NOTHING_TO_SHARE, SHARED
from bot.modals import About, Origin, add_view, assign_view, receive_view, redate_view
from bot.reminder_message import reminder_message
from commands.acting import LastStep, Recorded
from data.access import View
from data.followups import Standing
from tests.bot.answers import answer, citation, result
from tests.bot.payloads import as_sent
from tests.data.followups import follow_up

GOLDEN = Path(__file__).parent / "golden"
TODAY = date(2026, 9, 29)
OPEN = View(user="U1", ceiling="supervision")
PLACES = View(user="U1", ceiling="supervision", shows_text=False)
PASSAGE = "0f0e0d0c0b0a09080706050403020100"

found = result(citation=citation(passage=PASSAGE))
quoted = result(
    heading="第44回（令和6年5月15日） 議題2",
    body="",
    fields={"発言者": "山田委員"},
    citation=citation(passage=PASSAGE, quote="<!channel> & *強調* `印`"),
)
hidden = result(citation=citation(level="staff", passage=PASSAGE))
place = result(
    heading="第44回 議題2", body="", fields={}, citation=citation(level="staff", quote="", speaker=None)
)
several = answer(found, quoted, total=12)
both = Buttons(
    more="more-handle", share="share-handle", follow=(("/decision 株式会社みほん", "follow-handle"),)
)
deadlines = answer(
    result(
        heading="株式会社みほん 第2回報告",
        body="期限：令和8年9月30日（水）（あと1日）",
        fields={
            "状態": "要確認",
            "根拠": "法第146条第1項",
            "内容": "再発防止策の実施状況",
            "根拠箇所": "第58回",
        },
    ),
    kind="deadline",
    title="報告期限管理",
    summary="1件（期限前1件、期限超過0件、期日の定めなし0件）です。",
)
usage = answer(
    kind="help", title="使い方", summary="/meeting　会議の一覧\n/deadline　報告期限の一覧", suggestions=()
)

owed = follow_up(standing=Standing(version=2, status="報告待ち"), status="報告待ち")
quicker = LastStep(user="U0CLERK2", label="期限変更", at=datetime(2026, 9, 28, 10, 5))
origin = Origin(channel="C1", follow_up="fu1", version=2, ts="1.1")
about = About(follow_up=owed, view=OPEN, alone=False)
moved = follow_up(due_on=date(2026, 10, 30), standing=Standing(version=3, due_on=date(2026, 10, 30)))
received = follow_up(
    status="受領済",
    standing=Standing(version=3, status="受領済", received_on=TODAY, receipt_number="総-12"),
)


def recorded(action, label, after, note="") -> Recorded:
    return Recorded(action=action, label=label, before=owed, after=after, note=note)


MESSAGES = {
    "answer-in-channel": answer_message(several, OPEN, buttons=both),
    "answer-in-direct-message": answer_message(several, OPEN, buttons=Buttons(more="more-handle")),
    "answer-in-terminal": answer_message(several, OPEN),
    "answer-next-page": answer_message(answer(found, total=12), OPEN, start=10, buttons=both),
    "answer-last-page": answer_message(answer(found, total=12), OPEN, start=11, buttons=both),
    "answer-shared": answer_message(several, OPEN, buttons=Buttons(more="more-handle"), shared_by="U1"),
    "answer-places-only": answer_message(answer(found, hidden), PLACES, buttons=both),
    "answer-public-with-places": answer_message(answer(found, place), PLACES, buttons=both),
    "answer-surroundings": answer_message(
        answer(quoted, kind="answer", title="前後の記載", summary="第44回 議題2の前後です。", suggestions=()),
        OPEN,
        buttons=Buttons(more="more-handle"),
    ),
    "nothing-found": answer_message(
        answer(
            kind="none",
            title="議決：みほん",
            summary="収録資料には見当たりません（収録範囲：第44回～第58回）。",
            suggestions=("/decision 株式会社みほん",),
        ),
        OPEN,
        buttons=both,
    ),
    "help": answer_message(usage, OPEN, buttons=both),
    "error": error_message("0badcafe"),
    "notice-expired": notice_message(EXPIRED),
    "notice-no-more": notice_message(NO_MORE),
    "notice-nothing-to-share": notice_message(NOTHING_TO_SHARE),
    "notice-not-a-member": notice_message(NOT_A_MEMBER),
    "notice-shared": notice_message(SHARED),
    "home": home_view(deadlines, usage, OPEN),
    "home-places-only": home_view(answer(hidden, kind="deadline", total=60), usage, PLACES),
    "home-failed": plain_view(error_message("0badcafe")),
    "reminder": reminder_message(follow_up(), TODAY, OPEN, perhaps_sent=False),
    "reminder-again": reminder_message(follow_up(owner="U2"), TODAY, OPEN, perhaps_sent=True),
    "reminder-place-only": reminder_message(follow_up(level="staff"), TODAY, PLACES, perhaps_sent=False),
    "recorded-receive": recorded_message(recorded("receive", "受領", received), OPEN, by="U0CLERK1"),
    "recorded-redate": recorded_message(
        recorded("redate", "期限変更", moved, "理由：先方の申し出"), OPEN, posted=False
    ),
    "recorded-assign-place-only": recorded_message(
        recorded(
            "assign", "担当変更", follow_up(level="staff", standing=Standing(version=1, owner="U0CLERK3"))
        ),
        PLACES,
        by="U0CLERK1",
    ),
    "too-late": too_late_message(quicker, "U0CLERK1", owed),
    "too-late-oneself": too_late_message(quicker, "U0CLERK2", owed),
    "form-receive": receive_view(about, origin, TODAY),
    "form-redate-changed": redate_view(
        About(follow_up=owed, view=OPEN, alone=False, changed=(quicker, "U0CLERK1")), origin
    ),
    "form-assign-place-only": assign_view(
        About(follow_up=follow_up(level="staff"), view=PLACES, alone=False), origin
    ),
    "form-add": add_view(Origin(channel="C1")),
    "reminder-backlog": backlog_message([follow_up(), follow_up(id="fu2")], OPEN, perhaps_sent=False),
}


def _nodes(content):
    if isinstance(content, dict):
        yield content
    for child in (
        content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()
    ):
        yield from _nodes(child)


@pytest.mark.parametrize("name", MESSAGES)
def test_it_looks_as_it_was_last_read(name) -> None:
    """The whole message, blocks and text."""
    path, sent = GOLDEN / f"{name}.json", as_sent(MESSAGES[name])
    if os.environ.get("SENREI_GOLDEN") == "write":
        path.write_text(json.dumps(sent, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert json.loads(path.read_text(encoding="utf-8")) == sent


def test_no_golden_file_is_left_over() -> None:
    """Each is of a message that is still sent."""
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(MESSAGES)


@pytest.mark.parametrize("name", MESSAGES)
def test_nothing_is_marked_up_that_slack_would_have_to_parse(name) -> None:
    """Bold in mrkdwn is not rendered beside kana: emphasis is rich text, all else plain; `text` is always set."""
    sent = as_sent(MESSAGES[name])
    assert not [node for node in _nodes(sent) if node.get("type") == "mrkdwn"]
    assert sent.get("type") in {"home", "modal"} or sent["text"].strip()


@pytest.mark.parametrize("name", MESSAGES)
def test_buttons_carry_ids_and_never_data(name) -> None:
    """What they stand for is on record."""
    carried = {node["value"] for node in _nodes(as_sent(MESSAGES[name])) if node.get("type") == "button"}
    assert carried <= {
        "more-handle",
        "share-handle",
        "follow-handle",
        PASSAGE,
        "fu1:0",
        "fu1:1",
        "fu1:2",
        "fu1:3",
    }


def test_prompts_and_status_are_short_and_plain() -> None:
    """Slack shows them on one line."""
    assert all(set(prompt) == {"title", "message"} for prompt in PROMPTS)
    assert max(len(text) for text in (STATUS, *(prompt["title"] for prompt in PROMPTS))) <= 50
