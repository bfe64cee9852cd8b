"""Slack's mrkdwn: what must be escaped going out, and what a person typed coming in."""

import re

_MARK = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]|[\ud800-\udfff]")


def escape(text: str) -> str:
    """Disarms `<!channel>`, `<@U…>` and forged links: Slack's docs name these three signs only."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def typed(text: str) -> str:
    """What was typed, from a message's text: Slack writes links as `<url|label>` and escapes three signs."""
    return unescape(_MARK.sub(lambda mark: mark.group(2) or mark.group(1), text)).strip()


def printable(text: str) -> str:
    """Without control characters and directional overrides, which would rearrange what is shown."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def width(text: str) -> int:
    """Length as Slack's limits count it at worst: UTF-16 units, so that a rare kanji counts two."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def cut(text: str, limit: int, *, mark: str = "…") -> str:
    """At most `limit` long, with a mark where something is left out."""
    if width(text) <= limit:
        return text
    room = limit - width(mark)
    kept: list[str] = []
    for character in text:
        room -= width(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept) + mark
