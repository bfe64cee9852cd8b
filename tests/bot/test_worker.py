"""The worker against a stand-in Slack over HTTP: the life of a deadline, and every way posting can fail."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.composing import Rooms
from bot.posting import Mailbox
from bot.slack import posting_client
from bot.worker import Timing, Worker, tick_safely
from config.reminders import load_schedule
from data.access import View
from data.deliveries import Deliveries
from data.followups import FollowUp
from data.store import Store
from tests.bot.standin import Fault, StandIn, refusal
from tests.data.followups import follow_up

TOKYO = ZoneInfo("Asia/Tokyo")
DUE = date(2026, 9, 30)
NINE = datetime(2026, 9, 29, 9, 0, tzinfo=TOKYO)
REMINDERS_ALONE = replace(load_schedule(None), daily_digest=False, weekly_look_ahead=False)
AT_ONCE = Timing(lease_s=-2.0, pause_s=-2.0, unread_most=3, spacing_s=0.0)
"""In doubt at the next tick, sent again at the one after; two seconds, as a Date header drops up to one."""


def owed(**over) -> FollowUp:
    """Known since the morning, so that one reminder is due."""
    return follow_up(**({"first_seen_on": NINE.date()} | over))


class Office:
    """A worker over follow-ups that a test may change."""

    def __init__(self, slack: StandIn, store: Store) -> None:
        self.slack = slack
        self.follow_ups: list[FollowUp] = [owed()]
        self.view = View(user="C1", ceiling="public", shows_text=False)
        self.deliveries = Deliveries(store.connections)
        self.worker = Worker(
            deliveries=self.deliveries,
            follow_ups=lambda _: self.follow_ups,
            mailbox=Mailbox(posting_client("xoxb-1", slack.url)),
            schedule=REMINDERS_ALONE,
            zone=TOKYO,
            rooms=Rooms(
                channel="C1",
                view_of=lambda _: self.view,
                view_of_person=lambda user: replace(self.view, user=user),
                direct_message=Mailbox(posting_client("xoxb-1", slack.url)).direct_message,
                superior_of=lambda _: None,
            ),
            timing=AT_ONCE,
        )

    @classmethod
    @contextmanager
    def opened(cls, slack: StandIn, folder: Path) -> Iterator["Office"]:
        with Store.open(folder / "record.db") as store:
            yield cls(slack, store)

    def tick(self, now: datetime = NINE, times: int = 1) -> int:
        return sum(self.worker.tick(now) for _ in range(times))

    def shown(self) -> list[str]:
        return [json.dumps(post["blocks"], ensure_ascii=False) for post in self.slack.posts]


@pytest.fixture
def office(slack: StandIn, tmp_path: Path) -> Iterator[Office]:
    with Office.opened(slack, tmp_path) as opened:
        yield opened


def test_a_deadline_is_followed_from_two_weeks_before_until_it_is_received(office) -> None:
    """One posting on each planned day, at nine and not before, through a restart a day."""
    office.follow_ups = [follow_up()]
    days: list[tuple[int, str]] = []
    for number in range(40):
        day = datetime(2026, 9, 10, 8, 59, tzinfo=TOKYO) + timedelta(days=number)
        assert office.tick(day) == 0
        if office.tick(day + timedelta(minutes=1)):
            days.append((day.day, office.slack.posts[-1]["blocks"][0]["text"]["text"]))
        if day.day == 8:
            office.follow_ups = [follow_up(status="受領済")]
    assert days == [
        (16, "報告期限まであと14日です"),
        (18, "報告期限まであと12日です"),
        (25, "報告期限まであと5日です"),
        (29, "報告期限まであと1日です"),
        (30, "本日が報告期限です"),
        (1, "報告期限を過ぎています"),
        (5, "報告期限を過ぎています"),
    ]


def test_the_reminder_says_who_what_when_why_and_where(office) -> None:
    """And its metadata holds the id and no word of the case."""
    office.tick()
    (post,) = office.slack.posts
    shown = office.shown()[0]
    for part in (
        "株式会社みほん",
        "再発防止策の実施状況（第2回）",
        "令和8年9月30日（水）",
        "あと1日",
        "法第146条第1項",
        "第58回　議題2",
    ):
        assert part in shown
    assert post["channel"] == "C1"
    assert post["text"] == "報告期限まであと1日です　株式会社みほん　令和8年9月30日（水）"
    assert post["metadata"] == {
        "event_type": "senrei_delivery",
        "event_payload": {"delivery_id": "reminder:fu1:2026-09-30:-1"},
    }


def test_no_basis_is_said_and_a_closed_due_day_too(office) -> None:
    """Nothing is inferred, and a fixed date never moves."""
    office.follow_ups = [follow_up(basis=None, due_on=date(2026, 10, 3))]
    office.tick(datetime(2026, 10, 2, 9, 0, tzinfo=TOKYO))
    assert "根拠：記載なし" in office.shown()[0]
    assert "期限が閉庁日です" in office.shown()[0]


def test_above_the_channels_level_only_the_place_is_posted(office) -> None:
    """What all members read is limited to the channel."""
    office.follow_ups = [follow_up(level="supervision")]
    office.tick()
    shown = office.shown()[0] + office.slack.posts[0]["text"]
    assert "第58回　議題2" in shown
    assert not any(word in shown for word in ("みほん", "再発防止", "146条", "令和8年"))


def test_a_cleared_channel_that_allows_the_text_gets_it(office) -> None:
    """The overlay may allow it."""
    office.view = View(user="C1", ceiling="supervision", shows_text=True)
    office.follow_ups = [follow_up(level="supervision")]
    office.tick()
    assert "株式会社みほん" in office.shown()[0]


def test_an_item_somebody_left_the_room_for_is_not_told_there(office) -> None:
    """They may be reading along."""
    office.view = View(user="C1", ceiling="supervision", shows_text=True)
    office.follow_ups = [owed(level="supervision", recused=True)]
    office.tick()
    assert "みほん" not in office.shown()[0]


def test_deadlines_past_when_first_read_are_told_once_in_one_digest(office) -> None:
    """Marked 状況未確認, and never reminded of as overdue."""
    office.follow_ups = [
        follow_up(id=f"fu{number}", respondent=f"会社{number}", first_seen_on=date(2026, 10, 5))
        for number in range(3)
    ]
    for number in range(20):
        office.tick(datetime(2026, 10, 5, 10, 0, tzinfo=TOKYO) + timedelta(days=number))
    (shown,) = office.shown()
    assert "過去の報告期限 3件（状況未確認）" in shown
    assert all(f"会社{number}" in shown for number in range(3))


def test_received_or_moved_between_plan_and_post_is_honoured(office) -> None:
    """What is posted is what is true when it is posted."""
    office.slack.broken["auth.test"] = Fault(status=503)
    office.tick()
    office.follow_ups = [follow_up(due_on=date(2026, 10, 30))]
    del office.slack.broken["auth.test"]
    assert office.tick() == 0
    assert not office.slack.posts


def test_after_an_outage_one_reminder_a_deadline_is_posted(office) -> None:
    """Not one for each day that was missed."""
    office.follow_ups = [follow_up()]
    office.tick(datetime(2026, 9, 16, 9, 0, tzinfo=TOKYO))
    office.tick(datetime(2026, 9, 29, 9, 0, tzinfo=TOKYO))
    assert office.slack.delivery_ids() == ["reminder:fu1:2026-09-30:-14", "reminder:fu1:2026-09-30:-1"]


CERTAIN = [
    Fault(status=429, headers={"Retry-After": "1"}, body='{"ok":false,"error":"ratelimited"}'),
    Fault(status=404, body="no"),
    refusal("not_in_channel"),
    refusal("channel_not_found"),
    refusal("is_archived"),
    refusal("invalid_auth"),
]
UNCERTAIN = [
    Fault(reset=True),
    Fault(status=500, body="oops"),
    Fault(status=503, body=""),
    Fault(status=408, body=""),
    Fault(body="<html>"),
    Fault(body="{}"),
    refusal("internal_error"),
    refusal("fatal_error"),
    refusal("service_unavailable"),
    refusal("something_new"),
]


@pytest.mark.parametrize("fault", CERTAIN, ids=lambda fault: f"{fault.status} {fault.body}"[:40])
def test_a_definite_refusal_is_tried_again_later_without_a_search(office, fault) -> None:
    """And not at once: Slack says when, or half a minute passes."""
    office.slack.posting_faults[1] = fault
    assert office.tick(times=2) == 0
    assert "conversations.history" not in office.slack.calls
    assert office.slack.calls.count("chat.postMessage") == 1
    assert office.deliveries.count_by_state() == {"due": 1}


def test_a_message_that_slack_will_never_take_is_given_up_and_counted(office) -> None:
    """It is seen in /healthz."""
    office.slack.posting_faults[1] = refusal("invalid_blocks")
    office.tick(times=3)
    assert office.slack.calls.count("chat.postMessage") == 1
    assert office.deliveries.count_by_state() == {"failed": 1}


@pytest.mark.parametrize("stored", [True, False], ids=["stored", "not stored"])
@pytest.mark.parametrize(
    "fault", UNCERTAIN, ids=lambda fault: f"{fault.status} {fault.body} {fault.reset}"[:40]
)
def test_no_clear_answer_is_looked_for_and_neither_lost_nor_doubled(office, fault, stored) -> None:
    """Whether or not Slack had taken it."""
    office.slack.posting_faults[1] = Fault(**{**fault.__dict__, "stored": stored})
    office.tick(times=5)
    assert office.slack.delivery_ids() == ["reminder:fu1:2026-09-30:-1"]
    assert office.deliveries.count_by_state() == {"sent": 1}


def test_the_search_reads_every_page(office) -> None:
    """The stand-in gives two messages a page."""
    office.slack.posting_faults[1] = Fault(stored=True, reset=True)
    office.tick()
    for number in range(7):
        office.slack.answer("chat.postMessage", {"channel": "C1", "text": str(number)})
    office.tick()
    assert office.deliveries.count_by_state() == {"sent": 1}


def test_history_that_cannot_be_read_leads_to_a_marked_repeat(office) -> None:
    """A lost deadline is worse than a double one."""
    office.slack.posting_faults[1] = Fault(status=500)
    office.slack.broken["conversations.history"] = refusal("missing_scope")
    office.tick(times=6)
    (shown,) = office.shown()
    assert "再送の可能性があります" in shown
    assert "再送の可能性があります" in office.slack.posts[0]["text"]


def test_every_nth_call_may_fail_and_each_reminder_is_there_once(office) -> None:
    """Five deadlines, the n-th posting stored but unanswered, for each n."""
    office.follow_ups = [owed(id=f"fu{number}") for number in range(5)]
    office.slack.posting_faults = {
        number: Fault(stored=number % 2 == 0, status=500) for number in range(1, 6)
    }
    office.tick(times=4)
    assert sorted(office.slack.delivery_ids()) == [
        f"reminder:fu{number}:2026-09-30:-1" for number in range(5)
    ]


def test_slack_out_of_reach_loses_nothing(office) -> None:
    """The tick ends without an error, and nothing was claimed."""
    office.slack.broken["auth.test"] = Fault(reset=True)
    assert office.tick() == 0
    assert office.deliveries.count_by_state() == {"due": 1}
    del office.slack.broken["auth.test"]
    assert office.tick() == 1


def test_told_to_stop_it_takes_nothing_more_in_hand(office) -> None:
    """What is left waits for the next start."""
    office.worker.stopping.set()
    assert office.tick() == 0
    assert office.deliveries.count_by_state() == {"due": 1}


def test_a_failing_tick_is_survived_and_logged_without_content(office, caplog) -> None:
    """The heartbeat goes on."""

    def clock() -> datetime:
        raise RuntimeError("株式会社ひみつ")

    tick_safely(office.worker, clock)
    assert "a tick failed, reference" in caplog.text
    assert "ひみつ" not in caplog.text


def test_each_tick_leaves_a_sign_of_life(office) -> None:
    """For the dead-man check."""
    office.tick()
    assert office.deliveries.last_beat("worker") == NINE
