"""What Slack says before serving, as one sentence for the operator."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.permissions import ASKED_FOR, NEEDED
from bot.preflight import SlackOutOfReach, SlackRefuses, check_app_token, check_slack
from bot.slack import answering_client, slack_confirms_private
from tests.bot.standin import Fault, StandIn, refusal

MEMBER = {"is_member": True, "is_archived": False}


def check(slack: StandIn, **options) -> None:
    check_slack(answering_client("xoxb-1", slack.url), **options)


def granted(*scopes: str) -> Fault:
    return Fault(headers={"X-OAuth-Scopes": ",".join(scopes)})


def test_a_good_set_up_passes(slack: StandIn) -> None:
    """Two calls, nothing else; without scopes told, none are missed."""
    slack.channels["C1"] = MEMBER
    check(slack, channel="C1")
    assert slack.calls == ["auth.test", "conversations.info"]
    check(slack)


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (refusal("invalid_auth"), "受け付けません"),
        (refusal("token_revoked"), "取り消されています"),
        (refusal("token_expired"), "期限が切れています"),
        (refusal("not_allowed_token_type"), "種類が違います"),
        (refusal("something_new"), "something_new"),
        (Fault(reset=True), "接続できません"),
        (granted(*(ASKED_FOR - {"chat:write", "im:history"})), "chat:write、im:history"),
        (granted(""), "権限"),
    ],
)
def test_a_refusal_is_told_in_a_sentence(slack: StandIn, fault: Fault, sentence: str) -> None:
    """What is wrong and what to look at."""
    slack.broken["auth.test"] = fault
    with pytest.raises(SlackRefuses, match=sentence) as refused:
        check(slack)
    assert "\n" not in str(refused.value) and len(str(refused.value)) < 200


def test_what_a_plan_may_lack_is_not_missed(slack: StandIn) -> None:
    """Status and prompts are for those who have them."""
    slack.broken["auth.test"] = granted(*NEEDED)
    check(slack)


@pytest.mark.parametrize(
    ("minutes", "told"), [(-6, "約6分遅れています"), (6, "約6分進んでいます"), (-4, None), (4, None)]
)
def test_a_clock_off_by_more_than_five_minutes_is_told(
    slack: StandIn, minutes: int, told: str | None
) -> None:
    """By Slack's Date header; every signature would be refused as too old."""
    now = time.time()
    if told is None:
        check(slack, clock=lambda: now + 60 * minutes)
        return
    with pytest.raises(SlackRefuses, match=told):
        check(slack, clock=lambda: now + 60 * minutes)


@pytest.mark.parametrize(
    ("channel", "sentence"),
    [
        (None, "見つかりません"),
        (MEMBER | {"is_archived": True}, "アーカイブ"),
        (MEMBER | {"is_member": False}, "参加していません"),
    ],
    ids=["unknown", "archived", "not a member"],
)
def test_a_channel_that_cannot_be_posted_to_is_told(slack: StandIn, channel, sentence: str) -> None:
    """With its id, and how to invite."""
    if channel is not None:
        slack.channels["C1"] = channel
    with pytest.raises(SlackRefuses, match=f"C1.*{sentence}"):
        check(slack, channel="C1")


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("not_allowed_token_type", "xapp-"),
        ("missing_scope", "connections:write"),
        ("invalid_auth", "SLACK_APP_TOKEN"),
    ],
)
def test_a_wrong_app_token_is_told(slack: StandIn, code: str, sentence: str) -> None:
    """Before Socket Mode tries it over and over."""
    slack.broken["apps.connections.open"] = refusal(code)
    with pytest.raises(SlackRefuses, match=sentence):
        check_app_token(answering_client("xoxb-1", slack.url), "xapp-1")


def test_out_of_reach_is_told_apart(slack: StandIn) -> None:
    """A worker waits for it to pass."""
    with pytest.raises(SlackOutOfReach):
        check_slack(answering_client("xoxb-1", "http://127.0.0.1:9/"))


def senrei(slack: StandIn, folder: Path, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("SLACK", "SENREI"))
    }
    environment |= {
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_APP_TOKEN": "xapp-1",
        "SLACK_SIGNING_SECRET": "secret",
        "SLACK_API_URL": slack.url,
        "SENREI_CHANNEL": "C1",
        "PYTHONPATH": str(Path.cwd()),
    }
    return subprocess.run(
        [sys.executable, "-m", "bot", *command, "--db", str(folder / "record.db")],
        cwd=folder,
        env=environment | settings,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


@pytest.mark.parametrize("command", [("serve", "--http"), ("serve", "--socket"), ("worker", "--once")])
@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"SLACK_BOT_TOKEN": "xoxp-1"}, "SLACK_BOT_TOKEN の種類が違います"),
        ({}, "SENREI_CHANNEL のチャンネル C1 が見つかりません"),
    ],
    ids=["token", "channel"],
)
def test_the_processes_end_with_one_sentence(slack: StandIn, tmp_path, command, settings, sentence) -> None:
    """On standard error, with exit code 1 and no traceback."""
    done = senrei(slack, tmp_path, *command, **settings)
    assert (done.returncode, done.stdout) == (1, "")
    assert sentence in done.stderr and "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_worker_waits_for_slack_to_come_back(slack: StandIn, tmp_path) -> None:
    """It says so, and ends well: nothing is lost, the next tick tries again."""
    done = senrei(slack, tmp_path, "worker", "--once", SLACK_API_URL="http://127.0.0.1:9/")
    assert done.returncode == 0
    assert "接続できません" in done.stderr


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
