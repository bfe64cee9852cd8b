"""A workspace in `emulate`, the independent Web API stand-in: started, seeded, and looked at by its own people."""

import json
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from slack_sdk import WebClient

from tests.peers.node import EMULATE, NODE

TEAM = "T000000001"
BOT_TOKEN = "xoxb-senrei"
BOT_USER = "USENREI"
CLERK_TOKEN = "xoxp-clerk"
START_S = 20.0


@dataclass(frozen=True, kw_only=True)
class Workspace:
    """A channel for reminders, a clerk, and the clerk's direct messages with Senrei; read by the clerk alone."""

    url: str
    clerk: WebClient
    clerk_id: str
    channel: str
    everyone: str
    """Where incoming webhooks post that name no channel."""
    direct: str

    def messages(self, channel: str) -> list[dict[str, Any]]:
        """Newest first, as the clerk's client gets them."""
        return list(self.clerk.conversations_history(channel=channel)["messages"])

    def thread(self, channel: str, ts: str) -> list[dict[str, Any]]:
        return list(self.clerk.conversations_replies(channel=channel, ts=ts)["messages"])

    def inspected(self, channel: str) -> str:
        """The page for people that has ephemeral messages too, which no method of the Web API returns."""
        with urllib.request.urlopen(f"{self.url}/?channel={channel}", timeout=5) as page:
            return page.read().decode()

    def published(self) -> str:
        """The page for people that has the home tabs."""
        with urllib.request.urlopen(f"{self.url}/?tab=views", timeout=5) as page:
            return page.read().decode()


@contextmanager
def running(folder: Path, scopes: Sequence[str]) -> Iterator[Workspace]:
    """The workspace until the end of the block; Senrei's token has these scopes and emulate holds it to them."""
    seed = folder / "workspace.json"
    seed.write_text(json.dumps(_seed(scopes)), encoding="utf-8")
    port = _free_port()
    command = [NODE, EMULATE, "start", "--service", "slack", "--port", str(port), "--seed", seed]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_for(url, process)
            yield _looked_at(url)
        finally:
            process.kill()


def _seed(scopes: Sequence[str]) -> dict[str, Any]:
    bot = {"app_id": "A1", "bot_id": "BSENREI", "bot_user_id": BOT_USER, "scopes": list(scopes)}
    app = {
        "client_id": "1",
        "client_secret": "1",
        "name": "Senrei",
        "redirect_uris": [],
        "bot_name": "senrei",
    }
    return {
        "slack": {
            "strict_scopes": True,
            "users": [{"name": "clerk", "real_name": "事務局職員"}],
            "channels": [{"name": "deadlines"}],
            "oauth_apps": [bot | app],
            "tokens": [
                bot | {"token": BOT_TOKEN, "type": "bot", "user_id": BOT_USER},
                {"token": CLERK_TOKEN, "type": "user", "user": "clerk"},
            ],
        }
    }


def _looked_at(url: str) -> Workspace:
    clerk = WebClient(token=CLERK_TOKEN, base_url=f"{url}/api/")
    channels = {channel["name"]: channel["id"] for channel in clerk.conversations_list()["channels"]}
    clerk.conversations_invite(channel=channels["deadlines"], users=BOT_USER)
    return Workspace(
        url=url,
        clerk=clerk,
        clerk_id=clerk.auth_test()["user_id"],
        channel=channels["deadlines"],
        everyone=channels["general"],
        direct=clerk.conversations_open(users=BOT_USER)["channel"]["id"],
    )


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("emulate did not start")
