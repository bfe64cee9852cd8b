"""The buttons under an answer: their names, and the blocks they are made of."""

from dataclasses import dataclass
from typing import Any, Literal

Action = Literal[
    "senrei.more", "senrei.around", "senrei.share", "senrei.follow", "senrei.memo", "senrei.fu.look"
]
MORE: Action = "senrei.more"
AROUND: Action = "senrei.around"
SHARE: Action = "senrei.share"
FOLLOW: Action = "senrei.follow"
"""One of several in a row: each has its number behind it."""
MEMO: Action = "senrei.memo"
"""The answer as a paper; also the form in which its finds are chosen."""
LOOK: Action = "senrei.fu.look"
"""An awaited report with all that can be done with it."""


@dataclass(frozen=True, kw_only=True)
class Buttons:
    """What the buttons of one message carry: opaque ids and no data; None: no such button."""

    more: str | None = None
    share: str | None = None
    memo: str | None = None
    follow: tuple[tuple[str, str], ...] = ()
    """(what to ask next, as it would be typed; id)"""
    enters: bool = False
    """What people do with awaited reports can be entered by buttons."""


def button(label: str, action: str, value: str) -> dict[str, Any]:
    return {
        "type": "button",
        "action_id": action,
        "text": {"type": "plain_text", "text": label, "emoji": False},
        "value": value,
    }


def actions(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(buttons)}
