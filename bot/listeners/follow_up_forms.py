"""Forms that come back filled in: what is wrong is said in the form, all else is put down once."""

from collections.abc import Callable
from datetime import date
from typing import Any

from slack_bolt import Ack, App

from bot.follow_up_buttons import ASSIGN, RECEIVE, REDATE
from bot.listeners.answering import Answering
from bot.listeners.enter import Enter
from bot.listeners.hand import Hand, Values, or_why_not, take_step
from bot.modals import ADD, RESPONDENT, brought_back, filled_in, name_options
from data.handles import Handle
from data.steps import Action

_STEPS: dict[str, tuple[Action, str]] = {
    RECEIVE: ("receive", "received"),
    REDATE: ("redate", "due"),
    ASSIGN: ("assign", "owner"),
}
"""By form: the step, and the field under which it is said that its values will not do."""

OnForm = Callable[[Ack, dict[str, Any], dict[str, Any]], None]


def register(app: App, answering: Answering, enter: Enter) -> None:
    for name, (action, blamed) in _STEPS.items():
        app.view(name)(_on_step(answering, enter, action, blamed))
    app.view(ADD)(_on_add(answering, enter))
    app.options(RESPONDENT)(_on_typing(answering, enter))


def _on_step(answering: Answering, enter: Enter, action: Action, blamed: str) -> OnForm:
    def on_form(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        hand, values = _hand(answering, enter, body, view), _values(action, filled_in(view["state"]))
        wrong = enter.fault(
            hand.origin.follow_up,
            action,
            seen=hand.origin.version,
            view=hand.own,
            day=values.day,
            number=values.number,
            owner=values.owner,
            deputy=values.deputy,
        )
        if wrong is not None:
            ack(response_action="errors", errors={blamed: wrong})
            return
        ack()
        answering.do(
            lambda: or_why_not(hand, lambda: take_step(hand, action, values)),
            once=f"view:{view['id']}",
            tell=hand.tell,
        )

    return on_form


def _on_add(answering: Answering, enter: Enter) -> OnForm:
    def on_form(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        hand, fields = _hand(answering, enter, body, view), filled_in(view["state"])
        wrong = enter.add_faults(fields, view=hand.here)
        if wrong:
            ack(response_action="errors", errors=wrong)
            return
        ack()
        answering.do(lambda: _add(hand, fields), once=f"view:{view['id']}", tell=hand.tell)

    return on_form


def _on_typing(answering: Answering, enter: Enter) -> Callable[[Ack, dict[str, Any]], None]:
    """Slack asks at each pause, and waits for no more than three seconds."""

    def on_typing(ack: Ack, body: dict[str, Any]) -> None:
        typed = str(body.get("value") or "")
        hand = _hand(answering, enter, body, body["view"])
        known = [] if enter.refusal(hand.here) else enter.suggested(typed, view=hand.here)
        ack(options=name_options(typed, known))

    return on_typing


def _hand(answering: Answering, enter: Enter, body: dict[str, Any], view: dict[str, Any]) -> Hand:
    return Hand(
        answering=answering,
        enter=enter,
        user=body["user"]["id"],
        origin=brought_back(view["private_metadata"]),
    )


def _values(action: Action, told: dict[str, str]) -> Values:
    day = told.get("received" if action == "receive" else "due")
    reasons = [("理由", told.get("reason")), ("根拠", told.get("basis"))]
    return Values(
        day=date.fromisoformat(day) if day else None,
        number=told.get("receipt"),
        owner=told.get("owner"),
        deputy=told.get("deputy"),
        note="、".join(f"{name}：{said}" for name, said in reasons if said),
    )


def _add(hand: Hand, fields: dict[str, str]) -> None:
    here = hand.here
    answer = hand.enter.add(fields, view=here)
    about = Handle(id="", user=hand.user, channel=hand.origin.channel)
    hand.tell(hand.answering.page(answer, here, about))
