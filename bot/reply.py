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

    @property
    def direct(self) -> bool:
        """Whether it was in a direct message, where nobody else reads along."""
        return self.channel.startswith("D")


def reply(client: WebClient, send_to: SendTo, asked: Asked, message: Message) -> None:
    """Shows the message to the person who asked and nobody else."""
    if asked.direct and asked.thread_ts is not None:
        post(client, asked, message)
        return
    if asked.response_url is not None and _accepted(send_to, asked, message):
        return
    client.chat_postEphemeral(
        channel=asked.channel,
        user=asked.user,
        thread_ts=asked.thread_ts,
        text=message.text,
        blocks=message.blocks,
        link_names=False,
    )


def post(client: WebClient, asked: Asked, message: Message) -> None:
    """Shows the message to everyone where it was asked, in the thread if it was in one."""
    client.chat_postMessage(
        channel=asked.channel,
        thread_ts=asked.thread_ts,
        text=message.text,
        blocks=message.blocks,
        unfurl_links=False,
        unfurl_media=False,
        link_names=False,
    )


def send_to_response_url(url: str, body: dict[str, Any]) -> int:
    """A response_url takes five messages in thirty minutes; one used up answers 404 and raises nothing."""
    handlers = [RateLimitErrorRetryHandler(max_retry_count=2)]
    return WebhookClient(url, timeout=TIMEOUT_S, retry_handlers=list(handlers)).send_dict(body).status_code


def _accepted(send_to: SendTo, asked: Asked, message: Message) -> bool:
    body = {
        "response_type": "ephemeral",
        # Else what a button stands under would be replaced by what it brings.
        "replace_original": False,
        "text": message.text,
        "blocks": message.blocks,
        "unfurl_links": False,
        "unfurl_media": False,
    }
    if asked.thread_ts is not None:
        body["thread_ts"] = asked.thread_ts
    try:
        return send_to(asked.response_url or "", body) == 200
    except (OSError, ValueError):  # unreachable, or no address at all
        return False
