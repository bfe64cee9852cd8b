"""Reminders beside the bare posting: threads, digests, who is told, where, and what people enter meanwhile."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.composing import Rooms
from bot.posting import Mailbox
from bot.slack import posting_client
from bot.worker import Timing, Worker
from config.reminders import load_schedule
from data.access import View
from data.deliveries import Deliveries
from data.entries import Entries
from data.followups import FollowUp, Standing
from data.store import Store
from tests.bot.standin import Fault, StandIn, refusal
from tests.data.followups import follow_up

TOKYO = ZoneInfo("Asia/Tokyo")
AT_ONCE = Timing(lease_s=-2.0, pause_s=-2.0, unread_most=3, spacing_s=0.0)
SUPERIORS = {"UOWNER": "UCHIEF"}


def at(day: int, hour: int = 9, minute: int = 0, *, month: int = 9) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=TOKYO)


def owned(**over) -> FollowUp:
    """In the care of somebody; `standing` may be given in parts."""
    standing = Standing(
        **({"version": 1, "status": "報告待ち", "owner": "UOWNER"} | over.pop("standing", {}))
    )
    return follow_up(**({"status": standing.status, "owner": standing.owner, "standing": standing} | over))


class Office:
    """A worker over follow-ups that a test may change."""

    def __init__(self, slack: StandIn, store: Store) -> None:
        self.slack, self.store = slack, store
        self.follow_ups: list[FollowUp] = [owned()]
        self.views: dict[str, View] = {}
        self.schedule = replace(load_schedule(None), daily_digest=False, weekly_look_ahead=False)
        self.deliveries = Deliveries(store.connections)

    def worker(self) -> Worker:
        mailbox = Mailbox(posting_client("xoxb-1", self.slack.url))
        return Worker(
            deliveries=self.deliveries,
            follow_ups=lambda _: self.follow_ups,
            mailbox=mailbox,
            schedule=self.schedule,
            zone=TOKYO,
            rooms=Rooms(
                channel="C1",
                view_of=lambda channel: self.views.get(
                    channel, View(user=channel, ceiling="public", shows_text=False)
                ),
                view_of_person=lambda user: View(user=user, ceiling="supervision", shows_text=True),
                direct_message=mailbox.direct_message,
                superior_of=SUPERIORS.get,
            ),
            timing=AT_ONCE,
        )

    def tick(self, now: datetime, times: int = 1) -> int:
        """A new worker each time: nothing is kept between ticks but the database."""
        return sum(self.worker().tick(now) for _ in range(times))

    def shown(self, number: int = -1) -> str:
        return json.dumps(self.slack.posts[number]["blocks"], ensure_ascii=False)


@pytest.fixture
def office(slack: StandIn, tmp_path: Path) -> Iterator[Office]:
    with Store.open(tmp_path / "record.db") as store:
        yield Office(slack, store)


def test_one_thread_a_follow_up(office) -> None:
    """The first message begins it, later ones answer it, and from the day before on the channel sees them too."""
    for day in (at(16), at(18), at(29), at(30)):
        assert office.tick(day) == 1
    first, *later = office.slack.posts
    assert "thread_ts" not in first
    assert [post["thread_ts"] for post in later] == [first["ts"]] * 3
    assert [post["reply_broadcast"] for post in later] == [False, True, True]
    assert '"user_id": "UOWNER"' in office.shown()


def test_a_reply_in_doubt_is_looked_for_in_its_thread(office) -> None:
    """A reply that is not shown in the channel is not in the channel's history."""
    office.tick(at(16))
    office.slack.posting_faults[2] = Fault(stored=True, reset=True)
    office.tick(at(18), times=4)
    assert len(office.slack.posts) == 2
    assert "conversations.replies" in office.slack.calls
    assert office.deliveries.count_by_state() == {"sent": 2}


def test_where_the_first_message_was_deleted_the_next_begins_a_thread(office) -> None:
    """Nothing can answer a message that is gone; a reply in doubt is then looked for in the channel."""
    office.tick(at(16))
    office.slack.posts.clear()
    assert office.tick(at(18)) == 1
    (first,) = office.slack.posts
    assert "thread_ts" not in first
    office.slack.posting_faults[office.slack.calls.count("chat.postMessage") + 1] = Fault(
        stored=False, reset=True
    )
    office.tick(at(29))
    office.slack.posts.clear()
    office.tick(at(29), times=5)
    assert office.deliveries.count_by_state() == {"sent": 3, "superseded": 1}
    assert len(office.slack.posts) == 1


