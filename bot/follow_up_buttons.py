"""The buttons under a message about one awaited report: what can be done with it from where it stands."""

from typing import Any

from bot.blocks import Block
from bot.buttons import LOOK, actions, button
from commands.acting import Until
from data.followups import FollowUp
from data.steps import Action, can_be

RECEIVE = "senrei.fu.receive"
REDATE = "senrei.fu.redate"
SNOOZE = "senrei.fu.snooze"
ASSIGN = "senrei.fu.assign"

UNTIL: dict[Until, str] = {"open_day": "次の開庁日", "three_days": "3日後", "week": "1週間後"}
"""Until when it can be quiet, as it is offered."""

_STEPS: tuple[tuple[Action, str, str], ...] = (
    ("receive", RECEIVE, "受領"),
    ("redate", REDATE, "期限変更"),
    ("snooze", SNOOZE, "後で通知"),
    ("assign", ASSIGN, "担当変更"),
)


def follow_up_actions(follow_up: FollowUp) -> Block:
    """Each carries the follow-up's id and the version of its standing that is seen."""
    seen = f"{follow_up.id}:{follow_up.standing.version}"
    steps = [
        _later(label, seen) if action == "snooze" else button(label, action_id, seen)
        for action, action_id, label in _STEPS
        if can_be(action, follow_up)
    ]
    return actions(*steps, button("内容を確認", LOOK, seen))


def seen_in(value: str) -> tuple[str, int]:
    """The follow-up's id and the version that was seen; raises ValueError for what no button of ours carries."""
    id_, _, version = value.rpartition(":")
    return id_, int(version)


def chosen_in(value: str) -> tuple[str, Until]:
    """What an option of 後で通知 carries: the value of a button, and until when; raises ValueError."""
    seen, _, chosen = value.rpartition(":")
    for until in UNTIL:
        if chosen == until:
            return seen, until
    raise ValueError("no option of ours")


def _later(label: str, seen: str) -> dict[str, Any]:
    return {
        "type": "static_select",
        "action_id": SNOOZE,
        "placeholder": _plain(label),
        "options": [{"text": _plain(shown), "value": f"{seen}:{until}"} for until, shown in UNTIL.items()],
    }


def _plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": False}
