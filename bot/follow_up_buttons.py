"""The buttons under a reminder: what can be done with the follow-up that it is about."""

from bot.blocks import Block
from bot.buttons import actions, button
from data.followups import FollowUp


def follow_up_actions(follow_up: FollowUp) -> Block:
    """Each carries the follow-up's id and the version of its standing that is seen."""
    seen = f"{follow_up.id}:{follow_up.standing.version}"
    return actions(button("受領", "senrei.fu.receive", seen))
