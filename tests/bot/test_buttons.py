"""Buttons, mentions and the home tab over the real record: who presses and where decides anew what is shown."""

import json
from collections.abc import Iterator
from datetime import datetime
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from slack_bolt import BoltRequest

from bot.app import build_bot
from bot.composition import asking, desk_of
from bot.identity import view_for
from bot.listeners.app_home import PROMPTS
from bot.listeners.pressed_buttons import EXPIRED, NOT_A_MEMBER, NOTHING_TO_SHARE, SHARED
from bot.slack import answering_client, hinting_client
from config.people import Channel, People, Person
from data.access import View
from data.handles import KEPT_FOR
from data.ingest import ingest
from data.record import Record, open_record
from data.samples import FOLDER
from tests.bot.standin import Fault, StandIn, refusal

TOKYO = ZoneInfo("Asia/Tokyo")
QUESTION = "/article 法147条"
INTERNAL = ("minutes-060-draft", "minutes-044-full")
PEOPLE = People(
    persons={"USUPER": Person(id="USUPER", clearance="supervision")},
    channels={"GSECRET": Channel(id="GSECRET", clearance="supervision", shows_text=True)},
    direct_messages_show_text=True,
)
_numbers = count(1)


@pytest.fixture(scope="module")
def record(tmp_path_factory) -> Iterator[Record]:
    """The sample, its internal documents too."""
    with open_record(tmp_path_factory.mktemp("record") / "record.db") as record:
        for name in ("published", "internal"):
            list(
                ingest(
                    record.store,
                    sorted((FOLDER / name).iterdir()),
                    distribution="published" if name == "published" else "internal",
                    committee=None,
                    vocabulary=record.vocabulary,
                )
            )
        yield record


class Room:
    """The app around the record, and what each person in the workspace gets to see."""

    def __init__(self, slack: StandIn, record: Record) -> None:
        self.slack, self.record = slack, record
        self.now = datetime(2026, 10, 1, 9, 0, tzinfo=TOKYO)
        self.private = True
        self.failing = False
        self.seen: set[str] = set()
        client = answering_client("xoxb-1", slack.url)
        self.bot = build_bot(
            client=client,
            ask=asking(record, lambda: self.now, "slack"),
            view_of=self.view_of,
            first_time=lambda id_: id_ not in self.seen and not self.seen.add(id_),
            desk=desk_of(record, lambda: self.now, "slack"),
            hints=hinting_client("xoxb-1", slack.url),
        )

    def view_of(self, user: str, channel: str) -> View:
        if self.failing:
            raise OSError("the people file is gone")
        return view_for(PEOPLE, user, channel, confirm=lambda _: self.private)

    def hear(self, body: dict) -> None:
        assert self.bot.app.dispatch(BoltRequest(mode="socket_mode", body=body)).status == 200
        assert self.bot.finish(10)

    def command(self, text: str, user: str = "U1", channel: str = "C1") -> dict:
        name, _, rest = text.partition(" ")
        self.hear(
            {
                "command": name,
                "text": rest,
                "team_id": "T1",
                "user_id": user,
                "channel_id": channel,
                "trigger_id": f"t{next(_numbers)}",
            }
        )
        return self.slack.ephemerals[-1]

    def event(self, kind: str, **over) -> None:
        event = {"type": kind, "user": "U1", "channel": "C1", "ts": "5.1", "text": ""} | over
        self.hear(
            {"type": "event_callback", "team_id": "T1", "event_id": f"Ev{next(_numbers)}", "event": event}
        )

    def press(self, button: dict, user: str = "U1", channel: str = "C1", **container) -> None:
        self.hear(press(button, user, channel, **container))

    def audited(self) -> list[str]:
        return [f"{row.user} {row.surface} {row.query}" for row in self.record.store.audited()]


