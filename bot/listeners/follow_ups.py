"""Presses of the buttons under a report: who acts and where is looked at anew each time, whatever was shown before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from slack_bolt import Ack, App
from slack_sdk.errors import SlackApiError

from bot.blocks import notice_message
from bot.buttons import LOOK
from bot.follow_up_buttons import ASSIGN, RECEIVE, REDATE, SNOOZE, chosen_in, follow_up_actions, seen_in
from bot.follow_up_messages import too_late_message
from bot.listeners import follow_up_forms
from bot.listeners.answering import Answering
from bot.listeners.enter import Enter
from bot.listeners.hand import Hand, Values, or_why_not, take_step
from bot.markup import cut, printable
from bot.modals import About, Origin, add_view, assign_view, receive_view, redate_view
from bot.reply import Asked
from commands.acting import Looked
from commands.entry_values import NotEntered
from data.access import rank
from data.handles import Handle
from data.steps import Action, NotPossible, can_be

PRESS_AGAIN = "入力画面を開けませんでした。もう一度押してください。"
TYPE_AGAIN = "入力画面を開けませんでした。もう一度入力してください。"
IN_PERSON = "内容は、Senrei とのダイレクトメッセージで「/deadline {}」と入力すると確認できます。"
_TOO_SLOW = {"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id", "trigger_expired"}
_PLACE = 300

Form = Callable[[About, Origin, date], dict[str, Any]]
FORMS: dict[str, tuple[Action, Form]] = {
    RECEIVE: ("receive", receive_view),
    REDATE: ("redate", lambda about, origin, _: redate_view(about, origin)),
    ASSIGN: ("assign", lambda about, origin, _: assign_view(about, origin)),
}
"""By the name of the button, which is the form's too."""

Press = Callable[[Hand, str, str], None]
"""The hand, what the button carries, and the trigger with which a form can be opened."""


def register(app: App, answering: Answering, enter: Enter) -> None:
    for name, (action, form) in FORMS.items():
        _listen(app, answering, enter, name, partial(_open, action=action, form=form))
    _listen(app, answering, enter, SNOOZE, _snooze)
    _listen(app, answering, enter, LOOK, _look)
    follow_up_forms.register(app, answering, enter)


def open_add(answering: Answering, enter: Enter, asked: Asked, trigger: str) -> None:
    """The form for a new report, in the background, where `/deadline 追加` is typed with nothing behind it."""
    hand = Hand(
        answering=answering,
        enter=enter,
        user=asked.user,
        origin=Origin(channel=asked.channel),
        response_url=asked.response_url,
    )

    def work() -> None:
        refusal = enter.refusal(hand.here)
        if refusal is not None:
            hand.tell(notice_message(refusal))
            return
        _views_open(hand, trigger, add_view(hand.origin), otherwise=TYPE_AGAIN)

    answering.do(work, once=f"command:{trigger}", tell=hand.tell)


def _listen(app: App, answering: Answering, enter: Enter, name: str, press: Press) -> None:
    def on_press(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        ack()
        hand = Hand(
            answering=answering,
            enter=enter,
            user=body["user"]["id"],
            origin=_origin(body),
            response_url=body.get("response_url"),
        )
        value = str((action.get("selected_option") or action)["value"])
        trigger = str(body.get("trigger_id") or "")
        answering.do(
            lambda: or_why_not(hand, lambda: press(hand, value, trigger)),
            once=f"action:{trigger}" if trigger else None,
            tell=hand.tell,
        )

    app.action(name)(on_press)


def _origin(body: dict[str, Any]) -> Origin:
    """An ephemeral message has no thread that others could read."""
    container, message = body.get("container") or {}, body.get("message") or {}
    ephemeral = container.get("is_ephemeral") is True
    return Origin(
        channel=body["channel"]["id"],
        ts=None if ephemeral else container.get("message_ts") or message.get("ts"),
        thread_ts=container.get("thread_ts") or message.get("thread_ts"),
    )


def _open(hand: Hand, value: str, trigger: str, *, action: Action, form: Form) -> None:
    """From where it stands now; that it was changed since the message was posted is said in the form."""
    id_, seen = seen_in(value)
    looked = hand.enter.look(id_, view=hand.own)
    follow_up = looked.follow_up
    changed = looked.last if seen != follow_up.standing.version else None
    if not can_be(action, follow_up):
        if changed is None:
            raise NotPossible(f"「{follow_up.status}」の報告には、この操作はできません。")
        hand.tell(too_late_message(changed, hand.user, follow_up))
        return
    about = About(
        follow_up=follow_up,
        view=hand.here,
        alone=hand.alone,
        changed=(changed, hand.user) if changed else None,
    )
    origin = replace(hand.origin, follow_up=id_, version=follow_up.standing.version)
    _views_open(hand, trigger, form(about, origin, looked.today), otherwise=PRESS_AGAIN)


def _views_open(hand: Hand, trigger: str, view: dict[str, Any], *, otherwise: str) -> None:
    """A trigger is good for three seconds: who was answered too late is asked to try again."""
    try:
        hand.answering.client.views_open(trigger_id=trigger, view=view)
    except SlackApiError as error:
        if error.response.get("error") not in _TOO_SLOW:
            raise
        hand.tell(notice_message(otherwise))


def _snooze(hand: Hand, value: str, _: str) -> None:
    carried, until = chosen_in(value)
    id_, seen = seen_in(carried)
    acting = replace(hand, origin=replace(hand.origin, follow_up=id_, version=seen))
    or_why_not(acting, lambda: take_step(acting, "snooze", Values(day=hand.enter.quiet_until(until))))


def _look(hand: Hand, value: str, _: str) -> None:
    """The report as the person may see it there; where that is nothing, where it stands and how to see more."""
    id_, _seen = seen_in(value)
    here, text = hand.here, f"/deadline {id_}"
    answer = hand.answering.ask(text, view=here, thread=None, through="look")
    acts = _for_who_acts(hand, id_)
    if not answer.results and acts is not None:
        hand.tell(notice_message(_where(hand, acts)))
        return
    about = Handle(id="", user=hand.user, channel=hand.origin.channel, question=text)
    shown = tuple(replace(result, follow_up=None) for result in answer.results)
    message = hand.answering.page(replace(answer, results=shown), here, about)
    more = [follow_up_actions(acts.follow_up)] if acts else []
    hand.tell(replace(message, blocks=[*message.blocks, *more]))


def _for_who_acts(hand: Hand, id_: str) -> Looked | None:
    try:
        return hand.enter.look(id_, view=hand.own)
    except NotEntered:
        return None


def _where(hand: Hand, looked: Looked) -> str:
    follow_up = looked.follow_up
    place = f"根拠箇所：{cut(printable(follow_up.place), _PLACE)}"
    in_person = rank(follow_up.level) <= hand.own.rank and not hand.alone
    return f"{place}\n{IN_PERSON.format(follow_up.id)}" if in_person else place
