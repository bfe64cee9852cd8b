"""What Slack says to a token before serving, as a sentence for the operator."""

import pytest

from bot.preflight import SlackRefuses, check_slack
from bot.slack import answering_client, slack_confirms_private
from tests.bot.standin import Fault, StandIn, refusal


def test_a_good_token_passes(slack: StandIn) -> None:
    """One call, nothing else."""
    check_slack(answering_client("xoxb-1", slack.url))
    assert slack.calls == ["auth.test"]


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (refusal("invalid_auth"), "受け付けません"),
        (refusal("token_revoked"), "取り消されています"),
        (refusal("something_new"), "something_new"),
        (Fault(reset=True), "接続できません"),
    ],
)
def test_a_refusal_is_told_in_a_sentence(slack: StandIn, fault: Fault, sentence: str) -> None:
    """What is wrong and what to look at."""
    slack.broken["auth.test"] = fault
    with pytest.raises(SlackRefuses, match=sentence):
        check_slack(answering_client("xoxb-1", slack.url))


@pytest.mark.parametrize(
    ("channel", "confirmed"),
    [
        ({"is_private": True}, True),
        ({"is_private": False}, False),
        ({"is_private": True, "is_shared": True}, False),
        ({"is_private": True, "is_ext_shared": True}, False),
        ({"is_private": True, "is_pending_ext_shared": ["T9"]}, False),
        ({}, False),
    ],
)
def test_a_channel_is_private_only_when_slack_says_so(slack: StandIn, channel, confirmed) -> None:
    """Unknown counts as public."""
    slack.channels["C1"] = channel
    assert slack_confirms_private(answering_client("xoxb-1", slack.url))("C1") is confirmed
    assert slack_confirms_private(answering_client("xoxb-1", "http://127.0.0.1:9/"))("C1") is False