def press(button: dict, user: str = "U1", channel: str = "C1", **container) -> dict:
    return {
        "type": "block_actions",
        "team": {"id": "T1"},
        "user": {"id": user},
        "channel": {"id": channel},
        "container": {"type": "message", "channel_id": channel} | container,
        "actions": [
            {"type": "button", "action_id": button["action_id"], "value": button["value"], "block_id": "b"}
        ],
        "trigger_id": f"t{next(_numbers)}",
    }


def blocks(message: dict) -> list[dict]:
    content = message["blocks"]
    return json.loads(content) if isinstance(content, str) else content


def button(message: dict, action: str) -> dict | None:
    rows = [block for block in blocks(message) if block["type"] == "actions"]
    found = [one for row in rows for one in row["elements"] if one["action_id"] == f"senrei.{action}"]
    return found[0] if found else None


def shown(message: dict) -> str:
    return json.dumps(blocks(message), ensure_ascii=False)


def is_internal(content: object) -> bool:
    return any(name in json.dumps(content, ensure_ascii=False) for name in INTERNAL)


def quotes(message: dict) -> list[str]:
    return [
        element["elements"][0]["text"]
        for block in blocks(message)
        if block["type"] == "rich_text"
        for element in block["elements"]
        if element["type"] == "rich_text_quote"
    ]


@pytest.fixture
def room(slack: StandIn, record: Record) -> Iterator[Room]:
    made = Room(slack, record)
    yield made
    made.bot.close()


def test_page_after_page_every_find_is_shown_once(room) -> None:
    """From the answer to the last page, which has no button for more; each page is on record."""
    pages = [room.command(QUESTION)]
    while more := button(pages[-1], "more"):
        room.press(more)
        pages.append(room.slack.ephemerals[-1])
    assert len(pages) > 1
    ask = asking(room.record, lambda: room.now, "test")
    whole = ask(QUESTION, view=room.view_of("U1", "C1"), thread=None, limit=1000)
    told = [quote for page in pages for quote in quotes(page)]
    assert len(told) == whole.total
    assert len({*told}) == len({result.citation.quote for result in whole.results})
    assert all(page["user"] == "U1" for page in pages)
    assert room.audited().count(f"U1 slack more {QUESTION}") == len(pages) - 1


def test_what_can_be_asked_next_is_a_button(room) -> None:
    """The articles that a shown provision is cited with, and the meetings that a meeting speaks of: as if typed."""
    answer = room.command(QUESTION)
    follow = button(answer, "follow.1")
    label = follow["text"]["text"]
    assert label.startswith("/article ")
    room.press(follow)
    told = room.slack.ephemerals[-1]
    assert shown(told) != shown(answer)
    assert room.audited()[-1] == f"U1 slack follow {label}"
    assert button(told, "share") is not None


def test_a_next_question_is_the_presser_s_own(room) -> None:
    """It is asked through the view of whoever presses; another's button is as good as none; an old one is expired."""
    answer = room.command("/meeting 60", user="USUPER", channel="GSECRET")
    follow = button(answer, "follow.1")
    room.press(follow, user="U1", channel="GSECRET")
    assert EXPIRED in shown(room.slack.ephemerals[-1])
    room.press(follow, user="USUPER", channel="GSECRET")
    assert EXPIRED not in shown(room.slack.ephemerals[-1])
    room.now += KEPT_FOR * 2
    room.press(follow, user="USUPER", channel="GSECRET")
    assert EXPIRED in shown(room.slack.ephemerals[-1])


def test_the_surroundings_hold_the_quoted_passage(room) -> None:
    """With its neighbours, to whoever pressed, and on record."""
    answer = room.command(QUESTION)
    around = button(answer, "around")
    room.press(around)
    told = room.slack.ephemerals[-1]
    assert "前後の記載" in told["text"]
    assert "【この箇所】" in shown(told)
    assert len(quotes(told)) >= 2
    assert button(told, "share") is None
    assert room.audited()[-1] == f"U1 slack around {around['value']}"


