"""The worker as a process: ticks come by themselves, and the end leaves nothing in hand."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.heartbeat import run_worker
from tests.bot.standin import Fault, StandIn
from tests.bot.test_worker import NINE, Office, owed


@pytest.fixture
def office(slack: StandIn, tmp_path: Path) -> Iterator[Office]:
    with Office.opened(slack, tmp_path) as opened:
        yield opened


def until(happened) -> None:
    end = time.monotonic() + 10
    while not happened() and time.monotonic() < end:
        time.sleep(0.01)
    assert happened()


def test_ticks_come_until_the_end_and_the_posting_in_hand_is_finished(office) -> None:
    """Told to stop while Slack takes its time over the first of three."""
    office.follow_ups = [owed(id=f"fu{number}") for number in range(3)]
    office.slack.posting_faults[1] = Fault(stored=True, wait_s=0.5)
    running = threading.Thread(target=run_worker, args=(office.worker, lambda: NINE), kwargs={"tick_s": 0.1})
    running.start()
    until(lambda: office.slack.posts)
    office.worker.stopping.set()
    running.join(10)
    assert not running.is_alive()
    assert office.deliveries.count_by_state() == {"sent": 1, "due": 2}


@contextmanager
def senrei(*arguments: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """The real command, without this machine's own settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "SENREI_"))}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        env={name: value for name, value in kept.items() if "proxy" not in name.lower()} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_sigterm_ends_the_worker_cleanly(slack: StandIn, tmp_path: Path) -> None:
    """With exit code 0, as a process manager expects."""
    environment = {
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_API_URL": slack.url,
        "SENREI_CHANNEL": "C1",
        "SENREI_DB": str(tmp_path / "record.db"),
    }
    slack.channels["C1"] = {"is_member": True}
    with senrei("worker", **environment) as process, Office.opened(slack, tmp_path) as office:
        until(lambda: office.deliveries.last_beat("worker"))
        process.send_signal(signal.SIGTERM)
        output, _ = process.communicate(timeout=10)
    assert (process.returncode, "Traceback" in output) == (0, False)


def test_what_is_missing_is_said_in_one_sentence(tmp_path: Path) -> None:
    """No traceback, no list of options."""
    with senrei("serve", "--socket", SENREI_DB=str(tmp_path / "record.db")) as process:
        output, _ = process.communicate(timeout=10)
    assert process.returncode == 1
    assert "SLACK_APP_TOKEN が設定されていません。" in output
    assert "Traceback" not in output
