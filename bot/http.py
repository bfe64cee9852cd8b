"""The app over HTTP: a guard in front of Bolt's adapter, health beside it, and the server that runs both."""

import io
import json
import re
import threading
from collections.abc import Callable, Iterable
from typing import Any

import waitress
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk.signature import SignatureVerifier
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.utilities import BadRequest

from bot.app import Bot
from bot.errands import note_failure
from bot.heartbeat import until_told_to_stop

EVENTS = "/slack/events"
HEALTH = "/healthz"
LARGEST_BODY = 512 * 1024
THREADS = 16
_TIMESTAMP = re.compile(r"[0-9]{1,12}", re.ASCII)
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}", re.ASCII)

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Health = Callable[[], dict[str, Any]]
"""What /healthz says; raises when the record cannot be read."""


class Refused(Exception):
    """A request that goes no further, with the status it gets."""

    def __init__(self, status: str) -> None:
        self.status = status
        super().__init__(status)


class Door:
    """The WSGI application: nothing unsigned, oversized or misshapen gets past it or into a log."""

    def __init__(self, bot: Bot, signing_secret: str, health: Health) -> None:
        self._verifier = SignatureVerifier(signing_secret)
        self._slack = SlackRequestHandler(bot.app, path=EVENTS)
        self._health = health

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        path, method = environ.get("PATH_INFO"), environ.get("REQUEST_METHOD")
        if path == HEALTH and method in ("GET", "HEAD"):
            return self._say_health(start_response)
        if path != EVENTS:
            return _say(start_response, "404 Not Found", {"error": "not found"})
        if method != "POST":
            return _say(start_response, "405 Method Not Allowed", {"error": "method not allowed"})
        try:
            body = self._checked(environ)
            return self._slack({**environ, "wsgi.input": io.BytesIO(body)}, start_response)
        except Refused as refused:
            return _say(start_response, refused.status, {"error": "invalid request"})
        except Exception as error:  # noqa: BLE001 - signed but of a shape that Bolt cannot take
            note_failure(error, doing="a request")
            return _say(start_response, "400 Bad Request", {"error": "invalid request"})

    def _checked(self, environ: Environ) -> bytes:
        """The body, once its size, signature and shape are right; raises Refused."""
        timestamp = environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP", "")
        signature = environ.get("HTTP_X_SLACK_SIGNATURE", "")
        if not _TIMESTAMP.fullmatch(timestamp) or not _SIGNATURE.fullmatch(signature):
            raise Refused("401 Unauthorized")
        body = _body(environ)
        text = _text(body)
        if not self._verifier.is_valid(text, timestamp, signature):
            raise Refused("401 Unauthorized")
        _refuse_misshapen(text, environ.get("CONTENT_TYPE", ""))
        return body

    def _say_health(self, start_response: StartResponse) -> Iterable[bytes]:
        try:
            return _say(start_response, "200 OK", {"ok": True, **self._health()})
        except Exception as error:  # noqa: BLE001 - whatever is wrong, health says so
            note_failure(error, doing="the health check")
            return _say(start_response, "503 Service Unavailable", {"ok": False})


class _Parser(HTTPRequestParser):  # type: ignore[misc]  # waitress has no types
    """Waitress tells 413, 431 and 501 apart and quotes what it could not read; here all of it is a 400."""

    error: Any

    def received(self, data: bytes) -> int:
        consumed: int = super().received(data)
        if self.error is not None:
            self.error = BadRequest("invalid request")
        return consumed


class _Channel(HTTPChannel):  # type: ignore[misc]  # see above
    parser_class = _Parser


def open_server(bot: Bot, *, signing_secret: str, port: int, health: Health, host: str = "0.0.0.0") -> Any:  # noqa: ANN401 - waitress has no types
    """The server, listening but not yet serving (`run()` serves); port 0 picks a free one."""
    server = waitress.create_server(
        Door(bot, signing_secret, health),
        host=host,
        port=port,
        threads=THREADS,
        ident=None,
        max_request_body_size=2 * LARGEST_BODY,
        channel_timeout=30,
    )
    server.channel_class = _Channel
    return server


def serve_http(bot: Bot, *, signing_secret: str, port: int, health: Health) -> None:
    """Serves until SIGTERM or Ctrl-C, then finishes what is in hand."""
    server = open_server(bot, signing_secret=signing_secret, port=port, health=health)
    thread = threading.Thread(target=server.run, name="http", daemon=True)
    thread.start()
    until_told_to_stop(threading.Event()).wait()
    server.task_dispatcher.shutdown(cancel_pending=False)
    server.close()
    bot.close()


def _body(environ: Environ) -> bytes:
    length = environ.get("CONTENT_LENGTH") or "0"
    if not length.isascii() or not length.isdigit() or int(length) > LARGEST_BODY:
        raise Refused("400 Bad Request")
    body: bytes = environ["wsgi.input"].read(int(length))
    return body


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused("400 Bad Request") from error


def _refuse_misshapen(text: str, content_type: str) -> None:
    """Bolt takes JSON for granted to be an object, and answers 500 or an exception to anything else."""
    if not content_type.startswith("application/json"):
        return
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused("400 Bad Request") from error
    if not isinstance(content, dict):
        raise Refused("400 Bad Request")


def _say(start_response: StartResponse, status: str, content: dict[str, Any]) -> Iterable[bytes]:
    body = json.dumps(content, ensure_ascii=False).encode()
    start_response(
        status, [("Content-Type", "application/json; charset=utf-8"), ("Content-Length", str(len(body)))]
    )
    return [body]
