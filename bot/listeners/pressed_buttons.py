"""Presses of the buttons under answers: who pressed and where is looked at anew, whatever was shown before."""

import re
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App
from slack_sdk.errors import SlackApiError

from bot.blocks import notice_message
from bot.buttons import AROUND, FOLLOW, MORE, SHARE
from bot.listeners.answering import Answering, Desk, Through, thread_of
from bot.reply import Asked, post
from commands.answer import Answer
from data.access import View
from data.handles import Handle

EXPIRED = "このボタンは期限が切れたか、すでに使われています。もう一度質問してください。"
NO_MORE = "続きはありません。資料が更新された可能性があります。もう一度質問してください。"
NOTHING_TO_SHARE = "このチャンネルに共有できる結果はありませんでした。"
NOT_A_MEMBER = (
    "Senrei がこのチャンネルに参加していないか、投稿が許可されていないため、共有できませんでした。"
    "チャンネルで /invite @senrei と入力してから、もう一度押してください。"
)
SHARED = "チャンネルに共有しました。"
_NOT_THERE = {"not_in_channel", "channel_not_found", "is_archived", "restricted_action"}

FOLLOWED = re.compile(rf"{re.escape(FOLLOW)}\.[0-9]+")
"""The buttons to what can be asked next, each with its number."""

Press = Callable[[Answering, Desk, str, Asked], None]


def register(app: App, answering: Answering, desk: Desk) -> None:
    def listen(action_id: str | re.Pattern[str], press: Press) -> None:
        def on_press(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
            ack()
            asked, value, trigger = place_of_press(body), str(action["value"]), body.get("trigger_id")
            answering.do(
                lambda: press(answering, desk, value, asked),
                once=f"action:{trigger}" if trigger else None,
                tell=lambda error: answering.show(asked, error),
            )

        app.action(action_id)(on_press)

    listen(MORE, _show_more)
    listen(AROUND, _show_around)
    listen(SHARE, _share)
    listen(FOLLOWED, _follow)


def place_of_press(body: dict[str, Any]) -> Asked:
    container = body.get("container") or {}
    return Asked(
        user=body["user"]["id"],
        channel=body["channel"]["id"],
        response_url=body.get("response_url"),
        thread_ts=container.get("thread_ts") or (body.get("message") or {}).get("thread_ts"),
    )


def _show_more(answering: Answering, desk: Desk, value: str, asked: Asked) -> None:
    handle = desk.handles.pressed(value, user=asked.user, channel=asked.channel, now=desk.clock())
    if handle is None:
        answering.show(asked, notice_message(EXPIRED))
        return
    view = answering.view_of(asked.user, asked.channel)
    answer = _again(answering, desk, handle, view, asked, through="more")
    if not answer.results:
        answering.show(asked, notice_message(NO_MORE))
        return
    mine = Handle(
        id="",
        user=asked.user,
        channel=asked.channel,
        question=handle.question,
        passage=handle.passage,
        start=handle.start,
    )
    answering.show(asked, answering.page(answer, view, mine))


def _show_around(answering: Answering, desk: Desk, value: str, asked: Asked) -> None:
    view = answering.view_of(asked.user, asked.channel)
    about = Handle(id="", user=asked.user, channel=asked.channel, passage=value)
    answering.show(asked, answering.page(desk.surroundings(value, view=view), view, about))


def _follow(answering: Answering, desk: Desk, value: str, asked: Asked) -> None:
    """Asks what the button says, as if whoever presses it had typed it there."""
    handle = desk.handles.pressed(value, user=asked.user, channel=asked.channel, now=desk.clock())
    if handle is None:
        answering.show(asked, notice_message(EXPIRED))
        return
    view = answering.view_of(asked.user, asked.channel)
    question = Handle(id="", user=asked.user, channel=asked.channel, question=handle.question)
    answer = _again(answering, desk, question, view, asked, through="follow")
    answering.show(asked, answering.page(answer, view, question))


def _share(answering: Answering, desk: Desk, value: str, asked: Asked) -> None:
    """Once: a second press of the same button finds it used, unless the first did not reach the channel."""
    try:
        with desk.handles.taken(value, user=asked.user, channel=asked.channel, now=desk.clock()) as handle:
            said = _post(answering, desk, handle, asked) if handle else EXPIRED
    except SlackApiError as error:
        if error.response.get("error") not in _NOT_THERE:
            raise
        said = NOT_A_MEMBER
    answering.show(asked, notice_message(said))


def _post(answering: Answering, desk: Desk, handle: Handle, asked: Asked) -> str:
    """Posts what both the channel and who pressed may see; the sentence for who pressed."""
    view = answering.view_of(asked.user, asked.channel)
    answer = _again(answering, desk, handle, view, asked, through="share")
    if not answer.results:
        return NOTHING_TO_SHARE
    post(answering.client, asked, answering.page(answer, view, handle, shared_by=asked.user))
    return SHARED


def _again(
    answering: Answering, desk: Desk, handle: Handle, view: View, asked: Asked, *, through: Through
) -> Answer:
    if handle.passage is not None:
        return desk.surroundings(handle.passage, view=view, offset=handle.start)
    return answering.ask(
        handle.question or "",
        view=view,
        thread=thread_of(asked),
        offset=handle.start,
        through=through,
    )
