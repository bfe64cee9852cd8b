"""How an answer reaches who asked: by response_url, ephemerally, or in the thread of a direct message."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler
from slack_sdk.webhook import WebhookClient

from bot.blocks import Message
from bot.slack import TIMEOUT_S

SendTo = Callable[[str, dict[str, Any]], int]
"""Posts a message to a response_url and returns the HTTP status."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Where a question was asked; everything a reply needs."""

    user: str
    channel: str
    response_url: str | None = None
    thread_ts: str | None = None


def reply(client: WebClient, send_to: SendTo, asked: Asked, message: Message) -> None:
    """Shows the message to the person who asked and nobody else."""
    if asked.thread_ts is not None:
        client.chat_postMessage(
            channel=asked.channel,
            thread_ts=asked.thread_ts,
            text=message.text,
            blocks=message.blocks,
            unfurl_links=False,
            unfurl_media=False,
            link_names=False,
        )
        return
    if asked.response_url is not None and _accepted(send_to, asked.response_url, message):
        return
    client.chat_postEphemeral(
        channel=asked.channel, user=asked.user, text=message.text, blocks=message.blocks, link_names=False
    )


def send_to_response_url(url: str, body: dict[str, Any]) -> int:
    """A response_url takes five messages in thirty minutes; one used up answers 404 and raises nothing."""
    handlers = [RateLimitErrorRetryHandler(max_retry_count=2)]
    return WebhookClient(url, timeout=TIMEOUT_S, retry_handlers=list(handlers)).send_dict(body).status_code


def _accepted(send_to: SendTo, url: str, message: Message) -> bool:
    body = {
        "response_type": "ephemeral",
        "text": message.text,
        "blocks": message.blocks,
        "unfurl_links": False,
        "unfurl_media": False,
    }
    try:
        return send_to(url, body) == 200
    except OSError:
        return False
