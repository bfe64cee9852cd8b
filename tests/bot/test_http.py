"""The app over HTTP, asked with signed and forged requests by a client that knows nothing of it."""

import json
import logging
import time
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.app import build_bot
from bot.http import LARGEST_BODY
from bot.slack import answering_client
from data.access import View
from tests.bot.answers import answer, result
from tests.bot.serving import FORM, SECRET, Server, serving, signed
from tests.bot.standin import StandIn, standing_in

CANARY = "canary-7f3a"


@pytest.fixture(scope="module")
def slack() -> Iterator[StandIn]:
    with standing_in() as standin:
        yield standin


@pytest.fixture(scope="module")
def server(slack) -> Iterator[Server]:
    bot = build_bot(
        client=answering_client("xoxb-1", slack.url),
        signing_secret=SECRET,
        ask=lambda text, *, view, thread: answer(result(), title=text),
        view_of=lambda user, _: View(user=user, ceiling="public"),
        first_time=lambda _: True,
    )
    with serving(bot, health=lambda: {"worker_silent_s": 3}) as server:
        yield server


def _until(happened) -> None:
    end = time.monotonic() + 5
    while not happened() and time.monotonic() < end:
        time.sleep(0.01)
    assert happened()


def test_slack_verifies_the_address(server) -> None:
    """The challenge comes back."""
    body = json.dumps({"type": "url_verification", "challenge": "abc"}).encode()
    assert server.post(body, signed(body)) == (200, '{"challenge": "abc"}')


def test_a_slash_command_is_answered_by_response_url(server, slack) -> None:
    """Acknowledged with an empty body; the answer follows by the address Slack gave."""
    form = {
        "command": "/decision",
        "text": "みほん",
        "user_id": "U1",
        "channel_id": "C1",
        "team_id": "T1",
        "trigger_id": "1",
        "response_url": slack.url.replace("/api/", "/response/1"),
    }
    body = urlencode(form).encode()
    assert server.post(body, signed(body, content_type=FORM)) == (200, "")
    _until(lambda: slack.responses)
    assert slack.responses[0]["text"].startswith("/decision みほん")


def test_a_direct_message_is_answered_in_the_thread(server, slack) -> None:
    """Over the Web API, with blocks and text."""
    event = {
        "type": "message",
        "channel_type": "im",
        "channel": "D1",
        "user": "U1",
        "text": "期限は？",
        "ts": "5.1",
    }
    body = json.dumps({"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": event}).encode()
    assert server.post(body, signed(body))[0] == 200
    _until(lambda: slack.posts)
    assert slack.posts[0]["thread_ts"] == "5.1"


BODY = json.dumps({"type": "event_callback", "event": {"text": CANARY}}).encode()


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        (lambda: {}, BODY, 401),
        (lambda: signed(BODY) | {"X-Slack-Signature": "v0=" + "0" * 64}, BODY, 401),
        (lambda: signed(BODY) | {"X-Slack-Signature": "v0=é"}, BODY, 401),
        (lambda: signed(BODY) | {"X-Slack-Request-Timestamp": "now"}, BODY, 401),
        (lambda: signed(BODY, at=time.time() - 3_600), BODY, 401),
        (lambda: signed(BODY), BODY + b" ", 401),
        (lambda: signed(b"[1]"), b"[1]", 400),
        (lambda: signed(b"{"), b"{", 400),
        (lambda: signed(b""), b"\xff", 400),
        (lambda: signed(b"[" * 100_000), b"[" * 100_000, 400),
        (lambda: signed(b"{}"), b" " * (LARGEST_BODY + 1), 400),
    ],
    ids=[
        "unsigned",
        "forged",
        "not ASCII",
        "no number",
        "old",
        "altered",
        "list",
        "cut",
        "no UTF-8",
        "deep",
        "large",
    ],
)
def test_bad_requests_are_refused_and_leave_no_trace(server, caplog, headers, body, status) -> None:
    """400 or 401, never 5xx, and the body in no log at any level; signed when it is sent, not when it was collected."""
    caplog.set_level(logging.DEBUG)
    assert server.post(body, headers())[0] == status
    assert CANARY not in caplog.text


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda child: (
            st.lists(child, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["type", "event", "command", "user_id", "payload", "team_id", "authorizations", "text"]
                ),
                child,
                max_size=5,
            )
        ),
        max_leaves=12,
    )
)
def test_no_signed_shape_brings_the_server_down(server, content) -> None:
    """A signature says who sent it, not that it is what was expected."""
    body = json.dumps(content).encode()
    assert server.post(body, signed(body))[0] in (200, 400, 404)


def test_health_and_other_paths(server) -> None:
    """One address for Slack, one for those who watch the process."""
    status, body = server.get("/healthz")
    assert (status, json.loads(body)) == (200, {"ok": True, "worker_silent_s": 3})
    assert server.get("/slack/events")[0] == 405
    assert server.get("/other")[0] == 404
