"""A workspace in this process: a Web API client that keeps what the app posts instead of sending it."""

import itertools
import time
from typing import Any

from slack_bolt import BoltRequest
from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.app import Bot
from bot.listeners.slash_commands import COMMANDS

TEAM = "T0TERMINAL"
PERSON = "U0TERMINAL"
SENREI = "U0SENREI"
DIRECT_MESSAGE = "D0TERMINAL"
RESPONSE_URL = "terminal:"

Posted = dict[str, Any]


class TerminalClient(WebClient):
    """Answers the few methods the listeners call, and remembers every message in order."""

    def __init__(self) -> None:
        super().__init__(token="xoxb-terminal", base_url="http://terminal.invalid/")
        self.posted: list[Posted] = []

    def api_call(self, api_method: str, **options: Any) -> SlackResponse:  # noqa: ANN401 - as in WebClient
        """The result Slack would give; nothing leaves the process."""
        arguments = {**(options.get("params") or {}), **(options.get("json") or {})}
        if api_method in ("chat.postMessage", "chat.postEphemeral"):
            self.posted.append(arguments)
        return self._response(api_method, _RESULTS.get(api_method, {}) | {"ts": _timestamp()})

    def respond(self, url: str, body: dict[str, Any]) -> int:
        """What Slack does with a message to a response_url."""
        self.posted.append(body)
        return 200

    def _response(self, method: str, data: dict[str, Any]) -> SlackResponse:
        return SlackResponse(
            client=self,
            http_verb="POST",
            api_url=f"{self.base_url}{method}",
            req_args={},
            data={"ok": True} | data,
            headers={},
            status_code=200,
        )


_RESULTS: dict[str, dict[str, Any]] = {
    "auth.test": {"team_id": TEAM, "user_id": SENREI, "bot_id": "B0SENREI", "user": "senrei"},
}
_ids = itertools.count(1)


def say(bot: Bot, client: TerminalClient, line: str) -> list[Posted]:
    """Sends a typed line through the app's listeners as Slack would; returns the messages brought about."""
    before = len(client.posted)
    bot.app.dispatch(_request(line))
    bot.finish()
    return client.posted[before:]


def _request(line: str) -> BoltRequest:
    name, _, rest = line.partition(" ")
    if name in COMMANDS:
        return BoltRequest(mode="socket_mode", body=_slash_command(name, rest))
    return BoltRequest(mode="socket_mode", body=_direct_message(line))


def _slash_command(name: str, text: str) -> dict[str, Any]:
    return {
        "command": name,
        "text": text,
        "team_id": TEAM,
        "user_id": PERSON,
        "channel_id": DIRECT_MESSAGE,
        "channel_name": "directmessage",
        "response_url": RESPONSE_URL,
        "trigger_id": f"terminal.{time.time_ns()}.{next(_ids)}",
    }


def _direct_message(text: str) -> dict[str, Any]:
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "event_id": f"EvTerminal{time.time_ns()}.{next(_ids)}",
        "event": {
            "type": "message",
            "channel_type": "im",
            "channel": DIRECT_MESSAGE,
            "user": PERSON,
            "text": text,
            "ts": _timestamp(),
        },
    }


def _timestamp() -> str:
    return f"{time.time():.0f}.{next(_ids):06d}"
