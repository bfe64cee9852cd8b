"""kill -9 of the worker at random: no reminder is lost, none is doubled."""

import multiprocessing
import random
import time
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest

from tests.bot.standin import Fault, StandIn, standing_in
from tests.faults.form import TIMES
from tests.faults.reminding import remind

COUNT = 60 * TIMES
SLOWLY = Fault(stored=True, wait_s=0.015)
"""Long enough in Slack's hands for a kill to fall between the posting and its settling."""
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.faults.reminding"])


def _start(database: Path, slack: StandIn) -> ForkServerProcess:
    process = FORKS.Process(target=remind, args=(database, slack.url, COUNT), daemon=True)
    process.start()
    return process


def _posted(slack: StandIn) -> int:
    with slack.lock:
        return len(slack.posts)


@pytest.mark.parametrize(("workers", "rounds"), [(1, 15 * TIMES), (2, 8 * TIMES)])
def test_killed_at_random_nothing_is_lost_and_nothing_doubled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int, rounds: int
) -> None:
    """Each kill comes after some more postings, so that it falls into the work and not into the start."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    chance = random.Random(workers)
    database = tmp_path / "record.db"
    with standing_in() as slack:
        slack.posting_faults = dict.fromkeys(range(1, 10 * COUNT), SLOWLY)
        for _ in range(rounds):
            running = [_start(database, slack) for _worker in range(workers)]
            target = min(_posted(slack) + chance.randint(1, 4), COUNT)
            while _posted(slack) < target and any(process.is_alive() for process in running):
                time.sleep(0.002)
            time.sleep(chance.random() * 0.03)
            for process in running:
                process.kill()
                process.join()
        last = _start(database, slack)
        last.join(60 * TIMES)
        assert last.exitcode == 0
        assert sorted(slack.delivery_ids()) == sorted(f"reminder:fu{n}:2026-09-30:-1" for n in range(COUNT))
