"""What Senrei listens to in Slack, one module a surface."""

from slack_bolt import App

from bot.listeners import direct_messages, slash_commands
from bot.listeners.answering import Answering


def register(app: App, answering: Answering) -> None:
    slash_commands.register(app, answering)
    direct_messages.register(app, answering)
