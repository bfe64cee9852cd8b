"""The manifest an operator pastes, compared with what the code listens to, both ways."""

import re

from bot.listeners.slash_commands import COMMANDS
from config.loading import SHIPPED

MANIFEST = (SHIPPED / "slack-manifest.yaml").read_text(encoding="utf-8")


def _list(key: str) -> list[str]:
    """The items of the one list of plain words under a key."""
    found = re.search(rf"^ *{key}:\n((?: +- [a-z.:]+\n)+)", MANIFEST, re.MULTILINE)
    assert found
    return re.findall(r"- (\S+)", found[1])


def test_slash_commands_are_those_listened_to() -> None:
    """One missing here is "not a valid command"; one too many is never answered."""
    assert re.findall(r"- command: (\S+)", MANIFEST) == list(COMMANDS)


def test_events_are_those_listened_to() -> None:
    """Direct messages only; edits and deletions come with them."""
    assert _list("bot_events") == ["message.im"]


def test_scopes_are_those_the_calls_need() -> None:
    """chat.*, conversations.info and .history, slash commands, and the direct messages themselves."""
    assert sorted(_list("bot")) == [
        "channels:history",
        "channels:read",
        "chat:write",
        "commands",
        "groups:history",
        "groups:read",
        "im:history",
    ]
