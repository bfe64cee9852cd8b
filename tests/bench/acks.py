"""Acknowledgements over HTTP while fifty people ask at once, some of them something slow: our pools and Bolt's."""

import logging
import os
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from statistics import quantiles
from typing import Any
from urllib.parse import urlencode

import waitress
from slack_bolt import Ack, App
from slack_bolt.adapter.wsgi import SlackRequestHandler

from bot.app import build_bot
from bot.http import EVENTS, THREADS
from bot.slack import answering_client
from commands.answer import Answer
from data.access import View
from tests.bench.figures import Figure
from tests.bot.answers import answer, result
from tests.bot.serving import FORM, SECRET, serving, signed
from tests.bot.standin import StandIn, standing_in

PEOPLE = 50
ROUNDS = 3
SLOW_S = 5.0
USUAL_S = 0.05
"""About what an answer from a warm record takes; the figures of warm.py say it exactly."""
SLOW = "時間のかかる質問"
PATIENCE_S = 30.0

Start = Callable[[StandIn], AbstractContextManager[str]]


def figures() -> Iterator[Figure]:
    """Each server in turn, over loopback, behind the same number of HTTP threads."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        os.environ.pop(name, None)  # it would keep from loopback
    logging.getLogger("waitress.queue").setLevel(logging.CRITICAL)  # that people wait is what is measured
    with standing_in() as slack:
        for slow in (1, 5):
            yield Figure(
                what=f"ack, {PEOPLE} people at once, {slow} of them with an answer of {SLOW_S:.0f} s, × {ROUNDS}",
                value=_told(_measured(_ours, slack, slow)),
                bar="max below 3 s, none missed",
                beside=f"Bolt's default pool of 5 listeners: {_told(_measured(_bolts, slack, slow))}",
            )


def _told(acks: Sequence[tuple[int, float]]) -> str:
    """Percentiles of the seconds, and how many were not acknowledged with 200 within three."""
    seconds = sorted(second for _, second in acks)
    cuts = quantiles(seconds, n=100, method="inclusive")
    p50, p95, p99 = (1_000 * cuts[place - 1] for place in (50, 95, 99))
    missed = sum(1 for status, second in acks if status != 200 or second > 3)
    return (
        f"p50 {p50:.0f} ms, p95 {p95:.0f} ms, p99 {p99:.0f} ms, max {1_000 * seconds[-1]:.0f} ms, "
        f"{missed} of {len(acks)} missed"
    )


def _measured(start: Start, slack: StandIn, slow: int) -> list[tuple[int, float]]:
    """Status and seconds of each acknowledgement; every round has a server of its own."""
    acks: list[tuple[int, float]] = []
    for _ in range(ROUNDS):
        with start(slack) as url, ThreadPoolExecutor(PEOPLE) as people:
            _ask(url, slack, "温める")
            gate = threading.Barrier(PEOPLE)
            texts = [SLOW if person < slow else f"質問{person}" for person in range(PEOPLE)]
            acks += people.map(lambda text, gate=gate, url=url: _ask(url, slack, text, gate), texts)
    return acks


def _ask(url: str, slack: StandIn, text: str, gate: threading.Barrier | None = None) -> tuple[int, float]:
    form = {
        "command": "/decision",
        "text": text,
        "team_id": "T1",
        "user_id": "U1",
        "channel_id": "C1",
        "trigger_id": f"1.{time.perf_counter_ns()}",
        "response_url": slack.url.replace("/api/", "/response/1"),
    }
    body = urlencode(form).encode()
    request = urllib.request.Request(url, body, signed(body, content_type=FORM), method="POST")
    if gate:
        gate.wait()
    started = time.perf_counter()
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE_S) as response:
            status = response.status
    except urllib.error.HTTPError as error:
        with error:
            status = error.code
    return status, time.perf_counter() - started


def _answer(text: str, **_: Any) -> Answer:
    """The same work behind both servers."""
    time.sleep(SLOW_S if SLOW in text else USUAL_S)
    return answer(result(), title=text)


@contextmanager
def _ours(slack: StandIn) -> Iterator[str]:
    """As `senrei serve --http` runs it."""
    bot = build_bot(
        client=answering_client("xoxb-1", slack.url),
        signing_secret=SECRET,
        ask=_answer,
        view_of=lambda user, _: View(user=user, ceiling="public"),
        first_time=lambda _: True,
    )
    with serving(bot) as server:
        yield server.url + EVENTS


@contextmanager
def _bolts(slack: StandIn) -> Iterator[str]:
    """As Bolt's own examples have it: acknowledged first, then answered in the listener."""
    silent = logging.getLogger("tests.bench.acks")
    silent.setLevel(logging.CRITICAL)
    app = App(
        client=answering_client("xoxb-1", slack.url),
        signing_secret=SECRET,
        token_verification_enabled=False,
        logger=silent,
    )

    @app.command("/decision")
    def on_command(ack: Ack, command: dict[str, Any]) -> None:
        ack()
        _answer(command["text"])

    server = waitress.create_server(
        SlackRequestHandler(app, path=EVENTS), host="127.0.0.1", port=0, threads=THREADS
    )
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}{EVENTS}"
    server.task_dispatcher.shutdown()
    server.close()
