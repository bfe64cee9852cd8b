"""kill -9 of the worker at random: no reminder is lost, none is doubled."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.bot.standin import Fault, StandIn, standing_in

COUNT = 40
SLOWLY = Fault(stored=True, wait_s=0.015)
"""Long enough in Slack's hands for a kill to fall between the posting and its settling."""


def _start(database: Path, slack: StandIn) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.faults.reminding", str(database), slack.url, str(COUNT)]
    environment = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    return subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment)


def _posted(slack: StandIn) -> int:
    with slack.lock:
        return len(slack.posts)


@pytest.mark.parametrize(("workers", "rounds"), [(1, 8), (2, 3)])
def test_killed_at_random_nothing_is_lost_and_nothing_doubled(
    tmp_path: Path, workers: int, rounds: int
) -> None:
    """Each kill comes after some more postings, so that it falls into the work and not into the start."""
    chance = random.Random(workers)
    database = tmp_path / "record.db"
    with standing_in() as slack:
        slack.posting_faults = dict.fromkeys(range(1, 10 * COUNT), SLOWLY)
        for _ in range(rounds):
            running = [_start(database, slack) for _worker in range(workers)]
            target = _posted(slack) + chance.randint(1, 4)
            while _posted(slack) < min(target, COUNT) and any(one.poll() is None for one in running):
                time.sleep(0.002)
            time.sleep(chance.random() * 0.03)
            for one in running:
                one.kill()
                one.wait()
        assert _start(database, slack).wait(60) == 0
        assert sorted(slack.delivery_ids()) == sorted(f"reminder:fu{n}:2026-09-30:-1" for n in range(COUNT))
