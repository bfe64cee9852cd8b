"""The Bolt app: the one place where the listeners, pools and clients of Senrei in Slack are put together."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slack_bolt import App, BoltContext, BoltRequest, BoltResponse
from slack_bolt.error import BoltUnhandledRequestError
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot import listeners
from bot.errands import Errands, Pool, note_failure
from bot.identity import ViewOf
from bot.listeners.answering import Answering, Ask, Desk, FirstTime
from bot.listeners.enter import Enter
from bot.reply import SendTo, send_to_response_url
from bot.slack import quiet_sdk

log = logging.getLogger("senrei")

LISTENERS = 20
"""Bolt's own pool of 5 lets five slow handlers make an ack miss Slack's three seconds (measured)."""


@dataclass(frozen=True, kw_only=True)
class Bot:
    """The app and the work it has in hand."""

    app: App
    listening: Pool
    errands: Errands

    def finish(self, timeout_s: float | None = None) -> bool:
        """Waits until all that was heard is answered; False when the time was not enough."""
        end = None if timeout_s is None else time.monotonic() + timeout_s
        heard = self.listening.finish(timeout_s)
        return self.errands.finish(None if end is None else max(0.0, end - time.monotonic())) and heard

    def close(self, timeout_s: float = 8.0) -> None:
        """Finishes what is in hand and takes nothing more."""
        self.finish(timeout_s)
        self.listening.shutdown(wait=False, cancel_futures=True)
        self.errands.shutdown(wait=False, cancel_futures=True)


def build_bot(
    *,
    client: WebClient,
    ask: Ask,
    view_of: ViewOf,
    first_time: FirstTime,
    signing_secret: str = "",
    send_to: SendTo = send_to_response_url,
    desk: Desk | None = None,
    enter: Enter | None = None,
    hints: WebClient | None = None,
) -> Bot:
    """All that Senrei listens to in Slack, around given ways to ask, see and send; calls nothing yet.

    Without a desk messages have no buttons; without `enter` reports are entered by typing only; without a client
    for hints no status and no prompts are shown.
    """
    listening, errands = Pool(LISTENERS, "listener"), Errands(LISTENERS, "errand")
    app = App(
        name="senrei",
        logger=_quiet_log(),
        client=client,
        signing_secret=signing_secret,
        token_verification_enabled=False,
        before_authorize=_with_client(client),
        listener_executor=listening,
        raise_error_for_unhandled_request=True,
        attaching_conversation_kwargs_enabled=False,
    )
    app.error(_on_error)
    answering = Answering(
        client=client,
        send_to=send_to,
        ask=ask,
        view_of=view_of,
        first_time=first_time,
        errands=errands,
        desk=desk,
        enter=enter,
        hints=hints,
    )
    listeners.register(app, answering)
    return Bot(app=app, listening=listening, errands=errands)


def _quiet_log() -> logging.Logger:
    """Bolt logs a forged request's body at INFO: it may not reach a log."""
    quiet_sdk()
    logger = logging.getLogger("senrei.bolt")
    logger.setLevel(logging.ERROR)
    return logger


def _with_client(client: WebClient) -> Callable[..., None]:
    """Bolt makes a plain client for each request; ours is kept, so that the terminal's stays in-process."""

    def use_client(context: BoltContext, next: Callable[[], None]) -> None:
        context["client"] = client
        next()

    return use_client


def _on_error(error: Exception, request: BoltRequest) -> BoltResponse | None:
    if isinstance(error, BoltUnhandledRequestError):
        log.info("nothing listens to a %s", _kind(request.body))
        return BoltResponse(status=200)
    note_failure(error, doing="a listener")
    # Slack delivers again what got a 503: right when its API was out of reach, not for a misshapen request.
    return BoltResponse(status=503 if isinstance(error, OSError | SlackClientError) else 400)


def _kind(body: dict[str, Any]) -> str:
    """The kind of a request in words of Slack's own protocol, which carry no content."""
    event = body.get("event")
    kind = event.get("type") if isinstance(event, dict) else body.get("type")
    return (
        kind
        if isinstance(kind, str) and kind.isidentifier() and len(kind) < 50
        else "request of unknown kind"
    )
