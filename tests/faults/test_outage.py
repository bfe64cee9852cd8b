"""A week without Slack over some hundred reports: one list of what was missed, what is current beside it, none skipped."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from data.deliveries import Deliveries
from data.store import Store
from tests.bot.standin import Fault, StandIn
from tests.data.followups import follow_up
from tests.faults.form import TIMES, say
from tests.faults.promised import Owed, told_at
from tests.faults.reminding import ZONE, a_worker, mailbox_at
from tests.faults.tally import told

COUNT = 600 if TIMES > 1 else 300
SEEN = date(2026, 10, 1)
MONDAY = datetime(2026, 11, 9, 9, 0, tzinfo=ZONE)
DOWN_FOR = timedelta(days=7)
HOUR = timedelta(hours=1)


def test_after_a_week_everything_missed_is_told_in_one_list(
    tmp_path: Path, slack: StandIn, record_property: Callable[[str, object], None]
) -> None:
    """A tick an hour all the while; two ticks after it all is told, and a third adds nothing."""
    dues = [MONDAY.date() + timedelta(days=n % 40 - 10) for n in range(COUNT)]
    reports = [follow_up(id=f"fu{n}", due_on=due, first_seen_on=SEEN) for n, due in enumerate(dues)]
    oracle = [Owed(id=f"fu{n}", due=due, seen=SEEN) for n, due in enumerate(dues)]
    with Store.open(tmp_path / "record.db") as store:
        deliveries = Deliveries(store.connections)

        def tick(now: datetime) -> int:
            """A new worker each time."""
            return a_worker(deliveries, mailbox_at(slack.url), lambda _: reports).tick(now)

        tick(MONDAY - HOUR)
        told_at(oracle, MONDAY - HOUR)
        before = told(slack, store)
        slack.broken["auth.test"] = Fault(reset=True)
        promised: dict[str, str] = {}
        now = MONDAY
        while now < MONDAY + DOWN_FOR:
            promised |= {id_.split(":")[1]: id_ for id_ in told_at(oracle, now)}
            assert tick(now) == 0
            now += HOUR
        slack.broken.clear()
        current = {id_.split(":")[1]: id_ for id_ in told_at(oracle, now)}
        missed = {one: id_ for one, id_ in promised.items() if one not in current}
        posted = len(slack.posts)
        tick(now)
        tick(now + timedelta(minutes=1))
        came = told(slack, store) - before
        assert sorted(came.elements()) == sorted([*missed.values(), *current.values()])
        assert tick(now + timedelta(minutes=2)) == 0
        lists = [post for post in slack.posts[posted:] if post["text"].startswith("お知らせできなかった")]
        assert [post["text"] for post in lists] == [f"お知らせできなかった報告期限 {len(missed)}件"]
        shown = json.dumps(lists[0]["blocks"], ensure_ascii=False).count("株式会社みほん")
        assert shown == len(missed) or f"{len(missed)}件中{shown}件を表示" in str(lists[0]["blocks"])
        assert deliveries.count_by_state().get("due", 0) == 0
    assert len(missed) > COUNT // 4 and current, "not much of an outage"
    figures = {"reports": COUNT, "missed": len(missed), "current": len(current), "lists": len(lists)}
    record_property("figures", figures | {"lost": 0, "doubled": 0})
    say(figures, "named in the list itself:", shown, "lost 0, doubled 0")