def test_another_persons_press_shows_what_that_person_may_see(room) -> None:
    """A passage of an internal document is not there for someone else, whatever id they send."""
    answer = room.command(QUESTION, user="USUPER", channel="GSECRET")
    internal = next(
        one
        for block, row in zip(blocks(answer), blocks(answer)[1:], strict=False)
        if row["type"] == "actions" and is_internal(block)
        for one in row["elements"]
    )
    room.press(internal, user="USUPER", channel="GSECRET")
    assert "【この箇所】" in shown(room.slack.ephemerals[-1])
    for user, channel in (("U1", "GSECRET"), ("USUPER", "C1")):
        room.press(internal, user=user, channel=channel)
        told = room.slack.ephemerals[-1]
        assert not quotes(told)
        assert "見当たりません" in shown(told)


@pytest.mark.parametrize("action", ["more", "share"])
@pytest.mark.parametrize(("user", "channel"), [("U2", "C1"), ("U1", "C2"), ("U1", "D1")])
def test_a_button_of_someone_else_or_from_elsewhere_is_refused(room, action, user, channel) -> None:
    """The id alone opens nothing, and nothing is posted for others to read."""
    one = button(room.command(QUESTION), action)
    room.press(one, user=user, channel=channel)
    assert EXPIRED in shown(room.slack.ephemerals[-1])
    assert not room.slack.posts


def test_after_some_days_a_button_says_to_ask_again(room) -> None:
    """A clear sentence instead of silence."""
    one = button(room.command(QUESTION), "more")
    room.now += KEPT_FOR * 1.01
    room.press(one)
    assert room.slack.ephemerals[-1]["text"] == EXPIRED


def test_a_shared_answer_says_who_shared_it_and_can_be_paged_by_anyone_there(room) -> None:
    """Posted once, for all; the pages go to whoever presses, ephemerally."""
    share = button(room.command(QUESTION), "share")
    room.press(share)
    room.press(share)
    (posted,) = room.slack.posts
    assert posted["channel"] == "C1" and posted["text"]
    assert blocks(posted)[0]["elements"][0]["elements"][0] == {"type": "user", "user_id": "U1"}
    assert button(posted, "share") is None
    assert [told["text"] for told in room.slack.ephemerals[-2:]] == [SHARED, EXPIRED]
    room.press(button(posted, "more"), user="U2")
    assert room.slack.ephemerals[-1]["user"] == "U2"
    assert len(room.slack.posts) == 1
    assert {f"U1 slack share {QUESTION}", f"U2 slack more {QUESTION}"} <= set(room.audited())


def test_what_is_shared_is_what_the_channel_may_see_when_it_is_shared(room) -> None:
    """The channel was private when it was asked there, and is shared with strangers now."""
    answer = room.command("/senrei status", user="USUPER", channel="GSECRET")
    assert button(answer, "share") is None
    answer = room.command(QUESTION, user="USUPER", channel="GSECRET")
    assert is_internal(blocks(answer))
    room.private = False
    room.press(button(answer, "share"), user="USUPER", channel="GSECRET")
    (posted,) = room.slack.posts
    assert not is_internal(blocks(posted))


def test_nothing_the_channel_may_see_is_said_to_who_pressed(room) -> None:
    """The sixtieth meeting stands in internal minutes only; nothing is posted."""
    answer = room.command("/meeting 60", user="USUPER", channel="GSECRET")
    room.private = False
    room.press(button(answer, "share"), user="USUPER", channel="GSECRET")
    assert room.slack.ephemerals[-1]["text"] == NOTHING_TO_SHARE
    assert not room.slack.posts


def test_a_channel_senrei_is_not_in_is_told_and_the_button_stays(room) -> None:
    """After the invitation the same button works."""
    share = button(room.command(QUESTION), "share")
    room.slack.broken["chat.postMessage"] = refusal("not_in_channel")
    room.press(share)
    assert room.slack.ephemerals[-1]["text"] == NOT_A_MEMBER
    room.slack.broken.clear()
    room.slack.posts.clear()
    room.press(share)
    assert len(room.slack.posts) == 1


