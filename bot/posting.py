"""One posting to Slack and what is known of it afterwards: posted, refused, or in doubt."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.blocks import Message
from bot.slack import date_of, header_of

EVENT_TYPE = "senrei_delivery"
MARGIN_S = 300
"""History is searched from this long before the first attempt."""
PAGE = 200
RETRY_AFTER_S = 30.0

_FOR_GOOD = frozenset(
    {
        "invalid_blocks",
        "invalid_blocks_format",
        "msg_too_long",
        "msg_blocks_too_long",
        "no_text",
        "too_many_attachments",
        "metadata_too_large",
        "invalid_metadata_format",
        "invalid_metadata_schema",
    }
)
"""The message itself is wrong: the same one will never be taken."""
THREAD_GONE = frozenset({"thread_not_found", "cannot_reply_to_message", "message_not_found"})
"""The message that this one answers was deleted."""
CLOSED_TO_US = frozenset({"is_archived", "not_in_channel", "channel_not_found", "restricted_action"})
"""Another channel may take it."""
PERSON_GONE = frozenset(
    {
        "user_not_found",
        "users_not_found",
        "user_disabled",
        "user_not_visible",
        "cannot_dm_bot",
        "missing_scope",
    }
)
"""No direct message to this person can be opened, now or later."""
_REFUSALS = (
    _FOR_GOOD
    | THREAD_GONE
    | CLOSED_TO_US
    | {
        "access_denied",
        "account_inactive",
        "as_user_not_supported",
        "duplicate_channel_not_found",
        "duplicate_message_not_found",
        "ekm_access_denied",
        "enterprise_is_restricted",
        "invalid_arguments",
        "invalid_arg_name",
        "invalid_array_arg",
        "invalid_auth",
        "invalid_charset",
        "invalid_form_data",
        "invalid_post_type",
        "message_limit_exceeded",
        "messages_tab_disabled",
        "missing_post_type",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "not_authed",
        "org_login_required",
        "rate_limited",
        "ratelimited",
        "restricted_action_non_threadable_channel",
        "restricted_action_read_only_channel",
        "restricted_action_thread_locked",
        "restricted_action_thread_only_channel",
        "slack_connect_file_link_sharing_blocked",
        "team_access_not_granted",
        "team_added_to_org",
        "team_not_found",
        "token_expired",
        "token_revoked",
        "two_factor_setup_required",
    }
)
"""Codes that chat.postMessage documents for a message it did not post; internal_error, fatal_error and
service_unavailable are documented as possibly having succeeded, and an unknown code may be anything."""


@dataclass(frozen=True, kw_only=True)
class Posted:
    """Slack has it, at this timestamp."""

    ts: str


@dataclass(frozen=True, kw_only=True)
class Refused:
    """Slack certainly does not have it."""

    reason: str
    retry_after_s: float
    for_good: bool = False


@dataclass(frozen=True, kw_only=True)
class InDoubt:
    """Slack may or may not have it."""

    reason: str


Outcome = Posted | Refused | InDoubt


class SlackUnreachable(Exception):
    """Slack did not say what it was asked: its clock, or a channel's history."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class Mailbox:
    """Posts to Slack and looks for its own postings; tells the time by Slack's clock alone."""

    def __init__(self, client: WebClient) -> None:
        self._client = client
        self._slack_time: float | None = None
        self._noted_at = 0.0

    def ask_the_time(self) -> float:
        """Slack's clock, from the Date header of a fresh response; raises SlackUnreachable."""
        try:
            self._note(self._client.auth_test().headers)
        except SlackApiError as error:
            raise SlackUnreachable(_code(error)) from error
        except (SlackClientError, OSError, ValueError) as error:
            raise SlackUnreachable(type(error).__name__) from error
        return self.now()

    def now(self) -> float:
        """Slack's clock as last heard, carried on by this machine's monotonic one, which no one can set."""
        if self._slack_time is None:
            raise SlackUnreachable("no Date header yet")
        return self._slack_time + time.monotonic() - self._noted_at

    def post(
        self,
        channel: str,
        message: Message,
        delivery_id: str,
        *,
        thread_ts: str | None = None,
        broadcast: bool = False,
    ) -> Outcome:
        """One attempt; the metadata holds the id and never any text of a case.

        In a thread it answers the message at `thread_ts`, and with `broadcast` the channel sees it too.
        """
        try:
            response = self._client.chat_postMessage(
                thread_ts=thread_ts,
                reply_broadcast=broadcast if thread_ts else None,
                channel=channel,
                text=message.text,
                blocks=message.blocks,
                metadata={"event_type": EVENT_TYPE, "event_payload": {"delivery_id": delivery_id}},
                unfurl_links=False,
                unfurl_media=False,
                link_names=False,
            )
        except SlackApiError as error:
            return _classified(error)
        except (SlackClientError, OSError, ValueError) as error:
            return InDoubt(reason=type(error).__name__)
        ts = response.get("ts")
        return Posted(ts=ts) if isinstance(ts, str) and ts else InDoubt(reason="no ts")

    def find(
        self, channel: str, ids: Iterable[str], *, since: float, thread_ts: str | None = None
    ) -> dict[str, str]:
        """Which of these deliveries the channel (or the thread) has, with their ts; raises SlackUnreachable."""
        wanted, found = set(ids), dict[str, str]()
        cursor: str | None = None
        while True:
            page = self._history(channel, since - MARGIN_S, cursor, thread_ts)
            for message in page.get("messages") or []:
                delivery_id = _delivery_id(message)
                if delivery_id in wanted:
                    found[delivery_id] = message["ts"]
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return found

    def direct_message(self, user: str) -> str:
        """The channel of direct messages with a person; raises SlackUnreachable."""
        try:
            response = self._client.conversations_open(users=user)
        except SlackApiError as error:
            raise SlackUnreachable(_code(error)) from error
        except (SlackClientError, OSError, ValueError) as error:
            raise SlackUnreachable(type(error).__name__) from error
        channel = (response.get("channel") or {}).get("id")
        if not isinstance(channel, str):
            raise SlackUnreachable("no channel")
        return channel

    def _history(
        self, channel: str, oldest: float, cursor: str | None, thread_ts: str | None
    ) -> Mapping[str, Any]:
        read = (
            partial(self._client.conversations_replies, ts=thread_ts)
            if thread_ts
            else self._client.conversations_history
        )
        try:
            response = read(
                channel=channel,
                oldest=f"{oldest:.6f}",
                cursor=cursor,
                limit=PAGE,
                include_all_metadata=True,
            )
        except SlackApiError as error:
            raise SlackUnreachable(_code(error)) from error
        except (SlackClientError, OSError, ValueError) as error:
            raise SlackUnreachable(type(error).__name__) from error
        return response.data if isinstance(response.data, dict) else {}

    def _note(self, headers: Mapping[str, str]) -> None:
        moment = date_of(headers)
        if moment is not None:
            self._slack_time, self._noted_at = moment.timestamp(), time.monotonic()


