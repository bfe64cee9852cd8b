"""Socket Mode against a small local socket server: the same listeners, acknowledged by envelope."""

import base64
import hashlib
import json
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from bot.app import build_bot
from bot.slack import answering_client
from bot.socket import serve_socket
from data.access import View
from tests.bot.answers import answer, result
from tests.bot.standin import StandIn

GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


class Connection:
    """The server's end of one web socket (RFC 6455, frames without fragments)."""

    def __init__(self, raw: socket.socket) -> None:
        self.raw = raw
        self.stream = raw.makefile("rb")

    def accept(self) -> None:
        key = b""
        while (line := self.stream.readline()).strip():
            if line.lower().startswith(b"sec-websocket-key:"):
                key = line.split(b":", 1)[1].strip()
        accepted = base64.b64encode(hashlib.sha1(key + GUID.encode()).digest()).decode()
        self.raw.sendall(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Accept: {accepted}\r\n\r\n".encode()
        )

    def send(self, kind: int, payload: bytes) -> None:
        length = len(payload)
        head = bytes([0x80 | kind]) + (
            bytes([length]) if length < 126 else b"\x7e" + struct.pack(">H", length)
        )
        self.raw.sendall(head + payload)

    def receive(self) -> dict:
        """The next text message; answers pings on the way."""
        while True:
            first, second = self.stream.read(2)
            length = second & 0x7F
            if length == 126:
                (length,) = struct.unpack(">H", self.stream.read(2))
            mask = self.stream.read(4)
            payload = bytes(byte ^ mask[place % 4] for place, byte in enumerate(self.stream.read(length)))
            if first & 0x0F == PING:
                self.send(PONG, payload)
            if first & 0x0F == TEXT:
                return json.loads(payload)

    def envelope(self, number: str, kind: str, payload: dict) -> None:
        self.send(TEXT, json.dumps({"envelope_id": number, "type": kind, "payload": payload}).encode())


@contextmanager
def socket_server() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(5)
        yield server


def test_a_command_and_a_message_arrive_over_the_socket(slack: StandIn) -> None:
    """Each envelope is acknowledged by its id, and the answer goes out over the Web API."""
    client = answering_client("xoxb-1", slack.url)
    seen: set[str] = set()
    bot = build_bot(
        client=client,
        ask=lambda text, *, view, thread: answer(result(), title=text),
        view_of=lambda user, _: View(user=user, ceiling="public"),
        first_time=lambda id_: id_ not in seen and not seen.add(id_),
    )
    stop = threading.Event()
    with socket_server() as server:
        slack.socket_url = f"ws://127.0.0.1:{server.getsockname()[1]}/link"
        serving = threading.Thread(
            target=serve_socket,
            args=(bot,),
            kwargs={"app_token": "xapp-1", "client": client, "stop": stop},
        )
        serving.start()
        raw, _ = server.accept()
        with raw:
            raw.settimeout(5)
            connection = Connection(raw)
            connection.accept()
            connection.send(TEXT, b'{"type":"hello","num_connections":1}')
            connection.envelope("e1", "slash_commands", command(slack))
            assert connection.receive()["envelope_id"] == "e1"
            for number in ("e2", "e3"):
                connection.envelope(number, "events_api", message())
                assert connection.receive()["envelope_id"] == number
            stop.set()
            serving.join(10)
    assert not serving.is_alive()
    assert [response["text"].split("\n")[0] for response in slack.responses] == ["/decision みほん"]
    assert [post["thread_ts"] for post in slack.posts] == ["5.1"]


def command(slack: StandIn) -> dict:
    return {
        "command": "/decision",
        "text": "みほん",
        "team_id": "T1",
        "user_id": "U1",
        "channel_id": "C1",
        "trigger_id": "1",
        "response_url": slack.url.replace("/api/", "/response/1"),
    }


def message() -> dict:
    event = {
        "type": "message",
        "channel_type": "im",
        "channel": "D1",
        "user": "U1",
        "text": "期限は？",
        "ts": "5.1",
    }
    return {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": event}
