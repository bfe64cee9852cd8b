"""Whether Slack takes us as set up, asked once before serving: what is wrong is told in one sentence."""

import time
from collections.abc import Callable, Mapping
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.permissions import NEEDED
from bot.slack import date_of, header_of

CLOCK_MAY_BE_OFF_S = 300
"""Slack's requests are signed with its time and taken for five minutes only."""

_TOKEN: dict[str, str] = {
    "invalid_auth": "SLACK_BOT_TOKEN を Slack が受け付けません。値を確かめてください。",
    "not_authed": "SLACK_BOT_TOKEN を Slack が受け付けません。値を確かめてください。",
    "account_inactive": "SLACK_BOT_TOKEN は無効です。アプリをインストールし直してください。",
    "token_revoked": "SLACK_BOT_TOKEN は取り消されています。アプリをインストールし直してください。",
    "token_expired": "SLACK_BOT_TOKEN の期限が切れています。アプリをインストールし直してください。",
    "not_allowed_token_type": "SLACK_BOT_TOKEN の種類が違います。xoxb- で始まる値を書いてください。",
}
_APP_TOKEN: dict[str, str] = {
    "invalid_auth": "SLACK_APP_TOKEN を Slack が受け付けません。値を確かめてください。",
    "not_allowed_token_type": "SLACK_APP_TOKEN の種類が違います。xapp- で始まる App-Level Token を書いてください。",
    "missing_scope": "SLACK_APP_TOKEN に connections:write の権限がありません。"
    "Basic Information の App-Level Tokens で作り直してください。",
    "socket_mode_disabled": "Slack アプリの Socket Mode が無効です。Socket Mode の画面で有効にしてください。",
}


class SlackRefuses(Exception):
    """Slack cannot be used as set up; the message is one Japanese sentence for the operator."""


class SlackOutOfReach(SlackRefuses):
    """Slack did not answer: this may pass, so whoever can wait may go on."""


def check_slack(
    client: WebClient, *, channel: str | None = None, clock: Callable[[], float] = time.time
) -> None:
    """Raises SlackRefuses unless Slack takes the token, its permissions, this clock and, if given, the channel."""
    told = _call(client, client.auth_test, _TOKEN)
    now = clock()
    _check_scopes(told.headers)
    _check_clock(told.headers, now)
    if channel is not None:
        _check_channel(client, channel)


def check_app_token(client: WebClient, app_token: str) -> None:
    """Raises SlackRefuses unless Slack opens a socket for the token; the connection itself is made later."""
    _call(client, lambda: client.apps_connections_open(app_token=app_token), _APP_TOKEN)


def _call(client: WebClient, method: Callable[[], Any], sentences: Mapping[str, str]) -> Any:  # noqa: ANN401 - SDK's
    try:
        return method()
    except SlackApiError as error:
        code = str(error.response.get("error"))
        unknown = f"Slack に接続できましたが、利用を断られました（{code[:60]}）。"
        raise SlackRefuses(sentences.get(code, unknown)) from error
    except (SlackClientError, OSError) as error:
        raise SlackOutOfReach(
            f"Slack（{client.base_url}）に接続できません。ネットワークと SLACK_API_URL を確かめてください。"
        ) from error


def _check_scopes(headers: Mapping[str, str]) -> None:
    granted = header_of(headers, "x-oauth-scopes")
    if granted is None:
        return
    missing = sorted(NEEDED - {scope.strip() for scope in granted.split(",")})
    if missing:
        raise SlackRefuses(
            f"Slack アプリに次の権限（スコープ）がありません：{'、'.join(missing)}。"
            "config/slack-manifest.yaml のとおりに設定し、アプリをインストールし直してください。"
        )


def _check_clock(headers: Mapping[str, str], now: float) -> None:
    slack_time = date_of(headers)
    if slack_time is None:
        return
    ahead = now - slack_time.timestamp()
    if abs(ahead) > CLOCK_MAY_BE_OFF_S:
        way = "進んでいます" if ahead > 0 else "遅れています"
        raise SlackRefuses(
            f"この機械の時計が Slack より約{abs(ahead) / 60:.0f}分{way}。時刻を合わせてから起動してください。"
        )


def _check_channel(client: WebClient, channel: str) -> None:
    try:
        found = client.conversations_info(channel=channel).get("channel") or {}
    except SlackApiError as error:
        if error.response.get("error") != "channel_not_found":
            return
        raise SlackRefuses(
            f"SENREI_CHANNEL のチャンネル {channel} が見つかりません。ID を確かめ、"
            "非公開チャンネルなら、そこで /invite @senrei と入力してください。"
        ) from error
    except (SlackClientError, OSError):
        return
    if found.get("is_archived") is True:
        raise SlackRefuses(
            f"SENREI_CHANNEL のチャンネル {channel} はアーカイブされています。別のチャンネルにしてください。"
        )
    if found.get("is_member") is False and not found.get("is_im"):
        raise SlackRefuses(
            f"Senrei が SENREI_CHANNEL のチャンネル {channel} に参加していません。そこで /invite @senrei と入力してください。"
        )