def test_in_a_direct_message_pages_come_in_the_thread_and_nothing_is_to_be_shared(room) -> None:
    """Nobody else reads along there."""
    room.event("message", channel="D1", channel_type="im", text=QUESTION, ts="7.1")
    (answer,) = room.slack.posts
    assert answer["thread_ts"] == "7.1"
    assert button(answer, "share") is None
    room.press(button(answer, "more"), channel="D1", thread_ts="7.1")
    assert [post["thread_ts"] for post in room.slack.posts] == ["7.1", "7.1"]


def test_the_same_press_delivered_again_brings_one_page(room) -> None:
    """A signed request can be replayed for five minutes."""
    body = press(button(room.command(QUESTION), "more"))
    before = len(room.slack.ephemerals)
    room.hear(body)
    room.hear(body)
    assert len(room.slack.ephemerals) == before + 1


@pytest.mark.parametrize("thread", [None, "3.1"])
def test_a_mention_is_answered_to_the_person_alone(room, thread) -> None:
    """In the thread if it was in one; the mention itself is no part of the question."""
    room.event("app_mention", text="<@U0SENREI> /deadline", **({"thread_ts": thread} if thread else {}))
    (told,) = room.slack.ephemerals
    assert (told["channel"], told["user"], told.get("thread_ts")) == ("C1", "U1", thread)
    assert "報告期限" in told["text"]
    assert room.audited()[-1] == "U1 slack /deadline"
    assert not room.slack.posts


def test_a_bare_mention_is_answered_with_help(room) -> None:
    """And what bots say is not answered, so that two of them cannot go on for ever."""
    room.event("app_mention", text="<@U0SENREI>")
    room.event("app_mention", text="<@U0SENREI> 期限は？", bot_id="B1")
    (told,) = room.slack.ephemerals
    assert "使い方" in told["text"]


def test_the_home_tab_has_the_deadlines_the_person_may_see_and_help(room) -> None:
    """Published for that person, from that person's view."""
    room.event("app_home_opened", channel="D1", tab="home", user="U1")
    room.event("app_home_opened", channel="D2", tab="home", user="USUPER")
    public, whole = (
        json.loads(home["view"]) if isinstance(home["view"], str) else home["view"]
        for home in room.slack.homes
    )
    assert [home["user_id"] for home in room.slack.homes] == ["U1", "USUPER"]
    assert public["type"] == "home" and len(whole["blocks"]) <= 100
    assert "期限" in shown(public) and "使い方" in shown(public)
    assert is_internal(whole) and not is_internal(public)
    assert "U1 slack home /deadline" in room.audited()


def test_a_home_that_cannot_be_made_shows_a_number(room) -> None:
    """Silence would look like an empty list."""
    room.failing = True
    room.event("app_home_opened", channel="D1", tab="home", user="U1")
    assert "この番号を管理者に" in json.dumps(room.slack.homes[-1], ensure_ascii=False)


def test_prompts_are_suggested_where_one_writes(room) -> None:
    """Without a thread, as Slack wants it of an app with agent_view."""
    room.event("app_home_opened", channel="D1", tab="messages")
    (hint,) = room.slack.hints
    assert (hint["channel_id"], hint.get("thread_ts")) == ("D1", None)
    prompts = hint["prompts"]
    assert (json.loads(prompts) if isinstance(prompts, str) else prompts) == list(PROMPTS)
    assert not room.slack.homes


@pytest.mark.parametrize(
    "fault", [refusal("not_allowed"), Fault(status=429, headers={"Retry-After": "30"}), Fault(reset=True)]
)
def test_an_answer_never_depends_on_status_or_prompts(room, fault) -> None:
    """Free plans have neither, and no 429 there is waited for."""
    room.slack.broken["assistant.threads.setStatus"] = fault
    room.slack.broken["assistant.threads.setSuggestedPrompts"] = fault
    room.event("app_home_opened", channel="D1", tab="messages")
    room.event("message", channel="D1", channel_type="im", text="/deadline", ts="7.1")
    assert len(room.slack.posts) == 1
    assert room.slack.calls[-2:] == ["assistant.threads.setStatus", "chat.postMessage"]
