"""Lengths and counts against slackblocks, which keeps a register of Slack's limits of its own."""

import pytest
from hypothesis import HealthCheck, given, settings
from slackblocks import _limits as register  # the register has no public name
from slackblocks import blocks, errors

from tests.bot.limits import LIMITS, Limit
from tests.bot.measures import nodes
from tests.bot.payloads import golden, payloads, specimens, worst

REGISTERED = [limit for limit in LIMITS if limit.register]
REBUILT = ("context", "divider", "header", "section")
"""The kinds that slackblocks can make again from their JSON."""
USED = ("TEXT_", "ACTION_ID_", "BLOCK_ID_", "BUTTON_", "ACTIONS_", "CONTEXT_ELEMENTS_", "HEADER_", "SECTION_")
USED += ("MESSAGE_BLOCKS_", "VIEW_BLOCKS_")
NOT_SENT = {"BUTTON_URL_MAX_LENGTH", "BUTTON_AGENT_PROMPT_MAX_LENGTH"}
"""No button of ours has either; the shapes would show it."""


def refused(payload) -> list[str]:
    """What slackblocks says of the blocks it can make again."""
    found = []
    for block in payload["blocks"]:
        if block["type"] not in REBUILT:
            continue
        try:
            blocks.Block.from_dict(block)
        except errors.InvalidUsageError as error:
            found.append(f"{block['type']}: {error}")
    return found


@pytest.mark.parametrize("limit", REGISTERED, ids=lambda limit: limit.name)
def test_our_number_is_the_registers(limit: Limit) -> None:
    """Both were read from Slack's documentation, by different people."""
    assert limit.most == getattr(register, limit.register or "")


def test_every_number_of_what_we_send_is_measured() -> None:
    """The register's limits of the kinds in use, by name."""
    sent = {node.get("type") for payload in specimens() for node in nodes(payload)}
    assert sent >= {"header", "section", "context", "actions", "button"}
    numbers = {name for name in vars(register) if name.startswith(USED) and "_MAX_" in name}
    measured = {limit.register for limit in LIMITS} | {"ACTION_ID_MAX_LENGTH"}
    assert numbers - NOT_SENT <= measured


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(payload=payloads)
def test_slackblocks_makes_any_of_our_blocks_again(payload) -> None:
    """Its constructors refuse what Slack refuses."""
    assert refused(payload) == []


def test_slackblocks_makes_each_kind_of_ours_again() -> None:
    """With all parts, at their worst, and as read in the diff."""
    known = [*specimens(), *worst(), *(payload for _, payload in golden())]
    assert [found for payload in known if (found := refused(payload))] == []


@pytest.mark.parametrize(
    "block",
    [
        {"type": "header", "text": {"type": "plain_text", "text": "あ" * 151}},
        {"type": "section", "text": {"type": "plain_text", "text": "あ" * 3_001}},
        {"type": "section", "text": {"type": "plain_text", "text": ""}},
        {"type": "context", "elements": [{"type": "plain_text", "text": "あ"}] * 11},
    ],
    ids=["long header", "long section", "empty section", "many elements"],
)
def test_slackblocks_notices(block) -> None:
    """One too many each."""
    assert refused({"text": "a", "blocks": [block]})
