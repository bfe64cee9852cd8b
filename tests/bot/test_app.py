"""The app by dispatch: what is asked is answered once, to the person, whatever goes wrong on the way."""

import logging
import threading
import time

import pytest
from slack_bolt import BoltRequest

from bot.app import Bot, build_bot
from bot.listeners.slash_commands import COMMANDS
from bot.workspace import TerminalClient
from data.access import View
from tests.bot.answers import answer, result

SECRET = "株式会社ひみつ"


class Asked:
    """Remembers what was asked, and answers, slowly or not at all when told so."""

    def __init__(self) -> None:
        self.texts: list[tuple[str, str | None]] = []
        self.release = threading.Event()
        self.release.set()
        self.fails = False

    def __call__(self, text: str, *, view: View, thread: str | None):
        self.texts.append((text, thread))
        self.release.wait(5)
        if self.fails:
            raise ValueError(f"cannot answer {text}")
        return answer(result(), title=f"{view.user} {text}")


class Place:
    """An app in a terminal's workspace, with everything it posted and a response_url that may be used up."""

    def __init__(self) -> None:
        self.ask = Asked()
        self.client = TerminalClient()
        self.response_status = 200
        self.responses: list[dict] = []
        self.seen: set[str] = set()
        self.bot: Bot = build_bot(
            client=self.client,
            send_to=self.send_to,
            ask=self.ask,
            view_of=lambda user, _: View(user=user, ceiling="public"),
            first_time=self.first_time,
        )

    def send_to(self, _: str, body: dict) -> int:
        self.responses.append(body)
        return self.response_status

    def first_time(self, id_: str) -> bool:
        new = id_ not in self.seen
        self.seen.add(id_)
        return new

    def dispatch(self, body: dict) -> int:
        return self.bot.app.dispatch(BoltRequest(mode="socket_mode", body=body)).status

    def send(self, body: dict) -> int:
        status = self.dispatch(body)
        assert self.bot.finish(5)
        return status


@pytest.fixture
def place():
    made = Place()
    yield made
    made.bot.close()


def command(name: str = "/decision", text: str = "みほん", **over) -> dict:
    values = {
        "command": name,
        "text": text,
        "team_id": "T1",
        "user_id": "U1",
        "channel_id": "C1",
        "response_url": "https://hooks.invalid/1",
        "trigger_id": "1.1",
    }
    return values | over


def message(text: str = "みほんの期限は？", *, event_id: str = "Ev1", **over) -> dict:
    event = {
        "type": "message",
        "channel_type": "im",
        "channel": "D1",
        "user": "U1",
        "text": text,
        "ts": "10.000001",
    }
    return {"type": "event_callback", "team_id": "T1", "event_id": event_id, "event": event | over}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_slash_command_is_answered_to_the_person_alone(place, name) -> None:
    """The text goes on exactly as typed."""
    assert place.send(command(name, "法１４７条 &amp; 別表")) == 200
    assert place.ask.texts == [(f"{name} 法１４７条 & 別表", None)]
    assert place.responses[0]["response_type"] == "ephemeral"
    assert place.responses[0]["text"] and place.responses[0]["blocks"]
    assert not place.client.posted


@pytest.mark.parametrize("status", [404, 500])
def test_a_used_up_response_url_falls_back(place, status) -> None:
    """It raises nothing, so the answer would be lost silently."""
    place.response_status = status
    place.send(command())
    assert [(post["channel"], post["user"]) for post in place.client.posted] == [("C1", "U1")]


def test_a_direct_message_is_answered_in_its_thread(place) -> None:
    """A question starts a thread, and one inside a thread stays there."""
    place.send(message())
    place.send(message(event_id="Ev2", ts="11.000001", thread_ts="10.000001"))
    assert [post["thread_ts"] for post in place.client.posted] == ["10.000001", "10.000001"]
    assert [thread for _, thread in place.ask.texts] == ["D1:10.000001", "D1:10.000001"]
    assert place.client.posted[0]["unfurl_links"] is False


def test_a_command_typed_as_a_message_goes_on_as_typed(place) -> None:
    """Slack hands it over as text when a space stands in front."""
    place.send(message(" /decision みほん"))
    assert place.ask.texts[0][0] == "/decision みほん"


def test_the_same_event_is_answered_once(place) -> None:
    """Slack delivers up to four times; a replay inside five minutes has a good signature too."""
    for _ in range(4):
        assert place.send(message()) == 200
        assert place.send(command()) == 200
    assert len(place.client.posted) == 1
    assert len(place.responses) == 1


@pytest.mark.parametrize(
    "over",
    [
        {"subtype": "message_changed", "user": None, "text": None},
        {"subtype": "message_deleted", "user": None, "text": None},
        {"subtype": "bot_message", "bot_id": "B9"},
        {"bot_id": "B9"},
        {"channel_type": "channel", "channel": "C1"},
        {"text": "  "},
    ],
    ids=["edited", "deleted", "bot", "bot with a user", "in a channel", "blank"],
)
def test_what_is_no_question_is_heard_in_silence(place, over, caplog) -> None:
    """Edits, deletions, bots and channels: acknowledged, unanswered, and not logged as unhandled."""
    assert place.send(message(**over)) == 200
    assert not place.ask.texts and not place.client.posted
    assert not caplog.records


def test_something_nothing_listens_to_is_acknowledged(place) -> None:
    """Slack would deliver it again and again."""
    assert (
        place.send({"type": "event_callback", "team_id": "T1", "event": {"type": "team_join", "user": {}}})
        == 200
    )


@pytest.mark.parametrize("body", [command(text=SECRET), message(SECRET)], ids=["command", "message"])
def test_a_failure_gives_a_number_and_the_log_no_content(place, body, caplog) -> None:
    """The person can name it, the operator can find it, and nobody reads in a log what was asked."""
    caplog.set_level(logging.DEBUG)
    place.ask.fails = True
    place.send(body)
    told = (place.responses + place.client.posted)[0]["text"]
    logged = "\n".join(record.getMessage() + str(record.exc_text) for record in caplog.records)
    reference = told.rsplit("：", 1)[1]
    assert reference in logged
    assert SECRET not in told and SECRET not in logged


def test_ack_does_not_wait_for_slow_answers(place) -> None:
    """Fifty questions are acknowledged while not one is answered."""
    place.ask.release.clear()
    place.send(message(event_id="warm", text="  "))
    started = time.monotonic()
    for number in range(50):
        assert place.dispatch(message(event_id=f"Ev{number}")) == 200
        assert place.dispatch(command(trigger_id=str(number))) == 200
    assert time.monotonic() - started < 3
    place.ask.release.set()
    assert place.bot.finish(10)
    assert len(place.client.posted) == len(place.responses) == 50
