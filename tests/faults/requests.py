"""Requests at their worst, raw as they go over the wire, from a seeded chance: each with the canary in it."""

import json
import random
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from bot.http import EVENTS, LARGEST_BODY
from bot.listeners.slash_commands import COMMANDS
from tests.bot.serving import FORM, signed

CANARY = "canary7f3a9c"
JSON = "application/json"
KEYS = (
    "type",
    "event",
    "command",
    "text",
    "user_id",
    "channel_id",
    "payload",
    "team_id",
    "authorizations",
    "actions",
    "view",
    "user",
    "channel",
    "channel_type",
    "ts",
    "thread_ts",
    "bot_id",
    "subtype",
    "event_id",
    "trigger_id",
    "container",
    "message",
    "value",
    "action_id",
    "tab",
)
KINDS = (
    "event_callback",
    "block_actions",
    "view_submission",
    "message",
    "app_mention",
    "app_home_opened",
    "im",
)

Request = bytes


def raw(body: bytes, headers: Mapping[str, str], *, start: str = f"POST {EVENTS} HTTP/1.1") -> Request:
    lines = [start, "Host: senrei.invalid", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if not any(line.lower().startswith(("content-length", "transfer-encoding")) for line in lines):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body


def one(chance: random.Random) -> Request:
    """Of the next kind that chance will have it."""
    return chance.choice(_MAKERS)(chance)


def _odd(chance: random.Random, depth: int = 0) -> Any:
    """A value of JSON with Slack's own keys in the wrong places."""
    roll = chance.random()
    if depth > 3 or roll < 0.35:
        return chance.choice(
            [
                None,
                True,
                -1,
                1e308,
                2**70,
                "",
                CANARY,
                "\ud800",
                "C1",
                "U1",
                *KINDS,
                *COMMANDS,
                "\u202e<!channel>",
            ]
        )
    if roll < 0.5:
        return [_odd(chance, depth + 1) for _ in range(chance.randint(0, 3))]
    keys = chance.sample(KEYS, chance.randint(1, 8))
    return {key: _odd(chance, depth + 1) for key in keys}


def _event(chance: random.Random) -> dict[str, Any]:
    """A good one, but for some of its parts."""
    event = {"type": chance.choice(KINDS), "channel_type": "im", "channel": "D1", "user": "U1", "ts": "1.1"}
    event |= {"text": f"{CANARY}の期限は？", "tab": "home"}
    for key in chance.sample(sorted(event), chance.randint(0, 2)):
        event[key] = _odd(chance)
    return {"type": "event_callback", "team_id": "T1", "event_id": str(chance.random()), "event": event}


def _malformed(chance: random.Random) -> Request:
    body = CANARY.encode()
    return chance.choice(
        [
            body + b"\r\n\r\n",
            b"\x16\x03\x01" + chance.randbytes(80) + body,
            b"POST " + body * 2_000 + b" HTTP/1.1\r\n\r\n",
            raw(body, {}, start=f"{CANARY} {EVENTS} HTTP/9.9"),
            raw(body, {}, start=f"POST {EVENTS}?{CANARY}=%ff%00 HTTP/1.1"),
            raw(body, {"Content-Length": "-1"}),
            raw(body, {"Content-Length": CANARY}),
            raw(body, {"Content-Length": "5, 7"}),
            raw(b"zz\r\n" + body, {"Transfer-Encoding": "chunked"}),
            raw(b"5\r\nabc", {"Transfer-Encoding": "chunked"}),
            raw(body, {"Transfer-Encoding": "gzip"}),
            raw(body, {"Expect": CANARY}),
            raw(body, {"X-Long": CANARY * 30_000}),
            raw(body, {f"X {CANARY}": "a"}),
            raw(body, {"X-Bad": f"\x00{CANARY}\udcff"}),
        ]
    )


def _oversized(chance: random.Random) -> Request:
    body = (CANARY * (LARGEST_BODY // len(CANARY) + 1)).encode()
    if chance.random() < 0.5:
        return raw(body, signed(body))
    return raw(b"", signed(b"") | {"Content-Length": str(10 ** chance.randint(7, 30))})


def _forged(chance: random.Random) -> Request:
    body = json.dumps(_event(chance)).encode()
    wrong = chance.choice(["", "v0=", "v0=" + "0" * 64, "v1=" + "a" * 64, CANARY, "v0=" + "é" * 64])
    return raw(body, signed(body) | {"X-Slack-Signature": wrong})


def _stale(chance: random.Random) -> Request:
    body = json.dumps(_event(chance)).encode()
    if chance.random() < 0.3:
        odd = chance.choice(["", "now", "-1", "1e9", "１２３", "9" * 400, CANARY])
        return raw(body, signed(body) | {"X-Slack-Request-Timestamp": odd})
    away = chance.choice([-1, 1]) * chance.randint(320, 10**8)
    return raw(body, signed(body, at=time.time() + away))


def _not_text(chance: random.Random) -> Request:
    body = CANARY.encode() + chance.choice([b"\xff\xfe", b"\x83\x65", chance.randbytes(300), b"\xed\xa0\x80"])
    headers = signed(b"") | {"Content-Type": chance.choice([JSON, FORM])}
    return raw(body, headers)


def _of_another_type(chance: random.Random) -> Request:
    body = json.dumps(_event(chance)).encode()
    kinds = [
        "",
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/xml",
        FORM,
        CANARY,
        "a" * 9_000,
    ]
    return raw(body, signed(body, content_type=chance.choice(kinds)))


def _odd_json(chance: random.Random) -> Request:
    content = _odd(chance) if chance.random() < 0.5 else _event(chance)
    text = json.dumps(content) if chance.random() < 0.9 else chance.choice(["[" * 9_999, '{"a":', "NaN", ""])
    body = text.encode()
    return raw(
        body, signed(body, content_type=chance.choice([JSON, f"{JSON}; charset=utf-8", "APPLICATION/JSON"]))
    )


def _odd_form(chance: random.Random) -> Request:
    """Commands and pressed buttons come as forms; some parts are missing, twice, or not JSON."""
    if chance.random() < 0.5:
        parts = {"command": chance.choice(COMMANDS), "text": CANARY, "user_id": "U1", "channel_id": "C1"}
        parts |= {"team_id": "T1", "trigger_id": str(chance.random()), "response_url": "nowhere"}
        for key in chance.sample(sorted(parts), chance.randint(0, 3)):
            parts[key] = chance.choice(["", CANARY, "\x00", "a" * 5_000, "/none"])
        body = urlencode(parts).encode()
    else:
        content = {
            "type": "block_actions",
            "user": {"id": "U1"},
            "team": {"id": "T1"},
            "actions": [_odd(chance)],
        }
        text = json.dumps(content if chance.random() < 0.5 else _odd(chance))
        body = b"payload=" + quote(text if chance.random() < 0.8 else text[:-1]).encode()
    return raw(body, signed(body, content_type=FORM))


def _elsewhere(chance: random.Random) -> Request:
    path = chance.choice(
        ["/", "/healthz", f"/{CANARY}", "/slack/events/", "//slack/events", "/%2e%2e/slack", "*"]
    )
    method = chance.choice(["GET", "PUT", "DELETE", "OPTIONS", "TRACE", "POST"])
    return raw(CANARY.encode(), {}, start=f"{method} {path} HTTP/1.{chance.choice('01')}")


_MAKERS: tuple[Callable[[random.Random], Request], ...] = (
    _malformed,
    _oversized,
    _forged,
    _stale,
    _not_text,
    _of_another_type,
    _odd_json,
    _odd_json,
    _odd_form,
    _odd_form,
    _elsewhere,
)
