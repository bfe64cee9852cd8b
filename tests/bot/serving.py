"""The HTTP app, running on a free port, and requests to it, signed as Slack signs them."""

import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from slack_sdk.signature import SignatureVerifier

from bot.app import Bot
from bot.http import EVENTS, Health, open_server

SECRET = "0123456789abcdef"
FORM = "application/x-www-form-urlencoded"


class Server:
    """The running server, as a client that knows nothing of it sees it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"

    def post(self, body: bytes, headers: Mapping[str, str], path: str = EVENTS) -> tuple[int, str]:
        return _answer(urllib.request.Request(self.url + path, body, dict(headers), method="POST"))

    def get(self, path: str) -> tuple[int, str]:
        return _answer(urllib.request.Request(self.url + path))


def _answer(request: urllib.request.Request) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(request, timeout=5) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def signed(body: bytes, *, content_type: str = "application/json", at: float | None = None) -> dict[str, str]:
    timestamp = str(int(at or time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=timestamp, body=body)
    return {
        "Content-Type": content_type,
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature or "",
    }


@contextmanager
def serving(bot: Bot, health: Health = dict) -> Iterator[Server]:
    """The bot over HTTP until the end of the block, which waits for what it has in hand."""
    listening = open_server(bot, signing_secret=SECRET, port=0, health=health, host="127.0.0.1")
    threading.Thread(target=listening.run, daemon=True).start()
    try:
        yield Server(listening.effective_port)
    finally:
        bot.close()
        listening.task_dispatcher.shutdown()
        listening.close()
