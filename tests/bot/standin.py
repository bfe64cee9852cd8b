"""A stand-in for Slack over HTTP that remembers what it was given and can fail at the n-th posting."""

import itertools
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What happens instead of a clean answer: `stored` says whether Slack has the message all the same."""

    stored: bool = False
    status: int = 200
    body: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    reset: bool = False
    wait_s: float = 0.0
    late_s: float = 0.0
    """When stored: only so long after the request came."""


ME = {"ok": True, "team_id": "T1", "user_id": "USENREI", "bot_id": "BSENREI", "user": "senrei"}


def refusal(code: str, *, stored: bool = False) -> Fault:
    return Fault(stored=stored, body=json.dumps({"ok": False, "error": code}))


@dataclass
class StandIn:
    """The workspace's state; `posting_faults` is by the number of the chat.postMessage call, from 1."""

    url: str = ""
    posts: list[dict[str, Any]] = field(default_factory=list)
    ephemerals: list[dict[str, Any]] = field(default_factory=list)
    responses: list[dict[str, Any]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    posting_faults: dict[int, Fault] = field(default_factory=dict)
    call_faults: dict[int, Fault] = field(default_factory=dict)
    """By the number of the call, whatever its method, from 1."""
    broken: dict[str, Fault] = field(default_factory=dict)
    channels: dict[str, dict[str, Any]] = field(default_factory=dict)
    homes: list[dict[str, Any]] = field(default_factory=list)
    modals: list[dict[str, Any]] = field(default_factory=list)
    """What views.open was given."""
    uploads: list[bytes] = field(default_factory=list)
    """Contents of files, in the order in which they came."""
    files: list[dict[str, Any]] = field(default_factory=list)
    """Where the uploaded files were put, as files.completeUploadExternal was told."""
    hints: list[dict[str, Any]] = field(default_factory=list)
    """Statuses and suggested prompts."""
    socket_url: str = ""
    ahead_s: float = 0.0
    """How far Slack's clock is ahead of this machine's."""
    page: int = 2
    """Messages on a page of history: few, so that whoever reads only the first page misses something."""
    lock: threading.Lock = field(default_factory=threading.Lock)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def delivery_ids(self) -> list[str]:
        return [post["metadata"]["event_payload"]["delivery_id"] for post in self.posts]

    def answer(self, method: str, arguments: dict[str, Any]) -> tuple[dict[str, Any], Fault | None]:
        with self.lock:
            self.calls.append(method)
            fault = self.call_faults.get(len(self.calls)) or self.broken.get(method)
            if method == "chat.postMessage":
                fault = fault or self.posting_faults.get(self.calls.count(method))
                return self._post(arguments, fault), fault
            return self._read(method, arguments), fault

    def _post(self, arguments: dict[str, Any], fault: Fault | None) -> dict[str, Any]:
        first = arguments.get("thread_ts")
        if first and "metadata" in arguments and not any(first == post["ts"] for post in self.posts):
            return {"ok": False, "error": "thread_not_found"}
        ts = f"{time.time() + self.ahead_s:.0f}.{next(self._numbers):06d}"
        if fault is not None and fault.stored and fault.late_s:
            threading.Timer(fault.late_s, self.posts.append, [arguments | {"ts": ts}]).start()
        elif fault is None or fault.stored:
            self.posts.append(arguments | {"ts": ts})
        return {"ok": True, "ts": ts, "channel": arguments["channel"]}

    def _read(self, method: str, arguments: dict[str, Any]) -> dict[str, Any]:
        kept = {
            "chat.postEphemeral": self.ephemerals,
            "views.open": self.modals,
            "files.completeUploadExternal": self.files,
            "views.publish": self.homes,
            "assistant.threads.setStatus": self.hints,
            "assistant.threads.setSuggestedPrompts": self.hints,
        }
        if method in kept:
            kept[method].append(arguments)
            return {"ok": True, "message_ts": "1.000001", "files": json.loads(arguments.get("files", "[]"))}
        answers: dict[str, Callable[[], dict[str, Any]]] = {
            "auth.test": lambda: ME,
            "conversations.history": lambda: self._history(arguments),
            "conversations.replies": lambda: self._replies(arguments),
            "conversations.open": lambda: {"ok": True, "channel": {"id": f"D{arguments['users']}"}},
            "conversations.info": lambda: self._info(arguments["channel"]),
            "files.getUploadURLExternal": lambda: {
                "ok": True,
                "upload_url": f"{self.url.removesuffix('api/')}upload/F{len(self.uploads) + 1}",
                "file_id": f"F{len(self.uploads) + 1}",
            },
            "apps.connections.open": lambda: {"ok": True, "url": self.socket_url},
        }
        return answers.get(method, lambda: {"ok": False, "error": "unknown_method"})()

    def _info(self, name: str) -> dict[str, Any]:
        channel = self.channels.get(name)
        unknown = {"ok": False, "error": "channel_not_found"}
        return {"ok": True, "channel": channel} if channel is not None else unknown

    def _history(self, arguments: dict[str, Any]) -> dict[str, Any]:
        """Newest first, a page at a time."""
        found = [
            post
            for post in reversed(self.posts)
            if post["channel"] == arguments["channel"] and float(post["ts"]) > float(arguments["oldest"])
            if not post.get("thread_ts") or post.get("reply_broadcast")
        ]
        return self._page(found, arguments)

    def _replies(self, arguments: dict[str, Any]) -> dict[str, Any]:
        """The message first, then the answers to it from the oldest on; without it there is no thread."""
        if not any(arguments["ts"] == post["ts"] for post in self.posts):
            return {"ok": False, "error": "thread_not_found"}
        found = [
            post
            for post in self.posts
            if post["channel"] == arguments["channel"] and float(post["ts"]) > float(arguments["oldest"])
            if arguments["ts"] in {post["ts"], post.get("thread_ts")}
        ]
        return self._page(found, arguments)

    def _page(self, found: list[dict[str, Any]], arguments: dict[str, Any]) -> dict[str, Any]:
        start = int(arguments.get("cursor") or 0)
        cursor = str(start + self.page) if start + self.page < len(found) else ""
        return {
            "ok": True,
            "messages": [
                {"ts": post["ts"], "text": post["text"], "metadata": post.get("metadata")}
                for post in found[start : start + self.page]
            ],
            "response_metadata": {"next_cursor": cursor},
        }


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    """Five by default: fifty answers at once would find the door shut."""


@contextmanager
def standing_in() -> Iterator[StandIn]:
    """A stand-in listening on loopback until the end of the block."""
    state = StandIn()
    server = _Server(("127.0.0.1", 0), _handler(state))
    state.url = f"http://127.0.0.1:{server.server_address[1]}/api/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()


def _handler(state: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            content = self.rfile.read(length)
            if len(content) < length or (self.command == "POST" and "Content-Length" not in self.headers):
                self.close_connection = True  # whoever sent it died meanwhile: it is no request
                return
            path = urlsplit(self.path)
            if path.path.startswith("/upload/"):
                state.uploads.append(content)
                self._send({"ok": True}, None)
                return
            body = content.decode()
            if path.path.startswith("/response/"):
                self._respond(json.loads(body))
                return
            arguments = {key: values[0] for key, values in parse_qs(path.query).items()}
            if body.startswith("{"):
                arguments |= json.loads(body)
            else:
                arguments |= {key: values[0] for key, values in parse_qs(body).items()}
            answer, fault = state.answer(path.path.rsplit("/", 1)[-1], arguments)
            self._send(answer, fault)

        def do_GET(self) -> None:
            self.do_POST()

        def _respond(self, message: dict[str, Any]) -> None:
            if len(state.responses) >= 5:
                self._send({}, Fault(status=404, body="used_url"))
                return
            state.responses.append(message)
            self._send({"ok": True}, None)

        def _send(self, answer: dict[str, Any], fault: Fault | None) -> None:
            fault = fault or Fault()
            time.sleep(fault.wait_s)
            if fault.reset:
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
                self.close_connection = True
                return
            content = (fault.body if fault.body is not None else json.dumps(answer)).encode()
            self.send_response(fault.status)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            for name, value in fault.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def date_time_string(self, timestamp: float | None = None) -> str:
            """Slack's clock."""
            return super().date_time_string(time.time() + state.ahead_s if timestamp is None else timestamp)

        def log_message(self, *_: object) -> None:
            return

        def handle(self) -> None:
            try:
                super().handle()
            except ConnectionError:
                return

    return Handler
