"""The manifest an operator pastes, compared with what the code listens to and calls, both ways."""

import ast
import json
import re
from collections import defaultdict
from pathlib import Path

import jsonschema
import pytest
import yaml
from slack_sdk import WebClient

import bot
from bot import listeners
from bot.buttons import AROUND, LOOK, MEMO, MORE, SHARE
from bot.follow_up_buttons import ASSIGN, RECEIVE, REDATE, SNOOZE
from bot.listeners.answering import Answering, Desk
from bot.listeners.app_home import PROMPTS
from bot.listeners.pressed_buttons import FOLLOWED
from bot.modals import ADD, RESPONDENT
from bot.permissions import ASKED_FOR, CALLS, EVENTS, NEEDED
from commands.acting import Counter
from config.loading import SHIPPED

MANIFEST = yaml.safe_load((SHIPPED / "slack-manifest.yaml").read_text(encoding="utf-8"))
APP_TOKEN_CALLS = {"apps.connections.open"}
"""Made with the app-level token, whose scope no manifest lists."""


class Ears:
    """Takes listeners as Bolt's App does, and remembers what for."""

    def __init__(self) -> None:
        self.heard: dict[str, list[str]] = defaultdict(list)

    def __getattr__(self, kind: str):
        def listen(name: str):
            self.heard[kind].append(name)
            return lambda listener: listener

        return listen


@pytest.fixture
def heard() -> dict[str, list[str]]:
    ears = Ears()
    desk = Desk(handles=None, surroundings=None, finds=None, memo=None, clock=None)
    parts = dict.fromkeys(("client", "send_to", "ask", "view_of", "first_time", "errands", "hints"))
    listeners.register(
        ears, Answering(**parts, desk=desk, enter=Counter(record=None, clock=None, surface=""))
    )
    return ears.heard


def called() -> set[str]:
    """Methods of the Web API that the source names, as the SDK's own docstrings call them."""
    names = {
        node.attr
        for path in Path(bot.__path__[0]).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }
    told = (
        getattr(WebClient, name).__doc__ or "" for name in names if "_" in name and hasattr(WebClient, name)
    )
    return {match[1] for doc in told if (match := re.search(r"/reference/methods/([\w.]+)", doc))}


@pytest.mark.parametrize("version", ["1.0.0", "2.0.0"])
def test_it_is_valid_by_slacks_own_schema(shared, version) -> None:
    """And nothing in it is unknown to Slack."""
    schema = json.loads((shared / "slack" / f"manifest.schema.{version}.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    declared = dict(MANIFEST) | {"_metadata": {"major_version": int(version[0])}}
    assert not list(jsonschema.Draft7Validator(schema).iter_errors(declared))


def test_slash_commands_are_those_listened_to(heard) -> None:
    """One missing there is "not a valid command"; one too many is never answered."""
    assert [command["command"] for command in MANIFEST["features"]["slash_commands"]] == heard["command"]


def test_events_are_those_listened_to(heard) -> None:
    """Of messages only those in direct messages are subscribed to; edits and deletions come with them."""
    subscribed = MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    assert sorted({event.split(".")[0] for event in subscribed}) == sorted(heard["event"])
    assert sorted(subscribed) == sorted(EVENTS)


def test_nothing_else_is_listened_to(heard) -> None:
    """Buttons and forms need interactivity switched on; there are no shortcuts."""
    assert set(heard) == {"command", "event", "action", "view", "options"}
    assert heard["action"] == [MORE, AROUND, SHARE, FOLLOWED, MEMO, RECEIVE, REDATE, ASSIGN, SNOOZE, LOOK]
    assert heard["view"] == [MEMO, RECEIVE, REDATE, ASSIGN, ADD]
    assert heard["options"] == [RESPONDENT]
    assert MANIFEST["settings"]["interactivity"]["is_enabled"] is True
    assert "shortcuts" not in MANIFEST["features"]


def test_calls_are_those_with_a_known_permission() -> None:
    """A call that is added needs its line, and a line no longer called for goes."""
    assert called() - APP_TOKEN_CALLS == set(CALLS)


def test_scopes_are_those_the_calls_and_events_need() -> None:
    """No wider than used."""
    scopes = MANIFEST["oauth_config"]["scopes"]
    assert sorted(scopes["bot"]) == scopes["bot"] == sorted(ASKED_FOR)
    assert set(scopes) == {"bot"}
    assert NEEDED | {"assistant:write", "files:write"} == ASKED_FOR


def test_tabs_and_prompts_are_those_the_code_fills() -> None:
    """The home tab is published, the messages tab can be written to, and both lists of prompts are one."""
    home = MANIFEST["features"]["app_home"]
    assert home["home_tab_enabled"] and home["messages_tab_enabled"]
    assert not home["messages_tab_read_only_enabled"]
    assert MANIFEST["features"]["agent_view"]["suggested_prompts"] == list(PROMPTS)
    assert len(PROMPTS) <= 4
    assert "assistant_view" not in MANIFEST["features"]
