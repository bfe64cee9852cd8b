"""An office around the real record: who presses which button, what forms open, and what each person gets to see."""

import json
from datetime import datetime
from itertools import count
from zoneinfo import ZoneInfo

from slack_bolt import BoltRequest

from bot.app import build_bot
from bot.composition import asking, counter_of, desk_of
from bot.follow_up_buttons import follow_up_actions
from bot.identity import view_for
from bot.modals import RESPONDENT, Origin, add_view
from bot.slack import answering_client
from config.people import load_people
from data.access import OPERATOR, View
from data.awaited import awaited
from data.entries import Change, Entries
from data.followups import FollowUp
from data.ingest import ingest
from data.record import Record
from data.samples import FOLDER
from tests.bot.standin import StandIn

TOKYO = ZoneInfo("Asia/Tokyo")
PEOPLE = """
[people.U0STAFF1]
clearance = "supervision"
[people.U0STAFF2]
clearance = "supervision"
[people.U0MEMBER]
clearance = "supervision"
member = "{recused}"
[people.U0PUBLIC]
"""
CHANNELS = """
[channels.GSECRET]
clearance = "supervision"
shows_text = true
[direct_messages]
shows_text = true
"""
_numbers = count(1)


class Room:
    """The app around the record, and what each person in the workspace gets to see."""

    def __init__(self, slack: StandIn, record: Record) -> None:
        self.slack, self.record = slack, record
        self.now = datetime(2026, 10, 1, 9, 0, tzinfo=TOKYO)
        self.seen: set[str] = set()
        self.bot = build_bot(
            client=answering_client("xoxb-1", slack.url),
            ask=asking(record, lambda: self.now, "slack"),
            view_of=self.view_of,
            first_time=lambda id_: id_ not in self.seen and not self.seen.add(id_),
            desk=desk_of(record, lambda: self.now, "slack"),
            enter=counter_of(record, lambda: self.now, "slack"),
        )

    def view_of(self, user: str, channel: str) -> View:
        return view_for(load_people(self.record.overlay), user, channel, confirm=lambda _: True)

    def hear(self, body: dict) -> dict:
        """What the request is acknowledged with."""
        response = self.bot.app.dispatch(BoltRequest(mode="socket_mode", body=body))
        assert response.status == 200
        assert self.bot.finish(10)
        return json.loads(response.body) if response.body else {}

    def report(self, place: str, due_on: str) -> FollowUp:
        found = awaited(self.record.store, OPERATOR, self.now.date(), str)
        (one,) = (one for one in found if place in one.place and str(one.row.deadline.due_on) == due_on)
        return one

    def press(
        self, report: FollowUp, label: str, user: str = "U0CLERK1", channel: str = "C1", **container
    ) -> dict | None:
        """The form that opens, if one does; the button is the one under a message of that moment."""
        before = len(self.slack.modals)
        self.hear(pressed(report, label, user, channel, **container))
        return modal(self.slack.modals[-1]) if len(self.slack.modals) > before else None

    def submit(self, form: dict, user: str = "U0CLERK1", **values) -> dict:
        return self.hear(submission(form, user, **values))

    def offered(self, typed: str, user: str = "U0CLERK1", channel: str = "C1") -> list[str]:
        """What the form for a new report offers while a name is typed."""
        form = add_view(Origin(channel=channel))
        asked = {
            "type": "block_suggestion",
            "action_id": RESPONDENT,
            "block_id": "respondent",
            "value": typed,
        }
        answer = self.hear(asked | {"team": {"id": "T1"}, "user": {"id": user}, "view": {**form, "id": "V1"}})
        return [option["value"] for option in answer["options"]]

    def command(self, text: str, user: str = "U0CLERK1", channel: str = "C1") -> None:
        command = {"command": "/deadline", "text": text, "team_id": "T1", "user_id": user}
        self.hear(command | {"channel_id": channel, "trigger_id": f"t{next(_numbers)}"})

    def history(self, report: FollowUp) -> list[Change]:
        return Entries(self.record.store.connections).history(report.id)

    def told(self) -> str:
        """The last message that one person alone was shown."""
        return shown(self.slack.ephemerals[-1])

    def audited(self) -> list[str]:
        return [f"{row.user} {row.surface} {row.query} {row.outcome}" for row in self.record.store.audited()]


def pressed(report: FollowUp, label: str, user: str, channel: str, **container) -> dict:
    one = next(one for one in follow_up_actions(report)["elements"] if label in words_of(one))
    action = {"type": one["type"], "action_id": one["action_id"], "block_id": "b"}
    if one["type"] == "button":
        action["value"] = one["value"]
    else:
        action["selected_option"] = next(
            option for option in one["options"] if option["text"]["text"] == label
        )
    return {
        "type": "block_actions",
        "team": {"id": "T1"},
        "user": {"id": user},
        "channel": {"id": channel},
        "container": {"type": "message", "channel_id": channel, "message_ts": "7.1"} | container,
        "actions": [action],
        "trigger_id": f"t{next(_numbers)}",
    }


def words_of(element: dict) -> list[str]:
    if element["type"] == "button":
        return [element["text"]["text"]]
    return [option["text"]["text"] for option in element["options"]]


def submission(form: dict, user: str, **values) -> dict:
    """The form as Slack sends it back, filled in by field; a day that it offers stays unless another is given."""
    state = {}
    for block in form["blocks"]:
        if block["type"] != "input":
            continue
        kind = block["element"]["type"]
        key = {
            "plain_text_input": "value",
            "datepicker": "selected_date",
            "users_select": "selected_user",
            "conversations_select": "selected_conversation",
            "external_select": "selected_option",
        }[kind]
        value = values.pop(block["block_id"], block["element"].get("initial_date"))
        if kind == "external_select" and value is not None:
            value = {"text": {"type": "plain_text", "text": value}, "value": value}
        state[block["block_id"]] = {block["element"]["action_id"]: {"type": kind, key: value}}
    assert not values, "no such field"
    return {
        "type": "view_submission",
        "team": {"id": "T1"},
        "user": {"id": user},
        "trigger_id": f"t{next(_numbers)}",
        "view": {**form, "id": f"V{next(_numbers)}", "state": {"values": state}},
    }


def modal(call: dict) -> dict:
    return json.loads(call["view"]) if isinstance(call["view"], str) else call["view"]


def shown(message: dict) -> str:
    content = message["blocks"]
    blocks = json.loads(content) if isinstance(content, str) else content
    return message["text"] + json.dumps(blocks, ensure_ascii=False)


def take_in(record: Record) -> Record:
    for name in ("published", "internal"):
        taken = ingest(
            record.store,
            sorted((FOLDER / name).iterdir()),
            distribution="published" if name == "published" else "internal",
            committee=None,
            vocabulary=record.vocabulary,
        )
        assert list(taken)
    return record
