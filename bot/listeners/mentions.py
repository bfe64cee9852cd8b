"""Mentions of Senrei in a channel: answered to the person alone, in the thread if it was in one."""

import re
from typing import Any

from slack_bolt import App

from bot.listeners.answering import Answering
from bot.markup import typed
from bot.reply import Asked

_MENTION = re.compile(r"<@[UW][A-Z0-9]+(?:\|[^<>]*)?>")


def register(app: App, answering: Answering) -> None:
    def on_mention(event: dict[str, Any], body: dict[str, Any]) -> None:
        if event.get("bot_id") or not event.get("user"):
            return
        asked = Asked(user=event["user"], channel=event["channel"], thread_ts=event.get("thread_ts"))
        event_id = body.get("event_id")
        question = typed(_MENTION.sub(" ", event.get("text") or ""))
        answering.take(question, asked, once=f"event:{event_id}" if event_id else None)

    app.event("app_mention")(on_mention)
