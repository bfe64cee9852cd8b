"""Slash commands: acked at once, answered to the person alone."""

from typing import Any

from slack_bolt import Ack, App

from bot.listeners.answering import Answering
from bot.markup import typed
from bot.reply import Asked

COMMANDS = ("/decision", "/precedent", "/article", "/meeting", "/deadline", "/senrei")


def register(app: App, answering: Answering) -> None:
    def on_command(ack: Ack, command: dict[str, Any]) -> None:
        ack()
        asked = Asked(
            user=command["user_id"], channel=command["channel_id"], response_url=command.get("response_url")
        )
        trigger = command.get("trigger_id")
        answering.take(
            f"{command['command']} {typed(command.get('text') or '')}".strip(),
            asked,
            once=f"command:{trigger}" if trigger else None,
        )

    for name in COMMANDS:
        app.command(name)(on_command)
