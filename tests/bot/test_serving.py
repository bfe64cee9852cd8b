"""`senrei serve --http` as a process of its own, asked by signed requests, beside Slack's stand-in."""

import json
import logging
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest

from bot.app import build_bot
from bot.slack import answering_client
from data.access import View
from data.ingest import ingest
from data.record import open_record
from data.samples import FOLDER
from tests.bot.serving import FORM, SECRET, Server, serving, signed
from tests.bot.standin import Fault, StandIn

CANARY = "canary-7f3a"


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Path:
    """Two meetings of the sample."""
    path = tmp_path_factory.mktemp("record") / "record.db"
    with open_record(path) as record:
        paths = [FOLDER / "published" / name for name in ("minutes-055.html", "minutes-047.txt")]
        taken = ingest(
            record.store, paths, distribution="published", committee=None, vocabulary=record.vocabulary
        )
        assert len(list(taken)) == 2
    return path


@contextmanager
def process(slack: StandIn, database: Path) -> Iterator[tuple[Server, subprocess.Popen[str]]]:
    """The process from when it listens to when the block ends, at the latest."""
    slack.channels["C1"] = {"is_member": True}
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("SLACK", "SENREI"))
    }
    environment |= {
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": slack.url,
        "SENREI_CHANNEL": "C1",
        "SENREI_DB": str(database),
        "PORT": str(port),
        "PYTHONPATH": str(Path.cwd()),
    }
    running = subprocess.Popen(
        [sys.executable, "-m", "bot", "serve", "--http"],
        cwd=database.parent,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        _until(lambda: _healthy(port))
        yield Server(port), running
    finally:
        running.terminate()
        running.communicate(timeout=15)


def _healthy(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def _until(happened: Callable[[], object]) -> None:
    end = time.monotonic() + 15
    while not happened() and time.monotonic() < end:
        time.sleep(0.02)
    assert happened()


def command(server: Server, text: str, **over: str) -> None:
    form = {
        "command": "/meeting",
        "text": text,
        "user_id": "U1",
        "channel_id": "C1",
        "team_id": "T1",
        "trigger_id": f"{time.time_ns()}",
    }
    _post_form(server, form | over)


def message(server: Server, text: str, event_id: str) -> None:
    event = {
        "type": "message",
        "channel_type": "im",
        "channel": "D1",
        "user": "U1",
        "text": text,
        "ts": "5.1",
    }
    body = {"type": "event_callback", "team_id": "T1", "event_id": event_id, "event": event}
    content = json.dumps(body).encode()
    assert server.post(content, signed(content))[0] == 200


def press(server: Server, one: dict) -> None:
    payload = {
        "type": "block_actions",
        "team": {"id": "T1"},
        "user": {"id": "U1"},
        "channel": {"id": "C1"},
        "container": {"type": "message", "channel_id": "C1", "is_ephemeral": True},
        "actions": [
            {"type": "button", "block_id": "b", "action_id": one["action_id"], "value": one["value"]}
        ],
        "trigger_id": f"{time.time_ns()}",
    }
    _post_form(server, {"payload": json.dumps(payload)})


def _post_form(server: Server, form: dict[str, str]) -> None:
    body = urlencode(form).encode()
    assert server.post(body, signed(body, content_type=FORM)) == (200, "")


def test_from_the_question_to_the_answer_and_what_stands_around_it(slack, database) -> None:
    """By response_url until it is used up, then ephemerally; a press of a button on the way; a 429 waited for."""
    slack.posting_faults[1] = Fault(
        status=429, headers={"Retry-After": "1"}, body='{"ok":false,"error":"ratelimited"}'
    )
    url = slack.url.replace("/api/", "/response/1")
    with process(slack, database) as (server, _):
        for _ in range(6):
            command(server, "47", response_url=url)
        _until(lambda: len(slack.responses) == 5 and slack.ephemerals)
        assert slack.ephemerals[0]["text"] == slack.responses[0]["text"]
        around = next(row["elements"][0] for row in slack.responses[0]["blocks"] if row["type"] == "actions")
        press(server, around)
        _until(lambda: len(slack.ephemerals) == 2)
        assert "前後の記載" in slack.ephemerals[1]["text"]
        message(server, "第47回の議題は？", "Ev1")
        _until(lambda: slack.posts)
        assert slack.calls.count("chat.postMessage") == 2
    with process(slack, database) as (server, _):
        message(server, "第47回の議題は？", "Ev1")
        message(server, "第55回の議題は？", "Ev2")
        _until(lambda: len(slack.posts) == 2)
    assert len(slack.posts) == 2


def test_told_to_stop_it_finishes_what_is_in_hand(slack, database) -> None:
    """Acknowledged is promised: the answer still goes out, and the process ends well."""
    slack.broken["assistant.threads.setStatus"] = Fault(wait_s=1.0)
    with process(slack, database) as (server, running):
        message(server, "第47回の議題は？", "Ev9")
        _until(lambda: "assistant.threads.setStatus" in slack.calls)
        running.send_signal(signal.SIGTERM)
        _, told = running.communicate(timeout=15)
    assert running.returncode == 0
    assert len(slack.posts) == 1
    assert told == ""


def test_a_failure_over_http_gives_a_number_and_leaves_no_content(slack, caplog) -> None:
    """The person gets the number that the log has, and the log nothing of the question."""
    caplog.set_level(logging.DEBUG)

    def ask(text: str, **_: object) -> None:
        raise ValueError(text)

    bot = build_bot(
        client=answering_client("xoxb-1", slack.url),
        signing_secret=SECRET,
        ask=ask,
        view_of=lambda user, _: View(user=user, ceiling="public"),
        first_time=lambda _: True,
    )
    with serving(bot) as server:
        message(server, CANARY, "Ev1")
        _until(lambda: slack.posts)
    reference = slack.posts[0]["text"].rsplit("：", 1)[1]
    assert len(reference) == 8 and reference in caplog.text
    assert CANARY not in caplog.text
