"""Direct messages to Senrei: a plain question, or a command typed as text, answered in the thread."""

from typing import Any

from slack_bolt import App

from bot.listeners.answering import Answering
from bot.markup import typed
from bot.reply import Asked

_SPOKEN = {None, "file_share", "thread_broadcast"}
"""Message subtypes in which a person says something; edits, deletions, joins and bots' messages are none."""


def register(app: App, answering: Answering) -> None:
    def on_message(event: dict[str, Any], body: dict[str, Any]) -> None:
        if not _is_question(event):
            return
        asked = Asked(
            user=event["user"], channel=event["channel"], thread_ts=event.get("thread_ts") or event["ts"]
        )
        event_id = body.get("event_id")
        answering.take(typed(event["text"]), asked, once=f"event:{event_id}" if event_id else None)

    # Without a subtype this also hears message_changed, message_deleted and bots, which are no questions.
    app.event("message")(on_message)


def _is_question(event: dict[str, Any]) -> bool:
    if event.get("channel_type") != "im" or event.get("subtype") not in _SPOKEN or event.get("bot_id"):
        return False
    return bool(event.get("user")) and bool((event.get("text") or "").strip())
