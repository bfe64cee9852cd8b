"""The app's own place in Slack: the home tab with deadlines and help, and prompts where one writes to it."""

from typing import Any

from slack_bolt import App

from bot.home import DEADLINES, home_view, plain_view
from bot.listeners.answering import Answering

PROMPTS = (
    {"title": "使い方を見る", "message": "/senrei help"},
    {"title": "報告期限を見る", "message": "/deadline"},
    {"title": "収録の状況を見る", "message": "/senrei status"},
)
"""Four at most; the manifest has the same."""


def register(app: App, answering: Answering) -> None:
    def on_opened(event: dict[str, Any], body: dict[str, Any]) -> None:
        if event.get("tab") == "messages":
            channel = event["channel"]
            answering.do(lambda: _suggest(answering, channel), once=None, tell=lambda _: None)
            return
        event_id = body.get("event_id")
        user, channel = event["user"], event["channel"]
        answering.do(
            lambda: _publish(answering, user, channel),
            once=f"event:{event_id}" if event_id else None,
            tell=lambda error: _show(answering, user, plain_view(error)),
        )

    app.event("app_home_opened")(on_opened)


def _publish(answering: Answering, user: str, channel: str) -> None:
    view = answering.view_of(user, channel)
    deadlines = answering.ask("/deadline", view=view, thread=None, limit=DEADLINES, through="home")
    usage = answering.ask("/senrei help", view=view, thread=None, through="home")
    _show(answering, user, home_view(deadlines, usage, view))


def _show(answering: Answering, user: str, view: dict[str, Any]) -> None:
    answering.client.views_publish(user_id=user, view=view)


def _suggest(answering: Answering, channel: str) -> None:
    with answering.hinting() as client:
        if client:
            # With a thread_ts the call silently does nothing for an app with agent_view (Slack's reference).
            client.assistant_threads_setSuggestedPrompts(channel_id=channel, prompts=[*PROMPTS])
