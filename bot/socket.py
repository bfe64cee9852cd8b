"""The app over Socket Mode: the same listeners, reached through a connection that Senrei opens itself."""

import threading

from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler
from slack_sdk import WebClient

from bot.app import Bot
from bot.heartbeat import until_told_to_stop


def serve_socket(bot: Bot, *, app_token: str, client: WebClient, stop: threading.Event | None = None) -> None:
    """Serves until SIGTERM or Ctrl-C (or `stop`), then finishes what is in hand; reconnects by itself."""
    handler = SocketModeHandler(bot.app, app_token=app_token, web_client=client)
    handler.client.connect()
    try:
        until_told_to_stop(stop or threading.Event()).wait()
    finally:
        handler.client.close()
        bot.close()
