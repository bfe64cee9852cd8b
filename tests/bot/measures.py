"""What is measured in a payload: lengths in UTF-16 units, and counts, found wherever they stand."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Payload = Mapping[str, Any]
"""What one call to Slack shows: a message's `text` and `blocks`, or a view."""
Measure = Callable[[Payload], Iterator[int]]


def width(text: str) -> int:
    """UTF-16 units, counted by encoding: not the way the app counts them."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def is_view(payload: Payload) -> bool:
    return payload.get("type") in ("home", "modal")


def nodes(node: object, kind: str | None = None) -> Iterator[dict[str, Any]]:
    """Every object in a payload, outermost first; of one type, if named."""
    if isinstance(node, list | tuple):
        for child in node:
            yield from nodes(child, kind)
    elif isinstance(node, Mapping):
        if kind is None or node.get("type") == kind:
            yield dict(node)
        for child in node.values():
            yield from nodes(child, kind)


def widths(kind: str, *path: str) -> Measure:
    """Lengths of the text at this path of keys in every object of this type."""

    def measured(payload: Payload) -> Iterator[int]:
        for node in nodes(payload, kind):
            text: Any = node
            for key in path:
                text = text.get(key) if isinstance(text, Mapping) else None
            if isinstance(text, str):
                yield width(text)

    return measured


def counts(key: str, *kinds: str) -> Measure:
    """How many there are under this key in every object of these types."""

    def measured(payload: Payload) -> Iterator[int]:
        for kind in kinds:
            yield from (len(node[key]) for node in nodes(payload, kind) if key in node)

    return measured


def each(key: str, part: str, *kinds: str) -> Measure:
    """Lengths of one part (a text, or a text object's) of each of those under this key."""

    def measured(payload: Payload) -> Iterator[int]:
        for kind in kinds:
            for node in nodes(payload, kind):
                for item in node.get(key, ()):
                    text = item.get(part)
                    yield width(text["text"] if isinstance(text, Mapping) else text or "")

    return measured


def message_blocks(payload: Payload) -> Iterator[int]:
    if not is_view(payload):
        yield len(payload.get("blocks", ()))


def view_blocks(payload: Payload) -> Iterator[int]:
    if is_view(payload):
        yield len(payload.get("blocks", ()))


def fallback(payload: Payload) -> Iterator[int]:
    if "text" in payload and not is_view(payload):
        yield width(payload["text"])


def total(payload: Payload) -> Iterator[int]:
    if not is_view(payload):
        yield sum(
            width(node["text"]) for node in nodes(payload["blocks"]) if isinstance(node.get("text"), str)
        )


def text_objects(payload: Payload) -> Iterator[int]:
    for kind in ("plain_text", "mrkdwn"):
        yield from widths(kind, "text")(payload)


def ids(payload: Payload) -> Iterator[int]:
    for node in nodes(payload):
        for key in ("block_id", "action_id", "callback_id", "external_id"):
            if key in node:
                yield width(node[key])


def doubles(payload: Payload) -> Iterator[int]:
    """Ids of blocks that occur again, and of actions that occur again in their block."""
    blocks = Counter(block["block_id"] for block in payload.get("blocks", ()) if "block_id" in block)
    yield sum(count - 1 for count in blocks.values())
    for block in payload.get("blocks", ()):
        actions = Counter(node["action_id"] for node in nodes(block) if "action_id" in node)
        yield sum(count - 1 for count in actions.values())


def columns(payload: Payload) -> Iterator[int]:
    for table in nodes(payload, "table"):
        yield from (len(row) for row in table["rows"])


def tables(payload: Payload) -> Iterator[int]:
    yield sum(1 for _ in nodes(payload, "table"))
