"""Ids that are handed out: opaque, the same in every record, and telling nothing about how many there are."""

import hashlib
from base64 import b32encode

_SEPARATOR = "\x1f"
_LENGTH = 12


def opaque(*parts: object) -> str:
    """An id of 12 lower-case letters and digits for what the parts identify; None counts as a part."""
    digest = hashlib.sha256(_joined(parts)).digest()
    return b32encode(digest).decode("ascii")[:_LENGTH].lower()


def seal(*parts: object) -> str:
    """The sha256 over the parts, in hexadecimal."""
    return hashlib.sha256(_joined(parts)).hexdigest()


def _joined(parts: tuple[object, ...]) -> bytes:
    return _SEPARATOR.join("" if part is None else str(part) for part in parts).encode(
        "utf-8", "surrogatepass"
    )