def _classified(error: SlackApiError) -> Outcome:
    status, code = error.response.status_code, _code(error)
    if status == 429 or code in ("ratelimited", "rate_limited"):
        return Refused(reason="ratelimited", retry_after_s=_retry_after(error.response.headers))
    if status == 200 and code in _REFUSALS:
        return Refused(reason=code, retry_after_s=RETRY_AFTER_S, for_good=code in _FOR_GOOD)
    if 400 <= status < 500 and status != 408:
        return Refused(reason=f"HTTP {status}", retry_after_s=RETRY_AFTER_S)
    return InDoubt(reason=f"HTTP {status}" if status != 200 else "an answer that leaves it open")


def _code(error: SlackApiError) -> str:
    """Slack's own word for it; anything that is not one of those is not passed on."""
    data = error.response.data
    code = data.get("error") if isinstance(data, dict) else None
    return code if isinstance(code, str) and code.isascii() and code.isidentifier() else "unreadable"


def _retry_after(headers: Mapping[str, str]) -> float:
    try:
        return max(1.0, float(header_of(headers, "retry-after") or RETRY_AFTER_S))
    except ValueError:
        return RETRY_AFTER_S


def _delivery_id(message: Mapping[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return None
    value = (metadata.get("event_payload") or {}).get("delivery_id")
    return value if isinstance(value, str) else None
