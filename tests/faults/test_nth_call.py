"""Every fault at every call: each is classified, nothing is lost, and only what says so may come twice."""

import itertools
import json
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.worker import Timing, Worker
from data.deliveries import Deliveries
from data.store import Store
from tests.bot.standin import Fault, StandIn, refusal, standing_in
from tests.faults.form import TIMES, say
from tests.faults.reminding import NOW, a_worker, mailbox_at, owed, reminder_ids

COUNT = 3
TIMEOUT_S = 0.25
HANGS_S = 0.4
STEP_S = 4_000.0
"""Longer than any wait that a refusal can bring: Slack's clock goes on by so much between ticks."""
TICKS = 16
MARK = "再送の可能性があります"
TIMING = Timing(lease_s=60.0, pause_s=30.0, unread_most=3, spacing_s=0.0)

RETRIED: Mapping[str, Fault] = {
    "429": Fault(status=429, headers={"Retry-After": "1"}, body='{"ok":false,"error":"ratelimited"}'),
    "429 without a body": Fault(status=429, body=""),
    "403": Fault(status=403, body="no"),
    "404": Fault(status=404, body="no"),
} | {
    code: refusal(code)
    for code in (
        "ratelimited",
        "invalid_auth",
        "token_revoked",
        "account_inactive",
        "channel_not_found",
        "not_in_channel",
        "is_archived",
        "missing_scope",
        "team_access_not_granted",
    )
}
"""Slack certainly did not post it, and may take it later."""
GIVEN_UP: Mapping[str, Fault] = {
    code: refusal(code) for code in ("invalid_blocks", "msg_too_long", "no_text", "metadata_too_large")
}
IN_DOUBT: Mapping[str, Fault] = {
    "500": Fault(status=500, body="oops"),
    "502": Fault(status=502, body="<html>"),
    "503": Fault(status=503, body=""),
    "408": Fault(status=408, body=""),
    "reset": Fault(reset=True),
    "hang": Fault(wait_s=HANGS_S),
    "no JSON": Fault(body="<html>"),
    "half of it": Fault(body='{"ok": tr'),
    "an empty answer": Fault(body=""),
    "no ts": Fault(body='{"ok": true}'),
    "a list": Fault(body="[]"),
    "internal_error": refusal("internal_error"),
    "fatal_error": refusal("fatal_error"),
    "service_unavailable": refusal("service_unavailable"),
    "an unknown code": refusal("something_new"),
}
LATE = Fault(stored=True, wait_s=HANGS_S, late_s=TIMEOUT_S + 0.15)
"""Still in flight when the client gives up; Slack takes it all the same, between the first search and the second."""
REST_S = 0.1
"""Of real time between ticks, for what is in flight: Slack's clock does not carry it."""
FAULTS: Mapping[str, tuple[Fault, str]] = (
    {name: (fault, "due") for name, fault in RETRIED.items()}
    | {name: (fault, "failed") for name, fault in GIVEN_UP.items()}
    | {f"{name}, not stored": (fault, "sending") for name, fault in IN_DOUBT.items()}
    | {f"{name}, stored": (replace(fault, stored=True), "sending") for name, fault in IN_DOUBT.items()}
    | {"hang, stored late": (LATE, "sending")}
)
IN_SHORT = frozenset(
    {
        "429",
        "is_archived",
        "invalid_blocks",
        "500, stored",
        "internal_error, stored",
        "reset, not stored",
        "reset, stored",
    }
)
CHOSEN = [name for name in FAULTS if TIMES > 1 or name in IN_SHORT]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record made once: to make one takes longer than a run."""
    database = tmp_path_factory.mktemp("empty") / "record.db"
    with Store.open(database):
        pass
    return database


@contextmanager
def office(empty: Path, folder: Path) -> Iterator[tuple[StandIn, Deliveries, Worker]]:
    database = folder / "record.db"
    for left in folder.glob("record.db*"):
        left.unlink()
    shutil.copy(empty, database)
    with standing_in() as slack, Store.open(database) as store:
        deliveries = Deliveries(store.connections)
        mailbox = mailbox_at(slack.url, timeout_s=TIMEOUT_S)
        yield slack, deliveries, a_worker(deliveries, mailbox, lambda _: owed(COUNT), timing=TIMING)


def run_to_the_end(slack: StandIn, deliveries: Deliveries, worker: Worker) -> None:
    for _ in range(TICKS):
        worker.tick(NOW)
        if set(deliveries.count_by_state()) <= {"sent", "failed"}:
            return
        slack.ahead_s += STEP_S
        if LATE in [*slack.posting_faults.values(), *slack.call_faults.values()]:
            time.sleep(REST_S)
    raise AssertionError(f"not settled after {TICKS} ticks: {deliveries.count_by_state()}")


def doubled_without_a_word(slack: StandIn) -> list[str]:
    """Those posted again where the later message does not say that it may be the second."""
    seen: Counter[str] = Counter()
    silent = []
    for post, id_ in zip(slack.posts, slack.delivery_ids(), strict=True):
        if seen[id_] and MARK not in json.dumps(post["blocks"], ensure_ascii=False):
            silent.append(id_)
        seen[id_] += 1
    return silent


@pytest.mark.parametrize("name", CHOSEN)
def test_a_fault_at_the_nth_posting(empty: Path, tmp_path: Path, name: str) -> None:
    """For every n: it is classified as it must be, and each reminder is there once, or given up and counted."""
    fault, state = FAULTS[name]
    for number in range(1, COUNT + 1):
        with office(empty, tmp_path) as (slack, deliveries, worker):
            slack.posting_faults[number] = fault
            worker.tick(NOW)
            assert deliveries.count_by_state() == {state: 1, "sent": COUNT - 1}
            run_to_the_end(slack, deliveries, worker)
            missing = sorted(set(reminder_ids(COUNT)) - set(slack.delivery_ids()))
            assert len(missing) == (state == "failed")
            assert deliveries.count_by_state().get("failed", 0) == len(missing)
            assert len(slack.posts) == COUNT - len(missing), "doubled"


@pytest.mark.parametrize("name", [name for name in CHOSEN if FAULTS[name][1] != "failed"])
def test_a_fault_at_the_nth_call_of_any_method(
    empty: Path, tmp_path: Path, record_property: Callable[[str, object], None], name: str
) -> None:
    """With one posting in doubt from the start, so that history is asked for too; n goes on past the last call."""
    fault, _ = FAULTS[name]
    methods = Counter[str]()
    for number in itertools.count(1):
        with office(empty, tmp_path) as (slack, deliveries, worker):
            slack.posting_faults[1] = Fault(reset=True, stored=True)
            slack.call_faults[number] = fault
            run_to_the_end(slack, deliveries, worker)
            assert sorted(slack.delivery_ids()) == reminder_ids(COUNT), f"{name} at call {number}"
            assert deliveries.count_by_state() == {"sent": COUNT}
            if number > len(slack.calls):
                break
            methods[slack.calls[number - 1]] += 1
    assert set(methods) == {"auth.test", "chat.postMessage", "conversations.history"}
    record_property("figures", {"fault": name, "runs": number, "lost": 0, "doubled": 0})
    say(f"{name}: {number} runs, lost 0, doubled 0")


@pytest.mark.parametrize("stored", [True, False], ids=["stored", "not stored"])
def test_where_history_cannot_be_read_each_comes_at_least_once_and_says_so(
    empty: Path, tmp_path: Path, stored: bool
) -> None:
    """The only way to a second message; for every n."""
    for number in range(1, COUNT + 1):
        with office(empty, tmp_path) as (slack, deliveries, worker):
            slack.posting_faults[number] = Fault(stored=stored, status=500)
            slack.broken["conversations.history"] = refusal("missing_scope")
            run_to_the_end(slack, deliveries, worker)
            assert sorted(set(slack.delivery_ids())) == reminder_ids(COUNT)
            assert len(slack.posts) == COUNT + stored
            assert doubled_without_a_word(slack) == []
