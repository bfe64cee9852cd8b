"""先例調べメモ in Slack: who presses chooses among the finds, and gets the paper as a file that nobody else sees."""

import json
from typing import Any

from slack_bolt import Ack, App
from slack_sdk.errors import SlackApiError

from bot.blocks import may_show, notice_message, where_only
from bot.buttons import MEMO
from bot.listeners.answering import Answering, Desk, thread_of
from bot.listeners.pressed_buttons import EXPIRED, NO_MORE, place_of_press
from bot.markup import cut, printable
from bot.reply import Asked
from commands.answer import Answer
from commands.memo import TITLE, NoMemo
from commands.memo_file import FILE_NAME
from data.access import View, narrower
from data.handles import Handle

SENT = "先例調べメモをダイレクトメッセージに送りました。"
NOT_GRANTED = (
    "ファイルを送れませんでした。ファイルの送信（files:write）が許可されているか、管理者に確認してください。"
)
AGAIN = "入力画面を開けませんでした。もう一度押してください。"
_CHOICES = 10
"""What checkboxes hold."""
_LABEL = 75
_PICKS = "picks"
_REFUSED = {"missing_scope", "not_allowed_token_type", "file_uploads_disabled", "restricted_action"}
_TOO_SLOW = {"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id", "trigger_expired"}


def register(app: App, answering: Answering, desk: Desk) -> None:
    def on_press(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        ack()
        asked, value, trigger = place_of_press(body), str(action["value"]), str(body.get("trigger_id") or "")
        answering.do(
            lambda: _choose(answering, desk, value, asked, trigger),
            once=f"action:{trigger}" if trigger else None,
            tell=lambda error: answering.show(asked, error),
        )

    def on_form(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        ack()
        carried = json.loads(view["private_metadata"])
        asked = Asked(user=body["user"]["id"], channel=carried["channel"], thread_ts=carried.get("thread_ts"))
        chosen = view["state"]["values"][_PICKS][_PICKS].get("selected_options") or []
        picks = {int(option["value"]) for option in chosen}
        answering.do(
            lambda: _deliver(answering, desk, carried["handle"], asked, picks),
            once=f"view:{view['id']}",
            tell=lambda error: answering.show(asked, error),
        )

    app.action(MEMO)(on_press)
    app.view(MEMO)(on_form)


def _choose(answering: Answering, desk: Desk, value: str, asked: Asked, trigger: str) -> None:
    """The form with the finds, all ticked; a single one needs no choice."""
    handle = _pressed(desk, value, asked)
    if handle is None:
        answering.show(asked, notice_message(EXPIRED))
        return
    view = _view(answering, asked)
    try:
        answer = desk.finds(handle.question or "", view=view, thread=thread_of(asked))
    except NoMemo as refused:
        answering.show(asked, notice_message(str(refused)))
        return
    if not answer.results:
        answering.show(asked, notice_message(NO_MORE))
    elif len(answer.results) == 1 or not trigger:
        _send(answering, desk, handle, asked, frozenset())
    else:
        _open(answering, asked, trigger, choice_view(answer, view, value, asked))


def _open(answering: Answering, asked: Asked, trigger: str, form: dict[str, Any]) -> None:
    try:
        answering.client.views_open(trigger_id=trigger, view=form)
    except SlackApiError as error:
        if error.response.get("error") not in _TOO_SLOW:
            raise
        answering.show(asked, notice_message(AGAIN))


def choice_view(answer: Answer, view: View, handle: str, asked: Asked) -> dict[str, Any]:
    """The form; it carries where it was asked for, and an opaque id."""
    options = [
        {"text": _plain(cut(_label(number, answer, view), _LABEL)), "value": str(number)}
        for number in range(1, len(answer.results[:_CHOICES]) + 1)
    ]
    rest = answer.total - len(options)
    more = f"選べるのは先頭の{len(options)}件です（全{answer.total}件）。" if rest > 0 else ""
    carried = {"handle": handle, "channel": asked.channel} | (
        {"thread_ts": asked.thread_ts} if asked.thread_ts else {}
    )
    return {
        "type": "modal",
        "callback_id": MEMO,
        "private_metadata": json.dumps(carried),
        "title": _plain(TITLE),
        "submit": _plain("メモを作る"),
        "close": _plain("やめる"),
        "blocks": [
            {
                "type": "input",
                "block_id": _PICKS,
                "label": _plain("メモに入れる結果"),
                "hint": _plain(f"{more}Word のファイルを、あなたとのダイレクトメッセージに送ります。"),
                "element": {
                    "type": "checkboxes",
                    "action_id": _PICKS,
                    "options": options,
                    "initial_options": options,
                },
            }
        ],
    }


def _label(number: int, answer: Answer, view: View) -> str:
    result = answer.results[number - 1]
    name = printable(result.heading) if may_show(result, view) else where_only(result.citation)
    return f"{number} {name}"


def _deliver(answering: Answering, desk: Desk, value: str, asked: Asked, picks: set[int]) -> None:
    handle = _pressed(desk, value, asked)
    if handle is None:
        answering.show(asked, notice_message(EXPIRED))
        return
    _send(answering, desk, handle, asked, frozenset(picks))


def _send(answering: Answering, desk: Desk, handle: Handle, asked: Asked, picks: frozenset[int]) -> None:
    """To the person alone, with no more in it than that person may see both there and directly."""
    try:
        file = desk.memo(
            handle.question or "", view=_view(answering, asked), thread=thread_of(asked), picks=picks
        )
    except NoMemo as refused:
        answering.show(asked, notice_message(str(refused)))
        return
    try:
        opened = answering.client.conversations_open(users=asked.user)
        answering.client.files_upload_v2(
            channel=opened["channel"]["id"],
            thread_ts=asked.thread_ts if asked.direct else None,
            filename=FILE_NAME,
            title=TITLE,
            file=file,
        )
    except SlackApiError as error:
        if error.response.get("error") not in _REFUSED:
            raise
        answering.show(asked, notice_message(NOT_GRANTED))
        return
    if not asked.direct:
        answering.show(asked, notice_message(SENT))


def _pressed(desk: Desk, value: str, asked: Asked) -> Handle | None:
    return desk.handles.pressed(value, user=asked.user, channel=asked.channel, now=desk.clock())


def _view(answering: Answering, asked: Asked) -> View:
    return narrower(answering.view_of(asked.user, asked.channel), answering.view_of(asked.user, "D"))


def _plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": False}
