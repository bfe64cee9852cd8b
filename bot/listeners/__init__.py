"""What Senrei listens to in Slack, one module a surface."""

from slack_bolt import App

from bot.listeners import (
    app_home,
    direct_messages,
    follow_ups,
    memos,
    mentions,
    pressed_buttons,
    slash_commands,
)
from bot.listeners.answering import Answering


def register(app: App, answering: Answering) -> None:
    slash_commands.register(app, answering)
    direct_messages.register(app, answering)
    mentions.register(app, answering)
    app_home.register(app, answering)
    if answering.desk is not None:
        pressed_buttons.register(app, answering, answering.desk)
        memos.register(app, answering, answering.desk)
    if answering.enter is not None:
        follow_ups.register(app, answering, answering.enter)