@pytest.mark.parametrize(("code", "posted"), [("user_disabled", 2), ("internal_error", 1)])
def test_one_who_cannot_be_written_to_holds_nobody_up(office, code, posted) -> None:
    """Somebody left: the channel is told where it stands; when Slack stumbles it is tried again."""
    secret = owned(id="fu0", level="supervision", recused=True, place="第7回　議題1")
    office.follow_ups = [secret, owned(id="fu1", respondent="株式会社べつ")]
    office.slack.broken["conversations.open"] = refusal(code)
    office.tick(at(29), times=2)
    assert len(office.slack.posts) == posted
    assert "株式会社みほん" not in json.dumps(office.slack.posts, ensure_ascii=False)
    assert all(post["channel"] == "C1" for post in office.slack.posts)
    waiting = office.deliveries.count_by_state().get("due", 0)
    assert waiting == 2 - posted


def test_the_days_digest_tells_what_is_due_and_overdue_once(office) -> None:
    """At nine on open days, by whichever worker; with nothing to tell nothing is posted."""
    office.schedule = load_schedule(None)
    office.follow_ups = [
        owned(id="fu1", due_on=date(2026, 9, 30)),
        owned(id="fu2", due_on=date(2026, 9, 25), respondent="株式会社おくれ", status="期限超過"),
        owned(id="fu3", due_on=date(2026, 12, 1), respondent="株式会社さき"),
    ]
    office.tick(at(30, 8, 59))
    before = len(office.slack.posts)
    office.tick(at(30), times=3)
    digests = [post for post in office.slack.posts[before:] if "本日の報告期限" in post["text"]]
    assert [post["text"] for post in digests] == ["本日の報告期限 1件、期限超過 1件"]
    shown = json.dumps(digests[0]["blocks"], ensure_ascii=False)
    assert "みほん" in shown and "おくれ" in shown and "さき" not in shown
    office.follow_ups = [owned(id="fu3", due_on=date(2026, 12, 1))]
    assert office.tick(at(1, month=10)) == 0


def test_the_week_is_looked_ahead_to_on_its_first_open_day(office) -> None:
    """Monday, or the day after a holiday."""
    office.schedule = replace(load_schedule(None), daily_digest=False)
    office.follow_ups = [owned(id="fu1", due_on=date(2026, 9, 25), standing={"before": (0,)})]
    assert office.tick(at(21)) == 0  # 敬老の日
    assert office.tick(at(24)) == 1
    assert office.slack.posts[-1]["text"] == "今週の報告期限 1件"
    assert office.tick(at(24, 12)) == 0


def test_a_digest_of_another_day_is_no_news(office) -> None:
    """What could not be posted that day is dropped the next."""
    office.schedule = replace(load_schedule(None), weekly_look_ahead=False)
    office.follow_ups = [owned(due_on=date(2026, 9, 28), standing={"before": ()}, status="期限超過")]
    office.slack.broken["auth.test"] = Fault(reset=True)
    office.tick(at(29))
    del office.slack.broken["auth.test"]
    office.tick(at(30))
    assert [post["text"] for post in office.slack.posts if "期限超過" in post["text"]] == [
        "本日の報告期限 0件、期限超過 1件"
    ]


def test_what_was_missed_in_an_outage_comes_in_one_list(office) -> None:
    """A week without Slack: everything is told, in one message beside the reminders of the day itself."""
    office.follow_ups = [
        owned(id=f"fu{n}", due_on=date(2026, 9, 16) + timedelta(days=n % 5)) for n in range(20)
    ]
    office.tick(at(1))
    office.slack.posts.clear()
    office.slack.broken["auth.test"] = Fault(reset=True)
    for day in range(7, 12):
        assert office.tick(at(day)) == 0
    del office.slack.broken["auth.test"]
    office.tick(at(14), times=2)
    lists = [post for post in office.slack.posts if post["text"].startswith("お知らせできなかった")]
    assert len(lists) == 1
    told = set(office.slack.delivery_ids())
    assert len(told) == len(office.slack.posts)
    assert office.deliveries.count_by_state().get("due", 0) == 0
    assert office.tick(at(14, 10)) == 0


def test_put_off_until_a_day_it_comes_on_that_day(office) -> None:
    """後で通知: quiet until then, also for what was planned before."""
    office.follow_ups = [owned(standing={"snoozed_until": date(2026, 9, 28)})]
    assert office.tick(at(16)) == 0
    assert office.tick(at(18)) == 0
    assert office.tick(at(28)) == 1


def test_a_schedule_of_its_own(office) -> None:
    """Five days before and on the day, and not as usual."""
    office.follow_ups = [owned(standing={"before": (5, 0)})]
    days = [day for day in range(14, 31) if office.tick(at(day))]
    assert days == [25, 30]


