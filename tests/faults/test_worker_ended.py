"""SIGTERM of the real worker while Slack hangs: it ends in time, and the next one neither loses nor doubles."""

import signal
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from data.deliveries import Deliveries
from data.entries import Entries
from data.followups import Plan, Standing
from data.store import Store
from tests.bot.standin import Fault, StandIn
from tests.bot.test_heartbeat import senrei, until
from tests.faults.form import TIMES, say
from tests.faults.reminding import ZONE

COUNT = 3
ENDS_WITHIN_S = 10.0
HANGS_S = 25.0
SCHEDULE = "daily_digest = false\nweekly_look_ahead = false\nmissed_after_hours = 9999\n"
"""Each by itself, on whatever day this runs."""


def entered(database: Path, today: date) -> None:
    """Reports whose first reminder is due by now: it was four days ago or before."""
    with Store.open(database) as store:
        for number in range(COUNT):
            plan = Plan(
                id=f"r{number}",
                respondent="株式会社みほん",
                what="再発防止策",
                basis=None,
                round=1,
                final=False,
                level="public",
                entered_on=today - timedelta(days=30),
                document_number=f"第{number}号",
            )
            standing = Standing(status="報告待ち", due_on=today + timedelta(days=9), channel=f"C{number}")
            at = datetime.combine(plan.entered_on, datetime.min.time(), tzinfo=ZONE)
            Entries(store.connections).add(plan, standing, by="U1", at=at)


def environment(slack: StandIn, folder: Path) -> dict[str, str]:
    (folder / "overlay").mkdir(exist_ok=True)
    (folder / "overlay" / "reminders.toml").write_text(SCHEDULE, encoding="utf-8")
    return {
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_API_URL": slack.url,
        "SENREI_CHANNEL": "C0",
        "SENREI_DB": str(folder / "record.db"),
        "SENREI_CONFIG": str(folder / "overlay"),
    }


def once(slack: StandIn, folder: Path) -> None:
    with senrei("worker", "--once", **environment(slack, folder)) as process:
        output, _ = process.communicate(timeout=40)
    assert process.returncode == 0, output


def ended(slack: StandIn, folder: Path, when: Callable[[], object]) -> float:
    """The seconds from SIGTERM to the end."""
    with senrei("worker", **environment(slack, folder)) as process:
        until(when)
        time.sleep(0.3)
        before = time.monotonic()
        process.send_signal(signal.SIGTERM)
        output, _ = process.communicate(timeout=HANGS_S * 3)
    assert (process.returncode, "Traceback" in output) == (0, False), output
    return time.monotonic() - before


def finish(slack: StandIn, folder: Path) -> None:
    """The next workers, while Slack's clock goes on past leases and pauses."""
    slack.broken.clear()
    slack.posting_faults.clear()
    with Store.open(folder / "record.db") as store:
        deliveries = Deliveries(store.connections)
        for ahead in (70, 140, 210):
            if set(deliveries.count_by_state()) == {"sent"}:
                break
            slack.ahead_s = ahead
            once(slack, folder)
        assert deliveries.count_by_state() == {"sent": COUNT}
    counted = Counter(id_.split(":")[1] for id_ in slack.delivery_ids())
    assert counted == {f"r{number}": 1 for number in range(COUNT)}


@pytest.fixture
def office(slack: StandIn, tmp_path: Path) -> Path:
    for number in range(COUNT):
        slack.channels[f"C{number}"] = {"is_member": True}
    entered(tmp_path / "record.db", datetime.now(ZONE).date())
    return tmp_path


@pytest.mark.parametrize("stored", [True, False] if TIMES > 1 else [True], ids=str)
def test_told_to_end_while_a_posting_hangs(
    slack: StandIn, office: Path, record_property: Callable[[str, object], None], stored: bool
) -> None:
    """Whether or not Slack has it: what was sent before is settled, what hangs is resolved by the next."""
    slack.posting_faults[2] = Fault(stored=stored, wait_s=HANGS_S)
    seconds = ended(slack, office, lambda: slack.calls.count("chat.postMessage") == 2)
    assert seconds < ENDS_WITHIN_S
    with Store.open(office / "record.db") as store:
        assert Deliveries(store.connections).count_by_state() == {"sent": 1, "sending": 1, "due": 1}
    record_property("figures", {"ended after": round(seconds, 1)})
    say(f"a posting that hangs, stored {stored}: ended after {seconds:.1f} s, lost 0, doubled 0")
    finish(slack, office)


def test_told_to_end_while_the_search_hangs(
    slack: StandIn, office: Path, record_property: Callable[[str, object], None]
) -> None:
    """All three in doubt, each in a channel of its own: not every channel is waited for."""
    for number in range(1, COUNT + 1):
        slack.posting_faults[number] = Fault(status=500, stored=number == 1)
    once(slack, office)
    slack.ahead_s = 70
    slack.broken["conversations.history"] = Fault(wait_s=HANGS_S)
    seconds = ended(slack, office, lambda: "conversations.history" in slack.calls)
    assert seconds < ENDS_WITHIN_S
    record_property("figures", {"ended after": round(seconds, 1)})
    say(f"a search that hangs: ended after {seconds:.1f} s, lost 0, doubled 0")
    finish(slack, office)
