"""Slash commands: acked at once, answered to the person alone, or with a form to fill in."""

from typing import Any

from slack_bolt import Ack, App

from bot.listeners import follow_ups
from bot.listeners.answering import Answering
from bot.markup import typed
from bot.reply import Asked

COMMANDS = ("/ask", "/decision", "/precedent", "/stats", "/article", "/meeting", "/deadline", "/senrei")


def register(app: App, answering: Answering) -> None:
    def on_command(ack: Ack, command: dict[str, Any]) -> None:
        ack()
        asked = Asked(
            user=command["user_id"], channel=command["channel_id"], response_url=command.get("response_url")
        )
        trigger, text = command.get("trigger_id"), typed(command.get("text") or "")
        enter = answering.enter
        if enter and trigger and command["command"] == "/deadline" and enter.adds(text):
            follow_ups.open_add(answering, enter, asked, trigger)
            return
        answering.take(
            f"{command['command']} {text}".strip(),
            asked,
            once=f"command:{trigger}" if trigger else None,
        )

    for name in COMMANDS:
        app.command(name)(on_command)
