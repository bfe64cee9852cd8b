"""The settings of one running Senrei: the only reader of the environment and of .env."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values

VARIABLES = (
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_API_URL",
    "SENREI_DB",
    "DATABASE_URL",
    "SENREI_CONFIG",
    "SENREI_CHANNEL",
    "SENREI_TIMEZONE",
    "PORT",
)
"""Everything that is read; .env.example lists the same names."""

SLACK_API_URL = "https://slack.com/api/"


class MissingSetting(Exception):
    """A setting that is absent or of the wrong shape; its message is a Japanese sentence for the operator."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the environment says; secrets are left out of the representation, so that no log can hold them."""

    bot_token: str | None
    app_token: str | None
    signing_secret: str | None
    api_url: str
    database: Path
    database_url: str | None
    overlay: Path | None
    channel: str | None
    timezone: ZoneInfo
    port: int

    def __repr__(self) -> str:
        return f"Settings(database={str(self.database)!r}, timezone={self.timezone.key!r}, port={self.port})"

    @classmethod
    def from_environment(
        cls, environment: Mapping[str, str] | None = None, dotenv: Path = Path(".env")
    ) -> "Settings":
        """The settings from the environment, and below it from .env; an empty value counts as absent."""
        values = {name: value for name, value in dotenv_values(dotenv).items() if value}
        values |= {name: value for name, value in (environment or os.environ).items() if value}
        return cls(
            bot_token=values.get("SLACK_BOT_TOKEN"),
            app_token=values.get("SLACK_APP_TOKEN"),
            signing_secret=values.get("SLACK_SIGNING_SECRET"),
            api_url=values.get("SLACK_API_URL", SLACK_API_URL).rstrip("/") + "/",
            database=Path(values.get("SENREI_DB", "senrei.db")),
            database_url=values.get("DATABASE_URL"),
            overlay=_overlay(values.get("SENREI_CONFIG")),
            channel=values.get("SENREI_CHANNEL"),
            timezone=_timezone(values.get("SENREI_TIMEZONE", "Asia/Tokyo")),
            port=_port(values.get("PORT", "3000")),
        )

    def require_slack(self) -> str:
        """The bot token, needed by everything that calls Slack."""
        return _token(
            "SLACK_BOT_TOKEN", self.bot_token, "xoxb-", "OAuth & Permissions の Bot User OAuth Token"
        )

    def require_signing_secret(self) -> str:
        """The secret that requests over HTTP are signed with."""
        if self.signing_secret is None:
            raise MissingSetting(
                "SLACK_SIGNING_SECRET が設定されていません。"
                "Slack アプリの Basic Information にある Signing Secret を .env に書いてください。"
            )
        return self.signing_secret

    def require_socket(self) -> str:
        """The app-level token that Socket Mode connects with."""
        return _token(
            "SLACK_APP_TOKEN",
            self.app_token,
            "xapp-",
            "Basic Information の App-Level Token（connections:write）",
        )

    def require_channel(self) -> str:
        """The id of the channel that reminders go to."""
        if self.channel is None:
            raise MissingSetting(
                "SENREI_CHANNEL が設定されていません。"
                "通知先チャンネルの ID（C で始まるもの）を .env に書いてください。"
            )
        if not self.channel.isascii() or self.channel[:1] not in "CGD" or not self.channel.isalnum():
            raise MissingSetting(
                f"SENREI_CHANNEL の値「{self.channel}」はチャンネル名のようです。"
                "チャンネルの ID（C で始まるもの）を書いてください。"
            )
        return self.channel


def _token(name: str, value: str | None, prefix: str, source: str) -> str:
    if value is None:
        raise MissingSetting(
            f"{name} が設定されていません。Slack アプリの {source} を .env に書いてください。"
        )
    if not value.startswith(prefix):
        raise MissingSetting(f"{name} の種類が違います。{prefix} で始まる値（{source}）を書いてください。")
    return value


def _overlay(value: str | None) -> Path | None:
    if value is None:
        return None
    path = Path(value)
    if not path.is_dir():
        raise MissingSetting(f"SENREI_CONFIG のフォルダー「{value}」が見つかりません。")
    return path


def _timezone(value: str) -> ZoneInfo:
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise MissingSetting(
            f"SENREI_TIMEZONE の値「{value}」は時間帯の名前ではありません。"
            "Asia/Tokyo のように書いてください。"
        ) from error


def _port(value: str) -> int:
    if not value.isascii() or not value.isdigit() or not 0 <= int(value) <= 65535:
        raise MissingSetting(f"PORT の値「{value}」はポート番号ではありません。")
    return int(value)