def test_a_changed_day_is_reminded_of_and_the_old_one_is_not(office) -> None:
    """Changed between the plan and the posting."""
    office.slack.broken["auth.test"] = Fault(reset=True)
    office.tick(at(29))
    office.follow_ups = [owned(due_on=date(2026, 10, 1), standing={"due_on": date(2026, 10, 1)})]
    del office.slack.broken["auth.test"]
    office.tick(at(30))
    assert [id_.split(":")[2] for id_ in office.slack.delivery_ids()] == ["2026-10-01"]


def test_the_superior_is_told_when_nobody_answers(office) -> None:
    """From the third reminder after the day on: two have gone unanswered."""
    office.follow_ups = [owned(status="期限超過")]
    told = []
    for day in (at(1, month=10), at(5, month=10), at(13, month=10)):
        office.tick(day)
        told.append("UCHIEF" in office.shown())
    assert told == [False, False, True]
    Entries(office.store.connections).move(
        "fu1", seen=Standing(), to=Standing(status="報告待ち"), by="U1", at=at(14, month=10), action="confirm"
    )
    office.tick(at(19, month=10))
    assert "UCHIEF" not in office.shown()


def test_an_item_somebody_left_the_room_for_goes_to_its_owner(office) -> None:
    """By direct message, with its text."""
    office.follow_ups = [owned(level="supervision", recused=True)]
    office.tick(at(29))
    (post,) = office.slack.posts
    assert post["channel"] == "DUOWNER"
    assert "株式会社みほん" in office.shown()


def test_a_day_on_which_the_office_is_closed_is_no_day_for_reminders(office) -> None:
    """What fell on it comes on the open day before, up to the due day; no digest comes on it."""
    office.schedule = replace(load_schedule(None), closed=frozenset({date(2026, 9, 29), date(2026, 9, 30)}))
    office.follow_ups = [owned(standing={"before": (0,)})]
    assert office.tick(at(28)) == 2  # the reminder of the day itself, and the week ahead
    assert "報告期限まであと2日です" in office.slack.posts[0]["text"] + office.slack.posts[1]["text"]
    assert office.tick(at(29)) + office.tick(at(30)) == 0
    assert office.tick(at(1, month=10)) == 2  # a day late, and the day's list


def test_where_nobody_is_entered_the_installation_says_who_is_in_charge(office) -> None:
    """The one whom the settings name is mentioned."""
    office.schedule = replace(office.schedule, owner="U0DEFAULT1")
    office.follow_ups = [follow_up()]
    office.tick(at(29))
    assert '"user_id": "U0DEFAULT1"' in office.shown()


@pytest.mark.parametrize("code", ["is_archived", "not_in_channel", "channel_not_found"])
def test_a_closed_channel_is_replaced_at_once(office, code) -> None:
    """The follow-up's own channel is archived, or the app is not in it: the installation's takes its place."""
    office.follow_ups = [owned(standing={"channel": "COWN"})]
    office.slack.posting_faults[1] = refusal(code)
    office.tick(at(29), times=2)
    assert [post["channel"] for post in office.slack.posts] == ["C1"]


def test_the_fall_back_channel_takes_the_place_of_the_installations(office) -> None:
    """As configured."""
    office.schedule = replace(office.schedule, fallback_channel="CBACK")
    office.slack.posting_faults[1] = refusal("is_archived")
    office.tick(at(29), times=2)
    assert [post["channel"] for post in office.slack.posts] == ["CBACK"]


def test_nothing_is_posted_in_quiet_hours_and_nothing_lost(office) -> None:
    """Through the night, past midnight."""
    office.schedule = replace(office.schedule, quiet=(time(18, 0), time(8, 30)))
    assert office.tick(at(29, 20)) == 0
    assert office.tick(at(30, 8, 29)) == 0
    assert office.tick(at(30, 8, 30)) == 1


def test_the_chain_so_far_is_told(office) -> None:
    """The other rounds of the same request, with what became of them."""
    plan = {"document_number": "個情第12号"}
    office.follow_ups = [
        with_plan(owned(id="fu2"), **plan),
        with_plan(
            owned(
                id="fu1",
                round=1,
                due_on=date(2026, 6, 30),
                status="受領済",
                standing={"status": "受領済", "received_on": date(2026, 6, 29)},
            ),
            **plan,
        ),
    ]
    office.tick(at(29))
    assert "ほかの回：第1回 令和8年6月29日（月）収受 受領済" in office.shown()


def with_plan(one: FollowUp, *, document_number: str) -> FollowUp:
    from data.followups import Plan  # noqa: PLC0415 - for this builder alone

    plan = Plan(
        id=one.id,
        respondent=one.respondent or "",
        what=one.what,
        basis=None,
        round=one.round,
        final=False,
        level="public",
        entered_on=date(2026, 6, 1),
        document_number=document_number,
    )
    return replace(one, plan=plan)
