"""Slack's Web API as Senrei calls it: clients made in one place, that keep what they send out of the logs."""

import logging

from slack_sdk import WebClient
from slack_sdk.http_retry import RetryHandler
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

TIMEOUT_S = 10


def answering_client(token: str, api_url: str) -> WebClient:
    """For answers: only a clear "later" (429) is tried again; all else may have been posted already."""
    return _client(token, api_url, [RateLimitErrorRetryHandler(max_retry_count=2)])


def posting_client(token: str, api_url: str) -> WebClient:
    """For reminders: nothing is tried again by itself; the record decides what becomes of a posting."""
    return _client(token, api_url, [])


def _client(token: str, api_url: str, handlers: list[RetryHandler]) -> WebClient:
    quiet_sdk()
    # The default handlers retry on a lost connection, which can post twice: hence a list even when empty.
    return WebClient(token=token, base_url=api_url, timeout=TIMEOUT_S, retry_handlers=handlers)


def quiet_sdk() -> None:
    """The SDK logs payloads at DEBUG and replies it cannot read at ERROR; we log failures without content."""
    logging.getLogger("slack_sdk").setLevel(logging.CRITICAL)
