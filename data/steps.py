"""What can be done with a follow-up, and where it then stands: pure, from where it stands now."""

from dataclasses import replace
from datetime import date
from typing import Literal

from data.followups import AWAITED, FollowUp, Standing, Status

Action = Literal[
    "confirm", "receive", "review", "inquire", "complete", "dismiss", "reopen", "redate", "assign", "snooze"
]
_FROM: dict[Action, frozenset[Status]] = {
    "confirm": frozenset({"要確認", "期限超過"}),
    "receive": AWAITED | {"追加照会中"},
    "review": frozenset({"受領済", "追加照会中"}),
    "inquire": frozenset({"受領済", "内容確認中"}),
    "complete": AWAITED | {"受領済", "内容確認中", "追加照会中"},
    "dismiss": AWAITED | {"受領済", "内容確認中", "追加照会中"},
    "reopen": frozenset({"受領済", "内容確認中", "追加照会中", "完了", "対象外"}),
    "redate": AWAITED | {"追加照会中"},
    "assign": AWAITED | {"受領済", "内容確認中", "追加照会中"},
    "snooze": AWAITED,
}
_TO: dict[Action, Status] = {
    "confirm": "報告待ち",
    "receive": "受領済",
    "review": "内容確認中",
    "inquire": "追加照会中",
    "complete": "完了",
    "dismiss": "対象外",
    "reopen": "報告待ち",
    "redate": "報告待ち",
}


class NotPossible(Exception):
    """The step cannot be taken from where the follow-up stands; `str()` says why, in Japanese."""


def can_be(action: Action, follow_up: FollowUp) -> bool:
    """Whether the step can be taken from where the follow-up stands."""
    return follow_up.status in _FROM[action]


def stepped(
    follow_up: FollowUp,
    action: Action,
    *,
    today: date,
    day: date | None = None,
    number: str | None = None,
    owner: str | None = None,
    deputy: str | None = None,
) -> Standing:
    """Where it stands after the step; `day` is the day of arrival, the new due day, or until when it is quiet."""
    standing = follow_up.standing
    if not can_be(action, follow_up):
        raise NotPossible(f"「{follow_up.status}」の報告には、この操作はできません。")
    match action:
        case "receive":
            return _received(standing, day or today, today, number)
        case "reopen":
            return replace(standing, status="報告待ち", received_on=None, receipt_number=None)
        case "redate":
            return _redated(follow_up, day)
        case "assign":
            return replace(standing, owner=owner or standing.owner, deputy=deputy or standing.deputy)
        case "snooze":
            return _snoozed(follow_up, day, today)
        case _:
            # What a person has confirmed is not moved by what is read later: both days are shown then.
            due_on = follow_up.due_on if action == "confirm" else standing.due_on
            return replace(standing, status=_TO[action], due_on=due_on)


def _received(standing: Standing, arrived: date, today: date, number: str | None) -> Standing:
    if arrived > today:
        raise NotPossible("収受日が今日より後です。到着した日を入力してください。")
    return replace(standing, status="受領済", received_on=arrived, receipt_number=number)


def _redated(follow_up: FollowUp, day: date | None) -> Standing:
    if day is None:
        raise NotPossible("新しい期限の日を入力してください。")
    if day == follow_up.due_on:
        raise NotPossible("新しい期限が今の期限と同じ日です。")
    return replace(follow_up.standing, status="報告待ち", due_on=day, snoozed_until=None)


def _snoozed(follow_up: FollowUp, day: date | None, today: date) -> Standing:
    if day is None or day <= today:
        raise NotPossible("明日以降の日を指定してください。")
    if follow_up.due_on is not None and today <= follow_up.due_on < day:
        raise NotPossible("期限の日より後まで通知を止めることはできません。")
    return replace(follow_up.standing, snoozed_until=day)
