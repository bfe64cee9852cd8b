"""kill -9 of the worker at random and at each named point: no reminder is lost, none is doubled."""

import multiprocessing
import random
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

import pytest

from data.deliveries import Deliveries
from data.store import Store
from tests.bot.standin import Fault, StandIn, standing_in
from tests.faults.form import TIMES, say
from tests.faults.reminding import (
    NOW,
    OFFICE_REMINDERS,
    POINTS,
    SOON,
    a_worker,
    doubtful,
    mailbox_at,
    remind,
    remind_office,
    reminder_ids,
)
from tests.faults.tally import lost_and_doubled, told

KILLS = 500 if TIMES > 1 else 15
"""For one worker, and again for two at once: 1,000 in the long form."""
IN_SHORT = frozenset(
    {"planned", "claimed", "in Slack's hands", "answered", "settled", "searched", "gathered, not committed"}
)
SLOWLY = Fault(stored=True, wait_s=0.015)
"""Long enough in Slack's hands for a kill to fall between the posting and its settling."""
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.faults.reminding"])


def started(work: Callable[..., None], *arguments: Any) -> ForkServerProcess:
    process = FORKS.Process(target=work, args=arguments, daemon=True)
    process.start()
    return process


def posted(slack: StandIn) -> int:
    with slack.lock:
        return len(slack.posts)


@pytest.mark.parametrize("workers", [1, 2])
def test_killed_at_random_nothing_is_lost_and_nothing_doubled(
    tmp_path: Path, slack: StandIn, record_property: Callable[[str, object], None], workers: int
) -> None:
    """Each kill comes after some more postings, so that it falls into the work and not into the start."""
    chance = random.Random(workers)
    count = KILLS * 5
    database = tmp_path / "record.db"
    slack.broken["chat.postMessage"] = SLOWLY
    slack.page = 200
    kills = 0
    while kills < KILLS:
        running = [started(remind, database, slack.url, count) for _ in range(min(workers, KILLS - kills))]
        target = posted(slack) + chance.randint(1, 4)
        while posted(slack) < target and any(process.is_alive() for process in running):
            time.sleep(0.002)
        time.sleep(chance.random() * 0.03)
        for process in running:
            process.kill()
            process.join()
        assert {process.exitcode for process in running} == {-signal.SIGKILL}, "one ended by itself"
        kills += len(running)
    before_the_last = posted(slack)
    slack.broken.clear()
    last = started(remind, database, slack.url, count)
    last.join(60 * TIMES)
    assert last.exitcode == 0
    counted = Counter(slack.delivery_ids())
    lost, doubled = lost_and_doubled(counted, reminder_ids(count))
    figures = {"kills": kills, "reminders": count, "posted before the last": before_the_last}
    record_property("figures", figures | {"lost": len(lost), "doubled": len(doubled)})
    say(f"{workers} workers at once:", figures, "lost", len(lost), "doubled", len(doubled))
    assert kills == KILLS
    assert (lost, doubled) == ([], [])


@pytest.fixture(scope="module")
def the_day_before(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    """A record with two postings in doubt, one of which Slack has, and what Slack has."""
    database = tmp_path_factory.mktemp("before") / "record.db"
    with standing_in() as slack, Store.open(database) as store, pytest.MonkeyPatch.context() as patch:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
            patch.delenv(name, raising=False)
        slack.posting_faults = {1: Fault(stored=True, reset=True), 2: Fault(reset=True)}
        deliveries = Deliveries(store.connections)
        a_worker(deliveries, mailbox_at(slack.url), lambda _: doubtful(), timing=SOON).tick(
            NOW.replace(day=28)
        )
        assert deliveries.count_by_state() == {"sending": 2}
        assert len(slack.posts) == 1
        return database, slack.posts


@pytest.mark.parametrize("point", [point for point in POINTS if TIMES > 1 or point in IN_SHORT])
def test_killed_at_each_point_nothing_is_lost_and_nothing_doubled(
    tmp_path: Path,
    the_day_before: tuple[Path, list[dict[str, Any]]],
    record_property: Callable[[str, object], None],
    point: str,
) -> None:
    """At its first passing; in the long form at each there is, until a worker ends without being killed."""
    before, posts = the_day_before
    kills, ended = 0, False
    while not ended and (TIMES > 1 or kills < 1):
        database = tmp_path / f"{kills}.db"
        shutil.copy(before, database)
        with standing_in() as slack:
            slack.posts = list(posts)
            slack.broken["chat.postMessage"] = Fault(
                stored=True, wait_s=0.4 if point == "in Slack's hands" else 0.0
            )
            killed = started(remind_office, database, slack.url, point, kills + 1)
            killed.join(30)
            ended = killed.exitcode == 0
            assert ended or killed.exitcode == -signal.SIGKILL
            kills += not ended
            slack.broken.clear()
            clean = started(remind_office, database, slack.url)
            clean.join(30)
            assert clean.exitcode == 0
            with Store.open(database) as store:
                counted = told(slack, store)
        assert lost_and_doubled(counted, OFFICE_REMINDERS) == ([], []), f"passing {kills} of {point}"
    assert kills > 0, "the point was never passed"
    record_property("figures", {"point": point, "kills": kills, "lost": 0, "doubled": 0})
    say(f"killed {point}: {kills} kills, {kills + ended} runs, lost 0, doubled 0")
