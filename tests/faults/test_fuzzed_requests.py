"""The HTTP app under requests at their worst: it refuses them, goes on, and writes none of it down."""

import json
import logging
import random
import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.composition import slack_bot
from config.settings import Settings
from data.record import open_record
from tests.bot.serving import SECRET, Server, serving, signed
from tests.bot.standin import standing_in
from tests.faults.form import TIMES
from tests.faults.requests import CANARY, one

COUNT = 5_000 if TIMES > 1 else 300
TOKEN = f"xoxb-{CANARY}"
REPLAYED = 0.05
"""How many are the one before once more, signature and all."""


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """All that `senrei serve --http` puts together, over an empty record; ends when all is answered."""
    with standing_in() as slack, open_record(folder / "record.db") as record:
        environment = {
            "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": slack.url,
            "SENREI_DB": str(folder / "record.db"),
        }
        settings = Settings.from_environment(environment, dotenv=folder / "none")
        with serving(slack_bot(settings, record)) as server:
            yield server


def status(port: int, request: bytes) -> int | None:
    """The answer's status; none when the connection was closed without one."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        try:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            first = connection.makefile("rb").readline()
        except ConnectionError:
            return None
    return int(first.split()[1]) if first else None


def test_no_request_brings_it_down_or_leaves_a_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing but refusals, no body, token or secret in any log at any level, and it still answers."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    caplog.set_level(logging.DEBUG)
    chance = random.Random(20261122)
    answers: Counter[int | None] = Counter()
    with running(tmp_path) as server:
        before = b""
        for _ in range(COUNT):
            request = before if before and chance.random() < REPLAYED else one(chance)
            answers[status(server.port, request)] += 1
            before = request
        body = json.dumps({"type": "url_verification", "challenge": "still here"}).encode()
        assert server.post(body, signed(body)) == (200, '{"challenge": "still here"}')
    assert set(answers) <= {None, 200, 400, 401, 404, 405}
    assert min(answers[200], answers[400], answers[401], answers[404]) > COUNT // 100, "not much of a test"
    written = "\n".join(f"{record.getMessage()} {record.exc_text} {record.args}" for record in caplog.records)
    assert [secret for secret in (CANARY, SECRET, TOKEN) if secret in written] == []
