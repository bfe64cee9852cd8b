"""The whole app over HTTP against a Web API nobody here wrote: asked by signed requests, read by the clerk."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest

from bot.buttons import AROUND, SHARE
from bot.composition import reminder_worker, slack_bot
from bot.follow_up_buttons import RECEIVE, REDATE
from bot.listeners.follow_ups import PRESS_AGAIN
from bot.listeners.pressed_buttons import SHARED
from bot.posting import EVENT_TYPE, InDoubt, Mailbox
from bot.preflight import SlackRefuses, check_slack
from bot.slack import answering_client, posting_client
from bot.worker import Timing
from config.settings import Settings
from data.deliveries import Deliveries
from data.ingest import ingest
from data.record import Record, open_record
from data.samples import FOLDER
from tests.bot.measures import nodes
from tests.bot.serving import FORM, SECRET, Server, serving, signed
from tests.peers.workspace import BOT_TOKEN, BOT_USER, TEAM, Workspace

TOKYO = ZoneInfo("Asia/Tokyo")
AT_ONCE = Timing(lease_s=-2.0, pause_s=-2.0, spacing_s=0.0)
"""In doubt at the next tick; two seconds, as a Date header drops up to one."""
BEFORE = datetime(2026, 10, 20, 9, 30, tzinfo=TOKYO)
A_WEEK_BEFORE = datetime(2026, 10, 23, 9, 30, tzinfo=TOKYO)
"""Of 2026-10-30, on which the 58th meeting of the sample awaits a report."""


@pytest.fixture(scope="module")
def settings(workspace: Workspace, tmp_path_factory) -> Settings:
    folder = tmp_path_factory.mktemp("record")
    environment = {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": f"{workspace.url}/api",
        "SENREI_DB": str(folder / "record.db"),
        "SENREI_CHANNEL": workspace.channel,
    }
    return Settings.from_environment(environment, dotenv=folder / "none")


@pytest.fixture(scope="module")
def record(settings: Settings) -> Iterator[Record]:
    """Two meetings of the sample."""
    with open_record(settings.database) as record:
        paths = [FOLDER / "published" / name for name in ("minutes-055.html", "minutes-058.pdf")]
        taken = ingest(
            record.store, paths, distribution="published", committee=None, vocabulary=record.vocabulary
        )
        assert len(list(taken)) == 2
        yield record


@pytest.fixture(scope="module")
def server(settings: Settings, record: Record) -> Iterator[Server]:
    with serving(slack_bot(settings, record)) as server:
        yield server


def eventually(look):
    """What is there once it is; the answer follows the acknowledgement."""
    end = time.monotonic() + 10
    while not (found := look()) and time.monotonic() < end:
        time.sleep(0.02)
    assert found
    return found


def ask(server: Server, workspace: Workspace, text: str, response_url: str) -> None:
    form = {
        "command": "/decision",
        "text": text,
        "team_id": TEAM,
        "user_id": workspace.clerk_id,
        "channel_id": workspace.channel,
        "trigger_id": f"1.{time.time_ns()}",
        "response_url": response_url,
    }
    body = urlencode(form).encode()
    assert server.post(body, signed(body, content_type=FORM)) == (200, "")


def tell(server: Server, event: dict) -> None:
    body = {"type": "event_callback", "team_id": TEAM, "event_id": f"Ev{time.time_ns()}", "event": event}
    encoded = json.dumps(body).encode()
    assert server.post(encoded, signed(encoded))[0] == 200


def press(server: Server, workspace: Workspace, button: dict, *, trigger: str | None = None) -> None:
    """As Slack tells of it, in the channel for reminders."""
    payload = {
        "type": "block_actions",
        "team": {"id": TEAM},
        "user": {"id": workspace.clerk_id},
        "channel": {"id": workspace.channel},
        "container": {"type": "message", "channel_id": workspace.channel},
        "trigger_id": trigger or f"1.{time.time_ns()}",
        "response_url": f"{workspace.url}/nothing-here",
        "actions": [{**button, "action_ts": "1.1"}],
    }
    body = urlencode({"payload": json.dumps(payload)}).encode()
    assert server.post(body, signed(body, content_type=FORM)) == (200, "")


def test_token_clock_and_channel_are_taken(settings, workspace) -> None:
    """What `senrei serve` and `senrei worker` ask first; a channel it was not invited to is told of."""
    client = answering_client(BOT_TOKEN, settings.api_url)
    check_slack(client, channel=workspace.channel)
    with pytest.raises(SlackRefuses, match="invite"):
        check_slack(client, channel=workspace.everyone)


def test_a_slash_command_is_answered_where_slack_said_and_can_be_shared(server, workspace) -> None:
    """An incoming webhook stands in for the response_url: both take the same messages."""
    ask(server, workspace, "ヤマブキ", f"{workspace.url}/services/{TEAM}/BSENREI/any")
    answer = eventually(
        lambda: [said for said in workspace.messages(workspace.everyone) if "ヤマブキ" in said["text"]]
    )[0]
    buttons = {node["action_id"]: node for node in nodes(answer["blocks"], "button")}
    press(server, workspace, buttons[SHARE])
    shared = eventually(
        lambda: [said for said in workspace.messages(workspace.channel) if "ヤマブキ" in said["text"]]
    )[0]
    assert workspace.clerk_id in {node["user_id"] for node in nodes(shared["blocks"], "user")}
    eventually(lambda: SHARED in workspace.inspected(workspace.channel))
    seen = workspace.inspected(workspace.channel).count("ephemeral")
    press(server, workspace, buttons[AROUND])
    eventually(lambda: workspace.inspected(workspace.channel).count("ephemeral") > seen)


def test_the_home_tab_is_published(server, workspace) -> None:
    """Opened by the clerk, it has the deadlines and how to ask."""
    opened = {"type": "app_home_opened", "tab": "home", "channel": workspace.direct}
    tell(server, opened | {"user": workspace.clerk_id, "event_ts": "1.1"})
    eventually(lambda: "No App Home views" not in workspace.published())


def test_a_mention_is_answered_to_the_person_alone(server, workspace) -> None:
    """In the channel, where the others see the question only."""
    before = workspace.messages(workspace.channel)
    mention = {"type": "app_mention", "channel": workspace.channel, "user": workspace.clerk_id, "ts": "1.2"}
    tell(server, mention | {"text": f"<@{BOT_USER}> 霧ヶ原町の報告期限は？"})
    eventually(lambda: "霧ヶ原町" in workspace.inspected(workspace.channel))
    assert workspace.messages(workspace.channel) == before


def test_without_a_response_url_the_answer_is_ephemeral(server, workspace) -> None:
    """Used up or expired, it answers 404; the clerk sees the answer all the same, and nobody else does."""
    before = workspace.messages(workspace.channel)
    ask(server, workspace, "ルリビタキ", f"{workspace.url}/nothing-here")
    eventually(lambda: "ルリビタキ" in workspace.inspected(workspace.channel))
    assert workspace.messages(workspace.channel) == before


def test_a_direct_message_is_answered_in_its_thread(server, workspace) -> None:
    """The clerk writes, Slack tells us, and the answer stands under what was written."""
    text = "霧ヶ原町の報告期限は？"
    ts = workspace.clerk.chat_postMessage(channel=workspace.direct, text=text)["ts"]
    tell(
        server,
        {
            "type": "message",
            "channel_type": "im",
            "channel": workspace.direct,
            "user": workspace.clerk_id,
            "text": text,
            "ts": ts,
        },
    )
    answer = eventually(
        lambda: [said for said in workspace.thread(workspace.direct, ts) if said["user"] == BOT_USER]
    )[0]
    assert answer["thread_ts"] == ts
    assert answer["text"] and answer["blocks"][0]["type"] == "header"
    assert "令和8年9月30日" in json.dumps(answer["blocks"], ensure_ascii=False)


def test_a_reminder_is_posted_and_found_again(settings, record, workspace) -> None:
    """First the digest of what was past when read, then a week before a deadline its reminder, once."""
    worker = replace(reminder_worker(settings, record), timing=AT_ONCE)
    assert worker.tick(BEFORE) == 1
    assert worker.tick(A_WEEK_BEFORE) == 1
    assert worker.tick(A_WEEK_BEFORE) == 0
    reminder, digest = workspace.messages(workspace.channel)[:2]
    assert "過去の報告期限" in digest["text"]
    assert "あと7日" in reminder["text"]
    assert reminder["metadata"]["event_type"] == EVENT_TYPE
    delivery_id = reminder["metadata"]["event_payload"]["delivery_id"]
    mailbox = Mailbox(posting_client(BOT_TOKEN, settings.api_url))
    found = mailbox.find(workspace.channel, [delivery_id, "another"], since=float(reminder["ts"]))
    assert found == {delivery_id: reminder["ts"]}


def test_a_button_under_a_reminder_opens_a_form(server, settings, workspace) -> None:
    """For one trigger one form; where Slack has none for it, whoever pressed is asked to press again."""
    reminder = workspace.messages(workspace.channel)[0]
    buttons = {node["action_id"]: node for node in nodes(reminder["blocks"], "button")}
    slack = answering_client(BOT_TOKEN, settings.api_url)
    trigger = slack.api_call("views.generateTriggerId", params={"user_id": workspace.clerk_id})["trigger_id"]
    press(server, workspace, buttons[RECEIVE], trigger=trigger)
    assert eventually(lambda: "（第1回）" in workspace.published().partition("Modals")[2])
    press(server, workspace, buttons[REDATE], trigger="1.nothing")
    assert eventually(lambda: PRESS_AGAIN in workspace.inspected(workspace.channel))


class Deaf(Mailbox):
    """Posts, and hears no answer."""

    def post(self, *args, **keywords) -> InDoubt:
        super().post(*args, **keywords)
        return InDoubt(reason="not heard")


def test_what_got_no_answer_is_found_in_the_thread_and_not_posted_again(settings, record, workspace) -> None:
    """Three days before the deadline, under the reminder of the week before; metadata come back through Slack."""
    three_days_before = datetime(2026, 10, 27, 9, 30, tzinfo=TOKYO)
    client = posting_client(BOT_TOKEN, settings.api_url)
    first = workspace.messages(workspace.channel)[0]["ts"]
    worker = replace(reminder_worker(settings, record), timing=AT_ONCE, mailbox=Deaf(client))
    worker.tick(three_days_before)
    assert len(workspace.thread(workspace.channel, first)) == 2
    replace(worker, mailbox=Mailbox(client)).tick(three_days_before)
    week, three_days = workspace.thread(workspace.channel, first)
    assert ("あと7日" in week["text"], "あと3日" in three_days["text"]) == (True, True)
    assert set(Deliveries(record.store.connections).count_by_state()) <= {"sent", "superseded", "planned"}
