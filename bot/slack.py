"""Slack's Web API as Senrei calls it: clients made in one place, that keep what they send out of the logs."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from slack_sdk.http_retry import RetryHandler
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

TIMEOUT_S = 10
POSTING_TIMEOUT_S = 8
HINT_TIMEOUT_S = 2


def answering_client(token: str, api_url: str) -> WebClient:
    """For answers: only a clear "later" (429) is tried again; all else may have been posted already."""
    return _client(token, api_url, [RateLimitErrorRetryHandler(max_retry_count=2)])


def posting_client(token: str, api_url: str) -> WebClient:
    """For reminders: nothing is tried again by itself; the record decides what becomes of a posting.

    It gives up in time for a process that is told to end to do so within ten seconds.
    """
    return _client(token, api_url, [], timeout_s=POSTING_TIMEOUT_S)


def hinting_client(token: str, api_url: str) -> WebClient:
    """For what is never needed: gives up soon and at the first refusal."""
    return _client(token, api_url, [], timeout_s=HINT_TIMEOUT_S)


def slack_confirms_private(client: WebClient) -> Callable[[str], bool]:
    """Whether a channel is private and unshared: asked each time, since either may change at any moment."""

    def confirm(channel: str) -> bool:
        try:
            info = client.conversations_info(channel=channel).get("channel") or {}
        except (SlackClientError, OSError):
            return False
        shared = ("is_shared", "is_ext_shared", "is_org_shared", "is_pending_ext_shared")
        return info.get("is_private") is True and not any(info.get(flag) for flag in shared)

    return confirm


def header_of(headers: Mapping[str, str], name: str) -> str | None:
    return next((value for key, value in headers.items() if key.lower() == name), None)


def date_of(headers: Mapping[str, str]) -> datetime | None:
    """Slack's clock when it answered."""
    value = header_of(headers, "date")
    try:
        return parsedate_to_datetime(value) if value else None
    except ValueError:
        return None


def _client(
    token: str, api_url: str, handlers: list[RetryHandler], *, timeout_s: int = TIMEOUT_S
) -> WebClient:
    quiet_sdk()
    # The default handlers retry on a lost connection, which can post twice: hence a list even when empty.
    return WebClient(token=token, base_url=api_url, timeout=timeout_s, retry_handlers=handlers)


def quiet_sdk() -> None:
    """The SDK logs payloads at DEBUG and replies it cannot read at ERROR; we log failures without content."""
    logging.getLogger("slack_sdk").setLevel(logging.CRITICAL)
